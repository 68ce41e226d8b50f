import type { Context } from '#kernel/context';
import { tell } from '#kernel/outbox';
import { int } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { FindingClosed, FindingRectified, FindingReturned } from '../../contract';
import type { Finding, FindingCell } from './finding.entity';

export function tellReturned(tx: Tx, ctx: Context, finding: Finding, cells: readonly { cell: FindingCell }[]): Promise<void> {
  const data: FindingReturned = { ...subjectOf(finding), cells: cells.map(({ cell }) => cell), dueOn: finding.dueOn, round: int(finding.round) };
  return tell(tx, ctx, { type: 'homework.FindingReturned', subject: finding.id, place: finding.schoolPath, data });
}

export function tellRectified(tx: Tx, ctx: Context, finding: Finding, changed: readonly string[], overdue: boolean): Promise<void> {
  const data: FindingRectified = { ...subjectOf(finding), changed: [...changed], overdue, round: int(finding.round) };
  return tell(tx, ctx, { type: 'homework.FindingRectified', subject: finding.id, place: finding.schoolPath, data });
}

export function tellClosed(tx: Tx, ctx: Context, finding: Finding, outcome: FindingClosed['outcome']): Promise<void> {
  const data: FindingClosed = { ...subjectOf(finding), outcome, rounds: int(finding.round) };
  return tell(tx, ctx, { type: 'homework.FindingClosed', subject: finding.id, place: finding.schoolPath, data });
}

function subjectOf({ id, inspectionId, inspectionPlace, about, schoolId, classId, date, assignmentId }: Finding) {
  return {
    findingId: id,
    inspectionId,
    inspectionPlace,
    about,
    schoolId,
    classId,
    date,
    assignmentId: assignmentId === null ? null : String(assignmentId),
  };
}
