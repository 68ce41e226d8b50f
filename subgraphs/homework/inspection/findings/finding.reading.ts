import { today } from '#kernel/clock';
import { may, permitSelf, scopes, type Context } from '#kernel/context';
import { int } from '#kernel/database';
import { covers } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { addressesOf } from '#kernel/review/address';
import type { ReturnSlip } from '#kernel/review/return.entity';
import { returnsOf } from '#kernel/review/return.queries';
import { workdaysLeft } from '#kernel/review/todo.rules';
import { classDayOf, classDayRow } from '../../evening/evening.queries';
import type { ClassDay } from '../../evening/class-day.view';
import { AssignmentState, type Assignment } from '../../ledger/assignment.entity';
import { assignmentById } from '../../ledger/assignment.queries';
import { valueOfCell } from '../../ledger/correction.rules';
import { isSigned } from '../../months/month.queries';
import { calendarAt, classOf } from '#register/register.queries';
import { inspectionById } from '../plans/inspection.queries';
import type { Work } from '../works/work.entity';
import { visibleWork, worksOfCorrection } from '../works/work.reading';
import { FINDING } from './finding.actions';
import { FindingCell, FindingState, type Finding } from './finding.entity';
import type { FoundCell, InspectionCited } from './finding.view';
import { findingById, findingsOfRow } from './findings.queries';
import { controlOf, deanOf, isLedgerCell, labelOf } from './findings.rules';
import { isDeanAt, isVerifier } from './verify.actions';

/** Who recorded it, who is to put it right, his school's heads, and the offices above. */
function maySee(ctx: Context, { address, teacherId, schoolPath }: Finding): boolean {
  return addressesOf(ctx.asker).includes(address) || teacherId === ctx.asker.id || may(ctx, 'homework.inspection.read', schoolPath);
}

/** @throws UNAUTHENTICATED, FORBIDDEN for another's, also by a guessed id */
export async function visibleFinding(ctx: Context, id: string): Promise<Finding | null> {
  permitSelf(ctx);
  const found = await findingById(ctx, id);
  if (found && !maySee(ctx, found))
    refuse('FORBIDDEN', '这个问题不在您能看的范围内', { path: 'id', hint: '只有被退回的教师、本校负责人和上级教育局能看' });
  return found;
}

/** Of a row of the ledger, those the asker may see. */
export async function findingsFor(ctx: Context, row: Assignment): Promise<Finding[]> {
  return (await findingsOfRow(ctx, row.id)).filter((one) => maySee(ctx, one));
}

/** Every return of it, oldest first: more than one where it was handed over. */
export function slipsOf(ctx: Context, { id }: Finding): Promise<ReturnSlip[]> {
  return returnsOf(ctx, FINDING, id);
}

export async function slipOfFinding(ctx: Context, one: Finding): Promise<ReturnSlip> {
  return (await slipsOf(ctx, one)).find(({ id }) => id === one.returnId)!;
}

/** What this round asks: old beside new, and what stands in the row now. */
export async function cellsOf(ctx: Context, one: Finding): Promise<FoundCell[]> {
  const [slip, row] = await Promise.all([slipOfFinding(ctx, one), rowOf(ctx, one)]);
  const stands = row?.state === AssignmentState.POSTED;
  const minutes = one.date ? int((await classDayRow(ctx, one.classId, one.date))?.writtenMinutes) : null;
  return slip.cells.map((found): FoundCell => {
    const cell = found.cell as FindingCell;
    const ledgerCell = isLedgerCell(cell);
    const evening = cell === FindingCell.WRITTEN_MINUTES && minutes !== null ? String(minutes) : null;
    return {
      cell,
      field: found.cell,
      label: labelOf(cell),
      before: found.before,
      after: found.after ?? null,
      reason: found.reason ?? null,
      value: row && ledgerCell ? valueOfCell(row, cell) : evening,
      control: controlOf(cell),
      correctable: ledgerCell && stands,
    };
  });
}

export function rowOf(ctx: Context, { assignmentId }: Finding): Promise<Assignment | null> {
  return assignmentId === null ? Promise.resolve(null) : assignmentById(ctx, assignmentId);
}

export async function eveningOfFinding(ctx: Context, { classId, date }: Finding): Promise<ClassDay | null> {
  const known = await classOf(ctx, classId);
  return known && date ? classDayOf(ctx, known, date) : null;
}

/** Its name and days, and no more: a teacher does not thereby see whom else it has drawn. */
export async function inspectionCited(ctx: Context, { inspectionId }: Finding): Promise<InspectionCited> {
  return (await inspectionById(ctx, inspectionId))!;
}

export async function reasonOf(ctx: Context, one: Finding): Promise<string> {
  return (await slipOfFinding(ctx, one)).reason;
}

export function isOverdue({ state, dueOn }: Finding): boolean {
  return state === FindingState.OPEN && dueOn < today();
}

export async function workdaysLeftOf(ctx: Context, { schoolPath, dueOn }: Finding): Promise<number> {
  return workdaysLeft(await calendarAt(ctx, schoolPath), schoolPath, today(), dueOn);
}

export async function classNameOfFinding(ctx: Context, { classId }: Finding): Promise<string | null> {
  return (await classOf(ctx, classId))?.name ?? null;
}

export async function isFrozen(ctx: Context, { schoolPath, date }: Finding): Promise<boolean> {
  return date !== null && isSigned(ctx, schoolPath, date);
}

export async function photoOf(ctx: Context, { workId }: Finding): Promise<Work | null> {
  return workId ? visibleWork(ctx, workId) : null;
}

/** Photos handed in with the correction, for who may see those of the row. */
export async function photosOf(ctx: Context, one: Finding): Promise<Work[]> {
  const row = await rowOf(ctx, one);
  return row ? worksOfCorrection(ctx, one.id, row) : [];
}

export function mayCorrect(ctx: Context, { state, address, schoolPath }: Finding): boolean {
  const answers = scopes(ctx, 'homework.findings.answer').some(({ place }) => covers(place, schoolPath));
  return state === FindingState.OPEN && answers && addressesOf(ctx.asker).includes(address);
}

export function mayVerify(ctx: Context, one: Finding): boolean {
  return one.state === FindingState.RECTIFIED && one.rectifiedById !== ctx.asker.id && isVerifier(ctx, one);
}

export function mayWithdraw(ctx: Context, one: Finding): boolean {
  return (one.state === FindingState.OPEN || one.state === FindingState.RECTIFIED) && isVerifier(ctx, one);
}

export function mayHandOver(ctx: Context, one: Finding): boolean {
  return one.state === FindingState.OPEN && one.address !== deanOf(one.schoolPath) && (isDeanAt(ctx, one.schoolPath) || isVerifier(ctx, one));
}
