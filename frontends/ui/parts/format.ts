import { useContext, useMemo } from 'react';
import { UiLocaleContext, type UiLocale } from './locale';

/** Nothing is never 0. */
export const NOTHING = '—';

type Maybe<T> = T | null | undefined;
type Unit = string | { zh: string; en: string };

const WEEKDAYS = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const SEMESTERS = { 'zh-CN': ['第一学期', '第二学期'], en: ['term 1', 'term 2'] };

export function weekdayOf(date: string, locale: UiLocale): string {
  return WEEKDAYS[locale][new Date(`${date}T00:00:00Z`).getUTCDay()];
}

const number = (value: number, digits: number) => value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Numbers with their units, dates with their weekdays, terms with their weeks, in one language. */
export function formatsOf(locale: UiLocale) {
  const en = locale === 'en';
  const unitOf = (unit: Unit) => (typeof unit === 'string' ? unit : en ? unit.en : unit.zh);
  return {
    /** `45 分钟` */
    minutes: (value: Maybe<number>, digits = 0) => (value == null ? NOTHING : `${number(value, digits)} ${en ? 'min' : '分钟'}`),
    /** 0.924 → `92.4 %` */
    share: (value: Maybe<number>, digits = 1) => (value == null ? NOTHING : `${number(value * 100, digits)} %`),
    /** `1,204 所` */
    count: (value: Maybe<number>, unit: Unit = '', digits = 0) => (value == null ? NOTHING : `${number(value, digits)} ${unitOf(unit)}`.trim()),
    /** `2026-11-23 周一` */
    date: (value: Maybe<string>) => (value ? `${value.slice(0, 10)} ${weekdayOf(value.slice(0, 10), locale)}` : NOTHING),
    /** `11-23 周一` where the year is clear */
    day: (value: Maybe<string>) => (value ? `${value.slice(5, 10)} ${weekdayOf(value.slice(0, 10), locale)}` : NOTHING),
    /** an instant as people in the province read it: `2026-11-23 16:05` */
    time: (value: Maybe<string>) => (value ? localTime(value) : NOTHING),
    /** `2026—2027 学年第一学期 第 12 周` */
    termWeek: (term: Maybe<{ schoolYear: number; semester: number; week?: number | null }>) => {
      if (!term) return NOTHING;
      const years = `${term.schoolYear}—${term.schoolYear + 1}`;
      const semester = SEMESTERS[locale][term.semester - 1] ?? '';
      const week = term.week == null ? '' : en ? `, week ${term.week}` : ` 第 ${term.week} 周`;
      return en ? `${years} ${semester}${week}` : `${years} 学年${semester}${week}`;
    },
  };
}

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function localTime(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? NOTHING : SHANGHAI.format(at);
}

export type Formats = ReturnType<typeof formatsOf>;

export function useFormat(): Formats {
  const locale = useContext(UiLocaleContext);
  return useMemo(() => formatsOf(locale), [locale]);
}
