import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { schoolCounts, unitAt, unitsBelow, type KnownUnit } from '#register/register.queries';
import { readable } from '#register/scope';
import type { GuidanceGroup } from './group.entity';
import type { GuidanceCoverage } from './group.view';
import { READ } from './group.queries';

/**
 * Which units one level below have a group at work, and how many of their schools: in the order of their codes.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function coverageBelow(ctx: Context, place: string): Promise<GuidanceCoverage[]> {
  assertPlacePath(place);
  readable(ctx, READ, place);
  await unitAt(ctx, place);
  const level = levelOf(place);
  if (level === 'SCHOOL' || level === 'CLASS') return [];
  const days = { from: today(), to: today() };
  const units = (await unitsBelow(ctx, [place], days)).get(place)!;
  const paths = units.map(({ path }) => path);
  const [groups, schools, having] = await Promise.all([groupsAt(ctx, paths), schoolCounts(ctx, paths, days), schoolsWithGroup(ctx, place)]);
  return units.map(({ path, name }: KnownUnit): GuidanceCoverage => {
    const group = groups.get(path) ?? null;
    const isSchool = levelOf(path) === 'SCHOOL';
    return { path, name, group, schools: schools.get(path) ?? 0, schoolsWithGroup: isSchool ? Number(group?.state === 'ACTIVE') : (having.get(path) ?? 0) };
  });
}

/** Of each place the group at work, else the one being formed. */
async function groupsAt(ctx: Context, paths: readonly string[]): Promise<Map<string, GuidanceGroup>> {
  const found = new Map<string, GuidanceGroup>();
  for (const part of chunks(paths, 500)) {
    const rows = await query<GuidanceGroup>(
      ctx.reads,
      `SELECT * FROM guidance_group WHERE place IN ${places(part)} AND live = 1 AND state IN ('ACTIVE', 'FORMED') ORDER BY state DESC, schoolYear, semester`,
      part,
    );
    // ACTIVE comes after FORMED and stands.
    for (const row of rows) found.set(row.place, { ...row, schoolYear: int(row.schoolYear), semester: int(row.semester), version: int(row.version) });
  }
  return found;
}

/** Schools with a group at work, by the unit one level below the place. */
async function schoolsWithGroup(ctx: Context, place: string): Promise<Map<string, number>> {
  const column = levelOf(place) === 'PROVINCE' ? 'cityPath' : 'countyPath';
  const { from, to } = subtree(place);
  const rows = await query<{ path: string; n: number }>(
    ctx.reads,
    `SELECT s.${column} AS path, count(DISTINCT s.path) AS n FROM guidance_group g JOIN known_school s ON s.path = g.place
     WHERE g.place >= ? AND g.place < ? AND g.state = 'ACTIVE' GROUP BY s.${column}`,
    [from, to],
  );
  return new Map(rows.map((row) => [row.path, int(row.n)]));
}
