import { getDayDetail, getLunarFestivals, getSolarTermDate } from 'chinese-days';
import { addDays } from '#kernel/clock';
import type { SpecialDay } from '#kernel/calendar';

/** By year; the lunar calendar is slow to reckon. */
const known = new Map<number, SpecialDay[]>();
const WEEKDAY_NAME = /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/;

/**
 * The days off and make-up days of the whole country from `from` to `to`, as a first filling of a city's calendar, which the city
 * may then edit. Years for which the State Council has not yet issued its arrangement (国务院办公厅关于部分节假日安排的通知) get
 * only the days fixed by 全国年节及纪念日放假办法, without make-up days.
 */
export function nationalDays(from: string, to: string): SpecialDay[] {
  const days: SpecialDay[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (!known.has(year)) known.set(year, isArranged(year) ? arrangedDays(year) : statutoryDays(year));
    days.push(...known.get(year)!);
  }
  return days.filter(({ date }) => from <= date && date <= to);
}

function isArranged(year: number): boolean {
  return !WEEKDAY_NAME.test(getDayDetail(`${year}-10-01`).name);
}

function arrangedDays(year: number): SpecialDay[] {
  const days: SpecialDay[] = [];
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const { name, work } = getDayDetail(date);
    if (WEEKDAY_NAME.test(name)) continue;
    const festival = name.split(',')[1] ?? name;
    days.push({ date, schoolDay: work, note: work ? `${festival}调休上课` : festival });
  }
  return days;
}

function statutoryDays(year: number): SpecialDay[] {
  const lunar = (name: string, from: string, to: string) =>
    getLunarFestivals(`${year}-${from}`, `${year}-${to}`).find((day) => day.name.includes(name))?.date;
  const springFestival = lunar('春节', '01-20', '02-22');
  const days: [string | undefined, string][] = [
    [`${year}-01-01`, '元旦'],
    ...[-1, 0, 1, 2].map((shift): [string | undefined, string] => [springFestival && addDays(springFestival, shift), '春节']),
    [getSolarTermDate(year, 4, 'pure_brightness'), '清明'],
    [`${year}-05-01`, '劳动节'],
    [`${year}-05-02`, '劳动节'],
    [lunar('端午节', '05-25', '06-27'), '端午'],
    [lunar('中秋节', '09-05', '10-10'), '中秋'],
    [`${year}-10-01`, '国庆节'],
    [`${year}-10-02`, '国庆节'],
    [`${year}-10-03`, '国庆节'],
  ];
  return days.flatMap(([date, note]) => (date ? [{ date, schoolDay: false, note }] : []));
}
