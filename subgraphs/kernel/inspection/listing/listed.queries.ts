import type { DataSource } from 'typeorm';
import { may, permit, type Context } from '../../context';
import { int, places, query } from '../../database';
import { assertPlacePath, parentOf } from '../../place';
import { refuse } from '../../refusal';
import type { Tx } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import type { ListedRow } from './listed.entity';
import { MOST_A_YEAR } from './listed.rules';

function listedOf<L extends ListedRow>(row: L): L {
  return { ...row, year: int(row.year), comprehensive: Boolean(int(row.comprehensive)), version: int(row.version) };
}

export async function listedFor<L extends ListedRow>(source: DataSource | Tx, id: string): Promise<L | null> {
  const [row] = await query<L>(source, 'SELECT * FROM listed_inspection WHERE id = ?', [id]);
  return row ? listedOf(row) : null;
}

/** @throws NOT_FOUND */
export async function requireListed<L extends ListedRow>(source: DataSource | Tx, id: string): Promise<L> {
  return (await listedFor<L>(source, id)) ?? refuse('NOT_FOUND', '清单中没有这一项', { path: 'id', hint: '请刷新清单后再试' });
}

/** By id, batched over the request. What is on a list is public to whoever inspects or is inspected. */
export function listedById<L extends ListedRow>(ctx: Context, id: string): Promise<L | null> {
  return ctx
    .loader<string, L | null>('listed_inspection', async (ids) => {
      const rows = await query<L>(ctx.reads, `SELECT * FROM listed_inspection WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, listedOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** The lists that bind a place: its own and those of every unit above, nearest last. @throws FORBIDDEN, NOT_FOUND */
export async function listedBinding<L extends ListedRow>(ctx: Context, of: AnyPart, place: string, year: number, retired: boolean): Promise<L[]> {
  assertPlacePath(place);
  permit(ctx, of.permissions.read, place);
  await of.unitAt(ctx, place);
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  const rows = await query<L>(
    ctx.reads,
    `SELECT * FROM listed_inspection WHERE place IN ${places(above)} AND year = ? ${retired ? '' : 'AND retiredReason IS NULL'}
     ORDER BY place, code LIMIT ${MOST_A_YEAR * above.length}`,
    [...above, year],
  );
  return rows.map(listedOf);
}

export function mayWriteListed(ctx: Context, of: AnyPart, { place, retiredReason }: ListedRow): boolean {
  return retiredReason === null && may(ctx, of.permissions.list, place);
}

export async function listedCount(tx: Tx, place: string, year: number): Promise<number> {
  const [row] = await query<{ n: number }>(tx, 'SELECT count(*) AS n FROM listed_inspection WHERE place = ? AND year = ?', [place, year]);
  return int(row?.n);
}

export async function listedByCode(tx: Tx, place: string, year: number, code: string): Promise<ListedRow | null> {
  const [row] = await query<ListedRow>(tx, 'SELECT * FROM listed_inspection WHERE place = ? AND year = ? AND code = ?', [place, year, code]);
  return row ? listedOf(row) : null;
}
