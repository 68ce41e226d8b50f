import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { Job } from '#kernel/jobs';
import { exportBankItems, importBankItems, makeBankTemplate } from './sheets.actions';
import { BankExportInput, BankImportInput } from './sheets.input';

@Resolver()
export class BankSheetsResolver {
  @Mutation(() => Job, { description: '从工作簿导入题目；先试读（dryRun），再存为草稿' })
  importBankItems(@Arg('input', () => BankImportInput) input: BankImportInput, @Ctx() ctx: Context): Promise<Job> {
    return importBankItems(ctx, input);
  }

  @Mutation(() => Job, { description: '导出题库' })
  exportBankItems(@Arg('input', () => BankExportInput) input: BankExportInput, @Ctx() ctx: Context): Promise<Job> {
    return exportBankItems(ctx, input);
  }

  @Mutation(() => ID, { description: '生成导入模板；返回文件编号' })
  makeBankTemplate(@Ctx() ctx: Context): Promise<string> {
    return makeBankTemplate(ctx);
  }
}
