import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { GuidanceMemberInput } from './group.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '组建指导组' })
export class GuidanceGroupInput {
  @Field(() => String, { description: '学校、县（市、区）、市或省的路径' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => Int, { description: '学年，2026 表示 2026—2027 学年' }) schoolYear: number;
  @Field(() => Int, { description: '学期，1 或 2' }) semester: number;

  @Field(() => String, { nullable: true, description: '成立依据，如文号，100 字以内' })
  basis?: string | null;

  @Field(() => [GuidanceMemberInput], { description: '成员，最多 100 人次' })
  @ArrayMaxSize(100, { message: '成员最多 100 人次' })
  members: GuidanceMemberInput[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '一名成员退出' })
export class GuidanceLeaveInput {
  @Field(() => ID, { description: '哪一名' }) memberId: string;
  @Field(() => String, { description: '理由，2–200 字' }) reason: string;
}

@InputType({ description: '调整成员：加入、退出；换分工先退出再加入' })
export class GuidanceMembersInput {
  @Field(() => ID) groupId: string;
  @Field(() => Int, { description: '读到的是第几版' }) version: number;

  @Field(() => [GuidanceMemberInput], { description: '加入的成员' })
  @ArrayMaxSize(100, { message: '成员最多 100 人次' })
  join: GuidanceMemberInput[];

  @Field(() => [GuidanceLeaveInput], { description: '退出的成员' })
  @ArrayMaxSize(100, { message: '成员最多 100 人次' })
  leave: GuidanceLeaveInput[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

/** Which state of the group a deed of one word is about. */
@InputType({ description: '对一个指导组的办理' })
export class GuidanceDeedInput {
  @Field(() => ID) groupId: string;
  @Field(() => Int, { description: '读到的是第几版' }) version: number;
  @Field(() => String, { nullable: true, description: '理由；撤销时必填，2–200 字' }) reason?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}
