import { EVERYWHERE, refOf, type PolicyPack } from '#kernel/policy';
import type { RuleRef } from '#kernel/refusal';

/** 中共中央办公厅、国务院办公厅《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》 */
const OPINION = '中办发〔2021〕40号';
/** 教育部办公厅《关于加强义务教育学校作业管理的通知》 */
const HOMEWORK_NOTICE = '教基厅函〔2021〕13号';
/** 辽宁省教育厅、省政府教育督导室《关于落实义务教育学校校内“双减”三年行动计划（2021-2023）》 */
const LIAONING_PLAN = '辽教发〔2021〕77号';
/** 教育部办公厅 2025 年 10 月 14 日的通知：减轻中小学教师负担，督导检查只按年度清单 */
const TEACHER_LOAD_NOTICE = '教师厅〔2025〕2号';
/** 教育部办公厅《关于加强中小学生手机管理工作的通知》 */
const PHONE_NOTICE = '教基厅函〔2021〕3号';
/** 教育部办公厅《关于加强义务教育学校考试管理的通知》 */
const EXAM_NOTICE = '教基厅函〔2021〕34号';
/** 教育部办公厅《关于进一步加强中小学生睡眠管理工作的通知》 */
const SLEEP_NOTICE = '教基厅函〔2021〕11号';

function national(
  code: string,
  validFrom: string,
  document: string,
  clause: string,
  text: string,
  parameters: Record<string, number> = {},
  more: readonly string[] = [],
): PolicyPack {
  // Of nearly every number here less is stricter: fewer minutes, sooner done. Of those in `more` it is more.
  const stricter = Object.fromEntries(Object.keys(parameters).map((name) => [name, more.includes(name) ? ('HIGHER' as const) : ('LOWER' as const)]));
  return { code, place: EVERYWHERE, validFrom, validTo: null, document, clause, text, parameters, stricter };
}

/**
 * The law homework is judged by, as dated data. A city, county or school may only be stricter (table `policy_pack`); when a number of
 * the law changes, the old line gets its last day and a new line stands below it, so that a verdict can be replayed.
 */
export const NATIONAL_PACKS: readonly PolicyPack[] = [
  national('H1', '2021-07-24', OPINION, '第5条 分类明确作业总量', '小学一、二年级不布置家庭书面作业，可在校内适当安排巩固练习', { minutes: 0 }),
  national('H2', '2021-07-24', OPINION, '第5条 分类明确作业总量', '小学三至六年级书面作业平均完成时间不超过60分钟', { minutes: 60 }),
  national('H3', '2021-07-24', OPINION, '第5条 分类明确作业总量', '初中书面作业平均完成时间不超过90分钟', { minutes: 90 }),
  national('H4', '2021-04-08', HOMEWORK_NOTICE, '严控书面作业总量', '周末、寒暑假、法定节假日也要控制书面作业时间总量'),
  national('H5', '2021-07-24', OPINION, '第4条 健全作业管理机制', '严禁给家长布置或变相布置作业，严禁要求家长检查、批改作业'),
  national('H6', '2021-11-08', LIAONING_PLAN, '三（三）提升作业管理水平', '教师亲自批改作业，不得要求学生自批自改；收到的作业全部批改'),
  national('H7', '2021-07-24', OPINION, '第6条 提高作业设计质量', '克服机械、无效作业，杜绝重复性、惩罚性作业', { copies: 3 }),
  national('H8', '2021-01-15', PHONE_NOTICE, '加强教学管理', '不得用手机布置作业或要求学生利用手机完成作业'),
  // A rule of exams; in homework its words are a hint, which exams counts (`ExamWordsNoted`).
  national('E6', '2021-08-30', EXAM_NOTICE, '二、大幅压减考试次数', '不得组织周考、月考、单元考试，也不得以测试、测验、限时练习、学情调研等名义变相组织考试'),
  national('H9', '2021-07-24', OPINION, '第4条 健全作业管理机制', '建立作业校内公示制度'),
  // No number stands in it: an indicator, and no bound of the platform's either.
  national('H10', '2021-03-30', SLEEP_NOTICE, '四、防止学业过重挤占睡眠时间', '小学生在校内基本完成书面作业，初中生在校内完成大部分书面作业'),
  national('H11', '2021-11-08', LIAONING_PLAN, '三（三）提升作业管理水平', '严格按照“一科一辅”要求，规范教辅材料征订与使用，加强作业资料的来源管理'),
  // Not of the list of limits: the rows of the notice that the ledger and a school's own measures rest on.
  national('3.1', '2021-11-08', LIAONING_PLAN, '三（三）提升作业管理水平', '成立作业设计批改指导组'),
  national('3.3', '2021-11-08', LIAONING_PLAN, '三（三）提升作业管理水平', '设计有效作业，建立作业题库'),
  national('3.6', '2021-11-08', LIAONING_PLAN, '三（三）提升作业管理水平', '建立各学科作业布置批改台账'),
  // Nor this one: who looks at the ledger how often. A school's monthly check closes the month. The notice sets no day; these are when it is due.
  national('3.7', '2021-11-08', LIAONING_PLAN, '三（三）提升作业管理水平', '学校每月、县（市、区）每三个月、市每学期检查作业台账，省随机抽查', {
    monthlyDueDay: 10,
    quarterlyDueDay: 15,
    escalateWorkdays: 5,
  }),
  national('G2', '2021-11-08', LIAONING_PLAN, '二、主要目标', '出台作业管理办法的义务教育学校占比达到100%'),
  // No law sets these two: from where on the platform says that what parents felt does not fit what was recorded. The duty they watch over is the law's.
  national(
    'N9.1',
    '2021-07-24',
    OPINION,
    '第5条 分类明确作业总量',
    '家长感受的书面作业用时比登记的平均多出15分钟以上的，提示核对（提示的界限由平台规定）',
    { minutes: 15, answers: 20 },
  ),
  national(
    'N9.2',
    '2021-07-24',
    OPINION,
    '第4条 健全作业管理机制',
    '一成以上的家长说被要求批改、检查作业或签字的，提示核对（提示的界限由平台规定）',
    { percent: 10, answers: 20 },
  ),
  national(
    'D5',
    '2025-10-14',
    TEACHER_LOAD_NOTICE,
    '督导检查评估年度清单',
    '对学校的督导检查须列入年度清单，提前一个月公布；同一学校综合督导每年不超过一次',
    { noticeDays: 30, comprehensiveAYear: 1, inspectionsATerm: 4 },
    ['noticeDays'],
  ),
];

/** Which line limits the written minutes of an evening. */
export function limitCodeOf(grade: number): 'H1' | 'H2' | 'H3' {
  return grade <= 2 ? 'H1' : grade <= 6 ? 'H2' : 'H3';
}

/** The clause a mechanism rests on, where no number of it can differ by place or date. */
export function clauseOf(code: string): RuleRef {
  return refOf(NATIONAL_PACKS.find((pack) => pack.code === code)!);
}
