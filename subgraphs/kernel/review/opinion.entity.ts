import { Directive, Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum Verdict {
  AGREE = 'AGREE',
  RETURN = 'RETURN',
  REJECT = 'REJECT',
  NOTE = 'NOTE',
}
registerEnumType(Verdict, {
  name: 'Verdict',
  description: '办理意见的结论',
  valuesConfig: { AGREE: { description: '同意' }, RETURN: { description: '退回' }, REJECT: { description: '不同意' }, NOTE: { description: '意见' } },
});

/** 办理意见: what somebody said of a thing on its way; never changed, never taken back. */
@Entity('opinion')
@Index('opinion_subject', ['kind', 'subjectId', 'id'])
@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '一条办理意见' })
export class Opinion {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 60 })
  kind: string;

  @Column('varchar', { length: 60 })
  subjectId: string;

  @Column('varchar', { length: 140 })
  place: string;

  @Field(() => String, { description: '环节，例如 学校指导组审核' })
  @Column('varchar', { length: 40 })
  stage: string;

  @Field(() => Verdict)
  @Column('varchar', { length: 10 })
  verdict: Verdict;

  @Field(() => String)
  @Column('varchar', { length: 500 })
  text: string;

  @Column('varchar', { length: 60 })
  by: string;

  @Field(() => String, { description: '谁' })
  @Column('varchar', { length: 60 })
  byName: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  at: Date | number;
}
