const OFFICES = ['EDUCATION_OFFICE', 'SUPERVISION_OFFICE'];
const SCHOOL_HEADS = ['PRINCIPAL', 'DEAN'];
const TEACHERS = ['SUBJECT_TEACHER', 'HEAD_TEACHER'];
const EXPERTS = ['REVIEW_EXPERT', 'RESEARCH_OFFICE', ...SCHOOL_HEADS, ...TEACHERS];

/** Permission → duties that carry it; where, says the duty's place (and class). */
export const PERMISSIONS = {
  /** What is approved: a school its own, offices those below them. What of it is on display, everybody may read. */
  'exams.plans.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS],
  /** The dean drafts, the principal answers for what is handed in. */
  'exams.plans.write': SCHOOL_HEADS,
  'exams.plans.submit': ['PRINCIPAL'],
  /** The bands of a class, written and read: only who teaches this subject there (the deed asks for the subject besides). */
  'exams.results.write': ['SUBJECT_TEACHER'],
  /** The bands of one's own child; whose guardian somebody is stands on the duty. */
  'exams.results.own': ['GUARDIAN'],
  /** Distributions of the own school / of counties and above, never of one school. */
  'exams.results.school': SCHOOL_HEADS,
  'exams.results.area': [...OFFICES, 'RESEARCH_OFFICE'],
  /** A city's or county's stricter numbers of the law. */
  'exams.policy.adopt': ['EDUCATION_OFFICE'],
  /** Clues of disguised exams and rankings: offices and the supervisor of the school all of it, the school what was found true. */
  'exams.violations.read': [...OFFICES, 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  'exams.violations.enter': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR'],
  /** Verifying, ordering, confirming, rechecking; never one's own school. */
  'exams.violations.handle': OFFICES,
  'exams.violations.answer': ['PRINCIPAL'],
  /** Who sits in the committee of a place is known to all it judges; it is kept by its office or research office. */
  'exams.committees.read': [...OFFICES, ...EXPERTS, 'RESPONSIBLE_SUPERVISOR'],
  'exams.committees.write': ['EDUCATION_OFFICE', 'RESEARCH_OFFICE'],
  /** The queue of reviews, with schools and votes. */
  'exams.reviews.read': [...OFFICES, 'RESEARCH_OFFICE'],
  'exams.reviews.assign': ['EDUCATION_OFFICE', 'RESEARCH_OFFICE'],
  /** Who can be an expert at all; of what, says the assignment. */
  'exams.reviews.judge': EXPERTS,
  /** That a paper is, and how far: the heads of its school, the offices above once it was handed in. Not what stands in it. */
  'exams.papers.read': [...OFFICES, 'RESEARCH_OFFICE', ...SCHOOL_HEADS],
  /** Who can be named as setter or reviewer; of which paper, says the plan. Never the principal (policy list §5). */
  'exams.papers.set': [...TEACHERS, 'DEAN', 'RESEARCH_OFFICE'],
  'exams.papers.decide': ['EDUCATION_OFFICE'],
  'exams.papers.release': SCHOOL_HEADS,
  /** Who of the school opens a paper that has been released. */
  'exams.papers.school': [...SCHOOL_HEADS, ...TEACHERS],
  /** Who inspects exams from above, and what was inspected; a school its own, once it may know. Whoever has a duty at a school never inspects it. */
  'exams.inspection.read': [...OFFICES, 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  'exams.inspection.plan': OFFICES,
  'exams.inspection.check': OFFICES,
  'exams.inspection.sign': OFFICES,
  /** The annual list of inspections (D5). */
  'exams.listing.write': OFFICES,
  /** Plans on their way, from the day they were handed in. */
  'exams.plans.follow': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  /** The office whose committee has reviewed; leave to hand in late too. */
  'exams.plans.decide': ['EDUCATION_OFFICE'],
} as const satisfies Record<string, readonly string[]>;
