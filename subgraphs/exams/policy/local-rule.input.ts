import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '规定里定得更严的一个数字' })
export class LocalNumberInput {
  @Field(() => String, { description: '见 examRuleNumbers' }) name: string;
  @Field(() => Int) value: number;
}

@InputType({ description: '市、县（市、区）更严的一项考试规定' })
export class ExamLocalRuleInput {
  @Field(() => String, { description: '适用的市、县（市、区）' }) place: string;
  @Field(() => String, { description: '规则编号，见 examRuleNumbers' }) code: string;
  @ArrayMaxSize(10, { message: '一次最多 10 个数字' })
  @Field(() => [LocalNumberInput], { description: '只能更严' })
  numbers: LocalNumberInput[];
  @Field(() => String, { description: '文号' }) document: string;
  @Field(() => String, { description: '条款' }) clause: string;
  @Field(() => LocalDate, { description: '施行日期：至少提前 8 天公布，不追溯' }) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为长期' }) validTo?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '停止施行一项地方考试规定' })
export class ExamLocalRuleEndInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => LocalDate, { description: '最后施行日，不早于 7 天以后' }) lastDay: string;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}
