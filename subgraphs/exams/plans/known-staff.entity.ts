import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By what name directory knows somebody who may set or review a paper. */
@Entity('known_staff')
export class KnownStaff {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  @Column('varchar', { length: 60 }) name: string;
}
