import type { RuleRef } from '#kernel/refusal';

/** What homework tells the other departments. Types only. */
interface OfClassEvening {
  classId: string;
  className: string;
  grade: number;
  schoolId: string;
  date: string;
}

/** A class's evening has gone above the law's limit. Coordination permits it; it does not make it within. */
export interface ClassEveningOverloaded extends OfClassEvening {
  writtenMinutes: number;
  limitMinutes: number;
  /** What the dean had coordinated, if anything. */
  coordinatedMinutes: number | null;
  rule: RuleRef;
}

/** Words in an assignment smell of an exam or a ranking (E6): a hint, told when it is recorded. */
export interface ExamWordsNoted extends OfClassEvening {
  assignmentId: string;
  words: string[];
}

export interface AssignmentWithdrawn extends OfClassEvening {
  assignmentId: string;
  subject: string;
  minutes: number;
  reason: string;
  wasMarked: boolean;
}

export interface EveningCoordinated extends OfClassEvening {
  limitMinutes: number;
  /** `null` when the coordination was lifted. */
  coordinatedMinutes: number | null;
  writtenMinutes: number;
  reason: string;
}

interface OfSchoolMonth {
  /** `YYYY-MM` */
  month: string;
  schoolId: string;
  /** 1 for the first signature under this month. */
  signing: number;
}

/** A school has signed its month after the monthly check; from now on no deed changes it. Sums are those signed. */
export interface SchoolMonthSigned extends OfSchoolMonth {
  assignments: number;
  late: number;
  marked: number;
  collected: number;
  markedCopies: number;
}

/** The education office has opened a signed month again; it is signed anew when it is right. */
export interface SchoolMonthReopened extends OfSchoolMonth {
  reason: string;
}

/** A city, county or school has made the rule of written homework stricter; a school from the same day, its evenings limited anew. */
export interface LocalLimitAdopted {
  ruleId: string;
  code: string;
  place: string;
  /** 0 on days without written homework. */
  minutes: number;
  /** 1 = Monday; empty = every day. */
  weekdays: number[];
  grades: number[];
  text: string;
  validFrom: string;
  validTo: string | null;
  rule: RuleRef;
  /** Evenings that stood already and have another limit now. */
  evenings: number;
}

export interface LocalLimitEnded {
  ruleId: string;
  code: string;
  lastDay: string;
  reason: string;
}

/** A school's 作业管理办法 is public from now on. */
export interface MeasuresPublished {
  measuresId: string;
  schoolId: string;
  title: string;
  edition: number;
  validFrom: string;
  /** The edition it takes the place of. */
  replaces: string | null;
}

/** One aid for one grade and subject of a school in a term (一科一辅). */
interface OfAidChoice {
  choiceId: string;
  schoolId: string;
  schoolYear: number;
  semester: number;
  grade: number;
  subject: string;
  aidId: string;
  title: string;
}

export interface StudyAidApproved extends OfAidChoice {
  /** It may be ordered from this day on, after it has hung out for five working days. */
  orderableFrom: string;
}

export interface StudyAidWithdrawn extends OfAidChoice {
  reason: string;
  /** What stood when it was withdrawn. */
  wasApproved: boolean;
  orders: number;
}

/** What parents felt in a week lies further above what was recorded than the rule lets pass. Of places that may be shown only. */
export interface FeltMinutesDiverged {
  /** The Monday of the week. */
  wave: string;
  stage: 'PRIMARY' | 'JUNIOR';
  answers: number;
  feltMinutes: number;
  /** From two halves and their distribution in a place above, since four answers may not be shown. */
  estimated: boolean;
  plannedMinutes: number;
  thresholdMinutes: number;
  rule: RuleRef;
}

/** More parents than the rule lets pass were asked to mark, check or sign homework in a week. Of places that may be shown only. */
export interface ParentsAsked {
  wave: string;
  stage: 'PRIMARY' | 'JUNIOR';
  answers: number;
  asked: number;
  /** Who said yes or no. */
  said: number;
  thresholdPercent: number;
  rule: RuleRef;
}

interface OfInspection {
  inspectionId: string;
  /** SCHOOL | COUNTY | CITY | PROVINCE */
  level: string;
}

/** An inspection was planned; from now on its list of classes, its numbers and its seed are fixed, and their hashes public. */
export interface InspectionPlanned extends OfInspection {
  /** ROUTINE | SPOT_CHECK */
  kind: string;
  /** Of the annual list; `null` for a school's own. */
  listedCode: string | null;
  seedHash: string;
  frameHash: string;
  frameSize: number;
  sampleSize: number;
}

/** Its sample was drawn. Which schools, is not told here: the visit may be an unannounced one. */
export interface InspectionDrawn extends OfInspection {
  classes: number;
  schools: number;
}

export interface InspectionSigned extends OfInspection {
  kind: string;
  obligationId: string | null;
  checks: number;
  /** The month that this signature has closed. */
  frozenMonth: string | null;
}

/** A check that a place owes was not signed by its day; told once. */
export interface ObligationOverdue {
  obligationId: string;
  /** MONTHLY | QUARTERLY | TERMLY */
  kind: string;
  period: string;
  dueOn: string;
}

interface OfFinding {
  findingId: string;
  inspectionId: string;
  /** The unit that inspects. */
  inspectionPlace: string;
  about: 'ROW' | 'EVENING' | 'WORK' | 'CHECK';
  schoolId: string;
  classId: string;
  date: string | null;
  assignmentId: string | null;
}

/** An inspection has returned cells of a school's ledger; again with a higher round when the correction did not do. */
export interface FindingReturned extends OfFinding {
  cells: string[];
  dueOn: string;
  round: number;
}

/** What was returned has been put right, or answered in words. */
export interface FindingRectified extends OfFinding {
  /** Cells that now say something else. */
  changed: string[];
  /** After its deadline. */
  overdue: boolean;
  round: number;
}

/** 销号, or taken back since it should not have been made. */
export interface FindingClosed extends OfFinding {
  outcome: 'VERIFIED' | 'WITHDRAWN';
  rounds: number;
}

/** An item may be assigned from now on: for the first time, in a new version, or again after it was retired. */
export interface BankItemPublished {
  itemId: string;
  revision: number;
  subject: string;
  grade: number;
  kind: string;
  minutes: number;
  /** The item of the level below it was taken over from. */
  originId: string | null;
}

export interface BankItemRetired {
  itemId: string;
  revision: number;
  subject: string;
  grade: number;
  reason: string;
}

export interface HomeworkEvents {
  'homework.ClassEveningOverloaded': ClassEveningOverloaded;
  'homework.ExamWordsNoted': ExamWordsNoted;
  'homework.AssignmentWithdrawn': AssignmentWithdrawn;
  'homework.EveningCoordinated': EveningCoordinated;
  'homework.SchoolMonthSigned': SchoolMonthSigned;
  'homework.SchoolMonthReopened': SchoolMonthReopened;
  'homework.LocalLimitAdopted': LocalLimitAdopted;
  'homework.LocalLimitEnded': LocalLimitEnded;
  'homework.MeasuresPublished': MeasuresPublished;
  'homework.StudyAidApproved': StudyAidApproved;
  'homework.StudyAidWithdrawn': StudyAidWithdrawn;
  'homework.FeltMinutesDiverged': FeltMinutesDiverged;
  'homework.ParentsAsked': ParentsAsked;
  'homework.InspectionPlanned': InspectionPlanned;
  'homework.InspectionDrawn': InspectionDrawn;
  'homework.InspectionSigned': InspectionSigned;
  'homework.ObligationOverdue': ObligationOverdue;
  'homework.FindingReturned': FindingReturned;
  'homework.FindingRectified': FindingRectified;
  'homework.FindingClosed': FindingClosed;
  'homework.BankItemPublished': BankItemPublished;
  'homework.BankItemRetired': BankItemRetired;
}
