import type { ExamKind, ExamOrganiser, PaperPerson, QuestionSource } from './exam-plan.entity';

/** What a school writes into its plan, as the law judges it: exams of a grade, each with the subjects that are sat. */
export interface ExamContent {
  grade: number;
  kind: ExamKind;
  number: number;
  organiser: ExamOrganiser;
  bands: number;
  /** What the school calls it; without one it is called after grade and kind. */
  title: string | null;
  sittings: SittingContent[];
}

export interface SittingContent {
  subject: string;
  date: string;
  startsAt: string;
  minutes: number;
  scope: string;
  taughtBy: string;
  source: QuestionSource;
  setters: PaperPerson[];
  reviewers: PaperPerson[];
}

/** What is still to be written before the plan may be handed in; `path` opens the field. */
export interface Missing {
  path: string;
  message: string;
}
