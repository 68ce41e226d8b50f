import { record } from '../../audit';
import { now } from '../../clock';
import { permit, type Context } from '../../context';
import { query } from '../../database';
import { once } from '../../idempotency';
import { tell } from '../../outbox';
import { readReason } from '../../reason.rules';
import { closeTodos } from '../../review/todo.actions';
import { guardedUpdate, work, type Tx } from '../../unit-of-work';
import { InspectionState, type InspectionRow } from '../inspection.entity';
import type { AnyPart } from '../inspection.part';
import { holdInspection, inspectionFor } from '../inspection.queries';
import { assertRunning } from '../inspection.rules';
import { assertNoneOfHis } from '../inspector';
import { endObligation } from '../obligations/obligation.actions';
import type { ObligationRow } from '../obligations/obligation.entity';
import { obligationFor } from '../obligations/obligation.queries';
import { readConclusion } from './plan.rules';
import type { SignInput } from './plan.view';

/** What a part does with a signature. */
export interface Signing<I extends InspectionRow, O extends ObligationRow> {
  /** Columns of its own that are set with it. */
  columns?(obligation: O | null): Partial<I>;
  /** What else the signature ends or begins. @returns what trail and event say of it besides */
  ending(tx: Tx, found: I, obligation: O | null): Promise<{ detail: Record<string, unknown>; news: Record<string, unknown> }>;
}

/**
 * 签字. Ends an inspection of which every form is finished: its obligation is done. Whoever has checked may sign as well, where there is nobody
 * else, and says so.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, the part's refusals for one's own unit, unfinished forms and a missing word
 */
export async function signOff<I extends InspectionRow, O extends ObligationRow>(
  ctx: Context,
  of: AnyPart,
  input: SignInput,
  signing: Signing<I, O>,
): Promise<void> {
  const { level, place } = await inspectionFor(ctx.reads, input.id);
  permit(ctx, of.permissions.sign, place);
  assertNoneOfHis(ctx, of, { level, place });
  const conclusion = readConclusion(input.conclusion);
  const signNote = input.note?.trim() ? readReason(input.note, 'note', 5) : null;
  await work(ctx, (tx) =>
    once(tx, ctx, 'signInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const found = await holdInspection<I>(tx, id);
      assertRunning(found);
      await assertChecked(tx, of, id);
      await assertNoted(tx, ctx, of, id, signNote);
      const obligation = found.obligationId ? await obligationFor<O>(tx, found.obligationId) : null;
      const signed = { state: InspectionState.SIGNED, signedBy: ctx.asker.name, signedAt: now().getTime(), conclusion, signNote };
      await guardedUpdate(tx, of.entities.inspection, { id, version }, { ...signed, ...signing.columns?.(obligation) });
      const { detail, news } = await signing.ending(tx, found, obligation);
      await endAsked(tx, ctx, of, found, obligation);
      await record(tx, ctx, {
        deed: 'signInspection',
        kind: 'inspection',
        id,
        place,
        ...(signNote && { reason: signNote }),
        detail: { obligation: found.obligationId, checks: found.checksTotal, ...detail },
      });
      const data = { inspectionId: id, level, kind: found.kind, obligationId: found.obligationId, checks: found.checksTotal, ...news };
      await tell(tx, ctx, { type: `${of.name}.InspectionSigned`, subject: id, place, data });
    }),
  );
}

/** Counted here and now, not taken from what was counted before. @throws the part's refusal, naming the first. */
async function assertChecked(tx: Tx, of: AnyPart, id: string): Promise<void> {
  const open = await query<never>(tx, `SELECT * FROM inspection_check WHERE inspectionId = ? AND state <> 'DONE' ORDER BY ${of.checkOrder}`, [id]);
  const [first] = open;
  if (first) of.refusals.unchecked(of.checkName(first), open.length);
}

/** @throws the part's refusal */
async function assertNoted(tx: Tx, ctx: Context, of: AnyPart, id: string, note: string | null): Promise<void> {
  if (note) return;
  const [own] = await query(tx, 'SELECT id FROM inspection_check WHERE inspectionId = ? AND inspectorId = ? LIMIT 1', [id, ctx.asker.id]);
  if (own) of.refusals.unnoted();
}

async function endAsked(tx: Tx, ctx: Context, of: AnyPart, { id }: InspectionRow, obligation: ObligationRow | null): Promise<void> {
  await closeTodos(tx, ctx, { subject: { kind: 'inspection', id } }, '已检查并签字');
  if (!obligation) return;
  await endObligation(tx, of, obligation);
  await closeTodos(tx, ctx, { subject: { kind: 'obligation', id: obligation.id } }, '已检查并签字');
}
