import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a group may say of marking: it advises, it does not judge persons. */
export enum MarkingAdvice {
  AGREE = 'AGREE',
  NOTE = 'NOTE',
}
registerEnumType(MarkingAdvice, {
  name: 'MarkingAdvice',
  description: '对批改样本的意见',
  valuesConfig: { AGREE: { description: '做得好' }, NOTE: { description: '有建议' } },
});

/** An assignment of the ledger that one group has looked at; what it said stands among the opinions, under this row: another group has its own. */
@Entity('guidance_sample')
@Index('guidance_sample_once', ['groupId', 'assignmentId'], { unique: true })
@Index('guidance_sample_assignment', ['assignmentId'])
@ObjectType({ simpleResolvers: true, description: '指导组看过的一份批改样本' })
export class GuidanceSample {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  groupId: string;

  @Column('bigint')
  assignmentId: number;

  @Field(() => String)
  @Column('varchar', { length: 20 })
  subject: string;

  @Column('varchar', { length: 60 })
  takenBy: string;

  @Field(() => GraphQLISODateTime, { description: '第一次看的时刻' })
  @Column('bigint')
  takenAt: Date | number;
}

@InputType({ description: '对一项作业的批改提出意见' })
export class MarkingOpinionInput {
  @Field(() => ID) groupId: string;
  @Field(() => ID, { description: '台账里的哪一项作业' }) assignmentId: string;
  @Field(() => MarkingAdvice) advice: MarkingAdvice;
  @Field(() => String, { description: '意见，500 字以内；有建议时必填' }) text: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
