import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { SchoolClass } from './class.entity';

export function classById(ctx: Context, id: string): Promise<SchoolClass | null> {
  const loader = ctx.loader<string, SchoolClass | null>('classById', async (ids) => {
    const rows = await query<SchoolClass>(ctx.reads, `SELECT * FROM school_class WHERE id IN ${places(ids)}`, [...ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((one) => byId.get(one) ?? null);
  });
  return loader.load(id);
}

/** Open classes of the school year a school stands in, by grade and number. */
export function classesOfSchool(ctx: Context, schoolId: string): Promise<SchoolClass[]> {
  const loader = ctx.loader<string, SchoolClass[]>('classesOfSchool', async (ids) => {
    const rows = await query<SchoolClass>(
      ctx.reads,
      `SELECT c.* FROM school s JOIN school_class c ON c.schoolId = s.id AND c.schoolYear = s.schoolYear
        WHERE s.id IN ${places(ids)} AND c.closedOn IS NULL ORDER BY c.schoolId, c.grade, c.number`,
      [...ids],
    );
    const bySchool = new Map(ids.map((one): [string, SchoolClass[]] => [one, []]));
    for (const row of rows) bySchool.get(row.schoolId)!.push(row);
    return ids.map((one) => bySchool.get(one) ?? []);
  });
  return loader.load(schoolId);
}
