import { Field, ObjectType } from 'type-graphql';
import { CommitteeRole, ExamCommittee } from './committee.entity';

@ObjectType({ simpleResolvers: true, description: '与上一届相比，委员的一处变化' })
export class CommitteeChange {
  @Field(() => String, { description: 'JOINED 新加入，LEFT 不再担任，ROLE 职务改变' }) change: string;
  @Field(() => String) personName: string;
  @Field(() => CommitteeRole, { nullable: true }) from: CommitteeRole | null;
  @Field(() => CommitteeRole, { nullable: true }) to: CommitteeRole | null;
}

@ObjectType({ simpleResolvers: true, description: '一个县（市、区）或市的专家委员会成立情况' })
export class CommitteeCoverage {
  @Field(() => String, { description: '路径' }) path: string;
  @Field(() => String, { description: '名称' }) name: string;
  @Field(() => ExamCommittee, { nullable: true, description: '履职中的一届；没有的，取组建中的' }) committee: ExamCommittee | null;
}
