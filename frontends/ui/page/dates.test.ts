import { addDays, daysBetween, isDate, presetSpan, spanBefore, weekStart } from './dates';

it('counts days over the end of a month and a leap day', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysBetween('2026-10-27', '2026-11-23')).toBe(27);
});

it('begins the week on Monday', () => {
  expect(weekStart('2026-11-23')).toBe('2026-11-23');
  expect(weekStart('2026-11-29')).toBe('2026-11-23');
});

it('takes four weeks as 28 days and the period before as the 28 before that', () => {
  const span = presetSpan('FOUR_WEEKS', '2026-11-23', null)!;
  expect(span).toEqual({ from: '2026-10-27', to: '2026-11-23' });
  expect(spanBefore(span)).toEqual({ from: '2026-09-29', to: '2026-10-26' });
});

it('has no term outside of one', () => {
  expect(presetSpan('TERM', '2026-11-23', null)).toBeNull();
  expect(presetSpan('TERM', '2026-11-23', '2026-09-01')).toEqual({ from: '2026-09-01', to: '2026-11-23' });
});

it('refuses what is no date', () => {
  expect(isDate('2026-13-40')).toBe(false);
  expect(isDate('今日')).toBe(false);
});
