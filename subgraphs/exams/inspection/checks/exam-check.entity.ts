import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { CheckRow } from '#kernel/inspection/checks/check.entity';
import { ConnectionOf } from '#kernel/page';

/** 一张检查表: a school that was drawn, with its name of that day, and what the inspectors found there. */
@Entity('inspection_check')
@Index('inspection_check_order', ['inspectionId', 'schoolPath', 'id'])
@Index('inspection_check_school', ['schoolPath', 'id'])
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '一张考试检查表：抽中的一所学校' })
export class ExamCheck extends CheckRow {
  @Field(() => String, { description: '所在的层' })
  @Column('varchar', { length: 120 })
  stratum: string;

  @Field(() => String, { description: '抽样时由种子算出的值：每层取最小的几个' })
  @Column('varchar', { length: 64 })
  lot: string;

  @Field(() => Int, { description: '在本层中的次序' })
  @Column('integer')
  ordinal: number;

  /** JSON of ExamCheckAnswer[] */
  @Column('text')
  answersText: string;

  /** How many items are 不符合; of a form that is being filled in, so far. */
  @Column('integer')
  unfit: number;
}

export const ExamCheckConnection = ConnectionOf('ExamCheck', () => ExamCheck);
