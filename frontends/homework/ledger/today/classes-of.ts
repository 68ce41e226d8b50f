import type { SessionDuty } from '#shell';

const BOUND_TO_A_CLASS = ['SUBJECT_TEACHER', 'HEAD_TEACHER', 'GUARDIAN'];

/** The classes a person teaches, heads or has a child in, with the subjects taught there. */
export function classesOf(duties: readonly SessionDuty[]): { classId: string; subjects: string[] }[] {
  const classes = new Map<string, string[]>();
  for (const { duty, unit, subject } of duties) {
    if (!unit || !BOUND_TO_A_CLASS.includes(duty)) continue;
    const subjects = classes.get(unit) ?? [];
    if (duty === 'SUBJECT_TEACHER' && subject && !subjects.includes(subject)) subjects.push(subject);
    classes.set(unit, subjects);
  }
  return [...classes].map(([classId, subjects]) => ({ classId, subjects }));
}
