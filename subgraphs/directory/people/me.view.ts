import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: '本人在某一机构的职责' })
export class DutyAtPlace {
  @Field(() => String, { description: '职责代码，如 SUBJECT_TEACHER' }) duty: string;
  @Field(() => String, { description: '职责名称，如 任课教师' }) title: string;
  /** Served as a `Place`. */
  placePath: string;
  @Field(() => ID, { nullable: true, description: '限于哪个班级' }) classId: string | null;
  @Field(() => String, { nullable: true, description: '学科' }) subject: string | null;
}

/** Who is asking, as the gateway made him known. */
@ObjectType({ simpleResolvers: true, description: '当前登录的人' })
export class Me {
  @Field(() => ID) id: string;
  @Field(() => String, { description: '用户名' }) username: string;
  @Field(() => String, { description: '姓名' }) displayName: string;
  @Field(() => Boolean, { description: '是否须先修改密码' }) mustChangePassword: boolean;
}
