import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: '启封一所学校已签字的月份' })
export class ReopenMonthInput {
  @Field(() => ID) schoolId: string;
  @Field(() => String, { description: '月份，YYYY-MM' }) month: string;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => Int, { description: '所看到的版本；别人先改过则不启封' }) version: number;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
