import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MarkingSums } from './marking-sums.entity';

/** One teacher's subject in one month of a school, counted together with the month. Nobody above the school reads these rows. */
@Entity('teacher_month')
export class TeacherMonthRow extends MarkingSums {
  @PrimaryColumn('varchar', { length: 7 }) month: string;
  @PrimaryColumn('varchar', { length: 140 }) schoolPath: string;
  @PrimaryColumn('varchar', { length: 80 }) teacherKey: string;
  @PrimaryColumn('varchar', { length: 20 }) subject: string;
  /** Empty for rows of imported ledgers, which know the teacher by name only. */
  @Column('varchar', { length: 60 }) teacherId: string;
  @Column('varchar', { length: 60 }) teacherName: string;
}
