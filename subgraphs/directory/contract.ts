import type { SpecialDay, TermDates } from '#kernel/calendar';
import type { Duty } from '#kernel/context';
import type { Unit } from './places/divisions';
import type { Residence, SchoolStage } from './schools/school.rules';

/**
 * What the directory tells. Each event carries the whole state of its subject, so that a follower needs nothing but the last one
 * and may apply it twice. Types only.
 */
export interface DirectoryEvents {
  'directory.PlaceSaved': PlaceSaved;
  'directory.SchoolSaved': SchoolSaved;
  'directory.ClassesSaved': ClassesSaved;
  'directory.CalendarSaved': CalendarSaved;
  'directory.PupilsSaved': PupilsSaved;
  'directory.DutyChanged': DutyChanged;
  'directory.StaffSaved': StaffSaved;
}

/** A province, city or county; schools have an event of their own. */
export interface PlaceSaved {
  path: string;
  name: string;
  level: Unit['level'];
  /** GB/T 2260; `null` for a unit that is no division. */
  code: string | null;
  /** Last day of a unit that was dissolved; absent while it exists. */
  validTo?: string;
}

export interface SchoolSaved {
  id: string;
  /** 学校标识码, ten digits. */
  code: string;
  path: string;
  name: string;
  stage: SchoolStage;
  residence: Residence;
  countyPath: string;
  cityPath: string;
  /** Last day of a school that was closed or merged; absent while it is open. */
  closedOn?: string;
}

/** All classes of one school in one school year, closed ones too. */
export interface ClassesSaved {
  schoolId: string;
  schoolPath: string;
  /** 2026 for 2026—2027. */
  schoolYear: number;
  classes: { id: string; name: string; grade: number; number: number; pupilCount: number; closedOn?: string }[];
}

/** The whole list of one class, by number and seat: names, and whatever else a pupil is, stay here. */
export interface PupilsSaved {
  schoolId: string;
  schoolPath: string;
  classId: string;
  pupils: { id: string; seat: number }[];
}

/** The whole calendar of one city; for `/21` the province's guiding calendar. */
export interface CalendarSaved {
  place: string;
  terms: TermDates[];
  /** Days that differ from their weekday. */
  days: SpecialDay[];
}

/** What one person may do from now on; empty when everything was taken away. */
export interface DutyChanged {
  personId: string;
  duties: Duty[];
}

/** The name of somebody who holds an office or teaches; a guardian's stays here. */
export interface StaffSaved {
  personId: string;
  name: string;
}
