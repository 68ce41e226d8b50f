import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, dialect, int, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { MarkingSums } from '../../subgraphs/homework/marking/marking-sums.entity';
import { schoolDayCounter, SUMMED, sumsOf } from '../../subgraphs/homework/marking/marking-sums.rules';
import type { MonthRow } from '../../subgraphs/homework/marking/month-rows.queries';
import { addMonths, lastDayOf, monthOf } from '../../subgraphs/homework/months/month.rules';
import { freshMonth, recountMonth } from '../../subgraphs/homework/months/month.rollup';
import { chance } from './chance';
import type { DemoAssignment, LedgerSchool } from './ledger';
import { STAFFED_SCHOOLS } from './province';

/** What one school's day adds to its month. */
export interface DayOfMonth {
  of: LedgerSchool;
  sums: MarkingSums;
}

const counters = new WeakMap<object, (from: string, to: string) => number>();

/** Added up while the day is made, since its rows are in hand then: counting a thousand schools' months one by one takes minutes. */
export function addUpDay(of: LedgerSchool, date: string, assignments: readonly DemoAssignment[]): DayOfMonth {
  let counter = counters.get(of.calendar);
  if (!counter) counters.set(of.calendar, (counter = schoolDayCounter(of.calendar)));
  return {
    of,
    sums: sumsOf(
      assignments.filter(({ withdrawnReason }) => !withdrawnReason).map((one) => rowOf(one, date)),
      counter,
    ),
  };
}

function rowOf({ id, classId, subject, kind, minutes, dueOn, teacher, late, receivedAt, marking }: DemoAssignment, date: string): MonthRow {
  return {
    ...{ id, date, classId, subject, kind, minutes, dueOn, late, receivedAt, teacherId: teacher.id, teacherName: teacher.name, capturedAt: null },
    marking: marking && { ...marking, hasFeedback: marking.feedback !== null, markedBy: teacher.id },
  };
}

/** Puts a day's sums to those of the month, in the transaction of the day: a load that is cut off doubles nothing. */
export async function addToMonths(tx: Tx, date: string, days: readonly DayOfMonth[]): Promise<void> {
  const month = monthOf(date);
  const added = (name: string) => `${name} = school_month.${name} + ${dialect(tx) === 'sqlite' ? `excluded.${name}` : `VALUES(${name})`}`;
  const onConflict = dialect(tx) === 'sqlite' ? 'ON CONFLICT (month, schoolPath) DO UPDATE SET' : 'ON DUPLICATE KEY UPDATE';
  for (const part of chunks(days, 200)) {
    const rows = part.map(({ of, sums }) => ({ ...freshMonth({ month, schoolId: of.school.id, schoolPath: of.school.path }), ...sums }));
    const columns = Object.keys(rows[0]!);
    await query(
      tx,
      `INSERT INTO school_month (${columns.join(', ')}) VALUES ${rows.map(() => places(columns)).join(', ')} ${onConflict} ${SUMMED.map(added).join(', ')}`,
      rows.flatMap((row) => columns.map((column) => row[column as keyof typeof row])),
    );
  }
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

/** By the dean, in the first days of the next month. */
async function sign(tx: Tx, { school, dean }: LedgerSchool, month: string): Promise<void> {
  const [row] = await query<Record<string, unknown>>(tx, 'SELECT * FROM school_month WHERE month = ? AND schoolPath = ? AND assignments > 0', [
    month,
    school.path,
  ]);
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
