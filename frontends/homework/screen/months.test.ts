import { addMonths, daysOfMonths, isMonth, monthsOfTerm } from './months';

it('counts months over the end of a year', () => {
  expect(addMonths('2026-11', 3)).toBe('2027-02');
  expect(addMonths('2027-01', -1)).toBe('2026-12');
  expect(daysOfMonths('2028-02', '2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(daysOfMonths('2026-11', '2026-12')).toEqual({ from: '2026-11-01', to: '2026-12-31' });
});

it('offers the months of the term that have begun, and the last five outside of one', () => {
  const term = { startsOn: '2026-09-01', endsOn: '2027-01-15' };
  expect(monthsOfTerm(term, '2026-11-23')).toEqual(['2026-09', '2026-10', '2026-11']);
  expect(monthsOfTerm(term, '2027-02-03')).toEqual(['2026-09', '2026-10', '2026-11', '2026-12', '2027-01']);
  expect(monthsOfTerm(null, '2026-08-10')).toEqual(['2026-04', '2026-05', '2026-06', '2026-07', '2026-08']);
});

it('refuses what is no month', () => {
  expect([isMonth('2026-13'), isMonth('2026-1'), isMonth('十月')]).toEqual([false, false, false]);
});
