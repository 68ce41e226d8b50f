import { addDays, isDate } from '#kernel/clock';
import { refOf } from '#kernel/policy';
import { Refusal, refuse } from '#kernel/refusal';
import { NATIONAL_PACKS } from '../homework.policy';

/** Of a ledger's month, as text `YYYY-MM`: months compare and sort as texts do. */
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Two school years: nobody compares more. */
const MOST_MONTHS = 24;

/** 77号 三: schools check their ledgers every month. What a month is signed and closed by. */
export const MONTHLY_CHECK = refOf(NATIONAL_PACKS.find(({ code }) => code === '3.7')!);

/** @throws BAD_INPUT */
export function readMonth(text: string, path = 'month'): string {
  if (!MONTH.test(text)) refuse('BAD_INPUT', '月份写法不对，应为 年-月，例如 2026-11', { path, hint: '请从月份列表中选择' });
  return text;
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function datesOfMonth(month: string): string[] {
  return Array.from({ length: 31 }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`).filter(isDate);
}

export function lastDayOf(month: string): string {
  return datesOfMonth(month).at(-1)!;
}

/** `addMonths('2026-01', -1)` is `2025-12`. */
export function addMonths(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** From the first to the last of them. @throws BAD_INPUT for more than two years, or backwards. */
export function monthsBetween(from: string, to: string): string[] {
  if (readMonth(to, 'to') < readMonth(from, 'from')) refuse('BAD_INPUT', '结束月份早于开始月份', { path: 'to', hint: `请选择 ${from} 或以后的月份` });
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    months.push(month);
    if (months.length > MOST_MONTHS) refuse('BAD_INPUT', `一次最多查 ${MOST_MONTHS} 个月`, { path: 'to', hint: '请分学年查询' });
  }
  return months;
}

/** `2026年11月` */
export function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

/** A month that still runs has no sums to sign. @throws HOMEWORK_MONTH_NOT_OVER */
export function assertOver(month: string, today: string): void {
  const last = lastDayOf(month);
  if (today > last) return;
  refuse('HOMEWORK_MONTH_NOT_OVER', `${monthName(month)}还没有结束，不能签字封存`, {
    path: 'month',
    rule: MONTHLY_CHECK,
    hint: `请在 ${addDays(last, 1)} 及以后签字`,
  });
}

/** What every deed on a day of a signed month is answered. */
export function frozenMonth(date: string): Refusal {
  return new Refusal('HOMEWORK_MONTH_FROZEN', `${monthName(monthOf(date))}的台账已由学校签字封存，不能再改`, {
    path: 'date',
    rule: MONTHLY_CHECK,
    hint: '该月检查已签字封存；如有误，请检查单位退回更正或由县区教育局启封',
  });
}
