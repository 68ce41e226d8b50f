import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { now, today } from '#kernel/clock';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { ruleAt } from '#kernel/policy';
import { refuse } from '#kernel/refusal';
import { datesOfMonth, lastDayOf, monthsBetween } from '../months/month.rules';
import { packsFor } from '../policy/policy.queries';
import { ruleInForce } from '#kernel/policy/rule-in-force.view';
import { calendarAt, schoolCounts, unitAt, unitsBelow } from '#register/register.queries';
import { flagCountsBelow, flagsAt } from './flags/flag.queries';
import {
  FigureUnit,
  MarkingFigureCode,
  type FlagCounts,
  type MarkingFigure,
  type MarkingFigures,
  type MarkingOfPlace,
  type TeacherMarking,
} from './marking-figures.view';
import { FIGURE_NAMES, FIGURES, figureOf } from './marking-figures.rules';
import { addSums, schoolDayCounter, SUMMED } from './marking-sums.rules';
import type { MarkingSums } from './marking-sums.entity';
import { markingScope } from './marking.scope';
import { rowsOfMonth } from './month-rows.queries';
import type { TeacherMonthRow } from './teacher-month.entity';
import { linesTogether, teacherLines } from './teacher-month.rules';

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function markingFiguresAt(ctx: Context, place: string, from: string, to: string): Promise<MarkingFigures> {
  assertPlacePath(place);
  const scope = markingScope(ctx, place);
  const months = monthsBetween(from, to);
  const unit = await unitAt(ctx, place);
  if (levelOf(place) === 'CLASS')
    refuse('BAD_INPUT', '批改情况以学校、教师和学科为单位', { path: 'place', hint: '请选择学校或以上的地点；一个班的请看台账' });
  const of = { from, to, place: { path: place }, name: unit.name };
  if (unit.schoolId) return { ...(await atSchool(ctx, { schoolId: unit.schoolId, schoolPath: place }, months, scope)), ...of };
  return { ...(await above(ctx, place, months)), ...of };
}

type Told = Omit<MarkingFigures, 'from' | 'to' | 'place' | 'name'>;

const BELOW = { PROVINCE: 'cityPath', CITY: 'countyPath', COUNTY: 'schoolPath' } as const;

/** Of a county, city or the province: sums of school-months, one grouped statement; nothing of any one teacher. */
async function above(ctx: Context, place: string, months: string[]): Promise<Told> {
  const column = BELOW[levelOf(place) as keyof typeof BELOW];
  const { from, to } = subtree(place);
  const days = { from: datesOfMonth(months[0]!)[0]!, to: lastDayOf(months.at(-1)!) };
  const [groups, flags, below, figuresOf] = await Promise.all([
    query<Record<string, unknown>>(
      ctx.reads,
      `SELECT path, sum(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS reporting, sum(days) AS days, sum(dayVersions) AS dayVersions, min(countedAt) AS countedAt,
         ${SUMMED.map((name) => `sum(${name}) AS ${name}`).join(', ')}
       FROM (SELECT ${column} AS path, schoolId, sum(days) AS days, sum(dayVersions) AS dayVersions, min(countedAt) AS countedAt,
         ${SUMMED.map((name) => `sum(${name}) AS ${name}`).join(', ')}
         FROM school_month WHERE month IN ${places(months)} AND schoolPath >= ? AND schoolPath < ? GROUP BY ${column}, schoolId) schools
       GROUP BY path`,
      [...months, from, to],
    ),
    flagCountsBelow(ctx, place, months, column),
    unitsBelow(ctx, [place], days).then((found) => found.get(place)!),
    figuresUnder(ctx, place, days.to),
  ]);
  const counts = await schoolCounts(
    ctx,
    below.map((unit) => unit.path),
    days,
  );
  const byPath = new Map(groups.map((row) => [String(row.path), row]));
  const ofPlace = (path: string, name: string, schools: number, rows: readonly Record<string, unknown>[], flagged: FlagCounts): MarkingOfPlace => {
    const sums = addSums(rows.map(sumsIn));
    return {
      place: { path },
      name,
      schools,
      reporting: rows.reduce((sum, row) => sum + int(row.reporting), 0),
      sums,
      figures: figuresOf(sums),
      flags: flagged,
    };
  };
  const children = below.map(({ path, name }) =>
    ofPlace(path, name, counts.get(path) ?? 0, byPath.has(path) ? [byPath.get(path)!] : [], flags.get(path) ?? NO_FLAGS),
  );
  const schools = children.reduce((sum, child) => sum + child.schools, 0);
  const since = groups.flatMap(({ countedAt }) => (countedAt === null ? [] : [int(countedAt)]));
  return {
    ...ofPlace(place, '', schools, groups, addFlags([...flags.values()])),
    own: false,
    children,
    teachers: [],
    dataVersion: `${sumOf(groups, 'days')}.${sumOf(groups, 'dayVersions')}`,
    asOf: since.length > 0 ? new Date(Math.min(...since)) : null,
  };
}

/** Of a school: its lines of teacher and subject; of a teacher, his own. */
async function atSchool(ctx: Context, school: { schoolId: string; schoolPath: string }, months: string[], scope: 'ALL' | 'OWN'): Promise<Told> {
  const [{ lines, dataVersion, asOf }, flags, figuresOf] = await Promise.all([
    linesAt(ctx, school, months),
    flagsAt(ctx, school.schoolPath, months, scope),
    figuresUnder(ctx, school.schoolPath, lastDayOf(months.at(-1)!)),
  ]);
  const seen = scope === 'ALL' ? lines : lines.filter(({ teacherId }) => teacherId === ctx.asker.id);
  const sums = addSums(seen);
  const standing = flags.filter(({ state }) => state !== 'GONE');
  const count = (state: string) => standing.filter((flag) => flag.state === state).length;
  return {
    ...{ schools: 1, reporting: sums.assignments > 0 ? 1 : 0, sums, figures: figuresOf(sums), own: scope === 'OWN', children: [], dataVersion, asOf },
    flags: { open: count('OPEN'), explained: count('EXPLAINED'), setAside: count('SET_ASIDE') },
    teachers: seen.map((line): TeacherMarking => ({
      key: `${line.teacherKey} ${line.subject}`,
      teacherId: line.teacherId || null,
      teacherName: line.teacherName,
      subject: line.subject,
      sums: sumsIn(line as unknown as Record<string, unknown>),
      figures: figuresOf(line),
      flags: standing.filter((flag) => flag.teacherKey !== '' && flag.teacherKey === line.teacherKey),
    })),
  };
}

interface CountedMonth {
  month: string;
  days: number;
  dayVersions: number;
  linesAt: number | null;
  state: string;
}

/**
 * Lines of a school's months as they are now: those counted, and of a month in which something has changed since, counted from its rows. A signed
 * month is what was signed.
 */
async function linesAt(ctx: Context, school: { schoolId: string; schoolPath: string }, months: string[]) {
  const dates = months.flatMap(datesOfMonth);
  const [counted, present] = await Promise.all([
    query<CountedMonth>(
      ctx.reads,
      `SELECT month, days, dayVersions, linesAt, state FROM school_month WHERE month IN ${places(months)} AND schoolPath = ?`,
      [...months, school.schoolPath],
    ),
    query<{ date: string; version: number }>(ctx.reads, `SELECT date, version FROM school_day WHERE date IN ${places(dates)} AND schoolPath = ?`, [
      ...dates,
      school.schoolPath,
    ]),
  ]);
  const known = new Map(counted.map((row) => [row.month, row]));
  const moment = now().getTime();
  const stored: string[] = [];
  const lines: TeacherMonthRow[] = [];
  let [days, versions] = [0, 0];
  let asOf: number | null = null;
  const schoolDaysTo = schoolDayCounter(await calendarAt(ctx, school.schoolPath));
  for (const month of months) {
    const row = known.get(month);
    const its = present.filter(({ date }) => date.startsWith(month));
    const version = its.reduce((sum, day) => sum + int(day.version), 0);
    const fresh =
      row !== undefined && row.linesAt !== null && (row.state === 'FROZEN' || (int(row.days) === its.length && int(row.dayVersions) === version));
    if (fresh) stored.push(month);
    else if (its.length > 0)
      lines.push(...teacherLines({ month, schoolPath: school.schoolPath }, await rowsOfMonth(ctx.reads, { ...school, month }), schoolDaysTo));
    days += fresh ? int(row.days) : its.length;
    versions += fresh ? int(row.dayVersions) : version;
    const at = fresh ? int(row.linesAt) : moment;
    if (month <= today().slice(0, 7)) asOf = asOf === null ? at : Math.max(asOf, at);
  }
  if (stored.length > 0)
    lines.push(
      ...(
        await query<TeacherMonthRow>(ctx.reads, `SELECT * FROM teacher_month WHERE month IN ${places(stored)} AND schoolPath = ? ORDER BY month`, [
          ...stored,
          school.schoolPath,
        ])
      ).map((line) => ({ ...line, ...sumsIn(line as unknown as Record<string, unknown>) })),
    );
  return { lines: linesTogether(lines), dataVersion: `${days}.${versions}`, asOf: asOf === null ? null : new Date(asOf) };
}

/** Figures of sums, each with the rule in force there on the last day. */
async function figuresUnder(ctx: Context, place: string, date: string): Promise<(sums: MarkingSums) => MarkingFigure[]> {
  const packs = await packsFor(ctx, place);
  const rules = new Map(['H6', 'H10', '3.6'].map((code) => [code, ruleInForce(ruleAt(packs, code, place, date)!)]));
  return (sums) =>
    FIGURE_NAMES.map((name) => ({
      code: MarkingFigureCode[name],
      unit: FigureUnit[FIGURES[name].unit],
      rule: rules.get(FIGURES[name].rule)!,
      ...figureOf(name, sums),
    }));
}

const NO_FLAGS: FlagCounts = { open: 0, explained: 0, setAside: 0 };

function addFlags(all: readonly FlagCounts[]): FlagCounts {
  const sum = (name: keyof FlagCounts) => all.reduce((total, one) => total + one[name], 0);
  return { open: sum('open'), explained: sum('explained'), setAside: sum('setAside') };
}

function sumsIn(row: Record<string, unknown>): MarkingSums {
  return Object.fromEntries(SUMMED.map((name) => [name, int(row[name])])) as unknown as MarkingSums;
}

function sumOf(rows: readonly Record<string, unknown>[], name: string): number {
  return rows.reduce((sum, row) => sum + int(row[name]), 0);
}
