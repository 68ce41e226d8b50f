import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '规则的条款和文号' })
export class RuleCited {
  @Field(() => String) code: string;
  @Field(() => String) clause: string;
  @Field(() => String) document: string;
}

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '提示：可能不合规定，不阻止办理' })
export class Flag {
  @Field(() => String) code: string;
  @Field(() => String) message: string;
  @Field(() => RuleCited) rule: RuleCited;
}
