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

export interface HomeworkEvents {
  'homework.ClassEveningOverloaded': ClassEveningOverloaded;
  'homework.AssignmentWithdrawn': AssignmentWithdrawn;
  'homework.EveningCoordinated': EveningCoordinated;
  'homework.SchoolMonthSigned': SchoolMonthSigned;
  'homework.SchoolMonthReopened': SchoolMonthReopened;
}
