import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { enqueue, jobOf, type Job } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { work } from '#kernel/unit-of-work';
import { monthsBetween } from '../../months/month.rules';
import { unitAt } from '#register/register.queries';
import { markingScope } from '../marking.scope';
import type { MarkingExportInput } from './marking-export.input';

export interface MarkingExportOrder {
  place: string;
  from: string;
  to: string;
}

/** Asks for the figures of a place as a workbook, as far as the asker sees them. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportMarking(ctx: Context, input: MarkingExportInput): Promise<Job> {
  const { place, from, to } = input;
  assertPlacePath(place);
  markingScope(ctx, place);
  monthsBetween(from, to);
  await unitAt(ctx, place);
  const order: MarkingExportOrder = { place, from, to };
  const jobId = await work(ctx, (tx) =>
    once(tx, ctx, 'exportMarking', input.idempotencyKey ?? newKey(), order, async () => {
      const job = await enqueue(tx, ctx, { kind: 'marking-export', input: order });
      await record(tx, ctx, { deed: 'exportMarking', kind: 'marking-export', id: job.id, place, detail: { from, to } });
      return job.id;
    }),
  );
  return jobOf(ctx, jobId);
}
