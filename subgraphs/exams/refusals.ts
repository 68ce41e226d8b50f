/** What exams refuses beyond the shared codes; each carries its rule, the field at fault and what to do. */
export const REFUSALS = {
  EXAMS_NO_COMMITTEE: '这里还没有履职的考试审核专家委员会',
  EXAMS_NOT_A_MEMBER: '只能分派给现任专家委员会的委员',
  EXAMS_REVIEWER_SUBJECT: '这名委员不审这个学科',
  EXAMS_RECUSAL: '与送审的学校或试卷有关，应当回避',
  EXAMS_RECUSED: '已回避这一轮审核，不能再查看、表决或分派',
  EXAMS_REVIEW_STATE: '这一轮审核现在的状态不能办理这件事',
  EXAMS_CHECK_FAILED: '审核要点有不符合的，不能同意',
  EXAMS_TOO_FEW_VOTES: '表决的专家人数不够，还不能作出结论',
  EXAMS_AGAINST_MAJORITY: '多数专家没有同意，不能审定通过；或与多数意见不同而没有写明理由',
} as const;
