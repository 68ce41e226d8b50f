import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { assertPlacePath } from '#kernel/place';
import { savePlace } from './place.actions';
import { Place, PlaceConnection } from './place.entity';
import { PlaceInput } from './place.input';
import { childPlaces, placeByPath, placesByPath } from './place.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, { nullable: true, description: '按路径取机构；学校、班级也可写成路径' })
  place(@Arg('path', () => String) path: string, @Ctx() ctx: Context): Promise<Place | null> {
    assertPlacePath(path, 'path');
    return placeByPath(ctx, path);
  }

  @Query(() => [Place], { description: '按路径取多处机构，最多 100 处，按所给的顺序；没有的略去' })
  places(@Arg('paths', () => [String]) paths: string[], @Ctx() ctx: Context): Promise<Place[]> {
    return placesByPath(ctx, paths);
  }

  @Mutation(() => Place, { description: '登记、更名或撤销市、县（市、区）' })
  savePlace(@Arg('input', () => PlaceInput) input: PlaceInput, @Ctx() ctx: Context): Promise<Place> {
    return savePlace(ctx, input);
  }

  @FieldResolver(() => Place, { nullable: true, description: '上级机构' })
  parent(@Root() place: Place, @Ctx() ctx: Context): Promise<Place | null> | null {
    return place.parentPath === null ? null : placeByPath(ctx, place.parentPath);
  }

  /** Of schools and classes made into places there is none: they are changed under their own names. */
  @FieldResolver(() => Int, { nullable: true, description: '版本号，修改市、县时交回；学校、班级为空' })
  version(@Root() place: Place): number | null {
    return place.version ?? null;
  }

  @FieldResolver(() => PlaceConnection, { description: '下级机构，按代码排列；学校之下为本学年班级' })
  children(@Root() place: Place, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Place>> {
    return childPlaces(ctx, place, page);
  }
}

export const places: Slice = {
  entities: [Place],
  resolvers: [PlaceResolver],
  references: { Place: (reference: { path: string }, ctx) => placeByPath(ctx, reference.path) },
};
