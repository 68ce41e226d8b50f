import type { AidChoiceFilter, AidChoiceState, ChoiceLineFragment, StudyAidFilter } from '../gql/graphql';

export const MATERIALS_DEFAULTS = {
  tab: '',
  /** id of the choice whose drawer is open */
  row: '',
  /** `5 语文`: the place in the table for which one is being proposed */
  cell: '',
  /** id of the aid whose drawer is open */
  aid: '',
  /** `2026 1`; empty: the present one */
  term: '',
  state: 'STANDING',
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

export function termOf({ term }: MaterialsView): TermOf | null {
  const [schoolYear, semester] = term.split(' ').map(Number);
  return schoolYear && (semester === 1 || semester === 2) ? { schoolYear, semester } : null;
}

export function choiceFilterOf(view: MaterialsView): AidChoiceFilter {
  const grade = Number(view.grade);
  const state = STATES.find((one) => one === view.state) ?? 'STANDING';
  return {
    ...(state === 'STANDING' ? { standing: true } : state === 'ALL' ? {} : { state }),
    ...termOf(view),
    ...(view.subject && { subject: view.subject }),
    ...(grade >= 1 && grade <= 9 && { grade }),
  };
}

export function aidFilterOf(view: MaterialsView): StudyAidFilter {
  const grade = Number(view.grade);
  return {
    ...termOf(view),
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
