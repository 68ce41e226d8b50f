import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: '审核要点：每次表决逐项填写' })
export class ReviewCheckItem {
  @Field(() => String, { description: '代号' }) item: string;
  @Field(() => String, { description: '要求' }) label: string;
}

@ObjectType({ simpleResolvers: true, description: '可以分派的一名委员' })
export class ReviewCandidate {
  @Field(() => ID) personId: string;
  @Field(() => String) personName: string;
  @Field(() => String, { description: '所在单位' }) unitName: string;
  @Field(() => [String], { description: '能审的学科' }) subjects: string[];
  @Field(() => Int, { description: '手里还没有表决的审核' }) openSeats: number;
  @Field(() => String, { nullable: true, description: '为什么不能分派；能分派时为空' }) barredBecause: string | null;
}
