import type { DataSource } from 'typeorm';
import { trailOf } from '#kernel/audit';
import { may, permit, scopes, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { covers } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { TrailEntry } from '#kernel/trail.view';
import type { Tx } from '#kernel/unit-of-work';
import { mayOpen } from '../committees/reviews/review.queries';
import { ExamPlanState, type ExamPlan, type ExamSitting, type PlannedExam } from './exam-plan.entity';
import type { ExamContent } from './plan.content';
import { contentOf, examOf, planOf, sittingOf, type PlanRow } from './plan.reading';

type Source = DataSource | Tx;

/** That experts are at it is said by their seats, not a second time in the plan. */
export const WITH_EXPERTS = "EXISTS (SELECT 1 FROM review_seat s WHERE s.reviewId = p.reviewId AND s.state IN ('ASSIGNED', 'VOTED'))";
export const PLAN_COLUMNS = `p.*, CASE WHEN p.state = 'SUBMITTED' AND ${WITH_EXPERTS} THEN 'IN_REVIEW' ELSE p.state END AS shownState`;

export async function planIn(source: Source, id: string): Promise<ExamPlan | null> {
  const [row] = await query<PlanRow>(source, `SELECT ${PLAN_COLUMNS} FROM exam_plan p WHERE p.id = ?`, [id]);
  return row ? planOf(row) : null;
}

/** Batched over the request; says nothing of who may see it. */
export function planById(ctx: Context, id: string): Promise<ExamPlan | null> {
  return ctx
    .loader<string, ExamPlan | null>('exam_plan', async (ids) => {
      const rows = await query<PlanRow>(ctx.reads, `SELECT ${PLAN_COLUMNS} FROM exam_plan p WHERE p.id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, planOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** @throws NOT_FOUND */
export async function requirePlan(source: Source, id: string): Promise<ExamPlan> {
  return (await planIn(source, id)) ?? refuse('NOT_FOUND', '没有这份考试计划', { path: 'id', hint: '请刷新列表后再试' });
}

export async function examsIn(source: Source, planId: string): Promise<PlannedExam[]> {
  const rows = await query<PlannedExam>(source, 'SELECT * FROM planned_exam WHERE planId = ? ORDER BY grade, kind, number', [planId]);
  return rows.map(examOf);
}

export async function sittingsIn(source: Source, planId: string): Promise<ExamSitting[]> {
  const rows = await query<ExamSitting>(source, 'SELECT * FROM exam_sitting WHERE planId = ? ORDER BY grade, kind, number, date, startsAt, id', [
    planId,
  ]);
  return rows.map(sittingOf);
}

export async function contentIn(source: Source, planId: string): Promise<ExamContent[]> {
  return contentOf(await examsIn(source, planId), await sittingsIn(source, planId));
}

/** Batched over the request. */
export function examsOfPlan(ctx: Context, planId: string): Promise<PlannedExam[]> {
  return ctx
    .loader<string, PlannedExam[]>('planned_exam', async (ids) => {
      const rows = await query<PlannedExam>(ctx.reads, `SELECT * FROM planned_exam WHERE planId IN ${places(ids)} ORDER BY grade, kind, number`, [
        ...ids,
      ]);
      return grouped(ids, rows.map(examOf), ({ planId: of }) => of);
    })
    .load(planId);
}

export function sittingsOfExam(ctx: Context, examId: string): Promise<ExamSitting[]> {
  return ctx
    .loader<string, ExamSitting[]>('sittings of exam', async (ids) => {
      const rows = await query<ExamSitting>(ctx.reads, `SELECT * FROM exam_sitting WHERE examId IN ${places(ids)} ORDER BY date, startsAt, id`, [
        ...ids,
      ]);
      return grouped(ids, rows.map(sittingOf), ({ examId: of }) => of);
    })
    .load(examId);
}

/** Rows of a list with the names of their schools: asked once for the page, not once a row. Whoever may read such a list knows its schools. */
export async function withSchoolNames<Row extends { schoolId: string }>(ctx: Context, rows: Row[]): Promise<(Row & { knownAs: string })[]> {
  const ids = [...new Set(rows.map(({ schoolId }) => schoolId))];
  const found =
    ids.length > 0 ? await query<{ id: string; name: string }>(ctx.reads, `SELECT id, name FROM known_school WHERE id IN ${places(ids)}`, ids) : [];
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return rows.map((row) => Object.assign(row, { knownAs: names.get(row.schoolId) ?? '' }));
}

function grouped<Row>(ids: readonly string[], rows: Row[], of: (row: Row) => string): Row[][] {
  const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(of(row))?.push(row);
  return ids.map((id) => found.get(id)!);
}

/** What has been before an office is seen by offices and by who leads the school; a draft by those alone who write it; what is in force by its teachers too. */
export function maySee(ctx: Context, plan: Pick<ExamPlan, 'schoolPath' | 'state' | 'submittedOn'>): boolean {
  if (may(ctx, 'exams.plans.write', plan.schoolPath)) return true;
  if (plan.submittedOn !== null && may(ctx, 'exams.plans.follow', plan.schoolPath)) return true;
  const shown = plan.state === ExamPlanState.APPROVED || plan.state === ExamPlanState.REPLACED;
  return shown && mayReadAt(ctx, plan.schoolPath);
}

/** A duty of one class is a duty at its school: what exams there are is no secret of a class. */
export function mayReadAt(ctx: Context, place: string): boolean {
  return scopes(ctx, 'exams.plans.read').some((duty) => covers(duty.place, place));
}

/** For whoever may see it, experts of its review included. @throws FORBIDDEN */
export async function visiblePlan(ctx: Context, id: string): Promise<ExamPlan | null> {
  const found = await planIn(ctx.reads, id);
  if (!found) return null;
  if (maySee(ctx, found) || (await mayOpen(ctx, id))) return found;
  permit(ctx, 'exams.plans.follow', found.schoolPath);
  // What is a draft to its school does not exist for anybody else.
  return null;
}

export async function sittingById(source: Source, id: string): Promise<ExamSitting | null> {
  const [row] = await query<ExamSitting>(source, 'SELECT * FROM exam_sitting WHERE id = ?', [id]);
  return row ? sittingOf(row) : null;
}

/** @throws FORBIDDEN */
export async function visibleSitting(ctx: Context, id: string): Promise<ExamSitting | null> {
  const found = await sittingById(ctx.reads, id);
  return found && (await visiblePlan(ctx, found.planId)) ? found : null;
}

const DEEDS: Record<string, string> = {
  draftExamPlan: '起草',
  saveExamPlan: '保存',
  submitExamPlan: '报送',
  withdrawExamPlan: '撤回',
  changeExamPlan: '办理变更',
  allowLateExamPlan: '准许补报',
  returnForCorrection: '退回',
  returnAgain: '再次退回',
  correctExamPlan: '更正',
  approveExamPlan: '审定',
  rejectExamPlan: '不予通过',
  holdExamSitting: '登记已考',
  cancelExamSitting: '取消一科',
};

export async function planTrail(ctx: Context, { id }: ExamPlan): Promise<TrailEntry[]> {
  const lines = await trailOf(ctx, 'exam-plan', id);
  return lines.flatMap(({ at, by, deed, reason }) => (DEEDS[deed] ? [{ at, by, deed: DEEDS[deed], reason }] : []));
}
