import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import * as kept from '#kernel/inspection/inspection.queries';
import type { Tx } from '#kernel/unit-of-work';
import type { Inspection } from './inspection.entity';
import type { SampledClass } from './sampled-class.entity';

type Source = DataSource | Tx;

/** An inspection with the classes that were drawn: what findings and works are judged by. */
export interface InspectionInHand extends Inspection {
  sampled: SampledClass[];
}

/**
 * By id, as it stands in this transaction (or in committed data). No permission is asked: see `assertInspector`.
 * @throws NOT_FOUND
 */
export async function inspectionFor(source: Source, id: string): Promise<InspectionInHand> {
  return { ...(await kept.inspectionFor<Inspection>(source, id)), sampled: await sampledClasses(source, id) };
}

/** The same row, held until the transaction ends. @throws NOT_FOUND */
export const holdInspection = (tx: Tx, id: string): Promise<Inspection> => kept.holdInspection<Inspection>(tx, id);

/** By id, batched over the request; no permission is asked. */
export const inspectionById = (ctx: Context, id: string): Promise<Inspection | null> => kept.inspectionById<Inspection>(ctx, id);

/** The samples of inspections, batched over the request; no permission is asked. */
export function sampleById(ctx: Context, id: string): Promise<SampledClass[]> {
  return ctx
    .loader<string, SampledClass[]>('sampled classes', async (ids) => {
      const rows = await query<SampledClass>(ctx.reads, `SELECT * FROM sampled_class WHERE inspectionId IN ${places(ids)} ORDER BY ${IN_ORDER}`, [
        ...ids,
      ]);
      const found = new Map<string, SampledClass[]>(ids.map((one) => [one, []]));
      for (const row of rows) found.get(row.inspectionId)!.push({ ...row, ordinal: int(row.ordinal) });
      return ids.map((one) => found.get(one)!);
    })
    .load(id);
}

const IN_ORDER = 'schoolPath, className, classId';

/** The classes of an inspection's sample, school by school; none before the draw. */
export async function sampledClasses(source: Source, inspectionId: string): Promise<SampledClass[]> {
  const rows = await query<SampledClass>(source, 'SELECT * FROM sampled_class WHERE inspectionId = ? ORDER BY schoolPath, className, classId', [
    inspectionId,
  ]);
  return rows.map((row) => ({ ...row, ordinal: int(row.ordinal) }));
}
