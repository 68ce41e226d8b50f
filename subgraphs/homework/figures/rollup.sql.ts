import { addDays } from '#kernel/clock';
import { int, places } from '#kernel/database';
import { levelOf, subtree } from '#kernel/place';

/**
 * Sums over school-days. A school-day counts when at least one class recorded something that stands; it is within the limit when none of
 * its class-days is above the law's limit.
 */
const ADDED = `sum(CASE WHEN classDays > 0 THEN 1 ELSE 0 END) AS schoolDays,
  sum(CASE WHEN classDays > 0 AND classDaysOver = 0 THEN 1 ELSE 0 END) AS within,
  sum(classDays) AS classDays, sum(classDaysOver) AS classDaysOver, sum(writtenMinutes) AS writtenMinutes,
  sum(assignments) AS assignments, sum(late) AS late, sum(marked) AS marked, sum(withdrawn) AS withdrawn,
  sum(version) AS version, count(*) AS held, max(changedAt) AS changedAt`;
export const SCHOOL_DAY_SUMS = `${ADDED}, count(DISTINCT CASE WHEN classDays > 0 THEN schoolId END) AS reportingSchools`;

const NAMES = [
  'schoolDays',
  'within',
  'classDays',
  'classDaysOver',
  'writtenMinutes',
  'assignments',
  'late',
  'marked',
  'withdrawn',
  'version',
  'held',
];

/**
 * The same by a column of places: first school by school, then those together; counting distinct schools inside each group took three
 * times as long on MariaDB.
 */
export function schoolDaySumsBy(column: 'cityPath' | 'countyPath' | 'schoolPath', where: string): string {
  return `SELECT path, ${NAMES.map((name) => `sum(${name}) AS ${name}`).join(', ')}, sum(reporting) AS reportingSchools, max(changedAt) AS changedAt
    FROM (SELECT schoolId, ${column} AS path, ${ADDED}, max(CASE WHEN classDays > 0 THEN 1 ELSE 0 END) AS reporting FROM school_day WHERE ${where} GROUP BY schoolId, ${column}) schools
    GROUP BY path`;
}

/** The same over the class-days of a class: its school's day is its own. */
export const CLASS_DAY_SUMS = `sum(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS schoolDays,
  sum(CASE WHEN assignments > 0 AND writtenMinutes <= limitMinutes THEN 1 ELSE 0 END) AS within,
  sum(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS classDays, sum(CASE WHEN writtenMinutes > limitMinutes THEN 1 ELSE 0 END) AS classDaysOver,
  sum(writtenMinutes) AS writtenMinutes, sum(assignments) AS assignments, sum(late) AS late, sum(marked) AS marked, sum(withdrawn) AS withdrawn,
  max(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS reportingSchools,
  sum(version) AS version, count(*) AS held, NULL AS changedAt`;

export interface Sums {
  schoolDays: number;
  within: number;
  classDays: number;
  classDaysOver: number;
  writtenMinutes: number;
  assignments: number;
  late: number;
  marked: number;
  withdrawn: number;
  reportingSchools: number;
  version: number;
  held: number;
  changedAt: number | null;
}

export function sumsOf(row: Record<string, unknown> | undefined): Sums {
  const number = (name: keyof Sums) => int(row?.[name]);
  return {
    schoolDays: number('schoolDays'),
    within: number('within'),
    classDays: number('classDays'),
    classDaysOver: number('classDaysOver'),
    writtenMinutes: number('writtenMinutes'),
    assignments: number('assignments'),
    late: number('late'),
    marked: number('marked'),
    withdrawn: number('withdrawn'),
    reportingSchools: number('reportingSchools'),
    version: number('version'),
    held: number('held'),
    changedAt: row?.changedAt === null || row?.changedAt === undefined ? null : int(row.changedAt),
  };
}

/**
 * The school-days of a place over days, as ranges of the clustered key (date, place): the whole province is one range of dates, a
 * smaller place one seek a day.
 */
export function schoolDaysOf(place: string, from: string, to: string): { sql: string; params: unknown[] } {
  if (levelOf(place) === 'PROVINCE')
    return { sql: 'date >= ? AND date <= ? AND schoolPath >= ? AND schoolPath < ?', params: [from, to, subtree(place).from, subtree(place).to] };
  const dates = datesOf(from, to);
  if (levelOf(place) === 'SCHOOL') return { sql: `date IN ${places(dates)} AND schoolPath = ?`, params: [...dates, place] };
  const range = subtree(place);
  return { sql: `date IN ${places(dates)} AND schoolPath >= ? AND schoolPath < ?`, params: [...dates, range.from, range.to] };
}

export function datesOf(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
