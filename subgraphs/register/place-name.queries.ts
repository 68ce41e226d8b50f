import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { levelOf } from '#kernel/place';

/** What a place or school is called, batched over the request: a list of inspections asks once. A place nobody knows keeps its path. */
export function placeName(ctx: Context, path: string): Promise<string> {
  return ctx
    .loader<string, string>('names of places', async (paths) => {
      const names = new Map<string, string>();
      const learn = async (table: 'known_school' | 'known_place', of: readonly string[]) => {
        if (of.length === 0) return;
        const rows = await query<{ path: string; name: string }>(ctx.reads, `SELECT path, name FROM ${table} WHERE path IN ${places(of)}`, [...of]);
        for (const row of rows) names.set(row.path, row.name);
      };
      const schools = paths.filter((one) => levelOf(one) === 'SCHOOL');
      await Promise.all([
        learn('known_school', schools),
        learn(
          'known_place',
          paths.filter((one) => !schools.includes(one)),
        ),
      ]);
      return paths.map((one) => names.get(one) ?? one);
    })
    .load(path);
}
