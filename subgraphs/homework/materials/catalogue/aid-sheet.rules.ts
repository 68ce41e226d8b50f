import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import type { SheetRow } from '#kernel/workbook/workbook.entity';
import type { StudyAidFacts } from './study-aid.entity';

/** What a catalogue's columns are called; found anywhere in the header. */
const HEADERS: Record<keyof StudyAidFacts, RegExp> = {
  title: /书名|教辅名称|名称|题名/,
  publisher: /出版/,
  isbn: /书号|isbn/i,
  subject: /学科|科目/,
  grades: /年级/,
  semester: /学期|册/,
  schoolYear: /学年|年度/,
  priceFen: /定价|价格|单价|价/,
  document: /文号|公告/,
};
const LABELS: Record<keyof StudyAidFacts, string> = {
  title: '书名',
  publisher: '出版社',
  isbn: '书号',
  subject: '学科',
  grades: '年级',
  semester: '学期',
  schoolYear: '学年',
  priceFen: '定价',
  document: '公告文号',
};

export type AidColumns = Partial<Record<keyof StudyAidFacts, number>>;

/** Which column is which, when the row is the header: it names at least the book and its number. */
export function headerOf(row: SheetRow): AidColumns | null {
  const columns: AidColumns = {};
  for (const [column, cell] of row.cells) {
    if (cell.from) continue;
    const text = fold(cell.text);
    const field = (Object.keys(HEADERS) as (keyof StudyAidFacts)[]).find((one) => columns[one] === undefined && HEADERS[one].test(text));
    if (field) columns[field] = column;
  }
  return columns.title !== undefined && columns.isbn !== undefined ? columns : null;
}

/** @throws BAD_INPUT naming the columns that are not there. */
export function assertColumns(columns: AidColumns): void {
  const missing = (Object.keys(HEADERS) as (keyof StudyAidFacts)[]).filter((field) => columns[field] === undefined);
  if (missing.length > 0)
    refuse('BAD_INPUT', `表头缺少：${missing.map((field) => LABELS[field]).join('、')}`, { path: 'fileId', hint: '请按公告目录的栏目补齐后再导入' });
}

/** A line of the sheet as the facts it states; what it states is judged by `readAid`. @throws BAD_INPUT for what cannot be read at all. */
export function lineOf(row: SheetRow, columns: AidColumns): StudyAidFacts {
  const textOf = (field: keyof StudyAidFacts) => row.cells.get(columns[field]!)?.text.trim() ?? '';
  return {
    title: textOf('title'),
    publisher: textOf('publisher'),
    isbn: textOf('isbn'),
    subject: textOf('subject'),
    grades: readGrades(textOf('grades')),
    semester: readSemester(textOf('semester')),
    schoolYear: Number(/20\d\d/.exec(textOf('schoolYear'))?.[0] ?? Number.NaN),
    priceFen: Math.round(Number(fold(textOf('priceFen')).replace(/[￥¥元\s]/g, '')) * 100),
    document: textOf('document'),
  };
}

const DIGITS = '一二三四五六七八九';

/** `五年级`, `5`, `三至六年级`, `七、八`. */
function readGrades(written: string): number[] {
  const text = fold(written).replace(/[一二三四五六七八九]/g, (digit) => String(DIGITS.indexOf(digit) + 1));
  const range = /([1-9])\D*?[至到\-~—–]\D*?([1-9])/.exec(text);
  if (range) return Array.from({ length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) }, (_, i) => Number(range[1]) + i);
  return [...text.matchAll(/[1-9]/g)].map(([digit]) => Number(digit));
}

function readSemester(written: string): number {
  const text = fold(written);
  if (/上|一|1|秋/.test(text)) return 1;
  if (/下|二|2|春/.test(text)) return 2;
  return Number.NaN;
}
