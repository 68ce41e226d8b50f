import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { CheckRow } from '#kernel/inspection/checks/check.entity';
import { ConnectionOf } from '#kernel/page';

/** 一张检查表: one subject of one teacher in one class that was drawn. */
@Entity('inspection_check')
@Index('inspection_check_order', ['inspectionId', 'schoolPath', 'className', 'classId', 'subject', 'id'])
@Index('inspection_check_teacher', ['teacherId', 'id'])
@ObjectType({ simpleResolvers: true, description: '一张检查表：一个班、一门课、一位教师' })
export class Check extends CheckRow {
  @Field(() => ID)
  @Column('varchar', { length: 26 })
  classId: string;

  @Field(() => String)
  @Column('varchar', { length: 40 })
  className: string;

  @Field(() => String)
  @Column('varchar', { length: 20 })
  subject: string;

  @Field(() => ID, { nullable: true, description: '没有登记，或台账只写了姓名时为空' })
  @Column('varchar', { length: 60, nullable: true })
  teacherId: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 60, nullable: true })
  teacherName: string | null;

  /** JSON of CheckScore[] */
  @Column('text')
  scoresText: string;

  @Field(() => Int, { nullable: true, description: '综合得分，按各项算出；没有填完时为空' })
  @Column('integer', { nullable: true })
  total: number | null;

  @Field(() => String, { nullable: true, description: '总评：A、B、C' })
  @Column('varchar', { length: 1, nullable: true })
  grade: string | null;
}

export const CheckConnection = ConnectionOf('Check', () => Check);
