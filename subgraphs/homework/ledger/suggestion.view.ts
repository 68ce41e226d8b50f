import { Field, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { AssignmentSource, HomeworkKind, Tier } from './assignment.entity';

@ObjectType({ simpleResolvers: true, description: '可以照抄的一项作业' })
export class Suggestion {
  @Field(() => String) className: string;
  @Field(() => LocalDate) date: string;
  @Field(() => String) subject: string;
  @Field(() => HomeworkKind) kind: HomeworkKind;
  @Field(() => Int) minutes: number;
  @Field(() => String) content: string;
  @Field(() => Tier, { nullable: true }) tier: Tier | null;
  @Field(() => AssignmentSource, { nullable: true }) source: AssignmentSource | null;
}

@ObjectType({ simpleResolvers: true })
export class AssignmentSuggestions {
  @Field(() => [Suggestion], { description: '本班本科上一次的作业' }) lastEvening: Suggestion[];
  @Field(() => [Suggestion], { description: '平行班本科当天的作业；当天没有的，取最近一次' }) parallelClasses: Suggestion[];
}
