import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How a person signs in. The password itself is kept nowhere, only its argon2id hash. */
@Entity('account')
@Index('account_username', ['username'], { unique: true })
export class Account {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  @Column('varchar', { length: 40 }) username: string;
  @Column('varchar', { length: 200 }) hash: string;
  @Column('boolean') active: boolean;
  /** Until he has chosen a password of his own. */
  @Column('boolean') mustChange: boolean;
  @Column('bigint') changedAt: number;
  @Column('integer') version: number;
}

/** A password given up: the last ones are not taken again. */
@Entity('former_password')
export class FormerPassword {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  /** When it had been chosen. */
  @PrimaryColumn('bigint') changedAt: number;
  @Column('varchar', { length: 200 }) hash: string;
}

/** Tries at proving who one is (a password, a code) since the last right one. */
@Entity('proof_tries')
export class ProofTries {
  @PrimaryColumn('varchar', { length: 60 }) personId: string;
  @Column('integer') tries: number;
  @Column('bigint') triedAt: number;
}

/** An external platform that signs in by client credentials. Its duties carry aggregates only. */
@Entity('client')
export class Client {
  @PrimaryColumn('varchar', { length: 60 }) id: string;
  @Column('varchar', { length: 60 }) name: string;
  @Column('varchar', { length: 200 }) hash: string;
  /** JSON of `Duty[]` and `string[]`. */
  @Column('text') duties: string;
  @Column('text') scopes: string;
  @Column('boolean') active: boolean;
  @Column('integer') version: number;
}
