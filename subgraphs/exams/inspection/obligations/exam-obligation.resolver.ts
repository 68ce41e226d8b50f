import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import { isOverdue, mayPlan, obligationsBelow, periodsShown, readableObligation } from '#kernel/inspection/obligations/obligation.queries';
import { ObligationStanding } from '#kernel/inspection/obligations/obligation.view';
import { overviewShown } from '#kernel/inspection/obligations/overview.queries';
import { PageArgs, type Connection } from '#kernel/page';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { EXAMS } from '../inspection.part';
import { ExamInspection } from '../plans/exam-inspection.entity';
import { excuseExamObligation } from './exam-obligation.actions';
import {
  ExamObligation,
  ExamObligationConnection,
  ExamObligationPeriod,
  ExamObligationsOverview,
  ExcuseExamObligationInput,
} from './exam-obligation.entity';
import { inspectionOfObligation, ruleOfObligation } from './exam-obligation.queries';

@Resolver(() => ExamObligation)
export class ExamObligationResolver {
  @Query(() => ExamObligation, { description: '一项检查任务' })
  examObligation(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamObligation> {
    return readableObligation(ctx, EXAMS, id);
  }

  @Query(() => ExamObligationConnection, { description: '一个地点及其以下的检查任务，先到期的在前' })
  examObligations(
    @Arg('place', () => String) place: string,
    @Arg('period', () => String, { nullable: true }) period: string | null,
    @Arg('standing', () => ObligationStanding, { nullable: true }) standing: ObligationStanding | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamObligation>> {
    return obligationsBelow(ctx, EXAMS, { place, kind: ObligationKind.TERMLY, period, standing }, page);
  }

  @Query(() => [ExamObligationPeriod], { description: '本学年应当检查的各学期，按校历' })
  examObligationPeriods(@Arg('place', () => String) place: string, @Ctx() ctx: Context): Promise<ExamObligationPeriod[]> {
    return periodsShown(ctx, EXAMS, place, ObligationKind.TERMLY);
  }

  @Query(() => ExamObligationsOverview, { description: '哪些市做了这个学期的检查，哪些没有做；不写哪个学期时为最近开始的' })
  examObligationsOverview(
    @Arg('place', () => String) place: string,
    @Arg('period', () => String, { nullable: true }) period: string | null,
    @Ctx() ctx: Context,
  ): Promise<ExamObligationsOverview> {
    return overviewShown(ctx, EXAMS, place, ObligationKind.TERMLY, period);
  }

  @Mutation(() => ExamObligation, { description: '免检：由上一级办理，写明理由' })
  excuseExamObligation(
    @Arg('input', () => ExcuseExamObligationInput) input: ExcuseExamObligationInput,
    @Ctx() ctx: Context,
  ): Promise<ExamObligation> {
    return excuseExamObligation(ctx, input);
  }

  @FieldResolver(() => Boolean, { description: '未完成，已过期限' })
  overdue(@Root() obligation: ExamObligation): boolean {
    return isOverdue(obligation);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以安排这次检查' })
  plannable(@Root() obligation: ExamObligation, @Ctx() ctx: Context): boolean {
    return mayPlan(ctx, EXAMS, obligation);
  }

  @FieldResolver(() => ExamInspection, { nullable: true, description: '正在进行或已经签字的检查' })
  inspection(@Root() obligation: ExamObligation, @Ctx() ctx: Context): Promise<ExamInspection | null> {
    return inspectionOfObligation(ctx, obligation);
  }

  @FieldResolver(() => RuleInForce, { description: '所依据的规定' })
  rule(@Root() obligation: ExamObligation, @Ctx() ctx: Context): Promise<RuleInForce> {
    return ruleOfObligation(ctx, obligation);
  }
}
