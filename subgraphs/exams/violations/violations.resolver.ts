import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attachmentsOf } from '#kernel/attachments/attachment.actions';
import { Attachment } from '#kernel/attachments/attachment.view';
import { may, type Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { returnsOf } from '#kernel/review/return.queries';
import { ReturnSlip } from '#kernel/review/return.entity';
import { RuleCited } from '#kernel/rule-cited.view';
import { TrailEntry } from '#kernel/trail.view';
import { schoolOf } from '#register/register.queries';
import { SchoolStub } from '../register.stub';
import { beginVerification, enterExamClue, reopenExamClue, reportExamClue, settleVerification, withdrawExamClue } from './clue.actions';
import { ExamClue } from './clue.entity';
import {
  ClueDeedInput,
  ClueReasonInput,
  ClueVerdictInput,
  CorrectionReportInput,
  CorrectionVerdictInput,
  ExamClueFilter,
  ExamClueInput,
  RecheckInput,
  ReportedClueInput,
} from './clue.input';
import { clueCountsAt, cluesAt, progressOf, reportOf, trailOfClue, visibleClue } from './clue.queries';
import { clauseOfKind } from './clue.rules';
import { ClueCount, ClueProgress, ClueReceipt, ClueReport, ExamClueConnection } from './clue.view';
import { exportExamClues } from './clues.export';
import { mayHandle } from './handling.actions';
import { recordRecheck, reportCorrection, settleCorrection } from './order.actions';

@Resolver(() => ExamClue)
export class ViolationsResolver {
  @Query(() => ExamClue, { nullable: true, description: '一条线索' })
  examClue(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamClue | null> {
    return visibleClue(ctx, id);
  }

  @Query(() => ExamClueConnection, { description: '一个地点的线索，新的在前；学校只看到查实的' })
  examClues(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ExamClueFilter, { nullable: true }) filter: ExamClueFilter | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamClue>> {
    return cluesAt(ctx, place, filter, page);
  }

  @Query(() => [ClueCount], { description: '一个地点各状态的线索数' })
  examClueCounts(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<ClueCount[]> {
    return clueCountsAt(ctx, place);
  }

  @Query(() => ClueProgress, { description: '凭回执号查进度；公开，不用登录' })
  examClueProgress(@Arg('receipt', () => String) receipt: string, @Ctx() ctx: Context): Promise<ClueProgress> {
    return progressOf(ctx, receipt);
  }

  @Mutation(() => ClueReceipt, { description: '反映变相考试、成绩排名等问题；公开，不用登录，可以不留姓名' })
  reportExamClue(@Arg('input', () => ReportedClueInput) input: ReportedClueInput, @Ctx() ctx: Context): Promise<ClueReceipt> {
    return reportExamClue(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '教育部门登记线索' })
  enterExamClue(@Arg('input', () => ExamClueInput) input: ExamClueInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return enterExamClue(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '开始核查；市可以接过县的线索' })
  beginVerification(@Arg('input', () => ClueDeedInput) input: ClueDeedInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return beginVerification(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '核查结论：属实的责令改正' })
  settleVerification(@Arg('input', () => ClueVerdictInput) input: ClueVerdictInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return settleVerification(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '重新核查，或换人核查，须写理由' })
  reopenExamClue(@Arg('input', () => ClueReasonInput) input: ClueReasonInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return reopenExamClue(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '撤回不该登记的线索，须写理由' })
  withdrawExamClue(@Arg('input', () => ClueReasonInput) input: ClueReasonInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return withdrawExamClue(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '学校报改正情况' })
  reportCorrection(@Arg('input', () => CorrectionReportInput) input: CorrectionReportInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return reportCorrection(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '确认改正，或要求再改' })
  settleCorrection(@Arg('input', () => CorrectionVerdictInput) input: CorrectionVerdictInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return settleCorrection(ctx, input);
  }

  @Mutation(() => ExamClue, { description: '登记回头看：办结，或反弹后再次责令改正' })
  recordRecheck(@Arg('input', () => RecheckInput) input: RecheckInput, @Ctx() ctx: Context): Promise<ExamClue> {
    return recordRecheck(ctx, input);
  }

  @Mutation(() => Job, { description: '导出条件下的全部线索' })
  exportExamClues(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => ExamClueFilter, { nullable: true }) filter: ExamClueFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportExamClues(ctx, place, filter, idempotencyKey);
  }

  @FieldResolver(() => SchoolStub, { description: '哪所学校' })
  school(@Root() clue: ExamClue): SchoolStub {
    return { id: clue.schoolId };
  }

  @FieldResolver(() => String, { description: '学校的名称' })
  async schoolName(@Root() clue: ExamClue, @Ctx() ctx: Context): Promise<string> {
    return (await schoolOf(ctx, clue.schoolId))?.name ?? '';
  }

  @FieldResolver(() => RuleCited, { description: '违反的是哪一条' })
  rule(@Root() clue: ExamClue): RuleCited {
    return clauseOfKind(clue.kind);
  }

  @FieldResolver(() => ClueReport, { nullable: true, description: '反映的内容；学校看不到' })
  report(@Root() clue: ExamClue, @Ctx() ctx: Context): Promise<ClueReport | null> {
    return reportOf(ctx, clue);
  }

  @FieldResolver(() => Boolean, { name: 'mayHandle', description: '本人能否办理' })
  handleable(@Root() clue: ExamClue, @Ctx() ctx: Context): boolean {
    return mayHandle(ctx, clue);
  }

  @FieldResolver(() => Boolean, { description: '本人能否报改正情况' })
  mayAnswer(@Root() clue: ExamClue, @Ctx() ctx: Context): boolean {
    return may(ctx, 'exams.violations.answer', clue.schoolPath);
  }

  @FieldResolver(() => [Attachment], { description: '核查材料' })
  evidence(@Root() clue: ExamClue, @Ctx() ctx: Context): Attachment[] {
    return attachmentsOf(ctx, clue.evidence);
  }

  @FieldResolver(() => [ReturnSlip], { description: '历次责令改正，早的在前' })
  orders(@Root() clue: ExamClue, @Ctx() ctx: Context): Promise<ReturnSlip[]> {
    return returnsOf(ctx, 'exams.correction', clue.id);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；学校看不到' })
  trail(@Root() clue: ExamClue, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfClue(ctx, clue);
  }
}
