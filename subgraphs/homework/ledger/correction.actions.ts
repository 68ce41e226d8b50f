import { createHash } from 'node:crypto';
import { record } from '#kernel/audit';
import { now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { ruleAt, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, type Tx } from '#kernel/unit-of-work';
import { countUse } from '../bank/use/use.actions';
import { holdUnderLaw, tellIfOverloaded } from '../evening/evening.actions';
import { eveningOf } from '../evening/evening.queries';
import type { Evening } from '../evening/evening.rules';
import { recount } from '../evening/evening.rollup';
import { aidOf } from '../materials/aid-of-assignment.queries';
import { noteCorrection } from '../months/month.correction';
import type { LedgerLeave } from '../months/month.rollup';
import { packsFor } from '../policy/policy.queries';
import type { KnownClass } from '#register/known.entity';
import { requireClass } from '#register/register.queries';
import { Assignment, AssignmentSource, AssignmentState } from './assignment.entity';
import { assignmentIn } from './assignment.queries';
import { changedCells, correctedFacts, correctedMarking, type CellValue, type ChangedCell } from './correction.rules';
import { saveMarking } from './marking.actions';
import { assertMayMark } from './marking.rules';

/** A finding may put right what a signature has closed. */
const FOR_A_FINDING: LedgerLeave = { correctsFinding: true };

/** All that a correction must know before its transaction. */
export interface ToCorrect {
  row: Assignment;
  cells: readonly CellValue[];
  known: KnownClass;
  evening: Evening;
  /** The school's approved aid, where the row is to be from one. */
  aidId: string | null;
  markingRule: PolicyPack;
}

/** @throws HOMEWORK_AID_NOT_APPROVED when a row is to be from an aid, and the school has none (H11) */
export async function toCorrect(ctx: Context, row: Assignment, cells: readonly CellValue[]): Promise<ToCorrect> {
  const [known, packs] = await Promise.all([requireClass(ctx, row.classId), packsFor(ctx, row.schoolPath)]);
  const evening = await eveningOf(ctx, known, row.date);
  const fromAid = cells.some(({ cell, value }) => cell === 'source' && value === AssignmentSource.AID);
  const aidId = fromAid ? await aidOf(ctx, known, { ...row, source: AssignmentSource.AID, aidId: null }, evening.day.term) : null;
  return { row, cells, known, evening, aidId, markingRule: ruleAt(packs, 'H6', row.schoolPath, row.date)! };
}

/**
 * 更正. Changes cells of a row of the ledger that were found wrong, and no others, under the laws of recording and marking; the only deed
 * that rewrites a row, and only for a finding, which keeps what stood before. Works in a signed month too, whose sums stay as signed.
 * Who may is the finding's question; only a first marking is the teacher's own alone (H6).
 * @returns the cells that have changed.
 * @throws BAD_INPUT, FORBIDDEN, HOMEWORK_WITHDRAWN, HOMEWORK_OVER_BUDGET, HOMEWORK_WRITTEN_FORBIDDEN, HOMEWORK_NOT_A_SCHOOL_DAY, CONFLICT
 */
export async function correctAssignment(
  tx: Tx,
  ctx: Context,
  { row: read, cells, known, evening, aidId, markingRule }: ToCorrect,
  { finding, reason }: { finding: string; reason: string },
): Promise<ChangedCell[]> {
  const { row: held, evening: standing } = await holdUnderLaw(tx, known, evening, FOR_A_FINDING);
  const present = (await assignmentIn(tx, read.id))!;
  assertStands(present);
  const changes = changedCells(present, cells);
  if (changes.length === 0) return [];
  const facts = correctedFacts(present, changes, standing, aidId);
  const marking = correctedMarking(present, changes, { today: today(), pupilCount: known.pupilCount });
  if (marking && !present.marking) assertMayMark(present, ctx.asker, markingRule);
  if (facts) await guardedUpdate(tx, Assignment, { id: present.id, version: present.version }, facts);
  // Who marked and when it was said stay: the dean does not become the marker, nor do ten corrections of an hour become marking in a hurry.
  if (marking) {
    const { markedBy, markedAt } = present.marking ?? { markedBy: ctx.asker.id, markedAt: now() };
    await saveMarking(tx, present, { ...marking, markedBy, markedAt: markedAt.valueOf() });
  }
  await recount(tx, [held]);
  await noteCorrection(tx, ctx, { ...held, assignmentId: present.id, deed: 'correctAssignment' }, FOR_A_FINDING);
  await record(tx, ctx, {
    deed: 'correctAssignment',
    kind: 'assignment',
    id: String(present.id),
    place: held.schoolPath,
    reason,
    detail: { finding, before: said(changes, 'before'), after: said(changes, 'after') },
  });
  if (facts) await tellIfOverloaded(tx, ctx, known, standing, held);
  // An item of the bank that is no source of it any more has been used once less.
  if (facts?.itemId === null) await countUse(tx, present, -1);
  return changes;
}

/** A withdrawn row says nothing any more that could be corrected. @throws HOMEWORK_WITHDRAWN */
export function assertStands({ state, subject }: Pick<Assignment, 'state' | 'subject'>): void {
  if (state === AssignmentState.WITHDRAWN)
    refuse('HOMEWORK_WITHDRAWN', `这项${subject}作业已撤回，栏目不能再更正`, { path: 'cells', hint: '请用文字说明情况' });
}

/** Feedback may speak of a pupil: the trail keeps its print, the finding its words. */
function said(changes: readonly ChangedCell[], side: 'before' | 'after'): Record<string, string | null> {
  return Object.fromEntries(changes.map((one) => [one.cell, one.cell === 'feedback' && one[side] !== null ? printOf(one[side]!) : one[side]]));
}

function printOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
