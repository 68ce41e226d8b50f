import type { DataSource } from 'typeorm';
import type { Calendar } from '#kernel/calendar';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { levelOf, parentOf, subtree, type PlaceLevel } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import type { Tx } from '#kernel/unit-of-work';
import type { KnownClass, KnownSchool } from './known.entity';
import { schoolYearOf } from './school-year.rules';

type Source = DataSource | Tx;

/** By id, batched over the request; `null` for a class homework has not heard of. */
export function classOf(ctx: Context, id: string): Promise<KnownClass | null> {
  return ctx.loader<string, KnownClass | null>('known_class', (ids) => byId<KnownClass>(ctx.reads, 'known_class', ids)).load(id);
}

export function schoolOf(ctx: Context, id: string): Promise<KnownSchool | null> {
  return ctx.loader<string, KnownSchool | null>('known_school', (ids) => byId<KnownSchool>(ctx.reads, 'known_school', ids)).load(id);
}

async function byId<T extends { id: string }>(source: Source, table: string, ids: readonly string[]): Promise<(T | null)[]> {
  const rows = await query<T>(source, `SELECT * FROM ${table} WHERE id IN ${places(ids)}`, [...ids]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

/** @throws NOT_FOUND */
export async function requireClass(ctx: Context, id: string): Promise<KnownClass> {
  return (await classOf(ctx, id)) ?? refuse('NOT_FOUND', '没有这个班级', { path: 'classId', hint: '请从班级列表中选择；新建的班级约一分钟后可用' });
}

/** @throws NOT_FOUND */
export async function requireSchool(ctx: Context, id: string): Promise<KnownSchool> {
  return (await schoolOf(ctx, id)) ?? refuse('NOT_FOUND', '没有这所学校', { path: 'schoolId', hint: '请从学校列表中选择' });
}

/** Calendars differ by city: that of the nearest unit above (or at) the place which has one; an empty one when nobody has. */
export async function calendarAt(ctx: Context, place: string): Promise<Calendar> {
  const above: string[] = [];
  for (let path: string | null = place; path; path = parentOf(path)) above.push(path);
  const load = (path: string) =>
    ctx
      .loader<string, Calendar | null>('known_calendar', async (keys) => {
        const rows = await query<{ place: string; calendar: string }>(
          ctx.reads,
          `SELECT place, calendar FROM known_calendar WHERE place IN ${places(keys)}`,
          [...keys],
        );
        const found = new Map(rows.map((row) => [row.place, JSON.parse(row.calendar) as Calendar]));
        return keys.map((key) => found.get(key) ?? null);
      })
      .load(path);
  const found = await Promise.all(above.map(load));
  return found.find((calendar) => calendar !== null) ?? { terms: [], days: [] };
}

/** How many pupils classes have, where it is known. */
export async function pupilCounts(source: Source, classes: readonly string[]): Promise<Map<string, number | null>> {
  const counts = new Map<string, number | null>();
  for (const part of chunks(classes, 500)) {
    const rows = await query<{ id: string; pupilCount: number | null }>(
      source,
      `SELECT id, pupilCount FROM known_class WHERE id IN ${places(part)}`,
      part,
    );
    for (const { id, pupilCount } of rows) counts.set(id, pupilCount === null ? null : int(pupilCount));
  }
  return counts;
}

/** Of all school years there are rows for; `isClassOn` picks those of a day. */
export async function classesOfSchool(source: Source, schoolPath: string): Promise<KnownClass[]> {
  const rows = await query<KnownClass>(source, 'SELECT * FROM known_class WHERE schoolPath = ? ORDER BY grade, number, id', [schoolPath]);
  return rows.map((row) => ({ ...row, grade: int(row.grade), number: int(row.number) }));
}

/** From the first to the last of them, inclusive. */
export interface Days {
  from: string;
  to: string;
}

const STILL_OPEN = '(closedOn IS NULL OR closedOn >= ?)';

export interface KnownUnit {
  path: string;
  name: string;
  level: PlaceLevel;
  /** Of a school or class. */
  schoolId?: string;
  classId?: string;
}

/**
 * A place as homework knows it: province, city, county, school or class.
 * @throws NOT_FOUND
 */
export async function unitAt(ctx: Context, path: string): Promise<KnownUnit> {
  const level = levelOf(path);
  const found = level === 'CLASS' ? await classAt(ctx, path) : level === 'SCHOOL' ? await schoolAt(ctx, path) : await placeAt(ctx, path);
  return found ?? refuse('NOT_FOUND', '没有这个地点', { path: 'place', hint: '请从地点列表中选择' });
}

async function placeAt(ctx: Context, path: string): Promise<KnownUnit | null> {
  const [row] = await query<{ name: string }>(ctx.reads, 'SELECT name FROM known_place WHERE path = ?', [path]);
  return row ? { path, name: row.name, level: levelOf(path) } : null;
}

async function schoolAt(ctx: Context, path: string): Promise<KnownUnit | null> {
  const [row] = await query<KnownSchool>(ctx.reads, 'SELECT * FROM known_school WHERE path = ?', [path]);
  return row ? { path, name: row.name, level: 'SCHOOL', schoolId: row.id } : null;
}

async function classAt(ctx: Context, path: string): Promise<KnownUnit | null> {
  const known = await classOf(ctx, path.slice(path.lastIndexOf('/') + 1));
  // A class path under another school is no place at all.
  return known && `${known.schoolPath}/${known.id}` === path
    ? { path, name: known.name, level: 'CLASS', schoolId: known.schoolId, classId: known.id }
    : null;
}

/** What places and schools are called, by path. */
export async function namesOf(source: Source, paths: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const part of chunks([...new Set(paths)], 400)) {
    const rows = await query<{ path: string; name: string }>(
      source,
      `SELECT path, name FROM known_place WHERE path IN ${places(part)} UNION ALL SELECT path, name FROM known_school WHERE path IN ${places(part)}`,
      [...part, ...part],
    );
    for (const { path, name } of rows) names.set(path, name);
  }
  return names;
}

/** What lay one level below each of these places (all of one level) in some days, in the order of their paths. */
export async function unitsBelow(ctx: Context, parents: readonly string[], days: Days): Promise<Map<string, KnownUnit[]>> {
  const below = new Map<string, KnownUnit[]>(parents.map((parent) => [parent, []]));
  const level = parents[0] ? levelOf(parents[0]) : 'CLASS';
  const list = places(parents);
  if (level === 'PROVINCE' || level === 'CITY') {
    const rows = await query<{ path: string; parentPath: string; name: string; level: PlaceLevel }>(
      ctx.reads,
      `SELECT * FROM known_place WHERE parentPath IN ${list} AND ${STILL_OPEN} ORDER BY path`,
      [...parents, days.from],
    );
    for (const { path, parentPath, name } of rows) below.get(parentPath)!.push({ path, name, level: levelOf(path) });
  } else if (level === 'COUNTY') {
    const rows = await query<KnownSchool>(ctx.reads, `SELECT * FROM known_school WHERE countyPath IN ${list} AND ${STILL_OPEN} ORDER BY path`, [
      ...parents,
      days.from,
    ]);
    for (const { id, path, countyPath, name } of rows) below.get(countyPath)!.push({ path, name, level: 'SCHOOL', schoolId: id });
  } else if (level === 'SCHOOL') {
    const rows = await query<KnownClass>(
      ctx.reads,
      `SELECT * FROM known_class WHERE schoolPath IN ${list} AND schoolYear >= ? AND schoolYear <= ? AND ${STILL_OPEN} ORDER BY schoolYear, grade, number, id`,
      [...parents, schoolYearOf(days.from), schoolYearOf(days.to), days.from],
    );
    for (const { id, schoolId, schoolPath, name } of rows)
      below.get(schoolPath)!.push({ path: `${schoolPath}/${id}`, name, level: 'CLASS', schoolId, classId: id });
  }
  return below;
}

/** How many schools each of these places had in some days; of a school or class, one. */
export async function schoolCounts(ctx: Context, paths: readonly string[], days: Days): Promise<Map<string, number>> {
  const level = paths[0] ? levelOf(paths[0]) : 'CLASS';
  if (level === 'SCHOOL' || level === 'CLASS') return new Map(paths.map((path) => [path, 1]));
  if (level === 'PROVINCE') {
    return new Map(
      await Promise.all(
        paths.map(async (path): Promise<[string, number]> => {
          const { from, to } = subtree(path);
          const [row] = await query<{ n: number }>(
            ctx.reads,
            `SELECT count(*) AS n FROM known_school WHERE path >= ? AND path < ? AND ${STILL_OPEN}`,
            [from, to, days.from],
          );
          return [path, int(row?.n)];
        }),
      ),
    );
  }
  const column = level === 'CITY' ? 'cityPath' : 'countyPath';
  const rows = await query<{ path: string; n: number }>(
    ctx.reads,
    `SELECT ${column} AS path, count(*) AS n FROM known_school WHERE ${column} IN ${places(paths)} AND ${STILL_OPEN} GROUP BY ${column}`,
    [...paths, days.from],
  );
  const found = new Map(rows.map((row) => [row.path, int(row.n)]));
  return new Map(paths.map((path) => [path, found.get(path) ?? 0]));
}

/** Schools whose name has these words, as a condition on the column that holds a school's path; nothing of it is a pattern. */
export function schoolNamed(column: string, words: string): { sql: string; params: string[] } {
  return { sql: `${column} IN (SELECT path FROM known_school WHERE name LIKE ?)`, params: [`%${fold(words).replace(/[%_\\]/g, '')}%`] };
}

/** Cities or counties that have a class in the school year of `to`, in a school that is open. */
export async function placesTaught(ctx: Context, level: 'CITY' | 'COUNTY', { date, to }: { date: string; to: string }): Promise<Set<string>> {
  const rows = await query<{ path: string }>(
    ctx.reads,
    `SELECT DISTINCT s.${level === 'CITY' ? 'cityPath' : 'countyPath'} AS path FROM known_school s
     WHERE (s.closedOn IS NULL OR s.closedOn >= ?)
       AND EXISTS (SELECT 1 FROM known_class c WHERE c.schoolId = s.id AND c.schoolYear = ? AND (c.closedOn IS NULL OR c.closedOn >= ?))`,
    [date, schoolYearOf(to), to],
  );
  return new Set(rows.map(({ path }) => path));
}

/** Cities and counties that are open on a day, in the order of their paths. */
export function placesOpen(ctx: Context, date: string): Promise<{ path: string; name: string; level: string }[]> {
  return query(
    ctx.reads,
    "SELECT path, name, level FROM known_place WHERE level IN ('CITY', 'COUNTY') AND (closedOn IS NULL OR closedOn >= ?) ORDER BY path",
    [date],
  );
}
