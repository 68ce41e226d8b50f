import { Directive, Field, GraphQLISODateTime, ObjectType } from 'type-graphql';

/** One line of what has happened to a thing, for whoever may see the thing; taken from the audit (`trailOf`). */
@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: '痕迹：谁在何时做了什么' })
export class TrailEntry {
  @Field(() => GraphQLISODateTime) at: Date;
  @Field(() => String, { description: '办理人' }) by: string;
  @Field(() => String, { description: '办理的事，例如 登记、批改、撤回、退回' }) deed: string;
  @Field(() => String, { nullable: true }) reason: string | null;
}
