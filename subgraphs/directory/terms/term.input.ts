import { IsBoolean, IsIn, IsInt, IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '保存一个市的学期' })
export class TermInput {
  @Field(() => String, { description: '市（或省）的路径' })
  @MaxLength(140)
  place: string;

  @Field(() => Int, { description: '学年的起始年份' })
  @IsInt()
  @Min(2020, { message: '学年应不早于 2020' })
  @Max(2099, { message: '学年应不晚于 2099' })
  schoolYear: number;

  @Field(() => Int, { description: '1 或 2' })
  @IsIn([1, 2], { message: '学期只有 1（第一学期）和 2（第二学期）' })
  semester: 1 | 2;

  @Field(() => LocalDate, { description: '学生开学日' })
  startsOn: string;

  @Field(() => LocalDate, { description: '放假前最后一天' })
  endsOn: string;

  @Field(() => Int, { nullable: true, description: '修改时交回读到的版本号；新设为空' })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}

@InputType({ description: '规定某一天上课或不上课；不填“是否上课”为取消专门规定，恢复按星期' })
export class SpecialDayInput {
  @Field(() => String, { description: '市（或省）的路径' })
  @MaxLength(140)
  place: string;

  @Field(() => LocalDate)
  date: string;

  @Field(() => Boolean, { nullable: true, description: '是否上课；取消专门规定时为空' })
  @IsOptional()
  @IsBoolean()
  schoolDay?: boolean | null;

  @Field(() => String, { description: '说明，如 台风停课、运动会调休' })
  @Length(1, 40, { message: '说明应为 1–40 个字' })
  note: string;

  @Field(() => Int, { nullable: true, description: '修改时交回读到的版本号；原来没有专门规定为空' })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}
