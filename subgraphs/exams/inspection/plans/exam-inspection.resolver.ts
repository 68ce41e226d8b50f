import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { CheckState } from '#kernel/inspection/checks/check.entity';
import { mayCancel, mayCheck, mayDraw, maySign, trailOfInspection } from '#kernel/inspection/inspection.sight';
import { listedById } from '#kernel/inspection/listing/listed.queries';
import { obligationById } from '#kernel/inspection/obligations/obligation.queries';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { TrailEntry } from '#kernel/trail.view';
import { placeName } from '#register/place-name.queries';
import { type ExamCheck, ExamCheckConnection } from '../checks/exam-check.entity';
import { checksOf } from '../checks/exam-check.queries';
import { ExamCheckForm } from '../checks/exam-check.view';
import { exportExamInspections } from '../exports/exam-inspections.export';
import { ListedExamInspection } from '../listing/listed-exam-inspection.entity';
import { EXAMS } from '../inspection.part';
import { ExamObligation } from '../obligations/exam-obligation.entity';
import { ExamInspection, ExamStratumKey } from './exam-inspection.entity';
import * as reading from './exam-inspection.reading';
import {
  CancelExamInspectionInput,
  ExamInspectionConnection,
  ExamInspectionFilter,
  ExamInspectionPlanInput,
  ExamInspectionPreview,
  ExamInspectionWarning,
  SignExamInspectionInput,
} from './exam-inspection.view';
import { inspectionsAt, visibleInspection } from './exam-inspections.queries';
import { cancelExamInspection, planExamInspection } from './exam-plan.actions';
import { previewExamInspection } from './exam-plan.queries';
import { signExamInspection } from './exam-sign.actions';

@Resolver(() => ExamInspection)
export class ExamInspectionResolver {
  @Query(() => ExamInspection, { description: '一次考试督导检查' })
  examInspection(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamInspection> {
    return visibleInspection(ctx, id);
  }

  @Query(() => ExamInspectionConnection, { description: '检查台账：一个地点及其以下的检查，新的在前' })
  examInspections(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => ExamInspectionFilter, { nullable: true }) filter: ExamInspectionFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamInspection>> {
    return inspectionsAt(ctx, place, filter, page);
  }

  @Query(() => ExamInspectionPreview, { description: '照此安排会怎样：从多少所学校中抽、各层抽多少、有什么要注意；不保存' })
  previewExamInspection(
    @Arg('input', () => ExamInspectionPlanInput) input: ExamInspectionPlanInput,
    @Ctx() ctx: Context,
  ): Promise<ExamInspectionPreview> {
    return previewExamInspection(ctx, input);
  }

  @Mutation(() => ExamInspection, { description: '安排一次检查：名单和种子从此固定，其哈希公开' })
  planExamInspection(@Arg('input', () => ExamInspectionPlanInput) input: ExamInspectionPlanInput, @Ctx() ctx: Context): Promise<ExamInspection> {
    return planExamInspection(ctx, input);
  }

  @Mutation(() => ExamInspection, { description: '取消检查：在完成第一张检查表之前' })
  cancelExamInspection(
    @Arg('input', () => CancelExamInspectionInput) input: CancelExamInspectionInput,
    @Ctx() ctx: Context,
  ): Promise<ExamInspection> {
    return cancelExamInspection(ctx, input);
  }

  @Mutation(() => ExamInspection, { description: '签字：检查表全部完成以后；不符合的各项同时移交办理' })
  signExamInspection(@Arg('input', () => SignExamInspectionInput) input: SignExamInspectionInput, @Ctx() ctx: Context): Promise<ExamInspection> {
    return signExamInspection(ctx, input);
  }

  @Mutation(() => Job, { description: '导出检查台账：符合筛选的全部检查' })
  exportExamInspections(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => ExamInspectionFilter, { nullable: true }) filter: ExamInspectionFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportExamInspections(ctx, place, filter, idempotencyKey);
  }

  @FieldResolver(() => String)
  placeName(@Root() one: ExamInspection, @Ctx() ctx: Context): Promise<string> {
    return placeName(ctx, one.place);
  }

  @FieldResolver(() => [ExamStratumKey], { description: '按什么分层' })
  strataBy(@Root() one: ExamInspection): ExamStratumKey[] {
    return reading.strataOf(one);
  }

  @FieldResolver(() => ExamCheckForm, { description: '安排检查时的检查表样式' })
  form(@Root() one: ExamInspection): ExamCheckForm {
    return reading.formOf(one);
  }

  @FieldResolver(() => [ExamInspectionWarning], { description: '安排和抽样时的提示；只对检查单位显示' })
  warnings(@Root() one: ExamInspection, @Ctx() ctx: Context): ExamInspectionWarning[] {
    return reading.warningsFor(ctx, one);
  }

  @FieldResolver(() => ListedExamInspection, { nullable: true, description: '所依据的年度清单事项' })
  listed(@Root() one: ExamInspection, @Ctx() ctx: Context): Promise<ListedExamInspection | null> {
    return one.listedId ? listedById(ctx, one.listedId) : Promise.resolve(null);
  }

  @FieldResolver(() => ExamObligation, { nullable: true, description: '完成的是哪项检查任务' })
  obligation(@Root() one: ExamInspection, @Ctx() ctx: Context): Promise<ExamObligation | null> {
    return one.obligationId ? obligationById(ctx, one.obligationId) : Promise.resolve(null);
  }

  @FieldResolver(() => ExamCheckConnection, { description: '抽中的学校各一张检查表，按代码次序；抽样之前，或还不能告知时为空' })
  checks(
    @Root() one: ExamInspection,
    @Arg('state', () => CheckState, { nullable: true }) state: CheckState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamCheck>> {
    return checksOf(ctx, one, state, page);
  }

  @FieldResolver(() => Int, { nullable: true, description: '不符合的共有几项；只对检查单位显示' })
  unfit(@Root() one: ExamInspection, @Ctx() ctx: Context): Promise<number | null> {
    return reading.unfitOf(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以抽样' })
  drawable(@Root() one: ExamInspection, @Ctx() ctx: Context): boolean {
    return mayDraw(ctx, EXAMS, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以填检查表' })
  checkable(@Root() one: ExamInspection, @Ctx() ctx: Context): boolean {
    return mayCheck(ctx, EXAMS, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以签字' })
  signable(@Root() one: ExamInspection, @Ctx() ctx: Context): boolean {
    return maySign(ctx, EXAMS, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以取消' })
  cancellable(@Root() one: ExamInspection, @Ctx() ctx: Context): boolean {
    return mayCancel(ctx, EXAMS, one);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；只对检查单位显示' })
  trail(@Root() one: ExamInspection, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfInspection(ctx, EXAMS, one);
  }
}
