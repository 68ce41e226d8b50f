import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { RuleInForce } from '#kernel/policy/rule-in-force.view';
import { LocalDate } from '#kernel/scalars';
import { adoptExamRule, endExamRule } from './local-rule.actions';
import { ExamLocalRuleEndInput, ExamLocalRuleInput } from './local-rule.input';
import { examLocalRulesAt, ruleNumbersAt } from './local-rule.queries';
import { ExamLocalRule, ExamLocalRuleConnection, ExamRuleNumber } from './local-rule.view';
import { rulesAt } from './policy.queries';

@Resolver()
export class PolicyResolver {
  @Query(() => [RuleInForce], { description: '一个地点某天适用的考试规定；公开' })
  examRules(@Arg('place', () => String) place: string, @Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<RuleInForce[]> {
    return rulesAt(ctx, place, date);
  }

  @Query(() => [ExamRuleNumber], { description: '一个市、县可以定得更严的数字，及某天适用的规定；公开' })
  examRuleNumbers(
    @Arg('place', () => String) place: string,
    @Arg('date', () => LocalDate) date: string,
    @Ctx() ctx: Context,
  ): Promise<ExamRuleNumber[]> {
    return ruleNumbersAt(ctx, place, date);
  }

  @Query(() => ExamLocalRuleConnection, { description: '一个地点及其下级更严的考试规定' })
  examLocalRules(
    @Arg('place', () => String) place: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExamLocalRule>> {
    return examLocalRulesAt(ctx, place, page);
  }

  @Mutation(() => ExamLocalRule, { description: '市、县把考试规定的数字定得更严' })
  adoptExamRule(@Arg('input', () => ExamLocalRuleInput) input: ExamLocalRuleInput, @Ctx() ctx: Context): Promise<ExamLocalRule> {
    return adoptExamRule(ctx, input);
  }

  @Mutation(() => ExamLocalRule, { description: '停止施行一项更严的考试规定，不追溯' })
  endExamRule(@Arg('input', () => ExamLocalRuleEndInput) input: ExamLocalRuleEndInput, @Ctx() ctx: Context): Promise<ExamLocalRule> {
    return endExamRule(ctx, input);
  }
}
