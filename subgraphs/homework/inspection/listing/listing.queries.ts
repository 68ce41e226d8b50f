import type { DataSource } from 'typeorm';
import { may, permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { assertPlacePath, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import type { ListedInspection } from './listed-inspection.entity';
import { MOST_A_YEAR } from './listing.rules';

function listedOf(row: ListedInspection): ListedInspection {
  return { ...row, year: int(row.year), comprehensive: Boolean(int(row.comprehensive)), version: int(row.version) };
}

export async function listedFor(source: DataSource | Tx, id: string): Promise<ListedInspection | null> {
  const [row] = await query<ListedInspection>(source, 'SELECT * FROM listed_inspection WHERE id = ?', [id]);
  return row ? listedOf(row) : null;
}

/** @throws NOT_FOUND */
export async function requireListed(source: DataSource | Tx, id: string): Promise<ListedInspection> {
  return (await listedFor(source, id)) ?? refuse('NOT_FOUND', '清单中没有这一项', { path: 'id', hint: '请刷新清单后再试' });
}

/** By id, batched over the request. What is on a list is public to whoever inspects or is inspected. */
export function listedById(ctx: Context, id: string): Promise<ListedInspection | null> {
  return ctx
    .loader<string, ListedInspection | null>('listed_inspection', async (ids) => {
      const rows = await query<ListedInspection>(ctx.reads, `SELECT * FROM listed_inspection WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, listedOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** The lists that bind a place: its own and those of every unit above, nearest last. @throws FORBIDDEN, NOT_FOUND */
export async function listedAt(ctx: Context, place: string, year: number, retired: boolean): Promise<ListedInspection[]> {
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  await unitAt(ctx, place);
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  const rows = await query<ListedInspection>(
    ctx.reads,
    `SELECT * FROM listed_inspection WHERE place IN ${places(above)} AND year = ? ${retired ? '' : 'AND retiredReason IS NULL'}
     ORDER BY place, code LIMIT ${MOST_A_YEAR * above.length}`,
    [...above, year],
  );
  return rows.map(listedOf);
}

export function mayWriteListed(ctx: Context, { place, retiredReason }: ListedInspection): boolean {
  return retiredReason === null && may(ctx, 'homework.inspection.listing', place);
}

export async function listedCount(tx: Tx, place: string, year: number): Promise<number> {
  const [row] = await query<{ n: number }>(tx, 'SELECT count(*) AS n FROM listed_inspection WHERE place = ? AND year = ?', [place, year]);
  return int(row?.n);
}

export async function listedByCode(tx: Tx, place: string, year: number, code: string): Promise<ListedInspection | null> {
  const [row] = await query<ListedInspection>(tx, 'SELECT * FROM listed_inspection WHERE place = ? AND year = ? AND code = ?', [place, year, code]);
  return row ? listedOf(row) : null;
}
