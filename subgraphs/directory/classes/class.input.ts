import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '一个班级：不填编号为开班，填编号为修改或撤班' })
export class ClassInput {
  @Field(() => ID, { nullable: true, description: '班级编号；开班时为空' })
  @IsOptional()
  @MaxLength(26)
  id?: string | null;

  @Field(() => Int, { description: '年级，1–9' })
  @IsInt()
  @Min(1)
  @Max(9, { message: '年级应为 1–9' })
  grade: number;

  @Field(() => Int, { description: '班号' })
  @IsInt()
  @Min(1)
  @Max(60, { message: '班号应为 1–60' })
  number: number;

  @Field(() => Int, { description: '学生数' })
  @IsInt()
  @Min(0)
  @Max(100, { message: '学生数应为 0–100' })
  pupilCount: number;

  @Field(() => LocalDate, { nullable: true, description: '撤班日期；在册为空' })
  @IsOptional()
  closedOn?: string | null;
}

@InputType({ description: '保存一所学校一个学年的班级；没有列出的班级不变' })
export class ClassesInput {
  @Field(() => ID, { description: '学校编号' })
  @MaxLength(26)
  schoolId: string;

  @Field(() => Int, { description: '学年的起始年份，2026 指 2026—2027 学年' })
  @IsInt()
  schoolYear: number;

  @Field(() => [ClassInput])
  @ArrayMinSize(1, { message: '请至少列出一个班级' })
  @ArrayMaxSize(200, { message: '一次最多保存 200 个班级' })
  @ValidateNested({ each: true })
  @Type(() => ClassInput)
  classes: ClassInput[];

  @Field(() => Int, { description: '交回读到的学校版本号' })
  @IsInt()
  version: number;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}
