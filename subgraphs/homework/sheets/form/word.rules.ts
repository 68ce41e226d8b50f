import type { AssignmentSource, HomeworkKind, Tier as LedgerTier } from '../../ledger/assignment.entity';
import { subjectName } from '#register/subject.rules';
import { squeeze, type Reading } from '#kernel/workbook/reading';

export type Kind = `${HomeworkKind}`;
export type Tier = `${LedgerTier}`;
export type Source = `${AssignmentSource}`;

/** Matched in this order: a task that is partly written is written, because that is what the limits are about. */
const KINDS: [Kind, RegExp][] = [
  ['WRITTEN', /书面|笔头|书写|抄写|默写|听写|写作|习作|作文|练笔|笔算|练习|计算|试卷|背写|^写$/],
  ['PRACTICE', /实践|操作|动手|观察|实验|制作|手工|调查|探究|劳动|家务|体育|运动|锻炼|跳绳|绘画|绘制|画|搜集|收集|测量|参观/],
  ['ORAL', /口头|口算|背诵|背|朗读|诵读|听读|跟读|听说|口语|复述|讲述|听|说|唱/],
  ['READING', /阅读|读书|课外读|整本书|预习|读/],
];

export function readKind(original: string): Reading<Kind> {
  const text = squeeze(original);
  const found = KINDS.filter(([, pattern]) => pattern.test(text.replace(/作业|类|型/g, '')));
  const first = found[0];
  if (!first) return { problem: `看不懂作业类型“${original.trim()}”，请写书面、口头、实践或阅读` };
  const mixed = first[0] === 'WRITTEN' && found.length > 1;
  return { value: first[0], ...(mixed && { note: `“${original.trim()}”含书面内容，按书面计` }) };
}

/** Nobody said: the strictest kind is taken, and said so. */
export const KIND_UNSAID: Reading<Kind> = { value: 'WRITTEN', note: '没有写作业类型，按书面计' };

/** `null` = not tiered. */
export function readTier(original: string): Reading<Tier | null> {
  const text = squeeze(original).toUpperCase();
  if (text === '' || /^(—+|-+|\/|无|全体|全班|不分层|统一|必做|通用)$/.test(text)) return { value: null };
  const letters = /^([ABC])(?:层|类|组|级)?(?:\(.*\))?$/.exec(text) ?? /\(([ABC])(?:层|类|组|级)?\)$/.exec(text);
  if (letters) return { value: letters[1] as Tier };
  if (/^[ABC](?:层)?(?:[、,，/+和](?:[ABC])(?:层)?)+$|^ABC$/.test(text)) return { value: null, note: `“${original.trim()}”几层合用，按不分层计` };
  if (/基础|巩固|一层|^1层|必做/.test(text)) return { value: 'A' };
  if (/提高|提升|发展|二层|^2层/.test(text)) return { value: 'B' };
  if (/拓展|拔高|挑战|培优|创新|三层|^3层/.test(text)) return { value: 'C' };
  if (/选做|弹性|自选/.test(text)) return { value: null, note: `“${original.trim()}”按不分层计` };
  return { problem: `看不懂分层“${original.trim()}”，请写 A、B、C（基础、提高、拓展）` };
}

/** `null` = not said. */
export function readSource(original: string): Reading<Source | null> {
  const text = squeeze(original);
  if (text === '' || /^(—+|-+|\/|无)$/.test(text)) return { value: null };
  if (/题库|平台|资源库/.test(text)) return { value: 'BANK' };
  if (/教辅|练习册|同步|配套|作业本|一科一辅|辅导|随堂|课堂作业|课时练|目标/.test(text)) return { value: 'AID' };
  if (/自编|自主|自创|自拟|原创|校本|教师|自制|设计|课本|教材|教科书|书本|集体备课|备课组/.test(text)) return { value: 'OWN' };
  return { problem: `看不懂作业来源“${original.trim()}”，请写题库、教辅或自编` };
}

/** What ledgers write for a subject besides its name and the usual short forms of the subject table. */
const SUBJECT_WORDS: Record<string, readonly string[]> = {
  语文: ['语', '语文课', '中文'],
  数学: ['数', '数学课', '算术'],
  英语: ['英', '外语', '英文', '英语课'],
  道德与法治: ['道德法治', '品德', '思品', '品德与生活', '品德与社会', '道德与法制'],
  科学: ['自然', '小学科学'],
  物理: ['物'],
  化学: ['化'],
  生物学: ['生'],
  历史: ['史', '中国历史'],
  地理: ['地'],
  体育与健康: ['体健', '体育健康'],
  音乐: ['音', '唱游'],
  美术: ['美', '图画'],
  劳动: ['劳技', '劳动与技术'],
  信息科技: ['信息', '计算机', '微机'],
  综合实践活动: ['综合', '综实', '研究性学习'],
  心理健康: ['心理健康教育'],
};
const SUBJECT_OF = new Map(Object.entries(SUBJECT_WORDS).flatMap(([name, words]) => words.map((word) => [word, name] as const)));

export function readSubject(original: string): Reading<string> {
  const text = squeeze(original)
    .replace(/\(.*\)$/, '')
    .replace(/作业$/, '');
  const name = SUBJECT_OF.get(text) ?? subjectName(text);
  return name ? { value: name } : { problem: `科目表里没有“${original.trim()}”，请写课程全名，例如 语文、道德与法治` };
}
