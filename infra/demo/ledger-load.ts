import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { dialect, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { limitAt } from '../../subgraphs/homework/policy/policy.queries';
import { NATIONAL_PACKS } from '../../subgraphs/homework/homework.policy';
import type { OnProgress } from './directory-load';
import { addToMonths, addUpDay, finishMonths, type DayOfMonth } from './months-load';
import {
  ledgerDates,
  ledgerSchool,
  ledgerSchools,
  limitOf,
  noWrittenSchool,
  schoolDay,
  type DemoAssignment,
  type DemoCoordination,
  type LedgerSchool,
} from './ledger';
import { PROVINCE } from './people';
import type { DemoProvince } from './province';

const ROWS_AT_ONCE = 100;
const LOADED = { deed: 'loadDemoLedger', kind: 'place', id: PROVINCE, place: PROVINCE };

/**
 * Four weeks of ledgers: one day of all schools is one transaction, so a load that is cut off goes on with the next day and doubles
 * nothing. Rollups are computed from the rows, set-based; months while the days are made.
 * @returns whether anything was loaded.
 */
export async function loadLedger(
  running: RunningSubgraph,
  province: DemoProvince,
  options: { today: string; schools?: number | undefined },
  onProgress: OnProgress,
): Promise<boolean> {
  const { part } = running;
  const [done] = await query(part.reads, 'SELECT id FROM audit WHERE kind = ? AND subject = ? AND deed = ? LIMIT 1', [
    LOADED.kind,
    LOADED.id,
    LOADED.deed,
  ]);
  if (done) return false;
  const { today } = options;
  const listed = ledgerSchools(province, options.schools);
  const quiet = noWrittenSchool(listed);
  const schools = listed.map((school) => ledgerSchool(province, school, school.id === quiet?.id));
  const days = datesOf(schools, today);
  const guess = schools.reduce((sum, { classes }) => sum + classes.length, 0) * 3 * (days.length - 1);
  let rows = 0;
  // The index by teacher is met at random: with SQLite's two megabytes of cache its pages would be read and written over and over.
  if (dialect(part.reads) === 'sqlite') await part.work.run((tx) => query(tx, 'PRAGMA cache_size = -65536'));
  for (const [date, open] of days) {
    const [there] = await query(part.reads, 'SELECT date FROM school_day WHERE date = ? AND schoolPath = ?', [date, open[0]!.school.path]);
    if (there) continue;
    rows += await part.work.run((tx) => loadDay(tx, open, date, today, (count) => onProgress(rows + count, Math.max(guess, rows + count))));
  }
  if (dialect(part.reads) === 'sqlite') await part.work.run((tx) => query(tx, 'PRAGMA cache_size = -2000'));
  await finishMonths(makeContext(part, partAsker('homework'), 'demo'), schools, today);
  await part.work.run((tx) =>
    record(tx, makeContext(part, partAsker('homework'), 'demo'), { ...LOADED, detail: { today, rows, schools: schools.length } }),
  );
  onProgress(rows, rows);
  return true;
}

/** Cities differ in their calendars: the days, and on each the schools that are open. */
function datesOf(schools: LedgerSchool[], today: string): [string, LedgerSchool[]][] {
  const days = new Map<string, LedgerSchool[]>();
  const known = new Map<object, string[]>();
  for (const school of schools) {
    let dates = known.get(school.calendar);
    if (!dates) known.set(school.calendar, (dates = ledgerDates(school.calendar, today)));
    for (const date of dates) days.set(date, [...(days.get(date) ?? []), school]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** School by school, so that a day's fifty thousand rows are never held at once. */
async function loadDay(tx: Tx, schools: LedgerSchool[], date: string, today: string, onRows: (count: number) => void): Promise<number> {
  let id = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(2020, 0, 1)) * 4096;
  const assignments = new Inserting(tx, 'assignment', ASSIGNMENT, `('${date}', 'POSTED', 1, ${Array(16).fill('?').join(', ')})`);
  const markings = new Inserting(tx, 'marking', MARKING, '(1, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const withdrawn: DemoAssignment[] = [];
  const coordinated: [LedgerSchool, DemoCoordination][] = [];
  const months: DayOfMonth[] = [];
  let [count, told] = [0, 0];
  for (const of of schools) {
    const day = schoolDay(of, date, today, () => (id += 1));
    months.push(addUpDay(of, date, day.assignments));
    for (const one of day.assignments) {
      const { id: key, teacher, marking } = one;
      await assignments.add([
        of.school.id,
        of.school.path,
        one.classId,
        key,
        one.grade,
        one.subject,
        one.kind,
        one.minutes,
        one.content,
        one.tier,
        one.source,
        one.aidId,
        teacher.id,
        teacher.name,
        one.late ? 1 : 0,
        one.receivedAt,
      ]);
      if (marking)
        await markings.add([
          key,
          marking.collected,
          marking.marked,
          marking.markedOn,
          marking.remarked,
          marking.finishedAtSchool,
          teacher.id,
          marking.markedAt,
          marking.feedback,
        ]);
      if (one.withdrawnReason) withdrawn.push(one);
    }
    for (const one of day.coordinations) coordinated.push([of, one]);
    count += day.assignments.length;
    if (count - told >= 5_000) onRows((told = count));
  }
  await assignments.flush();
  await markings.flush();
  for (const one of withdrawn)
    await query(tx, "UPDATE assignment SET state = 'WITHDRAWN', withdrawnReason = ?, version = 2 WHERE id = ?", [one.withdrawnReason, one.id]);
  await addUp(tx, date, schools.find((of) => limitOf(of, 5, date) === 0)?.school.id ?? '');
  await addToMonths(tx, date, months);
  for (const [school, one] of coordinated) await coordinate(tx, one, school, date);
  return count;
}

const ASSIGNMENT =
  'assignedOn, state, version, schoolId, schoolPath, classId, id, grade, subject, kind, minutes, content, tier, source, aidId, teacherId, teacherName, late, receivedAt';
const MARKING = 'version, assignmentId, collected, marked, markedOn, remarked, finishedAtSchool, markedBy, markedAt, feedback';

/** Rows by statements of a hundred. What is the same in every row stands in the statement: handing over values is most of the cost of a million rows. */
class Inserting {
  private values: unknown[] = [];
  private rows = 0;

  constructor(
    private readonly tx: Tx,
    private readonly table: string,
    private readonly columns: string,
    private readonly row: string,
  ) {}

  add(values: unknown[]): Promise<void> | void {
    this.values.push(...values);
    this.rows += 1;
    if (this.rows === ROWS_AT_ONCE) return this.flush();
  }

  async flush(): Promise<void> {
    if (this.rows === 0) return;
    await query(this.tx, `INSERT INTO ${this.table} (${this.columns}) VALUES ${Array(this.rows).fill(this.row).join(', ')}`, this.values);
    [this.values, this.rows] = [[], 0];
  }
}

/** Class-days from the rows, then school-days from the class-days: two statements a day, as exact as the deeds' own recount. */
async function addUp(tx: Tx, date: string, withoutWritten: string): Promise<void> {
  const limits = [1, 3, 7].map((grade) => limitAt(NATIONAL_PACKS, grade, PROVINCE, date).parameters.minutes!);
  const posted = (what: string) => `sum(CASE WHEN a.state = 'POSTED'${what} THEN 1 ELSE 0 END)`;
  await query(
    tx,
    `INSERT INTO class_day (classId, date, schoolId, schoolPath, grade, limitMinutes, writtenMinutes, assignments, late, marked, withdrawn, version)
     SELECT a.classId, a.assignedOn, a.schoolId, a.schoolPath, a.grade, CASE WHEN a.grade <= 2 THEN ? WHEN a.schoolId = ? THEN 0 WHEN a.grade <= 6 THEN ? ELSE ? END,
       sum(CASE WHEN a.state = 'POSTED' AND a.kind = 'WRITTEN' THEN a.minutes ELSE 0 END), ${posted('')}, ${posted(' AND a.late = 1')}, ${posted(' AND m.assignmentId IS NOT NULL')},
       sum(CASE WHEN a.state = 'WITHDRAWN' THEN 1 ELSE 0 END), 1
     FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id WHERE a.assignedOn = ? GROUP BY a.assignedOn, a.schoolId, a.classId, a.schoolPath, a.grade`,
    [limits[0], withoutWritten, limits[1], limits[2], date],
  );
  await query(
    tx,
    `INSERT INTO school_day (date, schoolPath, schoolId, cityPath, countyPath, classDays, classDaysOver, writtenMinutes, assignments, late, marked, withdrawn, version, changedAt)
     SELECT d.date, d.schoolPath, d.schoolId, s.cityPath, s.countyPath, sum(CASE WHEN d.assignments > 0 THEN 1 ELSE 0 END), sum(CASE WHEN d.writtenMinutes > d.limitMinutes THEN 1 ELSE 0 END),
       sum(d.writtenMinutes), sum(d.assignments), sum(d.late), sum(d.marked), sum(d.withdrawn), 1, ?
     FROM class_day d JOIN known_school s ON s.id = d.schoolId WHERE d.date = ? GROUP BY d.date, d.schoolPath, d.schoolId, s.cityPath, s.countyPath`,
    [now().getTime(), date],
  );
}

async function coordinate(tx: Tx, { classId, minutes, reason }: DemoCoordination, school: LedgerSchool, date: string): Promise<void> {
  await query(
    tx,
    'UPDATE class_day SET coordinatedMinutes = ?, coordinationReason = ?, coordinatedBy = ?, coordinatedByName = ?, coordinatedAt = ? WHERE classId = ? AND date = ?',
    [minutes, reason, school.dean.id, school.dean.name, Date.parse(`${date}T14:30:00+08:00`), classId, date],
  );
}
