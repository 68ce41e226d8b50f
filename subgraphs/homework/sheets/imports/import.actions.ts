import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { enqueue, jobOf, type Job } from '#kernel/jobs';
import { work } from '#kernel/unit-of-work';
import { Workbook } from '#kernel/workbook/workbook.reader';
import type { ColumnChoice } from '../form/ledger-book.reader';
import { choicesOf, closeStream, schoolToImport, surveyBook } from './import.queries';
import type { ImportPolicy, LedgerImportInput } from './import.view';

/** What the job is told; the file is read again when it runs. */
export interface ImportOrder {
  importId: string;
  fileId: string;
  schoolId: string;
  dryRun: boolean;
  policy: `${ImportPolicy}`;
  choices: ColumnChoice[];
}

/**
 * Asks for a school's own ledger to be taken over, or only rehearsed. What is wrong with the file as a whole is said at once; what is
 * wrong with its lines, by the job.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, HOMEWORK_FILE_*.
 */
export async function importLedger(ctx: Context, input: LedgerImportInput): Promise<Job> {
  const school = await schoolToImport(ctx, input.schoolId);
  const choices = choicesOf(input.mapping);
  const { path } = await ctx.part.files.open(input.fileId, ctx.asker).then(closeStream);
  const book = await Workbook.open(path);
  let total: number;
  try {
    total = (await surveyBook(book, choices)).reduce((sum, survey) => sum + survey.plan.rows, 0);
  } finally {
    book.close();
  }
  const { fileId, dryRun, policy } = input;
  const order: ImportOrder = { importId: newKey(), fileId, schoolId: school.id, dryRun, policy, choices };
  const key = input.idempotencyKey ?? newKey();
  const jobId = await work(ctx, (tx) =>
    once(tx, ctx, 'importLedger', key, { fileId, dryRun, policy, schoolId: school.id, choices }, async () => {
      const job = await enqueue(tx, ctx, { kind: dryRun ? 'ledger-rehearsal' : 'ledger-import', input: order, total });
      if (!dryRun)
        await record(tx, ctx, { deed: 'importLedger', kind: 'ledger-import', id: order.importId, place: school.path, detail: { fileId, policy } });
      return job.id;
    }),
  );
  return jobOf(ctx, jobId);
}
