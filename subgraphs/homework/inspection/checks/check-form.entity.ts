import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A check form as a place has changed it; earlier versions stay, since checks were made by them. */
@Entity('check_form')
@Index('check_form_version', ['place', 'code', 'version'], { unique: true })
export class CheckFormRow {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 140 }) place: string;
  @Column('varchar', { length: 20 }) code: string;
  @Column('integer') version: number;
  @Column('varchar', { length: 60 }) title: string;
  /** JSON of CheckFormItem[] */
  @Column('text') items: string;
  @Column('varchar', { length: 60 }) savedBy: string;
  @Column('varchar', { length: 60 }) savedByName: string;
  @Column('bigint') savedAt: number;
}
