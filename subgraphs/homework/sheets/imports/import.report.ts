import { localDateOf } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int } from '#kernel/database';
import type { StoredFile } from '#kernel/files';
import type { JobResult } from '#kernel/jobs';
import { SHARED_REFUSALS } from '#kernel/refusal';
import { REFUSALS } from '../../refusals';
import { readLines, type SheetSurvey } from '../form/ledger-book.reader';
import type { Roster } from '../form/ledger-form.entity';
import type { Workbook } from '#kernel/workbook/workbook.reader';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { writeErrorWorkbook, type ReturnedSheet } from './error-workbook';
import type { ImportOrder } from './import.actions';
import { refusedLines } from './import.queries';
import type { LedgerImport } from './ledger-import.entity';

/** How far an import has come; stored with each chunk's effect, so that a run cut off goes on behind it. */
export interface Progress {
  sheet: number;
  line: number;
  done: number;
  accepted: number;
  refused: number;
  reasons: Record<string, number>;
  notes: number;
  note: string | null;
  finished?: boolean;
}

interface Imported {
  order: ImportOrder;
  file: StoredFile;
  book: Workbook;
  surveys: readonly SheetSurvey[];
  roster: Roster;
  progress: Progress;
  /** The last time the same file was taken over. */
  earlier: LedgerImport | null;
}

const MOST_BYTES = 64 * 1024 * 1024;

/** What is told at the end: counts, reasons, what to know, and the workbook with the lines that were not taken. */
export async function reportImport(ctx: Context, imported: Imported): Promise<JobResult> {
  const { accepted, refused, reasons } = imported.progress;
  const meanings: Record<string, string> = { ...SHARED_REFUSALS, ...REFUSALS };
  return {
    accepted,
    refused,
    errorFileId: refused > 0 ? await handBack(ctx, imported) : null,
    reasons: Object.entries(reasons)
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => ({ code, message: meanings[code] ?? code, count })),
    note: noteOf(imported),
  };
}

async function handBack(ctx: Context, { order, file, book, surveys, roster }: Imported): Promise<string> {
  const sheets = surveys.map((survey): ReturnedSheet => ({ ...survey, lines: () => readLines(book, survey, roster), widthOf }));
  const content = writeErrorWorkbook(sheets, refusedLines(ctx, order.importId));
  const name = `退回-${file.name.replace(/\.xlsx$/i, '')}.xlsx`;
  return (await ctx.part.files.put(content, { owner: ctx.asker.id, name, type: XLSX }, MOST_BYTES)).id;
}

const WIDTHS: Record<string, number> = { CONTENT: 36, DATE: 16, CLASS: 16, MARKED_ON: 16, DUE_ON: 16, FEEDBACK: 16 };
const widthOf = (field: string | null): number => WIDTHS[field ?? ''] ?? 10;

function noteOf({ order, surveys, progress: { notes, note, refused }, earlier }: Imported): string | null {
  const said: string[] = [];
  if (earlier)
    said.push(`这个文件在 ${localDateOf(new Date(int(earlier.importedAt)))} 已导入过（入账 ${earlier.accepted} 行），已有的行不会重复入账`);
  if (!order.dryRun && order.policy === 'REJECT_EVERYTHING' && refused > 0) said.push('有不合格的行，整份都没有入账');
  if (notes > 0 && note) said.push(`有 ${notes} 行读入时作了说明，例如：${note}`);
  const skipped = surveys.filter((survey) => survey.header === null).map((survey) => survey.sheet.name);
  if (skipped.length > 0) said.push(`没有导入的工作表：${skipped.join('、')}`);
  return said.length > 0 ? said.join('。') : null;
}
