import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A member of staff, an official or a guardian. What he may do stands in his duties, how he signs in in his account. */
@Entity('person')
@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: '人员；只对本人和有权查看其单位人员的人显示' })
export class Person {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 60 })
  id: string;

  @Field(() => String, { description: '姓名' })
  @Column('varchar', { length: 60 })
  displayName: string;

  @Column('integer') version: number;
}
