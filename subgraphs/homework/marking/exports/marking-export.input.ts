import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({ description: '导出批改情况：页面上的全部行，学校里连同值得核对的提示' })
export class MarkingExportInput {
  @Field(() => String, { description: '地点：省、市、县或学校的路径' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => String, { description: '起始月份，YYYY-MM' }) from: string;
  @Field(() => String, { description: '结束月份，YYYY-MM' }) to: string;

  @Field(() => String, { nullable: true, description: '提交编号：同一编号只导出一次，保留 72 小时' })
  @IsOptional()
  @MaxLength(100, { message: '提交编号不超过 100 个字符' })
  idempotencyKey?: string | null;
}
