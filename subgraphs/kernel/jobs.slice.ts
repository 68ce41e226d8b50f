import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from './context';
import { cancelJob, Job, JobConnection, jobOf, jobsOf } from './jobs';
import { connection, decodeCursor, PageArgs, type Connection } from './page';
import type { Slice } from './subgraph';

/** The doors of one part's jobs, each person his own: `<part>Job`, `<part>Jobs`, `cancel<Part>Job`. */
export function jobsDoorOf(part: string): Slice {
  const title = part.charAt(0).toUpperCase() + part.slice(1);

  @Resolver()
  class JobsResolver {
    @Query(() => Job, { name: `${part}Job`, nullable: true, description: '本人发起的一项任务' })
    job(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Job> {
      return jobOf(ctx, id);
    }

    @Query(() => JobConnection, { name: `${part}Jobs`, description: '本人发起的任务，新的在前' })
    async jobs(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Job>> {
      const before = page.after ? String(decodeCursor(page.after, 1, 'jobs')[0]) : undefined;
      return connection(await jobsOf(ctx, page.first + 1, before), page, (job) => [job.id], 'jobs');
    }

    @Mutation(() => Job, { name: `cancel${title}Job`, description: '取消还没有结束的任务；已入账的保留' })
    cancel(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Job> {
      return cancelJob(ctx, id);
    }
  }
  return { resolvers: [JobsResolver] };
}
