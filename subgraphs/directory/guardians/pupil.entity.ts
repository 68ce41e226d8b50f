import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A pupil in the list of a class. Almost all are under fourteen, whose data are sensitive (个人信息保护法第二十八条): no root list,
 * names masked at the door, every reading of a name recorded.
 */
@Entity('pupil')
@Index('pupil_class', ['classId', 'seat'])
export class PupilRow {
  @PrimaryColumn('varchar', { length: 60 }) id: string;
  @Column('varchar', { length: 26 }) classId: string;
  /** Place in the class list. */
  @Column('integer') seat: number;
  @Column('varchar', { length: 60 }) name: string;
  @Column('integer') version: number;
}

/** Whose guardian somebody is. */
@Entity('guardian')
@Index('guardian_pupil', ['pupilId'])
export class GuardianRow {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  @PrimaryColumn('varchar', { length: 60 }) pupilId: string;
  @Column('varchar', { length: 10 }) relation: string;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
}
