import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { chunks, places, query } from '#kernel/database';
import { framePart, inDrawnOrder, publicDraw } from '#kernel/inspection/sampling/draw.queries';
import { HOMEWORK } from '../inspection.part';
import { inspectionFor } from '../plans/inspection.queries';
import type { DrawnUnit, InspectionDraw, InspectionFramePart } from './draw.view';
import { unitsAt } from './frame.queries';

/** A draw of classes as everybody may see it, without signing in. @throws NOT_FOUND */
export async function inspectionDrawOf(ctx: Context, id: string): Promise<InspectionDraw> {
  const found = await inspectionFor(ctx.reads, id);
  return publicDraw<DrawnUnit>(ctx, HOMEWORK, found, {
    present: async () => (await unitsAt(ctx, { ...found, today: today() })).map((unit) => unit.id),
    sample: (gone) =>
      Promise.resolve(
        inDrawnOrder(found.sampled).map(({ classId, stratum, score, schoolName, className }) => ({
          unit: classId,
          stratum,
          score,
          schoolName,
          className,
          gone: gone.has(classId),
        })),
      ),
  });
}

/** @throws NOT_FOUND, BAD_INPUT */
export const inspectionFrameOf = (ctx: Context, id: string, part: number): Promise<InspectionFramePart> => framePart(ctx, id, part);

/** Which of these classes are closed today. */
export async function closedClasses(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const closed = new Set<string>();
  for (const part of chunks(ids, 500)) {
    const rows = await query<{ id: string }>(ctx.reads, `SELECT id FROM known_class WHERE id IN ${places(part)} AND closedOn < ?`, [
      ...part,
      today(),
    ]);
    for (const row of rows) closed.add(row.id);
  }
  return closed;
}
