import { IsInt, IsOptional, Length, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '登记或修改市、县（市、区）' })
export class PlaceInput {
  @Field(() => String, { description: '路径，如 /21/2101/210102；没有区划代码的单位用自定的字母数字，如 /21/shenfu' })
  @MaxLength(140)
  path: string;

  @Field(() => String, { nullable: true, description: '区划代码（GB/T 2260）；没有则为空' })
  @IsOptional()
  @MaxLength(12)
  code?: string | null;

  @Field(() => String, { description: '名称' })
  @Length(2, 60, { message: '名称应为 2–60 个字' })
  name: string;

  @Field(() => LocalDate, { nullable: true, description: '撤销的最后一天；存续为空' })
  @IsOptional()
  validTo?: string | null;

  @Field(() => Int, { nullable: true, description: '修改时交回读到的版本号；新登记为空' })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}
