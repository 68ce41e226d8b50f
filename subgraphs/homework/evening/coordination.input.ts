import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

@InputType({ description: '统筹一个班级一晚的书面作业总量' })
export class CoordinationInput {
  @Field(() => ID) classId: string;
  @Field(() => LocalDate) date: string;
  @Field(() => Int, { description: '统筹后的上限，分钟；等于规定的上限即取消统筹' }) limitMinutes: number;
  @Field(() => String, { description: '理由，5–200 字' }) reason: string;
  @Field(() => Int, { nullable: true, description: '所看到的当晚是第几版（ClassDay.version）；登记已有变化则不办理。不填则不核对' }) version?:
    number | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
