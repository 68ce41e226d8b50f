import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { ClueSource, ClueState, ViolationKind } from './clue.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType('ExamClueFactsInput')
class ClueFacts {
  @Field(() => ID, { description: '哪所学校' }) schoolId: string;
  @Field(() => ViolationKind) kind: ViolationKind;
  @Field(() => LocalDate, { nullable: true, description: '发生日期' }) happenedOn?: string | null;
  @Field(() => Int, { nullable: true, description: '年级，1–9' }) grade?: number | null;
  @Field(() => String, { nullable: true, description: '学科' }) subject?: string | null;
  @Field(() => String, { description: '情况，10–1000 字；请不要写学生姓名' }) text: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '群众反映：不用登录，可以不留姓名' })
export class ReportedClueInput extends ClueFacts {
  @Field(() => String, { nullable: true, description: '联系方式，愿意留才留，只有办理单位看得到，最多 60 字' }) contact?: string | null;
}

@InputType({ description: '教育部门登记的线索' })
export class ExamClueInput extends ClueFacts {
  @Field(() => ClueSource, { description: '日常发现、检查发现，或来信来访' }) source: ClueSource;
}

@InputType({ description: '对一条线索办理一步' })
export class ClueDeedInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '核查结论：属实即责令改正，不属实写明查了什么' })
export class ClueVerdictInput extends ClueDeedInput {
  @Field(() => Boolean, { description: '是否属实' }) substantiated: boolean;
  @Field(() => String, { description: '核查情况，10–1000 字' }) findings: string;
  @Field(() => ViolationKind, { nullable: true, description: '查实的是哪一种问题；空为反映的那一种' }) kind?: ViolationKind | null;
  @Field(() => [String], { nullable: true, description: '属实时：改正要求，1–8 条' }) demands?: string[] | null;
  @Field(() => LocalDate, { nullable: true, description: '属实时：改正期限' }) dueOn?: string | null;
  @Field(() => [ID], { nullable: true, description: '核查材料，最多 5 个文件' }) evidence?: string[] | null;
}

@InputType({ description: '学校对一条改正要求的报告' })
export class DemandAnswerInput {
  @Field(() => String, { description: '哪一条要求：demand1 …' }) cell: string;
  @Field(() => String, { description: '做了什么，最多 300 字' }) after: string;
}

@InputType({ description: '学校报改正情况' })
export class CorrectionReportInput extends ClueDeedInput {
  @Field(() => String, { description: '改正情况，2–500 字' }) answer: string;
  @Field(() => [DemandAnswerInput], { description: '逐条报告，每条要求都要有' }) demands: DemandAnswerInput[];
}

@InputType({ description: '确认改正，或要求再改' })
export class CorrectionVerdictInput extends ClueDeedInput {
  @Field(() => Boolean, { description: '是否确认改正' }) accepted: boolean;
  @Field(() => String, { description: '意见；不确认时必写，2–500 字' }) opinion: string;
  @Field(() => LocalDate, { nullable: true, description: '确认时：回头看的日期' }) recheckOn?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '不确认时：新的期限' }) dueOn?: string | null;
}

@InputType({ description: '回头看的结果' })
export class RecheckInput extends ClueDeedInput {
  @Field(() => Boolean, { description: '有没有反弹' }) recurred: boolean;
  @Field(() => String, { description: '回头看的情况，5–500 字' }) outcome: string;
  @Field(() => LocalDate, { nullable: true, description: '反弹时：再次改正的期限' }) dueOn?: string | null;
}

@InputType({ description: '撤回或重新核查，须写理由' })
export class ClueReasonInput extends ClueDeedInput {
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
}

@InputType({ description: '线索的查询条件' })
export class ExamClueFilter {
  @Field(() => [ClueState], { nullable: true }) states?: ClueState[] | null;
  @Field(() => ViolationKind, { nullable: true }) kind?: ViolationKind | null;
  @Field(() => ClueSource, { nullable: true }) source?: ClueSource | null;
  @Field(() => Boolean, { nullable: true, description: '只看已过期限的' }) overdue?: boolean | null;
}
