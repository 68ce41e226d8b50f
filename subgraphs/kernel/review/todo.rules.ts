import { judgeDay, specialDay, type Calendar } from '../calendar';
import { addDays, weekday } from '../clock';
import { levelOf } from '../place';

/** Nothing is brought before anybody between 20:00 and 07:30. */
export const DIGEST_AFTER = '07:30';
export const QUIET_FROM = '20:00';
/** One digest a day, and no more than so many things in it; what is left over waits for the next. */
export const MOST_IN_A_DIGEST = 10;
/** Of one thing a person is reminded so often at most; then it has been told to somebody else, or nobody reads it. */
export const MOST_REMINDERS = 6;
const DAYS_BEFORE_DUE = 2;
const DAYS_BETWEEN_OVERDUE = 7;

/** A working day: a weekday that is no holiday, or a make-up day. Schools besides rest outside their terms. */
export function isWorkday(calendar: Calendar, place: string, date: string): boolean {
  if (restsWithSchool(place)) return judgeDay(calendar, date).schoolDay;
  const special = specialDay(calendar, date);
  return special ? special.schoolDay : weekday(date) <= 5;
}

function restsWithSchool(place: string): boolean {
  const level = levelOf(place);
  return level === 'SCHOOL' || level === 'CLASS';
}

/** No holiday is as long: the search stops here. */
const LONGEST_REST = 120;

/** The working day that lies so many working days after a date, for a due date. */
export function workdayAfter(calendar: Calendar, place: string, date: string, days: number): string {
  let day = date;
  for (let left = days, n = 0; left > 0 && n < LONGEST_REST; n += 1) {
    day = addDays(day, 1);
    if (isWorkday(calendar, place, day)) left -= 1;
  }
  return day;
}

const reckoned = new WeakMap<Calendar, Map<string, number>>();

/** Whole working days after `today` up to and with the due date; negative when it has passed. An inbox has few due dates: each is counted once. */
export function workdaysLeft(calendar: Calendar, place: string, today: string, dueOn: string): number {
  const known = reckoned.get(calendar) ?? new Map<string, number>();
  reckoned.set(calendar, known);
  const key = `${restsWithSchool(place) ? 'school' : 'office'} ${today} ${dueOn}`;
  const days = known.get(key) ?? countWorkdays(calendar, place, today, dueOn);
  known.set(key, days);
  return days;
}

function countWorkdays(calendar: Calendar, place: string, today: string, dueOn: string): number {
  const [from, to, sign] = dueOn >= today ? [today, dueOn, 1] : [dueOn, today, -1];
  let days = 0;
  // A due date beyond a quarter is simply far: the count stops there.
  for (let date = addDays(from, 1), n = 0; date <= to && n < 100; date = addDays(date, 1), n += 1) if (isWorkday(calendar, place, date)) days += 1;
  return sign * days;
}

export type Why = 'NEW' | 'SOON' | 'OVERDUE' | 'ESCALATED';

/** Why a thing is brought up on a date. */
export function whyRemind({ dueOn, reminders }: { dueOn: string | null; reminders: number }, date: string): Why {
  if (dueOn && date > dueOn) return 'OVERDUE';
  return reminders === 0 ? 'NEW' : 'SOON';
}

/**
 * When a thing is brought up again: shortly before it is due, the day after, then once a week.
 * @param reminders how often it has been brought up, this time included. @returns `null`: never again.
 */
export function nextReminder({ dueOn, reminders }: { dueOn: string | null; reminders: number }, date: string): string | null {
  if (!dueOn || reminders >= MOST_REMINDERS) return null;
  const soon = addDays(dueOn, -DAYS_BEFORE_DUE);
  if (date < soon) return soon;
  const late = addDays(dueOn, 1);
  return date < late ? late : addDays(date, DAYS_BETWEEN_OVERDUE);
}
