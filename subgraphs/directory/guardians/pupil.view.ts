import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { SchoolClass } from '../classes/class.entity';

/** A pupil as the staff of his class see him. */
@ObjectType({ simpleResolvers: true, description: '班级名册中的学生；姓名默认遮掩' })
export class Pupil {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '名册序号' }) seat: number;
  @Field(() => String, { description: '姓名；未声明用途或无权查看时只显示姓氏' }) displayName: string;
  @Field(() => Boolean, { description: '姓名是否已遮掩' }) masked: boolean;
}

/** A child, as his own guardian sees him; by reference too he is nobody's but his guardian's. */
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '本人的孩子' })
export class Child {
  @Field(() => ID) id: string;
  @Field(() => String, { description: '姓名' }) displayName: string;
  @Field(() => SchoolClass, { description: '所在班级' }) class: SchoolClass;
}
