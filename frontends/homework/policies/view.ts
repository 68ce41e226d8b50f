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

/** What is to be asked again after a deed, also where nothing of the kind was on the screen before. */
export const MEASURES = { additionalTypenames: ['Measures'] };
export const RULES = { additionalTypenames: ['LocalRule', 'RuleInForce'] };
