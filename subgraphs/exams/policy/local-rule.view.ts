import { Field, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionOf } from '#kernel/page';
import { LocalRuleState } from '#kernel/policy/local-rule.rules';
import { RuleCited } from '#kernel/rule-cited.view';
import { LocalDate } from '#kernel/scalars';
import { PlaceStub } from '../register.stub';

@ObjectType({ simpleResolvers: true, description: '市、县（市、区）可以定得更严的一个数字，及现行的规定' })
export class ExamRuleNumber {
  @Field(() => String, { description: '规则编号' }) code: string;
  @Field(() => String) name: string;
  @Field(() => String, { description: '数字的名称' }) label: string;
  @Field(() => String, { description: '单位' }) unit: string;
  @Field(() => Int, { description: '那一天这里的规定' }) value: number;
  @Field(() => Int, { description: '可以填的最小的数' }) least: number;
  @Field(() => Int, { description: '可以填的最大的数；小于最小的数时，已经严到头' }) most: number;
  @Field(() => RuleCited, { description: '依据' }) rule: RuleCited;
}

@ObjectType({ simpleResolvers: true, description: '市、县（市、区）更严的一项考试规定' })
export class ExamLocalRule {
  @Field(() => ID) id: string;
  @Field(() => PlaceStub, { description: '适用的市、县' }) place: PlaceStub;
  @Field(() => String, { description: '适用地点的名称' }) placeName: string;
  @Field(() => String) code: string;
  @Field(() => String, { description: '规定的内容' }) text: string;
  @Field(() => String, { description: '文号' }) document: string;
  @Field(() => String, { description: '条款' }) clause: string;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为长期' }) validTo: string | null;
  @Field(() => LocalRuleState) state: LocalRuleState;
  @Field(() => String, { description: '公布人' }) adoptedBy: string;
  @Field(() => GraphQLISODateTime, { nullable: true }) adoptedAt: Date | null;
  @Field(() => String, { nullable: true, description: '停止施行的理由' }) endedReason: string | null;
  @Field(() => Int, { description: '第几版' }) version: number;
}

export const ExamLocalRuleConnection = ConnectionOf('ExamLocalRule', () => ExamLocalRule);
