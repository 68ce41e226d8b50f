import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum CommitteeState {
  FORMED = 'FORMED',
  ACTIVE = 'ACTIVE',
  RENEWED = 'RENEWED',
  DISSOLVED = 'DISSOLVED',
}
registerEnumType(CommitteeState, {
  name: 'CommitteeState',
  description: '专家委员会的状态',
  valuesConfig: {
    FORMED: { description: '组建中' },
    ACTIVE: { description: '履职中' },
    RENEWED: { description: '已换届' },
    DISSOLVED: { description: '已撤销' },
  },
});

export enum CommitteeRole {
  CHAIR = 'CHAIR',
  VICE = 'VICE',
  MEMBER = 'MEMBER',
}
registerEnumType(CommitteeRole, {
  name: 'CommitteeRole',
  description: '在专家委员会中的职务',
  valuesConfig: { CHAIR: { description: '主任委员' }, VICE: { description: '副主任委员' }, MEMBER: { description: '委员' } },
});

/** 义务教育考试审核专家委员会 (77号三(六)) of a county or city, for one term of office. */
@Entity('exam_committee')
@Index('exam_committee_edition', ['place', 'edition', 'live'], { unique: true })
@Index('exam_committee_due', ['state', 'endsOn', 'id'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '义务教育考试审核专家委员会，一届一届' })
export class ExamCommittee {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 140 })
  place: string;

  @Field(() => Int, { description: '第几届' })
  @Column('integer')
  edition: number;

  @Field(() => LocalDate, { description: '任期从哪一天起' })
  @Column('date')
  startsOn: string;

  @Field(() => LocalDate, { description: '任期到哪一天止' })
  @Column('date')
  endsOn: string;

  @Field(() => CommitteeState)
  @Column('varchar', { length: 10 })
  state: CommitteeState;

  /** 1, or empty once dissolved: one committee a place and edition, and a new one where one was dissolved. */
  @Column('integer', { nullable: true })
  live: number | null;

  @Field(() => String, { nullable: true, description: '成立依据，如文号' })
  @Column('varchar', { length: 100, nullable: true })
  basis: string | null;

  @Field(() => LocalDate, { description: '组建日期' })
  @Column('date')
  formedOn: string;

  @Field(() => LocalDate, { nullable: true, description: '开始履职的日期' })
  @Column('date', { nullable: true })
  activeFrom: string | null;

  @Field(() => LocalDate, { nullable: true, description: '换届或撤销的日期' })
  @Column('date', { nullable: true })
  endedOn: string | null;

  @Field(() => ID, { nullable: true, description: '由哪一届换届而来' })
  @Column('varchar', { length: 26, nullable: true })
  renewedFrom: string | null;

  @Field(() => String, { nullable: true, description: '撤销的理由' })
  @Column('varchar', { length: 200, nullable: true })
  dissolvedReason: string | null;

  @Field(() => Int, { description: '第几次保存，修改时交回' })
  @Column('integer')
  version: number;
}

/** Exams holds no persons: who it is was chosen from directory, here stand number, name and the unit he comes from. */
@InputType({ description: '一名委员' })
export class CommitteeMemberInput {
  @Field(() => ID, { description: '人员编号，从机构与人员中选' }) personId: string;
  @Field(() => String, { description: '姓名' }) personName: string;
  @Field(() => String, { description: '所在单位的名称' }) unitName: string;
  @Field(() => String, { description: '所在单位的路径；本校的计划和试卷由此回避' }) unitPath: string;
  @Field(() => [String], { description: '能审哪些学科；主任、副主任委员可以为空' }) subjects: string[];
  @Field(() => CommitteeRole) role: CommitteeRole;
}

@Entity('committee_member')
@Index('committee_member_once', ['committeeId', 'personId', 'live'], { unique: true })
@Index('committee_member_person', ['personId', 'live'])
@ObjectType({ simpleResolvers: true, description: '专家委员会的委员' })
export class CommitteeMember {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  committeeId: string;

  @Field(() => ID)
  @Column('varchar', { length: 60 })
  personId: string;

  @Field(() => String)
  @Column('varchar', { length: 60 })
  personName: string;

  @Field(() => String, { description: '所在单位' })
  @Column('varchar', { length: 60 })
  unitName: string;

  /** The home unit, for recusal. */
  @Column('varchar', { length: 140 })
  unitPath: string;

  /** JSON of subject names. */
  @Column('varchar', { length: 400 })
  subjects: string;

  @Field(() => CommitteeRole)
  @Column('varchar', { length: 10 })
  role: CommitteeRole;

  @Field(() => LocalDate, { description: '加入日期' })
  @Column('date')
  joinedOn: string;

  @Field(() => LocalDate, { nullable: true, description: '退出日期，在任时为空' })
  @Column('date', { nullable: true })
  leftOn: string | null;

  @Field(() => String, { nullable: true, description: '退出的理由' })
  @Column('varchar', { length: 200, nullable: true })
  leftReason: string | null;

  @Column('integer', { nullable: true })
  live: number | null;
}

export function subjectsOf({ subjects }: Pick<CommitteeMember, 'subjects'>): string[] {
  return JSON.parse(subjects) as string[];
}
