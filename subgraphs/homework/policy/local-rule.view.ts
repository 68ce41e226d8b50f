import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { LocalRuleState } from '#kernel/policy/local-rule.rules';
import { LocalDate } from '#kernel/scalars';
import { PlaceStub } from '../register.stub';

@ObjectType('LocalRule', { simpleResolvers: true, description: '市、县、学校更严的一项规定' })
export class LocalRuleView {
  @Field(() => ID) id: string;
  @Field(() => PlaceStub, { description: '适用的市、县或学校' }) place: PlaceStub;
  @Field(() => String, { description: '适用地点的名称' }) placeName: string;
  @Field(() => String) code: string;
  @Field(() => String, { description: '规定的内容' }) text: string;
  @Field(() => Int, { description: '书面作业上限，分钟；无书面作业日为 0' }) minutes: number;
  @Field(() => [Int], { description: '只在这些周几适用，1 为周一；空为每天' }) weekdays: number[];
  @Field(() => [Int], { description: '只对这些年级适用；空为整个学段' }) grades: number[];
  @Field(() => String, { description: '文号，或作业管理办法的名称' }) document: string;
  @Field(() => String, { description: '条款' }) clause: string;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为长期' }) validTo: string | null;
  @Field(() => LocalRuleState) state: LocalRuleState;
  @Field(() => String, { description: '公布人' }) adoptedBy: string;
  @Field(() => GraphQLISODateTime, { nullable: true }) adoptedAt: Date | null;
  @Field(() => String, { nullable: true, description: '停止施行的理由' }) endedReason: string | null;
  @Field(() => Int, { description: '第几版' }) version: number;
}

export const LocalRuleConnection = ConnectionOf('LocalRule', () => LocalRuleView);
