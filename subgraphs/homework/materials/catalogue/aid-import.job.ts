import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { chunks } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { enqueue, jobOf, type Job, type JobResult, type JobRun } from '#kernel/jobs';
import { Refusal, refuse } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { exportList, numberCell, textCell, type ListColumn } from '#kernel/workbook/list-workbook';
import { closeStream } from '../../sheets/imports/import.queries';
import { Workbook } from '#kernel/workbook/workbook.reader';
import { assertColumns, headerOf, lineOf, type AidColumns } from './aid-sheet.rules';
import { permitCatalogue, putOnList } from './study-aid.actions';
import { readAid } from './study-aid.rules';
import type { StudyAidImportInput } from './study-aid.view';

const MOST_LINES = 5_000;
const CHUNK = 200;

type Order = Pick<StudyAidImportInput, 'place' | 'fileId' | 'dryRun'>;

/** 导入目录, or its rehearsal. What is wrong with the file is said at once; what is wrong with its lines, by the job. @throws FORBIDDEN, BAD_INPUT, HOMEWORK_FILE_* */
export async function importStudyAids(ctx: Context, input: StudyAidImportInput): Promise<Job> {
  const { idempotencyKey, ...order } = input;
  await permitCatalogue(ctx, input.place);
  const { path } = await ctx.part.files.open(input.fileId, ctx.asker).then(closeStream);
  (await Workbook.open(path)).close();
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'importStudyAids', idempotencyKey, order, async () => {
      const job = await enqueue(tx, ctx, { kind: order.dryRun ? 'aids-rehearsal' : 'aids-import', input: order });
      await record(tx, ctx, {
        deed: 'importStudyAids',
        kind: 'studyAid',
        id: job.id,
        place: order.place,
        detail: { fileId: order.fileId, dryRun: order.dryRun },
      });
      return job.id;
    }),
  );
  return jobOf(ctx, id);
}

interface Line {
  sheet: string;
  number: number;
  title: string;
  isbn: string;
  read: () => ReturnType<typeof lineOf>;
}

interface Fault extends Omit<Line, 'read'> {
  reason: string;
  code: string;
}

/** Begun anew when it is cut off: what is on the list already is then refused as such, and nothing is listed twice. */
export async function runAidImport(run: JobRun): Promise<JobResult> {
  const { ctx } = run;
  const { place, fileId, dryRun } = run.input as Order;
  await permitCatalogue(ctx, place);
  const { path } = await ctx.part.files.open(fileId, ctx.asker).then(closeStream);
  const book = await Workbook.open(path);
  try {
    const lines = await linesOf(book);
    const faults: Fault[] = [];
    let accepted = 0;
    // A rehearsal sees the whole file at once, or it would miss a book that stands in it twice.
    for (const part of chunks(lines, dryRun ? MOST_LINES : CHUNK)) {
      const refused = dryRun ? await rehearse(ctx, place, part) : await work(ctx, (tx) => take(tx, ctx, place, part));
      await work(ctx, (tx) => run.advance(tx, accepted + faults.length, lines.length));
      faults.push(...refused);
      accepted += part.length - refused.length;
    }
    const reasons = new Map<string, { code: string; message: string; count: number }>();
    for (const { code, reason } of faults) {
      const known = reasons.get(code) ?? { code, message: reason, count: 0 };
      reasons.set(code, { ...known, count: known.count + 1 });
    }
    const errorFileId = faults.length > 0 ? await faultBook(run, place, faults) : null;
    await work(ctx, (tx) => run.advance(tx, lines.length, lines.length));
    return { accepted, refused: faults.length, errorFileId, reasons: [...reasons.values()] };
  } finally {
    book.close();
  }
}

async function take(tx: Tx, ctx: Context, place: string, lines: readonly Line[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const line of lines) {
    try {
      await putOnList(tx, ctx, place, readAid(line.read()));
    } catch (error) {
      faults.push(faultOf(line, error));
    }
  }
  return faults;
}

class Rehearsed extends Error {
  constructor(readonly faults: Fault[]) {
    super();
  }
}

/** The same verdicts, and nothing of it stays. */
async function rehearse(ctx: Context, place: string, lines: readonly Line[]): Promise<Fault[]> {
  return work(ctx, async (tx): Promise<Fault[]> => {
    throw new Rehearsed(await take(tx, ctx, place, lines));
  }).catch((error: unknown) => {
    if (error instanceof Rehearsed) return error.faults;
    throw error;
  });
}

function faultOf({ read: _read, ...line }: Line, error: unknown): Fault {
  if (!(error instanceof Refusal)) throw error;
  return { ...line, reason: error.message, code: error.code };
}

async function linesOf(book: Workbook): Promise<Line[]> {
  const lines: Line[] = [];
  for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
    let columns: AidColumns | null = null;
    for await (const row of book.rows(sheet, await book.plan(sheet))) {
      if (!columns) {
        columns = headerOf(row);
        if (columns) assertColumns(columns);
        continue;
      }
      const known = columns;
      const textOf = (column: number) => row.cells.get(column)?.text.trim() ?? '';
      const [title, isbn] = [textOf(known.title!), textOf(known.isbn!)];
      // Totals, remarks and blank lines name no book.
      if (title === '' && isbn === '') continue;
      lines.push({ sheet: sheet.name, number: row.number, title, isbn, read: () => lineOf(row, known) });
      if (lines.length > MOST_LINES)
        refuse('BAD_INPUT', `一次最多导入 ${MOST_LINES.toLocaleString('en')} 种`, { path: 'fileId', hint: '请分几个文件导入' });
    }
  }
  if (lines.length === 0) refuse('BAD_INPUT', '表格里没有找到教辅目录：表头应有“书名”和“书号”', { path: 'fileId', hint: '请照公告目录的表头上传' });
  return lines;
}

const FAULT_COLUMNS: ListColumn<Fault>[] = [
  { header: '工作表', width: 14, cell: ({ sheet }) => textCell(sheet) },
  { header: '行', width: 7, cell: ({ number }) => numberCell(number) },
  { header: '书名', width: 36, cell: ({ title }) => textCell(title, true) },
  { header: '书号', width: 20, cell: ({ isbn }) => textCell(isbn) },
  { header: '未列入的原因', width: 60, cell: ({ reason }) => ({ value: reason, look: 'reason' }) },
];

async function faultBook(run: JobRun, place: string, faults: readonly Fault[]): Promise<string | null> {
  const { name: unit } = await unitAt(run.ctx, place);
  async function* pages(): AsyncGenerator<readonly Fault[]> {
    yield faults;
  }
  const { fileId } = await exportList(run, { name: '教辅目录未列入的行', unit, place, columns: FAULT_COLUMNS, pages: pages() });
  return fileId ?? null;
}
