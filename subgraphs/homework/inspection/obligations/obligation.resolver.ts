import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import { isOverdue, mayPlan, obligationsBelow, periodsShown, readableObligation } from '#kernel/inspection/obligations/obligation.queries';
import { ObligationStanding } from '#kernel/inspection/obligations/obligation.view';
import { overviewShown } from '#kernel/inspection/obligations/overview.queries';
import { PageArgs, type Connection } from '#kernel/page';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { HOMEWORK } from '../inspection.part';
import { Inspection } from '../plans/inspection.entity';
import { excuseObligation } from './obligation.actions';
import { Obligation, ObligationConnection } from './obligation.entity';
import { ExcuseObligationInput } from './obligation.input';
import { inspectionOfObligation, ruleOfObligation } from './obligation.reading';
import { ObligationPeriod, ObligationsOverview } from './obligation.view';

@Resolver(() => Obligation)
export class ObligationResolver {
  @Query(() => Obligation, { description: '一项检查任务' })
  obligation(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Obligation> {
    return readableObligation(ctx, HOMEWORK, id);
  }

  @Query(() => ObligationConnection, { description: '一个地点及其以下的检查任务，先到期的在前' })
  obligations(
    @Arg('place', () => String) place: string,
    @Arg('kind', () => ObligationKind, { nullable: true }) kind: ObligationKind | null,
    @Arg('period', () => String, { nullable: true }) period: string | null,
    @Arg('standing', () => ObligationStanding, { nullable: true }) standing: ObligationStanding | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Obligation>> {
    return obligationsBelow(ctx, HOMEWORK, { place, kind, period, standing }, page);
  }

  @Query(() => [ObligationPeriod], { description: '本学年应当检查的各段时间，按校历' })
  obligationPeriods(
    @Arg('place', () => String) place: string,
    @Arg('kind', () => ObligationKind) kind: ObligationKind,
    @Ctx() ctx: Context,
  ): Promise<ObligationPeriod[]> {
    return periodsShown(ctx, HOMEWORK, place, kind);
  }

  @Query(() => ObligationsOverview, { description: '谁做了这段时间的检查，谁没有做；不写哪段时间时为最近开始的一段' })
  obligationsOverview(
    @Arg('place', () => String) place: string,
    @Arg('kind', () => ObligationKind) kind: ObligationKind,
    @Arg('period', () => String, { nullable: true }) period: string | null,
    @Ctx() ctx: Context,
  ): Promise<ObligationsOverview> {
    return overviewShown(ctx, HOMEWORK, place, kind, period);
  }

  @Mutation(() => Obligation, { description: '免检：由上一级办理，写明理由' })
  excuseObligation(@Arg('input', () => ExcuseObligationInput) input: ExcuseObligationInput, @Ctx() ctx: Context): Promise<Obligation> {
    return excuseObligation(ctx, input);
  }

  @FieldResolver(() => Boolean, { description: '未完成，已过期限' })
  overdue(@Root() obligation: Obligation): boolean {
    return isOverdue(obligation);
  }

  @FieldResolver(() => Boolean, { description: '本人现在可以安排这次检查' })
  plannable(@Root() obligation: Obligation, @Ctx() ctx: Context): boolean {
    return mayPlan(ctx, HOMEWORK, obligation);
  }

  @FieldResolver(() => Inspection, { nullable: true, description: '正在进行或已经签字的检查' })
  inspection(@Root() obligation: Obligation, @Ctx() ctx: Context): Promise<Inspection | null> {
    return inspectionOfObligation(ctx, obligation);
  }

  @FieldResolver(() => RuleInForce, { description: '所依据的规定' })
  rule(@Root() obligation: Obligation, @Ctx() ctx: Context): Promise<RuleInForce> {
    return ruleOfObligation(ctx, obligation);
  }
}
