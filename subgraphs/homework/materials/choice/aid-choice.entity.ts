import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';
import { LocalDate } from '#kernel/scalars';

export enum AidChoiceState {
  PROPOSED = 'PROPOSED',
  RETURNED = 'RETURNED',
  APPROVED = 'APPROVED',
  ORDERED = 'ORDERED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AidChoiceState, {
  name: 'AidChoiceState',
  description: '教辅选用的状态',
  valuesConfig: {
    PROPOSED: { description: '待核准' },
    RETURNED: { description: '已退回，待更正' },
    APPROVED: { description: '已核准，公示' },
    ORDERED: { description: '已征订' },
    REJECTED: { description: '未核准' },
    WITHDRAWN: { description: '已撤回' },
  },
});

/** What a school writes down of its choice. */
@InputType('AidChoiceFactsInput')
@ObjectType('AidChoiceFacts')
export class AidChoiceFacts {
  @Field(() => Int, { description: '学年：2026 即 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '学期：1 或 2' })
  @Column('integer')
  semester: number;

  @Field(() => Int, { description: '年级' })
  @Column('integer')
  grade: number;

  @Field(() => String, { description: '学科' })
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => ID, { description: '公告目录里的哪一种' })
  @Column('varchar', { length: 26 })
  aidId: string;

  @Field(() => String, { description: '选用理由，5–500 字' })
  @Column('varchar', { length: 500 })
  reason: string;

  @Field(() => String, { description: '选用会议纪要：时间、参加人员、意见，10–2000 字' })
  @Column('text')
  minutes: string;

  @Field(() => String, { description: '公示期间反映意见的方式，5–100 字' })
  @Column('varchar', { length: 100 })
  contact: string;
}

@InputType({ description: '为一个年级的一个学科选用教辅' })
export class AidProposalInput extends AidChoiceFacts {
  @Field(() => ID) schoolId: string;
  @Field(() => String, { description: '提交编号：同一编号只办理一次，保留 72 小时' }) idempotencyKey: string;
}

/**
 * 一科一辅 (77号三(三)): the one aid a school has chosen for a grade, subject and term. Proposed by the school, approved by the county, hung
 * out, then ordered by whoever wants it; or withdrawn, with a reason. What has been is never deleted.
 */
@Entity('aid_choice')
@Index('aid_choice_place', ['schoolPath', 'schoolYear', 'semester', 'grade', 'subject', 'id'])
@Index('aid_choice_state', ['state', 'schoolPath'])
@Index('aid_choice_school', ['schoolId', 'schoolYear', 'semester', 'grade', 'subject'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一所学校一个学期一个年级一个学科选用的教辅' })
export class AidChoice extends AidChoiceFacts {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 })
  schoolId: string;

  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Field(() => AidChoiceState)
  @Column('varchar', { length: 10 })
  state: AidChoiceState;

  @Column('varchar', { length: 60 })
  proposedBy: string;

  @Field(() => String, { description: '提出人' })
  @Column('varchar', { length: 60 })
  proposedByName: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  proposedAt: Date | number;

  /** The return that is on its way, if any. */
  @Column('varchar', { length: 26, nullable: true })
  returnId: string | null;

  @Field(() => LocalDate, { nullable: true, description: '核准并开始公示的日期' })
  @Column('date', { nullable: true })
  approvedOn: string | null;

  @Field(() => String, { nullable: true, description: '核准人' })
  @Column('varchar', { length: 60, nullable: true })
  approvedByName: string | null;

  @Field(() => LocalDate, { nullable: true, description: '公示满五个工作日，可以征订的第一天' })
  @Column('date', { nullable: true })
  orderableFrom: string | null;

  @Field(() => LocalDate, { nullable: true, description: '最近一次登记征订数的日期' })
  @Column('date', { nullable: true })
  orderedOn: string | null;

  @Field(() => Int, { nullable: true, description: '自愿征订数合计；还没有征订时为空' })
  @Column('integer', { nullable: true })
  orders: number | null;

  @Field(() => LocalDate, { nullable: true, description: '撤回或不予核准的日期' })
  @Column('date', { nullable: true })
  endedOn: string | null;

  @Field(() => String, { nullable: true, description: '撤回或不予核准的理由' })
  @Column('varchar', { length: 200, nullable: true })
  endedReason: string | null;

  @Field(() => String, { nullable: true, description: '撤回或不予核准的经办人' })
  @Column('varchar', { length: 60, nullable: true })
  endedByName: string | null;

  @Field(() => Int, { description: '第几次改动' })
  @Column('integer')
  version: number;
}

/** The row that is limited: one school, term, grade and subject has at most one choice that stands. */
@Entity('aid_slot')
export class AidSlot {
  @PrimaryColumn('varchar', { length: 26 }) schoolId: string;
  @PrimaryColumn('integer') schoolYear: number;
  @PrimaryColumn('integer') semester: number;
  @PrimaryColumn('integer') grade: number;
  @PrimaryColumn('varchar', { length: 20 }) subject: string;
  @Column('varchar', { length: 26, nullable: true }) choiceId: string | null;
}

/** 自愿征订 of one class: how many, never who; the money goes by no way of ours. */
@Entity('aid_order')
@ObjectType({ simpleResolvers: true, description: '一个班自愿征订的数目' })
export class AidOrder {
  @PrimaryColumn('varchar', { length: 26 })
  choiceId: string;

  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  classId: string;

  @Field(() => String)
  @Column('varchar', { length: 40 })
  className: string;

  @Field(() => Int, { description: '登记时的班级人数' })
  @Column('integer')
  pupils: number;

  @Field(() => Int, { description: '自愿征订数' })
  @Column('integer')
  count: number;
}

export const AidChoiceConnection = ConnectionOf('AidChoice', () => AidChoice);
