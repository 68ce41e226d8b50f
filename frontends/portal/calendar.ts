const DAY = 86_400_000;
const time = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

export const isDate = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time(text)) && dateOf(time(text)) === text;

export const addDays = (date: string, days: number): string => dateOf(time(date) + days * DAY);

/** 1 Monday … 7 Sunday */
export const weekday = (date: string): number => new Date(time(date)).getUTCDay() || 7;

export const mondayOf = (date: string): string => addDays(date, 1 - weekday(date));
