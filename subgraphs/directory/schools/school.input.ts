import { IsEnum, IsInt, IsOptional, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { RESIDENCES, SCHOOL_STAGES, type Residence, type SchoolStage } from './school.rules';

@InputType({ description: '保存学校：不填编号为新设，填编号为修改' })
export class SchoolInput {
  @Field(() => ID, { nullable: true, description: '学校编号；新设时为空' })
  @IsOptional()
  @MaxLength(26)
  id?: string | null;

  @Field(() => String, { description: '所在县（市、区）的路径' })
  @MaxLength(140)
  place: string;

  @Field(() => String, { description: '学校（机构）标识码，10 位' })
  @MaxLength(20)
  code: string;

  @Field(() => String, { description: '校名' })
  @Length(2, 60, { message: '校名应为 2–60 个字' })
  name: string;

  @Field(() => SCHOOL_STAGES, { description: '学段' })
  @IsEnum(SCHOOL_STAGES)
  stage: SchoolStage;

  @Field(() => RESIDENCES, { description: '城乡类型' })
  @IsEnum(RESIDENCES)
  residence: Residence;

  @Field(() => LocalDate, { nullable: true, description: '撤并日期（办学的最后一天）；在办为空' })
  @IsOptional()
  closedOn?: string | null;

  @Field(() => Int, { nullable: true, description: '修改时交回读到的版本号' })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => String, { description: '提交编号，重试时不变' })
  @Length(1, 100, { message: '提交编号应为 1–100 个字符' })
  idempotencyKey: string;
}
