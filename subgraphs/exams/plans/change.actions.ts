import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import { requireSchool } from '#register/register.queries';
import { clauseOf } from '../exams.policy';
import { ExamPlanState, type ExamPlan } from './exam-plan.entity';
import { assertFree } from './plan.actions';
import { fresh, holdTerm, insertPlan, setTerm, trail } from './plan.rows';
import type { LateExamPlanInput } from './plan.input';
import { judging } from './plan.law';
import { contentIn, planIn, requirePlan, sittingsIn } from './plan.queries';
import { assertState, assertTermOpen } from './term.rules';

/**
 * 变更 of what is in force: a new edition to be written, handed in and reviewed like the first. Until it is approved the old one holds.
 * @returns the new draft; @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, EXAMS_PLAN_STATE, EXAMS_PLAN_UNDER_WAY
 */
export async function changeExamPlan(ctx: Context, id: string, why: string, idempotencyKey: string): Promise<ExamPlan> {
  const found = await requirePlan(ctx.reads, id);
  permit(ctx, 'exams.plans.write', found.schoolPath);
  const reason = readReason(why, 'reason', 5);
  const judged = await judging(ctx, await requireSchool(ctx, found.schoolId), found);
  assertTermOpen(judged.term, today());
  const draftId = await work(ctx, (tx) =>
    once(tx, ctx, 'changeExamPlan', idempotencyKey, { id, reason }, async () => {
      const term = await holdTerm(tx, found);
      const plan = (await planIn(tx, id))!;
      assertState(plan, [ExamPlanState.APPROVED], '变更');
      assertFree(term, judged.termName);
      const draft = fresh(plan, plan.reviewPlace, int(term.editions) + 1, reason);
      await insertPlan(tx, draft, await contentIn(tx, id), await sittingsIn(tx, id));
      await setTerm(tx, plan, { openId: draft.id, editions: draft.edition });
      await trail(tx, ctx, draft, 'changeExamPlan', reason, { of: id });
      return draft.id;
    }),
  );
  return requirePlan(ctx.reads, draftId);
}

/**
 * 准许开学后补报 (E10), by the office, with the reason; it holds for this school and term.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT
 */
export async function allowLateExamPlan(ctx: Context, input: LateExamPlanInput): Promise<boolean> {
  const school = await requireSchool(ctx, input.schoolId);
  permit(ctx, 'exams.plans.decide', school.path);
  const reason = readReason(input.reason, 'reason', 5);
  const { term, termName } = await judging(ctx, school, input);
  assertTermOpen(term, today());
  if (today() < term.startsOn)
    refuse('BAD_INPUT', `${termName}还没有开学，不需要准许补报`, { path: 'semester', hint: '学校现在就可以报送', rule: clauseOf('E10') });
  const { schoolYear, semester } = input;
  await work(ctx, (tx) =>
    once(tx, ctx, 'allowLateExamPlan', input.idempotencyKey, input, async () => {
      const key = { schoolId: school.id, schoolPath: school.path, schoolYear, semester };
      const held = await holdTerm(tx, key);
      await setTerm(tx, key, { lateReason: reason, lateAllowedBy: ctx.asker.name, lateAllowedOn: today() });
      // Told where it is looked for: in the trail of the plan on its way, if there is one.
      await trail(tx, ctx, { id: held.openId ?? `${school.id} ${schoolYear} ${semester}`, schoolPath: school.path }, 'allowLateExamPlan', reason);
      return true;
    }),
  );
  return true;
}
