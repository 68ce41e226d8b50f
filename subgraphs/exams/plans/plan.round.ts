import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import { closeReturn, withdrawReturn } from '#kernel/review/return.actions';
import { ReturnState } from '#kernel/review/return.entity';
import { returnRow } from '#kernel/review/return.queries';
import type { Tx } from '#kernel/unit-of-work';
import type { KnownSchool } from '#register/known.entity';
import { committeeAtWork } from '../committees/committee.queries';
import { ReviewSubject } from '../committees/reviews/exam-review.entity';
import { openReview } from '../committees/reviews/review.actions';
import type { ExamPlan, ExamSitting } from './exam-plan.entity';
import { personsOf } from './plan.reading';

/** The county's committee; the city's where the county has none at work. Without either the county is asked to form one. */
export async function reviewingPlace(tx: Tx, { countyPath, cityPath }: KnownSchool): Promise<string> {
  if (await committeeAtWork(tx, countyPath)) return countyPath;
  return (await committeeAtWork(tx, cityPath)) ? cityPath : countyPath;
}

/** The next round of experts: none of who set or reviewed one of its papers, and none of them learns whose plan it is. */
export function openPlanReview(
  tx: Tx,
  ctx: Context,
  { plan, sittings, termName, dueOn }: { plan: ExamPlan; sittings: readonly ExamSitting[]; termName: string; dueOn: string },
): Promise<string> {
  const persons = sittings.flatMap(({ setters, reviewers }) => [...personsOf(setters), ...personsOf(reviewers)]);
  return openReview(tx, ctx, {
    subject: ReviewSubject.PLAN,
    subjectId: plan.id,
    place: plan.reviewPlace,
    schoolPath: plan.schoolPath,
    examSubject: null,
    title: `${termName}考试计划${plan.changeReason ? '（变更）' : ''}`,
    blind: true,
    dueOn,
    barred: [...new Set(persons.map(({ personId }) => personId))],
  });
}

/** The correction that it was about is settled by the decision; one that never came is taken back. */
export async function endReturn(tx: Tx, ctx: Context, plan: ExamPlan, outcome: string): Promise<void> {
  if (!plan.returnId) return;
  const slip = await returnRow(tx, plan.returnId);
  const key = { id: slip.id, version: int(slip.version) };
  if (slip.state === ReturnState.ANSWERED) await closeReturn(tx, ctx, key, outcome);
  else if (slip.state === ReturnState.OPEN) await withdrawReturn(tx, ctx, key, outcome);
}
