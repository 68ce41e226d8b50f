import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person carries beside the password: the key of an authenticator (RFC 6238), kept encrypted. */
@Entity('second_factor')
export class SecondFactorRow {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  @Column('varchar', { length: 200 }) secret: string;
  /** Null until a first code has shown that the authenticator has the key. */
  @Column('bigint', { nullable: true }) confirmedAt: number | null;
  /** The half minute whose code was taken last: neither it nor an earlier one is taken again. */
  @Column('bigint') usedStep: number;
  /** Wrong codes in a row. */
  @Column('integer') tries: number;
  @Column('bigint') triedAt: number;
}

/** Instead of a code, once, for whoever has lost the authenticator. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  @PrimaryColumn('varchar', { length: 64 }) hash: string;
  @Column('bigint', { nullable: true }) usedAt: number | null;
}
