import { record } from '#kernel/audit';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work } from '#kernel/unit-of-work';
import { readReason } from '#kernel/reason.rules';
import { freezeMonth } from '../../months/month.actions';
import { InspectionState } from '#kernel/inspection/inspection.entity';
import { Inspection } from './inspection.entity';
import { holdInspection, inspectionFor } from './inspection.queries';
import type { SignMonthAgainInput } from './inspection.view';

/**
 * 重新签字封存. A month that was opened again from above is closed again by the same check, once what was wrong in it is right; the sample
 * and its forms stand.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT when the month is not open again.
 */
export async function signMonthAgain(ctx: Context, input: SignMonthAgainInput): Promise<Inspection> {
  const { place } = await inspectionFor(ctx.reads, input.id);
  permit(ctx, 'homework.inspection.sign', place);
  const note = readReason(input.note, 'note', 5);
  await work(ctx, (tx) =>
    once(tx, ctx, 'signMonthAgain', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const { state, frozenMonth } = await holdInspection(tx, id);
      const [month] = await query<{ state: string }>(tx, 'SELECT state FROM school_month WHERE month = ? AND schoolPath = ?', [frozenMonth, place]);
      if (state !== InspectionState.SIGNED || frozenMonth === null || month?.state !== 'REOPENED')
        refuse('CONFLICT', '这个月的台账没有启封，不需要重新签字', { path: 'id', hint: '请刷新后查看最新情况' });
      await guardedUpdate(tx, Inspection, { id, version }, {});
      await freezeMonth(tx, ctx, { schoolPath: place, month: frozenMonth, by: ctx.asker });
      await record(tx, ctx, { deed: 'signMonthAgain', kind: 'inspection', id, place, reason: note, detail: { month: frozenMonth } });
    }),
  );
  return inspectionFor(ctx.reads, input.id);
}
