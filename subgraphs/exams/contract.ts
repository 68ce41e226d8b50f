/** What exams tells the other departments. Types only. */
export interface ExamsEvents {
  'exams.ResultsFinished': ExamResultsFinished;
}

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
