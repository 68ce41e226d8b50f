import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { InspectionKind, InspectionLevel } from '#kernel/inspection/inspection.entity';
import { assertFree } from '#kernel/inspection/obligations/obligation.rules';
import { readPlan, type Divided, type Planned } from '#kernel/inspection/plans/plan.queries';
import { divide } from '#kernel/inspection/sampling/sampling.rules';
import { refuse } from '#kernel/refusal';
import { EXAMS } from '../inspection.part';
import type { ListedExamInspection } from '../listing/listed-exam-inspection.entity';
import type { ExamObligation } from '../obligations/exam-obligation.entity';
import { schoolFrame } from '../sampling/school-frame.queries';
import { SCHOOLS, USUAL_STRATA } from '../sampling/school-frame.rules';
import type { ExamStratumKey } from './exam-inspection.entity';
import type { ExamInspectionPlanInput, ExamInspectionPreview } from './exam-inspection.view';
import { assertEnough, fewestSchools } from './exam-plan.rules';

export interface SchoolPlan extends Planned<ExamObligation, ListedExamInspection>, Divided<ExamStratumKey> {
  fewest: number;
}

/** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT, EXAMS_INSPECTION_PERIOD, EXAMS_INSPECTION_NOT_LISTED, EXAMS_INSPECTION_TOO_FEW */
export async function readSchoolPlan(ctx: Context, input: ExamInspectionPlanInput): Promise<SchoolPlan> {
  const planned = await readPlan<ExamObligation, ListedExamInspection>(ctx, EXAMS, input);
  const { level, from, unit, kind } = planned;
  if (level === InspectionLevel.SCHOOL) refuse('BAD_INPUT', '考试督导检查由县（市、区）、市和省安排', { path: 'place', hint: '请选择检查单位' });
  const divided = await divide({ said: input.strataBy, usual: USUAL_STRATA[level], size: input.sampleSize, measure: SCHOOLS }, (keys) =>
    schoolFrame(ctx, { place: unit.path, from, today: today() }, keys),
  );
  const rule = await EXAMS.cadenceRule(ctx, unit.path, today());
  const routine = level === InspectionLevel.CITY && kind === InspectionKind.ROUTINE;
  const fewest = routine ? fewestSchools(rule, divided.frame.lines.length) : 1;
  assertEnough(input.sampleSize, fewest, rule);
  return { ...planned, ...divided, fewest };
}

/** 照此安排会怎样. @throws as `readSchoolPlan` */
export async function previewExamInspection(ctx: Context, input: ExamInspectionPlanInput): Promise<ExamInspectionPreview> {
  const { unit, level, title, obligation, from, to, frame, fewest, strataBy, strata, warnings } = await readSchoolPlan(ctx, input);
  if (obligation) assertFree(obligation, today());
  const facts = { place: unit.path, placeName: unit.name, level, title, from, to, strataBy, strata, warnings };
  return { ...facts, units: frame.lines.length, sampleSize: input.sampleSize, fewest };
}
