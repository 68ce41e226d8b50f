import type { DataSource } from 'typeorm';
import type { Context } from '#kernel/context';
import * as kept from '#kernel/inspection/inspection.queries';
import type { Tx } from '#kernel/unit-of-work';
import type { ExamInspection } from './exam-inspection.entity';

/** By id; no permission is asked. @throws NOT_FOUND */
export const inspectionFor = (source: DataSource | Tx, id: string): Promise<ExamInspection> => kept.inspectionFor<ExamInspection>(source, id);

/** By id, batched over the request; no permission is asked. */
export const inspectionById = (ctx: Context, id: string): Promise<ExamInspection | null> => kept.inspectionById<ExamInspection>(ctx, id);
