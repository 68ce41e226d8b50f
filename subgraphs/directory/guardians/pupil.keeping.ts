import { onConflictUpdate, places, query } from '#kernel/database';
import { tellAll } from '#kernel/outbox';
import type { Tx } from '#kernel/unit-of-work';
import type { SchoolClass } from '../classes/class.entity';
import type { PupilsSaved } from '../contract';
import type { PupilRow } from './pupil.entity';

export interface ListedPupil {
  id: string;
  seat: number;
  name: string;
}

/**
 * The one way in which the list of a class is written, so that nobody is on it of whom the other departments have not heard. It is no deed of
 * its own: lists come from the roll of pupils (学籍), and whoever brings them over has checked that he may.
 */
export async function keepPupils(tx: Tx, one: Pick<SchoolClass, 'id' | 'schoolId' | 'schoolPath'>, pupils: readonly ListedPupil[]): Promise<void> {
  for (const { id, seat, name } of pupils) {
    await query(
      tx,
      `INSERT INTO pupil (id, classId, seat, name, version) VALUES ${places([1, 2, 3, 4, 5])} ${onConflictUpdate(tx, ['id'], ['classId', 'seat', 'name'])}`,
      [id, one.id, seat, name, 1],
    );
  }
  await tellPupils(tx, one);
}

/** Tells the list of a class as it now stands. */
async function tellPupils(tx: Tx, one: Pick<SchoolClass, 'id' | 'schoolId' | 'schoolPath'>): Promise<void> {
  const rows = await query<PupilRow>(tx, 'SELECT id, seat FROM pupil WHERE classId = ? ORDER BY seat', [one.id]);
  await tellAll(tx, [{ type: 'directory.PupilsSaved', subject: one.id, place: one.schoolPath, data: pupilsSaved(one, rows) }]);
}

/** Numbers and seats, whatever else is known of them. */
export function pupilsSaved(
  { id, schoolId, schoolPath }: Pick<SchoolClass, 'id' | 'schoolId' | 'schoolPath'>,
  pupils: readonly { id: string; seat: number }[],
): PupilsSaved {
  return { schoolId, schoolPath, classId: id, pupils: pupils.map((one) => ({ id: one.id, seat: Number(one.seat) })) };
}
