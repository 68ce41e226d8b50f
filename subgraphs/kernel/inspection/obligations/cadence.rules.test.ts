import type { Calendar } from '../../calendar';
import { checkTitle, currentPeriod, isOpening, periodsOf, usualDueOn } from './cadence.rules';
import { ObligationKind } from './obligation.entity';

const CALENDAR: Calendar = {
  terms: [
    { id: 't1', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15' },
    { id: 't2', schoolYear: 2026, semester: 2, startsOn: '2027-03-01', endsOn: '2027-07-16' },
  ],
  days: [{ date: '2026-11-30', schoolDay: false, note: '调休' }],
};
const CADENCE = { monthlyDueDay: 10, quarterlyDueDay: 15 };
const periods = (kind: ObligationKind, calendar = CALENDAR) => periodsOf(kind, calendar, 2026, CADENCE);

describe('the cadence of inspections (77号 三)', () => {
  it('is every month in which there is school, due on the tenth of the next such month', () => {
    expect(periods(ObligationKind.MONTHLY).map(({ period, from, to, dueOn }) => [period, from, to, dueOn])).toEqual([
      ['2026-09', '2026-09-01', '2026-09-30', '2026-10-10'],
      ['2026-10', '2026-10-01', '2026-10-30', '2026-11-10'],
      // The thirtieth is a day off, the weekend lies before it.
      ['2026-11', '2026-11-02', '2026-11-27', '2026-12-10'],
      ['2026-12', '2026-12-01', '2026-12-31', '2027-01-10'],
      // Nobody is asked in the holidays: January is due in March, July in September.
      ['2027-01', '2027-01-01', '2027-01-15', '2027-03-10'],
      ['2027-03', '2027-03-01', '2027-03-31', '2027-04-10'],
      ['2027-04', '2027-04-01', '2027-04-30', '2027-05-10'],
      ['2027-05', '2027-05-03', '2027-05-31', '2027-06-10'],
      ['2027-06', '2027-06-01', '2027-06-30', '2027-07-10'],
      ['2027-07', '2027-07-01', '2027-07-16', '2027-09-10'],
    ]);
  });

  it('is every three months for a county, from September on', () => {
    expect(periods(ObligationKind.QUARTERLY).map(({ period, name, from, to, dueOn }) => [period, name, from, to, dueOn])).toEqual([
      ['2026-2027-Q1', '2026—2027 学年 9—11 月', '2026-09-01', '2026-11-27', '2026-12-15'],
      ['2026-2027-Q2', '2026—2027 学年 12—2 月', '2026-12-01', '2027-01-15', '2027-03-15'],
      ['2026-2027-Q3', '2026—2027 学年 3—5 月', '2027-03-01', '2027-05-31', '2027-06-15'],
      ['2026-2027-Q4', '2026—2027 学年 6—8 月', '2027-06-01', '2027-07-16', '2027-09-15'],
    ]);
  });

  it('is every term for a city, before the term ends', () => {
    expect(periods(ObligationKind.TERMLY)).toMatchObject([
      { period: '2026-2027-T1', name: '2026—2027 学年第一学期', from: '2026-09-01', to: '2027-01-15', opensOn: '2026-11-16', dueOn: '2027-01-15' },
      { period: '2026-2027-T2', dueOn: '2027-07-16' },
    ]);
  });

  it.each([
    ['SCHOOL', '2026-11-20', '2026-12-10'],
    ['COUNTY', '2026-11-20', '2026-12-15'],
    ['PROVINCE', '2026-11-20', '2026-12-15'],
    ['CITY', '2026-11-20', '2027-01-15'],
    // Nobody is asked in the holidays.
    ['SCHOOL', '2027-01-11', '2027-03-10'],
    ['CITY', '2027-02-01', '2027-03-15'],
  ] as const)('gives what a %s begins on %s outside the calendar until %s', (level, beginsOn, due) => {
    expect(usualDueOn(level, CALENDAR, beginsOn, CADENCE)).toBe(due);
  });

  it('follows the calendar of each place: where the term begins later, September is no month', () => {
    const late = { ...CALENDAR, terms: [{ ...CALENDAR.terms[0]!, startsOn: '2026-10-08' }] };
    expect(periods(ObligationKind.MONTHLY, late)[0]).toMatchObject({ period: '2026-10', from: '2026-10-08' });
    expect(periods(ObligationKind.MONTHLY, { terms: [], days: [] })).toEqual([]);
  });

  it('goes on in the next school year’s calendar, once somebody has one', () => {
    const next = {
      ...CALENDAR,
      terms: [...CALENDAR.terms, { id: 't3', schoolYear: 2027, semester: 1 as const, startsOn: '2027-08-28', endsOn: '2028-01-14' }],
    };
    expect(periods(ObligationKind.MONTHLY, next).at(-1)).toMatchObject({ period: '2027-07', dueOn: '2027-08-10' });
  });

  it('opens a few days before the month ends, and asks for nothing that was due before', () => {
    const [september, october] = periods(ObligationKind.MONTHLY);
    expect([september!.opensOn, october!.opensOn]).toEqual(['2026-09-24', '2026-10-24']);
    expect(isOpening(october!, '2026-10-23')).toBe(false);
    expect(isOpening(october!, '2026-10-24')).toBe(true);
    expect(isOpening(october!, '2026-11-10')).toBe(true);
    expect(isOpening(october!, '2026-11-11')).toBe(false);
    expect(currentPeriod(periods(ObligationKind.MONTHLY), '2026-11-20')).toMatchObject({ period: '2026-10' });
    expect(currentPeriod(periods(ObligationKind.MONTHLY), '2026-09-10')).toBeNull();
  });

  it('is called by its month, its months, its term', () => {
    expect(
      periods(ObligationKind.MONTHLY)
        .slice(2, 3)
        .map((one) => checkTitle(one, '作业')),
    ).toEqual(['11月作业检查']);
    expect(
      periods(ObligationKind.QUARTERLY)
        .slice(0, 1)
        .map((one) => checkTitle(one, '作业')),
    ).toEqual(['9—11月作业检查']);
    expect(
      periods(ObligationKind.TERMLY)
        .slice(0, 1)
        .map((one) => checkTitle(one, '作业')),
    ).toEqual(['第一学期作业检查']);
  });
});
