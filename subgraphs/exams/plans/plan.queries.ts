import type { DataSource } from 'typeorm';
import { trailOf } from '#kernel/audit';
import { may, permit, scopes, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { covers } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { TrailEntry } from '#kernel/trail.view';
import type { Tx } from '#kernel/unit-of-work';
import { ExamPlanState, type ExamPlan, type ExamSitting, type PlannedExam } from './exam-plan.entity';
import type { ExamContent } from './plan.content';
import { contentOf, examOf, planOf, sittingOf } from './plan.reading';

type Source = DataSource | Tx;

export async function planIn(source: Source, id: string): Promise<ExamPlan | null> {
  const [row] = await query<ExamPlan>(source, 'SELECT * FROM exam_plan WHERE id = ?', [id]);
  return row ? planOf(row) : null;
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

/** @throws UNAUTHENTICATED, FORBIDDEN */
export function permitReadingAt(ctx: Context, place: string): void {
  if (!mayReadAt(ctx, place)) permit(ctx, 'exams.plans.read', place);
}

/** For whoever may see it. @throws FORBIDDEN */
export async function visiblePlan(ctx: Context, id: string): Promise<ExamPlan | null> {
  const found = await planIn(ctx.reads, id);
  if (!found) return null;
  if (maySee(ctx, found)) return found;
  permit(ctx, 'exams.plans.follow', found.schoolPath);
  // What is a draft to its school does not exist for anybody else.
  return null;
}

/** By its key or its id in one edition; a live one unless there is none. */
export async function sittingById(source: Source, id: string): Promise<ExamSitting | null> {
  const [row] = await query<ExamSitting>(source, 'SELECT * FROM exam_sitting WHERE id = ?', [id]);
  return row ? sittingOf(row) : null;
}

/** The sitting as the plan in force has it; without one, as its newest edition has it. Papers, results and clues ask by the key. */
export async function sittingByKey(source: Source, sittingKey: string): Promise<ExamSitting | null> {
  const [row] = await query<ExamSitting>(source, 'SELECT * FROM exam_sitting WHERE sittingKey = ? ORDER BY live DESC, id DESC LIMIT 1', [sittingKey]);
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
};

export async function planTrail(ctx: Context, { id }: ExamPlan): Promise<TrailEntry[]> {
  const lines = await trailOf(ctx, 'exam-plan', id);
  return lines.flatMap(({ at, by, deed, reason }) => (DEEDS[deed] ? [{ at, by, deed: DEEDS[deed], reason }] : []));
}
