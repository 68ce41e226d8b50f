import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row a kind of sequence (outbox, audit): the last position given. Its row is the lock of the pass. */
@Entity('sequence')
export class Sequence {
  @PrimaryColumn('varchar', { length: 20 }) name: string;
  @Column('bigint') position: number;
  /** Of the audit: the hash of the last row of the chain. */
  @Column('varchar', { length: 64 }) head: string;
}
