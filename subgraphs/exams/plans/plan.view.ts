import { Field, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: '计划还缺的一处' })
export class PlanGap {
  @Field(() => String, { description: '哪一栏，例如 exams.0.sittings.1.setters' }) path: string;
  @Field(() => String) message: string;
}
