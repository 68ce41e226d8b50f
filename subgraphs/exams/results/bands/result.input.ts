import { ArrayMaxSize, IsEnum, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ExamBand } from './result.entity';

/** No class has more. */
export const MOST_PUPILS = 100;

@InputType({ description: '一名学生的等级' })
export class MarkInput {
  @Field(() => ID, { description: '名册中的学生编号' })
  @IsString()
  @MaxLength(60, { message: '学生编号太长' })
  pupilId: string;

  @Field(() => ExamBand, { nullable: true, description: '等级；空为没有（缺考）' })
  @IsOptional()
  @IsEnum(ExamBand)
  band?: ExamBand | null;
}

@InputType({ description: '登记一个班一科的等级；只能由本班本学科的任课教师办理' })
export class ResultsInput {
  @Field(() => ID, { description: '哪一科考试' }) @IsString() @MaxLength(26) sittingKey: string;
  @Field(() => ID) @IsString() @MaxLength(26) classId: string;
  @Field(() => Int, { description: '所见的版本；还没有登记过为 0' }) version: number;

  @Field(() => [MarkInput], { description: '只写要登记或修改的学生' })
  @ArrayMaxSize(MOST_PUPILS, { message: `一次最多登记 ${MOST_PUPILS} 名学生` })
  @ValidateNested({ each: true })
  marks: MarkInput[];

  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '登记完毕：家长各看到自己孩子的等级，此后只能更正' })
export class FinishResultsInput {
  @Field(() => ID) @IsString() @MaxLength(26) sittingKey: string;
  @Field(() => ID) @IsString() @MaxLength(26) classId: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '更正一名学生的等级，写明理由' })
export class ResultCorrectionInput extends MarkInput {
  @Field(() => ID) @IsString() @MaxLength(26) sittingKey: string;
  @Field(() => ID) @IsString() @MaxLength(26) classId: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '更正的理由，5–200 字' }) @IsString() @MaxLength(1000) reason: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
