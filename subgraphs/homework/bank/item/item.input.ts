import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { BankFacts } from './item.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '新命一道题，或保存在办的版本' })
export class BankItemInput {
  @Field(() => ID, { nullable: true, description: '哪一题；新命题时不填' })
  itemId?: string | null;

  @Field(() => Int, { nullable: true, description: '读到的是第几版；新命题时不填' })
  version?: number | null;

  @Field(() => String, { description: '入谁的题库：学校、县（市、区）、市或省的路径' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => BankFacts)
  facts: BankFacts;

  @Field(() => [ID], { description: '附件：PDF、DOCX 或图片，最多 5 个；每次写全' })
  @ArrayMaxSize(5, { message: '附件最多 5 个' })
  attachments: string[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '对一道题目的办理' })
export class BankDeedInput {
  @Field(() => ID) itemId: string;
  @Field(() => Int, { description: '读到的是第几版' }) version: number;
  @Field(() => String, { nullable: true, description: '理由；停用、恢复时必填，2–200 字' }) reason?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}
