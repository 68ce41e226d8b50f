import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { BankFacts } from '../item/item.entity';

export enum BankVerdict {
  AGREE = 'AGREE',
  RETURN = 'RETURN',
}
registerEnumType(BankVerdict, {
  name: 'BankVerdict',
  description: '指导组对题目的结论',
  valuesConfig: { AGREE: { description: '同意发布' }, RETURN: { description: '退回修改，须标出栏目' } },
});

@InputType({ description: '退回时标出的一个栏目' })
export class BankCellInput {
  @Field(() => String, { description: '栏目的字段名，如 minutes、attachments' }) cell: string;
  @Field(() => String, { nullable: true, description: '这一栏的问题' }) reason?: string | null;
}

@InputType({ description: '审核一道题目' })
export class BankReviewInput {
  @Field(() => ID) itemId: string;
  @Field(() => Int, { description: '读到的是第几版' }) version: number;
  @Field(() => BankVerdict) verdict: BankVerdict;
  @Field(() => String, { description: '意见，500 字以内；退回时必填' }) text: string;

  @Field(() => [BankCellInput], { description: '退回的栏目；同意时为空' })
  @ArrayMaxSize(16, { message: '栏目太多' })
  cells: BankCellInput[];

  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

@InputType({ description: '按退回意见修改' })
export class BankAnswerInput {
  @Field(() => ID) itemId: string;
  @Field(() => Int, { description: '读到的题目是第几版' }) version: number;
  @Field(() => ID, { description: '哪一次退回' }) returnId: string;
  @Field(() => Int, { description: '读到的退回是第几版' }) returnVersion: number;
  @Field(() => String, { description: '修改说明，2–500 字' }) answer: string;
  @Field(() => BankFacts, { description: '修改后的全部栏目；只有退回的栏目可以不同' }) facts: BankFacts;

  @Field(() => [ID], { description: '附件；没有退回附件时照原样写' })
  @ArrayMaxSize(5, { message: '附件最多 5 个' })
  attachments: string[];

  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}
