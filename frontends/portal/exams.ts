import { ask } from './data';
import { h } from './dom';
import type { PublicSchoolExamsQuery } from './gql/graphql';
import { dateText, type PageContext } from './page';

type Plan = PublicSchoolExamsQuery['disclosedExamPlans'][number];
type Exam = Plan['exams'][number];

/** 考试公示 of a school: what is approved and when it is sat; nothing when it cannot be had, for the day matters more. */
export async function examsOf(schoolId: string, context: PageContext): Promise<Node[]> {
  const answer = await ask<PublicSchoolExamsQuery>('PublicSchoolExams', { schoolId }, context.signal).catch(() => null);
  if (!answer) return [];
  const { t } = context;
  const plans = answer.disclosedExamPlans;
  return [
    h(
      'section',
      { class: 'card papers', id: 'exams' },
      h('h2', {}, t.exams),
      h('p', { class: 'quiet' }, t.examsWhy),
      plans.length === 0 ? h('p', { class: 'quiet' }, t.noExams) : plans.map((plan) => planCard(plan, context)),
    ),
  ];
}

function planCard(plan: Plan, context: PageContext): HTMLElement {
  const { t, language } = context;
  return h(
    'div',
    { class: 'paper' },
    h('h3', {}, plan.termName),
    h('p', { class: 'quiet' }, t.examApproved(plan.approvalNumber, dateText(plan.approvedOn, language), plan.reviewedBy)),
    plan.changeReason && h('p', { class: 'quiet' }, t.examChanged(plan.changeReason)),
    plan.exams.map((exam) => examTable(exam, plan.termName, context)),
  );
}

function examTable(exam: Exam, term: string, { t, language }: PageContext): HTMLElement {
  const column = (text: string) => h('th', { scope: 'col' }, text);
  return h(
    'div',
    { class: 'scrolls', role: 'region', 'aria-label': `${term} ${exam.name}`, tabindex: 0 },
    h(
      'table',
      { class: 'aids' },
      h('caption', {}, exam.name),
      h('thead', {}, h('tr', {}, column(t.subject), column(t.examTime), column(t.examScope))),
      h(
        'tbody',
        {},
        exam.sittings.map((one) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, one.subject, one.state === 'CANCELLED' && h('small', {}, t.examCancelled(one.cancelledReason ?? ''))),
            h('td', {}, `${dateText(one.date, language)} ${one.startsAt}`, h('small', {}, t.examMinutes(one.minutes))),
            h('td', { class: 'content' }, one.scope),
          ),
        ),
      ),
    ),
  );
}
