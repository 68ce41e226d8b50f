import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { ClassStub } from '../../register.stub';
import { correctResult, finishResults, recordResults } from './result.actions';
import { FinishResultsInput, ResultCorrectionInput, ResultsInput } from './result.input';
import { bandsOfChild, linesOf, myResultSheets, progressOf, resultSheet } from './result.queries';
import { type ChildBand, ChildBandConnection, ChildStub, ResultLine, ResultProgress, ResultSheet } from './result.view';

@Resolver(() => ResultSheet)
export class ResultSheetResolver {
  @Query(() => [ResultSheet], { description: '本人任教的班级里考过的各科，最近的在前，最多 100 项' })
  myResultSheets(@Ctx() ctx: Context): Promise<ResultSheet[]> {
    return myResultSheets(ctx);
  }

  @Query(() => ResultSheet, { description: '一个班一科考试的等级；只给本班本学科的任课教师' })
  resultSheet(@Arg('sittingKey', () => ID) sittingKey: string, @Arg('classId', () => ID) classId: string, @Ctx() ctx: Context): Promise<ResultSheet> {
    return resultSheet(ctx, sittingKey, classId);
  }

  @Mutation(() => ResultSheet, { description: '登记等级' })
  recordResults(@Arg('input', () => ResultsInput) input: ResultsInput, @Ctx() ctx: Context): Promise<ResultSheet> {
    return recordResults(ctx, input);
  }

  @Mutation(() => ResultSheet, { description: '登记完毕' })
  finishResults(@Arg('input', () => FinishResultsInput) input: FinishResultsInput, @Ctx() ctx: Context): Promise<ResultSheet> {
    return finishResults(ctx, input);
  }

  @Mutation(() => ResultSheet, { description: '更正一名学生的等级' })
  correctResult(@Arg('input', () => ResultCorrectionInput) input: ResultCorrectionInput, @Ctx() ctx: Context): Promise<ResultSheet> {
    return correctResult(ctx, input);
  }

  @FieldResolver(() => ClassStub, { description: '班级' })
  class(@Root() { classId }: ResultSheet): ClassStub {
    return { id: classId };
  }

  @FieldResolver(() => ResultProgress, { description: '登记了多少' })
  progress(@Root() sheet: ResultSheet, @Ctx() ctx: Context): Promise<ResultProgress> {
    return progressOf(ctx, sheet);
  }

  @FieldResolver(() => [ResultLine], { description: '按名册序号；读取会被记录' })
  pupils(@Root() sheet: ResultSheet, @Ctx() ctx: Context): Promise<ResultLine[]> {
    return linesOf(ctx, sheet);
  }
}

@Resolver(() => ChildStub)
export class ChildBandsResolver {
  @FieldResolver(() => ChildBandConnection, { description: '自己孩子历次考试的等级，最近的在前；读取会被记录' })
  examBands(@Root() { id }: ChildStub, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<ChildBand>> {
    return bandsOfChild(ctx, id, page);
  }
}
