import { addDays } from '#kernel/clock';
import { chunks, places, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import type { Tx } from '#kernel/unit-of-work';
import { subjectsOfGrade } from '#register/subject.rules';
import type { Inspection } from '../plans/inspection.entity';
import type { SampledClass } from '../plans/sampled-class.entity';
import { isExpected } from './check.rules';

type Sampled = SampledClass & { grade: number };

interface Taught {
  subject: string;
  teacherId: string;
  teacherName: string;
}

/**
 * Lays out the check forms of a sample: for every class and subject one a teacher who recorded it in the period; and where nobody did,
 * one all the same, because a ledger that is missing is what an inspection is for.
 * @returns how many.
 */
export async function makeChecks(tx: Tx, inspection: Inspection, sampled: readonly Sampled[]): Promise<number> {
  const subjects = JSON.parse(inspection.subjectNames) as string[];
  const dates = datesOf(inspection);
  const rows: Record<string, unknown>[] = [];
  for (const { grade, ...one } of sampled) {
    const taught = await taughtIn(tx, one, dates, subjects);
    const offered = subjectsOfGrade(grade);
    for (const subject of subjects) {
      const teachers = taught.filter((row) => row.subject === subject);
      const nobody = isExpected(subject, grade, offered) ? [{ subject, teacherId: '', teacherName: '' }] : [];
      for (const { teacherId, teacherName } of teachers.length > 0 ? teachers : nobody) {
        const { classId, className, schoolId, schoolPath, schoolName } = one;
        const of = { id: newKey(), inspectionId: inspection.id, classId, className, schoolId, schoolPath, schoolName, subject };
        rows.push({ ...of, teacherId: teacherId || null, teacherName: teacherName || null, state: 'TODO', scoresText: '[]', version: 1 });
      }
    }
  }
  for (const part of chunks(rows, 50)) {
    const columns = Object.keys(part[0]!);
    await query(
      tx,
      `INSERT INTO inspection_check (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap((row) => columns.map((column) => row[column])),
    );
  }
  return rows.length;
}

export function datesOf({ from, to }: Pick<Inspection, 'from' | 'to'>): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** Who recorded homework of these subjects; one seek a day, since that is how the ledger lies. */
function taughtIn(tx: Tx, { classId, schoolId }: SampledClass, dates: readonly string[], subjects: readonly string[]): Promise<Taught[]> {
  return query<Taught>(
    tx,
    `SELECT subject, teacherId, max(teacherName) AS teacherName FROM assignment
     WHERE assignedOn IN ${places(dates)} AND schoolId = ? AND classId = ? AND state = 'POSTED' AND subject IN ${places(subjects)}
     GROUP BY subject, teacherId, CASE WHEN teacherId = '' THEN teacherName ELSE '' END ORDER BY subject, teacherName, teacherId`,
    [...dates, schoolId, classId, ...subjects],
  );
}
