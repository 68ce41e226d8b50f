import { today } from '#kernel/clock';
import { may, scopes, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { subtree } from '#kernel/place';
import { dutiesOf, DUTY_IN_FORCE } from '../duties/duty.queries';
import type { HeldDuty } from '../duties/duty.entity';
import type { Person } from './person.entity';

/** A person the asker may know: himself, or somebody with a duty (also a past one) where the asker may see people. */
export async function visiblePerson(ctx: Context, id: string): Promise<Person | null> {
  if (ctx.asker.id !== id && (await visibleDuties(ctx, id)).length === 0) return null;
  return personById(ctx, id);
}

/** The duties of a person that lie within the asker's reach. */
export async function visibleDuties(ctx: Context, personId: string): Promise<HeldDuty[]> {
  const held = await dutiesOf(ctx, personId);
  return ctx.asker.id === personId ? held : held.filter((duty) => may(ctx, 'directory.people.read', duty.placePath, duty.unit ?? undefined));
}

export function personById(ctx: Context, id: string): Promise<Person | null> {
  const loader = ctx.loader<string, Person | null>('personById', async (ids) => {
    const rows = await query<Person>(ctx.reads, `SELECT * FROM person WHERE id IN ${places(ids)}`, [...ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((one) => byId.get(one) ?? null);
  });
  return loader.load(id);
}

/** The condition "holds a duty today within the asker's reach" on a person's id, or `null` when he may see nobody. */
export function withinReach(ctx: Context, column: string): { sql: string; params: unknown[] } | null {
  const reach = scopes(ctx, 'directory.people.read').slice(0, 20);
  if (reach.length === 0) return null;
  const ranges = reach.map(() => 'd.place = ? OR (d.place >= ? AND d.place < ?)').join(' OR ');
  const params = reach.flatMap(({ place }) => [place, subtree(place).from, subtree(place).to]);
  return {
    sql: `EXISTS (SELECT 1 FROM duty d WHERE d.personId = ${column} AND (${ranges}) AND ${DUTY_IN_FORCE})`,
    params: [...params, today(), today()],
  };
}
