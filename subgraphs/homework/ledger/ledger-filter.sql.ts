import { places } from '#kernel/database';
import { tidy } from '#kernel/text';
import type { LedgerFilter } from './ledger-filter.input';
import { subjectName } from '#register/subject.rules';

export interface Condition {
  sql: string[];
  params: unknown[];
}

/** What a filter asks of a row. `d` is the row's class-day, joined only when `over` is asked. */
export function rowCondition(filter: LedgerFilter, classes: 'ALL' | string[]): Condition {
  const sql: string[] = [];
  const params: unknown[] = [];
  const add = (condition: string, ...values: unknown[]) => {
    sql.push(condition);
    params.push(...values);
  };
  if (classes !== 'ALL') add(`a.classId IN ${places(classes)}`, ...classes);
  if (filter.classId) add('a.classId = ?', filter.classId);
  if (filter.subject) add('a.subject = ?', subjectName(filter.subject) ?? filter.subject);
  if (filter.kind) add('a.kind = ?', filter.kind);
  if (filter.tier) add('a.tier = ?', filter.tier);
  if (filter.grade) add('a.grade = ?', filter.grade);
  if (filter.teacherId) add('a.teacherId = ?', filter.teacherId);
  if (filter.teacherName) add("a.teacherId = '' AND a.teacherName = ?", tidy(filter.teacherName));
  if (filter.itemId) add('a.itemId = ?', filter.itemId);
  if (filter.state) add('a.state = ?', filter.state);
  if (isSaid(filter.late)) add('a.late = ?', filter.late ? 1 : 0);
  if (isSaid(filter.marked)) add(`m.assignmentId IS ${filter.marked ? 'NOT ' : ''}NULL`);
  if (isSaid(filter.over)) add(`d.writtenMinutes ${filter.over ? '>' : '<='} d.limitMinutes`);
  if (filter.text) add("a.content LIKE ? ESCAPE '!'", `%${tidy(filter.text).replace(/[!%_]/g, '!$&')}%`);
  return { sql, params };
}

/** What it lets us skip: school-days that, by their sums, can have no such row. Withdrawn rows are in no other count. */
export function schoolDayCondition(filter: LedgerFilter): string[] {
  const sql: string[] = [];
  if (filter.state === 'WITHDRAWN') sql.push('withdrawn > 0');
  else sql.push(filter.state === 'POSTED' ? 'assignments > 0' : 'assignments + withdrawn > 0');
  if (filter.late) sql.push('(late > 0 OR withdrawn > 0)');
  if (isSaid(filter.marked)) sql.push(filter.marked ? '(marked > 0 OR withdrawn > 0)' : '(assignments > marked OR withdrawn > 0)');
  if (filter.over) sql.push('classDaysOver > 0');
  return sql;
}

/** Does it leave rows out that the school-days' counts include? */
export function isSelective(filter: LedgerFilter, classes: 'ALL' | string[]): boolean {
  return rowCondition(filter, classes).sql.length > 0;
}

function isSaid<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
