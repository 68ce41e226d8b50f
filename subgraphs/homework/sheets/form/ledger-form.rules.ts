import type { Cell, SheetRow } from '#kernel/workbook/workbook.entity';
import { classNameIn } from '#register/class-name.rules';
import { dateIn, schoolYearIn } from './date.rules';
import type { Field } from './field.rules';
import { repeatsHeader, type Header } from './header.rules';
import type { FieldColumns, FormLine, Roster } from './ledger-form.entity';
import { LedgerLine, NOT_SHARED } from './ledger-line.rules';
import { Memory, squeeze, type Reading } from '#kernel/workbook/reading';

const TOTAL = /^(本[页日周月])?(合计|小计|总计|共计|累计|平均)[:：]?[\d.]*(分钟)?$/;
const SIGNATURE =
  /(签字|签名|签章|盖章|公章|填表人?|制表人?|审核人?|负责人|分管领导|教务主任|校长|班主任|检查人|填报人|填报单位|填报日期|填报时间)[:：]/;
const REMARK = /^(注|说明|备注|填表说明|附)[:：]/;
const DITTO = /^(〃|″|"|''|''|同上|上同|-"-)$/;
const WITHDRAWN = /撤回|作废/;
const NO_HOMEWORK = /^(无|无作业|无书面作业|不布置|没有作业|—+|-+|\/)$/;
/** Written once and left blank below: the habit of every paper ledger. */
const LEFT_BLANK_BELOW: readonly Field[] = ['DATE', 'CLASS', 'GRADE'];

/**
 * Reads the lines of one sheet, top to bottom. Keeps only what stands above and still holds: the last date and class, and the
 * class or day that a title names.
 */
export class LedgerForm {
  private readonly above = new Map<Field, Cell>();
  private readonly memory = new Memory<Reading<unknown>>();
  private schoolYear: number;
  private titleClass: string | null;
  private titleDate: string | null;

  constructor(
    sheetName: string,
    titles: readonly string[],
    private readonly header: Header,
    private readonly columns: FieldColumns,
    private readonly roster: Roster,
  ) {
    const stated = titles.map(schoolYearIn).find((year) => year !== null);
    this.schoolYear = stated ?? roster.schoolYear;
    this.titleClass = [...titles, sheetName].map(classNameIn).find((name) => name !== null) ?? null;
    this.titleDate = [...titles, sheetName].map(dateIn).find((date) => date !== null) ?? null;
  }

  /** @returns `null` for what is no line of the ledger: titles, totals, signatures, blanks, a repeated header, a day without homework, a line withdrawn. */
  read(row: SheetRow): FormLine | null {
    if (row.number <= this.header.bottom || repeatsHeader(row, this.header)) return null;
    const own = [...row.cells.values()].filter((cell) => !cell.from && cell.text.trim() !== '').sort((a, b) => a.column - b.column);
    const first = squeeze(own[0]?.text ?? '');
    if (first === '' || TOTAL.test(first) || SIGNATURE.test(first) || REMARK.test(first)) return null;
    const says = (['SUBJECT', 'CONTENT', 'MINUTES', 'KIND'] as const).some((field) => this.ownCell(row, field));
    if (!says) {
      this.readBanner(row, own);
      return null;
    }
    if (own.length === 1 && row.cells.size > 2 && [...row.cells.values()].every((cell) => !cell.from || cell.from.row === row.number)) {
      this.readBanner(row, own);
      return null;
    }
    const none = NO_HOMEWORK.test(squeeze(this.ownCell(row, 'CONTENT')?.text ?? '')) && !(Number(this.ownCell(row, 'MINUTES')?.number ?? 0) > 0);
    if (none || WITHDRAWN.test(this.ownCell(row, 'STATE')?.text ?? '')) {
      this.carry(row);
      return null;
    }
    const cells = this.carry(row);
    return new LedgerLine(
      standAlone(row, cells),
      cells,
      this.columns,
      this.roster,
      this.schoolYear,
      this.titleClass,
      this.titleDate,
      this.memory,
    ).read();
  }

  /** A title between the lines may name the class or the day of those below it. */
  private readBanner(row: SheetRow, own: readonly Cell[]): void {
    if (own.length > 2) return void this.carry(row);
    const text = own.map((cell) => cell.text).join(' ');
    if (this.columns.CLASS === undefined) this.titleClass = classNameIn(text) ?? this.titleClass;
    if (this.columns.DATE === undefined) this.titleDate = dateIn(text) ?? this.titleDate;
    if (this.ownCell(row, 'DATE') || this.ownCell(row, 'CLASS')) this.carry(row);
  }

  private ownCell(row: SheetRow, field: Field): Cell | undefined {
    const column = this.columns[field];
    const cell = column === undefined ? undefined : row.cells.get(column);
    return cell && !cell.from && cell.text.trim() !== '' ? cell : undefined;
  }

  /** The cell of each field on this line, those that hold from above included. */
  private carry(row: SheetRow): Map<Field, Cell> {
    const cells = new Map<Field, Cell>();
    for (const [field, column] of Object.entries(this.columns) as [Field, number][]) {
      let cell = row.cells.get(column);
      if (cell?.from && cell.from.column !== column) cell = undefined;
      const blank = !cell || (cell.text.trim() === '' && !cell.formula);
      const above = this.above.get(field);
      if ((blank && LEFT_BLANK_BELOW.includes(field)) || (cell && DITTO.test(squeeze(cell.text)) && !NOT_SHARED.includes(field))) {
        cell = above && { ...above, column };
      }
      if (!cell || (cell.text.trim() === '' && !cell.formula)) continue;
      cells.set(field, cell);
      this.above.set(field, cell);
    }
    return cells;
  }
}

/** The row with what holds from above filled in, so that it can be read by itself when it is handed back. */
function standAlone(row: SheetRow, held: Map<Field, Cell>): SheetRow {
  const cells = new Map([...row.cells].filter(([, cell]) => cell.from?.row !== row.number));
  for (const cell of held.values()) {
    const own = cells.get(cell.column);
    if (!own || own.text !== cell.text) cells.set(cell.column, cell);
  }
  return { number: row.number, cells };
}
