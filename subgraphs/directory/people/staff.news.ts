import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { tell } from '#kernel/outbox';
import type { Tx } from '#kernel/unit-of-work';
import type { StaffSaved } from '../contract';
import type { Person } from './person.entity';

/** Whether a duty makes its holder staff: then the other departments may know him by name. */
export function isStaffDuty(duty: string): boolean {
  return duty !== 'GUARDIAN';
}

/** Tells the name of somebody who has been given a duty of staff, so that nobody can pass him off under another. */
export async function tellStaff(tx: Tx, ctx: Context, personId: string, place: string): Promise<void> {
  const [person] = await query<Person>(tx, 'SELECT * FROM person WHERE id = ?', [personId]);
  if (!person) return;
  const data: StaffSaved = { personId, name: person.displayName };
  await tell(tx, ctx, { type: 'directory.StaffSaved', subject: personId, place, data });
}
