import { record } from '#kernel/audit';
import { dateName, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { readReason } from '#kernel/reason.rules';
import { refuse } from '#kernel/refusal';
import { closeTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { ExamSittingCancelled, ExamSittingHeld } from '../contract';
import { clauseOf } from '../exams.policy';
import { askForBands } from '../results/bands/entry-todo.actions';
import { ExamSitting, SittingState } from './exam-plan.entity';
import { holdTerm, PLAN } from './plan.rows';
import { requirePlan, sittingById } from './plan.queries';
import { examName } from './plan.rules';

export const HELD_ASKED = 'exams.sittings-held';

/**
 * 登记已考. What is not approved is not held (6.3), and nothing is held before its day.
 * @throws NOT_FOUND, FORBIDDEN, EXAMS_NOT_APPROVED, EXAMS_SITTING_STATE, EXAMS_NOT_YET_HELD, CONFLICT
 */
export function holdExamSitting(ctx: Context, id: string, version: number, idempotencyKey: string): Promise<ExamSitting> {
  return settle(ctx, { id, version, idempotencyKey, deed: 'holdExamSitting', word: '登记已考' }, async (tx, sitting) => {
    if (sitting.date > today())
      refuse('EXAMS_NOT_YET_HELD', `${examName(sitting)}${sitting.subject}在 ${dateName(sitting.date)}，还没有考`, {
        path: 'id',
        hint: '考试当天或以后再登记',
      });
    await guardedUpdate(tx, ExamSitting, { id, version }, { state: SittingState.HELD });
    const data: ExamSittingHeld = { ...told(sitting), heldOn: sitting.date };
    await tell(tx, ctx, { type: 'exams.ExamSittingHeld', subject: sitting.sittingKey, place: sitting.schoolPath, data });
    await askForBands(tx, ctx, sitting);
    await closeWhenSettled(tx, ctx, sitting.planId);
  });
}

/** 取消, with a reason that is on display. To hold it later is a change of the plan. @throws as `holdExamSitting`, BAD_INPUT */
export function cancelExamSitting(ctx: Context, id: string, version: number, why: string, idempotencyKey: string): Promise<ExamSitting> {
  const reason = readReason(why, 'reason', 5);
  return settle(ctx, { id, version, idempotencyKey, deed: 'cancelExamSitting', word: '取消', reason }, async (tx, sitting) => {
    await guardedUpdate(tx, ExamSitting, { id, version }, { state: SittingState.CANCELLED, cancelledReason: reason });
    const data: ExamSittingCancelled = { ...told(sitting), reason };
    await tell(tx, ctx, { type: 'exams.ExamSittingCancelled', subject: sitting.sittingKey, place: sitting.schoolPath, data });
    await closeWhenSettled(tx, ctx, sitting.planId);
  });
}

interface Settling {
  id: string;
  version: number;
  idempotencyKey: string;
  deed: string;
  word: string;
  reason?: string;
}

async function settle(
  ctx: Context,
  { id, version, idempotencyKey, deed, word, reason }: Settling,
  change: (tx: Tx, sitting: ExamSitting) => Promise<void>,
): Promise<ExamSitting> {
  const found = await requireSitting(ctx.reads, id);
  permit(ctx, 'exams.plans.write', found.schoolPath);
  const plan = await requirePlan(ctx.reads, found.planId);
  await work(ctx, (tx) =>
    once(tx, ctx, deed, idempotencyKey, { id, version, reason: reason ?? null }, async () => {
      // An approval of a change takes over what became of the subjects; it waits here, or this for it.
      await holdTerm(tx, plan);
      const sitting = await requireSitting(tx, id);
      if (sitting.live !== 1)
        refuse('EXAMS_NOT_APPROVED', `${examName(sitting)}${sitting.subject}不在审定的计划里，不能${word}`, {
          path: 'id',
          hint: '未经审定的考试不得组织；已变更的，请在新的一版里办理',
          rule: clauseOf('6.3'),
        });
      if (sitting.state !== SittingState.PLANNED)
        refuse(
          'EXAMS_SITTING_STATE',
          `${examName(sitting)}${sitting.subject}${sitting.state === SittingState.HELD ? '已考' : '已取消'}，不能${word}`,
          { path: 'id', hint: '请刷新后查看最新情况' },
        );
      await change(tx, sitting);
      const detail = { sittingKey: sitting.sittingKey, subject: sitting.subject, grade: sitting.grade };
      await record(tx, ctx, { deed, kind: PLAN, id: sitting.planId, place: sitting.schoolPath, ...(reason && { reason }), detail });
      return id;
    }),
  );
  return requireSitting(ctx.reads, id);
}

/** @throws NOT_FOUND */
async function requireSitting(source: Parameters<typeof sittingById>[0], id: string): Promise<ExamSitting> {
  return (await sittingById(source, id)) ?? refuse('NOT_FOUND', '没有这一科考试', { path: 'id', hint: '请刷新后再试' });
}

/** Nothing that is past waits for a word any more: what was asked is done. */
async function closeWhenSettled(tx: Tx, ctx: Context, planId: string): Promise<void> {
  const [row] = await query<{ n: number }>(tx, "SELECT count(*) AS n FROM exam_sitting WHERE planId = ? AND state = 'PLANNED' AND date < ?", [
    planId,
    today(),
  ]);
  if (int(row?.n) === 0) await closeTodos(tx, ctx, { kind: HELD_ASKED, subject: { kind: PLAN, id: planId } }, '已登记');
}

function told({ sittingKey, schoolId, grade, kind, number, subject, date }: ExamSitting) {
  return { sittingKey, schoolId, grade, kind, number, subject, date };
}
