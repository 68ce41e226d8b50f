import { chunks, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import { SUMMED } from './marking-sums.rules';
import type { TeacherMonthRow } from './teacher-month.entity';

const COLUMNS = ['month', 'schoolPath', 'teacherKey', 'subject', 'teacherId', 'teacherName', ...SUMMED] as const;

/** Puts the lines of one school's month in the place of those counted before; the month is held. */
export async function saveTeacherMonths(
  tx: Tx,
  { month, schoolPath }: { month: string; schoolPath: string },
  lines: readonly TeacherMonthRow[],
): Promise<void> {
  await query(tx, 'DELETE FROM teacher_month WHERE month = ? AND schoolPath = ?', [month, schoolPath]);
  for (const part of chunks(lines, 200))
    await query(
      tx,
      `INSERT INTO teacher_month (${COLUMNS.join(', ')}) VALUES ${part.map(() => places(COLUMNS)).join(', ')}`,
      part.flatMap((line) => COLUMNS.map((name) => line[name])),
    );
}
