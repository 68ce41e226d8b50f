import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { cancelTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import { Obligation, ObligationState } from './obligation.entity';
import type { ExcuseObligationInput } from './obligation.input';
import { obligationFor } from './obligation.queries';

/**
 * 免检. The unit above lets a place off a check, for a reason that stays: a school that was closed for weeks has nothing to look at.
 * @throws NOT_FOUND, FORBIDDEN for the place itself, BAD_INPUT, CONFLICT
 */
export async function excuseObligation(ctx: Context, input: ExcuseObligationInput): Promise<Obligation> {
  const { place } = await obligationFor(ctx.reads, input.id);
  permit(ctx, 'homework.inspection.plan', parentOf(place) ?? '/');
  const excusedReason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'excuseObligation', input.idempotencyKey, input, async () => {
      const found = await obligationFor(tx, input.id);
      assertOpen(found);
      if (found.inspectionId) refuse('CONFLICT', '这项检查已在进行，不能免检', { path: 'id', hint: '请检查单位先取消已安排的检查' });
      const { id, version } = input;
      await guardedUpdate(tx, Obligation, { id, version }, { state: ObligationState.EXCUSED, excusedReason, excusedBy: ctx.asker.name });
      await cancelTodos(tx, ctx, { subject: { kind: 'obligation', id } }, '经上级同意免检');
      await record(tx, ctx, { deed: 'excuseObligation', kind: 'obligation', id, place: found.place, reason: excusedReason });
    }),
  );
  return obligationFor(ctx.reads, input.id);
}

/** @throws CONFLICT */
export function assertOpen({ state }: Pick<Obligation, 'state'>): void {
  if (state === ObligationState.OPEN) return;
  refuse('CONFLICT', state === ObligationState.DONE ? '这项检查已经完成' : '这项检查已经免检', {
    path: 'obligationId',
    hint: '请刷新后查看最新情况',
  });
}

/** An obligation is ended by the signature under its inspection. */
export async function endObligation(tx: Tx, obligation: Obligation): Promise<void> {
  assertOpen(obligation);
  const { id, version, dueOn } = obligation;
  const doneOn = today();
  await guardedUpdate(tx, Obligation, { id, version }, { state: ObligationState.DONE, doneOn, doneLate: doneOn > dueOn });
}

/** The inspection that is to end it; none again when that was cancelled. @throws CONFLICT when another was planned first. */
export async function holdObligation(tx: Tx, { id, version }: Obligation, inspectionId: string | null): Promise<void> {
  await guardedUpdate(tx, Obligation, { id, version }, { inspectionId });
}
