import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One school on one date: what counties, cities and the province add up. Recomputed from its class-days in the same transaction. */
@Entity('school_day', { synchronize: false })
export class SchoolDayRow {
  @PrimaryColumn('date') date: string;
  @PrimaryColumn('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) cityPath: string;
  @Column('varchar', { length: 140 }) countyPath: string;
  /** Class-days with at least one assignment that stands. */
  @Column('integer') classDays: number;
  /** Of them, those above the law's limit, coordinated or not. */
  @Column('integer') classDaysOver: number;
  @Column('integer') writtenMinutes: number;
  @Column('integer') assignments: number;
  @Column('integer') late: number;
  @Column('integer') marked: number;
  @Column('integer') withdrawn: number;
  /** Bumped by every recount: the data version that figures quote. */
  @Column('integer') version: number;
  @Column('bigint') changedAt: number;
}
