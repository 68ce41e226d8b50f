import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '../../scalars';

export enum ObligationKind {
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
  TERMLY = 'TERMLY',
}
registerEnumType(ObligationKind, {
  name: 'ObligationKind',
  description: '按规定应当进行的检查',
  valuesConfig: {
    MONTHLY: { description: '学校每月检查' },
    QUARTERLY: { description: '县（市、区）每三个月检查' },
    TERMLY: { description: '市每学期检查' },
  },
});

export enum ObligationState {
  OPEN = 'OPEN',
  DONE = 'DONE',
  EXCUSED = 'EXCUSED',
}
registerEnumType(ObligationState, {
  name: 'ObligationState',
  description: '检查任务的状态',
  valuesConfig: { OPEN: { description: '未完成' }, DONE: { description: '已完成' }, EXCUSED: { description: '经上级同意免检' } },
});

/** 检查任务 in the table `obligation` of a part: that a place owes a check for a period. Made by the calendar, ended by a signature or by the unit above. */
@Index('obligation_once', ['kind', 'period', 'owner'], { unique: true })
@Index('obligation_overview', ['kind', 'period', 'cityPath', 'countyPath', 'state', 'dueOn', 'doneLate'])
@Index('obligation_list', ['dueOn', 'place', 'id'])
@Index('obligation_place', ['place', 'dueOn', 'id'])
@Index('obligation_county', ['countyPath', 'dueOn', 'place', 'id'])
@Index('obligation_city', ['cityPath', 'dueOn', 'place', 'id'])
@Index('obligation_due', ['state', 'dueOn', 'id'])
@ObjectType('ObligationRow', { simpleResolvers: true })
export abstract class ObligationRow {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => ObligationKind)
  @Column('varchar', { length: 10 })
  kind: ObligationKind;

  @Field(() => String, { description: '哪段时间：2026-11、2026-2027-Q1、2026-2027-T1' })
  @Column('varchar', { length: 14 })
  period: string;

  /** A school by its id, which it keeps when it moves; any other place by its path. */
  @Column('varchar', { length: 140 })
  owner: string;

  @Field(() => String)
  @Column('varchar', { length: 140 })
  place: string;

  @Column('varchar', { length: 140, nullable: true })
  countyPath: string | null;

  @Column('varchar', { length: 140 })
  cityPath: string;

  @Field(() => String)
  @Column('varchar', { length: 60 })
  placeName: string;

  @Field(() => String, { description: '这段时间的名称' })
  @Column('varchar', { length: 40 })
  periodName: string;

  @Field(() => LocalDate, { description: '这段时间的第一个上课日' })
  @Column('date', { name: 'periodFrom' })
  from: string;

  @Field(() => LocalDate, { description: '这段时间的最后一个上课日' })
  @Column('date', { name: 'periodTo' })
  to: string;

  @Field(() => LocalDate, { description: '从这一天起可以安排' })
  @Column('date')
  opensOn: string;

  @Field(() => LocalDate, { description: '应在这一天以前签字' })
  @Column('date')
  dueOn: string;

  @Field(() => ObligationState)
  @Column('varchar', { length: 10 })
  state: ObligationState;

  @Field(() => LocalDate, { nullable: true, description: '签字的日期' })
  @Column('date', { nullable: true })
  doneOn: string | null;

  @Field(() => Boolean, { description: '逾期以后才完成' })
  @Column('boolean')
  doneLate: boolean;

  @Field(() => ID, { nullable: true, description: '正在进行或已经签字的检查' })
  @Column('varchar', { length: 26, nullable: true })
  inspectionId: string | null;

  @Field(() => String, { nullable: true, description: '免检的理由' })
  @Column('varchar', { length: 200, nullable: true })
  excusedReason: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 60, nullable: true })
  excusedBy: string | null;

  /** Whether `<part>.ObligationOverdue` has been told. */
  @Column('boolean')
  overdueTold: boolean;

  @Field(() => Int)
  @Column('integer')
  version: number;
}
