import type { DataSource } from 'typeorm';
import { may, permitSelf, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { CheckState } from '#kernel/inspection/checks/check.entity';
import { InspectionState } from '#kernel/inspection/inspection.entity';
import { isShown } from '#kernel/inspection/inspection.rules';
import { ownPlaces } from '#kernel/inspection/inspection.sight';
import { HOMEWORK } from '../inspection.part';
import type { Inspection } from '../plans/inspection.entity';
import { inspectionById } from '../plans/inspection.queries';
import { isOwn } from '../plans/inspector.rules';
import type { Check } from './check.entity';
import type { CheckScore } from './check.view';

export function checkOf(row: Check): Check {
  return {
    ...row,
    total: row.total === null ? null : int(row.total),
    version: int(row.version),
    checkedAt: row.checkedAt === null ? null : new Date(int(row.checkedAt as number)),
  };
}

/** @throws NOT_FOUND */
export async function checkFor(source: DataSource | Tx, id: string): Promise<Check> {
  const [row] = await query<Check>(source, 'SELECT * FROM inspection_check WHERE id = ?', [id]);
  return row ? checkOf(row) : refuse('NOT_FOUND', '没有这张检查表', { path: 'id', hint: '请从检查的样本中选择' });
}

/** By whom a check may be read: who inspects; the school's heads once it may know; the teacher himself once it is signed. */
export function mayReadCheck(ctx: Context, inspection: Inspection, check: Check): boolean {
  if (may(ctx, 'homework.inspection.read', inspection.place)) return true;
  if (isShown(inspection) && may(ctx, 'homework.inspection.read', check.schoolPath)) return true;
  return inspection.state === InspectionState.SIGNED && check.teacherId !== null && check.teacherId === ctx.asker.id;
}

/** @throws NOT_FOUND, FORBIDDEN for another's, also by a guessed id. */
export async function visibleCheck(ctx: Context, id: string): Promise<Check> {
  const check = await checkFor(ctx.reads, id);
  const inspection = (await inspectionById(ctx, check.inspectionId))!;
  if (mayReadCheck(ctx, inspection, check)) return check;
  permitSelf(ctx);
  return refuse('FORBIDDEN', '这张检查表不是您能看的', { path: 'id', hint: '教师在检查签字以后可以看自己的检查表' });
}

const SORT: SortKey[] = ['schoolPath', 'className', 'classId', 'subject', 'id'].map((name) => ({ column: `k.${name}`, direction: 'ASC' }));

/** The checks of an inspection, school by school; of a school that was drawn, its own. */
export async function checksOf(ctx: Context, inspection: Inspection, state: CheckState | null, page: PageArgs): Promise<Connection<Check>> {
  const scope = `checks ${inspection.id} ${state ?? ''}`;
  const own = may(ctx, 'homework.inspection.read', inspection.place) ? null : ownPlaces(ctx, HOMEWORK, inspection);
  if (own?.length === 0) return connection<Check>([], page, () => [], scope);
  const where = ['k.inspectionId = ?'];
  const params: unknown[] = [inspection.id];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (own) add(`k.schoolPath IN (${own.map(() => '?').join(', ')})`, ...own);
  if (state) add('k.state = ?', state);
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    add(after.sql, ...after.params);
  }
  const rows = await query<Check>(
    ctx.reads,
    `SELECT k.* FROM inspection_check k WHERE ${where.join(' AND ')} ORDER BY ${SORT.map(({ column }) => column).join(', ')} LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(
    rows.map(checkOf),
    page,
    ({ schoolPath, className, classId, subject, id }) => [schoolPath, className, classId, subject, id],
    scope,
  );
}

/** A teacher's own checks of signed inspections, newest first. */
export async function myChecks(ctx: Context, page: PageArgs): Promise<Connection<Check>> {
  permitSelf(ctx);
  const sort: SortKey[] = [{ column: 'k.id', direction: 'DESC' }];
  const scope = `my checks ${ctx.asker.id}`;
  const after = page.after ? afterCondition(sort, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<Check>(
    ctx.reads,
    `SELECT k.* FROM inspection_check k JOIN inspection i ON i.id = k.inspectionId WHERE k.teacherId = ? AND i.state = 'SIGNED' AND ${after.sql} ORDER BY k.id DESC LIMIT ?`,
    [ctx.asker.id, ...after.params, page.first + 1],
  );
  return connection(rows.map(checkOf), page, ({ id }) => [id], scope);
}

export function scoresOf({ scoresText }: Check): CheckScore[] {
  return JSON.parse(scoresText) as CheckScore[];
}

/** Whether the asker may fill it in now. */
export async function mayEditCheck(ctx: Context, check: Check): Promise<boolean> {
  const inspection = (await inspectionById(ctx, check.inspectionId))!;
  if (inspection.state !== InspectionState.DRAWN || !may(ctx, 'homework.inspection.inspect', inspection.place)) return false;
  return !isOwn(ctx.asker, inspection.level, check);
}
