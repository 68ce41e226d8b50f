import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RuleCited } from '#kernel/rule-cited.view';
import { LocalDate } from '#kernel/scalars';
import { ExamKind, ExamPlanState } from '../../plans/exam-plan.entity';
import { ViolationKind } from '../../violations/clue.entity';

export enum ExamCheckPart {
  CONTENT = 'CONTENT',
  NUMBER = 'NUMBER',
  EVALUATION = 'EVALUATION',
  USE = 'USE',
}
registerEnumType(ExamCheckPart, {
  name: 'ExamCheckPart',
  description: '检查表的四部分（77号三（六））',
  valuesConfig: {
    CONTENT: { description: '考试内容' },
    NUMBER: { description: '考试次数' },
    EVALUATION: { description: '考试评价' },
    USE: { description: '考试结果运用' },
  },
});

export enum ExamVerdict {
  FIT = 'FIT',
  UNFIT = 'UNFIT',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
}
registerEnumType(ExamVerdict, {
  name: 'ExamVerdict',
  description: '一项检查的结论',
  valuesConfig: { FIT: { description: '符合' }, UNFIT: { description: '不符合' }, NOT_APPLICABLE: { description: '不适用' } },
});

@ObjectType({ simpleResolvers: true, description: '检查表的一项' })
export class ExamCheckItem {
  @Field(() => String, { description: '项目代号，同一张表中不重复' }) code: string;
  @Field(() => ExamCheckPart) part: ExamCheckPart;
  @Field(() => String) name: string;
  @Field(() => RuleCited, { description: '依据' }) rule: RuleCited;
  @Field(() => ViolationKind, { description: '不符合时，作为哪一种问题移交办理' }) kind: ViolationKind;
}

@ObjectType({ simpleResolvers: true, description: '检查表样式' })
export class ExamCheckForm {
  @Field(() => String) code: string;
  @Field(() => Int) version: number;
  @Field(() => String) title: string;
  @Field(() => [ExamCheckItem]) items: ExamCheckItem[];
}

@InputType('ExamCheckAnswerInput')
@ObjectType({ simpleResolvers: true, description: '一项的结论' })
export class ExamCheckAnswer {
  @Field(() => String, { description: '项目代号' }) item: string;
  @Field(() => ExamVerdict) verdict: ExamVerdict;
  @Field(() => String, { nullable: true, description: '说明，4–300 字；不符合、不适用时必写，请不要写学生姓名' }) word: string | null;
}

@InputType({ description: '填写检查表；没有完成的随时保存' })
export class ExamCheckInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => [ExamCheckAnswer]) answers: ExamCheckAnswer[];
  @Field(() => String, { nullable: true, description: '评语，至多 500 字' }) remark?: string | null;
  @Field(() => Boolean, { description: '完成：各项都已填' }) done: boolean;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '把一项不符合移交办理：成为“检查发现”的线索，已由检查人核查' })
export class RaiseExamFindingInput {
  @Field(() => ID) checkId: string;
  @Field(() => String, { description: '项目代号' }) item: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '检查发现的一个问题：检查表上不符合的一项' })
export class ExamFinding {
  @Field(() => String, { description: '项目代号' }) item: string;
  @Field(() => ExamCheckPart) part: ExamCheckPart;
  @Field(() => String, { description: '项目' }) name: string;
  @Field(() => String, { description: '检查人的说明' }) word: string;
  @Field(() => RuleCited) rule: RuleCited;
  @Field(() => ViolationKind) kind: ViolationKind;
  /** Of the clue it has become, if it has. */
  clueId: string | null;
}

@ObjectType({ simpleResolvers: true, description: '一个年级一类考试的次数' })
export class ExamNumberFact {
  @Field(() => Int, { description: '年级' }) grade: number;
  @Field(() => ExamKind) kind: ExamKind;
  @Field(() => Int, { description: '审定的计划里安排几次' }) planned: number;
  @Field(() => Int, { description: '其中已考的（至少一科）' }) held: number;
  @Field(() => Int, { description: '规定最多几次' }) most: number;
  @Field(() => Boolean, { description: '超出规定' }) over: boolean;
  @Field(() => RuleCited) rule: RuleCited;
}

/** What the platform knows of the exams of a school in the days looked at; numbers of exams, papers and sheets, never of pupils. */
@ObjectType({ simpleResolvers: true, description: '平台已有的事实，由平台算出，不需要填写；只有考试、试卷和班级登记表的数目，没有学生' })
export class ExamCheckFacts {
  @Field(() => ExamPlanState, { nullable: true, description: '本学期考试计划的状态；没有计划时为空' }) planState: ExamPlanState | null;
  @Field(() => String, { nullable: true, description: '批准文号' }) approvalNumber: string | null;
  @Field(() => LocalDate, { nullable: true, description: '审定日期' }) approvedOn: string | null;
  @Field(() => Int, { description: '审定以后变更的次数' }) changes: number;
  @Field(() => [ExamNumberFact], { description: '各年级各类考试的次数' }) numbers: ExamNumberFact[];
  @Field(() => Int, { description: '安排的科次' }) sittings: number;
  @Field(() => Int, { description: '已考的科次' }) sittingsHeld: number;
  @Field(() => Int, { description: '取消的科次' }) sittingsCancelled: number;
  @Field(() => Int, { description: '日期已过，没有登记已考或取消的科次' }) sittingsUntold: number;
  @Field(() => Int, { description: '有双向细目表的试卷' }) papersSpecified: number;
  @Field(() => Int, { description: '审定的试卷' }) papersApproved: number;
  @Field(() => Int, { description: '考后公开的试卷' }) papersReleased: number;
  @Field(() => Int, { description: '没有审定的试卷就已考的科次' }) heldWithoutPaper: number;
  @Field(() => Int, { description: '与别的试卷相近、提示过的试卷' }) papersAlike: number;
  @Field(() => Int, { description: '试卷被打开的次数' }) paperOpenings: number;
  @Field(() => Int, { description: '已考过规定天数，还没有一个班登记完毕的科次' }) sittingsWithoutResults: number;
  @Field(() => Int, { description: '以上所说的天数' }) resultDays: number;
  @Field(() => Int, { description: '已开始登记等级的班级登记表' }) sheets: number;
  @Field(() => Int, { description: '登记完毕的班级登记表' }) sheetsFinished: number;
  @Field(() => Int, { description: '有知识掌握情况分析的班级登记表' }) sheetsAnalysed: number;
  @Field(() => Int, { description: '正在办理的线索' }) cluesOpen: number;
  @Field(() => Int, { description: '查实的问题（含已改正的）' }) cluesTrue: number;
  @Field(() => Int, { description: '作业台账中像考试的用语，次数' }) examWords: number;
}
