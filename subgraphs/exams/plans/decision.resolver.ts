import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { may, type Context } from '#kernel/context';
import { ReturnSlip } from '#kernel/review/return.entity';
import { returnsOf } from '#kernel/review/return.queries';
import { ExamReview, ReviewSubject } from '../committees/reviews/exam-review.entity';
import { allowLateExamPlan, changeExamPlan } from './change.actions';
import { correctExamPlan } from './correction.actions';
import { decideExamPlan, RETURN } from './decision.actions';
import { ExamPlanCorrectionInput, ExamPlanDecisionInput } from './decision.input';
import { ExamPlan, ExamSitting } from './exam-plan.entity';
import { LateExamPlanInput } from './plan.input';
import { planById } from './plan.queries';
import { cancelExamSitting, holdExamSitting } from './sitting.actions';

@Resolver(() => ExamPlan)
export class ExamPlanDecisionResolver {
  @Mutation(() => ExamPlan, { description: '对考试计划作出结论：承担审核的教育局；依专家表决' })
  decideExamPlan(@Arg('input', () => ExamPlanDecisionInput) input: ExamPlanDecisionInput, @Ctx() ctx: Context): Promise<ExamPlan> {
    return decideExamPlan(ctx, input);
  }

  @Mutation(() => ExamPlan, { description: '更正被退回的考试计划：教务主任；只改退回的栏目，更正后重新审核' })
  correctExamPlan(@Arg('input', () => ExamPlanCorrectionInput) input: ExamPlanCorrectionInput, @Ctx() ctx: Context): Promise<ExamPlan> {
    return correctExamPlan(ctx, input);
  }

  @Mutation(() => ExamPlan, { description: '变更已审定的计划：得到新的一版草稿，审定前原计划有效；理由 5–200 字' })
  changeExamPlan(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ExamPlan> {
    return changeExamPlan(ctx, id, reason, idempotencyKey);
  }

  @Mutation(() => Boolean, { description: '准许一所学校在开学后报送考试计划：教育局（E10）' })
  allowLateExamPlan(@Arg('input', () => LateExamPlanInput) input: LateExamPlanInput, @Ctx() ctx: Context): Promise<boolean> {
    return allowLateExamPlan(ctx, input);
  }

  @Mutation(() => ExamSitting, { description: '登记一科已考：教务主任、校长；考试当天或以后，须在审定的计划里' })
  holdExamSitting(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ExamSitting> {
    return holdExamSitting(ctx, id, version, idempotencyKey);
  }

  @Mutation(() => ExamSitting, { description: '取消一科：教务主任、校长；理由 5–200 字，公示' })
  cancelExamSitting(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ExamSitting> {
    return cancelExamSitting(ctx, id, version, reason, idempotencyKey);
  }

  @FieldResolver(() => [ReturnSlip], { description: '退回与更正；只对学校和主管部门显示' })
  async returns(@Root() plan: ExamPlan, @Ctx() ctx: Context): Promise<ReturnSlip[]> {
    return may(ctx, 'exams.plans.follow', plan.schoolPath) ? returnsOf(ctx, RETURN, plan.id) : [];
  }
}

@Resolver(() => ExamReview)
export class PlanOfReviewResolver {
  /** Whoever sees the review sees what it is about. */
  @FieldResolver(() => ExamPlan, { nullable: true, description: '送审的考试计划；审的是试卷时为空' })
  plan(@Root() review: ExamReview, @Ctx() ctx: Context): Promise<ExamPlan | null> {
    return review.subject === ReviewSubject.PLAN ? planById(ctx, review.subjectId) : Promise.resolve(null);
  }
}
