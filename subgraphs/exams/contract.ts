/** What exams tells the other departments. Types only. */
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

/** A round of experts has ended with an office's decision; who voted how is nobody else's. */
export interface ReviewSettled {
  reviewId: string;
  subject: 'PLAN' | 'PAPER';
  subjectId: string;
  round: number;
  outcome: 'APPROVE' | 'RETURN' | 'REJECT';
  votes: number;
}

export interface ExamsEvents {
  'exams.ExamPlanSubmitted': ExamPlanSubmitted;
  'exams.ExamPlanWithdrawn': ExamPlanWithdrawn;
  'exams.ReviewSettled': ReviewSettled;
}
