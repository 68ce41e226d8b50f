import { Field, Int, ObjectType } from 'type-graphql';
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
