import { termName, type TermDates } from '#kernel/calendar';
import { addDays, today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { refOf } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { calendarAt, requireSchool } from '#register/register.queries';
import { gradesOfStage } from '#register/stage.rules';
import { subjectsOfGrade } from '#register/subject.rules';
import type { ExamBoard, ExamTermView, GradeAllowance } from './board.view';
import { ExamPlanState, type ExamPlan } from './exam-plan.entity';
import type { ExamTerm } from './exam-term.entity';
import { lawAt } from './plan.law';
import { examsOfPlan, maySee, mayReadAt, PLAN_COLUMNS } from './plan.queries';
import { planOf, type PlanRow } from './plan.reading';
import { mostMinutes, type Law } from './plan.rules';
import { termInMind, termNamed, UNDER_WAY } from './term.rules';

/** The board of a term: what holds, what is on its way, what may be planned and what is not. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT */
export async function examBoardOf(ctx: Context, schoolId: string, wanted: { schoolYear: number; semester: number } | null): Promise<ExamBoard> {
  const school = await requireSchool(ctx, schoolId);
  if (!mayReadAt(ctx, school.path)) permit(ctx, 'exams.plans.read', school.path);
  const calendar = await calendarAt(ctx, school.path);
  const term = wanted ? termNamed(calendar, wanted) : termInMind(calendar, today());
  if (!term) return refuse('BAD_INPUT', '还没有校历', { path: 'schoolId', hint: '校历由市教育局维护' });
  const of = [schoolId, term.schoolYear, term.semester];
  const [rows, [held], law] = await Promise.all([
    query<PlanRow>(
      ctx.reads,
      `SELECT ${PLAN_COLUMNS} FROM exam_plan p WHERE p.schoolId = ? AND p.schoolYear = ? AND p.semester = ? ORDER BY p.edition DESC`,
      of,
    ),
    query<ExamTerm>(ctx.reads, 'SELECT * FROM exam_term WHERE schoolId = ? AND schoolYear = ? AND semester = ?', of),
    lawAt(ctx, school.path, term.startsOn > today() ? term.startsOn : today()),
  ]);
  const plans = rows.map(planOf).filter((plan) => maySee(ctx, plan));
  const inForce = plans.find(({ state }) => state === ExamPlanState.APPROVED) ?? null;
  const underWay = plans.find(({ state }) => UNDER_WAY.includes(state)) ?? null;
  const grades = gradesOfStage(school.stage);
  const shown = underWay ?? inForce;
  const planned = shown ? (await examsOfPlan(ctx, shown.id)).map(({ grade }) => grade) : [];
  return {
    term: viewOf(term),
    terms: calendar.terms
      .filter(({ endsOn }) => endsOn >= addDays(today(), -366))
      .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
      .map(viewOf),
    inForce,
    underWay,
    earlier: plans.filter((plan) => plan !== inForce && plan !== underWay),
    allowances: grades.map((grade) => allowanceOf(grade, term, law)),
    gradesWithout: grades.filter((grade) => grade > 2 && !planned.includes(grade)),
    inTime: today() < term.startsOn,
    lateReason: held?.lateReason ?? null,
    mayWrite: may(ctx, 'exams.plans.write', school.path),
    maySubmit: may(ctx, 'exams.plans.submit', school.path),
  };
}

export function viewOf(term: TermDates): ExamTermView {
  const { schoolYear, semester, startsOn, endsOn } = term;
  return { schoolYear, semester, name: termName(term), startsOn, endsOn };
}

function allowanceOf(grade: number, term: TermDates, law: Law): GradeAllowance {
  const subjects = [...subjectsOfGrade(grade)];
  if (grade <= 2) return { grade, finals: 0, midterms: 0, mocks: 0, minutes: 0, rule: refOf(law('E1')), subjects };
  return {
    grade,
    finals: int(law('E2').parameters.finals),
    midterms: int(grade <= 6 ? law('E3').parameters.primaryMidterms : law('E3').parameters.midterms),
    mocks: grade === 9 && term.semester === 2 ? int(law('E4').parameters.mocks) : 0,
    minutes: mostMinutes(grade, law),
    rule: refOf(law('E2')),
    subjects,
  };
}

/** The plan in force of a school and term, for whoever may read it; batched over the request. */
export async function planInForce(ctx: Context, schoolId: string, term: { schoolYear: number; semester: number }): Promise<ExamPlan | null> {
  const found = await ctx
    .loader<string, ExamPlan | null>(`plan in force ${term.schoolYear} ${term.semester}`, async (ids) => {
      const rows = await query<PlanRow>(
        ctx.reads,
        `SELECT p.* FROM exam_plan p WHERE p.schoolId IN (${ids.map(() => '?').join(', ')}) AND p.schoolYear = ? AND p.semester = ? AND p.state = 'APPROVED'`,
        [...ids, term.schoolYear, term.semester],
      );
      const bySchool = new Map(rows.map((row) => [row.schoolId, planOf(row)]));
      return ids.map((id) => bySchool.get(id) ?? null);
    })
    .load(schoolId);
  return found && maySee(ctx, found) ? found : null;
}
