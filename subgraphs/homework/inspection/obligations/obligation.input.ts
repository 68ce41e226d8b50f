import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: '免检：由上一级办理' })
export class ExcuseObligationInput {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
