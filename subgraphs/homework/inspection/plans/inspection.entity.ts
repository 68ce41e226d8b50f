import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

export enum InspectionLevel {
  SCHOOL = 'SCHOOL',
  COUNTY = 'COUNTY',
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
}
registerEnumType(InspectionLevel, {
  name: 'InspectionLevel',
  description: '由哪一级检查',
  valuesConfig: {
    SCHOOL: { description: '学校自查' },
    COUNTY: { description: '县（市、区）检查' },
    CITY: { description: '市级检查' },
    PROVINCE: { description: '省级检查' },
  },
});

export enum InspectionKind {
  ROUTINE = 'ROUTINE',
  SPOT_CHECK = 'SPOT_CHECK',
}
registerEnumType(InspectionKind, {
  name: 'InspectionKind',
  description: '例行检查，或抽查',
  valuesConfig: { ROUTINE: { description: '例行检查' }, SPOT_CHECK: { description: '抽查' } },
});

export enum InspectionState {
  PLANNED = 'PLANNED',
  DRAWN = 'DRAWN',
  SIGNED = 'SIGNED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(InspectionState, {
  name: 'InspectionState',
  description: '检查进行到哪一步',
  valuesConfig: {
    PLANNED: { description: '已安排，未抽样' },
    DRAWN: { description: '已抽样，检查中' },
    SIGNED: { description: '已签字' },
    CANCELLED: { description: '已取消' },
  },
});

export enum StratumKey {
  CITY = 'CITY',
  COUNTY = 'COUNTY',
  SCHOOL = 'SCHOOL',
  STAGE = 'STAGE',
  GRADE_BAND = 'GRADE_BAND',
  GRADE = 'GRADE',
}
registerEnumType(StratumKey, {
  name: 'StratumKey',
  description: '分层抽样按什么分层',
  valuesConfig: {
    CITY: { description: '市' },
    COUNTY: { description: '县（市、区）' },
    SCHOOL: { description: '学校' },
    STAGE: { description: '学段' },
    GRADE_BAND: { description: '年级段：一二年级、三至六年级、初中' },
    GRADE: { description: '年级' },
  },
});

/**
 * 检查: what a school does every month, a county every three months, a city every term, and the province at random (77号 三). The seed of
 * its draw is no column here: whatever reads an inspection cannot read it.
 */
@Entity('inspection')
@Index('inspection_place', ['place', 'id'])
@Index('inspection_county', ['countyPath', 'id'])
@Index('inspection_city', ['cityPath', 'id'])
@Index('inspection_obligation', ['obligationId'])
@ObjectType({ simpleResolvers: true, description: '一次作业检查：安排、抽样、检查、签字' })
export class Inspection {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => InspectionLevel)
  @Column('varchar', { length: 10 })
  level: InspectionLevel;

  @Field(() => InspectionKind)
  @Column('varchar', { length: 10 })
  kind: InspectionKind;

  @Field(() => InspectionState)
  @Column('varchar', { length: 10 })
  state: InspectionState;

  @Field(() => String, { description: '检查单位的路径；学校自查为学校' })
  @Column('varchar', { length: 140 })
  place: string;

  /** Of inspections of a county or of a school: what lists of a county are read by. */
  @Column('varchar', { length: 140, nullable: true })
  countyPath: string | null;

  @Column('varchar', { length: 140, nullable: true })
  cityPath: string | null;

  @Field(() => String)
  @Column('varchar', { length: 120 })
  title: string;

  @Column('varchar', { length: 26, nullable: true })
  obligationId: string | null;

  @Column('varchar', { length: 26, nullable: true })
  listedId: string | null;

  @Field(() => LocalDate, { description: '检查哪些日子的台账：从' })
  @Column('date', { name: 'periodFrom' })
  from: string;

  @Field(() => LocalDate, { description: '检查哪些日子的台账：到' })
  @Column('date', { name: 'periodTo' })
  to: string;

  @Field(() => LocalDate, { description: '检查开始的日期' })
  @Column('date')
  beginsOn: string;

  @Field(() => Boolean, { description: '事先告知；否则为四不两直，签字以后才公开抽中的班级' })
  @Column('boolean')
  announced: boolean;

  /** JSON of names */
  @Column('varchar', { length: 400 })
  subjectNames: string;

  /** JSON of StratumKey[] */
  @Column('varchar', { length: 100 })
  strataKeys: string;

  /** JSON of the check form as it was when this was planned. */
  @Column('text')
  formText: string;

  @Field(() => Int, { description: '抽多少个班' })
  @Column('integer')
  sampleSize: number;

  @Field(() => Int, { description: '从多少个班中抽' })
  @Column('integer')
  frameSize: number;

  @Field(() => String, { description: '种子的 SHA-256，抽样之前公布' })
  @Column('varchar', { length: 64 })
  seedHash: string;

  @Field(() => String, { description: '班级名单的 SHA-256，抽样之前公布' })
  @Column('varchar', { length: 64 })
  frameHash: string;

  /** JSON of InspectionWarning[] */
  @Column('text')
  warningsText: string;

  @Column('varchar', { length: 60 })
  plannedById: string;

  @Field(() => String)
  @Column('varchar', { length: 60 })
  plannedBy: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint')
  plannedAt: Date | number;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 60, nullable: true })
  drawnBy: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('bigint', { nullable: true })
  drawnAt: Date | number | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 60, nullable: true })
  signedBy: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('bigint', { nullable: true })
  signedAt: Date | number | null;

  @Field(() => String, { nullable: true, description: '检查结论' })
  @Column('varchar', { length: 1000, nullable: true })
  conclusion: string | null;

  @Field(() => String, { nullable: true, description: '检查人自己签字时的说明' })
  @Column('varchar', { length: 200, nullable: true })
  signNote: string | null;

  @Field(() => String, { nullable: true, description: '签字时封存的月份，例如 2026-11' })
  @Column('varchar', { length: 7, nullable: true })
  frozenMonth: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 60, nullable: true })
  cancelledBy: string | null;

  @Field(() => String, { nullable: true, description: '取消的原因' })
  @Column('varchar', { length: 200, nullable: true })
  cancelledReason: string | null;

  @Field(() => Int, { description: '检查表张数' })
  @Column('integer')
  checksTotal: number;

  @Field(() => Int, { description: '已完成的检查表张数' })
  @Column('integer')
  checksDone: number;

  @Field(() => Int)
  @Column('integer')
  version: number;
}
