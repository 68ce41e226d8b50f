import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

/** What a teacher says of the marking. There is no field for who marked: it is the one who assigned (H6), by construction. */
@InputType('MarkingFactsInput')
@ObjectType('MarkingFacts')
export class MarkingFacts {
  @Field(() => Int, { description: '收到份数，不超过班级人数' })
  @Column('integer')
  collected: number;

  @Field(() => Int, { description: '批改份数，不超过收到份数' })
  @Column('integer')
  marked: number;

  @Field(() => Int, { nullable: true, description: '订正后再次批改的份数' })
  @Column('integer', { nullable: true })
  remarked?: number | null;

  /** H10. Nobody has to say it: empty is unsaid, and is not 0. */
  @Field(() => Int, { nullable: true, description: '书面作业：收到的当中在校内完成的份数；没有说的为空，不是 0' })
  @Column('integer', { nullable: true })
  finishedAtSchool?: number | null;

  @Field(() => String, { nullable: true, description: '反馈，500 字以内' })
  @Column('varchar', { length: 500, nullable: true })
  feedback?: string | null;
}

@InputType({ description: '登记批改；再次登记即更正，留痕' })
export class MarkingInput extends MarkingFacts {
  @Field(() => ID)
  assignmentId: string;

  @Field(() => LocalDate, { description: '批改日期' })
  markedOn: string;

  @Field(() => String, { description: '提交编号：同一编号只登记一次，保留 72 小时' })
  idempotencyKey: string;
}

/** The present marking of one assignment; what it said before is in the trail. */
@Entity('marking', { synchronize: false })
@ObjectType({ simpleResolvers: true, description: '一项作业的批改' })
export class Marking extends MarkingFacts {
  @PrimaryColumn('bigint')
  assignmentId: number;

  /** Many a school's own ledger says that it was marked but not when; a date nobody wrote is not made up. */
  @Field(() => LocalDate, { nullable: true, description: '批改日期；导入的台账没有写日期时为空' })
  @Column('date', { nullable: true })
  markedOn: string | null;

  @Column('varchar', { length: 60 })
  markedBy: string;

  @Field(() => GraphQLISODateTime, { description: '登记批改的时刻' })
  @Column('bigint')
  markedAt: Date | number;

  @Column('integer')
  version: number;

  @Field(() => Int, { nullable: true, description: '布置到批改相隔的天数；不知道批改日期时为空' })
  delayDays?: number | null;
}
