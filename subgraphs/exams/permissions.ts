const OFFICES = ['EDUCATION_OFFICE', 'SUPERVISION_OFFICE'];
const SCHOOL_HEADS = ['PRINCIPAL', 'DEAN'];
const TEACHERS = ['SUBJECT_TEACHER', 'HEAD_TEACHER'];

/** Permission → duties that carry it; where, says the duty's place (and class). */
export const PERMISSIONS = {
  /** What is approved: a school its own, offices those below them. What of it is on display, everybody may read. */
  'exams.plans.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS],
  /** Plans on their way, from the day they were handed in. */
  'exams.plans.follow': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  /** The dean drafts, the principal answers for what is handed in. */
  'exams.plans.write': SCHOOL_HEADS,
  'exams.plans.submit': ['PRINCIPAL'],
} as const satisfies Record<string, readonly string[]>;
