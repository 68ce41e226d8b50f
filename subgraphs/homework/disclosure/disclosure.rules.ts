import { addDays, daysBetween } from '#kernel/clock';
import { refuse } from '#kernel/refusal';
import { MOST_DAYS_AHEAD } from '../evening/evening.rules';

/** A school year back: what parents may still want to look up. */
const DAYS_BACK = 366;
const MOST_DAYS = 31;

/** Chinese surnames of two characters that are met; all others have one. */
const LONG_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '宇文',
  '长孙',
  '司徒',
  '司空',
  '夏侯',
  '端木',
  '百里',
  '南宫',
  '独孤',
  '轩辕',
  '呼延',
  '完颜',
  '叶赫',
  '那拉',
  '赫连',
  '澹台',
  '公冶',
  '宗政',
  '濮阳',
  '淳于',
  '单于',
  '太史',
  '申屠',
  '钟离',
  '闻人',
  '拓跋',
  '纳兰',
];

/** H9: posted in the school for all to see, so the teacher appears by surname: 王老师. A name without one (a class's account) says just 老师. */
export function publicName(name: string): string {
  const plain = name.replace(/[^\p{Script=Han}]/gu, '');
  const surname = plain.length > 2 && LONG_SURNAMES.includes(plain.slice(0, 2)) ? plain.slice(0, 2) : plain.slice(0, 1);
  return `${surname}老师`;
}

export function assertDisclosedDay(date: string, today: string, path: string): void {
  if (date > addDays(today, MOST_DAYS_AHEAD)) refuse('BAD_INPUT', `只公示到 ${addDays(today, MOST_DAYS_AHEAD)}`, { path, hint: '请选择较近的日期' });
  if (date < addDays(today, -DAYS_BACK)) refuse('BAD_INPUT', '只公示一年以内的作业', { path, hint: '更早的请向学校查询' });
}

export function assertDisclosedRange(from: string, to: string, today: string): void {
  assertDisclosedDay(from, today, 'from');
  assertDisclosedDay(to, today, 'to');
  const days = daysBetween(from, to);
  if (days < 0) refuse('BAD_INPUT', '结束日期早于开始日期', { path: 'to', hint: `请选择 ${from} 或以后的日期` });
  if (days >= MOST_DAYS) refuse('BAD_INPUT', `一次最多看 ${MOST_DAYS} 天`, { path: 'to', hint: '请分月查看' });
}
