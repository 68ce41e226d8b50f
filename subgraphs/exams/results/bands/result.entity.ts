import { registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ExamKind } from '../../plans/exam-plan.entity';

/** 等级. There is no score beside it, here or anywhere else: what is not kept cannot be ranked (E7). */
export enum ExamBand {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
  E = 'E',
}
registerEnumType(ExamBand, { name: 'ExamBand', description: '考试结果的等级：分四级的为 A—D，分五级的为 A—E；没有分数和名次（E7）' });

export enum ResultSheetState {
  OPEN = 'OPEN',
  FINISHED = 'FINISHED',
}
registerEnumType(ResultSheetState, {
  name: 'ResultSheetState',
  description: '一个班一科等级登记到哪一步',
  valuesConfig: { OPEN: { description: '登记中，家长还看不到' }, FINISHED: { description: '已登记完毕，家长各看自己孩子的' } },
});

/** One pupil's band in one subject of one exam. */
@Entity('exam_result')
@Index('exam_result_pupil_once', ['sittingKey', 'pupilId'], { unique: true })
@Index('exam_result_sheet', ['sittingKey', 'classId'])
@Index('exam_result_pupil', ['pupilId', 'date', 'id'])
export class ExamResult {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 26 }) sittingKey: string;
  @Column('varchar', { length: 26 }) classId: string;
  @Column('varchar', { length: 60 }) pupilId: string;
  /** Of the exam; a guardian's list is in its order. */
  @Column('date') date: string;
  /** `null` once it was found that he had none: he was absent. */
  @Column('varchar', { length: 1, nullable: true }) band: ExamBand | null;
  /** Day of the last correction. */
  @Column('date', { nullable: true }) correctedOn: string | null;
  /** 1 while a correction is not yet in the distribution of its sheet. */
  @Column('integer') uncounted: number;
}

/** The bands of one class in one subject of one exam: what a teacher has before him, and the row deeds stand in line at. */
@Entity('result_sheet')
@Index('result_sheet_school', ['schoolPath', 'date', 'sittingKey'])
@Index('result_sheet_exam', ['countyPath', 'schoolYear', 'semester', 'grade', 'kind', 'subject'])
export class ResultSheetRow {
  @PrimaryColumn('varchar', { length: 26 }) sittingKey: string;
  @PrimaryColumn('varchar', { length: 26 }) classId: string;
  @Column('varchar', { length: 40 }) className: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 140 }) countyPath: string;
  @Column('varchar', { length: 140 }) cityPath: string;
  @Column('integer') schoolYear: number;
  @Column('integer') semester: number;
  @Column('integer') grade: number;
  @Column('varchar', { length: 10 }) kind: ExamKind;
  @Column('integer') number: number;
  @Column('varchar', { length: 20 }) subject: string;
  @Column('date') date: string;
  @Column('integer') bands: number;
  @Column('varchar', { length: 10 }) state: ResultSheetState;
  @Column('date', { nullable: true }) finishedOn: string | null;
  /** JSON of how many pupils had each band when it was finished; corrections enter it only ten or more at a time. */
  @Column('varchar', { length: 60, nullable: true }) counted: string | null;
  @Column('integer') version: number;
}
