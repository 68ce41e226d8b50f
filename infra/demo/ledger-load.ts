import type { DataSource } from 'typeorm';
import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { dialect, int, places, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { partAsker } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { limitAt } from '../../subgraphs/homework/policy/policy.queries';
import { NATIONAL_PACKS } from '../../subgraphs/homework/homework.policy';
import type { OnProgress } from './directory-load';
import { addUpMonths, finishMonths, insertMonths, type CountedMonth } from './months-load';
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
 * Four weeks of ledgers: one county with all its days is one transaction, so a load that is cut off goes on with the next county and doubles
 * nothing. Not day by day: what is kept by class or by teacher would be met all over, and written anew for each day. Rollups are computed from
 * the rows, set-based; months while the days are made.
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
  const guess = schools.reduce((sum, { classes }) => sum + classes.length, 0) * 3 * (ledgerDates(schools[0]!.calendar, today).length - 1);
  let rows = 0;
  // So that the pages of a county are written once: SQLite's two megabytes of cache do not hold them.
  if (dialect(part.reads) === 'sqlite') await part.work.run((tx) => query(tx, 'PRAGMA cache_size = -65536'));
  for (const county of byCounty(schools)) {
    const dates = ledgerDates(county[0]!.calendar, today);
    if (await isLoaded(part.reads, county[0]!, dates)) continue;
    rows += await part.work.run((tx) => loadCounty(tx, county, dates, today, (count) => onProgress(rows + count, Math.max(guess, rows + count))));
  }
  if (dialect(part.reads) === 'sqlite') await part.work.run((tx) => query(tx, 'PRAGMA cache_size = -2000'));
  await finishMonths(makeContext(part, partAsker('homework'), 'demo'), schools, today);
  await part.work.run((tx) =>
    record(tx, makeContext(part, partAsker('homework'), 'demo'), { ...LOADED, detail: { today, rows, schools: schools.length } }),
  );
  onProgress(rows, rows);
  return true;
}

/** In the order of their paths, as the schools are; one county has one calendar. */
function byCounty(schools: readonly LedgerSchool[]): LedgerSchool[][] {
  const counties = new Map<string, LedgerSchool[]>();
  for (const of of schools) {
    const county = counties.get(of.school.countyPath);
    if (county) county.push(of);
    else counties.set(of.school.countyPath, [of]);
  }
  return [...counties.values()];
}

async function isLoaded(reads: DataSource, { school }: LedgerSchool, dates: readonly string[]): Promise<boolean> {
  const days = await query(reads, `SELECT date FROM school_day WHERE date IN ${places(dates)} AND schoolPath = ? LIMIT 1`, [...dates, school.path]);
  return days.length > 0;
}

/** Of a day, in the order of the schools: asked of what is there, so that they go on after a load that was cut off. */
async function lastIdOf(tx: Tx, date: string): Promise<number> {
  const first = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(2020, 0, 1)) * 4096;
  const [row] = await query<{ last: unknown }>(tx, 'SELECT max(id) AS last FROM assignment WHERE id > ? AND id < ?', [
    first,
    first + 86_400_000 * 4096,
  ]);
  return int(row?.last) || first;
}

/** School by school, so that a county's twenty thousand rows are never held at once. */
async function loadCounty(
  tx: Tx,
  county: readonly LedgerSchool[],
  dates: readonly string[],
  today: string,
  onRows: (count: number) => void,
): Promise<number> {
  const ids = new Map<string, number>();
  for (const date of dates) ids.set(date, await lastIdOf(tx, date));
  const assignments = new Inserting(tx, 'assignment', ASSIGNMENT, `('POSTED', 1, ${Array(17).fill('?').join(', ')})`);
  const markings = new Inserting(tx, 'marking', MARKING, '(1, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const withdrawn: DemoAssignment[] = [];
  const coordinated: [LedgerSchool, string, DemoCoordination][] = [];
  const months: CountedMonth[] = [];
  let count = 0;
  for (const of of county) {
    const days = dates.map((date) => {
      let id = ids.get(date)!;
      const day = schoolDay(of, date, today, () => (id += 1));
      ids.set(date, id);
      return { date, ...day };
    });
    months.push(...addUpMonths(of, days));
    for (const { date, assignments: given, coordinations } of days) {
      for (const one of given) {
        const { id, teacher, marking } = one;
        await assignments.add(
          date,
          of.school.id,
          of.school.path,
          one.classId,
          id,
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
        );
        if (marking)
          await markings.add(
            id,
            marking.collected,
            marking.marked,
            marking.markedOn,
            marking.remarked,
            marking.finishedAtSchool,
            teacher.id,
            marking.markedAt,
            marking.feedback,
          );
        if (one.withdrawnReason) withdrawn.push(one);
      }
      for (const one of coordinations) coordinated.push([of, date, one]);
      count += given.length;
    }
    onRows(count);
  }
  await assignments.flush();
  await markings.flush();
  for (const one of withdrawn)
    await query(tx, "UPDATE assignment SET state = 'WITHDRAWN', withdrawnReason = ?, version = 2 WHERE id = ?", [one.withdrawnReason, one.id]);
  for (const date of dates) await addUp(tx, date, county);
  for (const [school, date, one] of coordinated) await coordinate(tx, one, school, date);
  await insertMonths(tx, months);
  return count;
}

const ASSIGNMENT =
  'state, version, assignedOn, schoolId, schoolPath, classId, id, grade, subject, kind, minutes, content, tier, source, aidId, teacherId, teacherName, late, receivedAt';
const MARKING = 'version, assignmentId, collected, marked, markedOn, remarked, finishedAtSchool, markedBy, markedAt, feedback';

/** Rows by statements of a hundred. What is the same in every row stands in the statement: handing over values is most of the cost of a million rows. */
class Inserting {
  private values: unknown[] = [];
  private rows = 0;
  private readonly whole: string;

  constructor(
    private readonly tx: Tx,
    private readonly table: string,
    private readonly columns: string,
    private readonly row: string,
  ) {
    this.whole = this.statement(ROWS_AT_ONCE);
  }

  add(...values: unknown[]): Promise<void> | void {
    for (const value of values) this.values.push(value);
    this.rows += 1;
    if (this.rows === ROWS_AT_ONCE) return this.write(this.whole);
  }

  async flush(): Promise<void> {
    if (this.rows > 0) await this.write(this.statement(this.rows));
  }

  private async write(statement: string): Promise<void> {
    // SQLite's driver takes a list as it is; values handed over one by one are copied three times on their way.
    await query(this.tx, statement, dialect(this.tx) === 'sqlite' ? [this.values] : this.values);
    [this.values, this.rows] = [[], 0];
  }

  private statement(rows: number): string {
    return `INSERT INTO ${this.table} (${this.columns}) VALUES ${Array(rows).fill(this.row).join(', ')}`;
  }
}

/** Class-days from the rows, then school-days from the class-days: two statements a day, as exact as the deeds' own recount. */
async function addUp(tx: Tx, date: string, county: readonly LedgerSchool[]): Promise<void> {
  const limits = [1, 3, 7].map((grade) => limitAt(NATIONAL_PACKS, grade, PROVINCE, date).parameters.minutes!);
  const withoutWritten = county.find((of) => limitOf(of, 5, date) === 0)?.school.id ?? '';
  const schools = county.map(({ school }) => school.id);
  const posted = (what: string) => `sum(CASE WHEN a.state = 'POSTED'${what} THEN 1 ELSE 0 END)`;
  // Path and grade are the same in every row of a class: grouped by as well, each day would be sorted first.
  await query(
    tx,
    `INSERT INTO class_day (classId, date, schoolId, schoolPath, grade, limitMinutes, writtenMinutes, assignments, late, marked, withdrawn, version)
     SELECT a.classId, a.assignedOn, a.schoolId, min(a.schoolPath), min(a.grade), CASE WHEN min(a.grade) <= 2 THEN ? WHEN a.schoolId = ? THEN 0 WHEN min(a.grade) <= 6 THEN ? ELSE ? END,
       sum(CASE WHEN a.state = 'POSTED' AND a.kind = 'WRITTEN' THEN a.minutes ELSE 0 END), ${posted('')}, ${posted(' AND a.late = 1')}, ${posted(' AND m.assignmentId IS NOT NULL')},
       sum(CASE WHEN a.state = 'WITHDRAWN' THEN 1 ELSE 0 END), 1
     FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id WHERE a.assignedOn = ? AND a.schoolId IN ${places(schools)} GROUP BY a.assignedOn, a.schoolId, a.classId`,
    [limits[0], withoutWritten, limits[1], limits[2], date, ...schools],
  );
  const paths = county.map(({ school }) => school.path);
  await query(
    tx,
    `INSERT INTO school_day (date, schoolPath, schoolId, cityPath, countyPath, classDays, classDaysOver, writtenMinutes, assignments, late, marked, withdrawn, version, changedAt)
     SELECT d.date, d.schoolPath, d.schoolId, s.cityPath, s.countyPath, sum(CASE WHEN d.assignments > 0 THEN 1 ELSE 0 END), sum(CASE WHEN d.writtenMinutes > d.limitMinutes THEN 1 ELSE 0 END),
       sum(d.writtenMinutes), sum(d.assignments), sum(d.late), sum(d.marked), sum(d.withdrawn), 1, ?
     FROM class_day d JOIN known_school s ON s.id = d.schoolId WHERE d.date = ? AND d.schoolPath IN ${places(paths)} GROUP BY d.date, d.schoolPath, d.schoolId, s.cityPath, s.countyPath`,
    [now().getTime(), date, ...paths],
  );
}

async function coordinate(tx: Tx, { classId, minutes, reason }: DemoCoordination, school: LedgerSchool, date: string): Promise<void> {
  await query(
    tx,
    'UPDATE class_day SET coordinatedMinutes = ?, coordinationReason = ?, coordinatedBy = ?, coordinatedByName = ?, coordinatedAt = ? WHERE classId = ? AND date = ?',
    [minutes, reason, school.dean.id, school.dean.name, Date.parse(`${date}T14:30:00+08:00`), classId, date],
  );
}
