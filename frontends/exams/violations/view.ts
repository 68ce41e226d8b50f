import type { ClueState, ExamClueFilter, ViolationKind } from '../gql/graphql';

export const VIOLATIONS_DEFAULTS = { state: '', kind: '', overdue: '', row: '', after: '', deed: '' };
export type ViolationsView = typeof VIOLATIONS_DEFAULTS;

/** In the order in which a clue goes its way. */
export const STATES: readonly ClueState[] = ['RECEIVED', 'VERIFYING', 'ORDERED', 'ANSWERED', 'CONFIRMED', 'CLOSED', 'UNFOUNDED', 'WITHDRAWN'];
export const STATES_OF_SCHOOL: readonly ClueState[] = ['ORDERED', 'ANSWERED', 'CONFIRMED', 'CLOSED'];
export const KINDS: readonly ViolationKind[] = [
  'DISGUISED_EXAM',
  'TOO_MANY_EXAMS',
  'PAPER_EXAM',
  'RANKING',
  'PUBLICATION',
  'USE_OF_RESULTS',
  'BEYOND_TEACHING',
  'BOUGHT_PAPER',
  'EVALUATION',
];

export function filterOf({ state, kind, overdue }: ViolationsView): ExamClueFilter {
  const one = STATES.find((known) => known === state);
  const about = KINDS.find((known) => known === kind);
  return { ...(one && { states: [one] }), ...(about && { kind: about }), ...(overdue && { overdue: true }) };
}

/** Lists and records of clues hang together: a deed changes both. */
export const CLUES = { additionalTypenames: ['ExamClue'] };
