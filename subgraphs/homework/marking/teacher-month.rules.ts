import { fold } from '#kernel/text';
import type { MonthRow } from './month-rows.queries';
import { addSums, sumsOf } from './marking-sums.rules';
import type { TeacherMonthRow } from './teacher-month.entity';

const NAMED = '名:';

/** A row that came in from a school's own ledger knows its teacher by name only; such rows stand on a line of their own. */
export function teacherKeyOf({ teacherId, teacherName }: { teacherId: string; teacherName: string }): string {
  return teacherId === '' ? `${NAMED}${fold(teacherName)}` : teacherId;
}

/** A month's rows as lines of teacher and subject, in the order of names: nobody is sorted by a figure. */
export function teacherLines(
  { month, schoolPath }: { month: string; schoolPath: string },
  rows: readonly MonthRow[],
  schoolDaysTo: (from: string, to: string) => number,
): TeacherMonthRow[] {
  const groups = new Map<string, MonthRow[]>();
  for (const row of rows) {
    const key = lineKey({ teacherKey: teacherKeyOf(row), subject: row.subject });
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()]
    .map((group): TeacherMonthRow => {
      const { teacherId, teacherName, subject } = group.at(-1)!;
      return {
        month,
        schoolPath,
        teacherKey: teacherKeyOf({ teacherId, teacherName }),
        subject,
        teacherId,
        teacherName,
        ...sumsOf(group, schoolDaysTo),
      };
    })
    .sort(byName);
}

/** Lines of several months, each teacher and subject once. */
export function linesTogether(lines: readonly TeacherMonthRow[]): TeacherMonthRow[] {
  const groups = new Map<string, TeacherMonthRow[]>();
  for (const line of lines) groups.set(lineKey(line), [...(groups.get(lineKey(line)) ?? []), line]);
  return [...groups.values()].map((group) => ({ ...group.at(-1)!, ...addSums(group) })).sort(byName);
}

function lineKey({ teacherKey, subject }: Pick<TeacherMonthRow, 'teacherKey' | 'subject'>): string {
  return `${teacherKey}\u0000${subject}`;
}

const names = new Intl.Collator('zh-CN');

function byName(a: TeacherMonthRow, b: TeacherMonthRow): number {
  return names.compare(a.teacherName, b.teacherName) || names.compare(a.teacherKey, b.teacherKey) || names.compare(a.subject, b.subject);
}
