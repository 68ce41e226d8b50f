import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Address } from '#kernel/review/address';
import { LocalDate } from '#kernel/scalars';

export enum FindingAbout {
  ROW = 'ROW',
  EVENING = 'EVENING',
  WORK = 'WORK',
  CHECK = 'CHECK',
}
registerEnumType(FindingAbout, {
  name: 'FindingAbout',
  description: '问题说的是什么',
  valuesConfig: {
    ROW: { description: '台账一行的某几栏' },
    EVENING: { description: '一个班一晚的书面作业总量' },
    WORK: { description: '一张批改照片' },
    CHECK: { description: '一张检查表，整体情况' },
  },
});

export enum FindingState {
  OPEN = 'OPEN',
  RECTIFIED = 'RECTIFIED',
  CLOSED = 'CLOSED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(FindingState, {
  name: 'FindingState',
  description: '问题整改到哪一步',
  valuesConfig: {
    OPEN: { description: '待更正' },
    RECTIFIED: { description: '已更正，待复核' },
    CLOSED: { description: '已销号' },
    WITHDRAWN: { description: '已撤销：退回有误' },
  },
});

/** The value of each is the field of the row behind it; in a return's cells it stands by that name. */
export enum FindingCell {
  CONTENT = 'content',
  MINUTES = 'minutes',
  KIND = 'kind',
  TIER = 'tier',
  SOURCE = 'source',
  DUE_ON = 'dueOn',
  COLLECTED = 'collected',
  MARKED = 'marked',
  MARKED_ON = 'markedOn',
  REMARKED = 'remarked',
  FEEDBACK = 'feedback',
  WRITTEN_MINUTES = 'writtenMinutes',
  WORK = 'work',
  GENERAL = 'general',
}
registerEnumType(FindingCell, {
  name: 'FindingCell',
  description: '能退回的栏目',
  valuesConfig: {
    CONTENT: { description: '作业内容' },
    MINUTES: { description: '预计用时' },
    KIND: { description: '作业类型' },
    TIER: { description: '分层' },
    SOURCE: { description: '作业来源' },
    DUE_ON: { description: '交作业日期' },
    COLLECTED: { description: '收到份数' },
    MARKED: { description: '批改份数' },
    MARKED_ON: { description: '批改日期' },
    REMARKED: { description: '再次批改份数' },
    FEEDBACK: { description: '反馈' },
    WRITTEN_MINUTES: { description: '当晚书面作业总量：用文字说明' },
    WORK: { description: '批改照片：补交照片，或用文字说明' },
    GENERAL: { description: '整体情况：用文字说明' },
  },
});

/**
 * 检查发现的问题 (77号 三): what is wrong with exact cells of a row, an evening, a photo, or a check as a whole. Returned by one who inspects,
 * put right by who recorded it, closed by another. What it said, what was answered and what stood before are kept with its return.
 */
@Entity('finding')
@Index('finding_inspection', ['inspectionId', 'id'])
@Index('finding_place', ['schoolPath', 'id'])
@Index('finding_state', ['state', 'schoolPath', 'id'])
@Index('finding_assignment', ['assignmentId', 'id'])
@Index('finding_work', ['workId'])
@Index('finding_address', ['address', 'state', 'dueOn', 'id'])
@Index('finding_open', ['openKey'], { unique: true })
@Index('finding_escalate', ['escalateOn'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '检查发现的一个问题' })
export class Finding {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  inspectionId: string;

  /** The unit that inspects. */
  @Column('varchar', { length: 140 })
  inspectionPlace: string;

  @Field(() => FindingAbout)
  @Column('varchar', { length: 10 })
  about: FindingAbout;

  @Field(() => FindingState)
  @Column('varchar', { length: 10 })
  state: FindingState;

  @Field(() => ID, { nullable: true, description: '检查表' })
  @Column('varchar', { length: 26, nullable: true })
  checkId: string | null;

  @Column('bigint', { nullable: true })
  assignmentId: number | null;

  @Column('varchar', { length: 26, nullable: true })
  workId: string | null;

  @Column('varchar', { length: 26 })
  schoolId: string;

  /** Where the row belonged when it was written; scopes are checked against this. */
  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Column('varchar', { length: 26 })
  classId: string;

  @Field(() => LocalDate, { nullable: true, description: '台账行或当晚的日期' })
  @Column('date', { nullable: true })
  date: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 20, nullable: true })
  subject: string | null;

  /** Who recorded it; empty of rows known by a name only, and of evenings. */
  @Column('varchar', { length: 60, nullable: true })
  teacherId: string | null;

  @Field(() => String, { nullable: true, description: '布置教师' })
  @Column('varchar', { length: 60, nullable: true })
  teacherName: string | null;

  /** Who is to put it right. */
  @Column('varchar', { length: 220 })
  address: Address;

  /** The return that is on its way; one that was handed over has another before it. */
  @Column('varchar', { length: 26 })
  returnId: string;

  @Field(() => ID, { nullable: true, description: '套用的常用理由' })
  @Column('varchar', { length: 26, nullable: true })
  templateId: string | null;

  @Field(() => LocalDate, { description: '更正期限' })
  @Column('date')
  dueOn: string;

  /** When the county is told of it too; empty when it has been, or need not be. */
  @Column('date', { nullable: true })
  escalateOn: string | null;

  /** One thing has one finding under way in one inspection; empty once it is closed. */
  @Column('varchar', { length: 90, nullable: true })
  openKey: string | null;

  @Field(() => Int, { description: '第几轮' })
  @Column('integer')
  round: number;

  @Field(() => String, { description: '退回人' })
  @Column('varchar', { length: 60 })
  returnedBy: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  returnedAt: Date | number;

  @Column('varchar', { length: 60, nullable: true })
  rectifiedById: string | null;

  @Field(() => String, { nullable: true, description: '更正人' })
  @Column('varchar', { length: 60, nullable: true })
  rectifiedBy: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('bigint', { nullable: true })
  rectifiedAt: Date | number | null;

  @Field(() => String, { nullable: true, description: '复核销号（或撤销）的人' })
  @Column('varchar', { length: 60, nullable: true })
  closedBy: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('bigint', { nullable: true })
  closedAt: Date | number | null;

  @Field(() => String, { nullable: true, description: '复核意见，或撤销的理由' })
  @Column('varchar', { length: 500, nullable: true })
  outcome: string | null;

  @Field(() => Int)
  @Column('integer')
  version: number;
}
