import type { SheetRow } from '#kernel/workbook/workbook.entity';
import type { Field } from './field.rules';
import type { Kind, Source, Tier } from './word.rules';
import type { Stage } from '#register/class-name.rules';

/** A class as the roster of the school knows it. */
export interface RosterClass {
  id: string;
  name: string;
  grade: number;
  number: number;
  schoolYear: number;
}

/** What reading a ledger needs to know of the school it belongs to. */
export interface Roster {
  stage: Stage;
  /** The school year of today; dates without a year belong to it unless a title says otherwise. */
  schoolYear: number;
  today: string;
  classes: readonly RosterClass[];
}

export interface EntryMarking {
  collected: number;
  marked: number;
  /** `null` where the form has no column for it. */
  markedOn: string | null;
  remarked: number | null;
  finishedAtSchool: number | null;
  feedback: string | null;
}

/** One line of a ledger, understood. */
export interface LedgerEntry {
  classId: string;
  className: string;
  grade: number;
  date: string;
  subject: string;
  kind: Kind;
  minutes: number;
  content: string;
  tier: Tier | null;
  source: Source | null;
  dueOn: string | null;
  teacherName: string | null;
  marking: EntryMarking | null;
}

/** What is wrong with a line, and in which cell. */
export interface Fault {
  code: string;
  message: string;
  /** 0-based column to mark red; `null` = the line as a whole. */
  column: number | null;
}

export interface FormLine {
  row: SheetRow;
  /** `null` when there is a fault. */
  entry: LedgerEntry | null;
  faults: Fault[];
  notes: string[];
}

/** Which column is which field, 0-based; a field that is missing is not on the sheet. */
export type FieldColumns = Partial<Record<Field, number>>;
