import type { Cell } from '#kernel/workbook/workbook.entity';
import { chineseNumber, squeeze, type Reading } from '#kernel/workbook/reading';

export type Stage = 'PRIMARY' | 'JUNIOR' | 'NINE_YEAR';

/** What a class name means: one grade, and the numbers it may stand for (a cell that lost its trailing zero has two). */
export interface ClassMeant {
  /** More than one only where a nine-year school's year of entry may mean both halves. */
  grades: number[];
  numbers: number[];
  note?: string;
}

const GRADE = '[一二三四五六七八九1-9]';
const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const EXAMPLE = '请写成“三年级2班”';

/** Grade and number as schools write them; each with the forms it is for. */
const FORMS: { pattern: RegExp; short: boolean }[] = [
  { pattern: new RegExp(`^(${GRADE})年级第?\\(?(${NUMBER})\\)?班?$`), short: false }, // 三年级2班, 五年级(2)班, 三年级二班
  { pattern: new RegExp(`^(${GRADE})年\\(?(${NUMBER})\\)?班?$`), short: true }, // 3年2班, 三年(2)班
  { pattern: new RegExp(`^(${GRADE})\\((${NUMBER})\\)班?$`), short: true }, // 三(2)班, 3(2)
  { pattern: new RegExp(`^([一二三四五六七八九])[.·\\-、]?(\\d{1,2})班?$`), short: true }, // 三2, 三2班, 三-2
  { pattern: new RegExp(`^([一二三四五六七八九])([一二三四五六七八九十]{1,2})班$`), short: true }, // 三二班
  { pattern: new RegExp(`^([1-9])[.·\\-](\\d{1,2})班?$`), short: true }, // 3.2, 3-2
  { pattern: new RegExp(`^([1-9])(0[1-9]|[1-4]\\d)班?$`), short: true }, // 302, 312班
];

const JUNIOR_FORM = new RegExp(`^初([一二三1-3])(?:年级?)?\\(?(${NUMBER})\\)?班?$`);
const YEAR_FORM = new RegExp(`^(?:20)?(\\d{2})(级|届)\\(?(${NUMBER})\\)?班?$`);

/** @param schoolYear of the day the row is about: a class named by its year of entry moves up every autumn. */
export function readClass(cell: Pick<Cell, 'text' | 'number' | 'date'>, stage: Stage, schoolYear: number): Reading<ClassMeant> {
  if (cell.date !== undefined) return { problem: `“${cell.text}”被表格软件改成了日期，${EXAMPLE}` };
  const text = squeeze(cell.text)
    .replace(/^(小学|初中)/, '')
    .replace(/班级$/, '班');
  const original = cell.text.trim();
  if (/^高[一二三中]|^1[0-2]年级/.test(text)) return { problem: `“${original}”是高中班级，不在义务教育作业台账之内` };
  if (/各班|全体|全年级|全校|[、,，/]|\d[-~至]\d+班/.test(text) && !/^[1-9一二三四五六七八九][.、\-]\d{1,2}班?$/.test(text)) {
    return { problem: `“${original}”不是一个班，一行只写一个班` };
  }

  const junior = JUNIOR_FORM.exec(text);
  if (junior) return { value: { grades: [numberOf(junior[1]!) + 6], numbers: [numberOf(junior[2]!)] } };

  for (const { pattern, short } of FORMS) {
    const found = pattern.exec(text);
    if (!found) continue;
    let grade = numberOf(found[1]!);
    let note: string | undefined;
    if (stage === 'JUNIOR' && short && grade <= 3) {
      grade += 6;
      note = `“${original}”按初中读作${gradeName(grade)}`;
    }
    const number = numberOf(found[2]!);
    // A number cell showing 3.1 may have been typed as 3.10.
    const numbers = cell.number !== undefined && /^\d\.\d$/.test(text) ? [number, number * 10] : [number];
    return { value: { grades: [grade], numbers, ...(note && { note }) }, ...(note && { note }) };
  }
  return readByYear(text, original, stage, schoolYear);
}

/** `2024级2班` by year of entry, `2027届2班` by year of leaving. */
function readByYear(text: string, original: string, stage: Stage, schoolYear: number): Reading<ClassMeant> {
  const found = YEAR_FORM.exec(text);
  if (!found) return { problem: `看不懂班级“${original}”，${EXAMPLE}` };
  const year = 2000 + Number(found[1]);
  const entered = found[2] === '级' ? [year] : [year - 6, year - 3];
  const grades = new Set<number>();
  for (const start of entered) {
    const years = schoolYear - start;
    const primaryStart = found[2] === '级' || start === year - 6;
    const juniorStart = found[2] === '级' || start === year - 3;
    if (stage !== 'JUNIOR' && primaryStart && years >= 0 && years < (stage === 'NINE_YEAR' && found[2] === '级' ? 9 : 6)) grades.add(years + 1);
    if (stage !== 'PRIMARY' && juniorStart && years >= 0 && years < 3) grades.add(years + 7);
  }
  if (grades.size === 0) return { problem: `“${original}”在 ${schoolYear}—${schoolYear + 1} 学年不在校` };
  const note = `“${original}”按 ${schoolYear}—${schoolYear + 1} 学年读作${[...grades].map(gradeName).join('或')}`;
  return { value: { grades: [...grades], numbers: [numberOf(found[3]!)], note }, note };
}

const IN_TITLES = [
  new RegExp(`初[一二三](?:年级?)?\\(?${NUMBER}\\)?班`),
  new RegExp(`${GRADE}年级?第?\\(?${NUMBER}\\)?班`),
  new RegExp(`${GRADE}\\(${NUMBER}\\)班?`),
  new RegExp(`(?:20)?\\d{2}[级届]\\(?${NUMBER}\\)?班`),
  new RegExp(`[一二三四五六七八九]\\d{1,2}班?`),
  /^[1-9][.·-]\d{1,2}班?$/,
  /^[1-9](?:0[1-9]|[1-4]\d)班?$/,
];

/** A class named somewhere in a title or a sheet's name: `五年级2班每日作业公示与批改记录`. @returns the piece that names it. */
export function classNameIn(text: string): string | null {
  const plain = squeeze(text);
  for (const pattern of IN_TITLES) {
    const found = pattern.exec(plain);
    if (found) return found[0];
  }
  return null;
}

export function gradeName(grade: number): string {
  return `${'一二三四五六七八九'[grade - 1] ?? grade}年级`;
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? 0);
}
