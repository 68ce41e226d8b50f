import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';

export interface CheckCounts {
  checksTotal: number;
  checksDone: number;
}

/** How many forms of each class of an inspection there are, and are finished. */
export async function checkCounts(ctx: Context, inspectionId: string): Promise<Map<string, CheckCounts>> {
  const rows = await query<CheckCounts & { classId: string }>(
    ctx.reads,
    `SELECT classId, count(*) AS checksTotal, sum(CASE WHEN state = 'DONE' THEN 1 ELSE 0 END) AS checksDone FROM inspection_check
     WHERE inspectionId = ? GROUP BY classId`,
    [inspectionId],
  );
  return new Map(rows.map(({ classId, checksTotal, checksDone }) => [classId, { checksTotal: int(checksTotal), checksDone: int(checksDone) }]));
}
