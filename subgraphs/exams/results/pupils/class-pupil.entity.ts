import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who is on the list of a class, as directory told it: a number and a seat. Exams knows no pupil's name. */
@Entity('class_pupil')
@Index('class_pupil_class', ['classId', 'seat'])
export class ClassPupil {
  @PrimaryColumn('varchar', { length: 60 }) id: string;
  @Column('varchar', { length: 26 }) classId: string;
  @Column('integer') seat: number;
}
