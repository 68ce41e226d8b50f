import type { Sheet, SheetPlan, SheetRow } from '#kernel/workbook/workbook.entity';
import type { Workbook } from '#kernel/workbook/workbook.reader';
import { classNameIn } from '#register/class-name.rules';
import { FIELDS, FIELD_FACTS, type Field } from './field.rules';
import { findHeader, guessFields, repeatsHeader, type Header } from './header.rules';
import type { FieldColumns, FormLine, Roster } from './ledger-form.entity';
import { dateIn } from './date.rules';
import { LedgerForm } from './ledger-form.rules';
import { squeeze } from '#kernel/workbook/reading';

/** What a look at the head of one sheet tells; `header` is `null` where there is no ledger on it. */
export interface SheetSurvey {
  sheet: Sheet;
  plan: SheetPlan;
  titles: string[];
  header: Header | null;
  /** Titles and header rows; of a sheet without a header, its first rows. */
  head: SheetRow[];
  /** The first lines under the header, as shown before an import. */
  samples: SheetRow[];
  problems: string[];
}

/** A person's correction of the guess; `field: null` = leave the column out. */
export interface ColumnChoice {
  sheet: string;
  /** 0-based. */
  column: number;
  field: Field | null;
}

const HEAD_ROWS = 40;
export const SAMPLES = 10;

export async function surveySheet(book: Workbook, sheet: Sheet, choices: readonly ColumnChoice[] = []): Promise<SheetSurvey> {
  if (sheet.hidden)
    return {
      sheet,
      plan: { merges: [], rows: 0 },
      titles: [],
      header: null,
      head: [],
      samples: [],
      problems: ['隐藏的工作表不导入；如需导入，请先取消隐藏'],
    };
  const plan = await book.plan(sheet);
  const head: SheetRow[] = [];
  for await (const row of book.rows(sheet, plan)) {
    head.push(row);
    if (head.length >= HEAD_ROWS) break;
  }
  const found = findHeader(head);
  if (!found)
    return {
      sheet,
      plan,
      titles: [],
      header: null,
      head: head.slice(0, SAMPLES),
      samples: head.slice(0, SAMPLES),
      problems: head.length === 0 ? [] : ['没有找到表头（日期、班级、学科、作业内容、用时），这张表不会导入'],
    };
  const under = head.filter((row) => row.number > found.bottom && !repeatsHeader(row, found));
  const header = {
    ...found,
    columns: choose(
      guessFields(found.columns, under),
      choices.filter((choice) => choice.sheet === sheet.name),
    ),
  };
  const titles = [
    ...new Set(head.filter((row) => row.number < found.top).flatMap((row) => [...row.cells.values()].map((cell) => cell.text.trim()))),
  ].filter(Boolean);
  return {
    sheet,
    plan,
    titles,
    header,
    head: head.filter((row) => row.number <= found.bottom),
    samples: under.slice(0, SAMPLES),
    problems: problemsOf(sheet, titles, header),
  };
}

/** A chosen column takes its field from whichever column had been guessed for it. */
function choose(columns: Header['columns'], choices: readonly ColumnChoice[]): Header['columns'] {
  if (choices.length === 0) return columns;
  const chosen = new Map(choices.map((choice) => [choice.column, choice.field]));
  const takenFields = new Set([...chosen.values()].filter((field) => field !== null));
  return columns.map((column) => {
    const field = chosen.get(column.index);
    if (field !== undefined) return { ...column, field, confidence: 1 };
    return column.field && takenFields.has(column.field) ? { ...column, field: null, confidence: 0 } : column;
  });
}

function problemsOf(sheet: Sheet, titles: readonly string[], header: Header): string[] {
  const problems = missingFields({ sheet, titles, header }).map((field) => `没有找到“${FIELD_FACTS[field].label}”一列，请指定`);
  const titleClass = titles.map(classNameIn).find((name) => name !== null);
  const sheetClass = classNameIn(sheet.name);
  const plain = (name: string) => squeeze(name).replace(/年级|年|[()班]/g, '');
  if (columnsOf(header).CLASS === undefined && titleClass && sheetClass && plain(titleClass) !== plain(sheetClass)) {
    problems.push(`标题写的是“${titleClass}”，表名写的是“${sheetClass}”，按标题读`);
  }
  return problems;
}

/** Required fields that no column holds, nor a title or the sheet's name in the place of one. */
export function missingFields({ sheet, titles, header }: Pick<SheetSurvey, 'sheet' | 'header'> & { titles: readonly string[] }): Field[] {
  if (!header) return [];
  const columns = columnsOf(header);
  const said = [...titles, sheet.name];
  const elsewhere: Partial<Record<Field, boolean>> = {
    CLASS: said.some((text) => classNameIn(text) !== null),
    DATE: said.some((text) => dateIn(text) !== null),
  };
  return FIELDS.filter((field) => FIELD_FACTS[field].required && columns[field] === undefined && !elsewhere[field]);
}

export function columnsOf(header: Header): FieldColumns {
  return Object.fromEntries(header.columns.flatMap((column) => (column.field ? [[column.field, column.index]] : [])));
}

/** Every line of the ledger on a sheet, understood; memory does not grow with their number. */
export async function* readLines(book: Workbook, survey: SheetSurvey, roster: Roster): AsyncGenerator<FormLine> {
  if (!survey.header) return;
  const form = new LedgerForm(survey.sheet.name, survey.titles, survey.header, columnsOf(survey.header), roster);
  for await (const row of book.rows(survey.sheet, survey.plan)) {
    const line = form.read(row);
    if (line) yield line;
  }
}
