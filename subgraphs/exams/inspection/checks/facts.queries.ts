import { termOf } from '#kernel/calendar';
import { addDays, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { calendarAt } from '#register/register.queries';
import { ExamPlanState, type ExamKind, type ExamPlan } from '../../plans/exam-plan.entity';
import { lawAt } from '../../plans/plan.law';
import type { ExamInspection } from '../plans/exam-inspection.entity';
import type { ExamCheck } from './exam-check.entity';
import { inspectionOfCheck, inspects } from './exam-check.queries';
import type { ExamCheckFacts, ExamNumberFact } from './exam-check.view';
import { EXAMS } from '../inspection.part';
import { mostOf } from './facts.rules';

interface Term {
  schoolYear: number;
  semester: number;
}

/** Of each school, by name of what was counted. */
type Counted = Map<string, Record<string, number>>;

/** What is known of the schools of an inspection; read once for all of them that are asked for together. */
interface Known {
  plans: ExamPlan[];
  numbers: { schoolPath: string; grade: number; kind: ExamKind; planned: number; held: number }[];
  sittings: Counted;
  papers: Counted;
  openings: Counted;
  sheets: Counted;
  clues: Counted;
  hints: { schoolId: string; times: number }[];
}

/** What the platform knows of the exams of a school in the term that is looked at. */
export async function factsOf(ctx: Context, check: ExamCheck): Promise<ExamCheckFacts> {
  const inspection = await inspectionOfCheck(ctx, check);
  const [term, law] = await Promise.all([termOfInspection(ctx, inspection), lawAt(ctx, check.schoolPath, today())]);
  const resultDays = law('6.4').parameters.resultDays ?? 15;
  const known = await ctx
    .loader<string, Known>(`facts of ${inspection.id} ${resultDays}`, async (keys) => {
      const schools = keys.map((key) => ({ id: key.split(' ')[0]!, path: key.split(' ')[1]! }));
      const all = await knownOf(ctx, schools, term, inspection, resultDays);
      return keys.map(() => all);
    })
    .load(`${check.schoolId} ${check.schoolPath}`);
  const { schoolId, schoolPath } = check;
  const of = (counted: Counted) => counted.get(schoolPath) ?? {};
  const plans = known.plans.filter((plan) => plan.schoolId === schoolId);
  const plan = plans.find(({ state }) => state === ExamPlanState.APPROVED) ?? plans.at(-1) ?? null;
  const was = plans.filter(({ state }) => state === ExamPlanState.APPROVED || state === ExamPlanState.REPLACED).length;
  const [sittings, papers, sheets, clues] = [of(known.sittings), of(known.papers), of(known.sheets), of(known.clues)];
  return {
    planState: plan?.state ?? null,
    approvalNumber: plan?.approvalNumber ?? null,
    approvedOn: plan?.approvedOn ?? null,
    changes: Math.max(0, was - 1),
    numbers: known.numbers
      .filter((row) => row.schoolPath === schoolPath)
      .map(({ grade, kind, planned, held }): ExamNumberFact => {
        const { most, rule } = mostOf(grade, kind, term.semester, law);
        return { grade, kind, planned, held, most, over: planned > most, rule };
      }),
    sittings: sittings.n ?? 0,
    sittingsHeld: sittings.held ?? 0,
    sittingsCancelled: sittings.cancelled ?? 0,
    sittingsUntold: sittings.untold ?? 0,
    heldWithoutPaper: sittings.withoutPaper ?? 0,
    sittingsWithoutResults: sittings.withoutResults ?? 0,
    papersSpecified: papers.specified ?? 0,
    papersApproved: papers.approved ?? 0,
    papersReleased: papers.released ?? 0,
    papersAlike: papers.alike ?? 0,
    paperOpenings: of(known.openings).n ?? 0,
    resultDays,
    sheets: sheets.n ?? 0,
    sheetsFinished: sheets.finished ?? 0,
    sheetsAnalysed: sheets.analysed ?? 0,
    // A school learns of what was found true, not of what is only said of it.
    cluesOpen: (inspects(ctx, inspection) ? clues.open : clues.ordered) ?? 0,
    cluesTrue: clues.found ?? 0,
    examWords: inspects(ctx, inspection) ? int(known.hints.find((hint) => hint.schoolId === schoolId)?.times) : 0,
  };
}

/** The term in which the days looked at begin. */
async function termOfInspection(ctx: Context, { place, from }: ExamInspection): Promise<Term> {
  const term = termOf(await calendarAt(ctx, place), from);
  return term ?? { schoolYear: EXAMS.schoolYearOf(from), semester: from.slice(5) >= '08-01' || from.slice(5) < '02-01' ? 1 : 2 };
}

async function knownOf(
  ctx: Context,
  schools: readonly { id: string; path: string }[],
  { schoolYear, semester }: Term,
  { from, to }: ExamInspection,
  resultDays: number,
): Promise<Known> {
  const [ids, paths] = [schools.map(({ id }) => id), schools.map(({ path }) => path)];
  const [inIds, inPaths] = [places(ids), places(paths)];
  const termly = [...paths, schoolYear, semester];
  const LIVE = `FROM exam_sitting s JOIN exam_plan p ON p.id = s.planId WHERE s.schoolPath IN ${inPaths} AND s.live = 1 AND p.schoolYear = ? AND p.semester = ?`;
  const counted = async (sql: string, params: unknown[]): Promise<Counted> => {
    const rows = await query<Record<string, unknown> & { schoolPath: string }>(ctx.reads, sql, params);
    return new Map(
      rows.map(({ schoolPath, ...numbers }) => [schoolPath, Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, int(n)]))]),
    );
  };
  const sum = (condition: string, name: string) => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${name}`;
  const months = monthsOf(from, to);
  const hintKeys = ids.flatMap((id) => months.map((month) => `${id} ${month}`));
  const [plans, numbers, sittings, papers, openings, sheets, clues, hints] = await Promise.all([
    query<ExamPlan>(ctx.reads, `SELECT * FROM exam_plan WHERE schoolId IN ${inIds} AND schoolYear = ? AND semester = ? ORDER BY edition`, [
      ...ids,
      schoolYear,
      semester,
    ]),
    query<{ schoolPath: string; grade: number; kind: ExamKind; planned: number; held: number }>(
      ctx.reads,
      `SELECT s.schoolPath, s.grade, s.kind, count(DISTINCT s.examId) AS planned, count(DISTINCT CASE WHEN s.state = 'HELD' THEN s.examId END) AS held
       ${LIVE} AND s.state <> 'CANCELLED' GROUP BY s.schoolPath, s.grade, s.kind ORDER BY s.grade, s.kind`,
      termly,
    ),
    counted(
      `SELECT s.schoolPath, count(*) AS n, ${sum("s.state = 'HELD'", 'held')}, ${sum("s.state = 'CANCELLED'", 'cancelled')},
         ${sum("s.state = 'PLANNED' AND s.date < ?", 'untold')},
         ${sum("s.state = 'HELD' AND NOT EXISTS (SELECT 1 FROM exam_paper x WHERE x.sittingKey = s.sittingKey AND x.state IN ('APPROVED', 'RELEASED'))", 'withoutPaper')},
         ${sum("s.state = 'HELD' AND s.date <= ? AND NOT EXISTS (SELECT 1 FROM result_sheet r WHERE r.sittingKey = s.sittingKey AND r.state = 'FINISHED')", 'withoutResults')}
       ${LIVE} GROUP BY s.schoolPath`,
      [today(), addDays(today(), -resultDays), ...termly],
    ),
    counted(
      `SELECT schoolPath, count(*) AS n, ${sum("spec <> '[]'", 'specified')}, ${sum("state IN ('APPROVED', 'RELEASED')", 'approved')},
         ${sum("state = 'RELEASED'", 'released')}, ${sum("likeness <> '[]'", 'alike')}
       FROM exam_paper WHERE schoolPath IN ${inPaths} AND schoolYear = ? AND semester = ? GROUP BY schoolPath`,
      termly,
    ),
    counted(
      `SELECT x.schoolPath, count(*) AS n FROM paper_opening o JOIN exam_paper x ON x.id = o.paperId
       WHERE x.schoolPath IN ${inPaths} AND x.schoolYear = ? AND x.semester = ? GROUP BY x.schoolPath`,
      termly,
    ),
    counted(
      `SELECT r.schoolPath, count(*) AS n, ${sum("r.state = 'FINISHED'", 'finished')},
         ${sum('EXISTS (SELECT 1 FROM result_mastery m WHERE m.sittingKey = r.sittingKey AND m.classId = r.classId)', 'analysed')}
       FROM result_sheet r WHERE r.schoolPath IN ${inPaths} AND r.schoolYear = ? AND r.semester = ? GROUP BY r.schoolPath`,
      termly,
    ),
    counted(
      `SELECT schoolPath, ${sum("state IN ('RECEIVED', 'VERIFYING', 'ORDERED', 'ANSWERED')", 'open')}, ${sum("state IN ('ORDERED', 'ANSWERED')", 'ordered')},
         ${sum("state IN ('ORDERED', 'ANSWERED', 'CONFIRMED', 'CLOSED') AND receivedAt >= ?", 'found')}
       FROM exam_clue WHERE schoolPath IN ${inPaths} GROUP BY schoolPath`,
      [Date.parse(`${from}T00:00:00+08:00`), ...paths],
    ),
    query<{ hintKey: string; times: number }>(ctx.reads, `SELECT hintKey, times FROM exam_word_hint WHERE hintKey IN ${places(hintKeys)}`, hintKeys),
  ]);
  return {
    plans,
    numbers: numbers.map((row) => ({ ...row, grade: int(row.grade), planned: int(row.planned), held: int(row.held) })),
    sittings,
    papers,
    openings,
    sheets,
    clues,
    hints: ids.map((schoolId) => ({
      schoolId,
      times: hints.filter(({ hintKey }) => hintKey.startsWith(`${schoolId} `)).reduce((all, { times }) => all + int(times), 0),
    })),
  };
}

function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let date = `${from.slice(0, 7)}-01`; date <= to; date = `${addDays(date, 32).slice(0, 7)}-01`) months.push(date.slice(0, 7));
  return months;
}
