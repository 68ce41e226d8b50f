import type { Cell, SheetRow } from '#kernel/workbook/workbook.entity';
import { LEDGER_SHEET, type Field, type SheetForm } from './field.rules';
import { squeeze } from '#kernel/workbook/reading';

/** `F`: the fields of the form it belongs to; of the ledger unless said. */
export interface Column<F extends string = Field> {
  /** 0-based. */
  index: number;
  /** Levels joined: `作业批改/批改日期`. */
  header: string;
  field: F | null;
  /** 0–1: how sure the guess is. */
  confidence: number;
}

export interface Header<F extends string = Field> {
  /** First and last row of the header, 1-based. */
  top: number;
  bottom: number;
  columns: Column<F>[];
}

/** Header words without brackets, units and punctuation: `预计用时（分钟）` → `预计用时`; with `units`, `时间（分钟）` → `时间分钟`. */
function bare(text: string, units = false): string {
  const plain = squeeze(text);
  return (units ? plain : plain.replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')).replace(/[()[\]【】:：、,，。./·*\-—_|]/g, '');
}

function score<F extends string>(header: string, field: F, form: SheetForm<F>): number {
  const levels = header.split('/').map((level) => bare(level));
  const last = levels.at(-1) ?? '';
  const { names, like } = form.facts[field];
  if (form.passedOver.test(last)) return 0;
  const withUnits = bare(header.split('/').at(-1) ?? '', true);
  if (names.includes(withUnits) || names.includes(levels.join(''))) return withUnits === '时间' ? 0.6 : 1;
  if (names.includes(last)) return last === '时间' ? 0.6 : 1;
  return last !== '' && like.test(last) ? 0.7 : 0;
}

/** Is this row the top of a header? Three different fields of the form, and those among them without which it would be another form. */
function looksLikeHeader<F extends string>(cells: string[], form: SheetForm<F>): boolean {
  const fields = new Set<F>();
  for (const text of new Set(cells)) {
    if (bare(text).length === 0 || bare(text).length > 12) continue;
    for (const field of form.fields) if (score(text, field, form) >= 0.6) fields.add(field);
  }
  return fields.size >= 3 && form.isHeader(fields);
}

const words = (row: SheetRow) => [...row.cells.values()].map((cell) => cell.text);

/** Header words only: nothing that reads as a value of the column above it. */
function isSecondLevel<F extends string>(row: SheetRow | undefined, top: SheetRow, form: SheetForm<F>): boolean {
  if (!row) return false;
  const own = [...row.cells.values()].filter((cell) => !cell.from || cell.from.row > top.number);
  if (own.length === 0) return false;
  const recognised = own.filter(
    (cell) => bare(cell.text).length <= 10 && form.fields.some((field) => score(cell.text, field, form) >= 0.6) && cell.number === undefined,
  );
  return recognised.length >= 2 && recognised.length * 2 >= own.length;
}

/** Where the header begins among the first rows, and how deep it is; `null` when these rows hold none. */
export function findHeader(rows: readonly SheetRow[]): Header | null;
export function findHeader<F extends string>(rows: readonly SheetRow[], form: SheetForm<F>): Header<F> | null;
export function findHeader<F extends string>(rows: readonly SheetRow[], form: SheetForm<F> = LEDGER_SHEET as unknown as SheetForm<F>): Header<F> | null {
  const at = rows.findIndex((row) => looksLikeHeader(words(row), form));
  const first = rows[at];
  if (!first) return null;
  const above = rows[at - 1];
  const levels = above && groupsColumns(above, first) ? [above, first] : [first];
  for (const row of rows.slice(at + 1, at + 3)) {
    const spans = [...row.cells.values()].some((cell) => cell.from && cell.from.row <= first.number && cell.from.column === cell.column);
    if (!spans && !isSecondLevel(row, first, form)) break;
    if (row.number !== levels.at(-1)!.number + 1) break;
    levels.push(row);
  }
  return { top: levels[0]!.number, bottom: levels.at(-1)!.number, columns: joinLevels(levels) };
}

/** A row of group names right above the header: `基本情况 | 布置 | 批改`, some laid over several columns. */
function groupsColumns(row: SheetRow, header: SheetRow): boolean {
  const cells = [...row.cells.values()];
  const own = cells.filter((cell) => !cell.from);
  const laidOver = cells.some((cell) => cell.from?.row === row.number);
  return (
    row.number === header.number - 1 &&
    own.length >= 2 &&
    laidOver &&
    own.every((cell) => bare(cell.text, true).length <= 8 && !/[:：\d]/.test(cell.text))
  );
}

function joinLevels<F extends string>(levels: readonly SheetRow[]): Column<F>[] {
  const indexes = new Set(levels.flatMap((row) => [...row.cells.keys()]));
  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => {
      const parts: string[] = [];
      for (const row of levels) {
        const text = row.cells.get(index)?.text.replace(/\s+/g, '') ?? '';
        if (text !== '' && parts.at(-1) !== text) parts.push(text);
      }
      return { index, header: parts.join('/'), field: null, confidence: 0 };
    });
}

/**
 * Gives each column at most one field and each field at most one column, best guess first: what the header says counts for
 * half, how many of the sample values read as that field for the other half.
 */
export function guessFields(columns: readonly Column[], samples: readonly SheetRow[]): Column[];
export function guessFields<F extends string>(columns: readonly Column<F>[], samples: readonly SheetRow[], form: SheetForm<F>): Column<F>[];
export function guessFields<F extends string>(
  columns: readonly Column<F>[],
  samples: readonly SheetRow[],
  form: SheetForm<F> = LEDGER_SHEET as unknown as SheetForm<F>,
): Column<F>[] {
  const guesses = columns.flatMap((column) =>
    form.fields.map((field) => ({ column, field, confidence: confidence(column, field, samples, form) })).filter((guess) => guess.confidence >= 0.5),
  );
  guesses.sort((a, b) => b.confidence - a.confidence || a.column.index - b.column.index);
  const taken = new Map<number, (typeof guesses)[number]>();
  const used = new Set<F>();
  for (const guess of guesses) {
    if (taken.has(guess.column.index) || used.has(guess.field)) continue;
    taken.set(guess.column.index, guess);
    used.add(guess.field);
  }
  return columns.map((column) => {
    const guess = taken.get(column.index);
    return guess ? { ...column, field: guess.field, confidence: Math.round(guess.confidence * 100) / 100 } : column;
  });
}

function confidence<F extends string>(column: Column<F>, field: F, samples: readonly SheetRow[], form: SheetForm<F>): number {
  const said = score(column.header, field, form);
  if (said === 0) return 0;
  const { fits } = form.facts[field];
  const cells = samples.map((row) => row.cells.get(column.index)).filter((cell): cell is Cell => cell !== undefined && cell.text.trim() !== '');
  if (!fits || cells.length === 0) return said === 1 ? 0.9 : said * 0.9;
  return said * 0.5 + (cells.filter(fits).length / cells.length) * 0.5;
}

/** A header printed again after a page break: most of its words in their own columns. */
export function repeatsHeader<F extends string>(row: SheetRow, { columns }: Header<F>): boolean {
  let same = 0;
  let filled = 0;
  const cells = row.cells;
  for (const { index, header } of columns) {
    const text = cells.get(index)?.text;
    if (text === undefined) continue;
    filled += 1;
    if (text.length <= 20 && header !== '' && header.split('/').includes(text.replace(/\s+/g, ''))) same += 1;
  }
  return same >= 2 && same * 2 > filled;
}
