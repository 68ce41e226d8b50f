import type { RuleRef } from '#kernel/refusal';

/** What exams tells the other departments. Types only. */
/** A class's bands in one subject are complete. No band, no number of any: whoever may see them asks for them. */
export interface ExamResultsFinished {
  sittingKey: string;
  classId: string;
  schoolPath: string;
  schoolYear: number;
  semester: number;
  grade: number;
  kind: string;
  subject: string;
  finishedOn: string;
}

interface OfClue {
  clueId: string;
  schoolId: string;
  /** DISGUISED_EXAM | TOO_MANY_EXAMS | PAPER_EXAM | RANKING | PUBLICATION | USE_OF_RESULTS | BEYOND_TEACHING | BOUGHT_PAPER | EVALUATION */
  kind: string;
}

/** Somebody or something says that a school holds disguised exams, ranks or publishes; nothing is found yet. */
export interface ClueReceived extends OfClue {
  /** PUBLIC | OFFICE | INSPECTION | LETTER | KEYWORD */
  source: string;
  rule: RuleRef;
}

/** It was found true, and the school is ordered to correct it. */
export interface CorrectionOrdered extends OfClue {
  rule: RuleRef;
  demands: number;
  dueOn: string;
}

/** The day of an order has passed and the school has reported nothing; told once. */
export interface CorrectionOverdue extends OfClue {
  rule: RuleRef;
  dueOn: string;
}

export interface CorrectionConfirmed extends OfClue {
  rounds: number;
  recheckOn: string;
}

/** Looked at again, it had come back. */
export interface ViolationRecurred extends OfClue {
  rule: RuleRef;
}

export interface ClueClosed extends OfClue {
  outcome: 'CORRECTED' | 'UNFOUNDED' | 'WITHDRAWN';
  /** How often the same was said. */
  times: number;
}

/** A committee has begun its work; how many sit in it, not who. */
export interface CommitteeActivated {
  committeeId: string;
  edition: number;
  startsOn: string;
  endsOn: string;
  members: number;
}

export interface CommitteeEnded {
  committeeId: string;
  why: 'RENEWED' | 'DISSOLVED';
}

/** A round of experts has ended with an office's decision; who voted how is nobody else's. */
export interface ReviewSettled {
  reviewId: string;
  subject: 'PLAN' | 'PAPER';
  subjectId: string;
  round: number;
  outcome: 'APPROVE' | 'RETURN' | 'REJECT';
  votes: number;
}

/** How far the paper of a sitting has come; nothing of what stands in it. */
export interface PaperNews {
  paperId: string;
  sittingKey: string;
  schoolId: string;
  grade: number;
  subject: string;
  kind: 'FINAL' | 'MIDTERM' | 'MOCK';
}

interface OfInspection {
  inspectionId: string;
  /** COUNTY | CITY | PROVINCE */
  level: string;
}

/** An inspection of exams was planned; from now on its list of schools, its numbers and its seed are fixed, and their hashes public. */
export interface ExamInspectionPlanned extends OfInspection {
  /** ROUTINE | SPOT_CHECK */
  kind: string;
  listedCode: string | null;
  seedHash: string;
  frameHash: string;
  frameSize: number;
  sampleSize: number;
}

/** Its sample was drawn. Which schools, is not told here: the visit may be an unannounced one. */
export interface ExamInspectionDrawn extends OfInspection {
  schools: number;
}

export interface ExamInspectionSigned extends OfInspection {
  kind: string;
  obligationId: string | null;
  checks: number;
  /** Items found not to be as they should; each has become a clue of its own. */
  unfit: number;
}

export interface ExamInspectionCancelled extends OfInspection {
  reason: string;
}

/** An inspection that a city owes was not signed by its day; told once. */
export interface ExamObligationOverdue {
  obligationId: string;
  kind: 'TERMLY';
  period: string;
  dueOn: string;
}

interface OfExamPlan {
  planId: string;
  schoolId: string;
  /** 2026 for 2026—2027. */
  schoolYear: number;
  semester: number;
  /** From 1; a change within the term is a further one. */
  edition: number;
}

export interface ExamPlanSubmitted extends OfExamPlan {
  /** The county or city whose committee reviews it. */
  reviewPlace: string;
  reviewDueOn: string;
}

/** Taken back by the school after it had been handed in. */
export interface ExamPlanWithdrawn extends OfExamPlan {
  reason: string;
}

/** In force from now on, and on display. */
export interface ExamPlanApproved extends OfExamPlan {
  approvalNumber: string;
  approvedOn: string;
  /** `sittingKey` stays the same in every edition. */
  sittings: { sittingKey: string; grade: number; kind: string; subject: string; date: string }[];
}

/** Returned to the school on so many cells, which it is to correct. */
export interface ExamPlanReturned extends OfExamPlan {
  reason: string;
  cells: number;
  dueOn: string | null;
}

export interface ExamPlanRejected extends OfExamPlan {
  reason: string;
}

/** An edition has taken the place of the one that was in force; told beside its approval. */
export interface ExamPlanChanged extends OfExamPlan {
  replacedId: string;
  reason: string;
}

interface OfSitting {
  sittingKey: string;
  schoolId: string;
  grade: number;
  kind: string;
  number: number;
  subject: string;
  date: string;
}

export interface ExamSittingHeld extends OfSitting {
  heldOn: string;
}

export interface ExamSittingCancelled extends OfSitting {
  reason: string;
}

/** A city or county has made numbers of the law of exams stricter. */
export interface ExamRuleAdopted {
  ruleId: string;
  code: string;
  place: string;
  text: string;
  /** Name of the number → what it is now, in its unit (minutes, exams, persons, days, percent). */
  parameters: Record<string, number>;
  validFrom: string;
  validTo: string | null;
  rule: RuleRef;
}

export interface ExamRuleEnded {
  ruleId: string;
  code: string;
  place: string;
  lastDay: string;
  reason: string;
}

export interface ExamsEvents {
  'exams.RuleAdopted': ExamRuleAdopted;
  'exams.RuleEnded': ExamRuleEnded;
  'exams.InspectionPlanned': ExamInspectionPlanned;
  'exams.InspectionDrawn': ExamInspectionDrawn;
  'exams.InspectionSigned': ExamInspectionSigned;
  'exams.InspectionCancelled': ExamInspectionCancelled;
  'exams.ObligationOverdue': ExamObligationOverdue;
  'exams.ResultsFinished': ExamResultsFinished;
  'exams.ClueReceived': ClueReceived;
  'exams.CorrectionOrdered': CorrectionOrdered;
  'exams.CorrectionOverdue': CorrectionOverdue;
  'exams.CorrectionConfirmed': CorrectionConfirmed;
  'exams.ViolationRecurred': ViolationRecurred;
  'exams.ClueClosed': ClueClosed;
  'exams.CommitteeActivated': CommitteeActivated;
  'exams.CommitteeEnded': CommitteeEnded;
  'exams.ReviewSettled': ReviewSettled;
  'exams.PaperSubmitted': PaperNews;
  'exams.PaperReturned': PaperNews;
  'exams.PaperApproved': PaperNews;
  'exams.PaperReleased': PaperNews;
  'exams.ExamPlanSubmitted': ExamPlanSubmitted;
  'exams.ExamPlanWithdrawn': ExamPlanWithdrawn;
  'exams.ExamPlanApproved': ExamPlanApproved;
  'exams.ExamPlanReturned': ExamPlanReturned;
  'exams.ExamPlanRejected': ExamPlanRejected;
  'exams.ExamPlanChanged': ExamPlanChanged;
  'exams.ExamSittingHeld': ExamSittingHeld;
  'exams.ExamSittingCancelled': ExamSittingCancelled;
}
