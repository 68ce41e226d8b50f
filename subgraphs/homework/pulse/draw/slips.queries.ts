import { judgeDay } from '#kernel/calendar';
import { addDays, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { dialect, int, query } from '#kernel/database';

import type { Tx } from '#kernel/unit-of-work';
import type { KnownClass } from '#register/known.entity';
import { calendarAt, classesOfSchool, requireClass, requireSchool } from '#register/register.queries';
import type { PulseClassRow } from '../pulse.entity';
import { schoolDayAfter, waveOf } from '../pulse.rules';
import type { PulseSlips } from './slips.view';

export const HAND_OUT = 'homework.pulse.hand-out';

/** This week's slips of a class. @throws NOT_FOUND, FORBIDDEN */
export async function slipsOfClass(ctx: Context, classId: string): Promise<PulseSlips> {
  const known = await requireClass(ctx, classId);
  permit(ctx, HAND_OUT, known.schoolPath, known.id);
  const [row] = await query<PulseClassRow>(ctx.reads, OPEN, [classId, today(), today()]);
  return slipsView(ctx, known, row ?? null);
}

/** The same of every class of a school that was drawn this week, in the order of the classes. @throws NOT_FOUND, FORBIDDEN */
export async function slipsOfSchool(ctx: Context, schoolId: string): Promise<PulseSlips[]> {
  const school = await requireSchool(ctx, schoolId);
  permit(ctx, HAND_OUT, school.path);
  const [known, rows] = await Promise.all([
    classesOfSchool(ctx.reads, school.path),
    query<PulseClassRow>(ctx.reads, 'SELECT * FROM pulse_class WHERE wave = ? AND schoolPath = ? AND closesOn >= ?', [
      waveOf(today()),
      school.path,
      today(),
    ]),
  ]);
  const row = new Map(rows.map((one) => [one.classId, one]));
  return Promise.all(known.filter(({ id }) => row.has(id)).map((one) => slipsView(ctx, one, row.get(one.id)!)));
}

const OPEN = 'SELECT * FROM pulse_class WHERE classId = ? AND opensOn <= ? AND closesOn >= ? ORDER BY wave DESC LIMIT 1';

/** The class's row of the wave that is open, held until the transaction ends. */
export async function holdSlips(tx: Tx, classId: string): Promise<PulseClassRow | undefined> {
  const [row] = await query<PulseClassRow>(tx, `${OPEN} ${dialect(tx) === 'mariadb' ? 'FOR UPDATE' : ''}`, [classId, today(), today()]);
  return row;
}

export async function slipsView(ctx: Context, known: KnownClass, row: PulseClassRow | null): Promise<PulseSlips> {
  return {
    classId: known.id,
    className: known.name,
    seats: int(row?.seats),
    opensOn: row?.opensOn ?? null,
    closesOn: row?.closesOn ?? null,
    printedOn: row?.printedOn ?? null,
    nextDrawOn: await nextDrawOn(ctx, known.schoolPath),
  };
}

/** The first school day of the next week that has one; this week's, while it is still to come. */
async function nextDrawOn(ctx: Context, schoolPath: string): Promise<string | null> {
  const calendar = await calendarAt(ctx, schoolPath);
  const wave = waveOf(today());
  const begun = Array.from({ length: 7 }, (_, i) => addDays(wave, i)).some((date) => date <= today() && judgeDay(calendar, date).schoolDay);
  return schoolDayAfter(calendar, begun ? addDays(wave, 6) : today());
}
