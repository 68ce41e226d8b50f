import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PulseStage } from './pulse.rules';

/** A week in which parents were asked. */
@Entity('pulse_wave')
export class PulseWaveRow {
  /** Its Monday. */
  @PrimaryColumn('date') wave: string;
  /** The day its figures were published and its answers forgotten. */
  @Column('date', { nullable: true }) settledOn: string | null;
}

/** How many invitations a class has in a wave. Which seats, and which links, is kept nowhere. */
@Entity('pulse_class')
@Index('pulse_class_place', ['wave', 'schoolPath'])
@Index('pulse_class_id', ['classId', 'wave'])
export class PulseClassRow {
  @PrimaryColumn('date') wave: string;
  @PrimaryColumn('varchar', { length: 26 }) classId: string;
  /** As it was on the day of the draw: what was asked there is counted there. */
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('varchar', { length: 10 }) stage: PulseStage;
  @Column('date') opensOn: string;
  @Column('date') closesOn: string;
  @Column('integer') seats: number;
  @Column('date', { nullable: true }) printedOn: string | null;
  /** By which the one printing is known again; its key is nowhere. */
  @Column('varchar', { length: 40, nullable: true }) printMark: string | null;
}

/**
 * The answers of one school in one wave, as counts and as nothing else: no row an answer, no moment, no address. No question of the graph reads
 * it; when the wave is over it is published as far as may be, and deleted.
 */
@Entity('pulse_cell', { synchronize: false })
export class PulseCellRow {
  @PrimaryColumn('date') wave: string;
  @PrimaryColumn('varchar', { length: 140 }) schoolPath: string;
  @PrimaryColumn('varchar', { length: 10 }) stage: PulseStage;
  @Column('integer') invited: number;
  @Column('integer') band1: number;
  @Column('integer') band2: number;
  @Column('integer') band3: number;
  @Column('integer') band4: number;
  @Column('integer') asked: number;
  @Column('integer') notAsked: number;
  @Column('integer') unsaid: number;
}

/** That a link has been used, as a keyed hash; lies in no order but that of the hashes, and is deleted with its wave. */
@Entity('pulse_spent', { synchronize: false })
export class PulseSpentRow {
  @PrimaryColumn('varchar', { length: 40 }) mark: string;
  @Index('pulse_spent_wave')
  @Column('date')
  wave: string;
}

/** What of a wave may be shown of a place. Empty: may not be shown. It is written once and never again. */
@Entity('pulse_figure')
@Index('pulse_figure_below', ['parent', 'wave'])
@Index('pulse_figure_wave', ['wave', 'place'])
export class PulseFigureRow {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @PrimaryColumn('date') wave: string;
  @PrimaryColumn('varchar', { length: 10 }) stage: PulseStage;
  @Column('varchar', { length: 140 }) parent: string;
  @Column('integer') invited: number;
  @Column('integer') handedOut: number;
  @Column('integer', { nullable: true }) answers: number | null;
  @Column('integer', { nullable: true }) shorter: number | null;
  @Column('integer', { nullable: true }) longer: number | null;
  @Column('integer', { nullable: true }) band1: number | null;
  @Column('integer', { nullable: true }) band2: number | null;
  @Column('integer', { nullable: true }) band3: number | null;
  @Column('integer', { nullable: true }) band4: number | null;
  @Column('integer', { nullable: true }) asked: number | null;
  @Column('integer', { nullable: true }) notAsked: number | null;
  @Column('integer', { nullable: true }) unsaid: number | null;
  /** Felt minutes of all shown answers together, in tenths; from four bands, or, where only halves are shown, as they are distributed above. */
  @Column('integer', { nullable: true }) feltTenths: number | null;
  /** Of the ledger, on the days the wave was open: class-days with a record, and their written minutes together. */
  @Column('integer') plannedClassDays: number;
  @Column('integer') plannedMinutes: number;
}
