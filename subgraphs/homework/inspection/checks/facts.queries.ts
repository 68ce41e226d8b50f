import type { Context } from '#kernel/context';
import { daysBetween } from '#kernel/clock';
import { int, places, query } from '#kernel/database';
import { inspectionById } from '../plans/inspection.queries';
import type { Check } from './check.entity';
import { datesOf } from './check-list.actions';
import type { CheckFacts } from './check.view';

interface Row {
  assignedOn: string;
  subject: string;
  teacherId: string;
  teacherName: string;
  kind: string;
  state: string;
  minutes: number;
  late: number;
  collected: number | null;
  marked: number | null;
  markedOn: string | null;
  remarked: number | null;
  beyond: number;
}

/** What the ledger says of a check: of the rows of its class, read once for all checks of the class. */
export async function factsOf(ctx: Context, check: Check): Promise<CheckFacts> {
  const rows = await ctx
    .loader<string, Row[]>('rows of a checked class', (keys) =>
      Promise.all(keys.map((key) => rowsOf(ctx, ...(key.split(' ') as [string, string, string])))),
    )
    .load(`${check.inspectionId} ${check.schoolId} ${check.classId}`);
  return sum(rows.filter((row) => isOf(check, row)));
}

/** The rows a check is about: of its subject; and of its teacher, by account or, in a school's own ledger, by name. */
export function isOf({ subject, teacherId, teacherName }: Check, row: { subject: string; teacherId: string | null; teacherName: string }): boolean {
  if (row.subject !== subject) return false;
  if (teacherId) return row.teacherId === teacherId;
  return teacherName ? !row.teacherId && row.teacherName === teacherName : true;
}

async function rowsOf(ctx: Context, inspectionId: string, schoolId: string, classId: string): Promise<Row[]> {
  const inspection = (await inspectionById(ctx, inspectionId))!;
  const dates = datesOf(inspection);
  return query<Row>(
    ctx.reads,
    `SELECT a.assignedOn, a.subject, a.teacherId, a.teacherName, a.kind, a.state, a.minutes, a.late, m.collected, m.marked, m.markedOn, m.remarked,
       CASE WHEN d.writtenMinutes > d.limitMinutes THEN 1 ELSE 0 END AS beyond
     FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id LEFT JOIN class_day d ON d.classId = a.classId AND d.date = a.assignedOn
     WHERE a.assignedOn IN ${places(dates)} AND a.schoolId = ? AND a.classId = ?`,
    [...dates, schoolId, classId],
  );
}

function sum(rows: readonly Row[]): CheckFacts {
  const standing = rows.filter(({ state }) => state === 'POSTED');
  const written = standing.filter(({ kind }) => kind === 'WRITTEN');
  const marked = standing.filter((row) => row.marked !== null);
  const late = standing.filter((row) => int(row.late) === 1);
  const delays = marked.flatMap(({ assignedOn, markedOn }) => (markedOn ? [daysBetween(assignedOn, markedOn)] : []));
  const days = (of: readonly Row[]) => new Set(of.map(({ assignedOn }) => assignedOn)).size;
  const add = (of: readonly Row[], value: (row: Row) => unknown) => of.reduce((all, row) => all + int(value(row)), 0);
  return {
    assignments: standing.length,
    writtenAssignments: written.length,
    writtenMinutes: add(written, ({ minutes }) => minutes),
    evenings: days(standing),
    eveningsOver: days(standing.filter((row) => int(row.beyond) === 1)),
    collected: add(marked, ({ collected }) => collected),
    marked: add(marked, (row) => row.marked),
    markedRows: marked.length,
    fullyMarkedRows: marked.filter((row) => int(row.marked) === int(row.collected)).length,
    remarkedRows: marked.filter(({ remarked }) => int(remarked) > 0).length,
    unmarkedRows: standing.length - marked.length,
    longestDelayDays: delays.length > 0 ? Math.max(...delays) : null,
    lateRows: late.length,
    lateShare: standing.length > 0 ? late.length / standing.length : null,
    withdrawn: rows.length - standing.length,
  };
}
