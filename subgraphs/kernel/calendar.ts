import { daysBetween, weekday, addDays } from './clock';

/** A term of one city: calendars differ by city, so every "due" is reckoned on one of these. Dates inclusive. */
export interface TermDates {
  id: string;
  /** 2026 stands for the school year 2026—2027. */
  schoolYear: number;
  semester: 1 | 2;
  startsOn: string;
  endsOn: string;
}

/** A day that differs from its weekday: a holiday, or a make-up day on which school is held. */
export interface SpecialDay {
  date: string;
  schoolDay: boolean;
  note: string;
}

export interface Calendar {
  terms: TermDates[];
  days: SpecialDay[];
}

export interface DayVerdict {
  schoolDay: boolean;
  /** Why it is not one, in Chinese: `周六`, `国庆节`, `寒假`; or the note of a make-up day. */
  reason: string | null;
  term: TermDates | null;
  /** 1-based week of the term; weeks begin on Monday. */
  week: number | null;
}

export function termOf(calendar: Calendar, date: string): TermDates | null {
  return calendar.terms.find((term) => term.startsOn <= date && date <= term.endsOn) ?? null;
}

export function weekOf(term: TermDates, date: string): number {
  const firstMonday = addDays(term.startsOn, 1 - weekday(term.startsOn));
  return Math.floor(daysBetween(firstMonday, date) / 7) + 1;
}

const indexed = new WeakMap<readonly SpecialDay[], Map<string, SpecialDay>>();

/** What a calendar says of a date besides its weekday; found without looking through all its days. */
export function specialDay({ days }: Pick<Calendar, 'days'>, date: string): SpecialDay | undefined {
  let index = indexed.get(days);
  if (!index) indexed.set(days, (index = new Map([...days].reverse().map((day) => [day.date, day]))));
  return index.get(date);
}

export function judgeDay(calendar: Calendar, date: string): DayVerdict {
  const term = termOf(calendar, date);
  if (!term) return { schoolDay: false, reason: '不在学期内（假期）', term: null, week: null };
  const week = weekOf(term, date);
  const special = specialDay(calendar, date);
  if (special) return { schoolDay: special.schoolDay, reason: special.note, term, week };
  const weekend = weekday(date) > 5;
  return { schoolDay: !weekend, reason: weekend ? (weekday(date) === 6 ? '周六' : '周日') : null, term, week };
}

/** All school days from `from` to `to`, inclusive. */
export function schoolDaysBetween(calendar: Calendar, from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (judgeDay(calendar, date).schoolDay) days.push(date);
  return days;
}

/** `2026—2027 学年第一学期` */
export function termName(term: TermDates): string {
  return `${term.schoolYear}—${term.schoolYear + 1} 学年第${term.semester === 1 ? '一' : '二'}学期`;
}
