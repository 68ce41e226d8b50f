import type { DataSource } from 'typeorm';
import { daysBetween } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { Assignment } from './assignment.entity';
import type { Marking } from './marking.entity';

/** An assignment and its marking in one row. */
export const ASSIGNMENT_COLUMNS =
  'a.*, m.assignmentId AS markingOf, m.collected, m.marked, m.markedOn, m.remarked, m.finishedAtSchool, m.feedback, m.markedBy, m.markedAt, m.version AS markingVersion';
export const ASSIGNMENT_TABLES = 'assignment a LEFT JOIN marking m ON m.assignmentId = a.id';

export type AssignmentRecord = Record<string, unknown> & { id: number | string; assignedOn: string };

export function assignmentOf(row: AssignmentRecord): Assignment {
  const { assignedOn, markingOf, collected, marked, markedOn, remarked, finishedAtSchool, feedback, markedBy, markedAt, markingVersion, ...facts } =
    row;
  const marking =
    markingOf === null || markingOf === undefined
      ? null
      : { markingOf, collected, marked, markedOn, remarked, finishedAtSchool, feedback, markedBy, markedAt, markingVersion };
  return {
    ...(facts as unknown as Assignment),
    id: int(facts.id),
    date: assignedOn,
    grade: int(facts.grade),
    minutes: int(facts.minutes),
    version: int(facts.version),
    late: Boolean(int(facts.late)),
    capturedAt: facts.capturedAt === null ? null : new Date(int(facts.capturedAt)),
    receivedAt: new Date(int(facts.receivedAt)),
    marking: marking && markingOfRow(marking, assignedOn),
  };
}

function markingOfRow(row: Record<string, unknown>, assignedOn: string): Marking {
  return {
    assignmentId: int(row.markingOf),
    collected: int(row.collected),
    marked: int(row.marked),
    markedOn: (row.markedOn as string | null) ?? null,
    remarked: row.remarked === null ? null : int(row.remarked),
    finishedAtSchool: row.finishedAtSchool === null ? null : int(row.finishedAtSchool),
    feedback: (row.feedback as string | null) ?? null,
    markedBy: String(row.markedBy),
    markedAt: new Date(int(row.markedAt)),
    version: int(row.markingVersion),
    delayDays: row.markedOn ? daysBetween(assignedOn, String(row.markedOn)) : null,
  };
}

export async function assignmentIn(source: DataSource | Tx, id: number): Promise<Assignment | null> {
  const [row] = await query<AssignmentRecord>(source, `SELECT ${ASSIGNMENT_COLUMNS} FROM ${ASSIGNMENT_TABLES} WHERE a.id = ?`, [id]);
  return row ? assignmentOf(row) : null;
}

/** By id, batched over the request. */
export function assignmentById(ctx: Context, id: string | number): Promise<Assignment | null> {
  const number = Number(id);
  if (!/^\d{1,16}$/.test(String(id)) || !Number.isSafeInteger(number)) return Promise.resolve(null);
  return ctx
    .loader<number, Assignment | null>('assignment', async (ids) => {
      const rows = await query<AssignmentRecord>(ctx.reads, `SELECT ${ASSIGNMENT_COLUMNS} FROM ${ASSIGNMENT_TABLES} WHERE a.id IN ${places(ids)}`, [
        ...ids,
      ]);
      const found = new Map(rows.map((row) => [int(row.id), assignmentOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(number);
}

/** After a deed: read anew, whatever the request has read before. @throws NOT_FOUND */
export async function requireAssignment(ctx: Context, id: string | number): Promise<Assignment> {
  const number = Number(id);
  const found = /^\d{1,16}$/.test(String(id)) && Number.isSafeInteger(number) ? await assignmentIn(ctx.reads, number) : null;
  return found ?? refuse('NOT_FOUND', '没有这项作业', { path: 'id', hint: '请刷新列表后再试' });
}

/** The assignments of class-evenings that stand, in the order of posting; batched over the request. */
export function assignmentsOfEvening(ctx: Context, evening: { classId: string; schoolId: string; date: string }): Promise<Assignment[]> {
  return ctx
    .loader<string, Assignment[]>('assignments of an evening', async (keys) => {
      const parts = keys.map((key) => key.split(' '));
      const rows = await query<AssignmentRecord>(
        ctx.reads,
        `SELECT ${ASSIGNMENT_COLUMNS} FROM ${ASSIGNMENT_TABLES}
         WHERE (${parts.map(() => '(a.assignedOn = ? AND a.schoolId = ? AND a.classId = ?)').join(' OR ')}) AND a.state = 'POSTED' ORDER BY a.id`,
        parts.flat(),
      );
      const found = new Map<string, Assignment[]>(keys.map((key) => [key, []]));
      for (const row of rows) found.get(`${row.assignedOn} ${String(row.schoolId)} ${String(row.classId)}`)?.push(assignmentOf(row));
      return keys.map((key) => found.get(key)!);
    })
    .load(`${evening.date} ${evening.schoolId} ${evening.classId}`);
}
