import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { mayCancel, mayCheck, mayDraw, maySign, trailOfInspection } from '#kernel/inspection/inspection.sight';
import { CheckState } from '#kernel/inspection/checks/check.entity';
import { listedById } from '#kernel/inspection/listing/listed.queries';
import { obligationById } from '#kernel/inspection/obligations/obligation.queries';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { TrailEntry } from '#kernel/trail.view';
import { CheckForm } from '../checks/check-form.view';
import { type Check, CheckConnection } from '../checks/check.entity';
import { checksOf } from '../checks/check.queries';
import { HOMEWORK } from '../inspection.part';
import { exportInspections } from '../exports/inspection-export.actions';
import { ListedInspection } from '../listing/listed-inspection.entity';
import { Obligation } from '../obligations/obligation.entity';
import { Inspection, StratumKey } from './inspection.entity';
import * as reading from './inspection.reading';
import {
  CancelInspectionInput,
  InspectionConnection,
  InspectionFilter,
  InspectionLoad,
  InspectionPlanInput,
  InspectionPreview,
  InspectionWarning,
  SignInspectionInput,
  SignMonthAgainInput,
} from './inspection.view';
import { inspectionLoadOf, inspectionsAt, visibleInspection } from './inspections.queries';
import { placeName } from '#register/place-name.queries';
import { cancelInspection, planInspection } from './plan.actions';
import { previewInspection } from './plan.queries';
import { signMonthAgain } from './month-again.actions';
import { isSignableAgain } from './month-again.queries';
import { SampledClassView } from './sampled-class.view';
import { signInspection } from './sign.actions';

@Resolver(() => Inspection)
export class InspectionResolver {
  @Query(() => Inspection, { description: '一次检查' })
  inspection(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Inspection> {
    return visibleInspection(ctx, id);
  }

  @Query(() => InspectionConnection, { description: '检查台账：一个地点及其以下的检查，新的在前' })
  inspections(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => InspectionFilter, { nullable: true }) filter: InspectionFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Inspection>> {
    return inspectionsAt(ctx, place, filter, page);
  }

  @Query(() => InspectionPreview, { description: '照此安排会怎样：从多少个班中抽、各层抽多少、有什么要注意；不保存' })
  previewInspection(@Arg('input', () => InspectionPlanInput) input: InspectionPlanInput, @Ctx() ctx: Context): Promise<InspectionPreview> {
    return previewInspection(ctx, input);
  }

  @Query(() => InspectionLoad, { description: '上级一年之内对一所学校的检查' })
  inspectionLoad(@Arg('place', () => String) place: string, @Arg('year', () => Int) year: number, @Ctx() ctx: Context): Promise<InspectionLoad> {
    return inspectionLoadOf(ctx, place, year);
  }

  @Mutation(() => Inspection, { description: '安排一次检查：名单和种子从此固定，其哈希公开' })
  planInspection(@Arg('input', () => InspectionPlanInput) input: InspectionPlanInput, @Ctx() ctx: Context): Promise<Inspection> {
    return planInspection(ctx, input);
  }

  @Mutation(() => Inspection, { description: '取消检查：在完成第一张检查表之前' })
  cancelInspection(@Arg('input', () => CancelInspectionInput) input: CancelInspectionInput, @Ctx() ctx: Context): Promise<Inspection> {
    return cancelInspection(ctx, input);
  }

  @Mutation(() => Inspection, { description: '签字：检查表全部完成以后；学校的每月检查签字即封存当月台账' })
  signInspection(@Arg('input', () => SignInspectionInput) input: SignInspectionInput, @Ctx() ctx: Context): Promise<Inspection> {
    return signInspection(ctx, input);
  }

  @Mutation(() => Inspection, { description: '月份被上级启封、更正以后，重新签字封存' })
  signMonthAgain(@Arg('input', () => SignMonthAgainInput) input: SignMonthAgainInput, @Ctx() ctx: Context): Promise<Inspection> {
    return signMonthAgain(ctx, input);
  }

  @Mutation(() => Job, { description: '导出检查台账：符合筛选的全部检查' })
  exportInspections(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => InspectionFilter, { nullable: true }) filter: InspectionFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportInspections(ctx, { place, filter }, idempotencyKey);
  }

  @FieldResolver(() => String)
  placeName(@Root() one: Inspection, @Ctx() ctx: Context): Promise<string> {
    return placeName(ctx, one.place);
  }

  @FieldResolver(() => [String], { description: '检查的科目' })
  subjects(@Root() one: Inspection): string[] {
    return reading.subjectsOf(one);
  }

  @FieldResolver(() => [StratumKey], { description: '按什么分层' })
  strataBy(@Root() one: Inspection): StratumKey[] {
    return reading.strataOf(one);
  }

  @FieldResolver(() => CheckForm, { description: '安排检查时的检查表样式' })
  form(@Root() one: Inspection): CheckForm {
    return reading.formOf(one);
  }

  @FieldResolver(() => [InspectionWarning])
  warnings(@Root() one: Inspection, @Ctx() ctx: Context): InspectionWarning[] {
    return reading.warningsFor(ctx, one);
  }

  @FieldResolver(() => ListedInspection, { nullable: true, description: '所依据的年度清单事项' })
  listed(@Root() one: Inspection, @Ctx() ctx: Context): Promise<ListedInspection | null> {
    return one.listedId ? listedById(ctx, one.listedId) : Promise.resolve(null);
  }

  @FieldResolver(() => Obligation, { nullable: true, description: '完成的是哪项检查任务' })
  obligation(@Root() one: Inspection, @Ctx() ctx: Context): Promise<Obligation | null> {
    return one.obligationId ? obligationById(ctx, one.obligationId) : Promise.resolve(null);
  }

  @FieldResolver(() => [SampledClassView], { description: '抽中的班级；抽样之前，或还不能告知时为空' })
  sample(@Root() one: Inspection, @Ctx() ctx: Context): Promise<SampledClassView[]> {
    return reading.sampleFor(ctx, one);
  }

  @FieldResolver(() => CheckConnection, { description: '检查表，一校一班依次排列' })
  checks(
    @Root() one: Inspection,
    @Arg('state', () => CheckState, { nullable: true }) state: CheckState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Check>> {
    return checksOf(ctx, one, state, page);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以抽样' })
  drawable(@Root() one: Inspection, @Ctx() ctx: Context): boolean {
    return mayDraw(ctx, HOMEWORK, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以填检查表' })
  checkable(@Root() one: Inspection, @Ctx() ctx: Context): boolean {
    return mayCheck(ctx, HOMEWORK, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以签字' })
  signable(@Root() one: Inspection, @Ctx() ctx: Context): boolean {
    return maySign(ctx, HOMEWORK, one);
  }

  @FieldResolver(() => Boolean, { description: '封存的月份已被启封，本人可以重新签字' })
  signableAgain(@Root() one: Inspection, @Ctx() ctx: Context): Promise<boolean> {
    return isSignableAgain(ctx, one);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以取消' })
  cancellable(@Root() one: Inspection, @Ctx() ctx: Context): boolean {
    return mayCancel(ctx, HOMEWORK, one);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹' })
  trail(@Root() one: Inspection, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return trailOfInspection(ctx, HOMEWORK, one, reading.MONTH_DEEDS);
  }
}
