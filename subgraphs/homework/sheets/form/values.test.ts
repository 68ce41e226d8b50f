import { readClass, classNameIn, type Stage } from '#register/class-name.rules';
import { readDate, schoolYearIn } from './date.rules';
import { readCollected, readCount, readFinished, readMarked, readMinutes } from './quantity.rules';
import { readKind, readSource, readSubject, readTier } from './word.rules';

/** A cell as text; a number becomes a number cell, a date an Excel date. */
const cell = (value: string | number) => (typeof value === 'number' ? { text: String(value), number: value } : { text: value });
const REFUSED = '退';

describe('a date is read in every form schools write', () => {
  test.each<[string | number, string]>([
    ['2026-11-02', '2026-11-02'],
    ['2026-11-2', '2026-11-02'],
    ['2026/11/2', '2026-11-02'],
    ['2026/11/02', '2026-11-02'],
    ['2026.11.02', '2026-11-02'],
    ['2026年11月2日', '2026-11-02'],
    ['2026年11月2号', '2026-11-02'],
    ['2026年11月2日（周一）', '2026-11-02'],
    ['2026年11月2日 星期一', '2026-11-02'],
    ['周一 11.2', '2026-11-02'],
    ['11月2日', '2026-11-02'],
    ['11月2日(周一)', '2026-11-02'],
    ['11.2', '2026-11-02'],
    ['11-2', '2026-11-02'],
    ['11/2', '2026-11-02'],
    ['3月5日', '2027-03-05'],
    ['8.31', '2026-08-31'],
    ['20261102', '2026-11-02'],
    [20261102, '2026-11-02'],
    [46328, '2026-11-02'],
    ['２０２６年１１月２日', '2026-11-02'],
    ['２０２６－１１－０２', '2026-11-02'],
    ['2026-11-02 00:00:00', '2026-11-02'],
    ['26.11.2', '2026-11-02'],
    ['二〇二六年十一月二日', '2026-11-02'],
    ['十一月二日', '2026-11-02'],
    [11.2, REFUSED], // a number cell: 11.2 or 11.20
    [11.25, '2026-11-25'],
    ['2026年11月2日（周二）', REFUSED],
    ['今日', REFUSED],
    ['昨天', REFUSED],
    ['明天', REFUSED],
    ['当天', REFUSED],
    ['上周五', REFUSED],
    ['2026-13-40', REFUSED],
    ['2026-02-30', REFUSED],
    ['11月31日', REFUSED],
    ['11.2-11.6', REFUSED],
    ['11/2/2026', REFUSED],
    ['第10周', REFUSED],
    ['1926-11-02', REFUSED],
    [3, REFUSED],
  ])('%p → %s', (written, expected) => {
    const reading = readDate(cell(written), 2026);
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });

  test('the school year of a date without its year is that of the title', () => {
    expect(schoolYearIn('示例小学2026—2027学年度第一学期作业布置与批改台账')).toBe(2026);
    expect(schoolYearIn('2025-2026学年')).toBe(2025);
    expect(schoolYearIn('2025-2027学年')).toBeNull();
    expect(schoolYearIn('填报时间：2026年11月16日')).toBeNull();
  });

  test('a refused date says what to write', () => {
    expect(readDate({ text: '今日' }, 2026)).toEqual({ problem: '“今日”不是日期，请写成 2026-11-02' });
    expect(readDate({ text: '2026年11月2日（周二）' }, 2026)).toEqual({ problem: '“2026年11月2日（周二）”的日期与星期不符：2026-11-02 是周一' });
  });
});

describe('a class is read in every form schools write', () => {
  test.each<[string | number, Stage, string]>([
    ['三年级2班', 'PRIMARY', '3/2'],
    [' 三年级 2 班 ', 'PRIMARY', '3/2'],
    ['三年级（2）班', 'PRIMARY', '3/2'],
    ['三年级二班', 'PRIMARY', '3/2'],
    ['三年级第2班', 'PRIMARY', '3/2'],
    ['3年级2班', 'PRIMARY', '3/2'],
    ['三(2)班', 'PRIMARY', '3/2'],
    ['三（２）班', 'PRIMARY', '3/2'],
    ['三（二）班', 'PRIMARY', '3/2'],
    ['三二班', 'PRIMARY', '3/2'],
    ['3.2', 'PRIMARY', '3/2'],
    [3.2, 'PRIMARY', '3/2|20'],
    [3.1, 'PRIMARY', '3/1|10'],
    ['3-2', 'PRIMARY', '3/2'],
    ['三2', 'PRIMARY', '3/2'],
    ['五2', 'PRIMARY', '5/2'],
    ['五2班', 'PRIMARY', '5/2'],
    ['3年2班', 'PRIMARY', '3/2'],
    ['三年2班', 'PRIMARY', '3/2'],
    ['302', 'PRIMARY', '3/2'],
    [302, 'PRIMARY', '3/2'],
    ['312班', 'PRIMARY', '3/12'],
    ['小学三年级2班', 'PRIMARY', '3/2'],
    ['五年级12班', 'PRIMARY', '5/12'],
    ['五年级十二班', 'PRIMARY', '5/12'],
    ['2024级2班', 'PRIMARY', '3/2'],
    ['24级（2）班', 'PRIMARY', '3/2'],
    ['2024级2班', 'JUNIOR', '9/2'],
    ['2024级2班', 'NINE_YEAR', '3|9/2'],
    ['2028届2班', 'PRIMARY', '5/2'],
    ['2028届2班', 'JUNIOR', '8/2'],
    ['九年级1班', 'JUNIOR', '9/1'],
    ['八年级1班', 'JUNIOR', '8/1'],
    ['初二3班', 'JUNIOR', '8/3'],
    ['初二（3）班', 'JUNIOR', '8/3'],
    ['初三年级3班', 'JUNIOR', '9/3'],
    ['一年2班', 'JUNIOR', '7/2'],
    ['2.3', 'JUNIOR', '8/3'],
    ['一年2班', 'NINE_YEAR', '1/2'],
    ['2019级2班', 'PRIMARY', REFUSED],
    ['2027级2班', 'PRIMARY', REFUSED],
    ['高一2班', 'NINE_YEAR', REFUSED],
    ['三年级各班', 'PRIMARY', REFUSED],
    ['三1、三2', 'PRIMARY', REFUSED],
    ['三年级1-4班', 'PRIMARY', REFUSED],
    ['全年级', 'PRIMARY', REFUSED],
    ['2班', 'PRIMARY', REFUSED],
    ['火箭班', 'PRIMARY', REFUSED],
  ])('%p in a %s school → %s', (written, stage, expected) => {
    const reading = readClass(cell(written), stage, 2026);
    expect('value' in reading ? `${reading.value.grades.join('|')}/${reading.value.numbers.join('|')}` : REFUSED).toBe(expected);
  });

  test('a class cell that the spreadsheet turned into a date is refused with that reason', () => {
    expect(readClass({ text: '2026-03-02', date: '2026-03-02' }, 'PRIMARY', 2026)).toMatchObject({ problem: expect.stringContaining('改成了日期') });
  });

  test('a title or a sheet name may name the class', () => {
    expect(classNameIn('五年级1班每日作业公示与批改记录')).toBe('五年级1班');
    expect(classNameIn('五（1）班')).toBe('五(1)班');
    expect(classNameIn('2026年秋 初二3班 作业')).toBe('初二3班');
    expect(classNameIn('11月上旬')).toBeNull();
    expect(classNameIn('Sheet1')).toBeNull();
  });
});

describe('minutes are whole and never guessed downwards', () => {
  test.each<[string | number, number | string]>([
    [30, 30],
    ['30', 30],
    ['３０', 30],
    ['30分钟', 30],
    ['30分', 30],
    ['20′', 20],
    ["20'", 20],
    ['20min', 20],
    ['20 mins', 20],
    ['约20分钟', 20],
    ['大约20分钟', 20],
    ['20分钟左右', 20],
    ['20分钟以内', 20],
    ['不超过20分钟', 20],
    ['15-20分钟', 20],
    ['15~20', 20],
    ['15—20分钟', 20],
    ['15分钟至20分钟', 20],
    ['半小时', 30],
    ['0.5小时', 30],
    ['1小时', 60],
    ['一小时', 60],
    ['1.5h', 90],
    ['一个半小时', 90],
    ['1小时20分', 80],
    ['二十分钟', 20],
    ['十五分', 15],
    ['一刻钟', 15],
    ['0:20', 20],
    [12.5, 13],
    [0, REFUSED],
    ['-5', REFUSED],
    ['20+10', REFUSED],
    ['适量', REFUSED],
    ['无', REFUSED],
    ['2000', REFUSED],
    ['1e3', REFUSED],
  ])('%p → %p', (written, expected) => {
    const reading = readMinutes(cell(written));
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });

  test('of a span the upper end is taken and said', () => {
    expect(readMinutes({ text: '15-20分钟' })).toEqual({ value: 20, note: '“15-20分钟”按上限 20 分钟计' });
  });

  test('a cell formatted as a time of day is its minutes', () => {
    expect(readMinutes({ text: '0:20', number: 20 / 1440, minutes: 20 })).toEqual({ value: 20 });
  });
});

describe('the words of a ledger', () => {
  test.each([
    ['书面', 'WRITTEN'],
    ['书面作业', 'WRITTEN'],
    ['笔头', 'WRITTEN'],
    ['口头', 'ORAL'],
    ['口头（背诵）', 'ORAL'],
    ['听读', 'ORAL'],
    ['口算', 'ORAL'],
    ['实践', 'PRACTICE'],
    ['动手操作', 'PRACTICE'],
    ['阅读', 'READING'],
    ['课外阅读', 'READING'],
    ['书面+口头', 'WRITTEN'],
    ['其他', REFUSED],
  ])('kind %s → %s', (written, expected) => {
    const reading = readKind(written);
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });

  test.each([
    ['A', 'A'],
    ['Ｂ', 'B'],
    ['C层', 'C'],
    ['基础', 'A'],
    ['提高', 'B'],
    ['提升', 'B'],
    ['拓展', 'C'],
    ['基础（A）', 'A'],
    ['', null],
    ['不分层', null],
    ['A/B', null],
    ['很难', REFUSED],
  ])('tier %s → %s', (written, expected) => {
    const reading = readTier(written);
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });

  test.each([
    ['题库', 'BANK'],
    ['校本题库', 'BANK'],
    ['教辅', 'AID'],
    ['练习册', 'AID'],
    ['自编', 'OWN'],
    ['校本', 'OWN'],
    ['课本', 'OWN'],
    ['—', null],
    ['网上', REFUSED],
  ])('source %s → %s', (written, expected) => {
    const reading = readSource(written);
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });

  test.each([
    ['语文 ', '语文'],
    ['道法', '道德与法治'],
    ['品德', '道德与法治'],
    ['思品', '道德与法治'],
    ['体育', '体育与健康'],
    ['信息技术', '信息科技'],
    ['生物', '生物学'],
    ['英语（听力）', '英语'],
    ['奥数', REFUSED],
  ])('subject %s → %s', (written, expected) => {
    const reading = readSubject(written);
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });
});

describe('counts', () => {
  test.each<[string | number, unknown]>([
    [45, 45],
    ['45人', 45],
    ['４５份', 45],
    ['约45', REFUSED],
  ])('count %p → %p', (written, expected) => {
    const reading = readCount(cell(written));
    expect('value' in reading ? reading.value : REFUSED).toBe(expected);
  });

  test.each<[string, unknown]>([
    ['44/45', { collected: 44, expected: 45 }],
    ['45/44', { collected: 44, expected: 45 }],
    ['全部', 'ALL'],
    ['√', 'ALL'],
    ['42', { collected: 42 }],
  ])('handed in %s', (written, expected) => {
    expect(readCollected(cell(written))).toEqual({ value: expected });
  });

  test.each<[string, unknown]>([
    ['√', { all: true }],
    ['✓', { all: true }],
    ['已批', { all: true }],
    ['全批全改', { all: true }],
    ['面批12人，其余全批', { all: true, words: '面批12人，其余全批' }],
    ['42/42', { marked: 42, of: 42 }],
    ['41', { marked: 41 }],
    ['抽批10本', { marked: 10 }],
    ['未批', { none: true }],
    ['×', { none: true }],
  ])('marked %s', (written, expected) => {
    expect(readMarked(cell(written))).toEqual({ value: expected });
  });

  test.each<[string | number, unknown]>([
    [38, { finished: 38 }],
    [0, { finished: 0 }],
    ['38份', { finished: 38 }],
    ['38/45', { finished: 38 }],
    ['全部', 'ALL'],
    ['—', 'UNSAID'],
    ['无', 'UNSAID'],
    ['大部分', REFUSED],
  ])('finished at school %p → %p', (written, expected) => {
    const reading = readFinished(cell(written));
    expect('value' in reading ? reading.value : REFUSED).toEqual(expected);
  });
});
