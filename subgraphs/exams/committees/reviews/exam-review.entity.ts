import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum ReviewSubject {
  PLAN = 'PLAN',
  PAPER = 'PAPER',
}
registerEnumType(ReviewSubject, {
  name: 'ReviewSubject',
  description: '审核的是什么',
  valuesConfig: { PLAN: { description: '考试计划' }, PAPER: { description: '试卷' } },
});

export enum ReviewState {
  OPEN = 'OPEN',
  DECIDED = 'DECIDED',
  DROPPED = 'DROPPED',
}
registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: '一轮审核的状态',
  valuesConfig: { OPEN: { description: '审核中' }, DECIDED: { description: '已有结论' }, DROPPED: { description: '已终止：送审的撤回了' } },
});

export enum ReviewVote {
  APPROVE = 'APPROVE',
  RETURN = 'RETURN',
  REJECT = 'REJECT',
}
registerEnumType(ReviewVote, {
  name: 'ReviewVote',
  description: '专家的表决，也是一轮审核的结论',
  valuesConfig: { APPROVE: { description: '同意' }, RETURN: { description: '退回修改' }, REJECT: { description: '不同意' } },
});

export enum SeatState {
  ASSIGNED = 'ASSIGNED',
  VOTED = 'VOTED',
  RECUSED = 'RECUSED',
  RELEASED = 'RELEASED',
}
registerEnumType(SeatState, {
  name: 'SeatState',
  description: '一名专家在一轮审核中的情况',
  valuesConfig: {
    ASSIGNED: { description: '已分派，待审' },
    VOTED: { description: '已表决' },
    RECUSED: { description: '已回避' },
    RELEASED: { description: '不再需要，未表决' },
  },
});

export enum RecusalKind {
  OWN_SCHOOL = 'OWN_SCHOOL',
  KIN = 'KIN',
  SETTER = 'SETTER',
  OTHER = 'OTHER',
}
registerEnumType(RecusalKind, {
  name: 'RecusalKind',
  description: '为什么回避',
  valuesConfig: {
    OWN_SCHOOL: { description: '本校的计划或试卷' },
    KIN: { description: '与命题人、审题人有近亲属关系，或近亲属在该校就读' },
    SETTER: { description: '参与过命题、选题或审题' },
    OTHER: { description: '其他可能影响公正的情形' },
  },
});

/** One round of experts looking at one plan or paper. What it is about, its own slice holds; here stands who said what of it. */
@Entity('exam_review')
@Index('exam_review_round', ['subject', 'subjectId', 'round'], { unique: true })
@Index('exam_review_live', ['subjectId', 'live'], { unique: true })
@Index('exam_review_queue', ['place', 'state', 'dueOn', 'id'])
@Index('exam_review_city', ['cityPath', 'state', 'dueOn', 'id'])
@Index('exam_review_all', ['state', 'dueOn', 'id'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '对一份考试计划或试卷的一轮专家审核' })
export class ExamReview {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => ReviewSubject)
  @Column('varchar', { length: 10 })
  subject: ReviewSubject;

  @Field(() => ID, { description: '计划或试卷的编号' })
  @Column('varchar', { length: 26 })
  subjectId: string;

  @Field(() => Int, { description: '第几轮，从 1 起' })
  @Column('integer')
  round: number;

  /** The county or city whose committee it is before, and the city it lies in. */
  @Column('varchar', { length: 140 }) place: string;
  @Column('varchar', { length: 140 }) cityPath: string;

  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Field(() => String, { nullable: true, description: '学科；计划为空' })
  @Column('varchar', { length: 20, nullable: true })
  examSubject: string | null;

  /** Names no school: experts of a blind review read it. */
  @Field(() => String, { description: '送审的是什么，不写校名' })
  @Column('varchar', { length: 120 })
  title: string;

  @Field(() => Boolean, { description: '是否盲审：专家看不到校名' })
  @Column('integer')
  blind: number | boolean;

  /** JSON of person numbers that set or reviewed it: none of them judges it (E10). */
  @Column('text')
  barred: string;

  @Field(() => LocalDate, { description: '审核期限' })
  @Column('date')
  dueOn: string;

  @Field(() => LocalDate, { description: '送审日期' })
  @Column('date')
  openedOn: string;

  @Field(() => ReviewState)
  @Column('varchar', { length: 10 })
  state: ReviewState;

  /** 1 while open: a thing is in one review at a time. */
  @Column('integer', { nullable: true })
  live: number | null;

  @Field(() => ReviewVote, { nullable: true, description: '结论' })
  @Column('varchar', { length: 10, nullable: true })
  outcome: ReviewVote | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Field(() => String, { nullable: true, description: '结论与多数意见不同时的理由；终止的理由' })
  @Column('varchar', { length: 200, nullable: true })
  outcomeReason: string | null;
}

/** One item of the checklist of E9, as an expert answered it. */
@InputType('ReviewCheckInput')
@ObjectType({ simpleResolvers: true, description: '审核要点的一项' })
export class ReviewCheck {
  @Field(() => String, { description: '要点的代号' }) item: string;
  @Field(() => Boolean, { description: '符合' }) ok: boolean;
  @Field(() => String, { nullable: true, description: '说明，200 字以内；不符合时必填' }) note?: string | null;
}

@InputType('ReviewCellInput')
@ObjectType({ simpleResolvers: true, description: '要修改的一处' })
export class ReviewCell {
  @Field(() => String, { description: '栏目，由计划或试卷规定' }) cell: string;
  @Field(() => String, { description: '问题，2–200 字' }) reason: string;
}

/** One expert in one round. Once recused it stays so: nobody is asked again for what he declined. */
@Entity('review_seat')
@Index('review_seat_once', ['reviewId', 'personId'], { unique: true })
@Index('review_seat_person', ['personId', 'state', 'reviewId'])
@ObjectType({ simpleResolvers: true, description: '一轮审核中的一名专家' })
export class ReviewSeat {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  reviewId: string;

  @Field(() => ID)
  @Column('varchar', { length: 60 })
  personId: string;

  @Field(() => String)
  @Column('varchar', { length: 60 })
  personName: string;

  @Field(() => String, { description: '所在单位' })
  @Column('varchar', { length: 60 })
  unitName: string;

  @Field(() => SeatState)
  @Column('varchar', { length: 10 })
  state: SeatState;

  @Field(() => LocalDate, { description: '分派日期' })
  @Column('date')
  assignedOn: string;

  @Field(() => RecusalKind, { nullable: true })
  @Column('varchar', { length: 10, nullable: true })
  recusedKind: RecusalKind | null;

  @Field(() => String, { nullable: true, description: '回避或不再分派的理由' })
  @Column('varchar', { length: 200, nullable: true })
  endReason: string | null;

  @Field(() => ReviewVote, { nullable: true })
  @Column('varchar', { length: 10, nullable: true })
  vote: ReviewVote | null;

  @Field(() => String, { nullable: true, description: '意见' })
  @Column('varchar', { length: 500, nullable: true })
  opinion: string | null;

  /** JSON of `ReviewCheck[]` and `ReviewCell[]`. */
  @Column('text', { nullable: true }) checks: string | null;
  @Column('text', { nullable: true }) cells: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '表决的时间；改过的，最近一次' })
  @Column('bigint', { nullable: true })
  votedAt: Date | number | null;

  @Field(() => Int, { description: '第几次保存，表决时交回' })
  @Column('integer')
  version: number;
}
