import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';
import { TrailEntry } from '#kernel/trail.view';
import { SchoolStub } from '../register.stub';
import { exportMeasures } from './measures.export';
import { draftMeasures, publishMeasures, reviseMeasures, withdrawMeasures } from './measures.actions';
import { Measures, MeasuresConnection, MeasuresDraftInput, MeasuresRevisionInput } from './measures.entity';
import { fileTicketOf, measuresAt, measuresTrail, publishedMeasures, visibleMeasures } from './measures.queries';
import { measuresOverview, overviewBelow, schoolsWithoutMeasures } from './measures-overview.queries';
import { MeasuresFilter, MeasuresOverview, PublicMeasures, type SchoolWithoutMeasures, SchoolWithoutMeasuresConnection } from './measures.view';

@Resolver(() => Measures)
export class MeasuresResolver {
  @Query(() => Measures, { nullable: true, description: '一版作业管理办法；草稿只对本校显示' })
  measures(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Measures | null> {
    return visibleMeasures(ctx, id);
  }

  @Query(() => MeasuresConnection, { description: '一个地点各校的作业管理办法，逐校列出，新的在前' })
  measuresAt(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => MeasuresFilter, { nullable: true }) filter: MeasuresFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Measures>> {
    return measuresAt(ctx, place, filter ?? null, page);
  }

  @Query(() => [PublicMeasures], { description: '一所学校现行和将要施行的作业管理办法；公开' })
  publishedMeasures(@Arg('schoolId', () => ID) schoolId: string, @Ctx() ctx: Context): Promise<PublicMeasures[]> {
    return publishedMeasures(ctx, schoolId);
  }

  @Mutation(() => Measures, { description: '起草作业管理办法' })
  draftMeasures(@Arg('input', () => MeasuresDraftInput) input: MeasuresDraftInput, @Ctx() ctx: Context): Promise<Measures> {
    return draftMeasures(ctx, input);
  }

  @Mutation(() => Measures, { description: '修改草稿' })
  reviseMeasures(@Arg('input', () => MeasuresRevisionInput) input: MeasuresRevisionInput, @Ctx() ctx: Context): Promise<Measures> {
    return reviseMeasures(ctx, input);
  }

  @Mutation(() => Measures, { description: '公布：校长；旧版施行到新版施行的前一天' })
  publishMeasures(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Measures> {
    return publishMeasures(ctx, id, version, idempotencyKey);
  }

  @Mutation(() => Measures, { description: '废止已公布的办法（校长），或作废草稿；理由 5–200 字' })
  withdrawMeasures(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Measures> {
    return withdrawMeasures(ctx, id, version, reason, idempotencyKey);
  }

  @Mutation(() => Job, { description: '导出作业管理办法的清单' })
  exportMeasures(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => MeasuresFilter, { nullable: true }) filter: MeasuresFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportMeasures(ctx, place, filter ?? null, idempotencyKey);
  }

  @FieldResolver(() => SchoolStub)
  school(@Root() one: Measures): SchoolStub {
    return { id: one.schoolId };
  }

  @FieldResolver(() => String, { nullable: true, description: '十分钟内凭它打开全文：GET /files/<fileId>?ticket=' })
  ticket(@Root() one: Measures, @Ctx() ctx: Context): string | null {
    return fileTicketOf(ctx, one);
  }

  @FieldResolver(() => [TrailEntry], { description: '痕迹' })
  trail(@Root() one: Measures, @Ctx() ctx: Context): Promise<TrailEntry[]> {
    return measuresTrail(ctx, one);
  }
}

@Resolver(() => MeasuresOverview)
export class MeasuresOverviewResolver {
  @Query(() => MeasuresOverview, { description: '一个地点出台作业管理办法的情形；date 空为今天' })
  measuresOverview(
    @Arg('place', () => String) place: string,
    @Arg('date', () => LocalDate, { nullable: true }) date: string | null,
    @Ctx() ctx: Context,
  ): Promise<MeasuresOverview> {
    return measuresOverview(ctx, place, date ?? null);
  }

  @Query(() => SchoolWithoutMeasuresConnection, { description: '当天没有现行作业管理办法的学校；date 空为今天' })
  schoolsWithoutMeasures(
    @Arg('place', () => String) place: string,
    @Arg('date', () => LocalDate, { nullable: true }) date: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<SchoolWithoutMeasures>> {
    return schoolsWithoutMeasures(ctx, place, date ?? null, page);
  }

  @FieldResolver(() => [MeasuresOverview], { description: '下一级各地点' })
  children(@Root() overview: MeasuresOverview, @Ctx() ctx: Context): Promise<MeasuresOverview[]> {
    return overviewBelow(ctx, overview);
  }
}
