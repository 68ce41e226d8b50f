import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { cancelJob, Job, JobConnection, jobOf, jobsOf } from '#kernel/jobs';
import { connection, decodeCursor, PageArgs, type Connection } from '#kernel/page';
import { exportLedger } from './exports/export.actions';
import { LedgerExportInput } from './exports/export.input';
import { importLedger } from './imports/import.actions';
import { previewImport } from './imports/import.queries';
import { LedgerImportInput, LedgerImportPreview } from './imports/import.view';

@Resolver()
export class SheetsResolver {
  @Query(() => LedgerImportPreview, { description: '导入之前：工作表、列的推断和前 10 行' })
  ledgerImportPreview(
    @Arg('fileId', () => ID) fileId: string,
    @Arg('schoolId', () => ID, { nullable: true }) schoolId: string | null,
    @Ctx() ctx: Context,
  ): Promise<LedgerImportPreview> {
    return previewImport(ctx, fileId, schoolId);
  }

  @Mutation(() => Job, { description: '导入台账；先试读（dryRun），再入账' })
  importLedger(@Arg('input', () => LedgerImportInput) input: LedgerImportInput, @Ctx() ctx: Context): Promise<Job> {
    return importLedger(ctx, input);
  }

  @Mutation(() => Job, { description: '导出台账为可打印的工作簿' })
  exportLedger(@Arg('input', () => LedgerExportInput) input: LedgerExportInput, @Ctx() ctx: Context): Promise<Job> {
    return exportLedger(ctx, input);
  }

  @Query(() => Job, { nullable: true, description: '本人发起的一项任务' })
  homeworkJob(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Job> {
    return jobOf(ctx, id);
  }

  @Query(() => JobConnection, { description: '本人发起的任务，新的在前' })
  async homeworkJobs(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Job>> {
    const before = page.after ? String(decodeCursor(page.after, 1, 'jobs')[0]) : undefined;
    return connection(await jobsOf(ctx, page.first + 1, before), page, (job) => [job.id], 'jobs');
  }

  @Mutation(() => Job, { description: '取消还没有结束的任务；已入账的保留' })
  cancelHomeworkJob(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Job> {
    return cancelJob(ctx, id);
  }
}
