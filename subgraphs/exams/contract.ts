/** What exams tells the other departments. Types only. */
export type ExamsEvents = Record<never, never>;
