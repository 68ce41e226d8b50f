// The state of the bank in the URL, and what is asked for by it.
import type { BankFilter, BankState, HomeworkKind, Tier } from '../gql/graphql';

export interface BankView extends Record<string, string> {
  view: string;
  text: string;
  subject: string;
  grade: string;
  semester: string;
  unit: string;
  tier: string;
  kind: string;
  from: string;
  to: string;
  difficulty: string;
  level: string;
  state: string;
  row: string;
  after: string;
}

export const BANK_DEFAULTS: BankView = {
  view: 'shelf',
  text: '',
  subject: '',
  grade: '',
  semester: '',
  unit: '',
  tier: '',
  kind: '',
  from: '',
  to: '',
  difficulty: '',
  level: '',
  state: '',
  row: '',
  after: '',
};

export const KINDS: readonly HomeworkKind[] = ['WRITTEN', 'ORAL', 'PRACTICE', 'READING'];
export const TIERS: readonly Tier[] = ['A', 'B', 'C'];
export const LEVELS = ['SCHOOL', 'COUNTY', 'CITY', 'PROVINCE'] as const;
export const MINE_STATES: readonly BankState[] = ['DRAFT', 'IN_REVIEW', 'RETURNED', 'PUBLISHED', 'RETIRED'];

const whole = (text: string, most: number): number | undefined => (/^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : undefined);
const oneOf = <T extends string>(list: readonly T[], text: string): T | undefined => list.find((one) => one === text);

/** Nothing goes into the filter that the graph does not know. */
export function filterOf(view: BankView): BankFilter | null {
  const filter: BankFilter = {
    text: view.text.trim() || undefined,
    subject: view.subject || undefined,
    grade: whole(view.grade, 9) || undefined,
    semester: whole(view.semester, 2) || undefined,
    unit: view.unit === '' ? undefined : whole(view.unit, 30),
    tier: oneOf(TIERS, view.tier),
    kind: oneOf(KINDS, view.kind),
    minutesFrom: whole(view.from, 120),
    minutesTo: whole(view.to, 120),
    difficulty: whole(view.difficulty, 5) || undefined,
    level: oneOf(LEVELS, view.level),
    state: view.state === 'RETIRED' ? 'RETIRED' : undefined,
  };
  const said = Object.entries(filter).filter(([, value]) => value !== undefined);
  return said.length === 0 ? null : (Object.fromEntries(said) as BankFilter);
}

export const usesFolded = (view: BankView): boolean =>
  [view.semester, view.unit, view.tier, view.kind, view.from, view.to, view.difficulty, view.level, view.state].some((value) => value !== '');
