import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { daysBetween } from '#kernel/clock';
import { unitAt, type Days } from '#register/register.queries';
import { subjectName } from '#register/subject.rules';
import type { ExamCalendarFilter } from './board.input';
import type { ExamDay } from './board.view';
import type { ExamSitting } from './exam-plan.entity';
import { mayReadAt, withSchoolNames } from './plan.queries';
import { sittingOf } from './plan.reading';

/** With the name of its school, where that is no secret to whoever asked. */
export type NamedSitting = ExamSitting & { knownAs?: string };

const SORT: SortKey[] = [
  { column: 'e.date', direction: 'ASC' },
  { column: 'e.schoolPath', direction: 'ASC' },
  { column: 'e.id', direction: 'ASC' },
];
const MOST_DAYS = 400;
/** Each level has an index of its own that begins with what is asked for and goes on in the order of the list. */
const COLUMN = { PROVINCE: null, CITY: 'e.cityPath', COUNTY: 'e.countyPath', SCHOOL: 'e.schoolPath' } as const;

interface Asked {
  where: string[];
  params: unknown[];
}

/** @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT */
async function asked(ctx: Context, place: string, { from, to }: Days, filter: ExamCalendarFilter): Promise<Asked> {
  assertPlacePath(place);
  const level = levelOf(place);
  if (level === 'CLASS') refuse('BAD_INPUT', '考试按年级安排', { path: 'place', hint: '请选择一所学校，或学校以上的地点' });
  if (!mayReadAt(ctx, place)) permit(ctx, 'exams.plans.read', place);
  await unitAt(ctx, place);
  if (to < from || daysBetween(from, to) > MOST_DAYS)
    refuse('BAD_INPUT', `日期范围应为 1 到 ${MOST_DAYS} 天`, { path: 'to', hint: '请选择一个学期以内的日期' });
  const of: Asked = { where: ['e.live = 1', 'e.date >= ?', 'e.date <= ?'], params: [from, to] };
  const add = (sql: string, value: unknown) => {
    of.where.push(sql);
    of.params.push(value);
  };
  const column = COLUMN[level as keyof typeof COLUMN];
  if (column) add(`${column} = ?`, place);
  if (filter.grade) add('e.grade = ?', filter.grade);
  if (filter.subject) add('e.subject = ?', subjectName(filter.subject) ?? filter.subject);
  if (filter.kind) add('e.kind = ?', filter.kind);
  if (filter.state) add('e.state = ?', filter.state);
  return of;
}

/** Every approved exam of an area from day to day. @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function examCalendarAt(
  ctx: Context,
  place: string,
  days: Days,
  filter: ExamCalendarFilter | null,
  page: PageArgs,
): Promise<Connection<NamedSitting>> {
  const wanted = filter ?? {};
  const { where, params } = await asked(ctx, place, days, wanted);
  const scope = `exam calendar ${place} ${days.from} ${days.to} ${JSON.stringify(wanted)}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    where.push(after.sql);
    params.push(...after.params);
  }
  const rows = await query<ExamSitting>(
    ctx.reads,
    `SELECT e.* FROM exam_sitting e WHERE ${where.join(' AND ')} ORDER BY e.date, e.schoolPath, e.id LIMIT ?`,
    [...params, page.first + 1],
  );
  const named = await withSchoolNames(ctx, rows.map(sittingOf));
  return connection(named, page, (row) => [row.date, row.schoolPath, row.id], scope);
}

/** How much is sat on each day of it; days without an exam are not listed. @throws as `examCalendarAt` */
export async function examDaysAt(ctx: Context, place: string, days: Days, filter: ExamCalendarFilter | null): Promise<ExamDay[]> {
  const { where, params } = await asked(ctx, place, days, filter ?? {});
  const rows = await query<ExamDay>(
    ctx.reads,
    `SELECT e.date, count(*) AS sittings, count(DISTINCT e.schoolId) AS schools FROM exam_sitting e WHERE ${where.join(' AND ')} GROUP BY e.date ORDER BY e.date`,
    params,
  );
  return rows.map(({ date, sittings, schools }) => ({ date, sittings: int(sittings), schools: int(schools) }));
}
