/** What exams refuses beyond the shared codes; each carries its rule where one applies, the field at fault and what to do. */
export const REFUSALS = {
  EXAMS_CLUE_STATE: '线索现在的状态不能办理这件事',
} as const;
