import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import { askAgain, AT_ONCE, openForPlaces, openingsOf, openObligations, tellOverdue } from '#kernel/inspection/obligations/cadence.actions';
import type { Period } from '#kernel/inspection/obligations/cadence.rules';
import { ObligationKind } from '#kernel/inspection/obligations/obligation.entity';
import { obligationOf, type ObligationRecord } from '#kernel/inspection/obligations/obligation.queries';
import { cancelTodos } from '#kernel/review/todo.actions';
import { work } from '#kernel/unit-of-work';
import { placesOpen } from '#register/register.queries';
import { schoolYearOf } from '#register/school-year.rules';
import { HOMEWORK } from '../inspection.part';

/**
 * The round of the early morning: obligations that open by the calendar of their place come into being, those of schools that moved move
 * along, those of schools that are no more lapse, and what has become overdue is told. Cut off, it goes on where it was.
 */
export async function keepCadence(ctx: Context, date: string): Promise<void> {
  await openOwed(ctx, date);
  await followSchools(ctx, date);
  await tellOverdue(ctx, HOMEWORK, date);
}

async function openOwed(ctx: Context, date: string): Promise<void> {
  const units = await placesOpen(ctx, date);
  const counties = units.filter(({ level }) => level === 'COUNTY');
  const openIn = await openingsOf(ctx, HOMEWORK, date, units);
  for (const [period, of] of openIn(ObligationKind.MONTHLY, counties)) await openForSchools(ctx, date, period, of);
  for (const [period, of] of openIn(ObligationKind.QUARTERLY, counties)) await openForPlaces(ctx, HOMEWORK, date, period, of);
  const cities = units.filter(({ level }) => level === 'CITY');
  for (const [period, of] of openIn(ObligationKind.TERMLY, cities)) await openForPlaces(ctx, HOMEWORK, date, period, of);
}

/** Schools that are open, have classes in the school year of the period, and have none yet for it. */
async function openForSchools(ctx: Context, date: string, period: Period, counties: readonly { path: string }[]): Promise<void> {
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
      await work(ctx, (tx) => openObligations(tx, ctx, HOMEWORK, period, owing));
    }
  }
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
      await askAgain(tx, ctx, HOMEWORK, { ...obligation, place: toPath });
    });
  }
}
