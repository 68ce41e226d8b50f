import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { schoolNamed, unitAt } from '#register/register.queries';
import { ExamPlanState, type ExamPlan } from './exam-plan.entity';
import type { ExamPlanFilter } from './board.input';
import { PLAN_COLUMNS, WITH_EXPERTS, withSchoolNames } from './plan.queries';
import { planOf, type PlanRow } from './plan.reading';

/** With the name of its school, where that is no secret to whoever asked. */
export type NamedPlan = ExamPlan & { knownAs?: string };

const SORT: SortKey[] = [
  { column: 'p.submittedOn', direction: 'ASC' },
  { column: 'p.id', direction: 'ASC' },
];

/**
 * Plans that have been handed in at a place, longest waiting first; drafts are their school's own.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function examPlansAt(ctx: Context, place: string, filter: ExamPlanFilter | null, page: PageArgs): Promise<Connection<NamedPlan>> {
  assertPlacePath(place);
  permit(ctx, 'exams.plans.follow', place);
  await unitAt(ctx, place);
  const wanted = filter ?? {};
  const below = subtree(place);
  const where = levelOf(place) === 'SCHOOL' ? ['p.schoolPath = ?'] : ['p.schoolPath >= ? AND p.schoolPath < ?'];
  const params: unknown[] = levelOf(place) === 'SCHOOL' ? [place] : [below.from, below.to];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  add('p.submittedOn IS NOT NULL');
  if (wanted.state === ExamPlanState.IN_REVIEW || wanted.state === ExamPlanState.SUBMITTED)
    add(`p.state = 'SUBMITTED' AND ${wanted.state === ExamPlanState.SUBMITTED ? 'NOT ' : ''}${WITH_EXPERTS}`);
  else if (wanted.state) add('p.state = ?', wanted.state);
  if (wanted.waiting) add("p.state IN ('SUBMITTED', 'RETURNED')");
  if (wanted.overdue) add("p.state = 'SUBMITTED' AND p.reviewDueOn < ?", today());
  if (wanted.schoolYear) add('p.schoolYear = ?', wanted.schoolYear);
  if (wanted.semester) add('p.semester = ?', wanted.semester);
  if (wanted.changes) add('p.changeReason IS NOT NULL');
  if (wanted.school?.trim()) {
    const named = schoolNamed('p.schoolPath', wanted.school);
    add(named.sql, ...named.params);
  }
  const scope = `exam plans ${place} ${JSON.stringify(wanted)}`;
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    add(after.sql, ...after.params);
  }
  const rows = await query<PlanRow>(
    ctx.reads,
    `SELECT ${PLAN_COLUMNS} FROM exam_plan p WHERE ${where.join(' AND ')} ORDER BY p.submittedOn, p.id LIMIT ?`,
    [...params, page.first + 1],
  );
  const named = await withSchoolNames(ctx, rows.map(planOf));
  return connection(named, page, (row) => [row.submittedOn!, row.id], scope);
}
