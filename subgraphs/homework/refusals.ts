/** Every code this department can refuse with, beyond the shared ones. Append only. */
export const REFUSALS = {
  HOMEWORK_WRITTEN_FORBIDDEN: '一、二年级不布置家庭书面作业',
  HOMEWORK_OVER_BUDGET: '加上这项，班级当晚书面作业超过上限',
  HOMEWORK_NOT_A_SCHOOL_DAY: '这一天不是上课日',
  HOMEWORK_DATE_OUT_OF_RANGE: '日期太早（不在本学期）或太晚（超过一周以后）',
  HOMEWORK_SUBJECT_UNKNOWN: '科目表里没有这门课，或该学段不开设',
  HOMEWORK_CLASS_CLOSED: '班级在这一天已撤销',
  HOMEWORK_OVERRIDE_REASON_REQUIRED: '教务处代为登记，须写明理由',
  HOMEWORK_ALREADY_MARKED: '已登记批改，教师本人不能再撤回',
  HOMEWORK_WITHDRAWN: '这项作业已撤回',
  HOMEWORK_COORDINATION_OUT_OF_RANGE: '统筹后的上限低于规定，或高出太多',
} as const;
