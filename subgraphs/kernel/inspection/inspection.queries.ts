import type { DataSource } from 'typeorm';
import type { Context } from '../context';
import { dialect, int, places, query } from '../database';
import { afterCondition, type SortKey } from '../page';
import { levelOf, subtree } from '../place';
import { refuse } from '../refusal';
import { tidy } from '../text';
import type { Tx } from '../unit-of-work';
import type { InspectionKind, InspectionRow } from './inspection.entity';
import type { InspectionFilterInput } from './plans/plan.view';

type Source = DataSource | Tx;

/** A row of the table `inspection`, as the drivers give it. */
export type InspectionRecord = Record<string, unknown> & { id: string; periodFrom: string; periodTo: string };

export function inspectionOf<I extends InspectionRow>(row: InspectionRecord): I {
  const { periodFrom, periodTo, ...rest } = row;
  const moment = (at: unknown) => (at === null || at === undefined ? null : new Date(int(at)));
  return {
    ...(rest as unknown as I),
    from: periodFrom,
    to: periodTo,
    announced: Boolean(int(row.announced)),
    sampleSize: int(row.sampleSize),
    frameSize: int(row.frameSize),
    checksTotal: int(row.checksTotal),
    checksDone: int(row.checksDone),
    version: int(row.version),
    plannedAt: new Date(int(row.plannedAt)),
    drawnAt: moment(row.drawnAt),
    signedAt: moment(row.signedAt),
  };
}

/** By id, as it stands in this transaction (or in committed data). No permission is asked. @throws NOT_FOUND */
export async function inspectionFor<I extends InspectionRow>(source: Source, id: string, path = 'inspectionId'): Promise<I> {
  const [row] = await query<InspectionRecord>(source, 'SELECT * FROM inspection WHERE id = ?', [id]);
  return row ? inspectionOf<I>(row) : refuse('NOT_FOUND', '没有这次检查', { path, hint: '请从检查台账中选择' });
}

/** The same row, held until the transaction ends; on SQLite the line of units of work holds it. @throws NOT_FOUND */
export async function holdInspection<I extends InspectionRow>(tx: Tx, id: string): Promise<I> {
  const [row] = await query<InspectionRecord>(tx, `SELECT * FROM inspection WHERE id = ? ${dialect(tx) === 'mariadb' ? 'FOR UPDATE' : ''}`, [id]);
  return row ? inspectionOf<I>(row) : refuse('NOT_FOUND', '没有这次检查', { path: 'id', hint: '请从检查台账中选择' });
}

/** By id, batched over the request; no permission is asked. */
export function inspectionById<I extends InspectionRow>(ctx: Context, id: string): Promise<I | null> {
  return ctx
    .loader<string, I | null>('inspection', async (ids) => {
      const rows = await query<InspectionRecord>(ctx.reads, `SELECT * FROM inspection WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, inspectionOf<I>(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** Newest first: ids are made in the order of planning. */
const SORT: SortKey[] = [{ column: 'i.id', direction: 'DESC' }];

/** Those of a place and of all below it. */
function within(place: string): { sql: string; params: string[] } {
  const level = levelOf(place);
  if (level === 'COUNTY') return { sql: 'i.countyPath = ?', params: [place] };
  if (level === 'CITY') return { sql: 'i.cityPath = ?', params: [place] };
  if (level !== 'PROVINCE') return { sql: 'i.place = ?', params: [place] };
  const { from, to } = subtree(place);
  return { sql: '(i.place = ? OR (i.place >= ? AND i.place < ?))', params: [place, from, to] };
}

function conditionOf(place: string, filter: InspectionFilterInput | null): { sql: string; params: unknown[] } {
  const base = within(place);
  const where = [base.sql];
  const params: unknown[] = [...base.params];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (filter?.level) add('i.level = ?', filter.level);
  if (filter?.kind) add('i.kind = ?', filter.kind);
  if (filter?.state) add('i.state = ?', filter.state);
  if (filter?.from) add('i.beginsOn >= ?', filter.from);
  if (filter?.to) add('i.beginsOn <= ?', filter.to);
  if (filter?.listedId) add('i.listedId = ?', filter.listedId);
  if (filter?.text) add("i.title LIKE ? ESCAPE '!'", `%${readText(filter.text).replace(/[!%_]/g, '!$&')}%`);
  return { sql: where.join(' AND '), params };
}

function readText(text: string): string {
  const said = tidy(text);
  const length = [...said].length;
  if (length < 2 || length > 50) refuse('BAD_INPUT', '查找的文字应为 2 到 50 字', { path: 'filter.text', hint: '请写标题中连续的几个字' });
  return said;
}

export async function inspectionRows<I extends InspectionRow>(
  ctx: Context,
  place: string,
  filter: InspectionFilterInput | null,
  before: string | null,
  limit: number,
): Promise<I[]> {
  const condition = conditionOf(place, filter);
  const after = before ? afterCondition(SORT, [before]) : { sql: '1 = 1', params: [] };
  const rows = await query<InspectionRecord>(
    ctx.reads,
    `SELECT i.* FROM inspection i WHERE ${condition.sql} AND ${after.sql} ORDER BY i.id DESC LIMIT ?`,
    [...condition.params, ...after.params, limit],
  );
  return rows.map((row) => inspectionOf<I>(row));
}

export async function countInspections(ctx: Context, place: string, filter: InspectionFilterInput | null, most: number): Promise<number> {
  const condition = conditionOf(place, filter);
  const [row] = await query<{ n: number }>(
    ctx.reads,
    `SELECT count(*) AS n FROM (SELECT i.id FROM inspection i WHERE ${condition.sql} LIMIT ?) counted`,
    [...condition.params, most],
  );
  return int(row?.n);
}

/** How often the same inspection has been cancelled before. */
export async function cancelledPlans(
  ctx: Context,
  { place, from, to, kind, obligationId }: { place: string; from: string; to: string; kind: InspectionKind; obligationId: string | null },
): Promise<number> {
  const [row] = await query<{ n: number }>(
    ctx.reads,
    `SELECT count(*) AS n FROM inspection WHERE place = ? AND state = 'CANCELLED' AND periodFrom = ? AND periodTo = ? AND kind = ?
       AND ${obligationId ? 'obligationId = ?' : 'obligationId IS NULL'}`,
    [place, from, to, kind, ...(obligationId ? [obligationId] : [])],
  );
  return int(row?.n);
}
