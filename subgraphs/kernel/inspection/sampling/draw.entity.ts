import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The seed of one inspection's draw and what it was drawn with. Apart from the inspection, so that no list, no answer and no export of
 * inspections ever holds a seed; only `draw.queries.ts` reads it, and only once it may be known.
 */
@Entity('inspection_draw')
export class InspectionDrawRow {
  @PrimaryColumn('varchar', { length: 26 }) inspectionId: string;
  /** 32 random bytes, hexadecimal. */
  @Column('varchar', { length: 64 }) seed: string;
  /** JSON of Stratum[]: how many of each, fixed at planning. */
  @Column('text') strata: string;
  @Column('integer') frameParts: number;
  /** Where the plan itself stands in the audit chain, and the line after it, whose hash the seed is mixed with. */
  @Column('bigint', { nullable: true }) planPosition: number | null;
  @Column('bigint', { nullable: true }) beaconPosition: number | null;
  @Column('varchar', { length: 64, nullable: true }) beacon: string | null;
}

/** The frozen list of what a sample is drawn from, in parts that a page can hold. */
@Entity('inspection_frame')
export class InspectionFrameRow {
  @PrimaryColumn('varchar', { length: 26 }) inspectionId: string;
  @PrimaryColumn('integer') part: number;
  /** Lines of the list. */
  @Column('text') listed: string;
}
