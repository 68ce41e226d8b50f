import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { School } from '../schools/school.entity';
import type { SchoolGroup } from './group.entity';

const IN_FORCE = 'm.validFrom <= ? AND (m.validTo IS NULL OR m.validTo >= ?)';

/** The group a school belongs to today. */
export function groupOfSchool(ctx: Context, schoolId: string): Promise<SchoolGroup | null> {
  const loader = ctx.loader<string, SchoolGroup | null>('groupOfSchool', async (ids) => {
    const rows = await query<SchoolGroup & { schoolId: string }>(
      ctx.reads,
      `SELECT g.*, m.schoolId FROM group_member m JOIN school_group g ON g.id = m.groupId WHERE m.schoolId IN ${places(ids)} AND ${IN_FORCE}`,
      [...ids, today(), today()],
    );
    const bySchool = new Map(rows.map((row) => [row.schoolId, row]));
    return ids.map((one) => bySchool.get(one) ?? null);
  });
  return loader.load(schoolId);
}

/** The schools of a group today, in the order of their paths. */
export function membersOfGroup(ctx: Context, groupId: string): Promise<School[]> {
  const loader = ctx.loader<string, School[]>('membersOfGroup', async (ids) => {
    const rows = await query<School & { groupId: string }>(
      ctx.reads,
      `SELECT s.*, m.groupId FROM group_member m JOIN school s ON s.id = m.schoolId WHERE m.groupId IN ${places(ids)} AND ${IN_FORCE} ORDER BY s.path`,
      [...ids, today(), today()],
    );
    return ids.map((one) => rows.filter((row) => row.groupId === one));
  });
  return loader.load(groupId);
}
