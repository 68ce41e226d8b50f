import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What homework has learned from directory's feed, and from nowhere else: enough to judge its own rows without asking. */
@Entity('known_place')
export class KnownPlace {
  @PrimaryColumn('varchar', { length: 140 }) path: string;
  @Index('known_place_parent')
  @Column('varchar', { length: 140 })
  parentPath: string;
  @Column('varchar', { length: 60 }) name: string;
  @Column('varchar', { length: 10 }) level: string;
  /** Last day of a unit that was dissolved. */
  @Column('date', { nullable: true }) closedOn: string | null;
}

@Entity('known_school')
export class KnownSchool {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Index('known_school_path', { unique: true })
  @Column('varchar', { length: 140 })
  path: string;
  @Index('known_school_county')
  @Column('varchar', { length: 140 })
  countyPath: string;
  @Index('known_school_city')
  @Column('varchar', { length: 140 })
  cityPath: string;
  @Column('varchar', { length: 60 }) name: string;
  @Column('varchar', { length: 10 }) stage: string;
  /** Last day of a school that was closed or merged. */
  @Column('date', { nullable: true }) closedOn: string | null;
}

@Entity('known_class')
@Index('known_class_place', ['schoolPath', 'grade', 'number', 'id'])
export class KnownClass {
  @PrimaryColumn('varchar', { length: 26 }) id: string;
  @Index('known_class_school')
  @Column('varchar', { length: 26 })
  schoolId: string;
  @Column('varchar', { length: 140 }) schoolPath: string;
  @Column('integer') schoolYear: number;
  @Column('integer') grade: number;
  @Column('integer') number: number;
  @Column('varchar', { length: 40 }) name: string;
  @Column('integer', { nullable: true }) pupilCount: number | null;
  /** Last day of a class that was given up within its school year. */
  @Column('date', { nullable: true }) closedOn: string | null;
}

/** Terms and special days of one city, as JSON: read whole, never searched. */
@Entity('known_calendar')
export class KnownCalendar {
  @PrimaryColumn('varchar', { length: 140 }) place: string;
  @Column('text') calendar: string;
}
