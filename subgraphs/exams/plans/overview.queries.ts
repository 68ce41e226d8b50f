import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { calendarAt, schoolCounts, unitAt, unitsBelow } from '#register/register.queries';
import type { ExamsOverview } from './overview.view';
import { termInMind } from './term.rules';

const PLANS = `count(DISTINCT CASE WHEN p.state = 'APPROVED' THEN p.schoolId END) AS approved, sum(CASE WHEN p.state = 'SUBMITTED' THEN 1 ELSE 0 END) AS waiting,
  sum(CASE WHEN p.state = 'SUBMITTED' AND p.reviewDueOn < ? THEN 1 ELSE 0 END) AS overdue, sum(CASE WHEN p.state = 'RETURNED' THEN 1 ELSE 0 END) AS returned,
  count(DISTINCT CASE WHEN p.state IN ('SUBMITTED', 'RETURNED', 'APPROVED') THEN p.schoolId END) AS handedIn`;
const COLUMN = { PROVINCE: 's.cityPath', CITY: 's.countyPath', COUNTY: 's.path' } as const;
const STAND = "count(*) AS sittings, sum(CASE WHEN e.state = 'HELD' THEN 1 ELSE 0 END) AS held";

type Term = { schoolYear: number; semester: number };
type Counts = Pick<ExamsOverview, 'approved' | 'waiting' | 'overdue' | 'returned' | 'sittings' | 'held'> & { handedIn: number };

/** How many schools of a place have their plan of a term approved; of the term that runs or comes next unless another is asked for. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function examsOverview(ctx: Context, place: string, wanted: Term | null): Promise<ExamsOverview> {
  assertPlacePath(place);
  if (levelOf(place) === 'CLASS') refuse('BAD_INPUT', '考试计划按学校编制', { path: 'place', hint: '请选择一所学校，或学校以上的地点' });
  permit(ctx, 'exams.plans.follow', place);
  const { name } = await unitAt(ctx, place);
  const term = wanted ?? termInMind(await calendarAt(ctx, place), today());
  if (!term) return refuse('BAD_INPUT', '还没有校历', { path: 'place', hint: '校历由市教育局维护' });
  const [counts, schools] = await Promise.all([countsBy(ctx, place, term, null), schoolCounts(ctx, [place], { from: today(), to: today() })]);
  return view(place, name, term, schools.get(place) ?? 0, counts.get(place));
}

/** One level below, every unit there is, in the order of the codes. */
export async function examsBelow(ctx: Context, { place: { path }, schoolYear, semester }: ExamsOverview): Promise<ExamsOverview[]> {
  const level = levelOf(path);
  if (level === 'SCHOOL' || level === 'CLASS') return [];
  const term = { schoolYear, semester };
  const [below, counts] = await Promise.all([
    unitsBelow(ctx, [path], { from: today(), to: today() }),
    countsBy(ctx, path, term, COLUMN[level as keyof typeof COLUMN]),
  ]);
  const units = below.get(path)!;
  const schools = await schoolCounts(
    ctx,
    units.map((unit) => unit.path),
    { from: today(), to: today() },
  );
  return units.map((unit) => view(unit.path, unit.name, term, schools.get(unit.path) ?? 0, counts.get(unit.path)));
}

/** Two statements, grouped by a column of the register; the whole place when there is none. */
async function countsBy(ctx: Context, place: string, { schoolYear, semester }: Term, column: string | null): Promise<Map<string, Counts>> {
  const below = subtree(place);
  const where = '(p.schoolPath = ? OR (p.schoolPath >= ? AND p.schoolPath < ?)) AND p.schoolYear = ? AND p.semester = ?';
  const params = [place, below.from, below.to, schoolYear, semester];
  const group = column ? `GROUP BY ${column}` : '';
  const [plans, sittings] = await Promise.all([
    query<Counts & { path: string | null }>(
      ctx.reads,
      `SELECT ${column ?? 'NULL'} AS path, ${PLANS} FROM exam_plan p JOIN known_school s ON s.id = p.schoolId WHERE ${where} ${group}`,
      [today(), ...params],
    ),
    query<Counts & { path: string | null }>(
      ctx.reads,
      `SELECT ${column ?? 'NULL'} AS path, ${STAND} FROM exam_plan p JOIN known_school s ON s.id = p.schoolId JOIN exam_sitting e ON e.planId = p.id
       WHERE ${where} AND p.state = 'APPROVED' AND e.state <> 'CANCELLED' ${group}`,
      params,
    ),
  ]);
  const stand = new Map(sittings.map((row) => [row.path ?? place, row]));
  return new Map(
    plans.map((row) => [
      row.path ?? place,
      { ...row, sittings: int(stand.get(row.path ?? place)?.sittings), held: int(stand.get(row.path ?? place)?.held) },
    ]),
  );
}

function view(path: string, placeName: string, term: Term, schools: number, counts: Counts | undefined): ExamsOverview {
  const approved = int(counts?.approved);
  return {
    place: { path },
    placeName,
    schoolYear: term.schoolYear,
    semester: term.semester,
    schools,
    approved,
    waiting: int(counts?.waiting),
    overdue: int(counts?.overdue),
    returned: int(counts?.returned),
    without: Math.max(0, schools - int(counts?.handedIn)),
    sittings: int(counts?.sittings),
    held: int(counts?.held),
    share: schools > 0 ? approved / schools : null,
  };
}
