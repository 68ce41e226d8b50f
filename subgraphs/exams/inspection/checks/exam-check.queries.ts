import type { DataSource } from 'typeorm';
import { may, permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { CheckState } from '#kernel/inspection/checks/check.entity';
import { InspectionState } from '#kernel/inspection/inspection.entity';
import { isShown } from '#kernel/inspection/inspection.rules';
import { ownPlaces } from '#kernel/inspection/inspection.sight';
import { isOwn } from '#kernel/inspection/inspector.rules';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from '../plans/exam-inspection.entity';
import { inspectionById } from '../plans/exam-inspection.queries';
import type { ExamCheck } from './exam-check.entity';

export function checkOf(row: ExamCheck): ExamCheck {
  return {
    ...row,
    ordinal: int(row.ordinal),
    unfit: int(row.unfit),
    version: int(row.version),
    checkedAt: row.checkedAt === null ? null : new Date(int(row.checkedAt as number)),
  };
}

/** @throws NOT_FOUND */
export async function checkFor(source: DataSource | Tx, id: string): Promise<ExamCheck> {
  const [row] = await query<ExamCheck>(source, 'SELECT * FROM inspection_check WHERE id = ?', [id]);
  return row ? checkOf(row) : refuse('NOT_FOUND', '没有这张检查表', { path: 'id', hint: '请从检查的样本中选择' });
}

export async function inspectionOfCheck(ctx: Context, { inspectionId }: ExamCheck): Promise<ExamInspection> {
  return (await inspectionById(ctx, inspectionId))!;
}

/** Who inspects reads everything of it from the beginning. */
export function inspects(ctx: Context, { place }: Pick<ExamInspection, 'place'>): boolean {
  return may(ctx, EXAMS.permissions.read, place);
}

/** By whom a form may be read: who inspects; who reads the school's, once it may know. @throws NOT_FOUND, FORBIDDEN also by a guessed id. */
export async function visibleCheck(ctx: Context, id: string): Promise<ExamCheck> {
  const check = await checkFor(ctx.reads, id);
  const inspection = await inspectionOfCheck(ctx, check);
  const shown = isShown(inspection) && may(ctx, EXAMS.permissions.read, check.schoolPath);
  if (!shown) permit(ctx, EXAMS.permissions.read, inspection.place);
  return check;
}

const SORT: SortKey[] = ['schoolPath', 'id'].map((name) => ({ column: `k.${name}`, direction: 'ASC' }));

/** The forms of an inspection, school by school; of a school that was drawn, its own. */
export async function checksOf(ctx: Context, inspection: ExamInspection, state: CheckState | null, page: PageArgs): Promise<Connection<ExamCheck>> {
  const scope = `exam checks ${inspection.id} ${state ?? ''}`;
  const own = inspects(ctx, inspection) ? null : ownPlaces(ctx, EXAMS, inspection);
  if (own?.length === 0) return connection<ExamCheck>([], page, () => [], scope);
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
  const rows = await query<ExamCheck>(
    ctx.reads,
    `SELECT k.* FROM inspection_check k WHERE ${where.join(' AND ')} ORDER BY k.schoolPath, k.id LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(rows.map(checkOf), page, ({ schoolPath, id }) => [schoolPath, id], scope);
}

const NEWEST: SortKey[] = [{ column: 'k.id', direction: 'DESC' }];

/** Every form about a school that it may know of, newest first; of who inspects there, all. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function checksOfSchool(ctx: Context, place: string, page: PageArgs): Promise<Connection<ExamCheck>> {
  assertPlacePath(place);
  permit(ctx, EXAMS.permissions.read, place);
  if (levelOf(place) !== 'SCHOOL') refuse('BAD_INPUT', '请选择一所学校', { path: 'place', hint: '检查表按学校填写' });
  await unitAt(ctx, place);
  const scope = `exam checks of ${place}`;
  const after = page.after ? afterCondition(NEWEST, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ExamCheck>(
    ctx.reads,
    `SELECT k.* FROM inspection_check k JOIN inspection i ON i.id = k.inspectionId
     WHERE k.schoolPath = ? AND (i.announced = 1 OR i.state IN ('SIGNED', 'CANCELLED')) AND ${after.sql} ORDER BY k.id DESC LIMIT ?`,
    [place, ...after.params, page.first + 1],
  );
  return connection(rows.map(checkOf), page, ({ id }) => [id], scope);
}

/** Whether the asker may fill it in now. */
export async function mayEditCheck(ctx: Context, check: ExamCheck): Promise<boolean> {
  const inspection = await inspectionOfCheck(ctx, check);
  if (inspection.state !== InspectionState.DRAWN || !may(ctx, EXAMS.permissions.check, inspection.place)) return false;
  return !isOwn(ctx.asker, inspection.level, { place: check.schoolPath });
}

/** Whether what is not as it should be can be handed over now: of a finished form, before the signature. */
export async function mayRaiseFindings(ctx: Context, check: ExamCheck): Promise<boolean> {
  return check.state === 'DONE' && (await mayEditCheck(ctx, check));
}
