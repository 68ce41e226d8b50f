import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { enqueue, jobOf, type Job } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import { assertDays, type LedgerRequest } from '../../ledger/ledger.queries';
import { unitAt } from '#register/register.queries';
import { readable } from '#register/scope';
import type { LedgerExportInput } from './export.input';
import { rowsWithin } from './export.queries';

/** What a person can open and print; an external platform reads the graph instead. */
export const MOST_ROWS = 1_000_000;

/**
 * Asks for the ledger of a place as a workbook. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, TOO_COMPLEX above a million rows.
 */
export async function exportLedger(ctx: Context, input: LedgerExportInput): Promise<Job> {
  const { place, from, to, filter } = input;
  assertPlacePath(place);
  readable(ctx, 'homework.ledger.export', place);
  assertDays(from, to);
  await unitAt(ctx, place);
  const total = await rowsWithin(ctx, input);
  if (total > MOST_ROWS)
    refuse('TOO_COMPLEX', `范围内约有 ${total.toLocaleString('en')} 行，一次最多导出 ${MOST_ROWS.toLocaleString('en')} 行`, {
      path: 'place',
      hint: '请选择一个市、县（区），或缩短日期',
    });
  const request: LedgerRequest = { place, from, to, filter: filter ?? null };
  const jobId = await work(ctx, (tx) =>
    once(tx, ctx, 'exportLedger', input.idempotencyKey ?? newKey(), request, async () => {
      const job = await enqueue(tx, ctx, { kind: 'ledger-export', input: request, total });
      await record(tx, ctx, { deed: 'exportLedger', kind: 'ledger-export', id: job.id, place, detail: { from, to, filter: filter ?? null } });
      return job.id;
    }),
  );
  return jobOf(ctx, jobId);
}
