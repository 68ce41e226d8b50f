import { may, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { InspectionState } from '#kernel/inspection/inspection.entity';
import type { Inspection } from './inspection.entity';

/** Whether the month that an inspection has closed is open again, and the asker may close it; batched over the request. */
export async function isSignableAgain(ctx: Context, { state, frozenMonth, place }: Inspection): Promise<boolean> {
  if (state !== InspectionState.SIGNED || frozenMonth === null || !may(ctx, 'homework.inspection.sign', place)) return false;
  return ctx
    .loader<string, boolean>('reopened months', async (keys) => {
      const pairs = keys.map((key) => key.split(' '));
      const rows = await query<{ month: string; schoolPath: string }>(
        ctx.reads,
        `SELECT month, schoolPath FROM school_month WHERE state = 'REOPENED' AND (${pairs.map(() => '(month = ? AND schoolPath = ?)').join(' OR ')})`,
        pairs.flat(),
      );
      const reopened = new Set(rows.map(({ month, schoolPath }) => `${month} ${schoolPath}`));
      return keys.map((key) => reopened.has(key));
    })
    .load(`${frozenMonth} ${place}`);
}
