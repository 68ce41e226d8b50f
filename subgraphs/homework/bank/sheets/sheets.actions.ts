import { record } from '#kernel/audit';
import { permit, scopes, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { enqueue, jobOf, type Job } from '#kernel/jobs';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';
import { unitAt } from '#register/register.queries';
import { readable } from '#register/scope';
import { closeStream } from '../../sheets/imports/import.queries';
import { Workbook } from '#kernel/workbook/workbook.reader';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { assertMayWrite } from '../item/item.actions';
import { READ, WRITE } from '../item/item.queries';
import { narrowingOf, shelfState } from '../search/search.rules';
import { bankLines, surveyItems } from './bank-book.reader';
import { writeBankTemplate } from './bank-workbook';
import type { BankExportInput, BankImportInput } from './sheets.input';

/** One transaction, which others wait for; a school's bank of a term is a tenth of it. */
export const MOST_ROWS = 2_000;

export interface BankImportOrder {
  importId: string;
  fileId: string;
  place: string;
  dryRun: boolean;
}

/**
 * Asks for items of a workbook to become drafts of the asker, or only rehearses it. What is wrong with the file is said at once, what is wrong
 * with its lines by the job.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, HOMEWORK_FILE_*
 */
export async function importBankItems(ctx: Context, input: BankImportInput): Promise<Job> {
  const { fileId, place, dryRun } = input;
  assertPlacePath(place);
  assertMayWrite(ctx, place, null);
  await unitAt(ctx, place);
  const { path } = await ctx.part.files.open(fileId, ctx.asker).then(closeStream);
  const book = await Workbook.open(path);
  let total: number;
  try {
    total = await countItems(book);
  } finally {
    book.close();
  }
  const order: BankImportOrder = { importId: newKey(), fileId, place, dryRun };
  const jobId = await work(ctx, (tx) =>
    once(tx, ctx, 'importBankItems', input.idempotencyKey ?? newKey(), { fileId, place, dryRun }, async () => {
      const job = await enqueue(tx, ctx, { kind: dryRun ? 'bank-rehearsal' : 'bank-import', input: order, total });
      if (!dryRun) await record(tx, ctx, { deed: 'importBankItems', kind: 'bank-import', id: order.importId, place, detail: { fileId } });
      return job.id;
    }),
  );
  return jobOf(ctx, jobId);
}

/** Lines of items; titles, headers and empty lines are none. @throws FILE_TOO_LARGE at the first that is too many, HOMEWORK_FILE_NO_ITEMS */
async function countItems(book: Workbook): Promise<number> {
  let total = 0;
  for (const survey of await surveyItems(book)) {
    for await (const _ of bankLines(book, survey)) {
      total += 1;
      if (total > MOST_ROWS)
        refuse('FILE_TOO_LARGE', `一次最多导入 ${MOST_ROWS.toLocaleString('en')} 道题`, { path: 'fileId', hint: '请按年级或学科分成几个文件' });
    }
  }
  return total;
}

/** Asks for every item of a question as a workbook. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function exportBankItems(ctx: Context, input: BankExportInput): Promise<Job> {
  const { place, filter } = input;
  assertPlacePath(place);
  readable(ctx, READ, place);
  shelfState(filter ?? {});
  narrowingOf(filter ?? {});
  await unitAt(ctx, place);
  const request = { place, filter: filter ?? null };
  const jobId = await work(ctx, (tx) =>
    once(tx, ctx, 'exportBankItems', input.idempotencyKey ?? newKey(), request, async () => {
      const job = await enqueue(tx, ctx, { kind: 'bank-export', input: request });
      await record(tx, ctx, { deed: 'exportBankItems', kind: 'bank-export', id: job.id, place, detail: request });
      return job.id;
    }),
  );
  return jobOf(ctx, jobId);
}

/** The form to fill in. @returns the id of a file of the asker's. @throws UNAUTHENTICATED, FORBIDDEN */
export async function makeBankTemplate(ctx: Context): Promise<string> {
  if (scopes(ctx, WRITE).length === 0) permit(ctx, WRITE, '/');
  return (await ctx.part.files.put(writeBankTemplate(), { owner: ctx.asker.id, name: '作业题库导入模板.xlsx', type: XLSX })).id;
}
