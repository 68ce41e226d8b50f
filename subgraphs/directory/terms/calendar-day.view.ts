import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

/** One day as the city's calendar judges it. */
@ObjectType({ simpleResolvers: true, description: '校历中的一天' })
export class CalendarDay {
  @Field(() => LocalDate) date: string;
  @Field(() => Int, { description: '星期，1 为周一' }) weekday: number;
  @Field(() => Boolean, { description: '是否上课' }) schoolDay: boolean;
  @Field(() => String, { nullable: true, description: '不上课的原因，或调休说明' }) reason: string | null;
  @Field(() => ID, { nullable: true, description: '所在学期' }) termId: string | null;
  @Field(() => Int, { nullable: true, description: '学期周次，从 1 起' }) week: number | null;
  @Field(() => Boolean, { description: '是否由市校历专门规定（节假日、调休等）' }) special: boolean;
  @Field(() => Int, { nullable: true, description: '专门规定的版本号，修改时交回' }) version: number | null;
}
