import { termName, type Calendar, type TermDates } from '#kernel/calendar';
import { addDays, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { gradesOfStage } from '#register/stage.rules';
import { subjectsOfGrade } from '#register/subject.rules';
import { calendarAt, requireSchool } from '#register/register.queries';
import { offeredCounts } from '../catalogue/study-aid.queries';
import type { AidChoice } from './aid-choice.entity';
import { choiceOf } from './aid-choice.queries';
import { STANDING } from './aid-choice.rules';
import type { AidCell, AidMatrix, AidTerm, DisclosedAid } from './aid-choice.view';

/** The table has a line of these also where nothing is on the list, so that a school sees what it could choose. */
const ALWAYS = ['语文', '数学', '英语'];

/**
 * 一科一辅 of a school in a term; without one, in the term that runs or comes next.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT
 */
export async function aidMatrixOf(ctx: Context, schoolId: string, wanted: { schoolYear: number; semester: number } | null): Promise<AidMatrix> {
  const school = await requireSchool(ctx, schoolId);
  permit(ctx, 'homework.materials.read', school.path);
  const calendar = await calendarAt(ctx, school.path);
  const terms = termsToShow(calendar, today());
  const term = wanted
    ? calendar.terms.find(({ schoolYear, semester }) => schoolYear === wanted.schoolYear && semester === wanted.semester)
    : (terms.find(({ endsOn }) => endsOn >= today()) ?? terms.at(-1));
  if (!term) return refuse('BAD_INPUT', '校历里没有这个学期', { path: 'semester', hint: '校历由市教育局维护' });
  const of = { schoolPath: school.path, schoolYear: term.schoolYear, semester: term.semester };
  const [offered, rows] = await Promise.all([
    offeredCounts(ctx, of),
    query<AidChoice>(ctx.reads, `SELECT * FROM aid_choice WHERE schoolId = ? AND schoolYear = ? AND semester = ? AND state IN ${places(STANDING)}`, [
      schoolId,
      of.schoolYear,
      of.semester,
      ...STANDING,
    ]),
  ]);
  const grades = gradesOfStage(school.stage);
  const choices = new Map(rows.map((row) => [`${int(row.grade)} ${row.subject}`, choiceOf(row)]));
  const counts = new Map(offered.map(({ grade, subject, offered: count }) => [`${grade} ${subject}`, count]));
  const known = new Set([
    ...ALWAYS,
    ...offered.filter(({ grade }) => grades.includes(grade)).map(({ subject }) => subject),
    ...rows.map(({ subject }) => subject),
  ]);
  const subjects = [...new Set(grades.flatMap((grade) => [...subjectsOfGrade(grade)]))].filter((subject) => known.has(subject));
  const cells = grades.flatMap((grade) =>
    subjects
      .filter((subject) => subjectsOfGrade(grade).includes(subject))
      .map((subject): AidCell => {
        const key = `${grade} ${subject}`;
        return { grade, subject, offered: counts.get(key) ?? 0, choice: choices.get(key) ?? null };
      }),
  );
  return { term: viewOf(term), terms: terms.map(viewOf), open: term.endsOn >= today(), grades, subjects, cells };
}

/** Those of a year back, so that the last term can be looked up, and all to come. */
function termsToShow({ terms }: Calendar, day: string): TermDates[] {
  return terms.filter(({ endsOn }) => endsOn >= addDays(day, -366)).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

function viewOf(term: TermDates): AidTerm {
  const { schoolYear, semester, startsOn, endsOn } = term;
  return { schoolYear, semester, name: termName(term), startsOn, endsOn };
}

/** 公示: what a school has chosen for the term that runs and those to come. Open to everyone. @throws NOT_FOUND */
export async function disclosedAidsOf(ctx: Context, schoolId: string): Promise<DisclosedAid[]> {
  const school = await requireSchool(ctx, schoolId);
  const open = (await calendarAt(ctx, school.path)).terms.filter(({ endsOn }) => endsOn >= today());
  if (open.length === 0) return [];
  // Only these columns are read: what is not read cannot leak.
  const rows = await query<Omit<DisclosedAid, 'onDisplay'>>(
    ctx.reads,
    `SELECT c.schoolYear, c.semester, c.grade, c.subject, a.title, a.publisher, a.isbn, a.priceFen, c.approvedOn AS displayedFrom, c.orderableFrom, c.contact
     FROM aid_choice c JOIN study_aid a ON a.id = c.aidId
     WHERE c.schoolId = ? AND c.state IN ('APPROVED', 'ORDERED') AND (${open.map(() => '(c.schoolYear = ? AND c.semester = ?)').join(' OR ')})
     ORDER BY c.schoolYear, c.semester, c.grade, c.subject`,
    [schoolId, ...open.flatMap(({ schoolYear, semester }) => [schoolYear, semester])],
  );
  return rows.map((row) => ({
    ...row,
    schoolYear: int(row.schoolYear),
    semester: int(row.semester),
    grade: int(row.grade),
    priceFen: int(row.priceFen),
    onDisplay: row.orderableFrom > today(),
  }));
}
