import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Inspection } from '../plans/inspection.entity';
import { DrawInspectionInput } from '../plans/inspection.view';
import { drawInspection } from './draw.actions';
import { inspectionDrawOf, inspectionFrameOf } from './draw.queries';
import { InspectionDraw, InspectionFramePart } from './draw.view';

@Resolver()
export class DrawResolver {
  @Query(() => InspectionDraw, { description: '一次检查的抽样；不需要登录' })
  inspectionDraw(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<InspectionDraw> {
    return inspectionDrawOf(ctx, id);
  }

  @Query(() => InspectionFramePart, { description: '抽样名单的一部分；不需要登录' })
  inspectionFrame(@Arg('id', () => ID) id: string, @Arg('part', () => Int) part: number, @Ctx() ctx: Context): Promise<InspectionFramePart> {
    return inspectionFrameOf(ctx, id, part);
  }

  @Mutation(() => Inspection, { description: '抽样：一次检查只抽一次' })
  drawInspection(@Arg('input', () => DrawInspectionInput) input: DrawInspectionInput, @Ctx() ctx: Context): Promise<Inspection> {
    return drawInspection(ctx, input);
  }
}
