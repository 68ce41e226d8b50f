import { environment } from './environment';

/** Every date a school speaks of is a date in Asia/Shanghai, wherever the server stands. */
export const TIME_ZONE = 'Asia/Shanghai';

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const DAY = 86_400_000;
const SHANGHAI_OFFSET = 8 * 3_600_000;

let moved: string | undefined;

/** Tests move the clock with this; `undefined` returns to the real one (or to `QINGFU_TODAY`). */
export function setToday(date: string | undefined): void {
  moved = date;
}

/** The present moment. With a moved date it keeps the real time of day in Shanghai, so that a day still has a morning. */
export function now(): Date {
  const real = new Date();
  const date = moved ?? environment.today;
  if (!date) return real;
  const timeOfDay = (real.getTime() + SHANGHAI_OFFSET) % DAY;
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + timeOfDay);
}

/** `YYYY-MM-DD` in Asia/Shanghai of a moment. */
export function localDateOf(moment: Date): string {
  return shanghai.format(moment);
}

export function today(): string {
  return moved ?? environment.today ?? localDateOf(new Date());
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export const WEEKDAY_NAMES = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** True only for a date that exists: 2026-02-30 does not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
}

/** `11月20日（周五）` */
export function dateName(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日（${WEEKDAY_NAMES[weekday(date)]}）`;
}
