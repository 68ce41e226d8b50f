import type { Calendar } from '#kernel/calendar';
import { addDays, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, insertIgnore, places, query } from '#kernel/database';
import { newKey } from '#kernel/ids';
import { tellAll } from '#kernel/outbox';
import { levelOf, parentOf } from '#kernel/place';
import { toDuty } from '#kernel/review/address';
import { cancelTodos, openTodos, type TodoToOpen } from '#kernel/review/todo.actions';
import { isWorkday } from '#kernel/review/todo.rules';
import { work, type Tx } from '#kernel/unit-of-work';
import type { ObligationOverdue } from '../../contract';
import { calendarAt } from '#register/register.queries';
import { schoolYearOf } from '#register/school-year.rules';
import { checkTitle, isOpening, type Period } from './cadence.rules';
import { ObligationKind, type Obligation } from './obligation.entity';
import { cadenceOf, cadenceRule, obligationOf, periodsIn, type ObligationRecord } from './obligation.queries';

const AT_ONCE = 500;

/** Who owes something: a school, a county or a city as the register knows it. */
interface Owing {
  owner: string;
  place: string;
  placeName: string;
  countyPath: string | null;
  cityPath: string;
}

/**
 * The round of the early morning: obligations that open by the calendar of their place come into being, those of schools that moved move
 * along, those of schools that are no more lapse, and what has become overdue is told. Cut off, it goes on where it was.
 */
export async function keepCadence(ctx: Context, date: string): Promise<void> {
  await openObligations(ctx, date);
  await followSchools(ctx, date);
  await tellOverdue(ctx, date);
}

interface Unit {
  path: string;
  name: string;
}

async function openObligations(ctx: Context, date: string): Promise<void> {
  const units = await query<Unit & { level: string }>(
    ctx.reads,
    "SELECT path, name, level FROM known_place WHERE level IN ('CITY', 'COUNTY') AND (closedOn IS NULL OR closedOn >= ?) ORDER BY path",
    [date],
  );
  const counties = units.filter(({ level }) => level === 'COUNTY');
  const openIn = await openingsOf(ctx, date, units);
  for (const [period, of] of openIn(ObligationKind.MONTHLY, counties)) await openForSchools(ctx, date, period, of);
  for (const [period, of] of openIn(ObligationKind.QUARTERLY, counties)) await openForPlaces(ctx, date, period, of);
  const cities = units.filter(({ level }) => level === 'CITY');
  for (const [period, of] of openIn(ObligationKind.TERMLY, cities)) await openForPlaces(ctx, date, period, of);
}

type OpenIn = (kind: ObligationKind, units: readonly Unit[]) => [Period, Unit[]][];

/** Units that share a calendar and a rule are asked together: a statement for a city, not for each of its counties. */
async function openingsOf(ctx: Context, date: string, units: readonly Unit[]): Promise<OpenIn> {
  const known = new Map(
    await Promise.all(
      units.map(async ({ path }): Promise<[string, { calendar: Calendar; cadence: ReturnType<typeof cadenceOf> }]> => {
        const [calendar, rule] = await Promise.all([calendarAt(ctx, path), cadenceRule(ctx, path, date)]);
        return [path, { calendar, cadence: cadenceOf(rule) }];
      }),
    ),
  );
  return (kind, asked) => {
    const open = new Map<Period, Unit[]>();
    for (const unit of asked) {
      const { calendar, cadence } = known.get(unit.path)!;
      // What is due in September belongs to the school year before.
      for (const year of [schoolYearOf(date) - 1, schoolYearOf(date)]) {
        for (const period of periodsIn(calendar, kind, year, cadence))
          if (isOpening(period, date)) open.set(period, [...(open.get(period) ?? []), unit]);
      }
    }
    return [...open];
  };
}

/** Schools that are open, have classes in the school year of the period, and have none yet for it. */
async function openForSchools(ctx: Context, date: string, period: Period, counties: readonly Unit[]): Promise<void> {
  for (const part of chunks(counties, AT_ONCE)) {
    for (;;) {
      const schools = await query<{ id: string; path: string; name: string; countyPath: string; cityPath: string }>(
        ctx.reads,
        `SELECT s.id, s.path, s.name, s.countyPath, s.cityPath FROM known_school s
         WHERE s.countyPath IN ${places(part)} AND (s.closedOn IS NULL OR s.closedOn >= ?)
           AND EXISTS (SELECT 1 FROM known_class c WHERE c.schoolId = s.id AND c.schoolYear = ? AND (c.closedOn IS NULL OR c.closedOn >= ?))
           AND NOT EXISTS (SELECT 1 FROM obligation o WHERE o.kind = 'MONTHLY' AND o.period = ? AND o.owner = s.id) ORDER BY s.path LIMIT ${AT_ONCE}`,
        [...part.map(({ path }) => path), date, schoolYearOf(period.to), period.to, period.period],
      );
      if (schools.length === 0) break;
      const owing = schools.map(({ id, path, name, countyPath, cityPath }) => ({ owner: id, place: path, placeName: name, countyPath, cityPath }));
      await work(ctx, (tx) => open(tx, ctx, period, owing));
    }
  }
}

/** Places that have none yet for the period, and a class in its school year: where there is nothing to draw from, nobody owes a check. */
async function openForPlaces(ctx: Context, date: string, period: Period, units: readonly Unit[]): Promise<void> {
  const there = await query<{ owner: string }>(ctx.reads, 'SELECT owner FROM obligation WHERE kind = ? AND period = ?', [period.kind, period.period]);
  const known = new Set(there.map(({ owner }) => owner));
  const waiting = units.filter(({ path }) => !known.has(path));
  if (waiting.length === 0) return;
  const of = period.kind === ObligationKind.QUARTERLY ? 'countyPath' : 'cityPath';
  const taught = await query<{ path: string }>(
    ctx.reads,
    `SELECT DISTINCT s.${of} AS path FROM known_school s
     WHERE (s.closedOn IS NULL OR s.closedOn >= ?)
       AND EXISTS (SELECT 1 FROM known_class c WHERE c.schoolId = s.id AND c.schoolYear = ? AND (c.closedOn IS NULL OR c.closedOn >= ?))`,
    [date, schoolYearOf(period.to), period.to],
  );
  const withClasses = new Set(taught.map(({ path }) => path));
  const owing = waiting
    .filter(({ path }) => withClasses.has(path))
    .map(({ path, name }): Owing => {
      const county = levelOf(path) === 'COUNTY';
      return { owner: path, place: path, placeName: name, countyPath: county ? path : null, cityPath: county ? parentOf(path)! : path };
    });
  if (owing.length > 0) await work(ctx, (tx) => open(tx, ctx, period, owing));
}

async function open(tx: Tx, ctx: Context, period: Period, owing: readonly Owing[]): Promise<void> {
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
  const found: Obligation[] = [];
  for (const part of chunks(owing, AT_ONCE)) {
    const made = await query<ObligationRecord>(tx, `SELECT * FROM obligation WHERE kind = ? AND period = ? AND owner IN ${places(part)}`, [
      kind,
      key,
      ...part.map(({ owner }) => owner),
    ]);
    found.push(...made.map(obligationOf));
  }
  const asked = new Map<string, string>();
  for (const place of new Set(found.map((one) => parentOf(one.place)!))) asked.set(place, await escalateOn(ctx, place, dueOn));
  await openTodos(
    tx,
    ctx,
    found.map((one) => todoOf(one, asked.get(parentOf(one.place)!)!)),
  );
}

/** So many working days after it was due, by the calendar of who is told. */
async function escalateOn(ctx: Context, above: string, dueOn: string): Promise<string> {
  const [calendar, rule] = await Promise.all([calendarAt(ctx, above), cadenceRule(ctx, above, dueOn)]);
  let left = rule.parameters.escalateWorkdays ?? 1;
  let date = dueOn;
  while (left > 0) {
    date = addDays(date, 1);
    if (isWorkday(calendar, above, date)) left -= 1;
  }
  return date;
}

const TODO_KIND: Record<ObligationKind, string> = {
  [ObligationKind.MONTHLY]: 'homework.monthly-check',
  [ObligationKind.QUARTERLY]: 'homework.quarterly-check',
  [ObligationKind.TERMLY]: 'homework.termly-check',
};

/** What is asked of a place: planned from the obligation, and once it is planned, gone on with there. */
export function todoOf(obligation: Obligation, escalate?: string): TodoToOpen {
  const { id, kind, place, placeName, dueOn, inspectionId } = obligation;
  return {
    kind: TODO_KIND[kind],
    subject: { kind: 'obligation', id },
    place,
    to: toDuty(kind === ObligationKind.MONTHLY ? 'DEAN' : 'EDUCATION_OFFICE', place),
    title: `${checkTitle({ ...obligation, name: obligation.periodName })}（${placeName}）`,
    link: inspectionId ? `/homework/inspection/${inspectionId}` : `/homework/inspections?obligation=${id}`,
    dueOn,
    ...(escalate && { escalate: { on: escalate, to: toDuty('EDUCATION_OFFICE', parentOf(place)!) } }),
  };
}

/** The same to-do again, with its present link. The unit above is told when it was going to be, and not a second time. */
export async function askAgain(tx: Tx, ctx: Context, obligation: Obligation): Promise<void> {
  const escalate = await escalateOn(ctx, parentOf(obligation.place)!, obligation.dueOn);
  await openTodos(tx, ctx, [todoOf(obligation, escalate > today() ? escalate : undefined)]);
}

/** N18: a school that moves takes what it still owes along; one that is no more owes nothing. */
async function followSchools(ctx: Context, date: string): Promise<void> {
  const rows = await query<ObligationRecord & { toPath: string; toCounty: string; toCity: string; closedOn: string | null }>(
    ctx.reads,
    `SELECT o.*, s.path AS toPath, s.countyPath AS toCounty, s.cityPath AS toCity, s.closedOn FROM obligation o JOIN known_school s ON s.id = o.owner
     WHERE o.state = 'OPEN' AND (s.path <> o.place OR s.closedOn < ?)`,
    [date],
  );
  for (const { toPath, toCounty, toCity, closedOn, ...row } of rows) {
    const obligation = obligationOf(row);
    const { id } = obligation;
    await work(ctx, async (tx) => {
      await cancelTodos(tx, ctx, { subject: { kind: 'obligation', id } }, closedOn ? '学校已撤并' : '学校已划转');
      if (closedOn) {
        await query(
          tx,
          "UPDATE obligation SET state = 'EXCUSED', excusedReason = ?, excusedBy = ?, version = version + 1 WHERE id = ? AND state = 'OPEN'",
          [`学校已于 ${closedOn} 撤并`, '平台', id],
        );
        return;
      }
      await query(tx, 'UPDATE obligation SET place = ?, countyPath = ?, cityPath = ?, version = version + 1 WHERE id = ?', [
        toPath,
        toCounty,
        toCity,
        id,
      ]);
      await askAgain(tx, ctx, { ...obligation, place: toPath });
    });
  }
}

async function tellOverdue(ctx: Context, date: string): Promise<void> {
  for (;;) {
    const rows = await query<ObligationRecord>(
      ctx.reads,
      `SELECT * FROM obligation WHERE state = 'OPEN' AND dueOn < ? AND overdueTold = 0 ORDER BY dueOn, id LIMIT ${AT_ONCE}`,
      [date],
    );
    if (rows.length === 0) return;
    const overdue = rows.map(obligationOf);
    await work(ctx, async (tx) => {
      await query(
        tx,
        `UPDATE obligation SET overdueTold = 1 WHERE id IN ${places(overdue)}`,
        overdue.map(({ id }) => id),
      );
      await tellAll(
        tx,
        overdue.map(({ id, kind, period, place, dueOn }) => {
          const data: ObligationOverdue = { obligationId: id, kind, period, dueOn };
          return { type: 'homework.ObligationOverdue', subject: id, place, data };
        }),
      );
    });
  }
}
