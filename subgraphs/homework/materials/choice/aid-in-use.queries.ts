import { termOf, type TermDates } from '#kernel/calendar';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { calendarAt, requireClass } from '#register/register.queries';
import type { AidInUse } from './aid-choice.view';

interface AidUse {
  aidId: string;
  title: string;
  approvedOn: string;
  endedOn: string | null;
}

/** Which class of books is meant: one school, term, grade and subject. */
interface UseOf {
  schoolId: string;
  grade: number;
  subject: string;
}

/** The aid from which homework may be set on a date: approved by then, and not withdrawn by then. Batched over the request. */
export async function aidInUse(ctx: Context, { schoolId, grade, subject }: UseOf, term: TermDates | null, date: string): Promise<AidUse | null> {
  if (!term) return null;
  const uses = await ctx
    .loader<string, AidUse[]>('aid in use', async (keys) => {
      const slots = keys.map((key) => key.split(' '));
      const rows = await query<AidUse & { schoolId: string; schoolYear: number; semester: number; grade: number; subject: string }>(
        ctx.reads,
        `SELECT c.schoolId, c.schoolYear, c.semester, c.grade, c.subject, c.aidId, a.title, c.approvedOn, c.endedOn FROM aid_choice c JOIN study_aid a ON a.id = c.aidId
         WHERE (${slots.map(() => '(c.schoolId = ? AND c.schoolYear = ? AND c.semester = ? AND c.grade = ? AND c.subject = ?)').join(' OR ')})
           AND c.approvedOn IS NOT NULL ORDER BY c.id`,
        slots.flatMap(([school, year, semester, ofGrade, ofSubject]) => [school, Number(year), Number(semester), Number(ofGrade), ofSubject]),
      );
      const found = new Map<string, AidUse[]>(keys.map((key) => [key, []]));
      for (const row of rows) found.get([row.schoolId, int(row.schoolYear), int(row.semester), int(row.grade), row.subject].join(' '))?.push(row);
      return keys.map((key) => found.get(key)!);
    })
    .load([schoolId, term.schoolYear, term.semester, grade, subject].join(' '));
  return uses.find(({ approvedOn, endedOn }) => approvedOn <= date && (endedOn === null || date < endedOn)) ?? null;
}

/** What a class may be set homework from, for its teachers. @throws NOT_FOUND, FORBIDDEN */
export async function aidsInUse(ctx: Context, classId: string, date: string): Promise<AidInUse[]> {
  const known = await requireClass(ctx, classId);
  permit(ctx, 'homework.materials.read', known.schoolPath, known.id);
  const term = termOf(await calendarAt(ctx, known.schoolPath), date);
  if (!term) return [];
  return query<AidInUse>(
    ctx.reads,
    `SELECT c.subject, c.aidId, a.title FROM aid_choice c JOIN study_aid a ON a.id = c.aidId
     WHERE c.schoolId = ? AND c.schoolYear = ? AND c.semester = ? AND c.grade = ? AND c.approvedOn <= ? AND (c.endedOn IS NULL OR c.endedOn > ?) ORDER BY c.subject`,
    [known.schoolId, term.schoolYear, term.semester, int(known.grade), date, date],
  );
}
