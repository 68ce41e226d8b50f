import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One school and one term: the row that deeds on its plans hold. It says which edition is in force and which is being worked on, so that
 * there are never two of either, and keeps the office's leave to hand in late.
 */
@Entity('exam_term')
export class ExamTerm {
  @PrimaryColumn('varchar', { length: 26 }) schoolId: string;
  @PrimaryColumn('integer') schoolYear: number;
  @PrimaryColumn('integer') semester: number;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('integer') editions: number;
  @Column('varchar', { length: 26, nullable: true }) inForceId: string | null;
  @Column('varchar', { length: 26, nullable: true }) openId: string | null;
  @Column('varchar', { length: 200, nullable: true }) lateReason: string | null;
  @Column('varchar', { length: 60, nullable: true }) lateAllowedBy: string | null;
  @Column('date', { nullable: true }) lateAllowedOn: string | null;
}

/** 批准文号: how many a county or city has given in a year. */
@Entity('exam_approval')
export class ExamApproval {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @PrimaryColumn('integer') year: number;
  @Column('integer') given: number;
}
