import { EVERYWHERE, refOf, type PolicyPack } from '#kernel/policy';
import type { RuleRef } from '#kernel/refusal';

/** 教育部办公厅《关于加强义务教育学校考试管理的通知》 */
const EXAM_NOTICE = '教基厅函〔2021〕34号';
/** Made public on 17 December 2025; its number was not found, so it is cited by its title. */
const DAILY_EXAM_NOTICE = '《教育部办公厅关于进一步加强中小学日常考试管理的通知》（2025年12月）';
/** 教育部办公厅《关于进一步减轻中小学教师非教育教学负担若干措施的通知》 */
const TEACHER_LOAD_NOTICE = '教师厅〔2025〕2号';
/** 辽宁省教育厅、省政府教育督导室《关于落实义务教育学校校内“双减”三年行动计划（2021-2023）》 */
const LIAONING_PLAN = '辽教发〔2021〕77号';

function national(
  code: string,
  validFrom: string,
  document: string,
  clause: string,
  text: string,
  parameters: Record<string, number> = {},
  more: readonly string[] = [],
): PolicyPack {
  // Fewer exams and shorter ones are stricter; of the numbers in `more` a higher one is.
  const stricter = Object.fromEntries(Object.keys(parameters).map((name) => [name, more.includes(name) ? ('HIGHER' as const) : ('LOWER' as const)]));
  return { code, place: EVERYWHERE, validFrom, validTo: null, document, clause, text, parameters, stricter };
}

/**
 * The law exams are judged by, as dated data. A city or county may only be stricter (table `policy_pack`); when a number of the law
 * changes, the old line gets its last day and a new line stands below it, so that a verdict can be replayed.
 */
export const NATIONAL_PACKS: readonly PolicyPack[] = [
  national('E1', '2021-08-30', EXAM_NOTICE, '二、大幅压减考试次数', '小学一、二年级不进行纸笔考试', { exams: 0 }),
  national('E2', '2021-08-30', EXAM_NOTICE, '二、大幅压减考试次数', '义务教育其他年级由学校每学期组织一次期末考试', { finals: 1 }),
  national('E3', '2021-08-30', EXAM_NOTICE, '二、大幅压减考试次数', '初中年级从不同学科的实际出发，可适当安排一次期中考试；小学不安排期中考试', {
    midterms: 1,
    primaryMidterms: 0,
  }),
  national('E4', '2021-08-30', EXAM_NOTICE, '二、大幅压减考试次数', '初中毕业年级在总复习阶段组织1—2次模拟考试，须在学完课程以后', { mocks: 2 }),
  national('E5', '2021-08-30', EXAM_NOTICE, '二、大幅压减考试次数', '各地不得面向小学各年级和初中非毕业年级组织区域性或跨校际的考试', { schools: 1 }),
  national(
    'E6',
    '2021-08-30',
    EXAM_NOTICE,
    '二、大幅压减考试次数',
    '不得组织周考、月考、单元考试等其他各类考试，也不得以测试、测验、限时练习、学情调研等名义变相组织考试',
  ),
  national(
    'E7',
    '2021-08-30',
    EXAM_NOTICE,
    '四、合理运用考试结果',
    '考试成绩呈现实行等级评价，不公布考试成绩、排名，不通过任何方式公开或在家长群中传播；一般分4至5个等级',
    { fewestBands: 4, mostBands: 5, fewestPupils: 10 },
    ['fewestBands', 'fewestPupils'],
  ),
  national('E8', '2021-08-30', EXAM_NOTICE, '四、合理运用考试结果', '不得按考试结果给学生调整分班、排座位、贴标签；期中期末考试不与升学挂钩'),
  national('E9', '2021-08-30', EXAM_NOTICE, '三、规范考试命题管理', '依据课程标准命题，不得超越国家课程标准和学校教学进度，不出偏题怪题'),
  national(
    'E10',
    '2025-12-17',
    DAILY_EXAM_NOTICE,
    '三、严格命题管理；四、强化审核把关',
    '考试计划在学期开始前校内公布并报教育行政部门备案；命题人与审题人分设，不得购买试卷，命题、选题、审题人员共同负责',
    { changeNoticeDays: 7 },
    ['changeNoticeDays'],
  ),
  // No document in force sets minutes for the whole country or this province: the numbers only catch a slip, a city or county may set its own.
  national('E11', '2021-08-30', EXAM_NOTICE, '三、规范考试命题管理', '考试时长由各地按年级段规定；全国没有统一数字，150 分钟以上视为笔误', {
    minutes34: 150,
    minutes56: 150,
    minutes79: 150,
  }),
  // The notice gives no number; below this share of the full points expected on average, experts are asked to look.
  national('6.1', '2021-11-08', LIAONING_PLAN, '三（六）切实降低学生考试压力', '以教定考，严格控制考试难度，不出超纲、超进度和偏怪考题', { lowestExpectedPercent: 60 }, ['lowestExpectedPercent']),
  // The notice sets no number of votes; these are the platform's, and a city or county may ask for more.
  national(
    '6.2',
    '2021-11-08',
    LIAONING_PLAN,
    '三（六）切实降低学生考试压力',
    '市、县（市、区）教育部门成立义务教育考试审核专家委员会',
    { planVotes: 3, paperVotes: 2, reviewWorkdays: 10 },
    ['planVotes', 'paperVotes'],
  ),
  national('6.3', '2021-11-08', LIAONING_PLAN, '三（六）切实降低学生考试压力', '义务教育学校各学期考试内容（除中考外）、考试次数等须经考试审核专家委员会审定通过后方可实施'),
  // The notice sets neither a term nor a number: once a term, as cities look at homework (3.7); how many schools, by when, and after how many days
  // missing results are said, are the platform's, and a city or county may be stricter.
  national(
    '6.4',
    '2021-11-08',
    LIAONING_PLAN,
    '三（六）切实降低学生考试压力',
    '市级教育部门对考试内容、考试次数、考试评价、考试结果运用进行全方位督导检查',
    { fewestSchools: 10, spotDueDay: 15, escalateWorkdays: 5, resultDays: 15 },
    ['fewestSchools'],
  ),
  // Of every inspection of schools, as homework cites it too.
  national(
    'D5',
    '2025-10-14',
    TEACHER_LOAD_NOTICE,
    '督导检查评估年度清单',
    '对学校的督导检查须列入年度清单，提前一个月公布；同一学校综合督导每年不超过一次',
    { noticeDays: 30, comprehensiveAYear: 1, inspectionsATerm: 4 },
    ['noticeDays'],
  ),
  // "In time" is no number: these are when the platform asks again, and how many hints of a month make a clue.
  national('6.5', '2021-11-08', LIAONING_PLAN, '三（六）切实降低学生考试压力', '变相考试、考试成绩排名等行为应予以及时纠正', { verifyWorkdays: 5, correctionWorkdays: 10, hints: 3 }),
];

/** The clause a mechanism rests on, where no number of it can differ by place or date. */
export function clauseOf(code: string): RuleRef {
  return refOf(NATIONAL_PACKS.find((pack) => pack.code === code)!);
}
