const OFFICES = ['EDUCATION_OFFICE', 'SUPERVISION_OFFICE', 'PERSONNEL_OFFICE', 'RESEARCH_OFFICE', 'PUBLICITY_OFFICE'];

/** Permission → duties that carry it (domain rights per role; least privilege for pupils' data). */
export const PERMISSIONS: Record<string, readonly string[]> = {
  'directory.places.write': ['EDUCATION_OFFICE', 'SYSTEM_ADMIN'],
  'directory.schools.write': ['EDUCATION_OFFICE', 'SYSTEM_ADMIN'],
  'directory.classes.write': ['EDUCATION_OFFICE', 'SYSTEM_ADMIN'],
  'directory.calendar.write': ['EDUCATION_OFFICE', 'SYSTEM_ADMIN'],
  'directory.duties.write': ['EDUCATION_OFFICE', 'SYSTEM_ADMIN'],
  /** Ending somebody else's second factor. */
  'directory.factors.reset': ['SYSTEM_ADMIN', 'SECURITY_ADMIN'],
  /** How many pupils a class has. */
  'directory.classes.read': [...OFFICES, 'RESPONSIBLE_SUPERVISOR', 'PRINCIPAL', 'DEAN', 'HEAD_TEACHER', 'SUBJECT_TEACHER'],
  /** Names of staff and which duties they hold. */
  'directory.people.read': [
    'EDUCATION_OFFICE',
    'SUPERVISION_OFFICE',
    'PERSONNEL_OFFICE',
    /** It forms guidance groups and committees out of them. */
    'RESEARCH_OFFICE',
    'PRINCIPAL',
    'DEAN',
    'SYSTEM_ADMIN',
    'SECURITY_ADMIN',
    'AUDITOR',
  ],
  /** The list of a class with masked names. */
  'directory.pupils.read': ['PRINCIPAL', 'DEAN', 'HEAD_TEACHER', 'SUBJECT_TEACHER'],
  /** The names themselves, with a purpose, and recorded. */
  'directory.pupils.reveal': ['PRINCIPAL', 'DEAN', 'HEAD_TEACHER'],
};
