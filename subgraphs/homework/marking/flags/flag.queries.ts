import { may, permit, type Context } from '#kernel/context';
import { trailOf } from '#kernel/audit';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Assignment } from '../../ledger/assignment.entity';
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_TABLES, assignmentOf, type AssignmentRecord } from '../../ledger/assignment.queries';
import type { TrailEntry } from '#kernel/trail.view';
import { monthsBetween } from '../../months/month.rules';
import { unitAt } from '#register/register.queries';
import type { FlagCounts } from '../marking-figures.view';
import { markingScope } from '../marking.scope';
import type { MarkingFlagRow } from './flag.entity';
import { FLAG_RULES } from './flag.rules';
import { FlagKind, FlagState, type MarkingFlag } from './flag.view';

/** Flags of one school: all of them, or those about the asker. Few a month, so they are read whole. */
export async function flagsAt(
  ctx: Context,
  schoolPath: string,
  months: readonly string[],
  scope: 'ALL' | 'OWN',
): Promise<(MarkingFlag & { teacherKey: string })[]> {
  const own = scope === 'OWN' ? ' AND teacherId = ?' : '';
  const rows = await query<MarkingFlagRow>(
    ctx.reads,
    `SELECT * FROM marking_flag WHERE month IN ${places(months)} AND schoolPath = ?${own} ORDER BY month, teacherName, teacherKey, kind LIMIT 2000`,
    [...months, schoolPath, ...(own ? [ctx.asker.id] : [])],
  );
  return rows.map((row) => ({ ...flagView(ctx, row), teacherKey: row.teacherKey }));
}

/** How many of each state lie below the parts of a place. */
export async function flagCountsBelow(ctx: Context, place: string, months: readonly string[], column: string): Promise<Map<string, FlagCounts>> {
  const { from, to } = subtree(place);
  const rows = await query<{ path: string; state: string; n: number }>(
    ctx.reads,
    `SELECT ${column} AS path, state, count(*) AS n FROM marking_flag
     WHERE month IN ${places(months)} AND schoolPath >= ? AND schoolPath < ? AND state <> 'GONE' GROUP BY ${column}, state`,
    [...months, from, to],
  );
  const counts = new Map<string, FlagCounts>();
  for (const { path, state, n } of rows) {
    const of = counts.get(path) ?? { open: 0, explained: 0, setAside: 0 };
    counts.set(path, { ...of, [state === 'OPEN' ? 'open' : state === 'EXPLAINED' ? 'explained' : 'setAside']: int(n) });
  }
  return counts;
}

const SORT: SortKey[] = [
  { column: 'month', direction: 'DESC' },
  { column: 'id', direction: 'ASC' },
];

/**
 * Flags of one school, or of the asker in it, newest month first.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function flagPage(
  ctx: Context,
  place: string,
  from: string,
  to: string,
  state: FlagState | null,
  page: PageArgs,
): Promise<Connection<MarkingFlag>> {
  assertPlacePath(place);
  const scope = markingScope(ctx, place);
  const months = monthsBetween(from, to);
  if (levelOf(place) !== 'SCHOOL') refuse('BAD_INPUT', '提示按学校查看', { path: 'place', hint: '请选择一所学校' });
  await unitAt(ctx, place);
  const where = [`month IN ${places(months)}`, 'schoolPath = ?'];
  const params: unknown[] = [...months, place];
  if (scope === 'OWN') {
    where.push('teacherId = ?');
    params.push(ctx.asker.id);
  }
  where.push(state ? 'state = ?' : "state <> 'GONE'");
  if (state) params.push(state);
  const name = `flags ${place} ${from} ${to} ${state ?? ''}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, name));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<MarkingFlagRow>(ctx.reads, `SELECT * FROM marking_flag WHERE ${where.join(' AND ')} ORDER BY month DESC, id LIMIT ?`, [
    ...params,
    page.first + 1,
  ]);
  return connection(
    rows.map((row) => flagView(ctx, row)),
    page,
    ({ month, id }) => [month, id],
    name,
  );
}

/** @throws FORBIDDEN for another school's, and for a colleague's. */
export async function visibleFlag(ctx: Context, id: string): Promise<MarkingFlag | null> {
  const row = await flagRow(ctx, id);
  if (!row) return null;
  assertSees(ctx, row);
  return flagView(ctx, row);
}

/** After a deed: as it is now. */
export async function flagById(ctx: Context, id: string): Promise<MarkingFlag> {
  return flagView(ctx, (await flagRow(ctx, id))!);
}

export async function flagRow(ctx: Context, id: string): Promise<MarkingFlagRow | null> {
  const [row] = await query<MarkingFlagRow>(ctx.reads, 'SELECT * FROM marking_flag WHERE id = ?', [id]);
  return row ?? null;
}

export function assertSees(ctx: Context, { schoolPath, teacherId }: MarkingFlagRow): void {
  if (markingScope(ctx, schoolPath) === 'OWN' && teacherId !== ctx.asker.id) permit(ctx, 'homework.marking.read', schoolPath);
}

const ROWS_SORT: SortKey[] = [{ column: 'r.assignmentId', direction: 'ASC' }];

/** The rows of the ledger behind a flag. Whoever sees the flag sees them: a teacher's are his own. */
export async function rowsBehind(ctx: Context, flag: MarkingFlag, page: PageArgs): Promise<Connection<Assignment>> {
  const name = `flag rows ${flag.id}`;
  const after = page.after ? afterCondition(ROWS_SORT, decodeCursor(page.after, 1, name)) : { sql: '1 = 1', params: [] };
  const rows = await query<AssignmentRecord>(
    ctx.reads,
    `SELECT ${ASSIGNMENT_COLUMNS} FROM marking_flag_row r JOIN ${ASSIGNMENT_TABLES.replace('assignment a', 'assignment a ON a.id = r.assignmentId')} WHERE r.flagId = ? AND ${after.sql} ORDER BY r.assignmentId LIMIT ?`,
    [flag.id, ...after.params, page.first + 1],
  );
  return connection(rows.map(assignmentOf), page, (one) => [one.id], name);
}

export async function trailOfFlag(ctx: Context, flag: MarkingFlag): Promise<TrailEntry[]> {
  const lines = await trailOf(ctx, 'markingFlag', flag.id);
  return lines.map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}

const DEEDS: Record<string, string> = { explainMarkingFlag: '说明', setAsideMarkingFlag: '搁置', restoreMarkingFlag: '恢复' };

export function flagView(ctx: Context, row: MarkingFlagRow): MarkingFlag {
  const { id, month, schoolId, schoolPath, teacherId, teacherName, message, explanation, settledReason } = row;
  const moment = (millis: number | null) => (millis === null ? null : new Date(int(millis)));
  const own = teacherId !== '' && teacherId === ctx.asker.id;
  const standing = row.state === 'OPEN' || row.state === 'EXPLAINED';
  const grown = row.state === 'SET_ASIDE' && row.settledRows !== null ? int(row.rowCount) - int(row.settledRows) : 0;
  return {
    ...{ id, month, teacherName, message, explanation, settledReason },
    school: { id: schoolId },
    kind: FlagKind[row.kind],
    teacherId: teacherId || null,
    rule: FLAG_RULES[row.kind],
    rowCount: int(row.rowCount),
    state: FlagState[row.state],
    foundAt: moment(row.foundAt)!,
    explainedAt: moment(row.explainedAt),
    settledBy: row.settledByName,
    settledAt: moment(row.settledAt),
    grownBy: Math.max(0, grown),
    mayExplain: own && standing,
    maySettle: !own && standing && may(ctx, 'homework.marking.settle', schoolPath),
    mayRestore: !own && row.state === 'SET_ASIDE' && may(ctx, 'homework.marking.restore', schoolPath),
    version: int(row.version),
  };
}
