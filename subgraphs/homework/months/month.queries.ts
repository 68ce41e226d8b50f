import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { SUMMED } from '../marking/marking-sums.rules';
import type { MarkingSums } from '../marking/marking-sums.entity';
import type { KnownSchool } from '#register/known.entity';
import { requireSchool, schoolOf } from '#register/register.queries';
import { lastDayOf, monthOf, monthsBetween, readMonth } from './month.rules';
import { freshMonth, monthOfRow, type SchoolMonthKey } from './month.rollup';
import type { SchoolMonthCorrectionRow, SchoolMonthRow, SchoolMonthSignedRow } from './school-month.entity';
import { MonthState, type MonthCorrection, type MonthSigning, type SchoolMonth } from './school-month.view';

/** @throws NOT_FOUND, FORBIDDEN, BAD_INPUT */
export async function visibleMonth(ctx: Context, schoolId: string, month: string): Promise<SchoolMonth> {
  const school = await requireSchool(ctx, schoolId);
  permit(ctx, 'homework.months.read', school.path);
  return schoolMonthOf(ctx, school, readMonth(month));
}

/** @throws FORBIDDEN, BAD_INPUT */
export async function monthsOfSchool(ctx: Context, schoolId: string, from: string, to: string): Promise<SchoolMonth[] | null> {
  const school = await schoolOf(ctx, schoolId);
  if (!school) return null;
  permit(ctx, 'homework.months.read', school.path);
  const months = monthsBetween(from, to);
  const rows = await monthRows(
    ctx,
    months.map((month) => ({ month, schoolPath: school.path })),
  );
  return months.map((month, i) => viewOf(rows[i] ?? freshMonth({ month, schoolId, schoolPath: school.path })));
}

/** After a deed: read anew, whatever the request has read before. */
export async function schoolMonthOf(ctx: Context, school: KnownSchool, month: string): Promise<SchoolMonth> {
  const [row] = await query(ctx.reads, 'SELECT * FROM school_month WHERE month = ? AND schoolPath = ?', [month, school.path]);
  return viewOf(row ? monthOfRow(row) : freshMonth({ month, schoolId: school.id, schoolPath: school.path }));
}

/** Batched over the request. */
function monthRows(ctx: Context, keys: { month: string; schoolPath: string }[]): Promise<(SchoolMonthRow | null)[]> {
  const loader = ctx.loader<string, SchoolMonthRow | null>('school_month', async (texts) => {
    const pairs = texts.map((text) => text.split(' ') as [string, string]);
    const rows = await query(
      ctx.reads,
      `SELECT * FROM school_month WHERE ${pairs.map(() => '(month = ? AND schoolPath = ?)').join(' OR ')}`,
      pairs.flat(),
    );
    const found = new Map(rows.map((row) => [`${String(row.month)} ${String(row.schoolPath)}`, monthOfRow(row)]));
    return texts.map((text) => found.get(text) ?? null);
  });
  return Promise.all(keys.map(({ month, schoolPath }) => loader.load(`${month} ${schoolPath}`)));
}

/** Whether the month of a day is signed; batched over the request. For a screen: a deed asks under the lock. */
export async function isSigned(ctx: Context, schoolPath: string, date: string): Promise<boolean> {
  const [row] = await monthRows(ctx, [{ month: monthOf(date), schoolPath }]);
  return row?.state === 'FROZEN';
}

/** Which row a month of the school at this path has. @throws NOT_FOUND */
export async function schoolMonthKeyAt(source: DataSource | Tx, schoolPath: string, month: string): Promise<SchoolMonthKey> {
  const [known] = await query<{ id: string }>(source, 'SELECT id FROM known_school WHERE path = ?', [schoolPath]);
  if (known) return { month, schoolId: known.id, schoolPath };
  // The school has moved since; what it recorded here is signed here.
  const [row] = await query<{ schoolId: string }>(source, 'SELECT schoolId FROM school_month WHERE month = ? AND schoolPath = ?', [
    month,
    schoolPath,
  ]);
  return row
    ? { month, schoolId: row.schoolId, schoolPath }
    : refuse('NOT_FOUND', '没有这所学校', { path: 'schoolPath', hint: '请从学校列表中选择' });
}

export function viewOf(row: SchoolMonthRow): SchoolMonth {
  const { month, schoolPath, schoolId, classDays, classDaysOver, writtenMinutes, withdrawn, teachers, version } = row;
  const moment = (millis: number | null) => (millis === null ? null : new Date(millis));
  return {
    ...sumsIn(row),
    ...{ month, schoolPath, classDays, classDaysOver, writtenMinutes, withdrawn, teachers, version },
    school: { id: schoolId },
    state: MonthState[row.state],
    over: today() > lastDayOf(month),
    countedAt: moment(row.countedAt),
    dataVersion: `${row.days}.${row.dayVersions}`,
    frozenAt: moment(row.frozenAt),
    frozenBy: row.frozenByName,
    reopenedAt: moment(row.reopenedAt),
    reopenedBy: row.reopenedByName,
    reopenedReason: row.reopenedReason,
    signingCount: row.signings,
  };
}

export function sumsIn(row: Record<string, unknown> | MarkingSums): MarkingSums {
  return Object.fromEntries(SUMMED.map((name) => [name, int((row as Record<string, unknown>)[name])])) as unknown as MarkingSums;
}

/** Every signature under a month, the first one first. */
export async function signingsOf(ctx: Context, { month, schoolPath }: SchoolMonth): Promise<MonthSigning[]> {
  const rows = await query<SchoolMonthSignedRow>(ctx.reads, 'SELECT * FROM school_month_signed WHERE month = ? AND schoolPath = ? ORDER BY signing', [
    month,
    schoolPath,
  ]);
  return rows.map(({ signing, signedAt, signedByName, sums: text }) => {
    const sums = JSON.parse(text) as Record<string, number>;
    return {
      signing: int(signing),
      signedAt: new Date(int(signedAt)),
      signedBy: signedByName,
      sums: sumsIn(sums),
      writtenMinutes: int(sums.writtenMinutes),
      withdrawn: int(sums.withdrawn),
      dataVersion: `${sums.days}.${sums.dayVersions}`,
    };
  });
}

/** What findings have put right since the last signature, newest first; a hundred at most, which no signed month should reach. */
export async function correctionsOf(ctx: Context, { month, schoolPath, signingCount }: SchoolMonth): Promise<MonthCorrection[]> {
  const rows = await query<SchoolMonthCorrectionRow>(
    ctx.reads,
    'SELECT * FROM school_month_correction WHERE month = ? AND schoolPath = ? AND signing = ? ORDER BY id DESC LIMIT 100',
    [month, schoolPath, signingCount],
  );
  return rows.map(({ date, classId, assignmentId, deed, correctedByName, correctedAt }) => ({
    date,
    classId,
    assignmentId: assignmentId === null ? null : String(assignmentId),
    deed: DEEDS[deed] ?? deed,
    by: correctedByName,
    at: new Date(int(correctedAt)),
  }));
}

const DEEDS: Record<string, string> = {
  recordAssignment: '登记',
  markAssignment: '批改',
  withdrawAssignment: '撤回',
  coordinateEvening: '统筹',
  correctAssignment: '更正',
};

/** How many, batched over the request. */
export async function correctionCount(ctx: Context, { month, schoolPath, signingCount }: SchoolMonth): Promise<number> {
  return ctx
    .loader<string, number>('school_month_correction', async (texts) => {
      const keys = texts.map((text) => text.split(' '));
      const rows = await query<{ month: string; schoolPath: string; signing: number; n: number }>(
        ctx.reads,
        `SELECT month, schoolPath, signing, count(*) AS n FROM school_month_correction
         WHERE ${keys.map(() => '(month = ? AND schoolPath = ? AND signing = ?)').join(' OR ')} GROUP BY month, schoolPath, signing`,
        keys.flat(),
      );
      const found = new Map(rows.map((row) => [`${row.month} ${row.schoolPath} ${row.signing}`, int(row.n)]));
      return texts.map((text) => found.get(text) ?? 0);
    })
    .load(`${month} ${schoolPath} ${signingCount}`);
}
