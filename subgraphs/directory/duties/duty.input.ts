import { IsInt, IsOptional, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '授予岗位职责' })
export class GrantDutyInput {
  @Field(() => ID, { description: '人员编号' })
  @MaxLength(60)
  personId: string;

  @Field(() => String, { description: '职责代码，如 DEAN' })
  @MaxLength(30)
  duty: string;

  @Field(() => String, { description: '机构路径' })
  @MaxLength(140)
  place: string;

  @Field(() => ID, { nullable: true, description: '班主任、任课教师须填班级编号' })
  @IsOptional()
  @MaxLength(26)
  classId?: string | null;

  @Field(() => String, { nullable: true, description: '任课教师须填学科' })
  @IsOptional()
  @Length(1, 30, { message: '学科应为 1–30 个字' })
  subject?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '起始日期，默认今天' })
  @IsOptional()
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '最后一天；长期有效为空' })
  @IsOptional()
  validTo?: string | null;

  @Field(() => String, { description: '理由' })
  @Length(2, 200, { message: '请写明理由（2–200 个字）' })
  reason: string;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}

@InputType({ description: '解除岗位职责' })
export class RevokeDutyInput {
  @Field(() => ID, { description: '职责记录的编号' })
  @MaxLength(60)
  id: string;

  @Field(() => LocalDate, { nullable: true, description: '任职的最后一天；不填为立即解除' })
  @IsOptional()
  lastDay?: string | null;

  @Field(() => String, { description: '理由' })
  @Length(2, 200, { message: '请写明理由（2–200 个字）' })
  reason: string;

  @Field(() => Int, { description: '交回读到的版本号' })
  @IsInt()
  version: number;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}
