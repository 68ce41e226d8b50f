import { isDate, weekday } from '#kernel/clock';
import type { Cell } from '#kernel/workbook/workbook.entity';
import { dateOfSerial } from '#kernel/workbook/number-format.rules';
import { chineseNumber, squeeze, type Reading } from '#kernel/workbook/reading';

type DateCell = Pick<Cell, 'text' | 'number' | 'date' | 'minutes'>;

const UNREADABLE = '看不懂日期';
const EXAMPLE = '请写成 2026-11-02';
const FIRST_SERIAL = 36_526; // 2000-01-01
const LAST_SERIAL = 73_050; // 2099-12-31
const WEEKDAYS = '一二三四五六日';

/**
 * Reads a date in any form schools write. A date without its year belongs to the school year (`2026` = autumn 2026 to summer 2027):
 * months 8–12 to its first half, 1–7 to its second.
 */
export function readDate(cell: DateCell, schoolYear: number): Reading<string> {
  if (cell.date === 'INVALID') return { problem: `${UNREADABLE}“${cell.text}”，${EXAMPLE}` };
  if (cell.date !== undefined) return real(cell.date, cell.text);
  if (cell.minutes !== undefined) return { problem: `“${cell.text}”是时刻，不是日期，${EXAMPLE}` };
  if (cell.number !== undefined && cell.text === String(cell.number)) return readNumber(cell.number, schoolYear);
  return readText(cell.text, schoolYear);
}

/** A number without a date format: eight digits, an Excel serial, or month.day that lost its trailing zero. */
function readNumber(number: number, schoolYear: number): Reading<string> {
  const text = String(number);
  if (Number.isInteger(number) && text.length === 8) return readText(text, schoolYear);
  if (number >= FIRST_SERIAL && number <= LAST_SERIAL) {
    const date = dateOfSerial(number, false);
    return { value: date, note: `数字 ${text} 按 Excel 日期读作 ${date}` };
  }
  // 11.1 may have been typed as 11.10: the cell does not tell.
  if (/^\d{1,2}\.[123]$/.test(text))
    return { problem: `“${text}”可能是 ${text.replace('.', '月')}日，也可能是 ${text.replace('.', '月')}0日，${EXAMPLE}` };
  return readText(text, schoolYear);
}

function readText(original: string, schoolYear: number): Reading<string> {
  const fail = { problem: `${UNREADABLE}“${original.trim()}”，${EXAMPLE}` };
  let text = squeeze(original);
  if (/^(今|昨|明|前|当|本|同)[日天晚]|^(上|下|本)周|^同上/.test(text)) return { problem: `“${original.trim()}”不是日期，${EXAMPLE}` };

  const named = /\(?(?:星期|周|礼拜)([一二三四五六日天])\)?/.exec(text);
  if (named) text = text.replace(named[0], '').replace(/^[,，、]|[,，、]$/g, '');
  text = text.replace(/T?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '').replace(/\(\)$/, '');
  text = text.replace(/[零〇一二三四五六七八九十]+(?=[年月日号])/g, (digits) => String(chineseNumber(digits) ?? digits));

  const parts = dateParts(text);
  if (!parts) return fail;
  const { month, day } = parts;
  const year = parts.year ?? (month >= 8 ? schoolYear : schoolYear + 1);
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const reading = real(date, original.trim());
  if ('problem' in reading || !named) return reading;
  const said = WEEKDAYS.indexOf(named[1] === '天' ? '日' : named[1]!) + 1;
  return weekday(date) === said ? reading : { problem: `“${original.trim()}”的日期与星期不符：${date} 是周${WEEKDAYS[weekday(date) - 1]}` };
}

const FORMS: RegExp[] = [
  /^(?<y>\d{4})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})[日号]?$/,
  /^(?<y>20\d{2})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{2})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})[日号]?$/,
  /^(?<m>\d{1,2})[-/.月](?<d>\d{1,2})[日号]?$/,
];

function dateParts(text: string): { year?: number; month: number; day: number } | null {
  for (const pattern of FORMS) {
    const found = pattern.exec(text)?.groups;
    if (!found) continue;
    const year = found.y === undefined ? undefined : Number(found.y) + (found.y.length === 2 ? 2000 : 0);
    return { ...(year !== undefined && { year }), month: Number(found.m), day: Number(found.d) };
  }
  return null;
}

function real(date: string, original: string): Reading<string> {
  const year = Number(date.slice(0, 4));
  if (!isDate(date)) return { problem: `没有“${original}”这一天，${EXAMPLE}` };
  return year >= 2000 && year < 2100 ? { value: date } : { problem: `年份不对：“${original}”，${EXAMPLE}` };
}

const pad = (n: number) => String(n).padStart(2, '0');

/** The school year a title speaks of: `2026—2027学年度` → 2026. */
export function schoolYearIn(title: string): number | null {
  const found = /(20\d{2})[-—–~～至/]+(20\d{2})学年/.exec(squeeze(title));
  if (found && Number(found[2]) === Number(found[1]) + 1) return Number(found[1]);
  return null;
}

/** The school year a day belongs to: it begins in August. */
export function schoolYearOf(date: string): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month >= 8 ? year : year - 1;
}

/** The day a title or a sheet's name speaks of; when a form was filled in or printed is not it. */
export function dateIn(text: string): string | null {
  if (/填报|制表|打印/.test(text)) return null;
  return /(?<!\d)(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}(?!\d)日?/.exec(squeeze(text))?.[0] ?? null;
}
