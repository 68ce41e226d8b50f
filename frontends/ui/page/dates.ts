// Calendar dates are `YYYY-MM-DD` and nothing else; no instant, no zone.
const DAY = 86_400_000;
const instant = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(instant(text));
export const addDays = (date: string, days: number): string => dateOf(instant(date) + days * DAY);
export const daysBetween = (from: string, to: string): number => Math.round((instant(to) - instant(from)) / DAY);
export const weekStart = (date: string): string => addDays(date, -((new Date(instant(date)).getUTCDay() + 6) % 7));
export const monthStart = (date: string): string => `${date.slice(0, 8)}01`;

export interface Span {
  from: string;
  to: string;
}

/** The same number of days just before. */
export function spanBefore({ from, to }: Span): Span {
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

export type Preset = 'WEEK' | 'FOUR_WEEKS' | 'MONTH' | 'TERM';

export function presetSpan(preset: Preset, today: string, termStart: string | null): Span | null {
  if (preset === 'WEEK') return { from: weekStart(today), to: today };
  if (preset === 'FOUR_WEEKS') return { from: addDays(today, -27), to: today };
  if (preset === 'MONTH') return { from: monthStart(today), to: today };
  return termStart && termStart <= today ? { from: termStart, to: today } : null;
}
