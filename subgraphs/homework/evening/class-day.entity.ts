import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One class on one date: the row that is locked and limited. Its counts are recomputed from the ledger inside each deed, so they heal
 * themselves; its limit is that of the rule in force on the date, its coordination what the dean decided.
 */
@Entity('class_day', { synchronize: false })
export class ClassDayRow {
  @PrimaryColumn('varchar', { length: 26 }) classId: string;
  @PrimaryColumn('date') date: string;
  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('integer') grade: number;
  /** Of the rule in force here on this date (national, or stricter local): never of a coordination. */
  @Column('integer') limitMinutes: number;
  @Column('integer') writtenMinutes: number;
  @Column('integer') assignments: number;
  @Column('integer') late: number;
  /** Assignments with a marking. */
  @Column('integer') marked: number;
  @Column('integer') withdrawn: number;
  @Column('integer', { nullable: true }) coordinatedMinutes: number | null;
  @Column('varchar', { length: 200, nullable: true }) coordinationReason: string | null;
  @Column('varchar', { length: 60, nullable: true }) coordinatedBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) coordinatedByName: string | null;
  @Column('bigint', { nullable: true }) coordinatedAt: number | null;
  @Column('integer') version: number;
}
