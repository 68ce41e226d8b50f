import { squeeze } from '#kernel/workbook/reading';
import { columnName, type Cell, type SheetRow } from '#kernel/workbook/workbook.entity';
import { isNumeric, refuseScores, speaksOfScores } from './score.rules';

/** A seat and the band that belongs to it; a sheet in two halves has two such pairs. */
export interface BandColumns {
  seat: number;
  band: number;
  /** Where the class of a row is said. */
  klass: number | null;
}

/** What the seat is called, the surest first. */
const SEATS: RegExp[] = [/^(座号|座位号|座次|名册序号|班内序号)$/, /^(序号|编号|号数|号)$/, /^学号$/];
const BANDS = /等级|等第|等次|评定|级别|评级|结果/;
const CLASS = /^(班级|班别|所在班级|班)$/;
/** Numbers that are nobody's score. */
const COUNTERS = /座|序号|编号|号数|^号$|学号|学籍|考号|考场|准考证|年级|班|人数|日期|时间|学年|学期|电话|届/;

const textOf = (cell: Cell | undefined) => (cell ? squeeze(cell.text) : '');

/** The header row of a sheet for one subject: `null` where this row is none. */
export function headerOf(row: SheetRow, subject: string): BandColumns[] | null {
  const cells = [...row.cells.values()].map((cell) => ({ column: cell.column, text: textOf(cell) })).sort((a, b) => a.column - b.column);
  const seats = SEATS.map((pattern) => cells.filter(({ text }) => pattern.test(text))).find((found) => found.length > 0);
  if (!seats) return null;
  const named = cells.filter(({ text }) => text.length <= 16 && text.includes(subject));
  const bands = named.length > 0 ? named : cells.filter(({ text }) => text.length <= 16 && BANDS.test(text));
  const klass = cells.find(({ text }) => CLASS.test(text))?.column ?? null;
  const pairs = seats.flatMap(({ column: seat }, i) => {
    const band = bands.find(({ column }) => column > seat && column < (seats[i + 1]?.column ?? Infinity));
    return band ? [{ seat, band: band.column, klass }] : [];
  });
  return pairs.length > 0 ? pairs : null;
}

/**
 * Looks over every cell of a sheet for what must not be there.
 * @throws EXAMS_RESULT_SCORES for a header or title that speaks of scores or ranks, or a column of numbers that are not plainly something else.
 */
export class ScoreWatch {
  private readonly headers = new Map<number, string>();
  private readonly numbers = new Map<number, number>();

  constructor(private readonly sheet: string) {}

  over(row: SheetRow): void {
    for (const cell of row.cells.values()) {
      if (speaksOfScores(cell)) refuseScores(`“${[...cell.text.trim()].slice(0, 20).join('')}”（工作表“${this.sheet}”${cell.ref}）`);
      if (cell.from) continue;
      if (!isNumeric(cell)) this.headers.set(cell.column, `${this.headers.get(cell.column) ?? ''} ${textOf(cell)}`.slice(0, 400));
      else this.count(cell);
    }
  }

  private count(cell: Cell): void {
    const header = this.headers.get(cell.column) ?? '';
    if (COUNTERS.test(header) || cell.date !== undefined) return;
    const seen = (this.numbers.get(cell.column) ?? 0) + 1;
    this.numbers.set(cell.column, seen);
    // One number may be a slip of the pen in a remark; where bands are expected even one is a score, and three are a column of them.
    if (seen >= 3) refuseScores(`一列数字（工作表“${this.sheet}”${columnName(cell.column)} 列，像是分数）`);
  }
}
