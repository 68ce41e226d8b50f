import { refuse } from '#kernel/refusal';
import { findHeader, guessFields, repeatsHeader, type Header } from '../../sheets/form/header.rules';
import { squeeze } from '#kernel/workbook/reading';
import { readSubject } from '../../sheets/form/word.rules';
import type { Sheet, SheetPlan, SheetRow } from '#kernel/workbook/workbook.entity';
import type { Workbook } from '#kernel/workbook/workbook.reader';
import { BANK_FIELD_FACTS, BANK_FIELDS, BANK_SHEET, readGrade, readSemester, type BankField } from './bank-field.rules';
import { readBankLine, type BankColumns, type BankLine, type Told } from './bank-line.rules';

const HEAD_ROWS = 40;

export interface BankSurvey {
  sheet: Sheet;
  plan: SheetPlan;
  header: Header<BankField> | null;
  head: SheetRow[];
  samples: SheetRow[];
  told: Told;
}

/**
 * Looks over every sheet. @throws HOMEWORK_FILE_NO_ITEMS when there are items on none of them, or a column is missing without which none can be read.
 */
export async function surveyItems(book: Workbook): Promise<BankSurvey[]> {
  const surveys: BankSurvey[] = [];
  for (const sheet of book.sheets) surveys.push(await surveySheet(book, sheet));
  const found = surveys.filter(({ header }) => header !== null);
  if (found.length === 0) {
    refuse('HOMEWORK_FILE_NO_ITEMS', '没有找到题目：每张表都没有写明题目内容、训练目标、预计用时的表头', {
      path: 'fileId',
      hint: '请照模板的表头填写后再上传',
    });
  }
  for (const { sheet, header, told } of found) {
    const columns = columnsOf(header!);
    const elsewhere: Partial<Record<BankField, boolean>> = { SUBJECT: told.subject !== null, GRADE: told.grade !== null };
    const missing = BANK_FIELDS.filter((field) => BANK_FIELD_FACTS[field].required && columns[field] === undefined && !elsewhere[field]);
    if (missing.length > 0) {
      refuse('HOMEWORK_FILE_NO_ITEMS', `工作表“${sheet.name}”没有找到“${missing.map((field) => BANK_FIELD_FACTS[field].label).join('”“')}”一栏`, {
        path: 'fileId',
        hint: '请照模板补上这一栏的表头',
      });
    }
  }
  return surveys;
}

async function surveySheet(book: Workbook, sheet: Sheet): Promise<BankSurvey> {
  const none = { sheet, plan: { merges: [], rows: 0 }, header: null, head: [], samples: [], told: { subject: null, grade: null, semester: null } };
  if (sheet.hidden) return none;
  const plan = await book.plan(sheet);
  const head: SheetRow[] = [];
  for await (const row of book.rows(sheet, plan)) {
    head.push(row);
    if (head.length >= HEAD_ROWS) break;
  }
  const found = findHeader(head, BANK_SHEET);
  if (!found) return { ...none, plan, head: head.slice(0, 10) };
  const under = head.filter((row) => row.number > found.bottom && !repeatsHeader(row, found));
  const titles = head.filter((row) => row.number < found.top).flatMap((row) => [...row.cells.values()].map((cell) => cell.text));
  return {
    sheet,
    plan,
    header: { ...found, columns: guessFields(found.columns, under, BANK_SHEET) },
    head: head.filter((row) => row.number <= found.bottom),
    samples: under.slice(0, 10),
    told: toldBy([...titles, sheet.name]),
  };
}

const SUBJECTS = /语文|数学|英语|道德与法治|道法|科学|物理|化学|生物学?|历史|地理|音乐|美术|体育与健康|信息科技|劳动|书法/;

/** `五年级数学上册作业题库`, `和平区示例第一小学五年级数学`. */
function toldBy(titles: readonly string[]): Told {
  const first = <T>(read: (text: string) => T | null): T | null => titles.map((text) => read(squeeze(text))).find((value) => value !== null) ?? null;
  const value = <T>(reading: { value: T } | { problem: string }) => ('value' in reading ? reading.value : null);
  return {
    subject: first((text) => (SUBJECTS.test(text) ? value(readSubject(SUBJECTS.exec(text)![0])) : null)),
    grade: first((text) => (/[一二三四五六七八九1-9]年级/.test(text) ? value(readGrade({ text: /[一二三四五六七八九1-9]年级/.exec(text)![0] })) : null)),
    semester: first((text) => (/[上下]册|第[一二]学期/.test(text) ? value(readSemester({ text: /[上下]册|第[一二]学期/.exec(text)![0] })) : null)),
  };
}

export function columnsOf(header: Header<BankField>): BankColumns {
  return Object.fromEntries(header.columns.flatMap((column) => (column.field ? [[column.field, column.index]] : [])));
}

/** Every line of items on a sheet. */
export async function* bankLines(book: Workbook, { sheet, plan, header, told }: BankSurvey): AsyncGenerator<BankLine> {
  if (!header) return;
  const columns = columnsOf(header);
  for await (const row of book.rows(sheet, plan)) {
    if (row.number <= header.bottom || repeatsHeader(row, header)) continue;
    const line = readBankLine(row, columns, told);
    if (line) yield line;
  }
}
