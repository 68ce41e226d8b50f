import { Field, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '市、县更严的书面作业上限' })
export class LocalRuleInput {
  @Field(() => String, { description: '适用的市或县（市、区）' }) place: string;
  @Field(() => String, { description: '所依据的规则：H2（三至六年级）、H3（初中）' }) code: string;
  @Field(() => Int, { description: '上限，分钟；只能更严' }) minutes: number;
  @Field(() => String, { description: '文号' }) document: string;
  @Field(() => String, { description: '条款' }) clause: string;
  @Field(() => LocalDate, { description: '施行日期：至少提前 8 天公布' }) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为长期' }) validTo?: string | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
