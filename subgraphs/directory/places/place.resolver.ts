import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '#kernel/context';
import { PageArgs, type Connection } from '#kernel/page';
import { assertPlacePath } from '#kernel/place';
import { Place, PlaceConnection } from './place.entity';
import { childPlaces, placeByPath } from './place.queries';
import type { Slice } from '#kernel/subgraph';

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, { nullable: true, description: '按路径取机构；学校、班级也可写成路径' })
  place(@Arg('path', () => String) path: string, @Ctx() ctx: Context): Promise<Place | null> {
    assertPlacePath(path, 'path');
    return placeByPath(ctx, path);
  }

  @FieldResolver(() => Place, { nullable: true, description: '上级机构' })
  parent(@Root() place: Place, @Ctx() ctx: Context): Promise<Place | null> | null {
    return place.parentPath === null ? null : placeByPath(ctx, place.parentPath);
  }

  @FieldResolver(() => PlaceConnection, { description: '下级机构，按代码排列；学校之下为本学年班级' })
  children(@Root() place: Place, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Place>> {
    return childPlaces(ctx, place, page);
  }
}

export const places: Slice = { entities: [Place], resolvers: [PlaceResolver], references: { Place: (reference: { path: string }, ctx) => placeByPath(ctx, reference.path) } };
