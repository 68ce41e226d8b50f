import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';
import { CommitteeMemberInput } from './committee.entity';

const KEY = '提交编号：同一编号只办理一次，保留 72 小时';

@InputType({ description: '组建专家委员会' })
export class ExamCommitteeInput {
  @Field(() => String, { description: '县（市、区）或市的路径' })
  @MaxLength(140, { message: '地点写法不对' })
  place: string;

  @Field(() => LocalDate, { description: '任期从哪一天起' }) startsOn: string;
  @Field(() => LocalDate, { description: '任期到哪一天止，最长五年' }) endsOn: string;
  @Field(() => String, { nullable: true, description: '成立依据，如文号，100 字以内' }) basis?: string | null;

  @Field(() => [CommitteeMemberInput], { description: '委员，最多 200 人' })
  @ArrayMaxSize(200, { message: '委员最多 200 人' })
  members: CommitteeMemberInput[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

@InputType({ description: '一名委员退出' })
export class CommitteeLeaveInput {
  @Field(() => ID, { description: '哪一名' }) memberId: string;
  @Field(() => String, { description: '理由，2–200 字' }) reason: string;
}

@InputType({ description: '调整委员：加入、退出；换职务、学科先退出再加入' })
export class CommitteeMembersInput {
  @Field(() => ID) committeeId: string;
  @Field(() => Int, { description: '读到的是第几版' }) version: number;

  @Field(() => [CommitteeMemberInput], { description: '加入的委员' })
  @ArrayMaxSize(200, { message: '委员最多 200 人' })
  join: CommitteeMemberInput[];

  @Field(() => [CommitteeLeaveInput], { description: '退出的委员' })
  @ArrayMaxSize(200, { message: '委员最多 200 人' })
  leave: CommitteeLeaveInput[];

  @Field(() => String, { description: KEY }) idempotencyKey: string;
}

/** Which state of the committee a deed of one word is about. */
@InputType({ description: '对一届专家委员会的办理' })
export class CommitteeDeedInput {
  @Field(() => ID) committeeId: string;
  @Field(() => Int, { description: '读到的是第几版' }) version: number;
  @Field(() => String, { nullable: true, description: '理由；撤销时必填，2–200 字' }) reason?: string | null;
  @Field(() => String, { description: KEY }) idempotencyKey: string;
}
