import { now } from '#kernel/clock';
import { chunks, dialect, insertIgnore, int, onConflictUpdate, places, query } from '#kernel/database';
import { parentOf } from '#kernel/place';
import { lockRow, type Tx } from '#kernel/unit-of-work';
import { assertMonthOpen, frozenAmong, keyOf, type LedgerLeave } from '../months/month.rollup';
import type { KnownClass } from '#register/known.entity';
import { ClassDayRow } from './class-day.entity';
import { limitMinutes, type Evening } from './evening.rules';
import { SchoolDayRow } from './school-day.entity';

/** One class-evening a deed is about to change, with the limit of the rule in force. */
export interface ToHold {
  date: string;
  classId: string;
  schoolId: string;
  schoolPath: string;
  grade: number;
  limitMinutes: number;
}

export function toHold(known: KnownClass, evening: Evening): ToHold {
  const { id: classId, schoolId, schoolPath } = known;
  return { date: evening.date, classId, schoolId, schoolPath, grade: evening.grade, limitMinutes: limitMinutes(evening) };
}

/**
 * Holds an evening until the transaction ends: the month (shared), then the school's day, then the class's. Always in this order: recomputing
 * the school's day without its own lock was measured to go wrong, and any other order to deadlock.
 * @returns the class-day as it stands; what is recorded on it belongs where the row says, even if the school has moved since.
 * @throws HOMEWORK_MONTH_FROZEN on a day of a signed month.
 */
export async function holdEvening(tx: Tx, evening: ToHold, leave?: LedgerLeave): Promise<ClassDayRow> {
  const { date, classId, schoolId, schoolPath: present, grade, limitMinutes } = evening;
  const [there] = await query<{ schoolPath: string }>(tx, 'SELECT schoolPath FROM class_day WHERE classId = ? AND date = ?', [classId, date]);
  const schoolPath = there?.schoolPath ?? present;
  await assertMonthOpen(tx, { schoolId, schoolPath, date }, leave);
  const where = { date, schoolId, schoolPath };
  await holdSchoolDay(tx, where);
  const uncoordinated = { coordinatedMinutes: null, coordinationReason: null, coordinatedBy: null, coordinatedByName: null, coordinatedAt: null };
  return lockRow(tx, ClassDayRow, { classId, date }, { ...where, classId, grade, limitMinutes, ...NOTHING_YET, ...uncoordinated });
}

const NOTHING_YET = { writtenMinutes: 0, assignments: 0, late: 0, marked: 0, withdrawn: 0, version: 0 };

/** Holds a school's day, so that no evening of it is begun or changed meanwhile. */
export async function holdSchoolDay(tx: Tx, where: Pick<ToHold, 'date' | 'schoolId' | 'schoolPath'>): Promise<void> {
  const { date, schoolPath } = where;
  const countyPath = parentOf(schoolPath) ?? schoolPath;
  await lockRow(
    tx,
    SchoolDayRow,
    { date, schoolPath },
    {
      ...where,
      countyPath,
      cityPath: parentOf(countyPath) ?? countyPath,
      classDays: 0,
      classDaysOver: 0,
      ...NOTHING_YET,
      changedAt: now().getTime(),
    },
  );
}

export interface HeldEvenings {
  rows: ClassDayRow[];
  /** Those on days of signed months, which are not held: `<class> <date>`. */
  frozen: Set<string>;
}

/** The same for many evenings, in a few statements, and in one order for everybody, so that two imports meet in line and not in a circle. */
export async function holdEvenings(tx: Tx, evenings: readonly ToHold[]): Promise<HeldEvenings> {
  const order = [...evenings].sort((a, b) => compare(a.date, b.date) || compare(a.schoolPath, b.schoolPath) || compare(a.classId, b.classId));
  const placed: ToHold[] = [];
  for (const part of chunks(order, 200)) placed.push(...(await placedWhereRecorded(tx, part)));
  const signed = await frozenAmong(tx, placed);
  const frozen = placed.filter((evening) => signed.has(keyOf(evening)));
  const held: ClassDayRow[] = [];
  for (const part of chunks(
    placed.filter((evening) => !signed.has(keyOf(evening))),
    200,
  ))
    held.push(...(await holdPart(tx, part)));
  return { rows: held, frozen: new Set(frozen.map(({ classId, date }) => `${classId} ${date}`)) };
}

/** What is recorded on an evening already belongs where its row says, even if the school has moved since. */
async function placedWhereRecorded(tx: Tx, evenings: readonly ToHold[]): Promise<ToHold[]> {
  const there = await query<{ classId: string; date: string; schoolPath: string }>(
    tx,
    `SELECT classId, date, schoolPath FROM class_day WHERE ${evenings.map(() => '(classId = ? AND date = ?)').join(' OR ')}`,
    evenings.flatMap(({ classId, date }) => [classId, date]),
  );
  const pathOf = new Map(there.map(({ classId, date, schoolPath }) => [`${classId} ${date}`, schoolPath]));
  return evenings.map((evening) => ({ ...evening, schoolPath: pathOf.get(`${evening.classId} ${evening.date}`) ?? evening.schoolPath }));
}

async function holdPart(tx: Tx, placed: readonly ToHold[]): Promise<ClassDayRow[]> {
  const keys = {
    sql: placed.map(() => '(classId = ? AND date = ?)').join(' OR '),
    params: placed.flatMap(({ classId, date }) => [classId, date]),
  };
  const lock = dialect(tx) === 'mariadb' ? 'FOR UPDATE' : '';

  const schoolDays = [...new Map(placed.map(({ date, schoolId, schoolPath }) => [`${date} ${schoolPath}`, { date, schoolId, schoolPath }])).values()];
  await insertMissing(
    tx,
    'school_day',
    schoolDays.map((day) => {
      const countyPath = parentOf(day.schoolPath) ?? day.schoolPath;
      return {
        ...day,
        countyPath,
        cityPath: parentOf(countyPath) ?? countyPath,
        classDays: 0,
        classDaysOver: 0,
        ...NOTHING_YET,
        changedAt: now().getTime(),
      };
    }),
  );
  await query(
    tx,
    `SELECT date FROM school_day WHERE ${schoolDays.map(() => '(date = ? AND schoolPath = ?)').join(' OR ')} ORDER BY date, schoolPath ${lock}`,
    schoolDays.flatMap(({ date, schoolPath }) => [date, schoolPath]),
  );
  await insertMissing(
    tx,
    'class_day',
    placed.map(({ date, classId, schoolId, schoolPath, grade, limitMinutes }) => ({
      date,
      classId,
      schoolId,
      schoolPath,
      grade,
      limitMinutes,
      ...NOTHING_YET,
    })),
  );
  return query<ClassDayRow>(tx, `SELECT * FROM class_day WHERE ${keys.sql} ORDER BY classId, date ${lock}`, keys.params);
}

async function insertMissing(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  await query(
    tx,
    `${insertIgnore(tx)} INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => places(columns)).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface ClassDayKey {
  date: string;
  schoolId: string;
  schoolPath: string;
  classId: string;
}

const COUNTED = ['writtenMinutes', 'assignments', 'late', 'marked', 'withdrawn'] as const;

/**
 * Recomputes held class-days, and then their school-days, from the ledger itself: exact whatever was changed, and a drift heals at the
 * next deed. The rows must be held (`holdEvening`), or a neighbour's uncommitted row is missed.
 */
export async function recount(tx: Tx, keys: readonly ClassDayKey[]): Promise<void> {
  for (const part of chunks(keys, 200)) await recountClassDays(tx, part);
  const schoolDays = [...new Map(keys.map(({ date, schoolPath }) => [`${date} ${schoolPath}`, { date, schoolPath }])).values()];
  for (const part of chunks(schoolDays, 200)) await recountSchoolDays(tx, part);
}

async function recountClassDays(tx: Tx, keys: readonly ClassDayKey[]): Promise<void> {
  const rows = await query<Record<(typeof COUNTED)[number], number> & { assignedOn: string; classId: string }>(
    tx,
    `SELECT a.assignedOn, a.classId,
       sum(CASE WHEN a.state = 'POSTED' AND a.kind = 'WRITTEN' THEN a.minutes ELSE 0 END) AS writtenMinutes,
       sum(CASE WHEN a.state = 'POSTED' THEN 1 ELSE 0 END) AS assignments,
       sum(CASE WHEN a.state = 'POSTED' AND a.late = 1 THEN 1 ELSE 0 END) AS late,
       sum(CASE WHEN a.state = 'POSTED' AND m.assignmentId IS NOT NULL THEN 1 ELSE 0 END) AS marked,
       sum(CASE WHEN a.state = 'WITHDRAWN' THEN 1 ELSE 0 END) AS withdrawn
     FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id
     WHERE ${keys.map(() => '(a.assignedOn = ? AND a.schoolId = ? AND a.classId = ?)').join(' OR ')}
     GROUP BY a.assignedOn, a.classId`,
    keys.flatMap(({ date, schoolId, classId }) => [date, schoolId, classId]),
  );
  const found = new Map(rows.map((row) => [`${row.assignedOn} ${row.classId}`, row]));
  const counts = keys.map((key) => ({ ...key, counted: found.get(`${key.date} ${key.classId}`) }));
  // The rows are there, since they are held: the insert is only the one way of changing many rows that both engines know.
  const columns = ['classId', 'date', 'schoolId', 'schoolPath', 'grade', 'limitMinutes', ...COUNTED, 'version'];
  await query(
    tx,
    `INSERT INTO class_day (${columns.join(', ')}) VALUES ${counts.map(() => places(columns)).join(', ')}
     ${onConflictUpdate(tx, ['classId', 'date'], [...COUNTED])}, version = class_day.version + 1`,
    counts.flatMap(({ classId, date, schoolId, schoolPath, counted }) => [
      classId,
      date,
      schoolId,
      schoolPath,
      0,
      0,
      ...COUNTED.map((name) => int(counted?.[name])),
      1,
    ]),
  );
}

async function recountSchoolDays(tx: Tx, keys: readonly { date: string; schoolPath: string }[]): Promise<void> {
  const summed = ['classDays', 'classDaysOver', ...COUNTED] as const;
  const rows = await query<Record<(typeof summed)[number], number> & { date: string; schoolPath: string }>(
    tx,
    `SELECT date, schoolPath,
       sum(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS classDays,
       sum(CASE WHEN writtenMinutes > limitMinutes THEN 1 ELSE 0 END) AS classDaysOver,
       ${COUNTED.map((name) => `sum(${name}) AS ${name}`).join(', ')}
     FROM class_day WHERE ${keys.map(() => '(date = ? AND schoolPath = ?)').join(' OR ')} GROUP BY date, schoolPath`,
    keys.flatMap(({ date, schoolPath }) => [date, schoolPath]),
  );
  const changedAt = now().getTime();
  for (const row of rows) {
    await query(
      tx,
      `UPDATE school_day SET ${summed.map((name) => `${name} = ?`).join(', ')}, version = version + 1, changedAt = ? WHERE date = ? AND schoolPath = ?`,
      [...summed.map((name) => int(row[name])), changedAt, row.date, row.schoolPath],
    );
  }
}
