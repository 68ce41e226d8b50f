import type { DataSource } from 'typeorm';
import type { Calendar } from '../../calendar';
import { today } from '../../clock';
import { may, permit, type Context } from '../../context';
import { int, places, query } from '../../database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '../../page';
import { assertPlacePath, levelOf, subtree } from '../../place';
import { refuse } from '../../refusal';
import type { Tx } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import { currentPeriod, periodsOf, type Cadence, type Period } from './cadence.rules';
import { ObligationState, type ObligationKind, type ObligationRow } from './obligation.entity';
import { ObligationStanding, type PeriodShown } from './obligation.view';

/** A row of the table `obligation`, as the drivers give it. */
export type ObligationRecord = Record<string, unknown> & { id: string; periodFrom: string; periodTo: string };

export function obligationOf<O extends ObligationRow>(row: ObligationRecord): O {
  const { periodFrom, periodTo, ...rest } = row;
  return {
    ...(rest as unknown as O),
    from: periodFrom,
    to: periodTo,
    doneLate: Boolean(int(row.doneLate)),
    overdueTold: Boolean(int(row.overdueTold)),
    version: int(row.version),
  };
}

/** @throws NOT_FOUND */
export async function obligationFor<O extends ObligationRow>(source: DataSource | Tx, id: string, path = 'id'): Promise<O> {
  const [row] = await query<ObligationRecord>(source, 'SELECT * FROM obligation WHERE id = ?', [id]);
  return row ? obligationOf<O>(row) : refuse('NOT_FOUND', '没有这项检查任务', { path, hint: '请从检查任务中选择' });
}

/** By id, batched over the request; no permission is asked. */
export function obligationById<O extends ObligationRow>(ctx: Context, id: string): Promise<O | null> {
  return ctx
    .loader<string, O | null>('obligation', async (ids) => {
      const rows = await query<ObligationRecord>(ctx.reads, `SELECT * FROM obligation WHERE id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [row.id, obligationOf<O>(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** @throws NOT_FOUND, FORBIDDEN for another place's, also by a guessed id. */
export async function readableObligation<O extends ObligationRow>(ctx: Context, of: AnyPart, id: string): Promise<O> {
  const found = await obligationFor<O>(ctx.reads, id);
  permit(ctx, of.permissions.read, found.place);
  return found;
}

/** What is due first; on one day in the order of codes. */
const SORT: SortKey[] = [
  { column: 'o.dueOn', direction: 'ASC' },
  { column: 'o.place', direction: 'ASC' },
  { column: 'o.id', direction: 'ASC' },
];

const STANDING: Record<ObligationStanding, string> = {
  [ObligationStanding.OPEN]: "o.state = 'OPEN' AND o.dueOn >= ?",
  [ObligationStanding.OVERDUE]: "o.state = 'OPEN' AND o.dueOn < ?",
  [ObligationStanding.DONE]: "o.state = 'DONE' AND ? = ?",
  [ObligationStanding.EXCUSED]: "o.state = 'EXCUSED' AND ? = ?",
};

export interface ObligationRequest {
  place: string;
  kind: ObligationKind | null;
  period: string | null;
  standing: ObligationStanding | null;
}

/** Obligations of a place and of all below it, soonest due first. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT */
export async function obligationsBelow<O extends ObligationRow>(
  ctx: Context,
  of: AnyPart,
  { place, kind, period, standing }: ObligationRequest,
  page: PageArgs,
): Promise<Connection<O>> {
  assertPlacePath(place);
  permit(ctx, of.permissions.read, place);
  await of.unitAt(ctx, place);
  const scope = `obligations ${place} ${kind ?? ''} ${period ?? ''} ${standing ?? ''}`;
  const within = ofPlace(place);
  const where = [within.sql];
  const params: unknown[] = [...within.params];
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql);
    params.push(...values);
  };
  if (kind) add('o.kind = ?', kind);
  if (period) add('o.period = ?', period);
  if (standing) {
    const sql = STANDING[standing];
    add(sql, ...(sql.match(/\?/g) ?? []).map(() => today()));
  }
  if (page.after) {
    const after = afterCondition(SORT, decodeCursor(page.after, SORT.length, scope));
    add(after.sql, ...after.params);
  }
  const rows = await query<ObligationRecord>(
    ctx.reads,
    `SELECT o.* FROM obligation o WHERE ${where.join(' AND ')} ORDER BY o.dueOn, o.place, o.id LIMIT ?`,
    [...params, page.first + 1],
  );
  return connection(
    rows.map((row) => obligationOf<O>(row)),
    page,
    ({ dueOn, place: at, id }) => [dueOn, at, id],
    scope,
  );
}

/** What a place and all below it owe: every obligation knows its county and its city. */
export function ofPlace(place: string): { sql: string; params: string[] } {
  const level = levelOf(place);
  if (level === 'COUNTY') return { sql: 'o.countyPath = ?', params: [place] };
  if (level === 'CITY') return { sql: 'o.cityPath = ?', params: [place] };
  if (level !== 'PROVINCE') return { sql: 'o.place = ?', params: [place] };
  const { from, to } = subtree(place);
  return { sql: 'o.cityPath >= ? AND o.cityPath < ?', params: [from, to] };
}

const computed = new WeakMap<Calendar, Map<string, Period[]>>();

/** The periods of a calendar's school year; reckoned once a calendar and request. */
export function periodsIn(calendar: Calendar, kind: ObligationKind, schoolYear: number, cadence: Cadence): Period[] {
  const key = `${kind} ${schoolYear} ${cadence.monthlyDueDay} ${cadence.quarterlyDueDay}`;
  const known = computed.get(calendar) ?? new Map<string, Period[]>();
  computed.set(calendar, known);
  const found = known.get(key) ?? periodsOf(kind, calendar, schoolYear, cadence);
  known.set(key, found);
  return found;
}

/** Periods of the present school year at a place. @throws FORBIDDEN, NOT_FOUND */
export async function periodsShown(ctx: Context, of: AnyPart, place: string, kind: ObligationKind): Promise<PeriodShown[]> {
  assertPlacePath(place);
  permit(ctx, of.permissions.read, place);
  await of.unitAt(ctx, place);
  const periods = await periodsAt(ctx, of, place, kind);
  const current = currentPeriod(periods, today());
  return periods.map((period) => ({ ...period, current: period === current }));
}

export async function periodsAt(ctx: Context, of: AnyPart, place: string, kind: ObligationKind): Promise<Period[]> {
  const [calendar, rule] = await Promise.all([of.calendarAt(ctx, place), of.cadenceRule(ctx, place, today())]);
  return periodsIn(calendar, kind, of.schoolYearOf(today()), of.cadenceOf(rule));
}

export function isOverdue({ state, dueOn }: Pick<ObligationRow, 'state' | 'dueOn'>): boolean {
  return state === ObligationState.OPEN && dueOn < today();
}

/** Whether the asker may plan the check now. */
export function mayPlan(ctx: Context, of: AnyPart, { place, state, inspectionId, opensOn }: ObligationRow): boolean {
  return state === ObligationState.OPEN && !inspectionId && opensOn <= today() && may(ctx, of.permissions.plan, place);
}
