import { addDays, type Span } from '#ui/page';
// Months are `YYYY-MM`; they compare and sort as texts do.

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
export const monthOf = (date: string): string => date.slice(0, 7);

export function addMonths(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** All of its days. */
export function daysOfMonths(from: string, to: string): Span {
  return { from: `${from}-01`, to: addDays(`${addMonths(to, 1)}-01`, -1) };
}

/** Months of the term that have begun; outside of a term, the last five. */
export function monthsOfTerm(term: { startsOn: string; endsOn: string } | null, today: string): string[] {
  const now = monthOf(today);
  if (!term || term.startsOn > today) return monthsBetween(addMonths(now, -4), now);
  const last = monthOf(term.endsOn);
  return monthsBetween(monthOf(term.startsOn), last < now ? last : now);
}
