import { may, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import type { ExamCheckForm } from '../checks/exam-check.view';
import { EXAMS } from '../inspection.part';
import type { ExamInspection, ExamStratumKey } from './exam-inspection.entity';
import type { ExamInspectionWarning } from './exam-inspection.view';

export function strataOf({ strataKeys }: ExamInspection): ExamStratumKey[] {
  return JSON.parse(strataKeys) as ExamStratumKey[];
}

export function formOf({ formText }: Pick<ExamInspection, 'formText'>): ExamCheckForm {
  return JSON.parse(formText) as ExamCheckForm;
}

/** For who inspects: a school is not told how the others fared. */
export function warningsFor(ctx: Context, { warningsText, place }: ExamInspection): ExamInspectionWarning[] {
  return may(ctx, EXAMS.permissions.read, place) ? (JSON.parse(warningsText) as ExamInspectionWarning[]) : [];
}

/** Batched over the request; for who inspects. */
export async function unfitOf(ctx: Context, { id, place }: ExamInspection): Promise<number | null> {
  if (!may(ctx, EXAMS.permissions.read, place)) return null;
  return ctx
    .loader<string, number>('unfit items', async (ids) => {
      const rows = await query<{ inspectionId: string; n: number }>(
        ctx.reads,
        `SELECT inspectionId, sum(unfit) AS n FROM inspection_check WHERE inspectionId IN ${places(ids)} GROUP BY inspectionId`,
        [...ids],
      );
      const found = new Map(rows.map(({ inspectionId, n }) => [inspectionId, int(n)]));
      return ids.map((one) => found.get(one) ?? 0);
    })
    .load(id);
}
