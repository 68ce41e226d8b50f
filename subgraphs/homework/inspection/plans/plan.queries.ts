import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { assertFree } from '#kernel/inspection/obligations/obligation.rules';
import { readPlan, type Divided, type Planned } from '#kernel/inspection/plans/plan.queries';
import { divide } from '#kernel/inspection/sampling/sampling.rules';
import type { CheckForm } from '../checks/check-form.view';
import { formAt } from '../checks/check-form.queries';
import { HOMEWORK } from '../inspection.part';
import type { ListedInspection } from '../listing/listed-inspection.entity';
import type { Obligation } from '../obligations/obligation.entity';
import { frameAt } from '../sampling/frame.queries';
import { CLASSES } from '../sampling/sampling.rules';
import type { StratumKey } from './inspection.entity';
import type { InspectionPlanInput, InspectionPreview } from './inspection.view';
import { readSubjects, USUAL_STRATA, USUAL_SUBJECTS } from './plan.rules';

/** A plan read, with the form it is checked by, the subjects looked at, and the classes divided. */
export interface ClassPlan extends Planned<Obligation, ListedInspection>, Divided<StratumKey> {
  form: CheckForm;
  subjects: string[];
}

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT, HOMEWORK_INSPECTION_PERIOD, HOMEWORK_INSPECTION_NOT_LISTED, HOMEWORK_SUBJECT_UNKNOWN */
export async function readClassPlan(ctx: Context, input: InspectionPlanInput): Promise<ClassPlan> {
  const planned = await readPlan<Obligation, ListedInspection>(ctx, HOMEWORK, input);
  const { level, from, unit } = planned;
  const form = await formAt(ctx.reads, unit.path, input.formCode ?? 'WORKBOOK');
  const divided = await divide({ said: input.strataBy, usual: USUAL_STRATA[level], size: input.sampleSize, measure: CLASSES }, (keys) =>
    frameAt(ctx, { level, place: unit.path, from, today: today() }, keys),
  );
  return { ...planned, form, subjects: readSubjects(input.subjects ?? USUAL_SUBJECTS), ...divided };
}

/** 照此安排会怎样. @throws as `readClassPlan` */
export async function previewInspection(ctx: Context, input: InspectionPlanInput): Promise<InspectionPreview> {
  const { unit, level, title, obligation, from, to, frame, strataBy, strata, warnings } = await readClassPlan(ctx, input);
  if (obligation) assertFree(obligation, today());
  const place = unit.path;
  return { place, placeName: unit.name, level, title, from, to, units: frame.lines.length, sampleSize: input.sampleSize, strataBy, strata, warnings };
}
