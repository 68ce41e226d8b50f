import type { ClueState, ViolationKind } from './gql/graphql';
import type { Language } from './portal.text';

const TEXT = {
  title: { zh: '反映考试问题', en: 'Report a problem with exams' },
  lead: {
    zh: (school: string) => `${school}。不用登录，可以不留姓名；教育局核查，学校看不到是谁反映的。`,
    en: (school: string) => `${school}. No sign-in, no name needed. The education bureau verifies it; the school never sees who reported it.`,
  },
  kind: { zh: '是什么问题', en: 'What is it about' },
  day: { zh: '哪一天（不清楚可不填）', en: 'Which day (leave empty if unsure)' },
  grade: { zh: '几年级（不清楚可不填）', en: 'Which grade (leave empty if unsure)' },
  anyGrade: { zh: '不填', en: 'Not said' },
  text: { zh: '具体情况', en: 'What happened' },
  textNote: {
    zh: '什么时间、什么班级、怎样进行的，10 到 1000 字。请不要写学生的姓名。',
    en: 'When, which class and how; 10 to 1000 letters. Please name no pupil.',
  },
  counted: { zh: (n: number) => `${n} / 1000 字`, en: (n: number) => `${n} / 1000` },
  contact: { zh: '联系方式（愿意留才留）', en: 'How to reach you (only if you wish)' },
  contactNote: { zh: '只有核查这件事的人看得到，每次查看都有记录。', en: 'Only those who verify it can see it, and every reading is recorded.' },
  send: { zh: '提交', en: 'Send' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  kindMissing: { zh: '请选择是什么问题。', en: 'Please choose what it is about.' },
  textShort: { zh: '请把情况写到 10 个字以上。', en: 'Please write at least 10 letters.' },
  notSent: { zh: '没有提交成功，写的内容还在，请再试一次。', en: 'It was not sent. What you wrote is still here; please try again.' },
  done: { zh: '收到了', en: 'Received' },
  doneWhy: {
    zh: '请记下回执号，凭它可以查办到哪一步。平台没有留下您的姓名。',
    en: 'Keep this receipt number to look up how far it has got. Your name was not kept.',
  },
  receipt: { zh: '回执号', en: 'Receipt number' },
  lookUp: { zh: '查进度', en: 'Look it up' },
  progressTitle: { zh: '反映的事办到哪一步', en: 'How far a report has got' },
  progressLead: { zh: '输入提交时拿到的回执号。', en: 'Enter the receipt number you were given.' },
  find: { zh: '查询', en: 'Look up' },
  none: { zh: '没有这个回执号', en: 'There is no such receipt' },
  noneWhy: {
    zh: '回执号由三组字母和数字组成，例如 7K3M-9QXD-2FHR，请核对后再查。',
    en: 'It consists of three groups, such as 7K3M-9QXD-2FHR. Please check it.',
  },
  state: { zh: '现在', en: 'Now' },
  about: { zh: '问题', en: 'About' },
  received: { zh: '收到日期', en: 'Received on' },
  due: { zh: '这一步的期限', en: 'This step is due' },
} as const;

export const KINDS: Record<ViolationKind, { zh: string; en: string }> = {
  DISGUISED_EXAM: {
    zh: '周考、月考、单元考，或者以测试、限时练习、学情调研等名义考试',
    en: 'Weekly, monthly or unit exams, or exams under other names',
  },
  TOO_MANY_EXAMS: { zh: '期中、期末考试次数太多，或者没有经过审定', en: 'Too many exams, or exams that were not approved' },
  PAPER_EXAM: { zh: '一、二年级进行纸笔考试', en: 'Written exams in grades 1 and 2' },
  RANKING: { zh: '给学生或者班级排名次', en: 'Ranking pupils or classes' },
  PUBLICATION: { zh: '公布成绩，或者在家长群里发成绩', en: 'Publishing results, or sending them to parents’ groups' },
  USE_OF_RESULTS: { zh: '按成绩分班、排座位，或者与升学挂钩', en: 'Classes, seats or admission by results' },
  BEYOND_TEACHING: { zh: '考没有教过的、超出课程标准的内容', en: 'Questions beyond what was taught' },
  BOUGHT_PAPER: { zh: '买试卷来考', en: 'Bought papers' },
  EVALUATION: { zh: '成绩只给分数，不用等级', en: 'Scores instead of grade bands' },
};

export const STATES: Record<ClueState, { zh: string; en: string }> = {
  RECEIVED: { zh: '已收到，等待核查', en: 'Received, to be verified' },
  VERIFYING: { zh: '正在核查', en: 'Being verified' },
  UNFOUNDED: { zh: '核查过，没有发现反映的问题', en: 'Verified; the problem was not found' },
  ORDERED: { zh: '核查属实，已责令学校改正', en: 'Found true; the school was ordered to correct it' },
  ANSWERED: { zh: '学校已报改正情况，正在确认', en: 'The school has reported; being confirmed' },
  CONFIRMED: { zh: '已改正，之后还会再看一次', en: 'Corrected; it will be looked at again' },
  CLOSED: { zh: '已改正，再看时没有反弹，办结', en: 'Corrected and closed' },
  WITHDRAWN: { zh: '没有受理（重复，或者不属于本平台）', en: 'Not taken up' },
};

type Side<T> = T extends { zh: infer Z } ? Z : never;
export type ReportText = { readonly [K in keyof typeof TEXT]: Side<(typeof TEXT)[K]> };

export const reportTextIn = (language: Language): ReportText =>
  Object.fromEntries(Object.entries(TEXT).map(([key, pair]) => [key, pair[language]])) as unknown as ReportText;
