import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';

/** What assignments and their markings add up to: of a teacher and subject, of a school, of everything below a place. */
@ObjectType({ simpleResolvers: true })
export class MarkingSums {
  @Field(() => Int, { description: '作业项数，不含已撤回的' })
  @Column('integer')
  assignments: number;

  @Field(() => Int, { description: '其中补录' })
  @Column('integer')
  late: number;

  @Field(() => Int, { description: '补录的：布置日期到收到相隔天数之和' })
  @Column('integer')
  lateDays: number;

  @Field(() => Int, { description: '已登记批改的项数' })
  @Column('integer')
  marked: number;

  @Field(() => Int, { description: '收到份数之和' })
  @Column('integer')
  collected: number;

  @Field(() => Int, { description: '批改份数之和' })
  @Column('integer')
  markedCopies: number;

  @Field(() => Int, { description: '收到的全部批改了的项数' })
  @Column('integer')
  fullyMarked: number;

  @Field(() => Int, { description: '有订正后再次批改的项数' })
  @Column('integer')
  remarked: number;

  @Field(() => Int, { description: '再次批改份数之和' })
  @Column('integer')
  remarkedCopies: number;

  @Field(() => Int, { description: '写了反馈的项数' })
  @Column('integer')
  withFeedback: number;

  @Field(() => Int, { description: '写明批改日期的项数' })
  @Column('integer')
  dated: number;

  @Field(() => Int, { description: '写明批改日期的：布置到批改相隔天数之和' })
  @Column('integer')
  delayDays: number;

  @Field(() => Int, { description: '一个上课日之内批改的项数' })
  @Column('integer')
  withinOne: number;

  @Field(() => Int, { description: '两个上课日之内批改的项数' })
  @Column('integer')
  withinTwo: number;

  @Field(() => Int, { description: '三个上课日之内批改的项数' })
  @Column('integer')
  withinThree: number;

  @Field(() => Int, { description: '书面作业、写明在校完成份数的：其份数之和' })
  @Column('integer', { nullable: true })
  finishedAtSchool: number;

  @Field(() => Int, { description: '书面作业、写明在校完成份数的：收到份数之和；没有人写明为 0' })
  @Column('integer', { nullable: true })
  finishedOf: number;
}
