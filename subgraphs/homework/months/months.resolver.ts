import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { SchoolStub } from '../register.stub';
import { reopenMonth } from './month.actions';
import { correctionCount, correctionsOf, monthsOfSchool, signingsOf, visibleMonth } from './month.queries';
import { monthsOverview, monthStrip } from './months-overview.queries';
import { ReopenMonthInput } from './reopen-month.input';
import { MonthCell, MonthCorrection, MonthSigning, MonthsOverview, SchoolMonth } from './school-month.view';

@Resolver(() => SchoolMonth)
export class MonthsResolver {
  @Query(() => SchoolMonth, { description: '一所学校一个月的台账' })
  schoolMonth(@Arg('schoolId', () => ID) schoolId: string, @Arg('month', () => String) month: string, @Ctx() ctx: Context): Promise<SchoolMonth> {
    return visibleMonth(ctx, schoolId, month);
  }

  @Query(() => MonthsOverview, { description: '一个地点一个月：哪些学校签了字' })
  monthsOverview(@Arg('place', () => String) place: string, @Arg('month', () => String) month: string, @Ctx() ctx: Context): Promise<MonthsOverview> {
    return monthsOverview(ctx, place, month);
  }

  @Query(() => [MonthCell], { description: '一个地点各月签字的情况，最多 24 个月' })
  monthStrip(
    @Arg('place', () => String) place: string,
    @Arg('from', () => String, { description: '起始月份，YYYY-MM' }) from: string,
    @Arg('to', () => String, { description: '结束月份，YYYY-MM' }) to: string,
    @Ctx() ctx: Context,
  ): Promise<MonthCell[]> {
    return monthStrip(ctx, place, from, to);
  }

  @Mutation(() => SchoolMonth, { description: '启封已签字的月份：县（市、区）及以上教育局，须写明理由' })
  reopenMonth(@Arg('input', () => ReopenMonthInput) input: ReopenMonthInput, @Ctx() ctx: Context): Promise<SchoolMonth> {
    return reopenMonth(ctx, input);
  }

  @FieldResolver(() => [MonthSigning], { description: '每一次签字，先签的在前' })
  signings(@Root() month: SchoolMonth, @Ctx() ctx: Context): Promise<MonthSigning[]> {
    return signingsOf(ctx, month);
  }

  @FieldResolver(() => Int, { description: '最近一次签字之后按检查意见更正了几处' })
  correctionCount(@Root() month: SchoolMonth, @Ctx() ctx: Context): Promise<number> {
    return correctionCount(ctx, month);
  }

  @FieldResolver(() => [MonthCorrection], { description: '最近一次签字之后按检查意见更正的各处，新的在前，最多 100 处' })
  corrections(@Root() month: SchoolMonth, @Ctx() ctx: Context): Promise<MonthCorrection[]> {
    return correctionsOf(ctx, month);
  }
}

@Resolver(() => SchoolStub)
export class SchoolMonthsResolver {
  @FieldResolver(() => [SchoolMonth], { nullable: true, description: '这所学校各月的台账，最多 24 个月' })
  homeworkMonths(
    @Root() school: SchoolStub,
    @Arg('from', () => String, { description: '起始月份，YYYY-MM' }) from: string,
    @Arg('to', () => String, { description: '结束月份，YYYY-MM' }) to: string,
    @Ctx() ctx: Context,
  ): Promise<SchoolMonth[] | null> {
    return monthsOfSchool(ctx, school.id, from, to);
  }
}
