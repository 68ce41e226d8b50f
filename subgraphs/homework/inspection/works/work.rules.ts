import type { Duty } from '#kernel/context';
import { refuse } from '#kernel/refusal';
import { NAMED_ONLY, type Assignment } from '../../ledger/assignment.entity';
import { subjectName } from '#register/subject.rules';
import { schoolYearOf } from '#register/school-year.rules';

/** Photos that stand at one homework: a sample of the marking, not a second ledger. */
export const MOST_WORKS = 9;

/** @throws HOMEWORK_WORK_TOO_MANY */
export function assertRoom(standing: number, added: number): void {
  if (standing + added > MOST_WORKS)
    refuse('HOMEWORK_WORK_TOO_MANY', `一项作业最多 ${MOST_WORKS} 张照片，已有 ${standing} 张`, {
      path: 'fileIds',
      hint: standing < MOST_WORKS ? `还可以交 ${MOST_WORKS - standing} 张` : '请先撤下不需要的照片',
    });
}

/** Kept for the school year and the summer in which its last inspections end, and not longer. */
export function keptUntil(date: string): string {
  return `${schoolYearOf(date) + 1}-08-31`;
}

/** Whose homework it is: who recorded it; of a row known by a name only, who teaches the subject in that class. */
export function isTeacherOf(
  { teacherId, classId, subject }: Pick<Assignment, 'teacherId' | 'classId' | 'subject'>,
  asker: { id: string; duties: readonly Duty[] },
): boolean {
  if (teacherId !== NAMED_ONLY) return teacherId === asker.id;
  return asker.duties.some((duty) => duty.unit === classId && duty.subject !== undefined && subjectName(duty.subject) === subject);
}
