import type { Calendar } from '../../calendar';
import { addDays, today } from '../../clock';
import type { Context } from '../../context';
import { chunks, insertIgnore, places, query } from '../../database';
import { newKey } from '../../ids';
import { tellAll } from '../../outbox';
import { levelOf, parentOf } from '../../place';
import { toDuty } from '../../review/address';
import { openTodos, type TodoToOpen } from '../../review/todo.actions';
import { isWorkday } from '../../review/todo.rules';
import { work, type Tx } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import { checkTitle, isOpening, type Cadence, type Period } from './cadence.rules';
import { ObligationKind, type ObligationRow } from './obligation.entity';
import { obligationOf, periodsIn, type ObligationRecord } from './obligation.queries';

export const AT_ONCE = 500;

/** Who owes something. */
export interface Owing {
  owner: string;
  place: string;
  placeName: string;
  countyPath: string | null;
  cityPath: string;
}

interface Unit {
  path: string;
  name: string;
}

export type OpenIn = (kind: ObligationKind, units: readonly Unit[]) => [Period, Unit[]][];

/** Units that share a calendar and a rule are asked together: a statement for a city, not for each of its counties. */
export async function openingsOf(ctx: Context, of: AnyPart, date: string, units: readonly Unit[]): Promise<OpenIn> {
  const known = new Map(
    await Promise.all(
      units.map(async ({ path }): Promise<[string, { calendar: Calendar; cadence: Cadence }]> => {
        const [calendar, rule] = await Promise.all([of.calendarAt(ctx, path), of.cadenceRule(ctx, path, date)]);
        return [path, { calendar, cadence: of.cadenceOf(rule) }];
      }),
    ),
  );
  return (kind, asked) => {
    const open = new Map<Period, Unit[]>();
    for (const unit of asked) {
      const { calendar, cadence } = known.get(unit.path)!;
      // What is due in September belongs to the school year before.
      for (const year of [of.schoolYearOf(date) - 1, of.schoolYearOf(date)]) {
        for (const period of periodsIn(calendar, kind, year, cadence))
          if (isOpening(period, date)) open.set(period, [...(open.get(period) ?? []), unit]);
      }
    }
    return [...open];
  };
}

/** Places that have none yet for the period, and something to look at: where there is nothing to draw from, nobody owes a check. */
export async function openForPlaces(ctx: Context, of: AnyPart, date: string, period: Period, units: readonly Unit[]): Promise<void> {
  const there = await query<{ owner: string }>(ctx.reads, 'SELECT owner FROM obligation WHERE kind = ? AND period = ?', [period.kind, period.period]);
  const known = new Set(there.map(({ owner }) => owner));
  const waiting = units.filter(({ path }) => !known.has(path));
  if (waiting.length === 0) return;
  const level = period.kind === ObligationKind.QUARTERLY ? 'COUNTY' : 'CITY';
  const inspectable = await of.placesToInspect(ctx, level, { date, to: period.to });
  const owing = waiting
    .filter(({ path }) => inspectable.has(path))
    .map(({ path, name }): Owing => {
      const county = levelOf(path) === 'COUNTY';
      return { owner: path, place: path, placeName: name, countyPath: county ? path : null, cityPath: county ? parentOf(path)! : path };
    });
  if (owing.length > 0) await work(ctx, (tx) => openObligations(tx, ctx, of, period, owing));
}

export async function openObligations(tx: Tx, ctx: Context, of: AnyPart, period: Period, owing: readonly Owing[]): Promise<void> {
  const { kind, period: key, name, from, to, opensOn, dueOn } = period;
  const rows = owing.map((one) => ({
    id: newKey(),
    kind,
    period: key,
    ...one,
    periodName: name,
    periodFrom: from,
    periodTo: to,
    opensOn,
    dueOn,
    state: 'OPEN',
    doneLate: 0,
    overdueTold: 0,
    version: 1,
  }));
  const columns = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  for (const part of chunks(rows, 50)) {
    await query(
      tx,
      `${insertIgnore(tx)} INTO obligation (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap((row) => columns.map((column) => row[column])),
    );
  }
  // Read again: of two processes at the same hour one has made the row, and its id is the subject of the to-do.
  const found: ObligationRow[] = [];
  for (const part of chunks(owing, AT_ONCE)) {
    const made = await query<ObligationRecord>(tx, `SELECT * FROM obligation WHERE kind = ? AND period = ? AND owner IN ${places(part)}`, [
      kind,
      key,
      ...part.map(({ owner }) => owner),
    ]);
    found.push(...made.map((row) => obligationOf(row)));
  }
  const asked = new Map<string, string>();
  for (const place of new Set(found.map((one) => parentOf(one.place)!))) asked.set(place, await escalateOn(ctx, of, place, dueOn));
  await openTodos(
    tx,
    ctx,
    found.map((one) => todoOf(of, one, asked.get(parentOf(one.place)!)!)),
  );
}

/** So many working days after it was due, by the calendar of who is told. */
async function escalateOn(ctx: Context, of: AnyPart, above: string, dueOn: string): Promise<string> {
  const [calendar, rule] = await Promise.all([of.calendarAt(ctx, above), of.cadenceRule(ctx, above, dueOn)]);
  let left = rule.parameters.escalateWorkdays ?? 1;
  let date = dueOn;
  while (left > 0) {
    date = addDays(date, 1);
    if (isWorkday(calendar, above, date)) left -= 1;
  }
  return date;
}

/** What is asked of a place: planned from the obligation, and once it is planned, gone on with there. */
export function todoOf(of: AnyPart, obligation: ObligationRow, escalate?: string): TodoToOpen {
  const { id, kind, place, placeName, dueOn, inspectionId } = obligation;
  const { duty, todo } = of.owed[kind]!;
  return {
    kind: todo,
    subject: { kind: 'obligation', id },
    place,
    to: toDuty(duty, place),
    title: `${checkTitle({ ...obligation, name: obligation.periodName }, of.noun)}（${placeName}）`,
    link: inspectionId ? of.links.inspection(inspectionId) : of.links.obligation(id),
    dueOn,
    ...(escalate && { escalate: { on: escalate, to: toDuty('EDUCATION_OFFICE', parentOf(place)!) } }),
  };
}

/** The same to-do again, with its present link. The unit above is told when it was going to be, and not a second time. */
export async function askAgain(tx: Tx, ctx: Context, of: AnyPart, obligation: ObligationRow): Promise<void> {
  const escalate = await escalateOn(ctx, of, parentOf(obligation.place)!, obligation.dueOn);
  await openTodos(tx, ctx, [todoOf(of, obligation, escalate > today() ? escalate : undefined)]);
}

/** Told once: what was not signed by its day. */
export async function tellOverdue(ctx: Context, of: AnyPart, date: string): Promise<void> {
  for (;;) {
    const rows = await query<ObligationRecord>(
      ctx.reads,
      `SELECT * FROM obligation WHERE state = 'OPEN' AND dueOn < ? AND overdueTold = 0 ORDER BY dueOn, id LIMIT ${AT_ONCE}`,
      [date],
    );
    if (rows.length === 0) return;
    const overdue = rows.map((row) => obligationOf(row));
    await work(ctx, async (tx) => {
      await query(
        tx,
        `UPDATE obligation SET overdueTold = 1 WHERE id IN ${places(overdue)}`,
        overdue.map(({ id }) => id),
      );
      await tellAll(
        tx,
        overdue.map(({ id, kind, period, place, dueOn }) => ({
          type: `${of.name}.ObligationOverdue`,
          subject: id,
          place,
          data: { obligationId: id, kind, period, dueOn },
        })),
      );
    });
  }
}
