import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MarkingSums } from '../marking/marking-sums.entity';

/** OPEN 未签字, FROZEN 已签字封存, REOPENED 已启封: open again for a reason, until it is signed anew. */
export type SchoolMonthState = 'OPEN' | 'FROZEN' | 'REOPENED';

/**
 * One school's month: what counties, cities and the province add up of marking, and the row on which a month is closed. Deeds share it
 * while they change a day of the month; signing holds it alone. Its sums are those of the last count; of a frozen month, those signed.
 */
@Entity('school_month')
export class SchoolMonthRow extends MarkingSums {
  @PrimaryColumn('varchar', { length: 7 }) month: string;
  @PrimaryColumn('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 26 }) schoolId: string;
  @Column('varchar', { length: 140 }) cityPath: string;
  @Column('varchar', { length: 140 }) countyPath: string;
  @Column('integer') classDays: number;
  @Column('integer') classDaysOver: number;
  @Column('integer') writtenMinutes: number;
  @Column('integer') withdrawn: number;
  /** Teachers with at least one assignment. */
  @Column('integer') teachers: number;
  /** Of the school-days counted: how many, and the sum of their versions. They differ as soon as any row of the month has changed. */
  @Column('integer') days: number;
  @Column('integer') dayVersions: number;
  /** `null` until it is counted for the first time. */
  @Column('bigint', { nullable: true }) countedAt: number | null;
  /** Of the lines of teachers and the flags that go with these sums; `null` where only the sums are known. */
  @Column('bigint', { nullable: true }) linesAt: number | null;
  @Column('varchar', { length: 10 }) state: SchoolMonthState;
  /** How often it was signed. */
  @Column('integer') signings: number;
  @Column('bigint', { nullable: true }) frozenAt: number | null;
  @Column('varchar', { length: 60, nullable: true }) frozenBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) frozenByName: string | null;
  @Column('bigint', { nullable: true }) reopenedAt: number | null;
  @Column('varchar', { length: 60, nullable: true }) reopenedBy: string | null;
  @Column('varchar', { length: 60, nullable: true }) reopenedByName: string | null;
  @Column('varchar', { length: 200, nullable: true }) reopenedReason: string | null;
  @Column('integer') version: number;
}

/** One signature under a month, with the sums as they were signed. Kept for good: a month that is reopened is signed again, not anew. */
@Entity('school_month_signed')
export class SchoolMonthSignedRow {
  @PrimaryColumn('varchar', { length: 7 }) month: string;
  @PrimaryColumn('varchar', { length: 140 }) schoolPath: string;
  /** 1 for the first signature. */
  @PrimaryColumn('integer') signing: number;
  @Column('bigint') signedAt: number;
  @Column('varchar', { length: 60 }) signedBy: string;
  @Column('varchar', { length: 60 }) signedByName: string;
  /** JSON: the sums, and the state of the data they were counted on. */
  @Column('text') sums: string;
}

/** A row of a signed month that was changed because an inspection found it wrong; the signed sums stay as they are. */
@Entity('school_month_correction')
@Index('school_month_correction_month', ['month', 'schoolPath', 'id'])
export class SchoolMonthCorrectionRow {
  @PrimaryColumn('bigint') id: number;
  @Column('varchar', { length: 7 }) month: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  /** After which signature. */
  @Column('integer') signing: number;
  @Column('varchar', { length: 26 }) classId: string;
  @Column('date') date: string;
  @Column('bigint', { nullable: true }) assignmentId: number | null;
  @Column('varchar', { length: 60 }) deed: string;
  @Column('varchar', { length: 60 }) correctedBy: string;
  @Column('varchar', { length: 60 }) correctedByName: string;
  @Column('bigint') correctedAt: number;
}
