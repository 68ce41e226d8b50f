import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A stricter limit of a city, county or school (policy.ts: below the nation only stricter). Its numbers never change; it is ended, and another adopted. */
@Entity('policy_pack')
export class LocalRule {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Column('varchar', { length: 10 }) code: string;
  @Index('policy_pack_place')
  @Column('varchar', { length: 140 })
  place: string;
  @Column('varchar', { length: 200 }) clause: string;
  @Column('varchar', { length: 100 }) document: string;
  @Column('varchar', { length: 300 }) text: string;
  /** JSON: `{ "minutes": 45 }`. */
  @Column('text') parameters: string;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  /** Of a rule with a code of its own (H12): the national rule that it makes stricter. */
  @Column('varchar', { length: 10, nullable: true }) amends: string | null;
  /** JSON: `{ "weekday": [3], "grade": [3, 4] }`; empty when it holds every day. */
  @Column('text', { nullable: true }) conditions: string | null;
  @Column('varchar', { length: 60 }) adoptedByName: string;
  @Column('bigint', { nullable: true }) adoptedAt: number | null;
  @Column('varchar', { length: 200, nullable: true }) endedReason: string | null;
  @Column('integer') version: number;
}
