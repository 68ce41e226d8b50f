import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { may, permit, permitSelf, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, covers, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { addressesOf } from '#kernel/review/address';
import type { Tx } from '#kernel/unit-of-work';
import { schoolAndClass } from '#register/scope';
import { unitAt } from '#register/register.queries';
import { inspectionFor } from '../plans/inspection.queries';
import { FindingState, type Finding } from './finding.entity';
import type { FindingFilter } from './finding.input';
import type { FindingCounts } from './finding.view';

type Source = DataSource | Tx;

function findingOf(row: Finding): Finding {
  const moment = (at: unknown) => (at === null ? null : new Date(int(at)));
  return {
    ...row,
    assignmentId: row.assignmentId === null ? null : int(row.assignmentId),
    round: int(row.round),
    version: int(row.version),
    returnedAt: new Date(int(row.returnedAt)),
    rectifiedAt: moment(row.rectifiedAt),
    closedAt: moment(row.closedAt),
  };
}

export async function findingIn(source: Source, id: string): Promise<Finding | null> {
  const [row] = await query<Finding>(source, 'SELECT * FROM finding WHERE id = ?', [id]);
  return row ? findingOf(row) : null;
}

/** As it stands now, whatever the request has read before. @throws NOT_FOUND */
export async function requireFinding(source: Source, id: string): Promise<Finding> {
  return (await findingIn(source, id)) ?? refuse('NOT_FOUND', '没有这个问题', { path: 'findingId', hint: '请刷新列表后再试' });
}

/** By id, batched over the request. */
export function findingById(ctx: Context, id: string): Promise<Finding | null> {
  return ctx
    .loader<string, Finding | null>('finding', async (ids) => {
      const rows = await query<Finding>(ctx.reads, `SELECT * FROM finding WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, findingOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** Every finding on a row of the ledger, oldest first, whoever may see it: the caller asks. Batched over the request. */
export function findingsOfRow(ctx: Context, assignmentId: number): Promise<Finding[]> {
  return ctx
    .loader<number, Finding[]>('findings of a row', async (ids) => {
      const rows = await query<Finding>(ctx.reads, `SELECT * FROM finding WHERE assignmentId IN ${places(ids)} ORDER BY assignmentId, id`, [...ids]);
      const found = new Map<number, Finding[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(int(row.assignmentId))?.push(findingOf(row));
      return ids.map((id) => found.get(id)!);
    })
    .load(assignmentId);
}

interface Listing {
  scope: string;
  where: { sql: string; params: unknown[] };
  sort: SortKey[];
  position(row: Finding): string[];
}

async function pageOf(ctx: Context, { scope, where, sort, position }: Listing, filter: FindingFilter, page: PageArgs): Promise<Connection<Finding>> {
  const more = conditionOf(filter);
  const beyond = page.after ? afterCondition(sort, decodeCursor(page.after, sort.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<Finding>(
    ctx.reads,
    `SELECT * FROM finding WHERE ${where.sql} AND ${more.sql} AND ${beyond.sql} ORDER BY ${sort.map(({ column, direction }) => `${column} ${direction}`).join(', ')} LIMIT ?`,
    [...where.params, ...more.params, ...beyond.params, page.first + 1],
  );
  return connection(rows.map(findingOf), page, position, scope);
}

function conditionOf({ state, overdue, inspectionId, classId }: FindingFilter): { sql: string; params: unknown[] } {
  const sql: string[] = [];
  const params: unknown[] = [];
  const add = (condition: string, ...values: unknown[]) => {
    sql.push(condition);
    params.push(...values);
  };
  if (overdue) add("state = 'OPEN' AND dueOn < ?", today());
  if (state) add('state = ?', state);
  if (inspectionId) add('inspectionId = ?', inspectionId);
  if (classId) add('classId = ?', classId);
  return { sql: sql.join(' AND ') || '1 = 1', params };
}

/** What is addressed to the asker, soonest due first. */
export async function myFindings(ctx: Context, state: FindingState | null, page: PageArgs): Promise<Connection<Finding>> {
  permitSelf(ctx);
  const mine = addressesOf(ctx.asker);
  const scope = `my findings ${ctx.asker.id} ${state ?? ''}`;
  if (mine.length === 0) return connection<Finding>([], page, () => [], scope);
  const sort: SortKey[] = [
    { column: 'dueOn', direction: 'ASC' },
    { column: 'id', direction: 'ASC' },
  ];
  const where = { sql: `address IN ${places(mine)}`, params: mine };
  return pageOf(ctx, { scope, where, sort, position: ({ dueOn, id }) => [dueOn, id] }, { state }, page);
}

/** Those of a place, school by school in the order of their codes. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function findingsAt(ctx: Context, place: string, filter: FindingFilter, page: PageArgs): Promise<Connection<Finding>> {
  assertPlacePath(place);
  const { schoolPath, classId } = schoolAndClass(place);
  permit(ctx, 'homework.inspection.read', schoolPath);
  await unitAt(ctx, place);
  const sort: SortKey[] = [
    { column: 'schoolPath', direction: 'ASC' },
    { column: 'id', direction: 'ASC' },
  ];
  const asked = { ...filter, ...(classId && { classId }) };
  const scope = `findings ${place} ${JSON.stringify(filter)}`;
  return pageOf(ctx, { scope, where: within([schoolPath]), sort, position: (row) => [row.schoolPath, row.id] }, asked, page);
}

/** Those of an inspection, newest first; schools see theirs of it. @throws NOT_FOUND, FORBIDDEN */
export async function findingsOfInspection(ctx: Context, inspectionId: string, filter: FindingFilter, page: PageArgs): Promise<Connection<Finding>> {
  const { place } = await inspectionFor(ctx.reads, inspectionId);
  const whole = may(ctx, 'homework.inspection.read', place);
  const own = whole ? [] : scopes(ctx, 'homework.inspection.read').flatMap((duty) => (covers(place, duty.place) ? [duty.place] : []));
  if (!whole && own.length === 0) permit(ctx, 'homework.inspection.read', place);
  const part = whole ? { sql: '1 = 1', params: [] } : within(own);
  const where = { sql: `inspectionId = ? AND (${part.sql})`, params: [inspectionId, ...part.params] };
  const sort: SortKey[] = [{ column: 'id', direction: 'DESC' }];
  const scope = `findings of ${inspectionId} ${own.join()} ${JSON.stringify(filter)}`;
  return pageOf(ctx, { scope, where, sort, position: ({ id }) => [id] }, { ...filter, inspectionId: null }, page);
}

/** Findings lie at schools: of one, it is a key; of everything above, one range, which is read in its order. */
function within(paths: readonly string[]): { sql: string; params: string[] } {
  const parts = paths.map((path) => {
    const { from, to } = subtree(path);
    return levelOf(path) === 'SCHOOL' ? { sql: 'schoolPath = ?', params: [path] } : { sql: 'schoolPath >= ? AND schoolPath < ?', params: [from, to] };
  });
  return { sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`, params: parts.flatMap(({ params }) => params) };
}

/** How many, by state; batched over the request. Whoever may read the whole inspection: the caller has checked. */
export function findingCountsOf(ctx: Context, inspectionId: string): Promise<FindingCounts> {
  return ctx
    .loader<string, FindingCounts>('counts of findings', async (ids) => {
      const rows = await query<{ inspectionId: string; state: FindingState; n: number; late: number }>(
        ctx.reads,
        `SELECT inspectionId, state, count(*) AS n, sum(CASE WHEN dueOn < ? THEN 1 ELSE 0 END) AS late FROM finding
         WHERE inspectionId IN ${places(ids)} GROUP BY inspectionId, state`,
        [today(), ...ids],
      );
      return ids.map((id) => {
        const of = (state: FindingState) => rows.find((row) => row.inspectionId === id && row.state === state);
        const count = (state: FindingState) => int(of(state)?.n);
        return {
          open: count(FindingState.OPEN),
          overdue: int(of(FindingState.OPEN)?.late),
          rectified: count(FindingState.RECTIFIED),
          closed: count(FindingState.CLOSED),
          withdrawn: count(FindingState.WITHDRAWN),
        };
      });
    })
    .load(inspectionId);
}

/** How many of an inspection are not closed yet: what a signature carries over. */
export async function openFindings(source: Source, inspectionId: string): Promise<number> {
  const [row] = await query<{ n: number }>(source, "SELECT count(*) AS n FROM finding WHERE inspectionId = ? AND state IN ('OPEN', 'RECTIFIED')", [
    inspectionId,
  ]);
  return int(row?.n);
}

/** How many findings on a photo are not closed yet. */
export async function findingsUnderWay(source: Source, workId: string): Promise<number> {
  const [row] = await query<{ n: number }>(source, "SELECT count(*) AS n FROM finding WHERE workId = ? AND state IN ('OPEN', 'RECTIFIED')", [workId]);
  return int(row?.n);
}
