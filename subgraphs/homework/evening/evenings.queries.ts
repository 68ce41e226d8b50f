import { judgeDay } from '#kernel/calendar';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { KnownClass } from '#register/known.entity';
import { calendarAt, unitAt } from '#register/register.queries';
import { schoolYearOf } from '#register/school-year.rules';
import { readable } from '#register/scope';
import type { ClassDayRow } from './class-day.entity';
import { EveningState, type ClassDay } from './class-day.view';
import { classDayView, eveningOf, withRow } from './evening.queries';
import { FEWEST_MINUTES } from './evening.rules';

const SORT: SortKey[] = [
  { column: 'c.schoolPath', direction: 'ASC' },
  { column: 'c.grade', direction: 'ASC' },
  { column: 'c.number', direction: 'ASC' },
  { column: 'c.id', direction: 'ASC' },
];

const ALLOWED = 'CASE WHEN d.coordinatedMinutes > d.limitMinutes THEN d.coordinatedMinutes ELSE d.limitMinutes END';
const CONDITION: Record<EveningState, string> = {
  ALL: '1 = 1',
  OVER: 'd.writtenMinutes > d.limitMinutes',
  FULL: `d.limitMinutes > 0 AND d.writtenMinutes > 0 AND d.writtenMinutes > ${ALLOWED} - ${FEWEST_MINUTES}`,
  MISSING: '(d.assignments IS NULL OR d.assignments = 0)',
  UNMARKED: 'd.assignments > d.marked',
};

type Row = KnownClass & Partial<Omit<ClassDayRow, 'classId' | 'date' | 'schoolId' | 'schoolPath' | 'grade'>>;

/**
 * Every class of a school (or county) with its evening, school by school; classes without a row are there too, or nobody would miss
 * them. Driven from the register by keyset, one seek into class_day a class.
 * @throws FORBIDDEN, NOT_FOUND, TOO_COMPLEX above a county.
 */
export async function eveningsAt(ctx: Context, place: string, date: string, state: EveningState, page: PageArgs): Promise<Connection<ClassDay>> {
  assertPlacePath(place);
  const level = levelOf(place);
  const classes = readable(ctx, 'homework.evening.read', place);
  if (level === 'PROVINCE' || level === 'CITY')
    refuse('TOO_COMPLEX', '逐班查看请选择一个县（市、区）或一所学校', { path: 'place', hint: '全市、全省请看统计数据' });
  const unit = await unitAt(ctx, place);
  // Nothing is missing on a day without school.
  if (state === EveningState.MISSING && !judgeDay(await calendarAt(ctx, place), date).schoolDay) return connection<ClassDay>([], page, () => []);
  const where: string[] = [];
  const params: unknown[] = [];
  if (unit.classId) {
    where.push('c.id = ?');
    params.push(unit.classId);
  } else if (level === 'SCHOOL') {
    where.push('c.schoolPath = ?');
    params.push(place);
  } else {
    const { from, to } = subtree(place);
    where.push('c.schoolPath >= ? AND c.schoolPath < ?');
    params.push(from, to);
  }
  if (classes !== 'ALL') {
    where.push(`c.id IN ${places(classes)}`);
    params.push(...classes);
  }
  where.push('c.schoolYear = ? AND (c.closedOn IS NULL OR c.closedOn >= ?)', CONDITION[state]);
  params.push(schoolYearOf(date), date);
  const scope = `evenings ${place} ${date} ${state}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<Row>(
    ctx.reads,
    `SELECT c.*, d.limitMinutes, d.writtenMinutes, d.assignments, d.late, d.marked, d.withdrawn, d.coordinatedMinutes, d.coordinationReason, d.coordinatedBy, d.coordinatedByName, d.coordinatedAt, d.version
     FROM known_class c LEFT JOIN class_day d ON d.classId = c.id AND d.date = ?
     WHERE ${where.join(' AND ')} ORDER BY ${SORT.map(({ column }) => column).join(', ')} LIMIT ?`,
    [date, ...params, page.first + 1],
  );
  const cursors = new Map<string, (string | number)[]>(rows.map((row) => [row.id, [row.schoolPath, int(row.grade), int(row.number), row.id]]));
  const days = await Promise.all(rows.map((row) => dayOf(ctx, row, date)));
  return connection(days, page, (day) => cursors.get(day.classId)!, scope);
}

async function dayOf(ctx: Context, row: Row, date: string): Promise<ClassDay> {
  const known: KnownClass = { ...row, grade: int(row.grade), number: int(row.number) };
  const recorded = row.version === null || row.version === undefined ? null : ({ ...row, classId: row.id, date } as unknown as ClassDayRow);
  return classDayView(known, withRow(await eveningOf(ctx, known, date), recorded), recorded);
}
