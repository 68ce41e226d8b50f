import type { DataSource } from 'typeorm';
import { int, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import type { Inspection } from './inspection.entity';
import type { SampledClass } from './sampled-class.entity';

type Source = DataSource | Tx;

/** A row of the table `inspection`, as the drivers give it. */
export type InspectionRecord = Record<string, unknown> & { id: string; periodFrom: string; periodTo: string };

export function inspectionOf(row: InspectionRecord): Inspection {
  const { periodFrom, periodTo, ...rest } = row;
  const moment = (at: unknown) => (at === null || at === undefined ? null : new Date(int(at)));
  return {
    ...(rest as unknown as Inspection),
    from: periodFrom,
    to: periodTo,
    announced: Boolean(int(row.announced)),
    sampleSize: int(row.sampleSize),
    frameSize: int(row.frameSize),
    checksTotal: int(row.checksTotal),
    checksDone: int(row.checksDone),
    version: int(row.version),
    plannedAt: new Date(int(row.plannedAt)),
    drawnAt: moment(row.drawnAt),
    signedAt: moment(row.signedAt),
  };
}

/** An inspection with the classes that were drawn: what findings and works are judged by. */
export interface InspectionInHand extends Inspection {
  sampled: SampledClass[];
}

/**
 * By id, as it stands in this transaction (or in committed data). No permission is asked: see `assertInspector`.
 * @throws NOT_FOUND
 */
export async function inspectionFor(source: Source, id: string): Promise<InspectionInHand> {
  const [row] = await query<InspectionRecord>(source, 'SELECT * FROM inspection WHERE id = ?', [id]);
  if (!row) return refuse('NOT_FOUND', '没有这次检查', { path: 'inspectionId', hint: '请从检查台账中选择' });
  return { ...inspectionOf(row), sampled: await sampledClasses(source, id) };
}

/** The classes of an inspection's sample, school by school; none before the draw. */
export async function sampledClasses(source: Source, inspectionId: string): Promise<SampledClass[]> {
  const rows = await query<SampledClass>(source, 'SELECT * FROM sampled_class WHERE inspectionId = ? ORDER BY schoolPath, className, classId', [
    inspectionId,
  ]);
  return rows.map((row) => ({ ...row, ordinal: int(row.ordinal) }));
}
