import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { readReason } from '#kernel/reason.rules';
import { refOf } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { toDuty } from '#kernel/review/address';
import { cancelTodos, closeTodos, openTodo } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { requireSchool } from '#register/register.queries';
import { dropReview, reviewDueOn } from '../committees/reviews/review.actions';
import type { ExamPlanSubmitted, ExamPlanWithdrawn } from '../contract';
import { ExamPlan, ExamPlanState } from './exam-plan.entity';
import type { ExamTerm } from './exam-term.entity';
import { examsNamedByDirectory } from './known-staff.queries';
import type { ExamContent } from './plan.content';
import type { ExamPlanContentInput, ExamPlanDraftInput, ExamPlanSubmissionInput } from './plan.input';
import { judging, lawAt } from './plan.law';
import { contentIn, planIn, requirePlan, sittingsIn } from './plan.queries';
import { readExams, readOpinion } from './plan.reading';
import { endReturn, openPlanReview, reviewingPlace } from './plan.round';
import { fresh, holdTerm, insertPlan, linkTo, PLAN, replaceContent, setTerm, trail } from './plan.rows';
import { assertComplete, assertLawful, missingOf } from './plan.rules';
import { assertInTime, assertNotice, assertState, assertTermOpen, UNDER_WAY } from './term.rules';

export const SUBMIT = 'exams.plan-submit';

/**
 * 起草, by the dean or the principal. A school and term has one plan on its way; what is in force is changed by `changeExamPlan`.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_UNDER_WAY, EXAMS_PLAN_IN_FORCE, and as `saveExamPlan`
 */
export async function draftExamPlan(ctx: Context, input: ExamPlanDraftInput): Promise<ExamPlan> {
  const school = await requireSchool(ctx, input.schoolId);
  permit(ctx, 'exams.plans.write', school.path);
  const judged = await judging(ctx, school, input);
  assertTermOpen(judged.term, today());
  const exams = readExams(await examsNamedByDirectory(ctx.reads, input.exams ?? []));
  assertLawful(exams, judged);
  const { schoolYear, semester } = input;
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'draftExamPlan', input.idempotencyKey, input, async () => {
      const key = { schoolId: school.id, schoolPath: school.path, schoolYear, semester };
      const term = await holdTerm(tx, key);
      assertFree(term, judged.termName);
      if (term.inForceId)
        refuse('EXAMS_PLAN_IN_FORCE', `${judged.termName}的考试计划已经审定`, {
          rule: refOf(judged.law('6.3')),
          path: 'semester',
          hint: '需要改动的，请办理变更，经重新审核后生效',
        });
      const plan = fresh(key, school.countyPath, int(term.editions) + 1, null);
      await insertPlan(tx, plan, exams, []);
      await setTerm(tx, key, { openId: plan.id, editions: plan.edition });
      await trail(tx, ctx, plan, 'draftExamPlan');
      await askPrincipal(tx, ctx, plan, exams, school.name, judged.termName);
      return plan.id;
    }),
  );
  return requirePlan(ctx.reads, id);
}

export function assertFree(term: ExamTerm, name: string): void {
  if (term.openId) refuse('EXAMS_PLAN_UNDER_WAY', `${name}已有一份考试计划在办理`, { path: 'semester', hint: '请在那一份上修改，或先撤回它' });
}

/**
 * 保存, the whole content. What breaks the law is refused at its field; what is not yet written is listed as missing.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_STATE, CONFLICT, and each law of `assertLawful`
 */
export async function saveExamPlan(ctx: Context, input: ExamPlanContentInput): Promise<ExamPlan> {
  const { id, version, idempotencyKey } = input;
  const found = await requirePlan(ctx.reads, id);
  permit(ctx, 'exams.plans.write', found.schoolPath);
  const school = await requireSchool(ctx, found.schoolId);
  const judged = await judging(ctx, school, found);
  const exams = readExams(await examsNamedByDirectory(ctx.reads, input.exams));
  assertLawful(exams, judged);
  await work(ctx, (tx) =>
    once(tx, ctx, 'saveExamPlan', idempotencyKey, input, async () => {
      const term = await holdTerm(tx, found);
      const plan = (await planIn(tx, id))!;
      assertState(plan, [ExamPlanState.DRAFT], '再修改');
      const inForce = term.inForceId ? await sittingsIn(tx, term.inForceId) : null;
      if (plan.changeReason) assertNotice(exams, inForce, today(), judged.law);
      await guardedUpdate(tx, ExamPlan, { id, version }, { changedAt: now().getTime() });
      // What is in force says what became of a subject; what this draft has added keeps its key too.
      await replaceContent(tx, plan, exams, [...(await sittingsIn(tx, id)), ...(inForce ?? [])]);
      await trail(tx, ctx, plan, 'saveExamPlan', undefined, {
        exams: exams.length,
        sittings: exams.reduce((sum, one) => sum + one.sittings.length, 0),
      });
      await askPrincipal(tx, ctx, plan, exams, school.name, judged.termName);
      return id;
    }),
  );
  return requirePlan(ctx.reads, id);
}

/** Once nothing is missing the principal is asked to look and hand in; when something is missing again he is not. */
export async function askPrincipal(
  tx: Tx,
  ctx: Context,
  plan: ExamPlan,
  exams: readonly ExamContent[],
  schoolName: string,
  termName: string,
): Promise<void> {
  const subject = { kind: PLAN, id: plan.id };
  if (missingOf(exams).length > 0) return void (await cancelTodos(tx, ctx, { kind: SUBMIT, subject }, '还在修改'));
  await openTodo(tx, ctx, {
    kind: SUBMIT,
    subject,
    place: plan.schoolPath,
    to: toDuty('PRINCIPAL', plan.schoolPath),
    title: `考试计划待审核报送：${schoolName}${termName}${plan.changeReason ? '（变更）' : ''}`,
    detail: exams.map(({ sittings }) => sittings.length).reduce((sum, n) => sum + n, 0) + ' 科考试，已填写完整',
    link: linkTo(plan.id),
  });
}

/**
 * 报送, by the principal with the school's opinion; before the term begins, else with the office's leave (E10). The law is asked again.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_STATE, EXAMS_PLAN_INCOMPLETE, EXAMS_TERM_STARTED, EXAMS_NOTICE_TOO_SHORT, CONFLICT, and the laws
 */
export async function submitExamPlan(ctx: Context, input: ExamPlanSubmissionInput): Promise<ExamPlan> {
  const { id, version, idempotencyKey } = input;
  const found = await requirePlan(ctx.reads, id);
  permit(ctx, 'exams.plans.submit', found.schoolPath);
  const schoolOpinion = readOpinion(input.schoolOpinion, 'schoolOpinion');
  const school = await requireSchool(ctx, found.schoolId);
  const judged = await judging(ctx, school, found);
  assertTermOpen(judged.term, today());
  const law = await lawAt(ctx, school.path, today());
  const dueOn = await reviewDueOn(ctx, school.countyPath);
  await work(ctx, (tx) =>
    once(tx, ctx, 'submitExamPlan', idempotencyKey, input, async () => {
      const term = await holdTerm(tx, found);
      const plan = (await planIn(tx, id))!;
      assertState(plan, [ExamPlanState.DRAFT], '报送');
      const change = plan.changeReason !== null;
      assertInTime(judged.term, { change, late: term.lateReason !== null }, today(), law);
      const exams = await contentIn(tx, id);
      assertComplete(exams, law);
      assertLawful(exams, judged);
      assertNotice(exams, change && term.inForceId ? await sittingsIn(tx, term.inForceId) : null, today(), law);
      const sittings = await sittingsIn(tx, id);
      const reviewPlace = await reviewingPlace(tx, school);
      const reviewDueOn = dueOn;
      const reviewId = await openPlanReview(tx, ctx, { plan: { ...plan, reviewPlace }, sittings, termName: judged.termName, dueOn });
      const changes = {
        state: ExamPlanState.SUBMITTED,
        schoolOpinion,
        reviewPlace,
        reviewId,
        submittedOn: today(),
        reviewDueOn,
        changedAt: now().getTime(),
      };
      await guardedUpdate(tx, ExamPlan, { id, version }, changes);
      await closeTodos(tx, ctx, { kind: SUBMIT, subject: { kind: PLAN, id } }, '已报送');
      await trail(tx, ctx, plan, 'submitExamPlan', schoolOpinion.slice(0, 200), { late: term.lateReason !== null });
      const { schoolId, schoolYear, semester, edition } = plan;
      const data: ExamPlanSubmitted = { planId: id, schoolId, schoolYear, semester, edition, reviewPlace, reviewDueOn };
      await tell(tx, ctx, { type: 'exams.ExamPlanSubmitted', subject: id, place: plan.schoolPath, data });
      return id;
    }),
  );
  return requirePlan(ctx.reads, id);
}

/**
 * 撤回, with a reason, while it is on its way; of what was in force before nothing changes.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_STATE, CONFLICT
 */
export async function withdrawExamPlan(ctx: Context, id: string, version: number, why: string, idempotencyKey: string): Promise<ExamPlan> {
  const found = await requirePlan(ctx.reads, id);
  permit(ctx, 'exams.plans.write', found.schoolPath);
  const reason = readReason(why, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawExamPlan', idempotencyKey, { id, version, reason }, async () => {
      await holdTerm(tx, found);
      const plan = (await planIn(tx, id))!;
      assertState(plan, UNDER_WAY, '撤回');
      await guardedUpdate(tx, ExamPlan, { id, version }, { state: ExamPlanState.WITHDRAWN, returnId: null, changedAt: now().getTime() });
      await setTerm(tx, plan, { openId: null });
      await cancelTodos(tx, ctx, { subject: { kind: PLAN, id } }, '已撤回');
      await endReturn(tx, ctx, plan, reason);
      await dropReview(tx, ctx, id, '学校已撤回');
      await trail(tx, ctx, plan, 'withdrawExamPlan', reason, { was: plan.state });
      if (plan.submittedOn) {
        const { schoolId, schoolYear, semester, edition } = plan;
        const data: ExamPlanWithdrawn = { planId: id, schoolId, schoolYear, semester, edition, reason };
        await tell(tx, ctx, { type: 'exams.ExamPlanWithdrawn', subject: id, place: plan.schoolPath, data });
      }
      return id;
    }),
  );
  return requirePlan(ctx.reads, id);
}
