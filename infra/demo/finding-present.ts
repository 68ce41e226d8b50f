import { addDays } from '#kernel/clock';
import { makeContext, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { Part } from '#kernel/subgraph';
import type { Check } from '../../subgraphs/homework/inspection/checks/check.entity';
import { FindingCell, type Finding } from '../../subgraphs/homework/inspection/findings/finding.entity';
import { returnFinding } from '../../subgraphs/homework/inspection/findings/finding.actions';
import { rectifyFinding } from '../../subgraphs/homework/inspection/findings/rectify.actions';
import { verifyFinding } from '../../subgraphs/homework/inspection/findings/verify.actions';

const DAYS_TO_CORRECT = 14;
/** One that waits for its teacher, one that waits to be verified, one that is closed. */
const SHOWN = 3;

interface Row {
  id: string;
  schoolPath: string;
  classId: string;
  subject: string;
  teacherId: string;
  teacherName: string;
}

/** What the county's spot check found in the ledgers of its sample, and how far that is. */
export async function presentFindings(
  part: Part,
  county: Context,
  inspection: { id: string; dates: readonly string[] },
  checks: readonly Check[],
  today: string,
): Promise<void> {
  let shown = 0;
  for (const check of checks) {
    const [row] = await query<Row>(
      part.reads,
      `SELECT a.id, a.schoolPath, a.classId, a.subject, a.teacherId, a.teacherName FROM assignment a
       JOIN marking m ON m.assignmentId = a.id
       WHERE a.assignedOn IN ${places(inspection.dates)} AND a.schoolId = ? AND a.classId = ? AND a.subject = ? AND a.state = 'POSTED' ORDER BY a.assignedOn, a.id LIMIT 1`,
      [...inspection.dates, check.schoolId, check.classId, check.subject],
    );
    if (!row) continue;
    const key = (deed: string) => `demo-finding-${deed}-${check.classId}-${check.subject}`;
    const finding = await returnFinding(county, {
      inspectionId: inspection.id,
      assignmentId: String(row.id),
      cells: [{ cell: FindingCell.FEEDBACK, reason: '没有写讲评了什么' }],
      reason: '批改后没有反馈，请补写讲评情况',
      dueOn: addDays(today, DAYS_TO_CORRECT),
      idempotencyKey: key('return'),
    });
    if (shown > 0) await corrected(part, county, finding, row, key, shown > 1);
    if ((shown += 1) === SHOWN) return;
  }
}

async function corrected(part: Part, county: Context, finding: Finding, row: Row, key: (deed: string) => string, closes: boolean): Promise<void> {
  const place = row.schoolPath;
  const teacher = makeContext(
    part,
    row.teacherId
      ? {
          id: row.teacherId,
          name: row.teacherName,
          kind: 'PERSON',
          duties: [{ duty: 'SUBJECT_TEACHER', place, unit: row.classId, subject: row.subject }],
        }
      : { id: `p-dean-${row.classId}`, name: '教务处', kind: 'PERSON', duties: [{ duty: 'DEAN', place }] },
    'demo',
  );
  const rectified = await rectifyFinding(teacher, {
    findingId: finding.id,
    version: 1,
    cells: [{ cell: FindingCell.FEEDBACK, value: '次日课堂讲评共性错误，个别面批' }],
    answer: '已按当天讲评情况补写',
    workFileIds: [],
    idempotencyKey: key('rectify'),
  });
  if (closes && rectified.state === 'RECTIFIED')
    await verifyFinding(county, { findingId: finding.id, version: rectified.version, outcome: '更正属实，同意销号', idempotencyKey: key('verify') });
}
