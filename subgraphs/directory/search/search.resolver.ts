import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import type { Slice } from '#kernel/subgraph';
import { SearchHit } from './search-hit.view';
import { SearchWord } from './search-word.entity';
import { search } from './search.queries';

@Resolver()
export class SearchResolver {
  @Query(() => [SearchHit], { description: '按名称查找机构、学校、班级和（有权查看的）人员；本人所在单位优先' })
  search(@Arg('text', () => String) text: string, @Arg('first', () => Int) first: number, @Ctx() ctx: Context): Promise<SearchHit[]> {
    return search(ctx, text, first);
  }
}

export const searching: Slice = { entities: [SearchWord], resolvers: [SearchResolver] };
