import { record } from '../../audit';
import { now } from '../../clock';
import type { Context } from '../../context';
import { int, query } from '../../database';
import { once } from '../../idempotency';
import { guardedUpdate, work, type Tx } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import { holdInspection } from '../inspection.queries';
import { assertRunning } from '../inspection.rules';
import { CheckState, type CheckRow } from './check.entity';

interface Saving {
  id: string;
  version: number;
  done: boolean;
  idempotencyKey: string;
}

/**
 * Fills in a check form; kept while it is being filled in, finished when every item is. What is finished may be taken up again until the
 * inspection is signed.
 * @param saying what stands on it, and what the trail says of it; asked under the lock
 * @throws CONFLICT
 */
export async function saveForm(
  ctx: Context,
  of: AnyPart,
  deed: string,
  input: Saving,
  check: CheckRow,
  saying: (tx: Tx) => Promise<{ columns: Record<string, unknown>; detail: Record<string, unknown> }>,
): Promise<void> {
  await work(ctx, (tx) =>
    once(tx, ctx, deed, input.idempotencyKey, input, async () => {
      const { id, version, done } = input;
      // Held first, so that a signature and a check that is taken up again meet in line.
      assertRunning(await holdInspection(tx, check.inspectionId));
      const { columns, detail } = await saying(tx);
      const by = { inspectorId: ctx.asker.id, inspector: ctx.asker.name, checkedAt: now().getTime() };
      await guardedUpdate(tx, of.entities.check, { id, version }, { state: done ? CheckState.DONE : CheckState.DRAFT, ...columns, ...by });
      await countChecks(tx, check.inspectionId);
      // Drafts are saved every few letters; only what is finished, or taken up again, is a deed.
      if (done || check.state === CheckState.DONE)
        await record(tx, ctx, { deed: done ? 'finishCheck' : 'reopenCheck', kind: 'check', id, place: check.schoolPath, detail });
    }),
  );
}

async function countChecks(tx: Tx, inspectionId: string): Promise<void> {
  const [row] = await query<{ n: number }>(tx, "SELECT count(*) AS n FROM inspection_check WHERE inspectionId = ? AND state = 'DONE'", [
    inspectionId,
  ]);
  await query(tx, 'UPDATE inspection SET checksDone = ? WHERE id = ?', [int(row?.n), inspectionId]);
}
