import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { ruleAt } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { NATIONAL_PACKS } from '../homework.policy';
import { ruleInForce } from '#kernel/policy/rule-in-force.view';
import { namesOf, unitAt, unitsBelow } from '#register/register.queries';
import { IN_FORCE } from './measures.queries';
import type { MeasuresOverview, SchoolWithoutMeasures } from './measures.view';

const COLUMN = { PROVINCE: 'cityPath', CITY: 'countyPath', COUNTY: 'path' } as const;

/** How many schools of a place have measures in force on a day. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function measuresOverview(ctx: Context, place: string, date: string | null): Promise<MeasuresOverview> {
  const day = date ?? today();
  const { name } = await readable(ctx, place);
  const counts = await countsBy(ctx, place, day, null);
  return view(place, name, day, counts.get(place));
}

/** One level below, every unit there is, in the order of the codes. */
export async function overviewBelow(ctx: Context, { place: { path }, date }: MeasuresOverview): Promise<MeasuresOverview[]> {
  const level = levelOf(path);
  if (level === 'SCHOOL' || level === 'CLASS') return [];
  const [below, counts] = await Promise.all([
    unitsBelow(ctx, [path], { from: date, to: date }),
    countsBy(ctx, path, date, COLUMN[level as keyof typeof COLUMN]),
  ]);
  return below.get(path)!.map((unit) => view(unit.path, unit.name, date, counts.get(unit.path)));
}

async function readable(ctx: Context, place: string): Promise<{ name: string }> {
  assertPlacePath(place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '作业管理办法按学校制定', { path: 'place', hint: '请选择一所学校，或学校以上的地点' });
  permit(ctx, 'homework.policies.read', place);
  return unitAt(ctx, place);
}

interface Counts {
  schools: number;
  withMeasures: number;
}

/** One statement, grouped by a column of the register; the whole place when there is none. */
async function countsBy(ctx: Context, place: string, date: string, column: 'cityPath' | 'countyPath' | 'path' | null): Promise<Map<string, Counts>> {
  const below = subtree(place);
  const rows = await query<{ path: string; schools: number; withMeasures: number }>(
    ctx.reads,
    `SELECT ${column ? `s.${column}` : '?'} AS path, count(*) AS schools, count(h.schoolId) AS withMeasures
     FROM known_school s LEFT JOIN (SELECT DISTINCT m.schoolId FROM measures m WHERE ${IN_FORCE}) h ON h.schoolId = s.id
     WHERE (s.path = ? OR (s.path >= ? AND s.path < ?)) AND (s.closedOn IS NULL OR s.closedOn >= ?) ${column ? `GROUP BY s.${column}` : ''}`,
    [...(column ? [] : [place]), date, date, place, below.from, below.to, date],
  );
  return new Map(rows.map((row) => [row.path ?? place, { schools: int(row.schools), withMeasures: int(row.withMeasures) }]));
}

function view(path: string, placeName: string, date: string, counts: Counts | undefined): MeasuresOverview {
  const { schools, withMeasures } = counts ?? { schools: 0, withMeasures: 0 };
  return {
    place: { path },
    placeName,
    date,
    schools,
    schoolsWithMeasures: withMeasures,
    share: schools > 0 ? withMeasures / schools : null,
    rule: ruleInForce(ruleAt(NATIONAL_PACKS, 'G2', path, date) ?? ruleAt(NATIONAL_PACKS, 'G2', path, today())!),
  };
}

const SORT: SortKey[] = [{ column: 's.path', direction: 'ASC' }];

/** The rows behind what is missing: schools of a place without measures in force on a day. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function schoolsWithoutMeasures(
  ctx: Context,
  place: string,
  date: string | null,
  page: PageArgs,
): Promise<Connection<SchoolWithoutMeasures>> {
  const day = date ?? today();
  await readable(ctx, place);
  const below = subtree(place);
  const scope = `without measures ${place} ${day}`;
  const after = page.after ? afterCondition(SORT, decodeCursor(page.after, SORT.length, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<{ id: string; path: string; name: string; countyPath: string; lastValidTo: string | null; comingFrom: string | null }>(
    ctx.reads,
    `SELECT s.id, s.path, s.name, s.countyPath,
       (SELECT max(m.validTo) FROM measures m WHERE m.schoolId = s.id AND m.publishedOn IS NOT NULL AND m.validFrom <= ?) AS lastValidTo,
       (SELECT min(m.validFrom) FROM measures m WHERE m.schoolId = s.id AND m.state IN ('PUBLISHED', 'REPLACED')
          AND m.validFrom > ? AND (m.validTo IS NULL OR m.validTo >= m.validFrom)) AS comingFrom
     FROM known_school s
     WHERE (s.path = ? OR (s.path >= ? AND s.path < ?)) AND (s.closedOn IS NULL OR s.closedOn >= ?)
       AND NOT EXISTS (SELECT 1 FROM measures m WHERE m.schoolId = s.id AND ${IN_FORCE}) AND ${after.sql}
     ORDER BY s.path LIMIT ?`,
    [day, day, place, below.from, below.to, day, day, day, ...after.params, page.first + 1],
  );
  const names = await namesOf(
    ctx.reads,
    rows.map((row) => row.countyPath),
  );
  return connection(
    rows.map(({ id, path, name, countyPath, lastValidTo, comingFrom }) => ({
      place: { path },
      schoolId: id,
      schoolName: name,
      countyName: names.get(countyPath) ?? '',
      lastValidTo,
      comingFrom,
    })),
    page,
    (one) => [one.place.path],
    scope,
  );
}
