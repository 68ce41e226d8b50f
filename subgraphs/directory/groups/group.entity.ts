import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 教育集团 (通知一（二）集团化办学): schools that share teachers and teaching under one lead. */
@Entity('school_group')
@Index('school_group_place', ['place'])
@ObjectType({ simpleResolvers: true, description: '教育集团' })
export class SchoolGroup {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => String, { description: '名称' })
  @Column('varchar', { length: 60 })
  name: string;

  @Column('varchar', { length: 140 }) place: string;
  @Column('integer') version: number;
}

/** A school's time in a group; a school that left and came back has two rows. */
@Entity('group_member')
@Index('group_member_school', ['schoolId'])
export class GroupMember {
  @PrimaryColumn('varchar', { length: 26 }) groupId: string;
  @PrimaryColumn('varchar', { length: 26 }) schoolId: string;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
}
