import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '../scalars';
import type { Address } from './address';

export enum ReturnState {
  OPEN = 'OPEN',
  ANSWERED = 'ANSWERED',
  CLOSED = 'CLOSED',
}
registerEnumType(ReturnState, {
  name: 'ReturnState',
  description: '退回的状态',
  valuesConfig: { OPEN: { description: '待更正' }, ANSWERED: { description: '已更正，待复核' }, CLOSED: { description: '已销号' } },
});

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '被退回的一个栏目' })
export class ReturnedCell {
  @Field(() => String, { description: '栏目的字段名，例如 minutes' }) cell: string;
  @Field(() => String, { description: '栏目的中文名' }) label: string;
  @Field(() => String, { description: '退回时的内容' }) before: string;
  @Field(() => String, { nullable: true, description: '更正后的内容；没有更正时为空' }) after?: string | null;
  @Field(() => String, { nullable: true, description: '这一栏的问题' }) reason?: string | null;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '此前的一轮退回与更正' })
export class ReturnRound {
  @Field(() => Int) round: number;
  @Field(() => String) reason: string;
  @Field(() => [ReturnedCell]) cells: ReturnedCell[];
  @Field(() => String) returnedBy: string;
  @Field(() => String) returnedAt: string;
  @Field(() => String, { nullable: true }) answer: string | null;
  @Field(() => String, { nullable: true }) answeredBy: string | null;
  @Field(() => String, { nullable: true }) answeredAt: string | null;
}

/** 退回: always with a reason, and naming the cells that are to be corrected; nothing else opens. */
@Entity('return_slip')
@Index('return_subject', ['kind', 'subjectId', 'id'])
export class ReturnRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 60 }) kind: string;
  @Column('varchar', { length: 40 }) subjectKind: string;
  @Column('varchar', { length: 60 }) subjectId: string;
  @Column('varchar', { length: 140 }) place: string;
  /** Who is to correct it. */
  @Column('varchar', { length: 220 }) address: Address;
  @Column('varchar', { length: 120 }) title: string;
  @Column('varchar', { length: 200 }) link: string;
  @Column('varchar', { length: 500 }) reason: string;
  /** JSON of ReturnedCell[] */
  @Column('text') cells: string;
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('varchar', { length: 220, nullable: true }) escalateTo: Address | null;
  @Column('varchar', { length: 10 }) state: ReturnState;
  @Column('integer') round: number;
  @Column('varchar', { length: 60 }) returnedBy: string;
  @Column('varchar', { length: 60 }) returnedByName: string;
  @Column('bigint') returnedAt: number;
  @Column('varchar', { length: 500, nullable: true }) answer: string | null;
  @Column('varchar', { length: 60, nullable: true }) answeredBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) answeredByName: string | null;
  @Column('bigint', { nullable: true }) answeredAt: number | null;
  @Column('varchar', { length: 500, nullable: true }) outcome: string | null;
  @Column('varchar', { length: 60, nullable: true }) closedBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) closedByName: string | null;
  @Column('bigint', { nullable: true }) closedAt: number | null;
  /** JSON of ReturnRound[]: the rounds before this one. */
  @Column('text') history: string;
  @Column('integer') version: number;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '一次退回：理由、栏目、期限、更正、复核' })
export class ReturnSlip {
  @Field(() => ID) id: string;
  @Field(() => String) kind: string;
  @Field(() => String) title: string;
  @Field(() => String) reason: string;
  @Field(() => [ReturnedCell]) cells: ReturnedCell[];
  @Field(() => LocalDate, { nullable: true, description: '更正期限' }) dueOn: string | null;
  @Field(() => ReturnState) state: ReturnState;
  @Field(() => Int, { description: '第几轮' }) round: number;
  @Field(() => [ReturnRound], { description: '此前各轮' }) history: ReturnRound[];
  @Field(() => String) returnedBy: string;
  @Field(() => GraphQLISODateTime) returnedAt: Date;
  @Field(() => String, { nullable: true, description: '更正说明' }) answer: string | null;
  @Field(() => String, { nullable: true }) answeredBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) answeredAt: Date | null;
  @Field(() => String, { nullable: true, description: '复核意见' }) outcome: string | null;
  @Field(() => String, { nullable: true }) closedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) closedAt: Date | null;
  @Field(() => Int) version: number;
  /** Whether the asker is the one who is to correct it is judged by this. */
  address: Address;
  subjectId: string;
  place: string;
}
