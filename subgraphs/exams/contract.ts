/** What exams tells the other departments. Types only. */

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

export interface ExamsEvents {
  'exams.CommitteeActivated': CommitteeActivated;
  'exams.CommitteeEnded': CommitteeEnded;
  'exams.ReviewSettled': ReviewSettled;
}
