import { now, today } from '../../clock';
import { permit, type Context } from '../../context';
import { int, query } from '../../database';
import { assertPlacePath, levelOf, PLACE_LEVELS } from '../../place';
import { refuse } from '../../refusal';
import type { AnyPart, KnownPlace } from '../inspection.part';
import { currentPeriod, OWED_BY, periodName } from './cadence.rules';
import type { ObligationKind } from './obligation.entity';
import { ofPlace, periodsAt } from './obligation.queries';
import type { CountShown, OverviewShown } from './obligation.view';

const COUNTED = `sum(CASE WHEN o.state = 'DONE' THEN 1 ELSE 0 END) AS done, sum(CASE WHEN o.state = 'DONE' AND o.doneLate = 1 THEN 1 ELSE 0 END) AS doneLate,
  sum(CASE WHEN o.state = 'OPEN' AND o.dueOn >= ? THEN 1 ELSE 0 END) AS open, sum(CASE WHEN o.state = 'OPEN' AND o.dueOn < ? THEN 1 ELSE 0 END) AS overdue,
  sum(CASE WHEN o.state = 'EXCUSED' THEN 1 ELSE 0 END) AS excused`;
const NUMBERS = ['done', 'doneLate', 'open', 'overdue', 'excused'] as const;

type Counts = Record<(typeof NUMBERS)[number], number>;
type Row = Counts & { place: string; obligationId?: string; inspectionId?: string | null; placeName?: string };

const NONE: Counts = { done: 0, doneLate: 0, open: 0, overdue: 0, excused: 0 };

/**
 * Who has done the check of a period and who has not: the units below a place, in one grouped statement, however many schools.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT for a class.
 */
export async function overviewShown(
  ctx: Context,
  of: AnyPart,
  place: string,
  kind: ObligationKind,
  asked: string | null,
): Promise<OverviewShown & { total: CountShown; children: CountShown[] }> {
  assertPlacePath(place);
  permit(ctx, of.permissions.read, place);
  const level = levelOf(place);
  if (level === 'CLASS') refuse('BAD_INPUT', '检查任务只到学校', { path: 'place', hint: '请选择学校或以上的地点' });
  const [unit, period] = await Promise.all([of.unitAt(ctx, place), asked ?? currentAt(ctx, of, place, kind)]);
  const children = period ? await childrenOf(ctx, of, unit, kind, period) : [];
  const sums = children.reduce((sum, one) => Object.fromEntries(NUMBERS.map((name) => [name, sum[name] + one[name]])) as Counts, NONE);
  return {
    place,
    placeName: unit.name,
    kind,
    period,
    periodName: periodName(period),
    total: countOf(unit, sums),
    children,
    asOf: now(),
  };
}

async function currentAt(ctx: Context, of: AnyPart, place: string, kind: ObligationKind): Promise<string> {
  return currentPeriod(await periodsAt(ctx, of, place, kind), today())?.period ?? '';
}

async function childrenOf(ctx: Context, of: AnyPart, unit: KnownPlace, kind: ObligationKind, period: string): Promise<CountShown[]> {
  const depth = (level: string) => PLACE_LEVELS.indexOf(level as never);
  const owes = depth(OWED_BY[kind]);
  const at = depth(unit.level);
  const within = ofPlace(unit.path);
  const asOf = today();
  // Those who owe it themselves are told one by one, with their obligation; above them, added up.
  if (owes <= at + 1) {
    const rows = await query<Row>(
      ctx.reads,
      `SELECT o.place, o.placeName, o.id AS obligationId, o.inspectionId, ${COUNTED} FROM obligation o WHERE o.kind = ? AND o.period = ? AND ${within.sql}
       GROUP BY o.place, o.placeName, o.id, o.inspectionId ORDER BY o.place`,
      [asOf, asOf, kind, period, ...within.params],
    );
    return rows.map((row) => countOf({ path: row.place, name: row.placeName!, level: OWED_BY[kind] }, row));
  }
  const column = unit.level === 'PROVINCE' ? 'cityPath' : 'countyPath';
  const [rows, below] = await Promise.all([
    query<Row>(
      ctx.reads,
      `SELECT o.${column} AS place, ${COUNTED} FROM obligation o WHERE o.kind = ? AND o.period = ? AND ${within.sql} GROUP BY o.${column}`,
      [asOf, asOf, kind, period, ...within.params],
    ),
    of.unitsBelow(ctx, unit.path, asOf),
  ]);
  const found = new Map(rows.map((row) => [row.place, row]));
  return below.map((child) => countOf(child, found.get(child.path) ?? NONE));
}

function countOf({ path, name, level }: KnownPlace, row: Counts & Partial<Row>): CountShown {
  const counts = Object.fromEntries(NUMBERS.map((one) => [one, int(row[one])])) as Counts;
  const { done, open, overdue, excused } = counts;
  return {
    place: path,
    placeName: name,
    level,
    ...counts,
    expected: done + open + overdue + excused,
    obligationId: row.obligationId ?? null,
    inspectionId: row.inspectionId ?? null,
  };
}
