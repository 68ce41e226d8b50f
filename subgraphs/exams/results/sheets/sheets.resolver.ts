import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Context } from '#kernel/context';
import { exportResults } from './export.actions';
import { readResultFile } from './import.actions';
import { ResultFile, ResultFileReading } from './result-file.view';

@Resolver()
export class ResultSheetsResolver {
  @Mutation(() => ResultFileReading, { description: '读上传的等级表：只读出座号和等级，不保存，文件随即删除；含分数、名次的整份拒绝（E7）' })
  readResultFile(
    @Arg('sittingKey', () => ID) sittingKey: string,
    @Arg('classId', () => ID) classId: string,
    @Arg('fileId', () => ID) fileId: string,
    @Ctx() ctx: Context,
  ): Promise<ResultFileReading> {
    return readResultFile(ctx, sittingKey, classId, fileId);
  }

  @Mutation(() => ResultFile, { description: '导出本班本学科的等级，按座号，不含姓名' })
  exportResults(
    @Arg('sittingKey', () => ID) sittingKey: string,
    @Arg('classId', () => ID) classId: string,
    @Ctx() ctx: Context,
  ): Promise<ResultFile> {
    return exportResults(ctx, sittingKey, classId);
  }
}
