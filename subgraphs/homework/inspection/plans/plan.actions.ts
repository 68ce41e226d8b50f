import type { Context } from '#kernel/context';
import { giveUp, keepPlan } from '#kernel/inspection/plans/plan.actions';
import { withdrawFindingsOf } from '../findings/verify.actions';
import { HOMEWORK } from '../inspection.part';
import type { Inspection } from './inspection.entity';
import { inspectionFor } from './inspection.queries';
import type { CancelInspectionInput, InspectionPlanInput } from './inspection.view';
import { readClassPlan } from './plan.queries';

/** 安排检查. @throws as `readClassPlan` */
export async function planInspection(ctx: Context, input: InspectionPlanInput): Promise<Inspection> {
  const planned = await readClassPlan(ctx, input);
  const own = { subjectNames: JSON.stringify(planned.subjects), formText: JSON.stringify(planned.form), frozenMonth: null };
  return inspectionFor(ctx.reads, await keepPlan(ctx, HOMEWORK, input, planned, own));
}

/** Gives an inspection up, before any check is finished, with what was found so far. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT */
export async function cancelInspection(ctx: Context, input: CancelInspectionInput): Promise<Inspection> {
  await giveUp(ctx, HOMEWORK, input, (tx, id, reason) => withdrawFindingsOf(tx, ctx, id, reason));
  return inspectionFor(ctx.reads, input.id);
}
