import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { PageArgs, type Connection } from '#kernel/page';
import { exportStudyAids } from '../materials.export';
import { importStudyAids } from './aid-import.job';
import { listStudyAid, narrowCatalogue, removeStudyAid } from './study-aid.actions';
import { StudyAid, StudyAidConnection, StudyAidInput } from './study-aid.entity';
import { exclusionsOf, studyAidsAt } from './study-aid.queries';
import { Exclusion, NarrowingInput, StudyAidFilter, StudyAidImportInput } from './study-aid.view';

@Resolver(() => StudyAid)
export class StudyAidResolver {
  @Query(() => StudyAidConnection, { description: '教辅评议公告目录' })
  studyAids(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => StudyAidFilter, { nullable: true }) filter: StudyAidFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<StudyAid>> {
    return studyAidsAt(ctx, place, filter ?? null, page);
  }

  @Mutation(() => StudyAid, { description: '列入目录：省' })
  listStudyAid(@Arg('input', () => StudyAidInput) input: StudyAidInput, @Ctx() ctx: Context): Promise<StudyAid> {
    return listStudyAid(ctx, input);
  }

  @Mutation(() => StudyAid, { description: '移出目录：省；理由 5–200 字' })
  removeStudyAid(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<StudyAid> {
    return removeStudyAid(ctx, id, version, reason, idempotencyKey);
  }

  @Mutation(() => StudyAid, { description: '收窄目录：市里设定本市不选用一种教辅，或恢复' })
  narrowCatalogue(@Arg('input', () => NarrowingInput) input: NarrowingInput, @Ctx() ctx: Context): Promise<StudyAid> {
    return narrowCatalogue(ctx, input);
  }

  @Mutation(() => Job, { description: '从表格导入目录；先试读（dryRun），再列入' })
  importStudyAids(@Arg('input', () => StudyAidImportInput) input: StudyAidImportInput, @Ctx() ctx: Context): Promise<Job> {
    return importStudyAids(ctx, input);
  }

  @Mutation(() => Job, { description: '导出目录' })
  exportStudyAids(
    @Arg('place', () => String) place: string,
    @Arg('filter', () => StudyAidFilter, { nullable: true }) filter: StudyAidFilter | null,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<Job> {
    return exportStudyAids(ctx, place, filter ?? null, idempotencyKey);
  }

  @FieldResolver(() => [Exclusion], { description: '哪些市不选用' })
  excludedBy(@Root() aid: StudyAid, @Ctx() ctx: Context): Promise<Exclusion[]> {
    return exclusionsOf(ctx, aid.id);
  }
}
