import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FlagKindName } from './flag.rules';

/**
 * OPEN 待说明, EXPLAINED the teacher has said why, SET_ASIDE the school has looked and found nothing to pursue, GONE the rows no longer show it.
 * No state says that somebody did wrong.
 */
export type FlagStateName = 'OPEN' | 'EXPLAINED' | 'SET_ASIDE' | 'GONE';

/** A pattern in one teacher's month that is worth looking at. One of each kind a teacher and month. */
@Entity('marking_flag')
@Index('marking_flag_month', ['month', 'schoolPath', 'teacherKey', 'kind'], { unique: true })
@Index('marking_flag_teacher', ['teacherId', 'month'])
export class MarkingFlagRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 7 }) month: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) cityPath: string;
  @Column('varchar', { length: 140 }) countyPath: string;
  /** Empty for the imported rows of a school taken together. */
  @Column('varchar', { length: 80 }) teacherKey: string;
  @Column('varchar', { length: 60 }) teacherId: string;
  @Column('varchar', { length: 60 }) teacherName: string;
  @Column('varchar', { length: 30 }) kind: FlagKindName;
  @Column('varchar', { length: 300 }) message: string;
  @Column('integer') rowCount: number;
  /** Of the rows behind it, so that a count that finds the same writes nothing. */
  @Column('varchar', { length: 64 }) print: string;
  @Column('varchar', { length: 10 }) state: FlagStateName;
  @Column('bigint') foundAt: number;
  @Column('varchar', { length: 300, nullable: true }) explanation: string | null;
  @Column('bigint', { nullable: true }) explainedAt: number | null;
  @Column('varchar', { length: 200, nullable: true }) settledReason: string | null;
  @Column('varchar', { length: 60, nullable: true }) settledBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) settledByName: string | null;
  @Column('bigint', { nullable: true }) settledAt: number | null;
  /** How many rows it had when it was set aside: more have not been looked at. */
  @Column('integer', { nullable: true }) settledRows: number | null;
  @Column('integer') version: number;
}

/** The rows of the ledger behind a flag. */
@Entity('marking_flag_row')
export class MarkingFlagLine {
  @PrimaryColumn('varchar', { length: 26 }) flagId: string;
  @PrimaryColumn('bigint') assignmentId: number;
}
