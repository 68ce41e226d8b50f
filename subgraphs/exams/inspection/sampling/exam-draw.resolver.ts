import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { ExamInspection } from '../plans/exam-inspection.entity';
import { DrawExamInspectionInput } from '../plans/exam-inspection.view';
import { drawExamInspection } from './exam-draw.actions';
import { examFrameOf, examInspectionDrawOf } from './exam-draw.queries';
import { ExamFramePart, ExamInspectionDraw } from './exam-draw.view';

@Resolver()
export class ExamDrawResolver {
  @Query(() => ExamInspectionDraw, { description: '一次检查的抽样；公开，不用登录' })
  examInspectionDraw(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ExamInspectionDraw> {
    return examInspectionDrawOf(ctx, id);
  }

  @Query(() => ExamFramePart, { description: '抽样名单的一部分；公开，不用登录' })
  examInspectionFrame(@Arg('id', () => ID) id: string, @Arg('part', () => Int) part: number, @Ctx() ctx: Context): Promise<ExamFramePart> {
    return examFrameOf(ctx, id, part);
  }

  @Mutation(() => ExamInspection, { description: '抽样：一次检查只抽一次' })
  drawExamInspection(@Arg('input', () => DrawExamInspectionInput) input: DrawExamInspectionInput, @Ctx() ctx: Context): Promise<ExamInspection> {
    return drawExamInspection(ctx, input);
  }
}
