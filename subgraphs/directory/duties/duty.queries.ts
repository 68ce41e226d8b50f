import type { DataSource, EntityManager } from 'typeorm';
import { today } from '#kernel/clock';
import type { Context, Duty } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { HeldDuty } from './duty.entity';

const COLUMNS = 'd.id, d.personId, d.duty, d.place AS placePath, d.unit, d.subject, d.validFrom, d.validTo, d.reason, d.version';

/** Condition on `d`, with today twice as parameters. */
export const DUTY_IN_FORCE = 'd.validFrom <= ? AND (d.validTo IS NULL OR d.validTo >= ?)';

/** The same or still to come, with today once. */
export const DUTY_NOT_OVER = '(d.validTo IS NULL OR d.validTo >= ?)';

/** All duties of one person, past ones too, newest first. */
export function dutiesOf(ctx: Context, personId: string): Promise<HeldDuty[]> {
  const loader = ctx.loader<string, HeldDuty[]>('dutiesOf', async (ids) => {
    const rows = await query<HeldDuty>(
      ctx.reads,
      `SELECT ${COLUMNS} FROM duty d WHERE d.personId IN ${places(ids)} ORDER BY d.validFrom DESC, d.id`,
      [...ids],
    );
    return ids.map((one) => rows.filter((row) => row.personId === one));
  });
  return loader.load(personId);
}

export async function dutyById(source: DataSource | EntityManager, id: string): Promise<HeldDuty | null> {
  const [row] = await query<HeldDuty>(source, `SELECT ${COLUMNS} FROM duty d WHERE d.id = ?`, [id]);
  return row ?? null;
}

/**
 * What a person may do today: duties granted, and for each child the duty of a guardian of that child at its class. Always in the same order,
 * so that an unchanged person is an unchanged answer.
 */
export async function dutiesToday(source: DataSource | EntityManager, personId: string): Promise<Duty[]> {
  const day = today();
  const granted = await query<HeldDuty>(
    source,
    `SELECT ${COLUMNS} FROM duty d WHERE d.personId = ? AND ${DUTY_IN_FORCE} ORDER BY d.place, d.duty, d.unit, d.id`,
    [personId, day, day],
  );
  const children = await query<{ place: string; unit: string; pupil: string }>(
    source,
    `SELECT c.schoolPath AS place, c.id AS unit, p.id AS pupil FROM guardian g JOIN pupil p ON p.id = g.pupilId JOIN school_class c ON c.id = p.classId
      WHERE g.personId = ? AND g.validFrom <= ? AND (g.validTo IS NULL OR g.validTo >= ?) ORDER BY p.id`,
    [personId, day, day],
  );
  return [
    ...granted.map(({ duty, placePath, unit, subject }): Duty => ({ duty, place: placePath, ...(unit && { unit }), ...(subject && { subject }) })),
    ...children.map(({ place, unit, pupil }): Duty => ({ duty: 'GUARDIAN', place, unit, pupil })),
  ];
}
