import { today } from '#kernel/clock';
import { may, permit, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { assertPlacePath, levelOf, subtree } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import type { MarkingSums } from '../marking/marking-sums.entity';
import { addSums, SUMMED } from '../marking/marking-sums.rules';
import { markingScope } from '../marking/marking.scope';
import { schoolCounts, unitAt, unitsBelow } from '#register/register.queries';
import { sumsIn } from './month.queries';
import { datesOfMonth, lastDayOf, monthsBetween, readMonth } from './month.rules';
import { MonthState, type MonthCell, type MonthsOfPlace, type MonthsOverview } from './school-month.view';

/**
 * Month by month, how many schools of a place have signed; of a school, whether it has. Teachers see their own school's.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function monthStrip(ctx: Context, place: string, from: string, to: string): Promise<MonthCell[]> {
  assertPlacePath(place);
  if (!may(ctx, 'homework.months.read', place)) markingScope(ctx, place);
  const months = monthsBetween(from, to);
  const unit = await unitAt(ctx, place);
  const within = withinPlace(place);
  const [rows, counts] = await Promise.all([
    query(
      ctx.reads,
      `SELECT month, sum(CASE WHEN state = 'FROZEN' THEN 1 ELSE 0 END) AS signed, sum(CASE WHEN state = 'REOPENED' THEN 1 ELSE 0 END) AS reopened, sum(days) AS days
       FROM school_month WHERE month IN ${places(months)} AND ${within.sql} GROUP BY month`,
      [...months, ...within.params],
    ),
    schoolCounts(ctx, [place], { from: datesOfMonth(months[0]!)[0]!, to: lastDayOf(months.at(-1)!) }),
  ]);
  const found = new Map(rows.map((row) => [String(row.month), row]));
  return months.map((month) => {
    const [signed, reopened] = [int(found.get(month)?.signed), int(found.get(month)?.reopened)];
    const state = unit.schoolId ? (signed > 0 ? MonthState.FROZEN : reopened > 0 ? MonthState.REOPENED : MonthState.OPEN) : null;
    return {
      month,
      over: today() > lastDayOf(month),
      schools: counts.get(place) ?? 0,
      signed,
      reopened,
      hasRows: int(found.get(month)?.days) > 0,
      state,
    };
  });
}

function withinPlace(place: string): { sql: string; params: string[] } {
  if (levelOf(place) === 'SCHOOL') return { sql: 'schoolPath = ?', params: [place] };
  const { from, to } = subtree(place);
  return { sql: 'schoolPath >= ? AND schoolPath < ?', params: [from, to] };
}

const BELOW = { PROVINCE: 'cityPath', CITY: 'countyPath', COUNTY: 'schoolPath', SCHOOL: 'schoolPath' } as const;

/**
 * Who has signed a month, of a place and one level below: one grouped statement over `school_month`, whatever the ledger holds.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
 */
export async function monthsOverview(ctx: Context, place: string, month: string): Promise<MonthsOverview> {
  assertPlacePath(place);
  permit(ctx, 'homework.months.read', place);
  readMonth(month);
  await unitAt(ctx, place);
  const level = levelOf(place);
  if (level === 'CLASS') refuse('BAD_INPUT', '签字以学校为单位', { path: 'place', hint: '请选择学校或以上的地点' });
  const days = { from: datesOfMonth(month)[0]!, to: lastDayOf(month) };
  const [groups, below] = await Promise.all([
    groupedMonths(ctx, place, month, BELOW[level]),
    level === 'SCHOOL' ? [] : unitsBelow(ctx, [place], days).then((found) => found.get(place)!),
  ]);
  const paths = level === 'SCHOOL' ? [place] : below.map((unit) => unit.path);
  const counts = await schoolCounts(ctx, paths, days);
  const children = paths.map((path) => ofPlace(path, counts.get(path) ?? 0, groups.get(path)));
  // Of schools that lie no more where they recorded, too: nothing signed here is lost from the sum.
  const all = [...groups.values()];
  const own = ofPlace(
    place,
    children.reduce((sum, child) => sum + child.schools, 0),
    all.length > 0 ? together(all) : undefined,
  );
  return { ...own, month, over: today() > lastDayOf(month), children: level === 'SCHOOL' ? [] : children };
}

interface Group extends MarkingSums {
  signed: number;
  reopened: number;
  reporting: number;
  withdrawn: number;
  countedSince: number | null;
}

const COUNTED = ['signed', 'reopened', 'reporting', 'withdrawn'] as const;

async function groupedMonths(ctx: Context, place: string, month: string, column: string): Promise<Map<string, Group>> {
  const within = withinPlace(place);
  const rows = await query(
    ctx.reads,
    `SELECT ${column} AS path, sum(CASE WHEN state = 'FROZEN' THEN 1 ELSE 0 END) AS signed, sum(CASE WHEN state = 'REOPENED' THEN 1 ELSE 0 END) AS reopened,
       sum(CASE WHEN assignments > 0 THEN 1 ELSE 0 END) AS reporting, sum(withdrawn) AS withdrawn, min(countedAt) AS countedSince,
       ${SUMMED.map((name) => `sum(${name}) AS ${name}`).join(', ')}
     FROM school_month WHERE month = ? AND ${within.sql} GROUP BY ${column}`,
    [month, ...within.params],
  );
  return new Map(
    rows.map((row) => [
      String(row.path),
      {
        ...sumsIn(row),
        ...(Object.fromEntries(COUNTED.map((name) => [name, int(row[name])])) as Pick<Group, (typeof COUNTED)[number]>),
        countedSince: row.countedSince === null ? null : int(row.countedSince),
      },
    ]),
  );
}

function together(groups: readonly Group[]): Group {
  const counted = Object.fromEntries(COUNTED.map((name) => [name, groups.reduce((sum, one) => sum + one[name], 0)])) as Pick<
    Group,
    (typeof COUNTED)[number]
  >;
  const since = groups.flatMap((one) => one.countedSince ?? []);
  return { ...addSums(groups), ...counted, countedSince: since.length > 0 ? Math.min(...since) : null };
}

function ofPlace(path: string, schools: number, group: Group | undefined): MonthsOfPlace {
  return {
    place: { path },
    schools,
    signed: group?.signed ?? 0,
    reopened: group?.reopened ?? 0,
    reporting: group?.reporting ?? 0,
    withdrawn: group?.withdrawn ?? 0,
    sums: sumsIn(group ?? {}),
    countedSince: group?.countedSince ? new Date(group.countedSince) : null,
  };
}
