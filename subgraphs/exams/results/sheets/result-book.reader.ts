import { refuse } from '#kernel/refusal';
import { chineseNumber, squeeze } from '#kernel/workbook/reading';
import { Workbook } from '#kernel/workbook/workbook.reader';
import { classNameIn, readClass, type Stage } from '#register/class-name.rules';
import { readBand } from '../bands/band.rules';
import type { ExamBand } from '../bands/result.entity';
import { headerOf, ScoreWatch, type BandColumns } from './result-sheet.rules';
import { isNumeric, refuseScores } from './score.rules';

/** What a file is read for. */
export interface Wanted {
  subject: string;
  levels: number;
  grade: number;
  number: number;
  className: string;
  stage: Stage;
  schoolYear: number;
}

export interface BookLine {
  sheet: string;
  row: number;
  seat: number | null;
  band: ExamBand | null;
  problem: string | null;
}

export interface BookRead {
  lines: BookLine[];
  /** Rows of other classes, which were passed over. */
  others: number;
}

const MOST_ROWS = 3_000;

/**
 * Reads the bands of one class out of a workbook as schools keep it. Every sheet is looked over, hidden ones too: one score anywhere and
 * nothing of the file is used.
 * @throws EXAMS_RESULT_SCORES, EXAMS_RESULT_NO_BANDS, FILE_*
 */
export async function readResultBook(file: string, wanted: Wanted): Promise<BookRead> {
  const book = await Workbook.open(file);
  try {
    const read: BookRead = { lines: [], others: 0 };
    let rows = 0;
    for (const sheet of book.sheets) {
      if (speaks(sheet.name)) refuseScores(`名为“${sheet.name}”的工作表`);
      const watch = new ScoreWatch(sheet.name);
      let columns: BandColumns[] | null = null;
      let title = classMeant(sheet.name, wanted);
      for await (const row of book.rows(sheet, await book.plan(sheet))) {
        if ((rows += 1) > MOST_ROWS)
          refuse('BAD_INPUT', `表格超过 ${MOST_ROWS} 行，不像一个班的等级表`, { path: 'fileId', hint: '请只留本班的一张表' });
        watch.over(row);
        const header = headerOf(row, wanted.subject);
        if (header) columns = header;
        else if (!columns) for (const cell of row.cells.values()) title = classMeant(cell.text, wanted) ?? title;
        else if (!sheet.hidden) for (const pair of columns) take(read, wanted, { sheet: sheet.name, row: row.number, title }, pair, row.cells);
      }
    }
    if (read.lines.length === 0)
      refuse('EXAMS_RESULT_NO_BANDS', `没有找到${wanted.className}${wanted.subject}的等级`, {
        path: 'fileId',
        hint: '第一行写“座号”“等级”，下面每名学生一行；班级写成“三年级2班”',
      });
    markTwice(read.lines);
    return read;
  } finally {
    book.close();
  }
}

const speaks = (name: string) => /名次|排名|分数|总分/.test(squeeze(name));

type Cells = Map<number, { text: string; number?: number; ref: string }>;

function take(
  read: BookRead,
  wanted: Wanted,
  { sheet, row, title }: { sheet: string; row: number; title: boolean | null },
  pair: BandColumns,
  cells: Cells,
): void {
  const seatText = squeeze(cells.get(pair.seat)?.text ?? '');
  const band = cells.get(pair.band);
  const seat = seatNumber(seatText);
  // Totals, remarks, signatures and the second row of a header have no seat.
  if (seat === null) return;
  const said = pair.klass === null ? null : classMeant(cells.get(pair.klass)?.text ?? '', wanted);
  if ((said ?? title) === false) return void (read.others += 1);
  if (isNumeric(band)) refuseScores(`分数“${band!.text}”（${band!.ref}）`);
  const found = readBand(band?.text ?? '', wanted.levels);
  read.lines.push({ sheet, row, seat, ...('value' in found ? { band: found.value, problem: null } : { band: null, problem: found.problem }) });
}

/** `7`, `07`, `７号`, `第7号`, `二十`; a number of a pupil's record (学籍号) is no seat. */
function seatNumber(text: string): number | null {
  const bare = text.replace(/^第/, '').replace(/号$/, '').replace(/\.0+$/, '');
  const number = /^\d{1,3}$/.test(bare) ? Number(bare) : chineseNumber(bare);
  return number !== null && number >= 1 && number <= 200 ? number : null;
}

/** Is it this class that is meant? `null` where no class is named. */
function classMeant(text: string, { grade, number, stage, schoolYear }: Wanted): boolean | null {
  const piece = classNameIn(text);
  if (!piece) return null;
  const meant = readClass({ text: piece }, stage, schoolYear);
  return 'value' in meant ? meant.value.grades.includes(grade) && meant.value.numbers.includes(number) : null;
}

function markTwice(lines: BookLine[]): void {
  const seen = new Set<number>();
  for (const line of lines) {
    if (line.seat !== null && seen.has(line.seat)) line.problem ??= `${line.seat} 号写了两次`;
    if (line.seat !== null) seen.add(line.seat);
  }
}
