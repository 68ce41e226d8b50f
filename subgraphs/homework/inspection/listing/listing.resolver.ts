import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { listedBinding, mayWriteListed } from '#kernel/inspection/listing/listed.queries';
import { HOMEWORK } from '../inspection.part';
import { placeName } from '#register/place-name.queries';
import { ListedInspection, ListedInspectionInput } from './listed-inspection.entity';
import { retireListedInspection, saveListedInspection } from './listing.actions';

@Resolver(() => ListedInspection)
export class ListingResolver {
  @Query(() => [ListedInspection], { description: '年度检查清单：本级和上级所列的全部事项' })
  listedInspections(
    @Arg('place', () => String) place: string,
    @Arg('year', () => Int) year: number,
    @Arg('retired', () => Boolean, { nullable: true, description: '也列出已停用的' }) retired: boolean | null,
    @Ctx() ctx: Context,
  ): Promise<ListedInspection[]> {
    return listedBinding(ctx, HOMEWORK, place, year, retired ?? false);
  }

  @Mutation(() => ListedInspection, { description: '把一项检查列入年度清单，或更正' })
  saveListedInspection(@Arg('input', () => ListedInspectionInput) input: ListedInspectionInput, @Ctx() ctx: Context): Promise<ListedInspection> {
    return saveListedInspection(ctx, input);
  }

  @Mutation(() => ListedInspection, { description: '停用年度清单的一项' })
  retireListedInspection(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String, { description: '原因，2–200 字' }) reason: string,
    @Arg('idempotencyKey', () => String) idempotencyKey: string,
    @Ctx() ctx: Context,
  ): Promise<ListedInspection> {
    return retireListedInspection(ctx, { id, version, reason, idempotencyKey });
  }

  @FieldResolver(() => String)
  placeName(@Root() listed: ListedInspection, @Ctx() ctx: Context): Promise<string> {
    return placeName(ctx, listed.place);
  }

  @FieldResolver(() => Boolean, { description: '本人可以更正或停用' })
  writable(@Root() listed: ListedInspection, @Ctx() ctx: Context): boolean {
    return mayWriteListed(ctx, HOMEWORK, listed);
  }
}
