import type { AidChoiceFilter, AidChoiceState, ChoiceLineFragment, StudyAidFilter } from '../gql/graphql';

export const MATERIALS_DEFAULTS = {
  tab: '',
  /** id of the choice whose drawer is open */
  row: '',
  /** `5 语文`: the place in the table for which one is being proposed */
  cell: '',
  /** id of the aid whose drawer is open */
  aid: '',
  /** `2026 1`, or `all`; empty: the term of the screen */
  aidTerm: '',
  /** empty: what is looked for first at this place */
  state: '',
  subject: '',
  grade: '',
  text: '',
  which: 'available',
  after: '',
};
export type MaterialsView = typeof MATERIALS_DEFAULTS;

export const STATES: readonly (AidChoiceState | 'STANDING' | 'ALL')[] = [
  'STANDING',
  'PROPOSED',
  'RETURNED',
  'APPROVED',
  'ORDERED',
  'REJECTED',
  'WITHDRAWN',
  'ALL',
];

export interface TermOf {
  schoolYear: number;
  semester: number;
}

export const termKey = (term: TermOf | null): string => (term ? `${term.schoolYear} ${term.semester}` : 'all');

/** The term that a list is of; null: whichever the platform finds present, in a list all of them. */
export function termOf({ aidTerm }: MaterialsView, present: TermOf | null): TermOf | null {
  const [schoolYear, semester] = aidTerm.split(' ').map(Number);
  if (schoolYear && (semester === 1 || semester === 2)) return { schoolYear, semester };
  return aidTerm === 'all' || !present ? null : { schoolYear: present.schoolYear, semester: present.semester };
}

/** What waits is looked for in every term: one proposes for the next. */
export function choicesTermOf(view: MaterialsView, state: (typeof STATES)[number], present: TermOf | null): TermOf | null {
  return termOf(view, state === 'PROPOSED' || state === 'RETURNED' ? null : present);
}

/** Terms to choose from: the next one, this one and two back; newest first. */
export function termsAround(present: TermOf | null, today: string): TermOf[] {
  const { schoolYear, semester } = present ?? { schoolYear: Number(today.slice(0, 4)) - (today.slice(5) < '07-01' ? 1 : 0), semester: 1 };
  const serial = schoolYear * 2 + semester - 1;
  return [serial + 1, serial, serial - 1, serial - 2].map((one) => ({ schoolYear: Math.floor(one / 2), semester: (one % 2) + 1 }));
}

/** A county looks first for what waits for it; everybody else for all that stands. */
export function stateOf({ state }: MaterialsView, level: string): (typeof STATES)[number] {
  return STATES.find((one) => one === state) ?? (level === 'COUNTY' ? 'PROPOSED' : 'STANDING');
}

export function choiceFilterOf(view: MaterialsView, state: (typeof STATES)[number], term: TermOf | null): AidChoiceFilter {
  const grade = Number(view.grade);
  return {
    ...(state === 'STANDING' ? { standing: true } : state === 'ALL' ? {} : { state }),
    ...term,
    ...(view.subject && { subject: view.subject }),
    ...(grade >= 1 && grade <= 9 && { grade }),
  };
}

export function aidFilterOf(view: MaterialsView, term: TermOf | null): StudyAidFilter {
  const grade = Number(view.grade);
  return {
    ...term,
    ...(view.subject && { subject: view.subject }),
    ...(grade >= 1 && grade <= 9 && { grade }),
    ...(view.text && { text: view.text }),
    ...(view.which === 'available' && { available: true }),
    ...(view.which === 'removed' && { removed: true }),
  };
}

/** 公示 ends by itself: what is approved may be ordered from a day on. */
export function stateWord(
  { state, orderableFrom }: Pick<ChoiceLineFragment, 'state' | 'orderableFrom'>,
  today: string,
): AidChoiceState | 'DISPLAYED' {
  return state === 'APPROVED' && orderableFrom && today >= orderableFrom ? 'DISPLAYED' : state;
}

export const yuanOf = (fen: number): string => (fen / 100).toFixed(2);

/** What is to be asked again after a deed, also where nothing of the kind was on the screen before. */
export const CHOICES = { additionalTypenames: ['AidChoice'] };
export const AIDS = { additionalTypenames: ['StudyAid'], requestPolicy: 'cache-and-network' as const };
