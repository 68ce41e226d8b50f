import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { InspectionRow } from '#kernel/inspection/inspection.entity';
import { LocalDate } from '#kernel/scalars';

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

/** 检查: what a school does every month, a county every three months, a city every term, and the province at random (77号 三). */
@Entity('inspection')
@ObjectType({ simpleResolvers: true, description: '一次作业检查：安排、抽样、检查、签字' })
export class Inspection extends InspectionRow {
  @Field(() => String, { description: '检查单位的路径；学校自查为学校' })
  override place: string;

  @Field(() => LocalDate, { description: '检查哪些日子的台账：从' })
  override from: string;

  @Field(() => LocalDate, { description: '检查哪些日子的台账：到' })
  override to: string;

  @Field(() => Boolean, { description: '事先告知；否则为四不两直，签字以后才公开抽中的班级' })
  override announced: boolean;

  /** JSON of names */
  @Column('varchar', { length: 400 })
  subjectNames: string;

  @Field(() => Int, { description: '抽多少个班' })
  override sampleSize: number;

  @Field(() => Int, { description: '从多少个班中抽' })
  override frameSize: number;

  @Field(() => String, { description: '班级名单的 SHA-256，抽样之前公布' })
  override frameHash: string;

  @Field(() => String, { nullable: true, description: '签字时封存的月份，例如 2026-11' })
  @Column('varchar', { length: 7, nullable: true })
  frozenMonth: string | null;
}
