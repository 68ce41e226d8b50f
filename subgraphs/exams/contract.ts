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

/** How far the paper of a sitting has come; nothing of what stands in it. */
export interface PaperNews {
  paperId: string;
  sittingKey: string;
  schoolId: string;
  grade: number;
  subject: string;
  kind: 'FINAL' | 'MIDTERM' | 'MOCK';
}

export interface ExamsEvents {
  'exams.ReviewSettled': ReviewSettled;
  'exams.PaperSubmitted': PaperNews;
  'exams.PaperReturned': PaperNews;
  'exams.PaperApproved': PaperNews;
  'exams.PaperReleased': PaperNews;
}
