import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';

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

/** 一张检查表 in the table `inspection_check` of a part: of what was drawn, one form; what stands on it is the part's own. */
@ObjectType('CheckRow', { simpleResolvers: true })
export abstract class CheckRow {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 26 })
  id: string;

  @Field(() => ID)
  @Column('varchar', { length: 26 })
  inspectionId: string;

  @Field(() => ID)
  @Column('varchar', { length: 26 })
  schoolId: string;

  @Field(() => String)
  @Column('varchar', { length: 140 })
  schoolPath: string;

  @Field(() => String)
  @Column('varchar', { length: 60 })
  schoolName: string;

  @Field(() => CheckState)
  @Column('varchar', { length: 10 })
  state: CheckState;

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
