import { Field, InputType, Int } from 'type-graphql';
import { HomeworkKind, Tier } from '../../ledger/assignment.entity';
import { BankState } from '../item/item.entity';

@InputType({ description: '题库的筛选；不填的不限' })
export class BankFilter {
  @Field(() => String, { nullable: true, description: '题目、目标、单元名称中的文字，2–30 字；用空格隔开的都要有' }) text?: string | null;
  @Field(() => String, { nullable: true, description: '学科' }) subject?: string | null;
  @Field(() => Int, { nullable: true, description: '年级，1–9' }) grade?: number | null;
  @Field(() => Int, { nullable: true, description: '1 上册，2 下册' }) semester?: number | null;
  @Field(() => Int, { nullable: true, description: '第几单元' }) unit?: number | null;
  @Field(() => Tier, { nullable: true }) tier?: Tier | null;
  @Field(() => HomeworkKind, { nullable: true }) kind?: HomeworkKind | null;
  @Field(() => Int, { nullable: true, description: '预计用时不少于，分钟' }) minutesFrom?: number | null;
  @Field(() => Int, { nullable: true, description: '预计用时不超过，分钟' }) minutesTo?: number | null;
  @Field(() => Int, { nullable: true, description: '难度，1–5' }) difficulty?: number | null;
  @Field(() => String, { nullable: true, description: '哪一级的题库：SCHOOL、COUNTY、CITY、PROVINCE' }) level?: string | null;
  @Field(() => BankState, { nullable: true, description: '已发布（不填时）或已停用' }) state?: BankState | null;
}
