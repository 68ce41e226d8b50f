import { refuse } from '../refusal';
import { Archive, LIMITS, damaged, tooLarge } from './workbook.archive';
import { columnName, parseRef, type Cell, type Merge, type Sheet, type SheetPlan, type SheetRow } from './workbook.entity';
import { readParts, type Parts } from './workbook.parts';
import { unescapeText, walkXmlInSteps, withoutLongRuns } from './workbook.xml';
import { dateOfSerial } from './number-format.rules';

/**
 * A workbook read row by row: nothing grows with the number of rows. Merged ranges stand behind the rows in the file, so each sheet
 * is looked over once (`plan`) before its rows are read.
 */
export class Workbook {
  private constructor(
    private readonly archive: Archive,
    private readonly parts: Parts,
  ) {}

  /** @throws every HOMEWORK_FILE_* refusal except HOMEWORK_FILE_NO_LEDGER. */
  static async open(file: string): Promise<Workbook> {
    const archive = await Archive.open(file);
    try {
      return new Workbook(archive, await readParts(archive));
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  get sheets(): readonly Sheet[] {
    return this.parts.sheets;
  }

  close(): void {
    this.archive.close();
  }

  async plan(sheet: Sheet): Promise<SheetPlan> {
    const merges: Merge[] = [];
    let rows = 0;
    let rest = '';
    for await (const chunk of withoutLongRuns(this.archive.bytes(sheet.part))) {
      const text = rest + chunk.toString('latin1');
      const whole = text.lastIndexOf('<');
      rest = text.slice(whole);
      const part = text.slice(0, whole);
      rows += count(part, ROW);
      collectMerges(part, merges);
      if (rows > LIMITS.rows) tooLarge(`工作表“${sheet.name}”超过 ${LIMITS.rows.toLocaleString('en')} 行`);
      if (merges.length > LIMITS.merges) tooLarge('合并单元格太多');
    }
    merges.sort((a, b) => a.top - b.top || a.left - b.left);
    return { merges, rows };
  }

  /** Rows that hold anything, top to bottom; cells covered by a merged cell carry its value and say where it stands. */
  async *rows(sheet: Sheet, plan: SheetPlan): AsyncGenerator<SheetRow> {
    const spread = new MergeSpread(plan.merges);
    const heard: SheetRow[] = [];
    const ears = new RowEars(this.parts, sheet, (row) => heard.push(row));
    for await (const _ of walkXmlInSteps(this.archive.bytes(sheet.part), ears)) {
      for (const row of heard) {
        spread.over(row);
        if (row.cells.size > 0) yield row;
      }
      heard.length = 0;
    }
  }
}

const ROW = /<(?:\w+:)?row[\s/>]/g;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})["']/g;

function count(text: string, pattern: RegExp): number {
  let n = 0;
  pattern.lastIndex = 0;
  while (pattern.exec(text)) n += 1;
  return n;
}

function collectMerges(text: string, merges: Merge[]): void {
  if (!text.includes('mergeCell')) return;
  for (const [, from, to] of text.matchAll(MERGE)) {
    const [a, b] = [parseRef(from!), parseRef(to!)];
    if (a && b && a.row <= b.row && a.column <= b.column) {
      merges.push({ top: a.row, left: a.column, bottom: b.row, right: Math.min(b.column, LIMITS.columns - 1) });
    }
  }
}

/** Hears the elements of a sheet and makes rows of them. */
class RowEars {
  private row: SheetRow = { number: 0, cells: new Map() };
  private cell: Cell = { ref: '', column: -1, text: '' };
  private type = '';
  private format = 0;
  private text = '';
  private formula = '';
  private into: 'value' | 'formula' | null = null;
  private phonetic = false;

  constructor(
    private readonly parts: Parts,
    private readonly sheet: Sheet,
    private readonly give: (row: SheetRow) => void,
  ) {}

  open(tag: string, attributes: Record<string, string>): void {
    switch (tag) {
      case 'row': {
        const number = attributes.r === undefined ? this.row.number + 1 : Number(attributes.r);
        if (!(number > this.row.number && number <= 1_048_576)) damaged(undefined);
        this.row = { number, cells: new Map() };
        this.cell = { ref: '', column: -1, text: '' };
        break;
      }
      case 'c': {
        const column = attributes.r === undefined ? this.cell.column + 1 : (parseRef(attributes.r)?.column ?? damaged(undefined));
        this.cell = { ref: `${columnName(column)}${this.row.number}`, column, text: '' };
        this.type = attributes.t ?? 'n';
        this.format = Number(attributes.s ?? 0);
        this.text = '';
        this.formula = '';
        break;
      }
      case 'f':
        this.cell.formula = true;
        this.into = 'formula';
        break;
      case 'v':
      case 't':
        if (!this.phonetic) this.into = 'value';
        break;
      case 'rPh':
        this.phonetic = true;
        break;
    }
  }

  hear(piece: string): void {
    if (this.into === 'value' && this.text.length < LIMITS.cellChars) this.text += piece;
    if (this.into === 'formula' && this.formula.length < LIMITS.cellChars) this.formula += piece;
  }

  close(tag: string): void {
    if (tag === 'f' || tag === 'v' || tag === 't') this.into = null;
    else if (tag === 'rPh') this.phonetic = false;
    else if (tag === 'c') this.endCell();
    else if (tag === 'row') this.give(this.row);
  }

  private endCell(): void {
    const { cell } = this;
    // =cmd|'/C calc'!A0 : a formula of this shape asks another program for its value.
    if (cell.formula && /\|.*!/.test(this.formula)) {
      refuse('FILE_UNSAFE', `工作表“${this.sheet.name}”的 ${cell.ref} 单元格用 DDE 调用别的程序，不能导入`, {
        hint: '请删去该单元格后另存再上传',
      });
    }
    if (this.text === '' && !cell.formula) return;
    if (cell.column >= LIMITS.columns) tooLarge(`工作表“${this.sheet.name}”超过 ${LIMITS.columns} 列`);
    this.readValue();
    if (cell.text !== '' || cell.formula) this.row.cells.set(cell.column, cell);
  }

  private readValue(): void {
    const { cell, text } = this;
    switch (this.type) {
      case 's':
        cell.text = this.parts.strings[Number(text)] ?? '';
        return;
      case 'b':
        cell.text = text === '1' ? '是' : '否';
        return;
      case 'e':
        cell.text = text;
        cell.error = true;
        return;
      case 'd':
        cell.text = text;
        cell.date = text.slice(0, 10);
        return;
      case 'n':
        this.readNumber();
        return;
      default:
        cell.text = unescapeText(text);
    }
  }

  private readNumber(): void {
    const { cell } = this;
    if (this.text === '') return;
    // Excel keeps 3.2 as 3.2000000000000002; fifteen digits are what it shows.
    const number = Number(Number(this.text).toPrecision(15));
    if (Number.isNaN(number)) damaged(undefined);
    const format = this.parts.formats[this.format];
    cell.number = number;
    cell.text = format?.kind === 'number' && format.decimals !== undefined ? number.toFixed(format.decimals) : String(number);
    if (format?.kind === 'date') {
      cell.date = dateOfSerial(number, this.parts.date1904);
      if (cell.date !== 'INVALID') cell.text = cell.date;
    } else if (format?.kind === 'time') {
      cell.minutes = Math.round(number * 1440);
      cell.text = `${Math.floor(cell.minutes / 60)}:${String(cell.minutes % 60).padStart(2, '0')}`;
    }
  }
}

/** Lays the value of each merged cell over the cells it covers, with only the ranges of the present rows in hand. */
class MergeSpread {
  private next = 0;
  private active: { merge: Merge; anchor?: Cell }[] = [];

  constructor(private readonly merges: readonly Merge[]) {}

  over(row: SheetRow): void {
    this.active = this.active.filter(({ merge }) => merge.bottom >= row.number);
    for (; this.next < this.merges.length && this.merges[this.next]!.top <= row.number; this.next += 1) {
      const merge = this.merges[this.next]!;
      if (merge.bottom >= row.number) this.active.push({ merge });
    }
    // Ranges cannot overlap, so a row cannot meet more of them than it has columns.
    if (this.active.length > LIMITS.columns) damaged(undefined);
    for (const range of this.active) this.cover(range, row);
  }

  private cover(range: { merge: Merge; anchor?: Cell }, row: SheetRow): void {
    const { top, left, right } = range.merge;
    if (row.number === top) range.anchor = row.cells.get(left);
    const { anchor } = range;
    if (!anchor || anchor.text === '') return;
    for (let column = left; column <= right; column += 1) {
      if (row.number === top && column === left) continue;
      const covered: Cell = { ...anchor, ref: `${columnName(column)}${row.number}`, column, from: { ref: anchor.ref, row: top, column: left } };
      row.cells.set(column, covered);
    }
  }
}
