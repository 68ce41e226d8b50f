import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { AidChoiceState } from './aid-choice.entity';

@InputType({ description: '退回的一个栏目' })
export class AidCellInput {
  @Field(() => String, { description: 'aidId（教辅）、reason（选用理由）、minutes（会议纪要）、contact（反映意见的方式）' }) cell: string;
  @Field(() => String, { nullable: true, description: '这一栏的问题' }) reason?: string | null;
}

@InputType({ description: '退回一项教辅选用' })
export class AidReturnInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '退回的理由' }) reason: string;
  @Field(() => [AidCellInput]) cells: AidCellInput[];
  @Field(() => LocalDate, { nullable: true, description: '更正期限' }) dueOn?: string | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '更正被退回的教辅选用：只改退回的栏目' })
export class AidCorrectionInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => String, { description: '更正说明' }) answer: string;
  @Field(() => ID, { nullable: true }) aidId?: string | null;
  @Field(() => String, { nullable: true }) reason?: string | null;
  @Field(() => String, { nullable: true }) minutes?: string | null;
  @Field(() => String, { nullable: true }) contact?: string | null;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '一个班的自愿征订数' })
export class AidOrderInput {
  @Field(() => ID) classId: string;
  @Field(() => Int) count: number;
}

@InputType({ description: '登记自愿征订数：只有数目，没有姓名，不收费' })
export class AidOrdersInput {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '所见的版本' }) version: number;
  @Field(() => [AidOrderInput]) counts: AidOrderInput[];
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '筛选教辅选用' })
export class AidChoiceFilter {
  @Field(() => AidChoiceState, { nullable: true }) state?: AidChoiceState | null;
  @Field(() => Int, { nullable: true }) schoolYear?: number | null;
  @Field(() => Int, { nullable: true }) semester?: number | null;
  @Field(() => String, { nullable: true }) subject?: string | null;
  @Field(() => Int, { nullable: true }) grade?: number | null;
  @Field(() => Boolean, { nullable: true, description: '只看现在有效的：待核准、已退回、已核准、已征订' }) standing?: boolean | null;
}
