import type { MeasuresLineFragment } from '../gql/graphql';

export const POLICIES_DEFAULTS = {
  tab: '',
  /** id of the measures whose drawer is open */
  row: '',
  /** id of the rule whose drawer is open; `new`: the form */
  rule: '',
  /** `new`, or the id of the draft in the form */
  draft: '',
  state: '',
  text: '',
  after: '',
};
export type PoliciesView = typeof POLICIES_DEFAULTS;
export type SetView = (change: Partial<PoliciesView>) => void;

export const fileSize = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** In force or still to come: the edition before holds until the day before the new one begins; one that ends before its first day never holds. */
export const isStanding = ({ state, validFrom, validTo }: Pick<MeasuresLineFragment, 'state' | 'validFrom' | 'validTo'>, today: string): boolean =>
  state === 'PUBLISHED' || (state === 'REPLACED' && validTo != null && validTo >= today && validTo >= validFrom);

/** What is to be asked again after a deed, also where nothing of the kind was on the screen before. */
export const MEASURES = { additionalTypenames: ['Measures'] };
export const RULES = { additionalTypenames: ['LocalRule', 'RuleInForce'] };
