import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum ExamPlanState {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  IN_REVIEW = 'IN_REVIEW',
  RETURNED = 'RETURNED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  REPLACED = 'REPLACED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ExamPlanState, {
  name: 'ExamPlanState',
  description: '考试计划的状态',
  valuesConfig: {
    DRAFT: { description: '起草中' },
    SUBMITTED: { description: '已报送，待分派专家' },
    IN_REVIEW: { description: '专家审核中' },
    RETURNED: { description: '已退回，待更正' },
    APPROVED: { description: '已审定，公示' },
    REJECTED: { description: '未通过' },
    REPLACED: { description: '已由新的一版替代' },
    WITHDRAWN: { description: '已撤回' },
  },
});

export enum ExamKind {
  FINAL = 'FINAL',
  MIDTERM = 'MIDTERM',
  MOCK = 'MOCK',
}
registerEnumType(ExamKind, {
  name: 'ExamKind',
  description: '考试的类别：没有别的类别（E6）',
  valuesConfig: { FINAL: { description: '期末考试' }, MIDTERM: { description: '期中考试' }, MOCK: { description: '毕业年级模拟考试' } },
});

/** Of a wider organiser than the school the law knows no case in these years; it can be said so that the refusal can name its clause. */
export enum ExamOrganiser {
  SCHOOL = 'SCHOOL',
  SCHOOLS_TOGETHER = 'SCHOOLS_TOGETHER',
  COUNTY = 'COUNTY',
  CITY = 'CITY',
}
registerEnumType(ExamOrganiser, {
  name: 'ExamOrganiser',
  description: '由谁组织',
  valuesConfig: {
    SCHOOL: { description: '本校' },
    SCHOOLS_TOGETHER: { description: '几所学校联合' },
    COUNTY: { description: '县（市、区）统一组织' },
    CITY: { description: '市统一组织' },
  },
});

export enum QuestionSource {
  OWN = 'OWN',
  RESEARCH_OFFICE = 'RESEARCH_OFFICE',
  BOUGHT = 'BOUGHT',
}
registerEnumType(QuestionSource, {
  name: 'QuestionSource',
  description: '试题来源；购买的试题、试卷不予受理（E10）',
  valuesConfig: { OWN: { description: '本校命题' }, RESEARCH_OFFICE: { description: '教研部门提供' }, BOUGHT: { description: '向组织或个人购买' } },
});

/** 一所学校一个学期的考试计划. A later edition takes the place of the one before only when it is approved; what has been is never deleted. */
@Entity('exam_plan')
@Index('exam_plan_school', ['schoolId', 'schoolYear', 'semester', 'edition'], { unique: true })
@Index('exam_plan_review', ['reviewId'])
@Index('exam_plan_queue', ['reviewPlace', 'state', 'submittedOn', 'id'])
@Index('exam_plan_place', ['schoolPath', 'schoolYear', 'semester', 'edition'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一所学校一个学期的考试计划' })
export class ExamPlan {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  schoolId: string;

  @Column('varchar', { length: 140 })
  schoolPath: string;

  /** The county or city whose committee reviews it. */
  @Column('varchar', { length: 140 })
  reviewPlace: string;

  @Field(() => Int, { description: '2026 表示 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '第几学期，1 或 2' })
  @Column('integer')
  semester: number;

  @Field(() => Int, { description: '本学期的第几版，从 1 起' })
  @Column('integer')
  edition: number;

  @Field(() => ExamPlanState)
  @Column('varchar', { length: 10 })
  state: ExamPlanState;

  /** Of a change within the term: why. */
  @Column('varchar', { length: 200, nullable: true })
  changeReason: string | null;

  @Column('varchar', { length: 500, nullable: true })
  schoolOpinion: string | null;

  @Field(() => LocalDate, { nullable: true, description: '报送日期' })
  @Column('date', { nullable: true })
  submittedOn: string | null;

  @Field(() => LocalDate, { nullable: true, description: '审核期限' })
  @Column('date', { nullable: true })
  reviewDueOn: string | null;

  @Field(() => String, { nullable: true, description: '批准文号' })
  @Column('varchar', { length: 60, nullable: true })
  approvalNumber: string | null;

  @Field(() => LocalDate, { nullable: true, description: '审定日期，即公示日期' })
  @Column('date', { nullable: true })
  approvedOn: string | null;

  /** The review that is on its way or was the last, and the return that is on its way. */
  @Column('varchar', { length: 26, nullable: true })
  reviewId: string | null;

  @Column('varchar', { length: 26, nullable: true })
  returnId: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '最近一次修改的时间' })
  @Column('bigint')
  changedAt: Date | number;

  @Field(() => Int, { description: '第几次保存，修改时交回' })
  @Column('integer')
  version: number;
}

/** One exam of a grade in the plan: `七年级期中考试`. What it is, grade and kind say; what a school calls it beside must be no disguise (E6). */
@Entity('planned_exam')
@Index('planned_exam_plan', ['planId', 'grade', 'kind', 'number'], { unique: true })
@ObjectType({ simpleResolvers: true, description: '计划里一个年级的一次考试' })
export class PlannedExam {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  planId: string;

  @Field(() => Int, { description: '年级' })
  @Column('integer')
  grade: number;

  @Field(() => ExamKind)
  @Column('varchar', { length: 10 })
  kind: ExamKind;

  @Field(() => Int, { description: '第几次模拟考试；其他考试为 1' })
  @Column('integer')
  number: number;

  @Field(() => ExamOrganiser)
  @Column('varchar', { length: 20 })
  organiser: ExamOrganiser;

  @Field(() => Int, { description: '结果分几个等级，4 或 5（E7）' })
  @Column('integer')
  bands: number;

  @Field(() => String, { nullable: true, description: '学校的叫法；空为按年级和类别称呼' })
  @Column('varchar', { length: 40, nullable: true })
  title: string | null;
}

/** Somebody who sets or reviews a paper. Exams holds no persons: number and name as chosen from directory. */
@InputType('PaperPersonInput')
@ObjectType({ simpleResolvers: true, description: '命题人或审题人' })
export class PaperPerson {
  @Field(() => ID, { description: '人员编号，从机构与人员中选' }) personId: string;
  @Field(() => String, { description: '姓名' }) personName: string;
}

export enum SittingState {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
}
registerEnumType(SittingState, {
  name: 'SittingState',
  description: '一科考试进行到哪一步',
  valuesConfig: { PLANNED: { description: '未考' }, HELD: { description: '已考' }, CANCELLED: { description: '已取消' } },
});

/**
 * One subject of one exam: what papers, results and clues hang on. Kept across editions of the plan by `sittingKey`, so that a change of
 * another subject's date does not part a paper from its exam.
 */
@Entity('exam_sitting')
@Index('exam_sitting_exam', ['examId', 'subject'], { unique: true })
@Index('exam_sitting_plan', ['planId'])
@Index('exam_sitting_province_day', ['live', 'date', 'schoolPath', 'id'])
@Index('exam_sitting_day', ['countyPath', 'live', 'date', 'schoolPath', 'id'])
@Index('exam_sitting_city_day', ['cityPath', 'live', 'date', 'schoolPath', 'id'])
@Index('exam_sitting_school', ['schoolPath', 'live', 'date', 'id'])
@Index('exam_sitting_key', ['sittingKey'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一次考试的一个学科' })
export class ExamSitting {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 }) planId: string;
  @Column('varchar', { length: 26 }) examId: string;

  /** The same subject of the same exam in every edition of the plan. */
  @Column('varchar', { length: 26 })
  sittingKey: string;

  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 140 }) countyPath: string;
  @Column('varchar', { length: 140 }) cityPath: string;

  @Field(() => Int, { description: '年级' })
  @Column('integer')
  grade: number;

  @Field(() => ExamKind)
  @Column('varchar', { length: 10 })
  kind: ExamKind;

  @Field(() => Int, { description: '第几次模拟考试；其他考试为 1' })
  @Column('integer')
  number: number;

  @Field(() => String, { description: '学科' })
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => LocalDate, { description: '考试日期' })
  @Column('date')
  date: string;

  @Field(() => String, { description: '开始时间，24 小时制，例如 08:30' })
  @Column('varchar', { length: 5 })
  startsAt: string;

  @Field(() => Int, { description: '时长，分钟' })
  @Column('integer')
  minutes: number;

  /** Shown by the resolver, since a blind expert reads it without the school's name. */
  @Column('varchar', { length: 500 })
  scope: string;

  @Field(() => LocalDate, { description: '考查范围预计教完的日期，不晚于考试日期（E9）' })
  @Column('date')
  taughtBy: string;

  @Field(() => QuestionSource)
  @Column('varchar', { length: 20 })
  source: QuestionSource;

  /** JSON of `PaperPerson[]`. */
  @Column('text') setters: string;
  @Column('text') reviewers: string;

  @Field(() => SittingState)
  @Column('varchar', { length: 10 })
  state: SittingState;

  /** 1 while the edition it stands in is the approved one; that is what calendars and the public read. */
  @Column('integer') live: number;

  @Field(() => String, { nullable: true, description: '取消的理由' })
  @Column('varchar', { length: 200, nullable: true })
  cancelledReason: string | null;

  @Field(() => Int, { description: '第几次保存，修改时交回' })
  @Column('integer')
  version: number;
}
