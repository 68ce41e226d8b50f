import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { listedBinding, mayWriteListed } from '#kernel/inspection/listing/listed.queries';
import { placeName } from '#register/place-name.queries';
import { EXAMS } from '../inspection.part';
import { retireListedExamInspection, saveListedExamInspection } from './exam-listing.actions';
import { ListedExamInspection, ListedExamInspectionInput } from './listed-exam-inspection.entity';

@Resolver(() => ListedExamInspection)
export class ExamListingResolver {
  @Query(() => [ListedExamInspection], { description: '年度检查清单（考试）：本级和上级所列的全部事项' })
  listedExamInspections(
    @Arg('place', () => String) place: string,
    @Arg('year', () => Int) year: number,
    @Arg('retired', () => Boolean, { nullable: true, description: '也列出已停用的' }) retired: boolean | null,
    @Ctx() ctx: Context,
  ): Promise<ListedExamInspection[]> {
    return listedBinding(ctx, EXAMS, place, year, retired ?? false);
  }

  @Mutation(() => ListedExamInspection, { description: '把一项检查列入年度清单，或更正' })
  saveListedExamInspection(
    @Arg('input', () => ListedExamInspectionInput) input: ListedExamInspectionInput,
    @Ctx() ctx: Context,
  ): Promise<ListedExamInspection> {
    return saveListedExamInspection(ctx, input);
  }

  @Mutation(() => ListedExamInspection, { description: '停用年度清单的一项' })
  retireListedExamInspection(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String, { description: '原因，2–200 字' }) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ListedExamInspection> {
    return retireListedExamInspection(ctx, { id, version, reason, idempotencyKey });
  }

  @FieldResolver(() => String)
  placeName(@Root() listed: ListedExamInspection, @Ctx() ctx: Context): Promise<string> {
    return placeName(ctx, listed.place);
  }

  @FieldResolver(() => Boolean, { description: '本人可以更正或停用' })
  writable(@Root() listed: ListedExamInspection, @Ctx() ctx: Context): boolean {
    return mayWriteListed(ctx, EXAMS, listed);
  }
}
