import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { PageArgs, type Connection } from '../page';
import { LocalDate } from '../scalars';
import { readCopy, readDigestOf } from './todo.actions';
import { Digest, type Todo, TodoBox, TodoConnection, TodoCounts } from './todo.entity';
import { digestOf, todoCountsOf, todosOf, type CalendarOf } from './todo.queries';

/**
 * The doors of one part's inbox. Names carry the part's, since the inbox of the screen asks all of them at once; and the questions may
 * be answered with nothing, or a part that is down would take the answers of all the others with it.
 */
export function reviewResolver(part: string, calendarOf: CalendarOf): Function {
  const title = part.charAt(0).toUpperCase() + part.slice(1);

  @Resolver()
  class ReviewResolver {
    @Query(() => TodoConnection, { name: `${part}Todos`, nullable: true, description: '本人的待办、已办、抄送、我发起' })
    todos(@Arg('box', () => TodoBox) box: TodoBox, @Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Todo>> {
      return todosOf(ctx, box, page, calendarOf);
    }

    @Query(() => TodoCounts, { name: `${part}TodoCounts`, nullable: true, description: '本人的待办数' })
    counts(@Ctx() ctx: Context): Promise<TodoCounts> {
      return todoCountsOf(ctx);
    }

    @Query(() => Digest, { name: `${part}Digest`, nullable: true, description: '本人的每日摘要；不写日期时为最近一份' })
    digest(@Arg('date', () => LocalDate, { nullable: true }) date: string | null, @Ctx() ctx: Context): Promise<Digest | null> {
      return digestOf(ctx, date, calendarOf);
    }

    @Mutation(() => Boolean, { name: `read${title}Digest`, description: '本人已读一天的摘要' })
    readDigest(@Arg('date', () => LocalDate) date: string, @Ctx() ctx: Context): Promise<boolean> {
      return readDigestOf(ctx, date);
    }

    @Mutation(() => Boolean, { name: `read${title}Copy`, description: '本人已读一份抄送' })
    readCopy(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<boolean> {
      return readCopy(ctx, id);
    }
  }
  return ReviewResolver;
}
