import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { exportMarking } from './exports/marking-export.actions';
import { MarkingExportInput } from './exports/marking-export.input';
import { markingFiguresAt } from './marking-figures.queries';
import { MarkingFigures } from './marking-figures.view';

@Resolver()
export class MarkingResolver {
  @Query(() => MarkingFigures, { description: '一个地点几个月的批改情况，最多 24 个月；教师只看到本人的' })
  markingFigures(
    @Arg('place', () => String) place: string,
    @Arg('from', () => String, { description: '起始月份，YYYY-MM' }) from: string,
    @Arg('to', () => String, { description: '结束月份，YYYY-MM' }) to: string,
    @Ctx() ctx: Context,
  ): Promise<MarkingFigures> {
    return markingFiguresAt(ctx, place, from, to);
  }

  @Mutation(() => Job, { description: '导出批改情况为可打印的工作簿' })
  exportMarking(@Arg('input', () => MarkingExportInput) input: MarkingExportInput, @Ctx() ctx: Context): Promise<Job> {
    return exportMarking(ctx, input);
  }
}
