import type { Context } from '#kernel/context';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import { signOff } from '#kernel/inspection/plans/sign.actions';
import { freezeMonth } from '../../months/month.actions';
import { openFindings } from '../findings/findings.queries';
import { HOMEWORK } from '../inspection.part';
import type { Obligation } from '../obligations/obligation.entity';
import type { Inspection } from './inspection.entity';
import { inspectionFor } from './inspection.queries';
import type { SignInspectionInput } from './inspection.view';

const monthOf = (obligation: Obligation | null): string | null => (obligation?.kind === ObligationKind.MONTHLY ? obligation.period : null);

/**
 * 签字. Besides what every signature does, a school's monthly check closes the month.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, HOMEWORK_INSPECTION_UNCHECKED, HOMEWORK_SIGN_NOTE_REQUIRED, HOMEWORK_MONTH_NOT_OVER, BAD_INPUT, CONFLICT
 */
export async function signInspection(ctx: Context, input: SignInspectionInput): Promise<Inspection> {
  await signOff<Inspection, Obligation>(ctx, HOMEWORK, input, {
    columns: (obligation) => ({ frozenMonth: monthOf(obligation) }),
    ending: async (tx, { id, place }, obligation) => {
      const frozenMonth = monthOf(obligation);
      if (frozenMonth) await freezeMonth(tx, ctx, { schoolPath: place, month: frozenMonth, by: ctx.asker });
      // What is not put right yet is carried over; its deadlines run on.
      return { detail: { frozenMonth, findingsOpen: await openFindings(tx, id) }, news: { frozenMonth } };
    },
  });
  return inspectionFor(ctx.reads, input.id);
}
