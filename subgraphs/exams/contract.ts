/** What exams tells the other departments. Types only. */

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
  'exams.ReviewSettled': ReviewSettled;
}
