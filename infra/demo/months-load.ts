import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, int, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import { schoolDayCounter, sumsOf, type SummedRow } from '../../subgraphs/homework/marking/marking-sums.rules';
import { addMonths, lastDayOf, monthOf } from '../../subgraphs/homework/months/month.rules';
import { asSigned } from '../../subgraphs/homework/months/month.actions';
import { freshMonth, monthOfRow, recountMonth } from '../../subgraphs/homework/months/month.rollup';
import { SchoolMonthRow } from '../../subgraphs/homework/months/school-month.entity';
import type { DemoAssignment, LedgerSchool } from './ledger';
import { STAFFED_SCHOOLS, type DemoSchool, type DemoTeacher } from './province';
import { insertRows, type Row } from './rows';

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
  const columns = Object.keys(months[0] ?? {}) as (keyof CountedMonth)[];
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

/**
 * After the last day: the months are complete. Those of the schools of the demo people are counted as every night does it, with their teachers
 * and flags.
 */
export async function finishMonths(ctx: Context, schools: readonly LedgerSchool[], today: string): Promise<void> {
  const months = [addMonths(monthOf(today), -1), monthOf(today)];
  const teachers = new Map(
    schools.map(({ school, classes }) => [school.path, new Set(classes.flatMap(({ teaching }) => teaching.map(({ teacher }) => teacher.id))).size]),
  );
  await ctx.part.work.run(async (tx) => {
    for (const month of months) await fromSchoolDays(tx, month, teachers);
  });
  for (const { school } of schools)
    if (STAFFED_SCHOOLS.includes(school.id))
      for (const month of months) await ctx.part.work.run((tx) => recountMonth(tx, ctx, { month, schoolId: school.id, schoolPath: school.path }));
}

export interface MonthSigned {
  month: string;
  school: DemoSchool;
  by: DemoTeacher;
  at: number;
}

/** As the signature under the monthly check closes a month, with what the ledger has of it: of most schools nothing. */
export async function signMonths(tx: Tx, signed: readonly MonthSigned[]): Promise<void> {
  for (const some of chunks(signed, 200)) {
    const rows = await query(
      tx,
      `SELECT * FROM school_month WHERE ${some.map(() => '(month = ? AND schoolPath = ?)').join(' OR ')}`,
      some.flatMap(({ month, school }) => [month, school.path]),
    );
    const known = new Map(rows.map((row) => [`${String(row.month)} ${String(row.schoolPath)}`, monthOfRow(row)]));
    const fresh: CountedMonth[] = [];
    const signatures: Row[] = [];
    for (const { month, school, by, at } of some) {
      const there = known.get(`${month} ${school.path}`);
      const closed = { state: 'FROZEN' as const, signings: 1, frozenAt: at, frozenBy: by.id, frozenByName: by.name, version: 1 };
      const empty = { ...freshMonth({ month, schoolId: school.id, schoolPath: school.path }), countedAt: at, linesAt: at };
      if (there) await tx.getRepository(SchoolMonthRow).update({ month, schoolPath: school.path }, closed);
      else fresh.push({ ...empty, ...closed });
      signatures.push([month, school.path, 1, at, by.id, by.name, JSON.stringify(asSigned(there ?? empty))]);
    }
    await insertMonths(tx, fresh);
    await insertRows(tx, 'school_month_signed', ['month', 'schoolPath', 'signing', 'signedAt', 'signedBy', 'signedByName', 'sums'], signatures);
  }
}
