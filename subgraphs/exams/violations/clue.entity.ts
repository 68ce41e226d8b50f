import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum ViolationKind {
  DISGUISED_EXAM = 'DISGUISED_EXAM',
  TOO_MANY_EXAMS = 'TOO_MANY_EXAMS',
  PAPER_EXAM = 'PAPER_EXAM',
  RANKING = 'RANKING',
  PUBLICATION = 'PUBLICATION',
  USE_OF_RESULTS = 'USE_OF_RESULTS',
  BEYOND_TEACHING = 'BEYOND_TEACHING',
  BOUGHT_PAPER = 'BOUGHT_PAPER',
  EVALUATION = 'EVALUATION',
}
registerEnumType(ViolationKind, {
  name: 'ViolationKind',
  description: '反映的是什么问题；每一种对应一条规定',
  valuesConfig: {
    DISGUISED_EXAM: { description: '周考、月考、单元考，或以测试、限时练习、学情调研等名义变相考试（E6）' },
    TOO_MANY_EXAMS: { description: '期中、期末或模拟考试超过规定次数，或未经审定组织考试（6.3）' },
    PAPER_EXAM: { description: '一、二年级进行纸笔考试（E1）' },
    RANKING: { description: '给学生或班级排名次（E7）' },
    PUBLICATION: { description: '公布成绩，或在家长群里传播（E7）' },
    USE_OF_RESULTS: { description: '按成绩分班、排座位、贴标签，或与升学挂钩（E8）' },
    BEYOND_TEACHING: { description: '试题超出课程标准或教学进度（E9）' },
    BOUGHT_PAPER: { description: '购买试题、试卷（E10）' },
    EVALUATION: { description: '成绩不用等级呈现，或考试没有用于改进教学（E7）' },
  },
});

export enum ClueSource {
  PUBLIC = 'PUBLIC',
  OFFICE = 'OFFICE',
  INSPECTION = 'INSPECTION',
  LETTER = 'LETTER',
  KEYWORD = 'KEYWORD',
}
registerEnumType(ClueSource, {
  name: 'ClueSource',
  description: '线索从哪里来',
  valuesConfig: {
    PUBLIC: { description: '群众反映' },
    OFFICE: { description: '教育部门日常发现' },
    INSPECTION: { description: '检查发现' },
    LETTER: { description: '来信来访、热线转办' },
    KEYWORD: { description: '台账用语提示' },
  },
});

export enum ClueState {
  RECEIVED = 'RECEIVED',
  VERIFYING = 'VERIFYING',
  UNFOUNDED = 'UNFOUNDED',
  ORDERED = 'ORDERED',
  ANSWERED = 'ANSWERED',
  CONFIRMED = 'CONFIRMED',
  CLOSED = 'CLOSED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ClueState, {
  name: 'ClueState',
  description: '线索办到哪一步',
  valuesConfig: {
    RECEIVED: { description: '待核查' },
    VERIFYING: { description: '核查中' },
    UNFOUNDED: { description: '查无实据' },
    ORDERED: { description: '已责令改正' },
    ANSWERED: { description: '已报改正情况，待确认' },
    CONFIRMED: { description: '已确认改正，待回头看' },
    CLOSED: { description: '已办结' },
    WITHDRAWN: { description: '已撤回' },
  },
});

/**
 * A clue that a school holds disguised exams, ranks pupils or uses results as it must not (77号三(六)), from the first word to the recheck.
 * It names a school and an exam, never a pupil; who reported it stays with the office that handles it.
 */
@Entity('exam_clue')
@Index('exam_clue_county', ['countyPath', 'state', 'id'])
@Index('exam_clue_city', ['cityPath', 'state', 'id'])
@Index('exam_clue_school', ['schoolPath', 'state', 'id'])
@Index('exam_clue_due', ['state', 'dueOn'])
@Index('exam_clue_receipt', ['receipt'], { unique: true })
@Index('exam_clue_hint', ['hintKey'], { unique: true })
@Index('exam_clue_check', ['checkId', 'checkItem'], { unique: true })
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '变相考试、成绩排名等问题的线索' })
export class ExamClue {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  /** Known to who reported it; opens nothing but how far it has got. */
  @Column('varchar', { length: 20 })
  receipt: string;

  /** Of a clue that words in the ledger gave: school and month, so that a month makes one clue. */
  @Column('varchar', { length: 40, nullable: true })
  hintKey: string | null;

  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 140 }) countyPath: string;
  @Column('varchar', { length: 140 }) cityPath: string;

  /** The county, or the city that has taken it over. */
  @Column('varchar', { length: 140 })
  handlerPlace: string;

  @Field(() => ClueSource)
  @Column('varchar', { length: 10 })
  source: ClueSource;

  @Field(() => ViolationKind)
  @Column('varchar', { length: 20 })
  kind: ViolationKind;

  @Field(() => LocalDate, { nullable: true, description: '发生日期' })
  @Column('date', { nullable: true })
  happenedOn: string | null;

  @Field(() => Int, { nullable: true, description: '年级' })
  @Column('integer', { nullable: true })
  grade: number | null;

  @Field(() => String, { nullable: true, description: '学科' })
  @Column('varchar', { length: 20, nullable: true })
  subject: string | null;

  @Column('varchar', { length: 1000 })
  text: string;

  /** Of the public, if they want to be asked back. */
  @Column('varchar', { length: 60, nullable: true })
  contact: string | null;

  @Column('varchar', { length: 60, nullable: true }) reporterId: string | null;
  @Column('varchar', { length: 60, nullable: true }) reporterName: string | null;

  @Field(() => GraphQLISODateTime, { description: '收到的时间' })
  @Column('bigint')
  receivedAt: Date | number;

  @Field(() => ClueState)
  @Column('varchar', { length: 10 })
  state: ClueState;

  @Field(() => LocalDate, { nullable: true, description: '现在这一步的期限' })
  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('varchar', { length: 60, nullable: true }) verifierId: string | null;

  @Field(() => String, { nullable: true, description: '核查人' })
  @Column('varchar', { length: 60, nullable: true })
  verifierName: string | null;

  @Field(() => String, { nullable: true, description: '核查情况' })
  @Column('varchar', { length: 1000, nullable: true })
  findings: string | null;

  /** JSON of the files of the verification. */
  @Column('text') evidence: string;

  /** The return that the order is; rounds and answers stand there. */
  @Column('varchar', { length: 26, nullable: true })
  returnId: string | null;

  @Field(() => LocalDate, { nullable: true, description: '回头看的日期' })
  @Column('date', { nullable: true })
  recheckOn: string | null;

  @Field(() => String, { nullable: true, description: '办结、撤回的说明' })
  @Column('varchar', { length: 500, nullable: true })
  outcome: string | null;

  @Field(() => Int, { description: '同样的反映有几次，含首次' })
  @Column('integer')
  times: number;

  /** Of what an inspection has found: on which check form, and which item of it. */
  @Field(() => ID, { nullable: true, description: '由哪张检查表发现' })
  @Column('varchar', { length: 26, nullable: true })
  checkId: string | null;

  @Field(() => String, { nullable: true, description: '检查表的哪一项' })
  @Column('varchar', { length: 20, nullable: true })
  checkItem: string | null;

  @Field(() => Int, { description: '第几次保存，办理时交回' })
  @Column('integer')
  version: number;
}

/** How often words that smell of an exam stood in the homework of a school in a month (E6): a hint becomes a clue when they add up. */
@Entity('exam_word_hint')
export class ExamWordHint {
  /** School and month: `s210102001 2026-11`. */
  @PrimaryColumn('varchar', { length: 40 }) hintKey: string;
  @Column('integer') times: number;
  /** JSON: the last twenty, with class, date and words. */
  @Column('text') samples: string;
  @Column('integer') version: number;
}
