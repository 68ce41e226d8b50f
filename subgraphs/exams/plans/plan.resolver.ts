import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { termName } from '#kernel/calendar';
import { grants, may, type Context } from '#kernel/context';
import { TrailEntry } from '#kernel/trail.view';
import { calendarAt } from '#register/register.queries';
import { SchoolStub } from '../register.stub';
import type { NamedSitting } from './calendar.queries';
import { ExamPlan, ExamSitting, PaperPerson, PlannedExam } from './exam-plan.entity';
import { draftExamPlan, saveExamPlan, submitExamPlan, withdrawExamPlan } from './plan.actions';
import { ExamPlanContentInput, ExamPlanDraftInput, ExamPlanSubmissionInput } from './plan.input';
import { examsOfPlan, planTrail, sittingsOfExam, visiblePlan, visibleSitting } from './plan.queries';
import { contentOf } from './plan.reading';
import { examName, missingOf } from './plan.rules';
import { personsFor, schoolNameFor, seesBlind, unnamed } from './plan.sight';
import type { NamedPlan } from './queue.queries';
import { PlanGap } from './plan.view';
import { termNamed } from './term.rules';

@Resolver(() => ExamPlan)
export class ExamPlanResolver {
  @Query(() => ExamPlan, { nullable: true, description: '一份考试计划' })
  examPlan(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamPlan | null> {
    return visiblePlan(ctx, id);
  }

  @Query(() => ExamSitting, { nullable: true, description: '一科考试' })
  examSitting(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamSitting | null> {
    return visibleSitting(ctx, id);
  }

  @Mutation(() => ExamPlan, { description: '起草一个学期的考试计划：教务主任、校长' })
  draftExamPlan(@Arg('input', () => ExamPlanDraftInput) input: ExamPlanDraftInput, @Ctx() ctx: Context): Promise<ExamPlan> {
    return draftExamPlan(ctx, input);
  }

  @Mutation(() => ExamPlan, { description: '保存考试计划的全部内容：教务主任、校长；违反规定的不予保存，未填的列为所缺' })
  saveExamPlan(@Arg('input', () => ExamPlanContentInput) input: ExamPlanContentInput, @Ctx() ctx: Context): Promise<ExamPlan> {
    return saveExamPlan(ctx, input);
  }

  @Mutation(() => ExamPlan, { description: '报送考试计划：校长；须在开学前（E10）' })
  submitExamPlan(@Arg('input', () => ExamPlanSubmissionInput) input: ExamPlanSubmissionInput, @Ctx() ctx: Context): Promise<ExamPlan> {
    return submitExamPlan(ctx, input);
  }

  @Mutation(() => ExamPlan, { description: '撤回在办理的考试计划；理由 5–200 字' })
  withdrawExamPlan(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ExamPlan> {
    return withdrawExamPlan(ctx, id, version, reason, idempotencyKey);
  }

  @FieldResolver(() => ID, { nullable: true, description: '最近一轮审核；只对学校和主管部门显示' })
  reviewId(@Root() plan: ExamPlan, @Ctx() ctx: Context): string | null {
    return may(ctx, 'exams.plans.follow', plan.schoolPath) ? plan.reviewId : null;
  }

  @FieldResolver(() => Boolean, { description: '本人能否作出结论' })
  mayDecide(@Root() plan: ExamPlan, @Ctx() ctx: Context): boolean {
    return grants(ctx, 'exams.plans.decide', plan.schoolPath).some(({ place }) => place === plan.reviewPlace);
  }

  @FieldResolver(() => SchoolStub, { nullable: true, description: '学校；盲审的专家看不到' })
  async school(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<SchoolStub | null> {
    return (await seesBlind(ctx, plan.id, plan.schoolPath)) ? null : { id: plan.schoolId };
  }

  @FieldResolver(() => String, { nullable: true, description: '学校名称；盲审的专家看不到' })
  schoolName(@Root() plan: NamedPlan, @Ctx() ctx: Context): string | Promise<string | null> {
    return plan.knownAs ?? schoolNameFor(ctx, { ...plan, planId: plan.id });
  }

  @FieldResolver(() => String, { nullable: true, description: '变更的理由；首版为空' })
  changeReason(@Root() plan: NamedPlan, @Ctx() ctx: Context): string | null | Promise<string | null> {
    return plan.knownAs === undefined ? unnamed(ctx, { ...plan, planId: plan.id }, plan.changeReason) : plan.changeReason;
  }

  @FieldResolver(() => String, { nullable: true, description: '学校审核意见' })
  schoolOpinion(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<string | null> {
    return unnamed(ctx, { ...plan, planId: plan.id }, plan.schoolOpinion);
  }

  @FieldResolver(() => String, { description: '2026—2027 学年第一学期' })
  async termName(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<string> {
    return termName(termNamed(await calendarAt(ctx, plan.schoolPath), plan));
  }

  @FieldResolver(() => [PlannedExam], { description: '各年级的考试' })
  exams(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<PlannedExam[]> {
    return examsOfPlan(ctx, plan.id);
  }

  @FieldResolver(() => [PlanGap], { description: '报送前还缺什么' })
  async missing(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<PlanGap[]> {
    const exams = await examsOfPlan(ctx, plan.id);
    const sittings = (await Promise.all(exams.map(({ id }) => sittingsOfExam(ctx, id)))).flat();
    return missingOf(contentOf(exams, sittings));
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹；盲审的专家看不到' })
  async trail(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return (await seesBlind(ctx, plan.id, plan.schoolPath)) ? [] : planTrail(ctx, plan);
  }
}

@Resolver(() => PlannedExam)
export class PlannedExamResolver {
  @FieldResolver(() => String, { description: '考试名称：年级和类别' })
  name(@Root() exam: PlannedExam): string {
    return examName(exam);
  }

  @FieldResolver(() => [ExamSitting], { description: '各科' })
  sittings(@Root() exam: PlannedExam, @Ctx() ctx: Context): Promise<ExamSitting[]> {
    return sittingsOfExam(ctx, exam.id);
  }
}

@Resolver(() => ExamSitting)
export class ExamSittingResolver {
  @FieldResolver(() => ID, { description: '同一科考试在各版计划中不变的编号；试卷、结果按它归属' })
  key(@Root() sitting: ExamSitting): string {
    return sitting.sittingKey;
  }

  @FieldResolver(() => String, { description: '考试名称：年级和类别' })
  examName(@Root() sitting: ExamSitting): string {
    return examName(sitting);
  }

  @FieldResolver(() => String, { nullable: true, description: '学校名称；盲审的专家看不到' })
  schoolName(@Root() sitting: NamedSitting, @Ctx() ctx: Context): string | Promise<string | null> {
    return sitting.knownAs ?? schoolNameFor(ctx, sitting);
  }

  @FieldResolver(() => ID, { description: '所在的计划' })
  planId(@Root() sitting: ExamSitting): string {
    return sitting.planId;
  }

  @FieldResolver(() => Boolean, { description: '已审定，列入公示' })
  approved(@Root() sitting: ExamSitting): boolean {
    return sitting.live === 1;
  }

  @FieldResolver(() => [PaperPerson], { description: '命题人；只对学校负责人、主管部门和命题审题人本人显示' })
  setters(@Root() sitting: ExamSitting, @Ctx() ctx: Context): Promise<PaperPerson[]> {
    return personsFor(ctx, sitting, 'setters');
  }

  @FieldResolver(() => [PaperPerson], { description: '审题人；显示范围同命题人' })
  reviewers(@Root() sitting: ExamSitting, @Ctx() ctx: Context): Promise<PaperPerson[]> {
    return personsFor(ctx, sitting, 'reviewers');
  }

  @FieldResolver(() => String, { description: '考查范围' })
  async scope(@Root() sitting: ExamSitting, @Ctx() ctx: Context): Promise<string> {
    return (await unnamed(ctx, sitting, sitting.scope)) ?? '';
  }
}
