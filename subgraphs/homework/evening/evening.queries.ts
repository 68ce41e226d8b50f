import { judgeDay, type Calendar } from '#kernel/calendar';
import { today, weekday, WEEKDAY_NAMES } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { refOf, ruleAt } from '#kernel/policy';
import type { Tx } from '#kernel/unit-of-work';
import { limitAt, packsFor } from '../policy/policy.queries';
import { ruleInForce } from '#kernel/policy/rule-in-force.view';
import type { KnownClass } from '#register/known.entity';
import { calendarAt } from '#register/register.queries';
import type { ClassDayRow } from './class-day.entity';
import { Light, type ClassDay } from './class-day.view';
import { limitMinutes, lightOf, remainingMinutes, type Evening } from './evening.rules';

/** What the law must know of one class on one date, without what is recorded on it: that is read under the lock. */
export async function eveningOf(ctx: Context, known: KnownClass, date: string): Promise<Evening> {
  const [calendar, packs] = await Promise.all([calendarAt(ctx, known.schoolPath), packsFor(ctx, known.schoolPath)]);
  return {
    className: known.name,
    grade: int(known.grade),
    date,
    today: today(),
    day: judgeDay(calendar, date),
    openSince: openSince(calendar, today()),
    limit: limitAt(packs, int(known.grade), known.schoolPath, date),
    dayRule: refOf(ruleAt(packs, 'H4', known.schoolPath, date)!),
    writtenMinutes: 0,
    coordinatedMinutes: null,
  };
}

/** The start of the term that runs, or ran last; of none known, the day itself. */
export function openSince(calendar: Calendar, day: string): string {
  const begun = calendar.terms.filter((term) => term.startsOn <= day).sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  return begun[0]?.startsOn ?? day;
}

/** The evening with what is recorded on it. */
export function withRow(evening: Evening, row: Pick<ClassDayRow, 'writtenMinutes' | 'coordinatedMinutes'> | null): Evening {
  if (!row) return evening;
  return {
    ...evening,
    writtenMinutes: int(row.writtenMinutes),
    coordinatedMinutes: row.coordinatedMinutes === null ? null : int(row.coordinatedMinutes),
  };
}

/** Rows of class-days by class and date, batched over the request. */
export function classDayRow(ctx: Context, classId: string, date: string): Promise<ClassDayRow | null> {
  return ctx
    .loader<string, ClassDayRow | null>('class_day', async (keys) => {
      const pairs = keys.map((key) => key.split(' ') as [string, string]);
      const rows = await query<ClassDayRow>(
        ctx.reads,
        `SELECT * FROM class_day WHERE ${pairs.map(() => '(classId = ? AND date = ?)').join(' OR ')}`,
        pairs.flat(),
      );
      const found = new Map(rows.map((row) => [`${row.classId} ${row.date}`, row]));
      return keys.map((key) => found.get(key) ?? null);
    })
    .load(`${classId} ${date}`);
}

export async function classDayOf(ctx: Context, known: KnownClass, date: string): Promise<ClassDay> {
  const [evening, row] = await Promise.all([eveningOf(ctx, known, date), classDayRow(ctx, known.id, date)]);
  return classDayView(known, withRow(evening, row), row);
}

/** Read in the transaction of a deed, so that the answer is what the deed has made. */
export async function classDayIn(tx: Tx, classId: string, date: string): Promise<ClassDayRow | null> {
  const [row] = await query<ClassDayRow>(tx, 'SELECT * FROM class_day WHERE classId = ? AND date = ?', [classId, date]);
  return row ?? null;
}

export function classDayView(known: KnownClass, evening: Evening, row: ClassDayRow | null): ClassDay {
  const limit = row ? int(row.limitMinutes) : limitMinutes(evening);
  const assignments = int(row?.assignments);
  return {
    classId: known.id,
    date: evening.date,
    grade: evening.grade,
    className: known.name,
    writtenMinutes: evening.writtenMinutes,
    limitMinutes: limit,
    remainingMinutes: remainingMinutes(evening),
    overMinutes: Math.max(0, evening.writtenMinutes - limit),
    schoolDay: evening.day.schoolDay,
    dayName: WEEKDAY_NAMES[weekday(evening.date)]!,
    reason: evening.day.reason,
    coordinated: coordinationOf(row),
    assignmentCount: assignments,
    markedCount: int(row?.marked),
    lateCount: int(row?.late),
    light: Light[lightOf({ schoolDay: evening.day.schoolDay, assignments, writtenMinutes: evening.writtenMinutes, limitMinutes: limit })],
    version: int(row?.version),
    rule: ruleInForce(evening.limit),
    class: { id: known.id },
    school: { id: known.schoolId },
    schoolId: known.schoolId,
    schoolPath: known.schoolPath,
    limit: evening.limit,
  };
}

function coordinationOf(row: ClassDayRow | null): ClassDay['coordinated'] {
  if (!row || row.coordinatedMinutes === null) return null;
  return {
    limitMinutes: int(row.coordinatedMinutes),
    reason: row.coordinationReason ?? '',
    by: row.coordinatedByName ?? '',
    at: new Date(int(row.coordinatedAt)),
  };
}
