/** What exams refuses beyond the shared codes; each carries its rule where one applies, the field at fault and what to do. */
export const REFUSALS = {
  EXAMS_RESULT_NOT_HELD: '没有考的考试没有等级可登记',
  EXAMS_RESULT_OTHER_CLASS: '这个班没有参加这次考试',
  EXAMS_RESULT_OTHER_PUPIL: '学生不在本班名册上',
  EXAMS_RESULT_BAND: '等级不在这次考试的分级之内',
  EXAMS_RESULT_FINISHED: '已登记完毕，只能逐名更正',
  EXAMS_RESULT_NOT_FINISHED: '还没有登记完毕，不用更正',
  EXAMS_RESULT_SCORES: '文件里有分数或名次，整份不收',
  EXAMS_RESULT_NO_BANDS: '文件里没有本班本学科的等级',
  EXAMS_RESULT_TOO_FEW: '人数太少，不做统计',
  EXAMS_RESULT_NO_SCHOOL: '主管部门不看一所学校、一个班的等级分布',
  EXAMS_CLUE_STATE: '线索现在的状态不能办理这件事',
} as const;
