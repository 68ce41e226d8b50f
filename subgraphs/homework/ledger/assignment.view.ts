import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: '规则的条款和文号' })
export class RuleCited {
  @Field(() => String) code: string;
  @Field(() => String) clause: string;
  @Field(() => String) document: string;
}

@ObjectType({ simpleResolvers: true, description: '提示：可能不合规定，不阻止登记' })
export class Flag {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
  @Field(() => RuleCited) rule: RuleCited;
}

@ObjectType({ simpleResolvers: true, description: '痕迹：谁在何时做了什么' })
export class TrailEntry {
  @Field(() => GraphQLISODateTime) at: Date;
  @Field(() => String, { description: '办理人' }) by: string;
  @Field(() => String, { description: '登记、批改、更正批改、更正（检查退回）、交批改照片、撤回、导入' }) deed: string;
  @Field(() => String, { nullable: true }) reason: string | null;
}
