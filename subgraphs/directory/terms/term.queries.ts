import type { EntityManager, DataSource } from 'typeorm';
import { judgeDay, type Calendar } from '#kernel/calendar';
import { addDays, daysBetween, weekday } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { cityOf } from '../places/place.queries';
import type { CalendarDay } from './calendar-day.view';
import type { SpecialDayRow, Term } from './term.entity';

/** The calendar of one city with the versions of its rows. */
export interface CityCalendar extends Calendar {
  place: string;
  terms: Term[];
  days: SpecialDayRow[];
}

const MOST_DAYS = 400;

export async function readCalendars(source: DataSource | EntityManager, cities: readonly string[]): Promise<CityCalendar[]> {
  const terms = await query<Term>(
    source,
    `SELECT id, place AS placePath, schoolYear, semester, startsOn, endsOn, version FROM term WHERE place IN ${places(cities)} ORDER BY place, startsOn`,
    [...cities],
  );
  const days = await query<SpecialDayRow>(
    source,
    `SELECT place, date, schoolDay, note, version FROM special_day WHERE place IN ${places(cities)} ORDER BY place, date`,
    [...cities],
  );
  return cities.map((place) => ({
    place,
    terms: terms.filter((term) => term.placePath === place),
    days: days.filter((day) => day.place === place).map((day) => ({ ...day, schoolDay: Boolean(day.schoolDay) })),
  }));
}

/** The calendar that holds at a place: of the city it lies in; for the province its guiding calendar. */
export function calendarAt(ctx: Context, place: string): Promise<CityCalendar> {
  assertPlacePath(place);
  return ctx.loader<string, CityCalendar>('calendarAt', (cities) => readCalendars(ctx.reads, cities)).load(cityOf(place));
}

export function termById(ctx: Context, id: string): Promise<Term | null> {
  const loader = ctx.loader<string, Term | null>('termById', async (ids) => {
    const rows = await query<Term>(
      ctx.reads,
      `SELECT id, place AS placePath, schoolYear, semester, startsOn, endsOn, version FROM term WHERE id IN ${places(ids)}`,
      [...ids],
    );
    return ids.map((one) => rows.find((row) => row.id === one) ?? null);
  });
  return loader.load(id);
}

export function dayOf(calendar: CityCalendar, date: string): CalendarDay {
  const verdict = judgeDay(calendar, date);
  const special = calendar.days.find((day) => day.date === date);
  return {
    date,
    weekday: weekday(date),
    schoolDay: verdict.schoolDay,
    reason: verdict.reason,
    termId: verdict.term?.id ?? null,
    week: verdict.week,
    special: special !== undefined,
    version: special?.version ?? null,
  };
}

/** The days from `from` to `to`, inclusive, at most 400. */
export async function calendarDays(ctx: Context, place: string, from: string, to: string): Promise<CalendarDay[]> {
  const span = daysBetween(from, to);
  if (span < 0) refuse('BAD_INPUT', '结束日期早于开始日期', { path: 'to', hint: '请核对起止日期' });
  if (span >= MOST_DAYS) refuse('BAD_INPUT', `一次最多查询 ${MOST_DAYS} 天的校历`, { path: 'to', hint: '请缩短起止日期' });
  const calendar = await calendarAt(ctx, place);
  return Array.from({ length: span + 1 }, (_, i) => dayOf(calendar, addDays(from, i)));
}
