import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { LocalDate } from '#kernel/scalars';
import { rulesAt } from './policy.queries';

@Resolver()
export class PolicyResolver {
  @Query(() => [RuleInForce], { description: '一个地点某天适用的考试规定；公开' })
  examRules(@Arg('place', () => String) place: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<RuleInForce[]> {
    return rulesAt(ctx, place, date);
  }
}
