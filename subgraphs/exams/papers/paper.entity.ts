import { ArrayMaxSize } from 'class-validator';
import { Directive, Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { ExamKind } from '../plans/exam-plan.entity';

export enum PaperState {
  DRAFT = 'DRAFT',
  PRE_REVIEW = 'PRE_REVIEW',
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
  APPROVED = 'APPROVED',
  RELEASED = 'RELEASED',
}
registerEnumType(PaperState, {
  name: 'PaperState',
  description: '试卷的状态',
  valuesConfig: {
    DRAFT: { description: '命题中' },
    PRE_REVIEW: { description: '校内审题中' },
    SUBMITTED: { description: '已报送，专家审核中' },
    RETURNED: { description: '已退回，待更正' },
    APPROVED: { description: '已审定，文件已固定' },
    RELEASED: { description: '考后已向本校教师公布' },
  },
});

/** Which of the two files of a paper. */
export enum PaperPart {
  PAPER = 'PAPER',
  ANSWER = 'ANSWER',
}
registerEnumType(PaperPart, {
  name: 'PaperPart',
  description: '试卷还是答案',
  valuesConfig: { PAPER: { description: '试卷' }, ANSWER: { description: '答案与评分标准' } },
});

/** One row of the 双向细目表: a point of knowledge, and the points it is worth at each level of ability. */
@InputType('PaperSpecRowInput')
@ObjectType({ simpleResolvers: true, description: '双向细目表的一行：一个知识点在各能力层次上的分值' })
export class PaperSpecRow {
  @Field(() => String, { description: '知识点，2–60 字' }) point: string;
  @Field(() => String, { description: '教材单元，1–60 字' }) unit: string;
  @Field(() => String, { description: '对应题号，1–60 字' }) questions: string;
  @Field(() => LocalDate, { nullable: true, description: '教完或预计教完的日期；空表示不在已教范围内' }) taughtOn?: string | null;
  @Field(() => Float, { description: '了解（识记）的分值，0.5 的倍数' }) recall: number;
  @Field(() => Float, { description: '理解的分值' }) understand: number;
  @Field(() => Float, { description: '应用的分值' }) apply: number;
  @Field(() => Float, { description: '综合运用的分值' }) integrate: number;
}

/** What a setter writes down of a paper, beside its files. */
@InputType('PaperFactsInput')
export class PaperFacts {
  @Field(() => Int, { description: '满分，10–150' }) fullPoints: number;
  @Field(() => Float, { description: '预估难度：预计平均得分占满分的比例，0–1，越小越难' }) difficulty: number;
  @Field(() => [PaperSpecRow], { description: '双向细目表，1–60 行' })
  @ArrayMaxSize(60, { message: '双向细目表最多 60 行' })
  rows: PaperSpecRow[];

  @Field(() => String, { nullable: true, description: '命题说明，最多 500 字' }) note?: string | null;
}

/** The one paper of one subject of one exam. Its files lie sealed; before the exam nobody opens them but setter, reviewer and assigned experts. */
@Entity('exam_paper')
@Index('exam_paper_sitting', ['sittingKey'], { unique: true })
@Index('exam_paper_queue', ['reviewPlace', 'state', 'id'])
@Index('exam_paper_school', ['schoolPath', 'id'])
@Index('exam_paper_sha', ['paperSha'])
@Index('exam_paper_text', ['textSha'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一科考试的试卷；考前只有命题人、审题人和分派到的专家能打开' })
export class ExamPaper {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  /** Of the sitting, the same in every edition of the plan. */
  @Column('varchar', { length: 26 }) sittingKey: string;
  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  /** The county or city whose committee reviews it. */
  @Column('varchar', { length: 140 }) reviewPlace: string;

  @Field(() => Int, { description: '2026 表示 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '第几学期' })
  @Column('integer')
  semester: number;

  @Field(() => Int, { description: '年级' })
  @Column('integer')
  grade: number;

  @Field(() => ExamKind)
  @Column('varchar', { length: 10 })
  kind: ExamKind;

  @Field(() => String, { description: '学科' })
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => PaperState)
  @Column('varchar', { length: 10 })
  state: PaperState;

  @Column('integer') fullPoints: number;
  @Column('double') difficulty: number;
  /** JSON of `PaperSpecRow[]`. */
  @Column('text') spec: string;
  @Column('varchar', { length: 500, nullable: true }) note: string | null;

  /** JSON of `SealedFile`. */
  @Column('text', { nullable: true }) paperFile: string | null;
  @Column('text', { nullable: true }) answerFile: string | null;
  /** Of the paper as it came, and of its words alone, so that saving the same paper anew does not make it another one. */
  @Column('varchar', { length: 64, nullable: true }) paperSha: string | null;
  @Column('varchar', { length: 64, nullable: true }) textSha: string | null;
  /** How many samples of its text are kept for comparison. */
  @Column('integer') samples: number;
  /** JSON of `KnownLikeness[]`: where else much of it stands. */
  @Column('text') likeness: string;
  /** 1 where the paper names its own school, which a blind reviewer should not read. */
  @Column('integer') namesSchool: number;

  @Column('varchar', { length: 60 }) setterId: string;
  @Column('varchar', { length: 60 }) setterName: string;
  @Column('varchar', { length: 60, nullable: true }) reviewerId: string | null;
  @Column('varchar', { length: 60, nullable: true }) reviewerName: string | null;

  @Field(() => LocalDate, { nullable: true, description: '校内审题通过并报送的日期' })
  @Column('date', { nullable: true })
  submittedOn: string | null;

  @Field(() => LocalDate, { nullable: true, description: '审核期限' })
  @Column('date', { nullable: true })
  reviewDueOn: string | null;

  @Column('varchar', { length: 26, nullable: true }) reviewId: string | null;
  @Column('varchar', { length: 26, nullable: true }) returnId: string | null;

  @Field(() => LocalDate, { nullable: true, description: '审定日期' })
  @Column('date', { nullable: true })
  approvedOn: string | null;

  @Field(() => String, { nullable: true, description: '审定时固定的试卷文件的 SHA-256' })
  @Column('varchar', { length: 64, nullable: true })
  fixedPaperSha: string | null;

  @Field(() => String, { nullable: true, description: '审定时固定的答案文件的 SHA-256' })
  @Column('varchar', { length: 64, nullable: true })
  fixedAnswerSha: string | null;

  @Field(() => LocalDate, { nullable: true, description: '考后公布的日期' })
  @Column('date', { nullable: true })
  releasedOn: string | null;

  @Field(() => GraphQLISODateTime, { description: '最近一次改动的时间' })
  @Column('bigint')
  changedAt: Date | number;

  @Field(() => Int, { description: '第几次改动，修改时交回' })
  @Column('integer')
  version: number;
}

/** Samples of the text of every paper, of any school and term; see `text/likeness.rules.ts`. */
@Entity('paper_sample')
@Index('paper_sample_paper', ['paperId'])
export class PaperSample {
  @PrimaryColumn('bigint') sample: number;
  @PrimaryColumn('varchar', { length: 26 }) paperId: string;
}

export const ExamPaperConnection = ConnectionOf('ExamPaper', () => ExamPaper);
