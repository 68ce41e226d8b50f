import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { dialect, insertIgnore, int, places, query } from '#kernel/database';
import { parentOf } from '#kernel/place';
import { lockRow, type Tx } from '#kernel/unit-of-work';
import { rowsOfMonth } from '../marking/month-rows.queries';
import type { MarkingSums } from '../marking/marking-sums.entity';
import { addSums, NO_MARKING, schoolDayCounter, SUMMED } from '../marking/marking-sums.rules';
import { flagsOfMonth } from '../marking/flags/flag.rules';
import { saveFlags } from '../marking/flags/flag.rollup';
import { saveTeacherMonths } from '../marking/teacher-month.rollup';
import { teacherLines } from '../marking/teacher-month.rules';
import { calendarAt, pupilCounts } from '#register/register.queries';
import { datesOfMonth, frozenMonth, lastDayOf, monthOf } from './month.rules';
import { SchoolMonthRow, type SchoolMonthState } from './school-month.entity';

export interface SchoolMonthKey {
  month: string;
  schoolId: string;
  schoolPath: string;
}

/** What a deed may do in a signed month. Only the slice `inspection` says so, for the row a finding is about. */
export interface LedgerLeave {
  correctsFinding?: boolean;
}

/**
 * Shares the month of a day until the transaction ends, and refuses a signed one. Deeds share the row, signing holds it alone: so a
 * signature waits for the deeds that have begun, counts them, and every later deed meets it. The month is held before the evening.
 * @throws HOMEWORK_MONTH_FROZEN
 */
export async function assertMonthOpen(tx: Tx, of: { schoolId: string; schoolPath: string; date: string }, leave: LedgerLeave = {}): Promise<void> {
  const [state] = await shareMonths(tx, [{ month: monthOf(of.date), schoolId: of.schoolId, schoolPath: of.schoolPath }]);
  if (state === 'FROZEN' && !leave.correctsFinding) throw frozenMonth(of.date);
}

/** The same for many days at once: which of the months are signed, as `2026-11 <path>`. */
export async function frozenAmong(tx: Tx, days: readonly { schoolId: string; schoolPath: string; date: string }[]): Promise<Set<string>> {
  const months = new Map<string, SchoolMonthKey>();
  for (const { date, schoolId, schoolPath } of days) months.set(keyOf({ date, schoolPath }), { month: monthOf(date), schoolId, schoolPath });
  const keys = [...months.keys()].sort();
  const states = await shareMonths(
    tx,
    keys.map((key) => months.get(key)!),
  );
  return new Set(keys.filter((_, i) => states[i] === 'FROZEN'));
}

export function keyOf({ date, schoolPath }: { date: string; schoolPath: string }): string {
  return `${monthOf(date)} ${schoolPath}`;
}

/** One seek a month; a month is made by the first deed in it, so that there is a row to share. */
async function shareMonths(tx: Tx, months: readonly SchoolMonthKey[]): Promise<SchoolMonthState[]> {
  const states: SchoolMonthState[] = [];
  const lock = dialect(tx) === 'mariadb' ? 'LOCK IN SHARE MODE' : '';
  const read = ({ month, schoolPath }: SchoolMonthKey) =>
    query<{ state: SchoolMonthState }>(tx, `SELECT state FROM school_month WHERE month = ? AND schoolPath = ? ${lock}`, [month, schoolPath]);
  for (const key of months) {
    let [row] = await read(key);
    if (!row) {
      await insertFresh(tx, key);
      [row] = await read(key);
    }
    states.push(row!.state);
  }
  return states;
}

async function insertFresh(tx: Tx, key: SchoolMonthKey): Promise<void> {
  const row = freshMonth(key);
  const columns = Object.keys(row);
  await query(tx, `${insertIgnore(tx)} INTO school_month (${columns.join(', ')}) VALUES ${places(columns)}`, Object.values(row));
}

/** A month about which nothing is known yet. */
export function freshMonth({ month, schoolId, schoolPath }: SchoolMonthKey): SchoolMonthRow {
  const countyPath = parentOf(schoolPath) ?? schoolPath;
  return {
    ...NO_MARKING,
    month,
    schoolPath,
    schoolId,
    countyPath,
    cityPath: parentOf(countyPath) ?? countyPath,
    classDays: 0,
    classDaysOver: 0,
    writtenMinutes: 0,
    withdrawn: 0,
    teachers: 0,
    days: 0,
    dayVersions: 0,
    countedAt: null,
    linesAt: null,
    state: 'OPEN',
    signings: 0,
    frozenAt: null,
    frozenBy: null,
    frozenByName: null,
    reopenedAt: null,
    reopenedBy: null,
    reopenedByName: null,
    reopenedReason: null,
    version: 0,
  };
}

/** Holds a month alone until the transaction ends: no deed on any of its days is under way then. */
export async function holdMonth(tx: Tx, key: SchoolMonthKey): Promise<SchoolMonthRow> {
  const row = await lockRow(tx, SchoolMonthRow, { month: key.month, schoolPath: key.schoolPath }, freshMonth(key));
  return monthOfRow(row as unknown as Record<string, unknown>);
}

export const FROM_SCHOOL_DAYS = ['classDays', 'classDaysOver', 'writtenMinutes', 'withdrawn'] as const;
const NUMBERS = [...SUMMED, ...FROM_SCHOOL_DAYS, 'teachers', 'days', 'dayVersions', 'signings', 'version'] as const;

export function monthOfRow(row: Record<string, unknown>): SchoolMonthRow {
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, int(row[name])]));
  const moment = (name: string) => (row[name] === null || row[name] === undefined ? null : int(row[name]));
  return {
    ...(row as unknown as SchoolMonthRow),
    ...numbers,
    countedAt: moment('countedAt'),
    linesAt: moment('linesAt'),
    frozenAt: moment('frozenAt'),
    reopenedAt: moment('reopenedAt'),
  };
}

export interface MonthCount extends MarkingSums {
  classDays: number;
  classDaysOver: number;
  writtenMinutes: number;
  withdrawn: number;
  teachers: number;
  days: number;
  dayVersions: number;
}

/**
 * Counts one school's month anew from its school-days and its rows: a seek a day into each. A signed month keeps what was signed.
 * Held alone while it is counted, so that the count is of one moment.
 */
export async function recountMonth(tx: Tx, ctx: Context, key: SchoolMonthKey): Promise<SchoolMonthRow> {
  const held = await holdMonth(tx, key);
  return held.state === 'FROZEN' ? held : countHeld(tx, ctx, held);
}

/** @param held by `holdMonth`, and not signed. */
export async function countHeld(tx: Tx, ctx: Context, held: SchoolMonthRow): Promise<SchoolMonthRow> {
  const [days, rows] = [await sumsOfSchoolDays(tx, held), await rowsOfMonth(tx, held)];
  const lines = teacherLines(held, rows, schoolDayCounter(await calendarAt(ctx, held.schoolPath)));
  const count: MonthCount = { ...days, ...addSums(lines), teachers: new Set(lines.map(({ teacherKey }) => teacherKey)).size };
  await saveTeacherMonths(tx, held, lines);
  await saveFlags(tx, ctx, held, flagsOfMonth(held.month, rows, await pupilCounts(tx, [...new Set(rows.map(({ classId }) => classId))])));
  const countedAt = now().getTime();
  const columns = Object.keys(count) as (keyof MonthCount)[];
  await query(
    tx,
    `UPDATE school_month SET ${columns.map((name) => `${name} = ?`).join(', ')}, countedAt = ?, linesAt = ? WHERE month = ? AND schoolPath = ?`,
    [...columns.map((name) => count[name]), countedAt, countedAt, held.month, held.schoolPath],
  );
  return { ...held, ...count, countedAt, linesAt: countedAt };
}

async function sumsOfSchoolDays(tx: Tx, { month, schoolPath }: SchoolMonthKey) {
  const dates = datesOfMonth(month);
  const [row] = await query(
    tx,
    `SELECT ${FROM_SCHOOL_DAYS.map((name) => `sum(${name}) AS ${name}`).join(', ')}, count(*) AS days, sum(version) AS dayVersions
     FROM school_day WHERE date IN ${places(dates)} AND schoolPath = ?`,
    [...dates, schoolPath],
  );
  const number = (name: string) => int(row?.[name]);
  return {
    classDays: number('classDays'),
    classDaysOver: number('classDaysOver'),
    writtenMinutes: number('writtenMinutes'),
    withdrawn: number('withdrawn'),
    days: number('days'),
    dayVersions: number('dayVersions'),
  };
}

/** Months of which any school-day has changed since they were counted, signed ones left out. */
export async function changedMonths(ctx: Context, month: string): Promise<SchoolMonthKey[]> {
  const rows = await query<SchoolMonthKey>(
    ctx.reads,
    `SELECT d.schoolId, d.schoolPath FROM (
       SELECT schoolPath, max(schoolId) AS schoolId, count(*) AS days, sum(version) AS dayVersions FROM school_day WHERE date >= ? AND date <= ? GROUP BY schoolPath
     ) d LEFT JOIN school_month m ON m.month = ? AND m.schoolPath = d.schoolPath
     WHERE m.schoolPath IS NULL OR (m.state <> 'FROZEN' AND (m.linesAt IS NULL OR m.days <> d.days OR m.dayVersions <> d.dayVersions)) ORDER BY d.schoolPath`,
    [`${month}-01`, lastDayOf(month), month],
  );
  return rows.map(({ schoolId, schoolPath }) => ({ month, schoolId, schoolPath }));
}
