import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A class that was drawn, with its names of that day: a class that is closed later was drawn all the same. */
@Entity('sampled_class')
@Index('sampled_class_school', ['schoolPath', 'inspectionId'])
@ObjectType({ simpleResolvers: true, description: '抽中的一个班' })
export class SampledClass {
  @PrimaryColumn('varchar', { length: 26 })
  inspectionId: string;

  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
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

  @Field(() => String, { description: '所在的层' })
  @Column('varchar', { length: 120 })
  stratum: string;

  @Field(() => String, { description: '抽样的分值：每层取最小的几个' })
  @Column('varchar', { length: 64 })
  score: string;

  @Field(() => Int, { description: '在本层中的次序' })
  @Column('integer')
  ordinal: number;
}
