import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { LocalRuleEndInput, LocalRuleInput } from './local-rule.input';
import { localRulesAt } from './local-rule.queries';
import { LocalRuleConnection, LocalRuleView } from './local-rule.view';
import { adoptLocalRule, endLocalRule } from './policy.actions';
import { rulesAt } from './policy.queries';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';

@Resolver()
export class PolicyResolver {
  @Query(() => [RuleInForce], { description: '一个地点某天适用的作业规定；公开' })
  homeworkRules(@Arg('place', () => String) place: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<RuleInForce[]> {
    return rulesAt(ctx, place, date);
  }

  @Query(() => LocalRuleConnection, { description: '一个地点及其下级自己规定的、更严的上限和无书面作业日' })
  localRules(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<LocalRuleView>> {
    return localRulesAt(ctx, place, page);
  }

  @Mutation(() => RuleInForce, { description: '市、县、学校规定更严的书面作业上限，或无书面作业日；学校由校长决定' })
  adoptLocalRule(@Arg('input', () => LocalRuleInput) input: LocalRuleInput, @Ctx() ctx: Context): Promise<RuleInForce> {
    return adoptLocalRule(ctx, input);
  }

  @Mutation(() => LocalRuleView, { description: '停止施行一项更严的规定，不追溯' })
  endLocalRule(@Arg('input', () => LocalRuleEndInput) input: LocalRuleEndInput, @Ctx() ctx: Context): Promise<LocalRuleView> {
    return endLocalRule(ctx, input);
  }
}
