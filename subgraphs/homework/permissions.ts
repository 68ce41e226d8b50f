const OFFICES = ['EDUCATION_OFFICE', 'SUPERVISION_OFFICE'];
const SCHOOL_HEADS = ['PRINCIPAL', 'DEAN'];
const TEACHERS = ['SUBJECT_TEACHER', 'HEAD_TEACHER'];

/** Permission → duties that carry it; where, says the duty's place (and class). */
export const PERMISSIONS = {
  /** A teacher his class and subject; the dean any class of the school, with a reason. */
  'homework.ledger.write': ['SUBJECT_TEACHER', 'DEAN'],
  /** Rows of the ledger: teachers those of their classes, schools and offices those of their place. */
  'homework.ledger.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS],
  'homework.ledger.import': ['DEAN'],
  'homework.ledger.export': [...OFFICES, 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, 'SUBJECT_TEACHER'],
  /** Above the law's limit, by decision of the school (H2, H3: coordination of the grade). */
  'homework.evening.coordinate': SCHOOL_HEADS,
  /** One class's evening; guardians that of their child's class. */
  'homework.evening.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS, 'GUARDIAN'],
  /** Sums only; external platforms and third-party evaluators see nothing else. */
  'homework.figures.read': [
    ...OFFICES,
    'RESEARCH_OFFICE',
    'PUBLICITY_OFFICE',
    'RESPONSIBLE_SUPERVISOR',
    ...SCHOOL_HEADS,
    'HEAD_TEACHER',
    'EVALUATOR',
    'PLATFORM',
  ],
  /** Whether and when a school's month was signed, and its sums. */
  'homework.months.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  /** A signed month is opened again from above, never by the school itself. */
  'homework.months.reopen': ['EDUCATION_OFFICE'],
  /** How marking goes: sums above a school, teachers and subjects in it; a teacher his own. */
  'homework.marking.read': [...OFFICES, 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, 'SUBJECT_TEACHER'],
  /** What is worth a look, looked at: set aside by the school, taken up again by it or from above. */
  'homework.marking.settle': SCHOOL_HEADS,
  'homework.marking.restore': [...OFFICES, ...SCHOOL_HEADS],
  /** Stricter limits of a city or county. */
  'homework.policy.adopt': ['EDUCATION_OFFICE'],
  /** 作业管理办法 and stricter rules, drafts too; what is published, everybody may read. */
  'homework.policies.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  /** The dean drafts; what binds the school, its principal decides. */
  'homework.policies.write': SCHOOL_HEADS,
  'homework.policies.publish': ['PRINCIPAL'],
  /** 教辅: the catalogue and what schools have chosen of it; teachers, what their class uses. */
  'homework.materials.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS],
  'homework.materials.propose': SCHOOL_HEADS,
  /** The county's office for its schools; who stands higher looks on. */
  'homework.materials.approve': ['EDUCATION_OFFICE'],
  /** The province's catalogue; a city may leave out what it does not want used. */
  'homework.materials.catalogue': ['EDUCATION_OFFICE'],
  /** The week's slips to parents: the head teacher those of his class, the dean those of every class. */
  'homework.pulse.hand-out': ['HEAD_TEACHER', 'DEAN'],
  /** Obligations, plans, samples, checks; teachers see their own through findings and signed checks. */
  'homework.inspection.read': [...OFFICES, 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS],
  'homework.inspection.plan': [...OFFICES, 'DEAN'],
  'homework.inspection.inspect': [...OFFICES, 'DEAN'],
  'homework.inspection.sign': [...OFFICES, ...SCHOOL_HEADS],
  /** The annual list of inspections (D5). */
  'homework.inspection.listing': OFFICES,
  /** Findings are put right by who recorded the row; of rows without an account, and of evenings, by the dean. */
  'homework.findings.answer': ['SUBJECT_TEACHER', 'DEAN'],
  /** Photos of marked work. Who may see one is asked further: his own, his school's, or of a class he inspects. */
  'homework.works.write': ['SUBJECT_TEACHER', 'DEAN'],
  'homework.works.read': [...OFFICES, ...SCHOOL_HEADS, 'SUBJECT_TEACHER'],
  /** Who sits in a guidance group; offices, schools and their teachers, also of the units above them. */
  'homework.guidance.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS],
  /** Forming, changing, renewing, dissolving it. */
  'homework.guidance.write': ['EDUCATION_OFFICE', 'RESEARCH_OFFICE', ...SCHOOL_HEADS],
  /** Minutes and opinions on marking: by duty; that one sits in the group is checked in the deed. */
  'homework.guidance.work': ['EDUCATION_OFFICE', 'RESEARCH_OFFICE', ...SCHOOL_HEADS, ...TEACHERS],
  /** What stands in the banks of a place and of the units above it. */
  'homework.bank.read': [...OFFICES, 'RESEARCH_OFFICE', 'RESPONSIBLE_SUPERVISOR', ...SCHOOL_HEADS, ...TEACHERS],
  /** Writing items, for one's own school or office and no other. */
  'homework.bank.write': ['SUBJECT_TEACHER', 'DEAN', 'RESEARCH_OFFICE'],
  /** By duty; that one sits in the guidance group for the subject is checked in the deed. */
  'homework.bank.review': ['EDUCATION_OFFICE', 'RESEARCH_OFFICE', ...SCHOOL_HEADS, ...TEACHERS],
  'homework.bank.retire': ['EDUCATION_OFFICE', 'RESEARCH_OFFICE', ...SCHOOL_HEADS],
} as const satisfies Record<string, readonly string[]>;
