import { schoolDaysBetween } from '#kernel/calendar';
import { addDays, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { dialect, int, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import { limitAt, packsIn } from '../policy/policy.queries';
import type { KnownSchool } from '#register/known.entity';
import { calendarAt, classOf } from '#register/register.queries';
import type { ClassDayRow } from './class-day.entity';
import { tellIfOverloaded, underLimit } from './evening.actions';
import { eveningOf } from './evening.queries';
import { holdSchoolDay, recount } from './evening.rollup';
import { MOST_DAYS_AHEAD } from './evening.rules';

/**
 * A rule of one school has changed: its evenings from a day on, as far ahead as homework may be posted, are limited anew. What is
 * recorded stays; what is now above the limit shows as above. Days before keep the limit of their day.
 * The school's days are held first, also those on which nothing stands yet: whoever waits for one reads the new rule (`holdUnderLaw`).
 * @returns how many evenings have another limit.
 */
export async function limitAnew(tx: Tx, ctx: Context, school: KnownSchool, from: string): Promise<number> {
  const last = addDays(today(), MOST_DAYS_AHEAD);
  if (from > last) return 0;
  const where = { schoolId: school.id, schoolPath: school.path };
  const dates = schoolDaysBetween(await calendarAt(ctx, school.path), from, last);
  for (const date of dates) await holdSchoolDay(tx, { date, ...where });
  if (dates.length === 0) return 0;
  const lock = dialect(tx) === 'mariadb' ? 'FOR UPDATE' : '';
  const rows = await query<ClassDayRow>(
    tx,
    `SELECT * FROM class_day WHERE date IN ${places(dates)} AND schoolPath = ? ORDER BY classId, date ${lock}`,
    [...dates, school.path],
  );
  const packs = await packsIn(tx, school.path);
  const changed: ClassDayRow[] = [];
  for (const row of rows) {
    const limited = await underLimit(tx, row, limitAt(packs, int(row.grade), school.path, row.date));
    if (limited !== row) changed.push(row);
  }
  if (changed.length === 0) return 0;
  await recount(tx, changed);
  for (const before of changed) {
    const known = await classOf(ctx, before.classId);
    if (!known) continue;
    const evening = { ...(await eveningOf(ctx, known, before.date)), limit: limitAt(packs, int(before.grade), school.path, before.date) };
    await tellIfOverloaded(tx, ctx, known, evening, before);
  }
  return changed.length;
}
