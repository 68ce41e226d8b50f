import { termName, type Calendar, type TermDates } from '#kernel/calendar';
import { addDays, dateName } from '#kernel/clock';
import { refOf } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { ExamPlanState, SittingState, type ExamPlan, type ExamSitting } from './exam-plan.entity';
import type { ExamContent } from './plan.content';
import { examName, type Law } from './plan.rules';

export const STATE_WORDS: Record<ExamPlanState, string> = {
  DRAFT: '起草中',
  SUBMITTED: '已报送，待分派专家',
  IN_REVIEW: '专家审核中',
  RETURNED: '已退回，待更正',
  APPROVED: '已审定',
  REJECTED: '未通过',
  REPLACED: '已由新的一版替代',
  WITHDRAWN: '已撤回',
};
/** An edition on its way: a school and term has at most one. */
export const UNDER_WAY: readonly ExamPlanState[] = [ExamPlanState.DRAFT, ExamPlanState.SUBMITTED, ExamPlanState.IN_REVIEW, ExamPlanState.RETURNED];
/** Before the office. */
export const WAITING: readonly ExamPlanState[] = [ExamPlanState.SUBMITTED, ExamPlanState.IN_REVIEW];

/** @throws BAD_INPUT for a term that the calendar does not know */
export function termNamed(calendar: Calendar, of: { schoolYear: number; semester: number }): TermDates {
  const found = calendar.terms.find(({ schoolYear, semester }) => schoolYear === of.schoolYear && semester === of.semester);
  return found ?? refuse('BAD_INPUT', '校历里没有这个学期', { path: 'semester', hint: '请选择本学期或下学期；校历由市教育局维护' });
}

/** @throws BAD_INPUT for one that is over */
export function assertTermOpen(term: TermDates, today: string): void {
  if (term.endsOn < today) refuse('BAD_INPUT', `${termName(term)}已经结束，不能再办理考试计划`, { path: 'semester', hint: '请选择本学期或下学期' });
}

/** The term a board opens with: the one that runs, in the holidays the next. */
export function termInMind({ terms }: Calendar, today: string): TermDates | null {
  const open = [...terms].filter(({ endsOn }) => endsOn >= today).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return open[0] ?? terms.at(-1) ?? null;
}

/** E10: before the term begins; later only when the office has given leave. A change within the term has its own notice. */
export function assertInTime(term: TermDates, { change, late }: { change: boolean; late: boolean }, today: string, law: Law): void {
  if (change || late || today < term.startsOn) return;
  refuse('EXAMS_TERM_STARTED', `考试计划须在开学前报送，${termName(term)}已于 ${dateName(term.startsOn)}开学`, {
    rule: refOf(law('E10')),
    path: 'id',
    hint: '确需补报的，请县（市、区）教育局写明理由准许后再报送',
  });
}

/**
 * Nobody is surprised by an exam: a first plan that comes late may not plan for today or before, a change is known so many days ahead.
 * @param before the sittings of the edition in force. @throws EXAMS_NOTICE_TOO_SHORT, EXAMS_SITTING_OVER
 */
export function assertNotice(exams: readonly ExamContent[], before: readonly ExamSitting[] | null, today: string, law: Law): void {
  before?.forEach((was) => {
    const kept = exams.some((exam) => exam.sittings.some(({ subject }) => keyOf(exam, subject) === keyOfSitting(was)));
    if (!kept && was.state === SittingState.HELD)
      refuse('EXAMS_SITTING_OVER', `${examName(was)}${was.subject}已考，不能从计划中去掉`, { path: 'exams', hint: '请保留已考的学科' });
  });
  const days = before ? law('E10').parameters.changeNoticeDays! : 1;
  const earliest = addDays(today, days);
  exams.forEach((exam, i) =>
    exam.sittings.forEach((sitting, k) => {
      const was = before?.find((one) => keyOf(exam, sitting.subject) === keyOfSitting(one));
      const same = was && was.date === sitting.date && was.startsAt === sitting.startsAt && was.minutes === sitting.minutes;
      if (was && was.state !== SittingState.PLANNED) {
        if (!same)
          refuse('EXAMS_SITTING_OVER', `${examName(exam)}${sitting.subject}已考或已取消，不能再改`, {
            path: `exams.${i}.sittings.${k}.date`,
            hint: '请保持原来的安排',
          });
        return;
      }
      if (same) return;
      const soonest = was && was.date < sitting.date ? was.date : sitting.date;
      if (soonest < earliest)
        refuse(
          'EXAMS_NOTICE_TOO_SHORT',
          `${examName(exam)}${sitting.subject}在 ${dateName(soonest)}，${before ? `变更须至少提前 ${days} 天` : '不能安排在今天或以前'}`,
          {
            rule: refOf(law('E10')),
            path: `exams.${i}.sittings.${k}.date`,
            hint: `请安排在 ${dateName(earliest)}或以后`,
          },
        );
    }),
  );
}

/** The same subject of the same exam in every edition. */
export function keyOf({ grade, kind, number }: Pick<ExamContent, 'grade' | 'kind' | 'number'>, subject: string): string {
  return `${grade} ${kind} ${number} ${subject}`;
}

export function keyOfSitting(sitting: Pick<ExamSitting, 'grade' | 'kind' | 'subject' | 'number'>): string {
  return keyOf(sitting, sitting.subject);
}

/** @throws EXAMS_PLAN_STATE when the plan is elsewhere on its way */
export function assertState(plan: Pick<ExamPlan, 'state'>, wanted: readonly ExamPlanState[], deed: string): void {
  if (wanted.includes(plan.state)) return;
  refuse('EXAMS_PLAN_STATE', `这份考试计划${STATE_WORDS[plan.state]}，不能${deed}`, { path: 'id', hint: '请刷新后查看最新情况' });
}
