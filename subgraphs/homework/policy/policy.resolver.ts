import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { LocalDate } from '#kernel/scalars';
import { rulesAt } from './policy.queries';
import { RuleInForce } from './rule-in-force.view';

@Resolver()
export class PolicyResolver {
  @Query(() => [RuleInForce], { description: '一个地点某天适用的作业规定；公开' })
  homeworkRules(@Arg('place', () => String) place: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<RuleInForce[]> {
    return rulesAt(ctx, place, date);
  }
}
