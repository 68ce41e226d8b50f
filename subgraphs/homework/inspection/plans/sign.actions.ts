import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { refuse } from '#kernel/refusal';
import { closeTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { InspectionSigned } from '../../contract';
import { readReason } from '#kernel/reason.rules';
import { freezeMonth } from '../../months/month.actions';
import { assertRunning } from '../checks/check.actions';
import { openFindings } from '../findings/findings.queries';
import { endObligation } from '../obligations/obligation.actions';
import { ObligationKind, type Obligation } from '../obligations/obligation.entity';
import { obligationFor } from '../obligations/obligation.queries';
import { Inspection, InspectionState } from './inspection.entity';
import { holdInspection, inspectionFor } from './inspection.queries';
import type { SignInspectionInput } from './inspection.view';
import { assertNoSchoolOf } from './inspector.rules';
import { readConclusion } from './plan.rules';

/**
 * 签字. Ends an inspection of which every form is finished: its obligation is done, and a school's monthly check closes the month. Whoever
 * has checked may sign as well, where there is nobody else, and says so.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, HOMEWORK_INSPECTION_UNCHECKED, HOMEWORK_SIGN_NOTE_REQUIRED, HOMEWORK_MONTH_NOT_OVER, BAD_INPUT, CONFLICT
 */
export async function signInspection(ctx: Context, input: SignInspectionInput): Promise<Inspection> {
  const { level, place } = await inspectionFor(ctx.reads, input.id);
  permit(ctx, 'homework.inspection.sign', place);
  assertNoSchoolOf(ctx.asker, level, place);
  const conclusion = readConclusion(input.conclusion);
  const signNote = input.note?.trim() ? readReason(input.note, 'note', 5) : null;
  await work(ctx, (tx) =>
    once(tx, ctx, 'signInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      const found = await holdInspection(tx, id);
      assertRunning(found);
      await assertChecked(tx, id);
      await assertNoted(tx, ctx, id, signNote);
      const obligation = found.obligationId ? await obligationFor(tx, found.obligationId) : null;
      const frozenMonth = obligation?.kind === ObligationKind.MONTHLY ? obligation.period : null;
      const signed = { state: InspectionState.SIGNED, signedBy: ctx.asker.name, signedAt: now().getTime(), conclusion, signNote, frozenMonth };
      await guardedUpdate(tx, Inspection, { id, version }, signed);
      if (frozenMonth) await freezeMonth(tx, ctx, { schoolPath: place, month: frozenMonth, by: ctx.asker });
      await endAsked(tx, ctx, found, obligation);
      await record(tx, ctx, {
        deed: 'signInspection',
        kind: 'inspection',
        id,
        place,
        ...(signNote && { reason: signNote }),
        // What is not put right yet is carried over; its deadlines run on.
        detail: { obligation: found.obligationId, frozenMonth, checks: found.checksTotal, findingsOpen: await openFindings(tx, id) },
      });
      const data: InspectionSigned = {
        inspectionId: id,
        level,
        kind: found.kind,
        obligationId: found.obligationId,
        checks: found.checksTotal,
        frozenMonth,
      };
      await tell(tx, ctx, { type: 'homework.InspectionSigned', subject: id, place, data });
    }),
  );
  return inspectionFor(ctx.reads, input.id);
}

/** Counted here and now, not taken from what was counted before. @throws HOMEWORK_INSPECTION_UNCHECKED naming the first. */
async function assertChecked(tx: Tx, id: string): Promise<void> {
  const open = await query<{ schoolName: string; className: string; subject: string }>(
    tx,
    `SELECT schoolName, className, subject FROM inspection_check WHERE inspectionId = ? AND state <> 'DONE' ORDER BY schoolPath, className, subject`,
    [id],
  );
  const [first] = open;
  if (!first) return;
  const which = `${first.schoolName}${first.className}${first.subject}`;
  refuse('HOMEWORK_INSPECTION_UNCHECKED', `${which}等 ${open.length} 张检查表没有完成，不能签字`, {
    path: 'id',
    hint: '请先完成样本中每个班、每门课的检查表',
  });
}

/** @throws HOMEWORK_SIGN_NOTE_REQUIRED */
async function assertNoted(tx: Tx, ctx: Context, id: string, note: string | null): Promise<void> {
  if (note) return;
  const [own] = await query(tx, 'SELECT id FROM inspection_check WHERE inspectionId = ? AND inspectorId = ? LIMIT 1', [id, ctx.asker.id]);
  if (!own) return;
  refuse('HOMEWORK_SIGN_NOTE_REQUIRED', '您也是检查人，自己签字须写明原因', {
    path: 'note',
    hint: '请由校长或单位其他负责人签字；只有一人时写明情况',
  });
}

async function endAsked(tx: Tx, ctx: Context, { id }: Inspection, obligation: Obligation | null): Promise<void> {
  await closeTodos(tx, ctx, { subject: { kind: 'inspection', id } }, '已检查并签字');
  if (!obligation) return;
  await endObligation(tx, obligation);
  await closeTodos(tx, ctx, { subject: { kind: 'obligation', id: obligation.id } }, '已检查并签字');
}
