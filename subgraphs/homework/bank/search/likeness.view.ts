import { Field, Float, ObjectType } from 'type-graphql';
import { BankItem } from '../item/item.entity';

@ObjectType({ simpleResolvers: true, description: '内容相近的题目' })
export class BankLikeness {
  @Field(() => BankItem) item: BankItem;
  @Field(() => Float, { description: '相近的程度，0–1；0.8 以上才列出' }) likeness: number;
}
