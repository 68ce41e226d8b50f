import { ArrayMaxSize, IsInt, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';

const MOST_ROWS = 60;

@InputType({ description: '细目表一项内容的掌握人数' })
export class MasteryLineInput {
  @Field(() => String, { description: '知识点，2–60 字' }) @IsString() @MaxLength(200) knowledge: string;
  @Field(() => String, { description: '能力层次，例如 了解、理解、运用' }) @IsString() @MaxLength(60) ability: string;
  @Field(() => Int, { description: '掌握的人数' }) @IsInt() @Min(0) @Max(200) mastered: number;
}

@InputType({ description: '一个班按细目表各项的掌握人数，整表保存' })
export class MasteryInput {
  @Field(() => ID) @IsString() @MaxLength(26) sittingKey: string;
  @Field(() => ID) @IsString() @MaxLength(26) classId: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;

  @Field(() => [MasteryLineInput])
  @ArrayMaxSize(MOST_ROWS, { message: `最多 ${MOST_ROWS} 项` })
  @ValidateNested({ each: true })
  lines: MasteryLineInput[];

  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
