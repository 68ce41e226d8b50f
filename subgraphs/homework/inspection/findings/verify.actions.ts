import { now, today } from '#kernel/clock';
import { grants, may, permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { closeReturn, returnAgain, returnTo, withdrawReturn } from '#kernel/review/return.actions';
import type { ReturnedCell } from '#kernel/review/return.entity';
import { returnRow } from '#kernel/review/return.queries';
import { readReturnReason } from '#kernel/review/return.rules';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { requireAssignment } from '../../ledger/assignment.queries';
import type { InspectionLevel } from '#kernel/inspection/inspection.entity';
import { assertNotOwn } from '../plans/inspector';
import { isOwn } from '../plans/inspector.rules';
import { cellsToReturn, FINDING } from './finding.actions';
import { Finding, FindingState, type FindingCell } from './finding.entity';
import type { FindingAgainInput, FindingReasonInput, VerificationInput } from './finding.input';
import { tellClosed, tellReturned } from './finding.news';
import { requireFinding } from './findings.queries';
import { assertDeadline, assertFindingState, deanOf, escalationOf, readCells, readOutcome } from './findings.rules';

const VERIFIERS = ['homework.inspection.inspect', 'homework.inspection.sign'];

/**
 * 复核销号. By who inspects or signs for the unit that returned it, and neither by who corrected it nor of his own class or school.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, BAD_INPUT, CONFLICT also for the second of two who close it in the same instant
 */
export async function verifyFinding(ctx: Context, input: VerificationInput): Promise<Finding> {
  const found = await requireFinding(ctx.reads, input.findingId);
  assertVerifier(ctx, found);
  const outcome = readOutcome(input.outcome);
  return deed(ctx, 'verifyFinding', input, async (tx, finding) => {
    assertFindingState(finding.state, FindingState.RECTIFIED);
    await endFinding(tx, ctx, finding, input.version, FindingState.CLOSED, outcome);
    await closeReturn(tx, ctx, await slipIn(tx, finding), outcome);
    await tellClosed(tx, ctx, finding, 'VERIFIED');
  });
}

/** 再次退回. @throws as `verifyFinding` */
export async function returnFindingAgain(ctx: Context, input: FindingAgainInput): Promise<Finding> {
  const found = await requireFinding(ctx.reads, input.findingId);
  assertVerifier(ctx, found);
  assertDeadline(input.dueOn, today());
  const reason = readReturnReason(input.reason);
  const row = found.assignmentId === null ? null : await requireAssignment(ctx, found.assignmentId);
  const last = JSON.parse((await returnRow(ctx.reads, found.returnId)).cells) as ReturnedCell[];
  const said = input.cells?.length ? input.cells : last.map(({ cell, reason: why }) => ({ cell: cell as FindingCell, reason: why ?? null }));
  const cells = await cellsToReturn(ctx, { ...found, row }, readCells(found.about, said, row));
  return deed(ctx, 'returnFindingAgain', input, async (tx, finding) => {
    assertFindingState(finding.state, FindingState.RECTIFIED);
    const { dueOn } = input;
    const again = {
      state: FindingState.OPEN,
      round: finding.round + 1,
      dueOn,
      escalateOn: escalationOf(finding.address, finding.schoolPath, dueOn).countyOn,
      returnedBy: ctx.asker.name,
      returnedAt: now().getTime(),
      rectifiedById: null,
      rectifiedBy: null,
      rectifiedAt: null,
    };
    await guardedUpdate(tx, Finding, { id: finding.id, version: input.version }, again);
    await returnAgain(tx, ctx, await slipIn(tx, finding), { reason, cells, dueOn });
    await tellReturned(tx, ctx, { ...finding, ...again }, cells);
  });
}

/** 撤销. Takes a finding back that should not have been made. @throws NOT_FOUND, FORBIDDEN, HOMEWORK_OWN_UNIT, BAD_INPUT, CONFLICT */
export async function withdrawFinding(ctx: Context, input: FindingReasonInput): Promise<Finding> {
  const found = await requireFinding(ctx.reads, input.findingId);
  assertVerifier(ctx, found);
  const reason = readReturnReason(input.reason);
  return deed(ctx, 'withdrawFinding', input, (tx, finding) => withdrawIn(tx, ctx, finding, input.version, reason));
}

async function withdrawIn(tx: Tx, ctx: Context, finding: Finding, version: number, reason: string): Promise<void> {
  assertFindingState(finding.state, FindingState.OPEN, FindingState.RECTIFIED);
  await endFinding(tx, ctx, finding, version, FindingState.WITHDRAWN, reason);
  await withdrawReturn(tx, ctx, await slipIn(tx, finding), reason);
  await tellClosed(tx, ctx, finding, 'WITHDRAWN');
}

/** Of an inspection that is cancelled, in the deed that cancels it: nothing waits for anybody then. */
export async function withdrawFindingsOf(tx: Tx, ctx: Context, inspectionId: string, reason: string): Promise<void> {
  const open = await query<{ id: string }>(tx, "SELECT id FROM finding WHERE inspectionId = ? AND state IN ('OPEN', 'RECTIFIED') ORDER BY id", [
    inspectionId,
  ]);
  for (const { id } of open) {
    const finding = await requireFinding(tx, id);
    await withdrawIn(tx, ctx, finding, finding.version, reason);
  }
}

/**
 * 转教务处更正: the teacher is on leave or has left. By the school's dean or by who inspects; the same cells, the same deadline, and the
 * correction goes back to who returned it.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT
 */
export async function handOverFinding(ctx: Context, input: FindingReasonInput): Promise<Finding> {
  const found = await requireFinding(ctx.reads, input.findingId);
  if (!isDeanAt(ctx, found.schoolPath)) assertVerifier(ctx, found);
  const why = readReturnReason(input.reason);
  const row = found.assignmentId === null ? null : await requireAssignment(ctx, found.assignmentId);
  return deed(ctx, 'handOverFinding', input, async (tx, finding) => {
    assertFindingState(finding.state, FindingState.OPEN);
    const address = deanOf(finding.schoolPath);
    if (finding.address === address) refuse('CONFLICT', '这个问题已经由教务处更正', { path: 'findingId', hint: '请刷新后查看' });
    const slip = await returnRow(tx, finding.returnId);
    const last = JSON.parse(slip.cells) as ReturnedCell[];
    const cells = await cellsToReturn(
      ctx,
      { ...finding, row },
      last.map((one) => ({ cell: one.cell as FindingCell, reason: one.reason ?? null })),
    );
    await guardedUpdate(tx, Finding, { id: finding.id, version: input.version }, { address, escalateOn: null });
    await withdrawReturn(tx, ctx, { id: slip.id, version: int(slip.version) }, why);
    const next = await returnTo(tx, ctx, {
      kind: FINDING,
      subject: { kind: slip.subjectKind, id: finding.id },
      place: finding.schoolPath,
      to: address,
      title: slip.title,
      reason: slip.reason,
      cells,
      dueOn: finding.dueOn,
      link: slip.link,
      escalate: escalationOf(address, finding.schoolPath, finding.dueOn).first,
      by: { id: slip.returnedBy, name: slip.returnedByName },
    });
    await query(tx, 'UPDATE finding SET returnId = ? WHERE id = ?', [next.id, finding.id]);
  });
}

/** One deed on a finding, once, on what it is by then. */
async function deed(
  ctx: Context,
  name: string,
  input: { findingId: string; idempotencyKey: string },
  fn: (tx: Tx, finding: Finding) => Promise<void>,
): Promise<Finding> {
  await work(ctx, (tx) => once(tx, ctx, name, input.idempotencyKey, input, async () => fn(tx, await requireFinding(tx, input.findingId))));
  return requireFinding(ctx.reads, input.findingId);
}

async function slipIn(tx: Tx, { returnId }: Finding): Promise<{ id: string; version: number }> {
  const { id, version } = await returnRow(tx, returnId);
  return { id, version: int(version) };
}

function endFinding(tx: Tx, ctx: Context, { id }: Finding, version: number, state: FindingState, outcome: string): Promise<void> {
  const ended = { state, outcome, closedBy: ctx.asker.name, closedAt: now().getTime(), openKey: null, escalateOn: null };
  return guardedUpdate(tx, Finding, { id, version }, ended);
}

/** @throws FORBIDDEN, HOMEWORK_OWN_UNIT */
function assertVerifier(ctx: Context, finding: Finding): void {
  if (!VERIFIERS.some((permission) => may(ctx, permission, finding.inspectionPlace))) permit(ctx, VERIFIERS[0]!, finding.inspectionPlace);
  assertNotOwn(ctx.asker, levelIn(finding), [finding]);
}

/** As the screen asks before it offers a deed. */
export function isVerifier(ctx: Context, finding: Finding): boolean {
  return VERIFIERS.some((permission) => may(ctx, permission, finding.inspectionPlace)) && !isOwn(ctx.asker, levelIn(finding), finding);
}

/** The unit that inspects is of the level of its inspection. */
function levelIn({ inspectionPlace }: Finding): InspectionLevel {
  return levelOf(inspectionPlace) as InspectionLevel;
}

/** The school's dean: who may answer for any class of it. */
export function isDeanAt(ctx: Context, schoolPath: string): boolean {
  return grants(ctx, 'homework.findings.answer', schoolPath).some(({ unit }) => !unit);
}
