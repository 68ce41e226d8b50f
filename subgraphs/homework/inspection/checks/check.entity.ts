import { Field, ID, Int, ObjectType, GraphQLISODateTime, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ConnectionOf } from '#kernel/page';

export enum CheckState {
  TODO = 'TODO',
  DRAFT = 'DRAFT',
  DONE = 'DONE',
}
registerEnumType(CheckState, {
  name: 'CheckState',
  description: '检查表填到哪一步',
  valuesConfig: { TODO: { description: '未填' }, DRAFT: { description: '填写中' }, DONE: { description: '已完成' } },
});

/** 一张检查表: one subject of one teacher in one class that was drawn. */
@Entity('inspection_check')
@Index('inspection_check_order', ['inspectionId', 'schoolPath', 'className', 'classId', 'subject', 'id'])
@Index('inspection_check_teacher', ['teacherId', 'id'])
@ObjectType({ simpleResolvers: true, description: '一张检查表：一个班、一门课、一位教师' })
export class Check {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => ID)
  @Column('varchar', { length: 26 })
  inspectionId: string;

  @Field(() => ID)
  @Column('varchar', { length: 26 })
  classId: string;

  @Field(() => String)
  @Column('varchar', { length: 40 })
  className: string;

  @Field(() => ID)
  @Column('varchar', { length: 26 })
  schoolId: string;

  @Field(() => String)
  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Field(() => String)
  @Column('varchar', { length: 60 })
  schoolName: string;

  @Field(() => String)
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => ID, { nullable: true, description: '没有登记，或台账只写了姓名时为空' })
  @Column('varchar', { length: 60, nullable: true })
  teacherId: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 60, nullable: true })
  teacherName: string | null;

  @Field(() => CheckState)
  @Column('varchar', { length: 10 })
  state: CheckState;

  /** JSON of CheckScore[] */
  @Column('text')
  scoresText: string;

  @Field(() => Int, { nullable: true, description: '综合得分，按各项算出；没有填完时为空' })
  @Column('integer', { nullable: true })
  total: number | null;

  @Field(() => String, { nullable: true, description: '总评：A、B、C' })
  @Column('varchar', { length: 1, nullable: true })
  grade: string | null;

  @Field(() => String, { nullable: true, description: '评语' })
  @Column('varchar', { length: 500, nullable: true })
  remark: string | null;

  @Column('varchar', { length: 60, nullable: true })
  inspectorId: string | null;

  @Field(() => String, { nullable: true, description: '检查人' })
  @Column('varchar', { length: 60, nullable: true })
  inspector: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('bigint', { nullable: true })
  checkedAt: Date | number | null;

  @Field(() => Int)
  @Column('integer')
  version: number;
}

export const CheckConnection = ConnectionOf('Check', () => Check);
