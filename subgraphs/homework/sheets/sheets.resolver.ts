import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
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
}
