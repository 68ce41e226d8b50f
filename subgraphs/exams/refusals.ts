/** What exams refuses beyond the shared codes; each carries its rule, the field at fault and what to do. */
export const REFUSALS = {} as const;
