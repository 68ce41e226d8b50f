import { record } from '../audit';
import type { Context } from '../context';
import { once } from '../idempotency';
import { enqueue, jobOf, type Job } from '../jobs';
import type { Connection, PageArgs } from '../page';
import { work } from '../unit-of-work';

const ROWS_A_PAGE = 100;

/** A whole list of a place as a workbook: kept as a job, once, and on record. Who may, the caller has asked. */
export async function askForList<Wanted extends { place: string }>(
  ctx: Context,
  deed: string,
  kind: string,
  wanted: Wanted,
  idempotencyKey: string,
): Promise<Job> {
  const id = await work(ctx, (tx) =>
    once(tx, ctx, deed, idempotencyKey, wanted, async () => {
      const job = await enqueue(tx, ctx, { kind, input: wanted });
      await record(tx, ctx, { deed, kind: 'export', id: job.id, place: wanted.place });
      return job.id;
    }),
  );
  return jobOf(ctx, id);
}

/** Every page of a list, one after the other, as the screen would turn them. */
export async function* pagesOf<Row>(pageAfter: (page: PageArgs) => Promise<Connection<Row>>): AsyncGenerator<Row[]> {
  let after: string | null = null;
  do {
    const page: Connection<Row> = await pageAfter({ first: ROWS_A_PAGE, after });
    yield page.edges.map(({ node }) => node);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
}
