import { termName } from '#kernel/calendar';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { calendarAt, namesOf, requireSchool } from '#register/register.queries';
import type { ExamKind } from './exam-plan.entity';
import type { DisclosedExam, DisclosedExamPlan, DisclosedSitting } from './overview.view';
import { examName } from './plan.rules';

interface PlanLine {
  id: string;
  schoolYear: number;
  semester: number;
  approvalNumber: string;
  approvedOn: string;
  reviewPlace: string;
  changeReason: string | null;
}

interface Line extends DisclosedSitting {
  planId: string;
  examId: string;
  grade: number;
  kind: ExamKind;
  number: number;
  bands: number;
}

/** 公示: the plans in force of a school for the term that runs and those to come. Open to everyone. @throws NOT_FOUND */
export async function disclosedExamPlansOf(ctx: Context, schoolId: string): Promise<DisclosedExamPlan[]> {
  const school = await requireSchool(ctx, schoolId);
  const open = (await calendarAt(ctx, school.path)).terms
    .filter(({ endsOn }) => endsOn >= today())
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  if (open.length === 0) return [];
  // Only these columns are read, no setter and no reviewer: what is not read cannot leak.
  const plans = await query<PlanLine>(
    ctx.reads,
    `SELECT p.id, p.schoolYear, p.semester, p.approvalNumber, p.approvedOn, p.reviewPlace, p.changeReason FROM exam_plan p
     WHERE p.schoolId = ? AND p.state = 'APPROVED' AND (${open.map(() => '(p.schoolYear = ? AND p.semester = ?)').join(' OR ')})`,
    [schoolId, ...open.flatMap(({ schoolYear, semester }) => [schoolYear, semester])],
  );
  if (plans.length === 0) return [];
  const lines = await query<Line>(
    ctx.reads,
    `SELECT e.planId, e.examId, e.grade, e.kind, e.number, x.bands, e.subject, e.date, e.startsAt, e.minutes, e.scope, e.state, e.cancelledReason
     FROM exam_sitting e JOIN planned_exam x ON x.id = e.examId WHERE e.planId IN (${plans.map(() => '?').join(', ')}) ORDER BY e.grade, e.date, e.startsAt, e.id`,
    plans.map(({ id }) => id),
  );
  const names = await namesOf(
    ctx.reads,
    plans.map(({ reviewPlace }) => reviewPlace),
  );
  return open.flatMap((term) =>
    plans
      .filter(({ schoolYear, semester }) => int(schoolYear) === term.schoolYear && int(semester) === term.semester)
      .map((plan): DisclosedExamPlan => {
        const { approvalNumber, approvedOn, changeReason } = plan;
        return {
          ...{ schoolName: school.name, schoolYear: term.schoolYear, semester: term.semester, termName: termName(term) },
          ...{ approvalNumber, approvedOn, changeReason, reviewedBy: names.get(plan.reviewPlace) ?? '' },
          exams: examsOf(lines.filter(({ planId }) => planId === plan.id)),
        };
      }),
  );
}

function examsOf(lines: readonly Line[]): DisclosedExam[] {
  const exams = new Map<string, DisclosedExam>();
  for (const { examId, grade, kind, number, bands, subject, date, startsAt, minutes, scope, state, cancelledReason } of lines) {
    const of = { grade: int(grade), kind, number: int(number) };
    const exam = exams.get(examId) ?? { grade: of.grade, kind, name: examName(of), bands: int(bands), sittings: [] };
    exam.sittings.push({ subject, date, startsAt, minutes: int(minutes), scope, state, cancelledReason });
    exams.set(examId, exam);
  }
  return [...exams.values()];
}
