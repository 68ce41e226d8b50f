import type { ExamPlanFilter, PlanFullFragment, PlannedExamInput, SittingFactsFragment } from '../gql/graphql';

export const PLANS_DEFAULTS = { plan: '', edit: '', examTerm: '', show: '', school: '', after: '', from: '' };
export type PlansView = typeof PLANS_DEFAULTS;
export type SetPlansView = (change: Partial<PlansView>) => void;

/** Boards, lists and records of plans hang together: a deed changes all of them. */
export const PLANS = { additionalTypenames: ['ExamPlan', 'ExamSitting', 'ExamBoard'] };
export const CHANGES = ['ExamPlan', 'ExamSitting', 'ExamBoard', 'ExamReview', 'Todo'];

export interface TermOf {
  schoolYear: number;
  semester: number;
}

export const termKey = ({ schoolYear, semester }: TermOf) => `${schoolYear}-${semester}`;

/** `2026-2` of the address; nothing else is a term. */
export function termNamed(text: string): TermOf | null {
  const found = /^(\d{4})-([12])$/.exec(text);
  return found ? { schoolYear: Number(found[1]), semester: Number(found[2]) } : null;
}

export function filterOf({ show, school }: Pick<PlansView, 'show' | 'school'>): ExamPlanFilter {
  const shown = show === 'waiting' ? { waiting: true } : show === 'overdue' ? { overdue: true } : show === 'changes' ? { changes: true } : {};
  return school ? { ...shown, school } : shown;
}

/** What is written in the editor: as the graph takes it, with what is still blank. */
export type DraftExam = PlannedExamInput & { sittings: DraftSitting[] };
export type DraftSitting = PlannedExamInput['sittings'][number];

export function draftOf(plan: PlanFullFragment): DraftExam[] {
  return plan.exams.map(({ grade, kind, number, organiser, bands, title, sittings }) => ({
    ...{ grade, kind, number, organiser, bands, title },
    sittings: sittings.map(({ subject, date, startsAt, minutes, scope, taughtBy, source, setters, reviewers }) => ({
      ...{ subject, date, startsAt, minutes, scope, taughtBy, source },
      setters: setters.map(personOf),
      reviewers: reviewers.map(personOf),
    })),
  }));
}

const personOf = ({ personId, personName }: SittingFactsFragment['setters'][number]) => ({ personId, personName });

/** A further subject takes over what the one before it says of day and persons' work: dates differ by a day, the rest seldom. */
export function nextSitting(subject: string, before: DraftSitting | undefined, minutes: number): DraftSitting {
  return {
    subject,
    date: before?.date ?? '',
    startsAt: before?.startsAt ?? '08:30',
    minutes: before?.minutes ?? minutes,
    scope: '',
    taughtBy: before?.taughtBy ?? '',
    source: 'OWN',
    setters: [],
    reviewers: [],
  };
}

export const isBlank = ({ date, startsAt, minutes, taughtBy }: DraftSitting) => !date || !startsAt || !taughtBy || !(minutes > 0);
