import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { refOf } from '#kernel/policy';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { toDuty } from '#kernel/review/address';
import { returnAgain, returnTo } from '#kernel/review/return.actions';
import { returnRow } from '#kernel/review/return.queries';
import { guardedUpdate, lockRow, work, type Tx } from '#kernel/unit-of-work';
import { namesOf, requireSchool } from '#register/register.queries';
import type { ExamPlanApproved, ExamPlanChanged, ExamPlanRejected, ExamPlanReturned } from '../contract';
import { ReviewVote, type ReviewCell } from '../committees/reviews/exam-review.entity';
import { settleReview } from '../committees/reviews/review.actions';
import { cellsToReturn } from './cell.rules';
import type { ExamPlanDecisionInput } from './decision.input';
import { ExamPlan, ExamPlanState, SittingState, type ExamSitting } from './exam-plan.entity';
import { ExamApproval, type ExamTerm } from './exam-term.entity';
import { endReturn } from './plan.round';
import { holdTerm, linkTo, PLAN, setTerm, trail } from './plan.rows';
import { judging } from './plan.law';
import { contentIn, examsIn, planIn, requirePlan, sittingsIn } from './plan.queries';
import { assertComplete, assertLawful, examName, type Judged } from './plan.rules';
import { assertState, WAITING } from './term.rules';

export const RETURN = 'exams.plan';

/** The unit whose committee reviews decides; whoever stands higher looks on. @throws FORBIDDEN */
export function permitDeciding(ctx: Context, plan: Pick<ExamPlan, 'reviewPlace' | 'schoolPath'>): void {
  const granted = permit(ctx, 'exams.plans.decide', plan.schoolPath);
  if (!granted.some(({ place }) => place === plan.reviewPlace))
    refuse('FORBIDDEN', '考试计划由承担审核的教育局作出结论', { hint: '上级可以查看，发现问题请向承担审核的教育局反馈' });
}

/**
 * The office's decision on what its experts have voted: 审定 with a number, from which day it is on display; 退回 on exact cells; or 不予通过.
 * Without enough votes nothing is decided, without a majority nothing approved.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_STATE, EXAMS_TOO_FEW_VOTES, EXAMS_AGAINST_MAJORITY, EXAMS_NOTICE_TOO_SHORT, CONFLICT
 */
export async function decideExamPlan(ctx: Context, input: ExamPlanDecisionInput): Promise<ExamPlan> {
  const { id, version, outcome, idempotencyKey } = input;
  const found = await requirePlan(ctx.reads, id);
  permitDeciding(ctx, found);
  const reason = outcome === ReviewVote.APPROVE && !input.reason ? null : readReason(input.reason ?? '', 'reason', 5);
  if (input.dueOn && input.dueOn < today()) refuse('BAD_INPUT', '更正期限已经过去', { path: 'dueOn', hint: '请选择今天或以后的日期，或留空' });
  const judged = await judging(ctx, await requireSchool(ctx, found.schoolId), found);
  await work(ctx, (tx) =>
    once(tx, ctx, 'decideExamPlan', idempotencyKey, input, async () => {
      const term = await holdTerm(tx, found);
      const plan = (await planIn(tx, id))!;
      assertState(plan, WAITING, '作出结论');
      const { cells } = await settleReview(tx, ctx, plan.reviewId!, { outcome, reason });
      if (outcome === ReviewVote.APPROVE) await approve(tx, ctx, { plan, version, term, judged, reason });
      else if (outcome === ReviewVote.RETURN)
        await sendBack(tx, ctx, { plan, version, reason: reason!, byExperts: cells, input, name: judged.termName });
      else await reject(tx, ctx, { plan, version, reason: reason! });
      return id;
    }),
  );
  return requirePlan(ctx.reads, id);
}

type Deciding = { plan: ExamPlan; version: number };

async function approve(
  tx: Tx,
  ctx: Context,
  { plan, version, term, judged, reason }: Deciding & { term: ExamTerm; judged: Judged; reason: string | null },
): Promise<void> {
  const { id } = plan;
  const exams = await contentIn(tx, id);
  assertComplete(exams, judged.law);
  assertLawful(exams, judged);
  const before = term.inForceId ? await sittingsIn(tx, term.inForceId) : [];
  const sittings = await takeOver(tx, plan, before);
  const late = sittings.find(({ state, date }) => state === SittingState.PLANNED && date < today());
  if (late)
    refuse('EXAMS_NOTICE_TOO_SHORT', `${examName(late)}${late.subject}的日期已经过去，不能再审定`, {
      rule: refOf(judged.law('6.3')),
      path: 'outcome',
      hint: '请退回，由学校另定日期',
    });
  const approvalNumber = await nextNumber(tx, plan.reviewPlace);
  await guardedUpdate(
    tx,
    ExamPlan,
    { id, version },
    { state: ExamPlanState.APPROVED, approvalNumber, approvedOn: today(), returnId: null, changedAt: now().getTime() },
  );
  if (term.inForceId) {
    await query(tx, "UPDATE exam_plan SET state = 'REPLACED', version = version + 1, changedAt = ? WHERE id = ?", [now().getTime(), term.inForceId]);
    await query(tx, 'UPDATE exam_sitting SET live = 0 WHERE planId = ?', [term.inForceId]);
  }
  await query(tx, 'UPDATE exam_sitting SET live = 1 WHERE planId = ?', [id]);
  await setTerm(tx, plan, { inForceId: id, openId: null });
  await endReturn(tx, ctx, plan, '已审定');
  await trail(tx, ctx, plan, 'approveExamPlan', reason ?? undefined, { approvalNumber });
  const data: ExamPlanApproved = {
    ...told(plan),
    approvalNumber,
    approvedOn: today(),
    sittings: sittings.map(({ sittingKey, grade, kind, subject, date }) => ({ sittingKey, grade, kind, subject, date })),
  };
  await tell(tx, ctx, { type: 'exams.ExamPlanApproved', subject: id, place: plan.schoolPath, data });
  if (term.inForceId) {
    const changed: ExamPlanChanged = { ...told(plan), replacedId: term.inForceId, reason: plan.changeReason ?? '' };
    await tell(tx, ctx, { type: 'exams.ExamPlanChanged', subject: id, place: plan.schoolPath, data: changed });
  }
}

/**
 * What became of a subject while its change was on the way, the new edition knows: it was held, or cancelled.
 * @throws EXAMS_SITTING_OVER when it was held and the new edition has moved or dropped it
 */
async function takeOver(tx: Tx, plan: ExamPlan, before: readonly ExamSitting[]): Promise<ExamSitting[]> {
  const after = await sittingsIn(tx, plan.id);
  for (const was of before.filter(({ state }) => state !== SittingState.PLANNED)) {
    const is = after.find((one) => one.sittingKey === was.sittingKey);
    if (was.state === SittingState.HELD && (!is || is.date !== was.date))
      refuse('EXAMS_SITTING_OVER', `${examName(was)}${was.subject}已按原计划考过，不能再改`, {
        path: 'outcome',
        hint: '请退回，由学校改回原来的安排',
      });
    if (is && is.state !== was.state) {
      await query(tx, 'UPDATE exam_sitting SET state = ?, cancelledReason = ? WHERE id = ?', [was.state, was.cancelledReason, is.id]);
      Object.assign(is, { state: was.state, cancelledReason: was.cancelledReason });
    }
  }
  return after;
}

/** `和平区考审〔2026〕12号`: one after the other, none given twice. */
async function nextNumber(tx: Tx, place: string): Promise<string> {
  const year = Number(today().slice(0, 4));
  const { given } = await lockRow(tx, ExamApproval, { place, year }, { place, year, given: 0 });
  const next = int(given) + 1;
  await query(tx, 'UPDATE exam_approval SET given = ? WHERE place = ? AND year = ?', [next, place, year]);
  return `${(await namesOf(tx, [place])).get(place) ?? ''}考审〔${year}〕${next}号`;
}

async function sendBack(
  tx: Tx,
  ctx: Context,
  {
    plan,
    version,
    reason,
    byExperts,
    input,
    name,
  }: Deciding & { reason: string; byExperts: readonly ReviewCell[]; input: ExamPlanDecisionInput; name: string },
): Promise<void> {
  const cells = cellsToReturn(input.cells ?? [], byExperts, await examsIn(tx, plan.id), await sittingsIn(tx, plan.id)).slice(0, MOST_CELLS);
  const dueOn = input.dueOn ?? null;
  const slip = plan.returnId ? await returnRow(tx, plan.returnId) : null;
  const { id: returnId } = slip
    ? await returnAgain(tx, ctx, { id: slip.id, version: int(slip.version) }, { reason, cells, dueOn })
    : await returnTo(tx, ctx, {
        kind: RETURN,
        subject: { kind: PLAN, id: plan.id },
        place: plan.schoolPath,
        to: toDuty('DEAN', plan.schoolPath),
        title: `考试计划被退回：${name}`,
        reason,
        cells,
        dueOn,
        link: linkTo(plan.id),
      });
  await guardedUpdate(tx, ExamPlan, { id: plan.id, version }, { state: ExamPlanState.RETURNED, returnId, changedAt: now().getTime() });
  const data: ExamPlanReturned = { ...told(plan), reason, cells: cells.length, dueOn };
  await tell(tx, ctx, { type: 'exams.ExamPlanReturned', subject: plan.id, place: plan.schoolPath, data });
}

/** As many as one return may name; more would be a new plan. */
const MOST_CELLS = 30;

async function reject(tx: Tx, ctx: Context, { plan, version, reason }: Deciding & { reason: string }): Promise<void> {
  await guardedUpdate(tx, ExamPlan, { id: plan.id, version }, { state: ExamPlanState.REJECTED, returnId: null, changedAt: now().getTime() });
  await setTerm(tx, plan, { openId: null });
  await endReturn(tx, ctx, plan, '未通过');
  await trail(tx, ctx, plan, 'rejectExamPlan', reason);
  const data: ExamPlanRejected = { ...told(plan), reason };
  await tell(tx, ctx, { type: 'exams.ExamPlanRejected', subject: plan.id, place: plan.schoolPath, data });
}

function told({ id, schoolId, schoolYear, semester, edition }: ExamPlan) {
  return { planId: id, schoolId, schoolYear, semester, edition };
}
