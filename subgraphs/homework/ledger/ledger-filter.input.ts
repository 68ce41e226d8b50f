import { Field, ID, InputType, Int } from 'type-graphql';
import { AssignmentState, HomeworkKind, Tier } from './assignment.entity';

@InputType({ description: '台账的筛选；不填的不限' })
export class LedgerFilter {
  @Field(() => String, { nullable: true, description: '科目' }) subject?: string | null;
  @Field(() => HomeworkKind, { nullable: true }) kind?: HomeworkKind | null;
  @Field(() => Tier, { nullable: true }) tier?: Tier | null;
  @Field(() => Int, { nullable: true, description: '年级，1–9' }) grade?: number | null;
  @Field(() => ID, { nullable: true }) classId?: string | null;
  @Field(() => ID, { nullable: true, description: '布置教师' }) teacherId?: string | null;
  @Field(() => String, { nullable: true, description: '只有姓名的布置教师：导入的台账' }) teacherName?: string | null;
  @Field(() => ID, { nullable: true, description: '出自题库的哪一题' }) itemId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否补录' }) late?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '是否已批改' }) marked?: boolean | null;
  @Field(() => AssignmentState, { nullable: true, description: '不填则含已撤回的' }) state?: AssignmentState | null;
  @Field(() => Boolean, { nullable: true, description: '所在班级当晚是否超出规定' }) over?: boolean | null;
  @Field(() => String, { nullable: true, description: '内容中的文字，2–50 字' }) text?: string | null;
}
