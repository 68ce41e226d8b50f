import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';
import { Marking } from './marking.entity';

export enum HomeworkKind {
  WRITTEN = 'WRITTEN',
  ORAL = 'ORAL',
  PRACTICE = 'PRACTICE',
  READING = 'READING',
}
registerEnumType(HomeworkKind, {
  name: 'HomeworkKind',
  description: '作业类型；只有书面作业计入当晚总量',
  valuesConfig: {
    WRITTEN: { description: '书面' },
    ORAL: { description: '口头' },
    PRACTICE: { description: '实践' },
    READING: { description: '阅读' },
  },
});

export enum Tier {
  A = 'A',
  B = 'B',
  C = 'C',
}
registerEnumType(Tier, {
  name: 'Tier',
  description: '分层',
  valuesConfig: { A: { description: '基础' }, B: { description: '提高' }, C: { description: '拓展' } },
});

export enum AssignmentSource {
  BANK = 'BANK',
  AID = 'AID',
  OWN = 'OWN',
}
registerEnumType(AssignmentSource, {
  name: 'AssignmentSource',
  description: '作业来源',
  valuesConfig: { BANK: { description: '作业题库' }, AID: { description: '教辅' }, OWN: { description: '教师自编' } },
});

export enum AssignmentState {
  POSTED = 'POSTED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AssignmentState, {
  name: 'AssignmentState',
  description: '已布置，或已撤回（留痕，不计入总量和统计）',
  valuesConfig: { POSTED: { description: '已布置' }, WITHDRAWN: { description: '已撤回' } },
});

/** What a teacher writes down. A new field of an assignment is one line here, one in a migration. */
@InputType('AssignmentFactsInput')
@ObjectType('AssignmentFacts')
export class AssignmentFacts {
  @Field(() => ID, { description: '班级' })
  @PrimaryColumn('varchar', { length: 26 })
  classId: string;

  @Field(() => LocalDate, { description: '布置日期' })
  @PrimaryColumn('date', { name: 'assignedOn' })
  date: string;

  @Field(() => String, { description: '科目，课程表上的名称，如 语文、道德与法治' })
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => HomeworkKind)
  @Column('varchar', { length: 10 })
  kind: HomeworkKind;

  @Field(() => Int, { description: '预计用时，分钟，1–120' })
  @Column('integer')
  minutes: number;

  @Field(() => String, { description: '内容，1–500 字' })
  @Column('varchar', { length: 500 })
  content: string;

  @Field(() => Tier, { nullable: true, description: '分层；空为全班同一内容' })
  @Column('varchar', { length: 1, nullable: true })
  tier?: Tier | null;

  @Field(() => AssignmentSource, { nullable: true })
  @Column('varchar', { length: 4, nullable: true })
  source?: AssignmentSource | null;

  @Field(() => ID, { nullable: true, description: '来源为作业题库时：哪一题' })
  @Column('varchar', { length: 26, nullable: true })
  itemId?: string | null;

  @Field(() => ID, { nullable: true, description: '来源为教辅时：哪一种' })
  @Column('varchar', { length: 26, nullable: true })
  aidId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '交作业日期，不早于布置日期' })
  @Column('date', { nullable: true })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: '教务处代为登记、统筹超出上限时的理由，5–200 字' })
  @Column('varchar', { length: 200, nullable: true })
  overrideReason?: string | null;
}

@InputType({ description: '登记一项作业' })
export class AssignmentInput extends AssignmentFacts {
  @Field(() => GraphQLISODateTime, { nullable: true, description: '离线填写的时刻；不晚于收到的时刻' })
  capturedAt?: Date | null;

  @Field(() => String, { description: '提交编号：同一编号只登记一次，保留 72 小时' })
  idempotencyKey: string;
}

/** `teacherId` of a row that came in from a school's own ledger: the teacher is known by name, not by account. */
export const NAMED_ONLY = '';

/** One homework of one class on one date: a row of the 布置批改台账 (77号三(三)). Rows are evidence: withdrawn, never deleted. */
@Entity('assignment', { synchronize: false })
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一项作业：台账的一行' })
export class Assignment extends AssignmentFacts {
  @Field(() => ID)
  @PrimaryColumn('bigint')
  id: number;

  @PrimaryColumn('varchar', { length: 26 })
  schoolId: string;

  /** Where it belonged when it was written; scopes are checked against this. */
  @Column('varchar', { length: 140 })
  schoolPath: string;

  /** Of the class at that time. */
  @Field(() => Int)
  @Column('integer')
  grade: number;

  @Column('varchar', { length: 60 })
  teacherId: string;

  @Field(() => String, { description: '布置教师' })
  @Column('varchar', { length: 60 })
  teacherName: string;

  @Field(() => AssignmentState)
  @Column('varchar', { length: 10 })
  state: AssignmentState;

  @Field(() => Boolean, { description: '补录：收到时已过布置日期' })
  @Column('boolean')
  late: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '离线填写的时刻' })
  @Column('bigint', { nullable: true })
  capturedAt: Date | number | null;

  @Field(() => GraphQLISODateTime, { description: '平台收到的时刻' })
  @Column('bigint')
  receivedAt: Date | number;

  @Field(() => String, { nullable: true, description: '撤回的理由' })
  @Column('varchar', { length: 200, nullable: true })
  withdrawnReason: string | null;

  @Field(() => Int, { description: '第几版' })
  @Column('integer')
  version: number;

  @Field(() => Marking, { nullable: true, description: '批改；还没有批改时为空' })
  marking?: Marking | null;
}
