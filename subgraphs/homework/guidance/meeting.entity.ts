import { ArrayMaxSize } from 'class-validator';
import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

/** 会议记录: who sat there, what it was about, what was decided. */
@Entity('guidance_meeting')
@Index('guidance_meeting_group', ['groupId', 'heldOn', 'id'])
@ObjectType({ simpleResolvers: true, description: '指导组的一次会议' })
export class GuidanceMeeting {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  groupId: string;

  /** Of the group; scopes are checked against it. */
  @Column('varchar', { length: 140 })
  place: string;

  @Field(() => LocalDate, { description: '开会日期' })
  @Column('date')
  heldOn: string;

  @Field(() => String, { description: '议题' })
  @Column('varchar', { length: 100 })
  topic: string;

  @Field(() => String, { description: '纪要' })
  @Column('text')
  minutes: string;

  /** JSON: ids of members. */
  @Column('text')
  present: string;

  /** JSON: `AttachedFile[]`. */
  @Column('text')
  attachments: string;

  @Column('varchar', { length: 60 })
  recordedBy: string;

  @Field(() => String, { description: '记录人' })
  @Column('varchar', { length: 60 })
  recordedByName: string;

  @Field(() => GraphQLISODateTime, { description: '记录的时刻' })
  @Column('bigint')
  recordedAt: Date | number;

  @Field(() => Int, { description: '第几版' })
  @Column('integer')
  version: number;
}

@InputType({ description: '登记或更正一次会议' })
export class GuidanceMeetingInput {
  @Field(() => ID) groupId: string;

  @Field(() => ID, { nullable: true, description: '更正哪一次；登记新的会议时不填' })
  meetingId?: string | null;

  @Field(() => Int, { nullable: true, description: '更正时：读到的是第几版' })
  version?: number | null;

  @Field(() => LocalDate, { description: '开会日期，不晚于今天' }) heldOn: string;
  @Field(() => String, { description: '议题，2–100 字' }) topic: string;
  @Field(() => String, { description: '纪要，1–2,000 字' }) minutes: string;

  @Field(() => [ID], { description: '到会成员' })
  @ArrayMaxSize(100, { message: '成员最多 100 人次' })
  present: string[];

  @Field(() => [ID], { description: '附件：PDF、DOCX 或图片，最多 5 个；更正时写全' })
  @ArrayMaxSize(5, { message: '附件最多 5 个' })
  attachments: string[];

  @Field(() => String, { nullable: true, description: '更正的理由，2–200 字' })
  reason?: string | null;

  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' })
  idempotencyKey: string;
}
