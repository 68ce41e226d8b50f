import { inChinese } from './wording';

test.each([
  [
    'Variable "$date" got invalid value "2026-02-30"; Expected type "LocalDate". 日期应写作 YYYY-MM-DD，且确有此日，例如 2026-11-23',
    '变量 $date 的值不对：日期应写作 YYYY-MM-DD，且确有此日，例如 2026-11-23',
  ],
  ['Variable "$input" got invalid value "x" at "input.minutes"; Int cannot represent non-integer value: "x"', '“minutes”的值不对：值的类型不对'],
  [
    'Variable "$input" got invalid value {}; Field "classId" of required type "ID!" was not provided.',
    '变量 $input 的值不对：缺少必填项 classId（ID!）',
  ],
  [
    'Variable "$input" got invalid value { role: "ADMIN" }; Field "role" is not defined by type "AssignmentInput". Did you mean "rule"?',
    '变量 $input 的值不对：AssignmentInput 没有 role 这一项',
  ],
  [
    'Variable "$kind" got invalid value "HOMEWORK"; Value "HOMEWORK" does not exist in "HomeworkKind" enum. Did you mean …',
    '变量 $kind 的值不对：HomeworkKind 没有 HOMEWORK 这个选项',
  ],
  ['Enum "Tier" cannot represent non-enum value: "A".', '值的类型不对，应为 Tier'],
  ['Expected value of type "LocalDate!", found "x"; 日期应写作 YYYY-MM-DD', '日期应写作 YYYY-MM-DD'],
  ['Cannot query field "secret" on type "Pupil". Did you mean "seat"?', '类型 Pupil 没有字段 secret'],
  ['Something nobody has thought of', '查询的写法与接口的结构不符'],
  ['今晚只剩 12 分钟', '今晚只剩 12 分钟'],
])('%s', (english, chinese) => {
  expect(inChinese(english)).toBe(chinese);
});
