import type { RuleRef } from '../refusal';

/** Says no in a code of the part's own. */
export type Refused = (message: string, at: { path: string; hint: string; rule?: RuleRef }) => never;
