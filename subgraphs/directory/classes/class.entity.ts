import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A class of one school year. Next year's 六年级2班 is another row: what is recorded of this one stays true. */
@Entity('school_class')
@Index('school_class_place', ['schoolId', 'schoolYear', 'grade', 'number'], { unique: true })
@Directive('@key(fields: "id")')
@ObjectType('Class', { simpleResolvers: true, description: '班级（一个学年的行政班）' })
export class SchoolClass {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) schoolPath: string;

  @Field(() => Int, { description: '学年的起始年份，2026 指 2026—2027 学年' })
  @Column('integer')
  schoolYear: number;

  @Field(() => Int, { description: '年级，1–9' })
  @Column('integer')
  grade: number;

  @Field(() => Int, { description: '班号' })
  @Column('integer')
  number: number;

  @Field(() => String, { description: '班名，如 五年级2班' })
  @Column('varchar', { length: 30 })
  name: string;

  /** Scoped at the door: not everybody may know it. */
  @Column('integer') pupilCount: number;
  @Column('date', { nullable: true }) closedOn: string | null;
  @Column('integer') version: number;
}
