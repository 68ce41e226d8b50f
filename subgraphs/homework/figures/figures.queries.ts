import { schoolDaysBetween } from '#kernel/calendar';
import { now, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { assertPlacePath, levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { assertDays } from '../ledger/ledger.queries';
import { rulesInForce } from '../policy/policy.queries';
import { ruleInForce } from '#kernel/policy/rule-in-force.view';
import { calendarAt, schoolCounts, schoolOf, unitAt, unitsBelow } from '#register/register.queries';
import { schoolAndClass } from '#register/scope';
import type { FigureEvidence, FiguresOf, HomeworkFigures, HomeworkTrendDay } from './figures.view';
import { CLASS_DAY_SUMS, datesOf, SCHOOL_DAY_SUMS, schoolDaysOf, schoolDaySumsBy, sumsOf, type Sums } from './rollup.sql';

/** Figures of a place: its own and one more level are read in one statement each; deeper is a question of its own. */
const DEEPEST = 2;

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function figuresAt(ctx: Context, place: string, from: string, to: string): Promise<HomeworkFigures> {
  assertPlacePath(place);
  const { schoolPath, classId } = schoolAndClass(place);
  permit(ctx, 'homework.figures.read', schoolPath, classId);
  assertDays(from, to);
  await unitAt(ctx, place);
  return figuresOf(ctx, { place, from, to, depth: 0 });
}

/** Of a school by its id. @throws FORBIDDEN, BAD_INPUT */
export async function figuresOfSchool(ctx: Context, schoolId: string, from: string, to: string): Promise<HomeworkFigures | null> {
  const school = await schoolOf(ctx, schoolId);
  return school ? figuresAt(ctx, school.path, from, to) : null;
}

/** Batched: siblings asked for in one request (a county's schools, each with its figures) are one statement. */
function figuresOf(ctx: Context, of: FiguresOf): Promise<HomeworkFigures> {
  return ctx
    .loader<string, HomeworkFigures>('figures', async (keys) => {
      const asked = keys.map((key) => JSON.parse(key) as FiguresOf);
      const families = new Map<string, FiguresOf[]>();
      for (const one of asked) {
        const family = `${parentOf(one.place)} ${levelOf(one.place)} ${one.from} ${one.to}`;
        families.set(family, [...(families.get(family) ?? []), one]);
      }
      const found = new Map<string, HomeworkFigures>();
      for (const family of families.values()) for (const figures of await readFamily(ctx, family)) found.set(JSON.stringify(figures.of), figures);
      return keys.map((key) => found.get(key)!);
    })
    .load(JSON.stringify(of));
}

async function readFamily(ctx: Context, family: FiguresOf[]): Promise<HomeworkFigures[]> {
  const { place, from, to } = family[0]!;
  const paths = family.map((one) => one.place);
  const [sums, counts] = await Promise.all([
    family.length === 1 ? readOne(ctx, place, from, to) : readBelow(ctx, [parentOf(place)!], from, to),
    schoolCounts(ctx, paths, { from, to }),
  ]);
  return family.map((of) => view(of, sums.get(of.place), counts.get(of.place) ?? 0));
}

async function readOne(ctx: Context, place: string, from: string, to: string): Promise<Map<string, Sums>> {
  const { classId } = schoolAndClass(place);
  const days = schoolDaysOf(place, from, to);
  const [row] = classId
    ? await query(ctx.reads, `SELECT ${CLASS_DAY_SUMS} FROM class_day WHERE classId = ? AND date >= ? AND date <= ?`, [classId, from, to])
    : await query(ctx.reads, `SELECT ${SCHOOL_DAY_SUMS} FROM school_day WHERE ${days.sql}`, days.params);
  return new Map([[place, sumsOf(row)]]);
}

/** Sums of everything one level below each of these places (of one level), in one statement. */
async function readBelow(ctx: Context, parents: string[], from: string, to: string): Promise<Map<string, Sums>> {
  const level = levelOf(parents[0]!);
  if (level === 'SCHOOL') {
    const dates = datesOf(from, to);
    const rows = await query<Record<string, unknown> & { path: string; classId: string }>(
      ctx.reads,
      `SELECT schoolPath AS path, classId, ${CLASS_DAY_SUMS} FROM class_day WHERE date IN ${places(dates)} AND schoolPath IN ${places(parents)} GROUP BY schoolPath, classId`,
      [...dates, ...parents],
    );
    return new Map(rows.map((row) => [`${row.path}/${row.classId}`, sumsOf(row)]));
  }
  const column = ({ PROVINCE: 'cityPath', CITY: 'countyPath', COUNTY: 'schoolPath', CLASS: 'schoolPath' } as const)[level];
  const days = schoolDaysOf(commonPlace(parents), from, to);
  const rows = await query<Record<string, unknown> & { path: string }>(ctx.reads, schoolDaySumsBy(column, days.sql), days.params);
  return new Map(rows.map((row) => [row.path, sumsOf(row)]));
}

/** The nearest place that has all of them below it (or is it). */
function commonPlace(paths: string[]): string {
  let common = paths[0]!;
  while (!paths.every((path) => path === common || path.startsWith(`${common}/`))) common = parentOf(common) ?? common;
  return common;
}

function view(of: FiguresOf, sums: Sums | undefined, schools: number): HomeworkFigures {
  const known = sums ?? sumsOf(undefined);
  return {
    of,
    place: { path: of.place },
    schoolDays: known.schoolDays,
    schoolDaysWithinLimit: known.within,
    share: known.schoolDays > 0 ? known.within / known.schoolDays : null,
    writtenMinutesPerClassDay: known.classDays > 0 ? known.writtenMinutes / known.classDays : null,
    classDays: known.classDays,
    classDaysOverLimit: known.classDaysOver,
    assignments: known.assignments,
    lateAssignments: known.late,
    withdrawn: known.withdrawn,
    marked: known.marked,
    reportingSchools: known.reportingSchools,
    schools,
    state: { version: known.version, rows: known.held, changedAt: known.changedAt },
  };
}

/** One level below, every unit there is, those without a record too; batched over parents. @throws TOO_COMPLEX two levels below the first. */
export function childrenOf(ctx: Context, { of }: HomeworkFigures): Promise<HomeworkFigures[]> {
  if (of.depth >= DEEPEST) refuse('TOO_COMPLEX', '一次最多查下两级', { path: 'children', hint: '请以下级地点为起点再查' });
  return ctx
    .loader<string, HomeworkFigures[]>('figures below', async (keys) => {
      const asked = keys.map((key) => JSON.parse(key) as FiguresOf);
      const families = new Map<string, FiguresOf[]>();
      for (const one of asked) {
        const family = `${levelOf(one.place)} ${one.from} ${one.to}`;
        families.set(family, [...(families.get(family) ?? []), one]);
      }
      const found = new Map<string, HomeworkFigures[]>();
      for (const family of families.values()) for (const [key, children] of await readChildren(ctx, family)) found.set(key, children);
      return keys.map((key) => found.get(key) ?? []);
    })
    .load(JSON.stringify(of));
}

async function readChildren(ctx: Context, parents: FiguresOf[]): Promise<[string, HomeworkFigures[]][]> {
  const { from, to } = parents[0]!;
  const paths = parents.map((parent) => parent.place);
  if (levelOf(paths[0]!) === 'CLASS') return [];
  const [below, sums] = await Promise.all([unitsBelow(ctx, paths, { from, to }), readBelow(ctx, paths, from, to)]);
  const counts = await schoolCounts(
    ctx,
    [...below.values()].flat().map((unit) => unit.path),
    { from, to },
  );
  return parents.map((parent) => [
    JSON.stringify(parent),
    below
      .get(parent.place)!
      .map((unit) => view({ place: unit.path, from, to, depth: parent.depth + 1 }, sums.get(unit.path), counts.get(unit.path) ?? 0)),
  ]);
}

/** Why a figure is what it is: counted how, under which rules, on which state of the data. */
export async function evidenceOf(ctx: Context, { of, schoolDays, schoolDaysWithinLimit, state }: HomeworkFigures): Promise<FigureEvidence> {
  const { schoolPath, classId } = schoolAndClass(of.place);
  const rules = (await rulesInForce(ctx, schoolPath, of.to)).filter(({ code }) => ['H1', 'H2', 'H3'].includes(code));
  return {
    numerator: schoolDaysWithinLimit,
    denominator: schoolDays,
    unit: classId ? '班·日' : '校·日',
    rules: rules.map(ruleInForce),
    dataVersion: `${state.rows}.${state.version}`,
    asOf: state.changedAt === null ? now() : new Date(state.changedAt),
  };
}

/** Day by day: every school day of the place's calendar up to today, and whatever else has records. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function trendAt(ctx: Context, place: string, from: string, to: string): Promise<HomeworkTrendDay[]> {
  assertPlacePath(place);
  const { schoolPath, classId } = schoolAndClass(place);
  permit(ctx, 'homework.figures.read', schoolPath, classId);
  assertDays(from, to);
  await unitAt(ctx, place);
  const days = schoolDaysOf(place, from, to);
  const rows = classId
    ? await query<Record<string, unknown> & { date: string }>(
        ctx.reads,
        `SELECT date, ${CLASS_DAY_SUMS} FROM class_day WHERE classId = ? AND date >= ? AND date <= ? GROUP BY date`,
        [classId, from, to],
      )
    : await query<Record<string, unknown> & { date: string }>(
        ctx.reads,
        `SELECT date, ${SCHOOL_DAY_SUMS} FROM school_day WHERE ${days.sql} GROUP BY date`,
        days.params,
      );
  const found = new Map(rows.map((row) => [row.date, sumsOf(row)]));
  const dates = new Set([...schoolDaysBetween(await calendarAt(ctx, schoolPath), from, to < today() ? to : today()), ...found.keys()]);
  return [...dates].sort().map((date): HomeworkTrendDay => {
    const { share, writtenMinutesPerClassDay, schoolDays, schoolDaysWithinLimit, classDays, classDaysOverLimit } = view(
      { place, from, to, depth: 0 },
      found.get(date),
      0,
    );
    return { date, share, writtenMinutesPerClassDay, schoolDays, schoolDaysWithinLimit, classDays, classDaysOverLimit };
  });
}
