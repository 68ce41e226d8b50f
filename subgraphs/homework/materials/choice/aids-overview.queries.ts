import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { calendarAt, schoolCounts, unitAt, unitsBelow } from '#register/register.queries';
import type { AidsOverview } from './aid-choice.view';

/** The numbers of a place; below it a path is cut to the level of its children. */
const COUNTED = `count(DISTINCT CASE WHEN c.state IN ('APPROVED', 'ORDERED') THEN c.schoolId END) AS schoolsApproved,
  sum(CASE WHEN c.state = 'PROPOSED' THEN 1 ELSE 0 END) AS waiting, sum(CASE WHEN c.state = 'RETURNED' THEN 1 ELSE 0 END) AS returned,
  sum(CASE WHEN c.state IN ('APPROVED', 'ORDERED') THEN 1 ELSE 0 END) AS approved, sum(CASE WHEN c.state = 'ORDERED' THEN 1 ELSE 0 END) AS ordered,
  sum(CASE WHEN c.grade <= 2 AND c.state IN ('PROPOSED', 'RETURNED', 'APPROVED', 'ORDERED') THEN 1 ELSE 0 END) AS lowGrades`;
const COLUMN = { PROVINCE: 's.cityPath', CITY: 's.countyPath', COUNTY: 's.path' } as const;

type Counts = Pick<AidsOverview, 'schoolsApproved' | 'waiting' | 'returned' | 'approved' | 'ordered' | 'lowGrades'>;

/** 一科一辅 of a place in a term; without one, in the one that runs or comes next. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function aidsOverview(ctx: Context, place: string, wanted: { schoolYear: number; semester: number } | null): Promise<AidsOverview> {
  assertPlacePath(place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '教辅按学校选用', { path: 'place', hint: '请选择一所学校，或学校以上的地点' });
  permit(ctx, 'homework.materials.read', place);
  const { name } = await unitAt(ctx, place);
  const term = wanted ?? (await presentTerm(ctx, place));
  const [counts, schools] = await Promise.all([countsBy(ctx, place, term, null), schoolCounts(ctx, [place], { from: today(), to: today() })]);
  return view(place, name, term, schools.get(place) ?? 0, counts.get(place));
}

async function presentTerm(ctx: Context, place: string): Promise<{ schoolYear: number; semester: number }> {
  const terms = [...(await calendarAt(ctx, place)).terms].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return (
    terms.find(({ endsOn }) => endsOn >= today()) ?? terms.at(-1) ?? refuse('BAD_INPUT', '还没有校历', { path: 'place', hint: '校历由市教育局维护' })
  );
}

/** One level below, every unit there is, in the order of the codes. */
export async function aidsBelow(ctx: Context, { place: { path }, schoolYear, semester }: AidsOverview): Promise<AidsOverview[]> {
  const level = levelOf(path);
  if (level === 'SCHOOL' || level === 'CLASS') return [];
  const [below, counts] = await Promise.all([
    unitsBelow(ctx, [path], { from: today(), to: today() }),
    countsBy(ctx, path, { schoolYear, semester }, COLUMN[level as keyof typeof COLUMN]),
  ]);
  const units = below.get(path)!;
  const schools = await schoolCounts(
    ctx,
    units.map((unit) => unit.path),
    { from: today(), to: today() },
  );
  return units.map((unit) => view(unit.path, unit.name, { schoolYear, semester }, schools.get(unit.path) ?? 0, counts.get(unit.path)));
}

/** One statement, grouped by a column of the register; the whole place when there is none. */
async function countsBy(
  ctx: Context,
  place: string,
  { schoolYear, semester }: { schoolYear: number; semester: number },
  column: string | null,
): Promise<Map<string, Counts>> {
  const below = subtree(place);
  const rows = await query<Counts & { path: string | null }>(
    ctx.reads,
    `SELECT ${column ?? 'NULL'} AS path, ${COUNTED} FROM aid_choice c JOIN known_school s ON s.id = c.schoolId
     WHERE (c.schoolPath = ? OR (c.schoolPath >= ? AND c.schoolPath < ?)) AND c.schoolYear = ? AND c.semester = ? ${column ? `GROUP BY ${column}` : ''}`,
    [place, below.from, below.to, schoolYear, semester],
  );
  return new Map(rows.map((row) => [row.path ?? place, row]));
}

function view(
  path: string,
  placeName: string,
  term: { schoolYear: number; semester: number },
  schools: number,
  counts: Counts | undefined,
): AidsOverview {
  const schoolsApproved = int(counts?.schoolsApproved);
  return {
    place: { path },
    placeName,
    schoolYear: term.schoolYear,
    semester: term.semester,
    schools,
    schoolsApproved,
    waiting: int(counts?.waiting),
    returned: int(counts?.returned),
    approved: int(counts?.approved),
    ordered: int(counts?.ordered),
    lowGrades: int(counts?.lowGrades),
    share: schools > 0 ? schoolsApproved / schools : null,
  };
}
