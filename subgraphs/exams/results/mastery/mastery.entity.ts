import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Of one row of the specification table (双向细目表), how many pupils of a class have mastered it: a number of the class, of no pupil. */
@Entity('result_mastery')
export class MasteryRow {
  @PrimaryColumn('varchar', { length: 26 }) sittingKey: string;
  @PrimaryColumn('varchar', { length: 26 }) classId: string;
  @PrimaryColumn('integer') position: number;
  @Column('varchar', { length: 60 }) knowledge: string;
  @Column('varchar', { length: 20 }) ability: string;
  @Column('integer') pupils: number;
  @Column('integer') mastered: number;
}
