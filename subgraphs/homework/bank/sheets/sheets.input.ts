import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { BankFilter } from '../search/filter.input';

@InputType({ description: '从工作簿导入题目，存为本人的草稿' })
export class BankImportInput {
  @Field(() => ID, { description: '已上传的文件' })
  @MaxLength(60, { message: '没有这个文件' })
  fileId: string;

  @Field(() => String, { description: '入谁的题库' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => Boolean, { defaultValue: false, description: '只试读，不存草稿' })
  dryRun: boolean;

  @Field(() => String, { nullable: true, description: '提交编号：同一编号只导入一次，保留 72 小时' })
  @IsOptional()
  @MaxLength(100, { message: '提交编号不超过 100 个字符' })
  idempotencyKey?: string | null;
}

@InputType({ description: '导出题库：一地可用、符合筛选的全部题目' })
export class BankExportInput {
  @Field(() => String, { description: '地点' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => BankFilter, { nullable: true })
  filter?: BankFilter | null;

  @Field(() => String, { nullable: true, description: '提交编号：同一编号只导出一次，保留 72 小时' })
  @IsOptional()
  @MaxLength(100, { message: '提交编号不超过 100 个字符' })
  idempotencyKey?: string | null;
}
