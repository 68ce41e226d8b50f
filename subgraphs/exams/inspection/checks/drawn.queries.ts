import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';

/** The schools that inspections have drawn, batched over the request; no permission is asked. */
export function drawnSchools(ctx: Context, inspectionId: string): Promise<{ schoolPath: string }[]> {
  return ctx
    .loader<string, { schoolPath: string }[]>('drawn schools', async (ids) => {
      const rows = await query<{ inspectionId: string; schoolPath: string }>(
        ctx.reads,
        `SELECT inspectionId, schoolPath FROM inspection_check WHERE inspectionId IN ${places(ids)}`,
        [...ids],
      );
      return ids.map((id) => rows.filter((row) => row.inspectionId === id));
    })
    .load(inspectionId);
}
