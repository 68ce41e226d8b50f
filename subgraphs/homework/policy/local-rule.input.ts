import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '市、县、学校更严的规定：书面作业上限（H2、H3），或无书面作业日（H12）' })
export class LocalRuleInput {
  @Field(() => String, { description: '适用的市、县（市、区）或学校' }) place: string;
  @Field(() => String, { description: 'H2（三至六年级上限）、H3（初中上限）、H12（无书面作业日）' }) code: string;
  @Field(() => Int, { nullable: true, description: 'H2、H3 的上限，分钟；只能更严' }) minutes?: number | null;
  @Field(() => [Int], { nullable: true, description: 'H12：周几，1 为周一，5 为周五' })
  weekdays?: number[] | null;
  @Field(() => [Int], { nullable: true, description: 'H12：哪些年级，同在三至六年级或同在初中' })
  grades?: number[] | null;
  @Field(() => String, { description: '文号；学校写作业管理办法的名称' }) document: string;
  @Field(() => String, { description: '条款' }) clause: string;
  @Field(() => LocalDate, { description: '施行日期：市、县至少提前 8 天公布；学校可自当天起，不追溯' }) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '最后施行日；空为长期' }) validTo?: string | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '停止施行一项地方或学校规定' })
export class LocalRuleEndInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => LocalDate, { description: '最后施行日：学校不早于当天，市、县不早于 7 天以后' }) lastDay: string;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
