import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A stricter limit of a city, county or school (policy.ts: below the nation only stricter). */
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
}
