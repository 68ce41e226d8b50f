import { judgeDay, schoolDaysBetween, termName, weekOf, type Calendar } from './calendar';
import { addDays, daysBetween, isDate, localDateOf, now, setToday, today, weekday } from './clock';

const shenyang: Calendar = {
  terms: [{ id: 't1', schoolYear: 2026, semester: 1, startsOn: '2026-09-01', endsOn: '2027-01-15' }],
  days: [
    { date: '2026-10-01', schoolDay: false, note: '国庆节' },
    { date: '2026-10-10', schoolDay: true, note: '国庆节调休上课' },
  ],
};

describe('the school calendar', () => {
  it.each([
    ['2026-08-31', false, '不在学期内（假期）'],
    ['2026-09-01', true, null],
    ['2026-10-01', false, '国庆节'],
    ['2026-10-10', true, '国庆节调休上课'],
    ['2026-11-21', false, '周六'],
    ['2026-11-22', false, '周日'],
    ['2026-11-23', true, null],
    ['2027-01-15', true, null],
    ['2027-01-16', false, '不在学期内（假期）'],
  ])('on %s school is held: %s', (date, schoolDay, reason) => {
    expect(judgeDay(shenyang, date)).toMatchObject({ schoolDay, reason });
  });

  it('counts weeks from the Monday of the first school week', () => {
    const [term] = shenyang.terms;
    expect([weekOf(term!, '2026-09-01'), weekOf(term!, '2026-09-06'), weekOf(term!, '2026-09-07'), weekOf(term!, '2026-11-23')]).toEqual([1, 1, 2, 13]);
    expect(termName(term!)).toBe('2026—2027 学年第一学期');
  });

  it('lists a make-up Saturday among the school days and leaves the holiday out', () => {
    expect(schoolDaysBetween(shenyang, '2026-10-01', '2026-10-11')).toEqual(['2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09', '2026-10-10']);
  });
});

describe('dates', () => {
  afterEach(() => setToday(undefined));

  it('turn at midnight in Shanghai, wherever the server stands', () => {
    expect(localDateOf(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(localDateOf(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });

  it('that do not exist are no dates', () => {
    expect(['2026-02-30', '2026-13-01', '2026-1-1', '今日', '2026-11-23T00:00'].map(isDate)).toEqual([false, false, false, false, false]);
    expect(isDate('2028-02-29')).toBe(true);
  });

  it('move with the clock that a proof sets', () => {
    setToday('2027-01-15');
    expect(today()).toBe('2027-01-15');
    expect(localDateOf(now())).toBe('2027-01-15');
    expect([addDays(today(), 1), daysBetween('2026-12-31', today()), weekday(today())]).toEqual(['2027-01-16', 15, 5]);
  });
});
