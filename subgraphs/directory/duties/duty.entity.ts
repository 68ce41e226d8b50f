import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '#kernel/scalars';

/** What a person may do at a place, from a day to a day. Never deleted: who held which duty when must stay known. */
@Entity('duty')
@Index('duty_person', ['personId'])
@Index('duty_place', ['placePath', 'duty'])
@ObjectType({ simpleResolvers: true, description: '一人担任的一项岗位职责' })
export class HeldDuty {
  @Field(() => ID)
  @PrimaryColumn('varchar', { length: 60 })
  id: string;

  @Column('varchar', { length: 60 }) personId: string;

  @Field(() => String, { description: '职责代码，如 DEAN' })
  @Column('varchar', { length: 30 })
  duty: string;

  @Column('varchar', { name: 'place', length: 140 }) placePath: string;

  /** The class it is narrowed to. */
  @Column('varchar', { length: 26, nullable: true }) unit: string | null;

  @Field(() => String, { nullable: true, description: '学科' })
  @Column('varchar', { length: 30, nullable: true })
  subject: string | null;

  @Field(() => LocalDate, { description: '起始日期' })
  @Column('date')
  validFrom: string;

  @Field(() => LocalDate, { nullable: true, description: '最后一天；长期有效为空' })
  @Column('date', { nullable: true })
  validTo: string | null;

  @Field(() => String, { nullable: true, description: '授予或解除的理由' })
  @Column('varchar', { length: 200, nullable: true })
  reason: string | null;

  @Field(() => Int, { description: '版本号，解除时交回' })
  @Column('integer')
  version: number;
}
