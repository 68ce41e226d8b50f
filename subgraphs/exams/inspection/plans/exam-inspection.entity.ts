import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { InspectionRow } from '#kernel/inspection/inspection.entity';

export enum ExamStratumKey {
  CITY = 'CITY',
  COUNTY = 'COUNTY',
  STAGE = 'STAGE',
}
registerEnumType(ExamStratumKey, {
  name: 'ExamStratumKey',
  description: '分层抽样按什么分层',
  valuesConfig: { CITY: { description: '市' }, COUNTY: { description: '县（市、区）' }, STAGE: { description: '学段' } },
});

/** 考试督导检查 (77号三(六)): a city looks at the content, number, evaluation and use of exams every term; county and province at random. */
@Entity('inspection')
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一次考试督导检查：安排、抽样、检查、签字' })
export class ExamInspection extends InspectionRow {
  @Field(() => Int, { description: '抽多少所学校' })
  override sampleSize: number;

  @Field(() => Int, { description: '从多少所学校中抽' })
  override frameSize: number;

  @Field(() => Boolean, { description: '事先告知；否则为四不两直，签字以后才公开抽中的学校' })
  override announced: boolean;
}
