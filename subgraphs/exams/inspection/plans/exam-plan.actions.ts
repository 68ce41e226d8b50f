import type { Context } from '#kernel/context';
import { giveUp, keepPlan } from '#kernel/inspection/plans/plan.actions';
import { tell } from '#kernel/outbox';
import type { ExamInspectionCancelled } from '../../contract';
import { formInForce } from '../checks/exam-form.policy';
import { EXAMS } from '../inspection.part';
import type { ExamInspection } from './exam-inspection.entity';
import { inspectionFor } from './exam-inspection.queries';
import type { CancelExamInspectionInput, ExamInspectionPlanInput } from './exam-inspection.view';
import { readSchoolPlan } from './exam-plan.queries';

/** 安排检查. @throws as `readSchoolPlan` */
export async function planExamInspection(ctx: Context, input: ExamInspectionPlanInput): Promise<ExamInspection> {
  const planned = await readSchoolPlan(ctx, input);
  const id = await keepPlan(ctx, EXAMS, input, planned, { formText: JSON.stringify(formInForce(planned.beginsOn)) });
  return inspectionFor(ctx.reads, id);
}

/** Gives an inspection up, before any form is finished. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT */
export async function cancelExamInspection(ctx: Context, input: CancelExamInspectionInput): Promise<ExamInspection> {
  await giveUp(ctx, EXAMS, input, async (tx, id, reason) => {
    const { level, place } = await inspectionFor(tx, id);
    const data: ExamInspectionCancelled = { inspectionId: id, level, reason };
    await tell(tx, ctx, { type: 'exams.InspectionCancelled', subject: id, place, data });
  });
  return inspectionFor(ctx.reads, input.id);
}
