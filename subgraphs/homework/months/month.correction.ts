import { now } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { nextId } from '#kernel/ids';
import type { Tx } from '#kernel/unit-of-work';
import { monthOf } from './month.rules';
import type { LedgerLeave } from './month.rollup';

/**
 * Keeps account of a row that a finding has put right in a signed month, in the deed that did it and holds the month. The signed sums stay
 * as they are. Does nothing in an open month, and nothing for other deeds.
 */
export async function noteCorrection(
  tx: Tx,
  ctx: Context,
  of: { schoolPath: string; classId: string; date: string; assignmentId: number | null; deed: string },
  leave: LedgerLeave | undefined,
): Promise<void> {
  if (!leave?.correctsFinding) return;
  const month = monthOf(of.date);
  const [row] = await query<{ state: string; signings: number }>(tx, 'SELECT state, signings FROM school_month WHERE month = ? AND schoolPath = ?', [
    month,
    of.schoolPath,
  ]);
  if (row?.state !== 'FROZEN') return;
  const kept = [
    nextId(),
    month,
    of.schoolPath,
    int(row.signings),
    of.classId,
    of.date,
    of.assignmentId,
    of.deed,
    ctx.asker.id,
    ctx.asker.name,
    now().getTime(),
  ];
  await query(
    tx,
    `INSERT INTO school_month_correction (id, month, schoolPath, signing, classId, date, assignmentId, deed, correctedBy, correctedByName, correctedAt) VALUES ${places(kept)}`,
    kept,
  );
}
