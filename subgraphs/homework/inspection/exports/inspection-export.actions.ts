import { record } from '#kernel/audit';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { enqueue, jobOf, type Job } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import type { InspectionFilter } from '../plans/inspection.view';
import { countInspections } from '#kernel/inspection/inspection.queries';

/** What a person can open and print. */
export const MOST_ROWS = 100_000;

export interface InspectionExport {
  place: string;
  filter: InspectionFilter | null;
}

/** 导出检查台账: every inspection of a place that a filter lets through. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, TOO_COMPLEX */
export async function exportInspections(ctx: Context, request: InspectionExport, idempotencyKey: string): Promise<Job> {
  const { place, filter } = request;
  assertPlacePath(place);
  permit(ctx, 'homework.inspection.read', place);
  await unitAt(ctx, place);
  const total = await countInspections(ctx, place, filter, MOST_ROWS + 1);
  if (total > MOST_ROWS)
    refuse('TOO_COMPLEX', `范围内超过 ${MOST_ROWS.toLocaleString('en')} 次检查`, { path: 'place', hint: '请选择一个市、县（区），或缩短日期' });
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'exportInspections', idempotencyKey, request, async () => {
      const job = await enqueue(tx, ctx, { kind: 'inspection-export', input: request, total });
      await record(tx, ctx, { deed: 'exportInspections', kind: 'inspection-export', id: job.id, place, detail: { filter } });
      return job.id;
    }),
  );
  return jobOf(ctx, id);
}
