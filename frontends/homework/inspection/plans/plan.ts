// What a plan is while it is being written, and the question it becomes.
import { presetSpan } from '#ui/page';
import type { InspectionKind, InspectionLevel, InspectionPlanInput, ObligationKind, ObligationRowFragment, StratumKey } from '../../gql/graphql';

export interface Plan {
  listedId: string;
  kind: InspectionKind;
  title: string;
  from: string;
  to: string;
  beginsOn: string;
  announced: boolean;
  formCode: string;
  subjects: string[];
  strataBy: StratumKey[];
  sampleSize: number | null;
}

const STRATA: Record<InspectionLevel, StratumKey[]> = {
  SCHOOL: ['STAGE', 'GRADE_BAND', 'GRADE'],
  COUNTY: ['SCHOOL', 'STAGE', 'GRADE_BAND', 'GRADE'],
  CITY: ['COUNTY', 'SCHOOL', 'STAGE', 'GRADE_BAND', 'GRADE'],
  PROVINCE: ['CITY', 'COUNTY', 'STAGE', 'GRADE_BAND', 'GRADE'],
};
const USUAL: Record<InspectionLevel, { strataBy: StratumKey[]; sampleSize: number }> = {
  SCHOOL: { strataBy: ['GRADE_BAND'], sampleSize: 6 },
  COUNTY: { strataBy: ['SCHOOL'], sampleSize: 20 },
  CITY: { strataBy: ['COUNTY', 'GRADE_BAND'], sampleSize: 40 },
  PROVINCE: { strataBy: ['CITY', 'GRADE_BAND'], sampleSize: 60 },
};

export const strataOf = (level: InspectionLevel): StratumKey[] => STRATA[level];

export const obligationOf = (level: InspectionLevel): ObligationKind | null =>
  level === 'SCHOOL' ? 'MONTHLY' : level === 'COUNTY' ? 'QUARTERLY' : level === 'CITY' ? 'TERMLY' : null;

export const levelOfKind = (kind: ObligationKind): InspectionLevel => (kind === 'MONTHLY' ? 'SCHOOL' : kind === 'QUARTERLY' ? 'COUNTY' : 'CITY');

export function newPlan(level: InspectionLevel, today: string, obligation: ObligationRowFragment | null): Plan {
  const span = obligation ?? presetSpan('FOUR_WEEKS', today, null)!;
  return {
    listedId: '',
    kind: level === 'PROVINCE' ? 'SPOT_CHECK' : 'ROUTINE',
    title: '',
    from: span.from,
    to: span.to,
    beginsOn: today,
    announced: true,
    formCode: 'WORKBOOK',
    subjects: ['语文', '数学', '英语'],
    ...USUAL[level],
  };
}

export type PlanProblem = 'sizeMissing' | 'subjectsMissing' | 'listedMissing' | 'daysMissing';

export function problemOfPlan(plan: Plan, level: InspectionLevel): PlanProblem | null {
  if (!plan.from || !plan.to || plan.from > plan.to) return 'daysMissing';
  if (plan.subjects.length === 0) return 'subjectsMissing';
  if (!plan.sampleSize) return 'sizeMissing';
  return level !== 'SCHOOL' && !plan.listedId ? 'listedMissing' : null;
}

export function inputOfPlan(plan: Plan, place: string, obligationId: string | null): Omit<InspectionPlanInput, 'idempotencyKey'> {
  const { listedId, title, sampleSize, ...facts } = plan;
  return { ...facts, place, obligationId, listedId: listedId || null, title: title.trim() || null, sampleSize: sampleSize ?? 0 };
}
