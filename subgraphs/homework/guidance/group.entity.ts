import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum GuidanceState {
  FORMED = 'FORMED',
  ACTIVE = 'ACTIVE',
  RENEWED = 'RENEWED',
  DISSOLVED = 'DISSOLVED',
}
registerEnumType(GuidanceState, {
  name: 'GuidanceState',
  description: '指导组的状态',
  valuesConfig: {
    FORMED: { description: '组建中' },
    ACTIVE: { description: '履职中' },
    RENEWED: { description: '已换届' },
    DISSOLVED: { description: '已撤销' },
  },
});

export enum GuidanceRole {
  HEAD = 'HEAD',
  LEADER = 'LEADER',
  MEMBER = 'MEMBER',
}
registerEnumType(GuidanceRole, {
  name: 'GuidanceRole',
  description: '在指导组中的分工',
  valuesConfig: { HEAD: { description: '组长，管各学科' }, LEADER: { description: '学科负责人' }, MEMBER: { description: '组员' } },
});

/** Of a head, who answers for every subject. */
export const ALL_SUBJECTS = '';

/** 作业设计批改指导组 (77号三(三)) of a school, county, city or the province, for one term. */
@Entity('guidance_group')
@Index('guidance_group_term', ['place', 'schoolYear', 'semester', 'live'], { unique: true })
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '作业设计批改指导组，按学期' })
export class GuidanceGroup {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 140 })
  place: string;

  @Field(() => Int, { description: '2026 表示 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '第几学期，1 或 2' })
  @Column('integer')
  semester: number;

  @Field(() => GuidanceState)
  @Column('varchar', { length: 10 })
  state: GuidanceState;

  /** 1, or empty once dissolved: one group a place and term, and a new one where one was dissolved. */
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

  @Field(() => Int, { description: '第几版，修改时交回' })
  @Column('integer')
  version: number;
}

/** Homework holds no persons: who it is was chosen from directory, here stand number and name. */
@InputType('GuidanceMemberFactsInput')
@ObjectType('GuidanceMemberFacts')
export class GuidanceMemberFacts {
  @Field(() => ID, { description: '人员编号，从机构与人员中选' })
  @Column('varchar', { length: 60 })
  personId: string;

  @Field(() => String, { description: '姓名' })
  @Column('varchar', { length: 60 })
  personName: string;

  @Field(() => String, { nullable: true, description: '所在单位' })
  @Column('varchar', { length: 60, nullable: true })
  unitName?: string | null;

  @Field(() => String, { nullable: true, description: '学科；组长为空，管各学科' })
  @Column('varchar', { length: 20 })
  subject?: string | null;

  @Field(() => GuidanceRole)
  @Column('varchar', { length: 10 })
  role: GuidanceRole;
}

@InputType({ description: '一名成员' })
export class GuidanceMemberInput extends GuidanceMemberFacts {}

@Entity('guidance_member')
@Index('guidance_member_once', ['groupId', 'personId', 'subject', 'live'], { unique: true })
@Index('guidance_member_person', ['personId', 'live'])
@ObjectType({ simpleResolvers: true, description: '指导组成员' })
export class GuidanceMember extends GuidanceMemberFacts {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  groupId: string;

  @Field(() => LocalDate, { description: '加入日期' })
  @Column('date')
  joinedOn: string;

  @Field(() => LocalDate, { nullable: true, description: '退出日期，在组时为空' })
  @Column('date', { nullable: true })
  leftOn: string | null;

  @Field(() => String, { nullable: true, description: '退出的理由' })
  @Column('varchar', { length: 200, nullable: true })
  leftReason: string | null;

  @Column('integer', { nullable: true })
  live: number | null;
}
