// What a plan is while it is being written, and the question it becomes.
import type { ExamInspectionPlanInput, ExamObligationRowFragment, ExamStratumKey, InspectionKind } from '../../gql/graphql';

export type PlanningLevel = 'COUNTY' | 'CITY' | 'PROVINCE';

export interface Plan {
  listedId: string;
  kind: InspectionKind;
  title: string;
  from: string;
  to: string;
  beginsOn: string;
  announced: boolean;
  strataBy: ExamStratumKey[];
  sampleSize: number | null;
}

const STRATA: Record<PlanningLevel, ExamStratumKey[]> = {
  COUNTY: ['STAGE'],
  CITY: ['COUNTY', 'STAGE'],
  PROVINCE: ['CITY', 'COUNTY', 'STAGE'],
};
const USUAL: Record<PlanningLevel, Pick<Plan, 'strataBy' | 'sampleSize' | 'kind'>> = {
  COUNTY: { strataBy: ['STAGE'], sampleSize: 3, kind: 'SPOT_CHECK' },
  CITY: { strataBy: ['COUNTY'], sampleSize: 10, kind: 'ROUTINE' },
  PROVINCE: { strataBy: ['CITY'], sampleSize: 20, kind: 'SPOT_CHECK' },
};

export const strataOf = (level: PlanningLevel): ExamStratumKey[] => STRATA[level];

export const planningLevelOf = (level: string): PlanningLevel | null =>
  level === 'COUNTY' || level === 'CITY' || level === 'PROVINCE' ? level : null;

/** @param termStart where the days looked at begin by default: an exam belongs to its term */
export function newPlan(level: PlanningLevel, today: string, termStart: string | null, obligation: ExamObligationRowFragment | null): Plan {
  return {
    listedId: '',
    title: '',
    from: obligation?.from ?? (termStart && termStart <= today ? termStart : today),
    to: obligation?.to ?? today,
    beginsOn: today,
    announced: true,
    ...USUAL[level],
    ...(obligation && { kind: 'ROUTINE' as const }),
  };
}

export type PlanProblem = 'sizeMissing' | 'listedMissing' | 'daysMissing';

export function problemOfPlan(plan: Plan): PlanProblem | null {
  if (!plan.from || !plan.to || plan.from > plan.to || !plan.beginsOn) return 'daysMissing';
  if (!plan.sampleSize) return 'sizeMissing';
  return plan.listedId ? null : 'listedMissing';
}

/** Place, days and title of an obligation are its own; they are not asked for again. */
export function inputOfPlan(plan: Plan, place: string, obligationId: string | null): Omit<ExamInspectionPlanInput, 'idempotencyKey'> {
  const { listedId, title, from, to, sampleSize, ...facts } = plan;
  return {
    ...facts,
    listedId: listedId || null,
    sampleSize: sampleSize ?? 0,
    ...(obligationId ? { obligationId } : { place, from, to, title: title.trim() || null }),
  };
}
