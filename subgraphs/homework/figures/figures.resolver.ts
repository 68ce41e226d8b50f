import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { LocalDate } from '#kernel/scalars';
import { PlaceStub, SchoolStub } from '../register.stub';
import { childrenOf, evidenceOf, figuresAt, figuresOfSchool, trendAt } from './figures.queries';
import { FigureEvidence, HomeworkFigures, HomeworkTrendDay } from './figures.view';

@Resolver(() => HomeworkFigures)
export class FiguresResolver {
  @Query(() => HomeworkFigures, { description: '一个地点一段时间的作业数据，不超过 400 天' })
  homeworkFigures(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<HomeworkFigures> {
    return figuresAt(ctx, place, from, to);
  }

  @Query(() => [HomeworkTrendDay], { description: '逐日的作业数据，不超过 400 天' })
  homeworkTrend(
    @Arg('place', () => String) place: string,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<HomeworkTrendDay[]> {
    return trendAt(ctx, place, from, to);
  }

  @FieldResolver(() => [HomeworkFigures], { description: '下一级各地点，没有登记的也列出；一次最多查下两级' })
  children(@Root() figures: HomeworkFigures, @Ctx() ctx: Context): Promise<HomeworkFigures[]> {
    return childrenOf(ctx, figures);
  }

  @FieldResolver(() => FigureEvidence)
  evidence(@Root() figures: HomeworkFigures, @Ctx() ctx: Context): Promise<FigureEvidence> {
    return evidenceOf(ctx, figures);
  }
}

@Resolver(() => SchoolStub)
export class SchoolHomeworkResolver {
  @FieldResolver(() => HomeworkFigures, { nullable: true, description: '这所学校一段时间的作业数据' })
  homework(
    @Root() school: SchoolStub,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<HomeworkFigures | null> {
    return figuresOfSchool(ctx, school.id, from, to);
  }
}

@Resolver(() => PlaceStub)
export class PlaceHomeworkResolver {
  @FieldResolver(() => HomeworkFigures, { nullable: true, description: '这个地点一段时间的作业数据' })
  homework(
    @Root() place: PlaceStub,
    @Arg('from', () => LocalDate) from: string,
    @Arg('to', () => LocalDate) to: string,
    @Ctx() ctx: Context,
  ): Promise<HomeworkFigures> {
    return figuresAt(ctx, place.path, from, to);
  }
}
