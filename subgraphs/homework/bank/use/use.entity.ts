import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LocalDate } from '#kernel/scalars';

/**
 * How often an item was assigned, kept by school and by county in the transaction of the assignment, so that no list counts the ledger: a
 * school reads its own row, everybody above adds up a hundred counties at most.
 */
@Entity('bank_use')
export class BankUseRow {
  @PrimaryColumn('bigint') itemId: number;
  /** SCHOOL or COUNTY. */
  @PrimaryColumn('varchar', { length: 8 }) level: string;
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  /** Assignments that stand. */
  @Column('integer') uses: number;
  @Column('date') lastUsedOn: string;
}

@ObjectType({ simpleResolvers: true, description: '题目的使用情况' })
export class BankUse {
  @Field(() => Int, { description: '布置过多少次（撤回的不算）' }) uses: number;
  @Field(() => LocalDate, { nullable: true, description: '最近一次的布置日期' }) lastUsedOn: string | null;
}

/** Of the evenings of the schools that use it, not of the item: said so on the screen. */
@ObjectType({ simpleResolvers: true, description: '使用这道题的学校里，家长感受的当晚用时与登记用时之比；不是这道题单独的用时' })
export class BankFelt {
  @Field(() => Float, { description: '感受用时是登记用时的多少倍，各校平均' }) ratio: number;
  @Field(() => Int, { description: '其中有公布数据的学校数' }) schools: number;
  @Field(() => Int, { description: '最多含几周' }) weeks: number;
}
