import { fold } from '#kernel/text';

/** A row that came in from a school's own ledger knows its teacher by name only; such rows stand on a line of their own. */
export function teacherKeyOf({ teacherId, teacherName }: { teacherId: string; teacherName: string }): string {
  return teacherId === '' ? `${NAMED}${fold(teacherName)}` : teacherId;
}

const NAMED = '名:';

export function isNamedOnly(teacherKey: string): boolean {
  return teacherKey.startsWith(NAMED);
}
