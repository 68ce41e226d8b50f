import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import { schoolDayCounter, SUMMED, sumsOf, type SummedRow } from '../../subgraphs/homework/marking/marking-sums.rules';
import { addMonths, lastDayOf, monthOf } from '../../subgraphs/homework/months/month.rules';
import { freshMonth, recountMonth } from '../../subgraphs/homework/months/month.rollup';
import { chance } from './chance';
import type { DemoAssignment, LedgerSchool } from './ledger';
import { STAFFED_SCHOOLS } from './province';
import { insertRows } from './rows';

/** A school's month as its rows make it, before its school-days are added. */
export type CountedMonth = ReturnType<typeof freshMonth>;

const counters = new WeakMap<object, (from: string, to: string) => number>();

/** Added up while the days are made, since their rows are in hand then: counting a thousand schools' months one by one takes minutes. */
export function addUpMonths(of: LedgerSchool, days: readonly { date: string; assignments: readonly DemoAssignment[] }[]): CountedMonth[] {
  let counter = counters.get(of.calendar);
  if (!counter) counters.set(of.calendar, (counter = schoolDayCounter(of.calendar)));
  const { id: schoolId, path: schoolPath } = of.school;
  return [...new Set(days.map(({ date }) => monthOf(date)))].map((month) => {
    const rows = days
      .filter(({ date }) => monthOf(date) === month)
      .flatMap(({ date, assignments }) => assignments.filter(({ withdrawnReason }) => !withdrawnReason).map((one) => rowOf(one, date)));
    return { ...freshMonth({ month, schoolId, schoolPath }), ...sumsOf(rows, counter) };
  });
}

function rowOf({ kind, late, receivedAt, marking }: DemoAssignment, date: string): SummedRow {
  if (!marking) return { date, kind, late, receivedAt, marking };
  const { collected, marked, markedOn, remarked, finishedAtSchool, feedback } = marking;
  return { date, kind, late, receivedAt, marking: { collected, marked, markedOn, remarked, finishedAtSchool, hasFeedback: feedback !== null } };
}

/** In the transaction of their days: a load that is cut off has both or neither. */
export async function insertMonths(tx: Tx, months: readonly CountedMonth[]): Promise<void> {
  const columns = Object.keys(months[0]!) as (keyof CountedMonth)[];
  await insertRows(
    tx,
    'school_month',
    columns,
    months.map((month) => columns.map((column) => month[column])),
  );
}

/** What a month takes from its school-days, once all of them are there. */
async function fromSchoolDays(tx: Tx, month: string, teachers: ReadonlyMap<string, number>): Promise<void> {
  const rows = await query<Record<string, unknown> & { schoolPath: string }>(
    tx,
    `SELECT schoolPath, sum(classDays) AS classDays, sum(classDaysOver) AS classDaysOver, sum(writtenMinutes) AS writtenMinutes, sum(withdrawn) AS withdrawn,
       count(*) AS days, sum(version) AS dayVersions
     FROM school_day WHERE date >= ? AND date <= ? GROUP BY schoolPath`,
    [`${month}-01`, lastDayOf(month)],
  );
  const countedAt = now().getTime();
  for (const row of rows)
    await query(
      tx,
      'UPDATE school_month SET classDays = ?, classDaysOver = ?, writtenMinutes = ?, withdrawn = ?, days = ?, dayVersions = ?, teachers = ?, countedAt = ? WHERE month = ? AND schoolPath = ?',
      [
        ...['classDays', 'classDaysOver', 'writtenMinutes', 'withdrawn', 'days', 'dayVersions'].map((name) => int(row[name])),
        teachers.get(row.schoolPath) ?? 0,
        countedAt,
        month,
        row.schoolPath,
      ],
    );
}

/** Of schools whose people are not among those to try the platform with: what they sign themselves is for them to do. */
const SIGNED_SHARE = 0.85;

/**
 * After the last day: the months are complete. The one before the present one is signed by most schools; the schools of the demo people
 * are counted as every night does it, with their teachers and flags.
 */
export async function finishMonths(ctx: Context, schools: readonly LedgerSchool[], today: string): Promise<void> {
  const months = [addMonths(monthOf(today), -1), monthOf(today)];
  const teachers = new Map(
    schools.map(({ school, classes }) => [school.path, new Set(classes.flatMap(({ teaching }) => teaching.map(({ teacher }) => teacher.id))).size]),
  );
  await ctx.part.work.run(async (tx) => {
    for (const month of months) await fromSchoolDays(tx, month, teachers);
    for (const of of schools)
      if (!STAFFED_SCHOOLS.includes(of.school.id) && chance(`signed ${of.school.id}`).next() < SIGNED_SHARE) await sign(tx, of, months[0]!);
  });
  for (const { school } of schools)
    if (STAFFED_SCHOOLS.includes(school.id))
      for (const month of months) await ctx.part.work.run((tx) => recountMonth(tx, ctx, { month, schoolId: school.id, schoolPath: school.path }));
}

/** By the dean, in the first days of the next month; once, also where the load was cut off between this and its end. */
async function sign(tx: Tx, { school, dean }: LedgerSchool, month: string): Promise<void> {
  const [row] = await query<Record<string, unknown>>(
    tx,
    "SELECT * FROM school_month WHERE month = ? AND schoolPath = ? AND assignments > 0 AND state = 'OPEN'",
    [month, school.path],
  );
  if (!row) return;
  const at = Date.parse(`${addMonths(month, 1)}-0${chance(`signed on ${school.id}`).between(2, 6)}T16:20:00+08:00`);
  const sums = Object.fromEntries(
    [...SUMMED, 'classDays', 'classDaysOver', 'writtenMinutes', 'withdrawn', 'teachers', 'days', 'dayVersions'].map((name) => [name, int(row[name])]),
  );
  await query(
    tx,
    "UPDATE school_month SET state = 'FROZEN', signings = 1, frozenAt = ?, frozenBy = ?, frozenByName = ?, version = 1 WHERE month = ? AND schoolPath = ?",
    [at, dean.id, dean.name, month, school.path],
  );
  const kept = [month, school.path, 1, at, dean.id, dean.name, JSON.stringify(sums)];
  await query(
    tx,
    `INSERT INTO school_month_signed (month, schoolPath, signing, signedAt, signedBy, signedByName, sums) VALUES ${places(kept)}`,
    kept,
  );
}
