import { InspectionLevel } from '#kernel/inspection/inspection.entity';
import { EVERYBODY, frameOf, type Frame, type Measure } from '#kernel/inspection/sampling/sampling.rules';
import { ExamStratumKey } from '../plans/exam-inspection.entity';

/** One school that may be drawn, as the register knew it when the inspection was planned. */
export interface SchoolUnit {
  id: string;
  stage: string;
  cityPath: string;
  countyPath: string;
}

/** In refusals: what is drawn, and how it is counted. */
export const SCHOOLS: Measure = { noun: '学校', counted: '所学校' };

/** What is divided when nobody says: by place as far as there are places below, and by stage. */
export const USUAL_STRATA: Record<InspectionLevel, ExamStratumKey[]> = {
  [InspectionLevel.SCHOOL]: [],
  [InspectionLevel.COUNTY]: [ExamStratumKey.STAGE],
  [InspectionLevel.CITY]: [ExamStratumKey.COUNTY, ExamStratumKey.STAGE],
  [InspectionLevel.PROVINCE]: [ExamStratumKey.CITY, ExamStratumKey.STAGE],
};

const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const STRATUM: Record<ExamStratumKey, (unit: SchoolUnit) => string> = {
  [ExamStratumKey.CITY]: ({ cityPath }) => last(cityPath),
  [ExamStratumKey.COUNTY]: ({ countyPath }) => last(countyPath),
  [ExamStratumKey.STAGE]: ({ stage }) => stage,
};

const STAGES: Record<string, string> = { [EVERYBODY]: '全部学校', PRIMARY: '小学', JUNIOR: '初中', NINE_YEAR: '九年一贯制' };

/** @param names of places, by their paths */
export function frameOfSchools(units: readonly SchoolUnit[], keys: readonly ExamStratumKey[], names: ReadonlyMap<string, string>): Frame {
  const short = new Map([...names].map(([path, name]) => [last(path), name]));
  const labelOf = (stratum: string) =>
    stratum
      .split('+')
      .map((part) => short.get(part) ?? STAGES[part] ?? part)
      .join(' · ');
  return frameOf(
    units.map((unit) => ({ unit: unit.id, stratum: keys.map((key) => STRATUM[key](unit)).join('+') || EVERYBODY })),
    labelOf,
  );
}
