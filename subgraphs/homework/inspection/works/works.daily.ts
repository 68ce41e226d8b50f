import { record } from '#kernel/audit';
import type { Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import { Refusal } from '#kernel/refusal';
import { work } from '#kernel/unit-of-work';

const AT_ONCE = 200;

/**
 * Once a night: erases photos that were taken down, and those whose school year is over. The file goes before its registration says so:
 * cut off in between, the next night does it again.
 */
export async function eraseWorks(ctx: Context, date: string): Promise<void> {
  await erase(ctx, "state = 'WITHDRAWN'", []);
  await erase(ctx, "state = 'KEPT' AND keptUntil < ?", [date]);
}

async function erase(ctx: Context, which: string, params: readonly string[]): Promise<void> {
  for (;;) {
    const rows = await query<{ id: string; fileId: string }>(
      ctx.reads,
      `SELECT id, fileId FROM work WHERE erased = 0 AND ${which} LIMIT ${AT_ONCE}`,
      [...params],
    );
    if (rows.length === 0) return;
    for (const { fileId } of rows) await forget(ctx, fileId);
    await work(ctx, async (tx) => {
      const ids = rows.map(({ id }) => id);
      await query(
        tx,
        `UPDATE work SET erased = 1, state = CASE WHEN state = 'KEPT' THEN 'REMOVED' ELSE state END, version = version + 1 WHERE id IN ${places(ids)}`,
        ids,
      );
      await record(tx, ctx, { deed: 'eraseWorks', kind: 'work', id: ids[0]!, place: '', detail: { works: ids } });
    });
  }
}

async function forget(ctx: Context, fileId: string): Promise<void> {
  try {
    const file = await ctx.part.files.ofPart(fileId, ctx.part.name);
    await ctx.part.files.remove(fileId, { id: file.owner });
  } catch (error) {
    // It is gone already.
    if (!(error instanceof Refusal && error.code === 'NOT_FOUND')) throw error;
  }
}
