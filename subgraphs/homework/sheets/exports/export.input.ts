import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { LedgerFilter } from '../../ledger/ledger-filter.input';

@InputType({ description: '导出台账：范围内符合筛选的全部行' })
export class LedgerExportInput {
  @Field(() => String, { description: '地点：省、市、县、学校或班级的路径' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => LocalDate) from: string;
  @Field(() => LocalDate) to: string;

  @Field(() => LedgerFilter, { nullable: true })
  filter?: LedgerFilter | null;

  @Field(() => String, { nullable: true, description: '提交编号：同一编号只导出一次，保留 72 小时' })
  @IsOptional()
  @MaxLength(100, { message: '提交编号不超过 100 个字符' })
  idempotencyKey?: string | null;
}
