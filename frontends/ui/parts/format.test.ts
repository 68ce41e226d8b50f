import { formatsOf } from './format';

const zh = formatsOf('zh-CN');
const en = formatsOf('en');

test('numbers carry their unit, dates their weekday, terms their week', () => {
  expect(zh.minutes(45)).toBe('45 分钟');
  expect(zh.share(0.924)).toBe('92.4 %');
  expect(zh.count(1204, '所')).toBe('1,204 所');
  expect(zh.date('2026-11-23')).toBe('2026-11-23 周一');
  expect(zh.termWeek({ schoolYear: 2026, semester: 1, week: 12 })).toBe('2026—2027 学年第一学期 第 12 周');
  expect(en.termWeek({ schoolYear: 2026, semester: 1, week: 12 })).toBe('2026—2027 term 1, week 12');
});

test('nothing is never 0', () => {
  expect([zh.minutes(null), zh.share(undefined), zh.count(null), zh.date(''), zh.time(null)]).toEqual(['—', '—', '—', '—', '—']);
  expect(zh.share(0)).toBe('0.0 %');
});

test('an instant is told in the time of the province', () => {
  expect(zh.time('2026-11-23T08:05:00Z')).toBe('2026-11-23 16:05');
});
