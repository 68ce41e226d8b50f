import type { Readable } from 'node:stream';
import type { Header } from '../form/header.rules';
import type { Fault } from '../form/ledger-form.entity';
import type { Cell, Merge, Sheet, SheetPlan, SheetRow } from '#kernel/workbook/workbook.entity';
import { writeWorkbook, type CellDraft, type RowDraft, type SheetDraft } from '#kernel/workbook/workbook.writer';
import type { Look } from '#kernel/workbook/cell-style';

/** A line that was not taken, by sheet and row of the file handed in. */
export interface Refused {
  sheet: number;
  row: number;
  faults: Fault[];
}

/** One sheet handed in, as far as it is handed back. */
export interface ReturnedSheet {
  sheet: Sheet;
  plan: SheetPlan;
  header: Pick<Header<string>, 'top' | 'bottom' | 'columns'> | null;
  head: readonly SheetRow[];
  samples: readonly SheetRow[];
  /** Every line under the header, in the order of the file. */
  lines(): AsyncIterable<{ row: SheetRow }>;
  widthOf(field: string | null): number;
}

export const REASON_HEADER = '错误原因';
const REASON_WIDTH = 60;

/**
 * The workbook handed back: every sheet in its place with its titles and headers, under them only the lines that were not taken, as
 * they were written, the cells at fault in red and the reason at the end. Put right, it can be handed in again as it is.
 * @param refused in the order of the sheets and rows.
 */
export function writeErrorWorkbook(surveys: readonly ReturnedSheet[], refused: AsyncIterable<Refused>): Readable {
  const next = new Ahead(refused);
  const sheets = surveys.map((survey, index): SheetDraft => {
    const width =
      Math.max(
        0,
        ...survey.samples.flatMap((row) => [...row.cells.keys()]),
        ...(survey.header?.columns.map((column) => column.index) ?? []),
        ...survey.head.flatMap((row) => [...row.cells.keys()]),
      ) + 1;
    const merges: Merge[] = survey.plan.merges.filter((merge) => merge.bottom <= (survey.header?.bottom ?? 0));
    return {
      name: survey.sheet.name,
      widths: [...Array.from({ length: width }, (_, column) => widthOf(survey, column)), REASON_WIDTH],
      frozenRows: survey.header?.bottom ?? 0,
      merges,
      rows: rowsOf(survey, index, width, next),
    };
  });
  return writeWorkbook(sheets);
}

async function* rowsOf(survey: ReturnedSheet, index: number, width: number, refused: Ahead<Refused>): AsyncGenerator<RowDraft> {
  const { header } = survey;
  let written = 0;
  for (const row of survey.head) {
    for (; written < row.number - 1; written += 1) yield { cells: [] };
    const isHeader = header !== null && row.number >= header.top;
    const reason: CellDraft | null = isHeader && row.number === header.bottom ? { value: REASON_HEADER, look: 'header' } : null;
    yield { cells: [...drawn(row, width, () => (isHeader ? 'header' : 'plain')), reason] };
    written = row.number;
  }
  if (!header) return;
  for await (const line of survey.lines()) {
    const fault = await refused.peek();
    if (!fault || fault.sheet !== index) return;
    if (fault.row !== line.row.number) continue;
    await refused.take();
    const bad = new Set(fault.faults.map(({ column }) => column));
    yield {
      cells: [
        ...drawn(line.row, width, (column) => (bad.has(column) ? 'bad' : 'text')),
        { value: fault.faults.map(({ message }) => message).join('；'), look: 'reason' },
      ],
    };
  }
}

function drawn(row: SheetRow, width: number, look: (column: number) => Look): (CellDraft | null)[] {
  return Array.from({ length: width }, (_, column) => draw(row.cells.get(column), look(column)));
}

function draw(cell: Cell | undefined, look: Look): CellDraft | null {
  // Of merged titles and headers only the first cell holds the text.
  if (!cell || (cell.from && (look === 'plain' || look === 'header'))) return look === 'plain' ? null : { value: null, look };
  const plainNumber = cell.number !== undefined && cell.date === undefined && cell.minutes === undefined && !cell.formula;
  return { value: plainNumber ? cell.number! : cell.text, look };
}

function widthOf(survey: ReturnedSheet, column: number): number {
  return survey.widthOf(survey.header?.columns.find(({ index }) => index === column)?.field ?? null);
}

/** Looks one ahead in a stream that several readers take from in turn. */
class Ahead<T> {
  private readonly iterator: AsyncIterator<T>;
  private held: Promise<IteratorResult<T>> | undefined;

  constructor(source: AsyncIterable<T>) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  async peek(): Promise<T | undefined> {
    this.held ??= this.iterator.next();
    const { done, value } = await this.held;
    return done ? undefined : value;
  }

  async take(): Promise<void> {
    await this.peek();
    this.held = undefined;
  }
}
