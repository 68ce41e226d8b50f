import { schoolDaysBetween, type Calendar, type TermDates } from '../../calendar';
import { addDays } from '../../clock';
import type { PlaceLevel } from '../../place';
import { ObligationKind } from './obligation.entity';

/** When something has to be looked at, and by when that must be signed. Days are school days of the calendar, inclusive. */
export interface Period {
  kind: ObligationKind;
  /** MONTHLY `2026-11`, QUARTERLY `2026-2027-Q1`, TERMLY `2026-2027-T1`. */
  period: string;
  name: string;
  from: string;
  to: string;
  opensOn: string;
  dueOn: string;
}

/** Days of the month by which a check is due; a part's rule gives them. */
export interface Cadence {
  monthlyDueDay: number;
  quarterlyDueDay: number;
}

/** 77号 三: 学校每月、县区每三个月、市每学期. */
export const OWED_BY: Record<ObligationKind, PlaceLevel> = {
  [ObligationKind.MONTHLY]: 'SCHOOL',
  [ObligationKind.QUARTERLY]: 'COUNTY',
  [ObligationKind.TERMLY]: 'CITY',
};

/** So many days before the last school day of its period a check may be planned. */
const OPENS_BEFORE: Record<ObligationKind, number> = { [ObligationKind.MONTHLY]: 6, [ObligationKind.QUARTERLY]: 30, [ObligationKind.TERMLY]: 60 };
/** By the law of compulsory education a school year begins on the first of September; what calendars nobody has yet will say. */
const FIRST_MONTH = '09';

/**
 * The periods of one school year in which a kind of check is owed. Months and three-month spans (from September) without a school day
 * owe nothing.
 */
export function periodsOf(kind: ObligationKind, calendar: Calendar, schoolYear: number, cadence: Cadence): Period[] {
  const terms = calendar.terms.filter((term) => term.schoolYear === schoolYear).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const spans = new Map<string, { days: string[]; end: string }>();
  for (const term of terms) {
    for (const day of schoolDaysBetween(calendar, term.startsOn, term.endsOn)) {
      const period = periodAround(kind, day, term);
      const span = spans.get(period) ?? { days: [], end: term.endsOn };
      span.days.push(day);
      spans.set(period, span);
    }
  }
  return [...spans].map(([period, { days, end }]) => {
    const [from, to] = [days[0]!, days.at(-1)!];
    const opens = addDays(to, -OPENS_BEFORE[kind]);
    return { kind, period, name: periodName(period), from, to, opensOn: opens > from ? opens : from, dueOn: dueOn(kind, calendar, to, end, cadence) };
  });
}

function periodAround(kind: ObligationKind, day: string, { schoolYear, semester }: TermDates): string {
  if (kind === ObligationKind.MONTHLY) return day.slice(0, 7);
  const years = `${schoolYear}-${schoolYear + 1}`;
  if (kind === ObligationKind.TERMLY) return `${years}-T${semester}`;
  return `${years}-Q${Math.floor(((Number(day.slice(5, 7)) + 3) % 12) / 3) + 1}`;
}

/** In words, from its code alone: `2026年11月`, `2026—2027 学年 9—11 月`, `2026—2027 学年第一学期`. What is no code stays as it is. */
export function periodName(period: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month) return `${month[1]}年${Number(month[2])}月`;
  const [, years, span, number] = /^(\d{4}-\d{4})-([QT])([1-4])$/.exec(period) ?? [];
  if (!years) return period;
  const year = `${years.replace('-', '—')} 学年`;
  if (span === 'T') return `${year}第${number === '1' ? '一' : '二'}学期`;
  const first = ((Number(number) * 3 + 5) % 12) + 1;
  return `${year} ${first}—${((first + 1) % 12) + 1} 月`;
}

/**
 * A month is checked by the tenth, a span by the fifteenth, of the next month in which there is school: what is checked is closed when its month
 * is over, and nobody is asked in the holidays. A term is checked before it ends.
 */
function dueOn(kind: ObligationKind, calendar: Calendar, to: string, end: string, { monthlyDueDay, quarterlyDueDay }: Cadence): string {
  if (kind === ObligationKind.TERMLY) return end;
  const next = nextSchoolMonth(calendar, to);
  return `${next}-${String(kind === ObligationKind.MONTHLY ? monthlyDueDay : quarterlyDueDay).padStart(2, '0')}`;
}

/**
 * By when an inspection that is no obligation is to be signed: as what its level owes by the calendar would be, had it been of the month or
 * the term in which it begins. The province owes nothing by the calendar, and has what a county has.
 */
export function usualDueOn(level: PlaceLevel, calendar: Calendar, beginsOn: string, cadence: Cadence): string {
  const kind = (Object.keys(OWED_BY) as ObligationKind[]).find((one) => OWED_BY[one] === level) ?? ObligationKind.QUARTERLY;
  const term = calendar.terms.find(({ startsOn, endsOn }) => startsOn <= beginsOn && beginsOn <= endsOn);
  // Outside the terms there is no term's end to be ready by.
  return dueOn(kind === ObligationKind.TERMLY && !term ? ObligationKind.QUARTERLY : kind, calendar, beginsOn, term?.endsOn ?? beginsOn, cadence);
}

function nextSchoolMonth(calendar: Calendar, to: string): string {
  const month = to.slice(0, 7);
  const later = calendar.terms.flatMap(({ startsOn, endsOn }) => {
    if (endsOn.slice(0, 7) <= month) return [];
    return [startsOn.slice(0, 7) > month ? startsOn.slice(0, 7) : addMonth(month)];
  });
  const [first] = later.sort();
  if (first) return first;
  const year = Number(month.slice(0, 4));
  return month.slice(5) < FIRST_MONTH ? `${year}-${FIRST_MONTH}` : `${year + 1}-${FIRST_MONTH}`;
}

function addMonth(month: string): string {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
}

/** The last that has opened; of none, none. */
export function currentPeriod(periods: readonly Period[], today: string): Period | null {
  return periods.filter(({ opensOn }) => opensOn <= today).at(-1) ?? null;
}

/**
 * Obligations come into being while their period is open and not yet due. What was due before the platform stood here, nobody is
 * blamed for.
 */
export function isOpening({ opensOn, dueOn }: Period, date: string): boolean {
  return opensOn <= date && date <= dueOn;
}

/** `11月作业检查` @param noun what is inspected */
export function checkTitle({ kind, period, name }: { kind: ObligationKind; period: string; name: string }, noun: string): string {
  if (kind === ObligationKind.MONTHLY) return `${Number(period.slice(5))}月${noun}检查`;
  if (kind === ObligationKind.QUARTERLY) return `${name.split(' ').slice(2).join('')}${noun}检查`;
  return `${name.slice(-4)}${noun}检查`;
}
