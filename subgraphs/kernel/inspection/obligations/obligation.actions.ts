import { record } from '../../audit';
import { today } from '../../clock';
import { permit, type Context } from '../../context';
import { once } from '../../idempotency';
import { parentOf } from '../../place';
import { readReason } from '../../reason.rules';
import { refuse } from '../../refusal';
import { cancelTodos } from '../../review/todo.actions';
import { guardedUpdate, work, type Tx } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import { assertOpen } from './obligation.rules';
import { ObligationState, type ObligationRow } from './obligation.entity';
import { obligationFor } from './obligation.queries';
import type { ExcuseInput } from './obligation.view';

/**
 * 免检. The unit above lets a place off a check, for a reason that stays: a school that was closed for weeks has nothing to look at.
 * @throws NOT_FOUND, FORBIDDEN for the place itself, BAD_INPUT, CONFLICT
 */
export async function excuse(ctx: Context, of: AnyPart, input: ExcuseInput): Promise<void> {
  const { place } = await obligationFor(ctx.reads, input.id);
  permit(ctx, of.permissions.plan, parentOf(place) ?? '/');
  const excusedReason = readReason(input.reason, 'reason', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'excuseObligation', input.idempotencyKey, input, async () => {
      const found = await obligationFor(tx, input.id);
      assertOpen(found);
      if (found.inspectionId) refuse('CONFLICT', '这项检查已在进行，不能免检', { path: 'id', hint: '请检查单位先取消已安排的检查' });
      const { id, version } = input;
      await guardedUpdate(tx, of.entities.obligation, { id, version }, { state: ObligationState.EXCUSED, excusedReason, excusedBy: ctx.asker.name });
      await cancelTodos(tx, ctx, { subject: { kind: 'obligation', id } }, '经上级同意免检');
      await record(tx, ctx, { deed: 'excuseObligation', kind: 'obligation', id, place: found.place, reason: excusedReason });
    }),
  );
}

/** An obligation is ended by the signature under its inspection. */
export async function endObligation(tx: Tx, of: AnyPart, obligation: ObligationRow): Promise<void> {
  assertOpen(obligation);
  const { id, version, dueOn } = obligation;
  const doneOn = today();
  await guardedUpdate(tx, of.entities.obligation, { id, version }, { state: ObligationState.DONE, doneOn, doneLate: doneOn > dueOn });
}

/** The inspection that is to end it; none again when that was cancelled. @throws CONFLICT when another was planned first. */
export async function holdObligation(tx: Tx, of: AnyPart, { id, version }: ObligationRow, inspectionId: string | null): Promise<void> {
  await guardedUpdate(tx, of.entities.obligation, { id, version }, { inspectionId });
}
