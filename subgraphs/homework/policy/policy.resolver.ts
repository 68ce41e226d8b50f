import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { LocalDate } from '#kernel/scalars';
import { LocalRuleInput } from './local-rule.input';
import { adoptLocalRule } from './policy.actions';
import { rulesAt } from './policy.queries';
import { RuleInForce } from './rule-in-force.view';

@Resolver()
export class PolicyResolver {
  @Query(() => [RuleInForce], { description: '一个地点某天适用的作业规定；公开' })
  homeworkRules(@Arg('place', () => String) place: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<RuleInForce[]> {
    return rulesAt(ctx, place, date);
  }

  @Mutation(() => RuleInForce, { description: '市、县规定更严的书面作业上限' })
  adoptLocalRule(@Arg('input', () => LocalRuleInput) input: LocalRuleInput, @Ctx() ctx: Context): Promise<RuleInForce> {
    return adoptLocalRule(ctx, input);
  }
}
