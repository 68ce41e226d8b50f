import { Field, Int, ObjectType } from 'type-graphql';
import { GuidanceGroup, GuidanceRole } from './group.entity';

@ObjectType({ simpleResolvers: true, description: '与上一届相比，成员的一处变化' })
export class GuidanceChange {
  @Field(() => String, { description: 'JOINED 新加入，LEFT 不再担任，ROLE 分工改变' }) change: string;
  @Field(() => String) personName: string;
  @Field(() => String, { nullable: true }) subject: string | null;
  @Field(() => GuidanceRole, { nullable: true }) from: GuidanceRole | null;
  @Field(() => GuidanceRole, { nullable: true }) to: GuidanceRole | null;
}

@ObjectType({ simpleResolvers: true, description: '下级单位的指导组成立情况' })
export class GuidanceCoverage {
  @Field(() => String, { description: '单位的路径' }) path: string;
  @Field(() => String, { description: '单位名称' }) name: string;
  @Field(() => GuidanceGroup, { nullable: true, description: '履职中的指导组；没有的，取组建中的' }) group: GuidanceGroup | null;
  @Field(() => Int, { description: '学校数' }) schools: number;
  @Field(() => Int, { description: '其中有指导组履职的学校数' }) schoolsWithGroup: number;
}
