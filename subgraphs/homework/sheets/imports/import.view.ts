import { ArrayMaxSize, IsInt, IsOptional, MaxLength, Min } from 'class-validator';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ImportPolicy {
  IGNORE_FAILED = 'IGNORE_FAILED',
  REJECT_EVERYTHING = 'REJECT_EVERYTHING',
}
registerEnumType(ImportPolicy, {
  name: 'ImportPolicy',
  description: '有的行不合要求时怎么办',
  valuesConfig: { IGNORE_FAILED: { description: '合格的入账，不合格的退回' }, REJECT_EVERYTHING: { description: '有一行不合格，整份都不入账' } },
});

@InputType({ description: '更正一列的对应关系' })
export class ColumnMapping {
  @Field(() => String, { description: '工作表名' })
  @MaxLength(100, { message: '工作表名太长' })
  sheet: string;

  @Field(() => Int, { description: '第几列，从 0 起' })
  @IsInt()
  @Min(0, { message: '列号从 0 起' })
  column: number;

  @Field(() => String, { nullable: true, description: '对应的栏目；空为不读这一列' })
  @IsOptional()
  @MaxLength(20, { message: '没有这个栏目' })
  field?: string | null;
}

@InputType({ description: '导入学校自己的台账' })
export class LedgerImportInput {
  @Field(() => ID, { description: '已上传的文件' })
  @MaxLength(60, { message: '没有这个文件' })
  fileId: string;

  @Field(() => Boolean, { defaultValue: false, description: '只试读，不入账' })
  dryRun: boolean;

  @Field(() => ImportPolicy, { defaultValue: ImportPolicy.IGNORE_FAILED })
  policy: ImportPolicy;

  @Field(() => ID, { nullable: true, description: '哪所学校；只在一所学校任职时可不填' })
  @IsOptional()
  @MaxLength(60, { message: '没有这所学校' })
  schoolId?: string | null;

  @Field(() => [ColumnMapping], { nullable: true, description: '与系统推断不同的列' })
  @IsOptional()
  @ArrayMaxSize(1000, { message: '更正的列太多' })
  mapping?: ColumnMapping[] | null;

  @Field(() => String, { nullable: true, description: '提交编号：同一编号只导入一次，保留 72 小时' })
  @IsOptional()
  @MaxLength(100, { message: '提交编号不超过 100 个字符' })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: '表格的一列及推断' })
export class ImportColumn {
  @Field(() => Int, { description: '第几列，从 0 起' }) index: number;
  @Field(() => String, { description: '表头；多级表头用 / 连接' }) header: string;
  @Field(() => String, { nullable: true, description: '推断的栏目' }) field: string | null;
  @Field(() => Float, { nullable: true, description: '把握，0–1' }) confidence: number | null;
  @Field(() => [String], { description: '这一列的前几个值' }) samples: string[];
}

@ObjectType({ simpleResolvers: true, description: '一张工作表' })
export class ImportSheet {
  @Field(() => String) name: string;
  @Field(() => Int, { nullable: true, description: '表头的末行；没有找到表头时为空' }) headerRow: number | null;
  @Field(() => [ImportColumn]) columns: ImportColumn[];
  @Field(() => [[String]], { description: '表头下的前 10 行' }) rows: string[][];
  @Field(() => [String], { description: '需要留意的事' }) problems: string[];
}

@ObjectType({ simpleResolvers: true, description: '台账的一个栏目' })
export class ImportField {
  @Field(() => String) field: string;
  @Field(() => String) label: string;
  @Field(() => Boolean) required: boolean;
}

@ObjectType({ simpleResolvers: true, description: '导入前的预览：工作表、列的对应、样例' })
export class LedgerImportPreview {
  @Field(() => [ImportSheet]) sheets: ImportSheet[];
  @Field(() => [ImportField]) fields: ImportField[];
}
