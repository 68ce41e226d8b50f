import type { DataSource } from 'typeorm';
import { int, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import { datesOfMonth } from '../months/month.rules';

/** An assignment that stands, with its marking, as far as marking is judged by it. */
export interface MonthRow {
  id: number;
  date: string;
  classId: string;
  subject: string;
  kind: string;
  minutes: number;
  dueOn: string | null;
  teacherId: string;
  teacherName: string;
  late: boolean;
  /** When it was written down on a device that was offline then. */
  capturedAt: number | null;
  receivedAt: number;
  marking: {
    collected: number;
    marked: number;
    markedOn: string | null;
    remarked: number | null;
    finishedAtSchool: number | null;
    hasFeedback: boolean;
    markedBy: string;
    markedAt: number;
  } | null;
}

/** One school's month of the ledger, day by day: as many seeks as the month has days, and no row of another school. */
export async function rowsOfMonth(source: Tx | DataSource, of: { schoolId: string; schoolPath: string; month: string }): Promise<MonthRow[]> {
  const dates = datesOfMonth(of.month);
  const rows = await query<Record<string, unknown>>(
    source,
    `SELECT a.id, a.assignedOn, a.classId, a.subject, a.kind, a.minutes, a.dueOn, a.teacherId, a.teacherName, a.late, a.capturedAt, a.receivedAt,
       m.assignmentId AS markingOf, m.collected, m.marked, m.markedOn, m.remarked, m.finishedAtSchool, CASE WHEN m.feedback > '' THEN 1 ELSE 0 END AS hasFeedback, m.markedBy, m.markedAt
     FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id
     WHERE a.assignedOn IN ${places(dates)} AND a.schoolId = ? AND a.schoolPath = ? AND a.state = 'POSTED'
     ORDER BY a.assignedOn, a.classId, a.id`,
    [...dates, of.schoolId, of.schoolPath],
  );
  return rows.map(rowOf);
}

function rowOf(row: Record<string, unknown>): MonthRow {
  return {
    id: int(row.id),
    date: String(row.assignedOn),
    classId: String(row.classId),
    subject: String(row.subject),
    kind: String(row.kind),
    minutes: int(row.minutes),
    dueOn: (row.dueOn as string | null) ?? null,
    teacherId: String(row.teacherId),
    teacherName: String(row.teacherName),
    late: int(row.late) === 1,
    capturedAt: row.capturedAt === null ? null : int(row.capturedAt),
    receivedAt: int(row.receivedAt),
    marking:
      row.markingOf === null || row.markingOf === undefined
        ? null
        : {
            collected: int(row.collected),
            marked: int(row.marked),
            markedOn: (row.markedOn as string | null) ?? null,
            remarked: row.remarked === null ? null : int(row.remarked),
            finishedAtSchool: row.finishedAtSchool === null ? null : int(row.finishedAtSchool),
            hasFeedback: int(row.hasFeedback) === 1,
            markedBy: String(row.markedBy),
            markedAt: int(row.markedAt),
          },
  };
}
