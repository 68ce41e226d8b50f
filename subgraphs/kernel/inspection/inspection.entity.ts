import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { LocalDate } from '../scalars';

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

/**
 * One inspection in the table `inspection` of a part: planned, drawn, checked, signed. A part's own class adds what it looks at and says in its
 * own words what is sampled. The seed of the draw is no column here: whatever reads an inspection cannot read it.
 */
@Index('inspection_place', ['place', 'id'])
@Index('inspection_county', ['countyPath', 'id'])
@Index('inspection_city', ['cityPath', 'id'])
@Index('inspection_obligation', ['obligationId'])
@ObjectType('InspectionRow', { simpleResolvers: true })
export abstract class InspectionRow {
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

  @Field(() => String, { description: '检查单位的路径' })
  @Column('varchar', { length: 140 })
  place: string;

  /** Of inspections of a county or below: what lists of a county are read by. */
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

  @Field(() => LocalDate, { description: '检查哪些日子：从' })
  @Column('date', { name: 'periodFrom' })
  from: string;

  @Field(() => LocalDate, { description: '检查哪些日子：到' })
  @Column('date', { name: 'periodTo' })
  to: string;

  @Field(() => LocalDate, { description: '检查开始的日期' })
  @Column('date')
  beginsOn: string;

  @Field(() => Boolean, { description: '事先告知；否则为四不两直，签字以后才公开样本' })
  @Column('boolean')
  announced: boolean;

  /** JSON of names of what the sample was divided by. */
  @Column('varchar', { length: 100 })
  strataKeys: string;

  /** JSON of the check form as it was when this was planned. */
  @Column('text')
  formText: string;

  @Field(() => Int, { description: '抽多少' })
  @Column('integer')
  sampleSize: number;

  @Field(() => Int, { description: '从多少中抽' })
  @Column('integer')
  frameSize: number;

  @Field(() => String, { description: '种子的 SHA-256，抽样之前公布' })
  @Column('varchar', { length: 64 })
  seedHash: string;

  @Field(() => String, { description: '名单的 SHA-256，抽样之前公布' })
  @Column('varchar', { length: 64 })
  frameHash: string;

  /** JSON of warnings */
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
