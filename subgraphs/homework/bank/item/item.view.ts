import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** What a person may do with an item now; the screen offers just these, each deed judges for itself again. */
export enum BankDeed {
  EDIT = 'EDIT',
  SUBMIT = 'SUBMIT',
  WITHDRAW = 'WITHDRAW',
  DISCARD = 'DISCARD',
  CORRECT = 'CORRECT',
  REVIEW = 'REVIEW',
  REVISE = 'REVISE',
  OFFER = 'OFFER',
  RETIRE = 'RETIRE',
  RESTORE = 'RESTORE',
}
registerEnumType(BankDeed, {
  name: 'BankDeed',
  description: '本人现在可以对题目办理的事',
  valuesConfig: {
    EDIT: { description: '修改草稿' },
    SUBMIT: { description: '送审' },
    WITHDRAW: { description: '撤回送审' },
    DISCARD: { description: '弃用草稿' },
    CORRECT: { description: '按退回意见修改' },
    REVIEW: { description: '审核' },
    REVISE: { description: '修订' },
    OFFER: { description: '向上级推荐' },
    RETIRE: { description: '停用' },
    RESTORE: { description: '恢复使用' },
  },
});

@ObjectType({ simpleResolvers: true, description: '与上一版相比，一个栏目的改动' })
export class BankCellChange {
  @Field(() => String, { description: '栏目的字段名' }) cell: string;
  @Field(() => String, { description: '栏目名' }) label: string;
  @Field(() => String, { description: '上一版' }) before: string;
  @Field(() => String, { description: '这一版' }) after: string;
}
