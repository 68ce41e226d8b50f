import { EVERYBODY, frameOf as framed, type Frame, type Measure } from '#kernel/inspection/sampling/sampling.rules';
import { StratumKey } from '../plans/inspection.entity';

/** One class of which a sample may be drawn, as the register knew it when the inspection was planned. */
export interface Unit {
  id: string;
  grade: number;
  schoolId: string;
  stage: string;
  cityPath: string;
  countyPath: string;
}

/** In refusals: what is drawn, and how it is counted. */
export const CLASSES: Measure = { noun: '班级', counted: '个班' };

function bandOf(grade: number): string {
  return grade <= 2 ? 'G1-2' : grade <= 6 ? 'G3-6' : 'G7-9';
}

const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const NAME: Record<StratumKey, (unit: Unit) => string> = {
  [StratumKey.CITY]: ({ cityPath }) => last(cityPath),
  [StratumKey.COUNTY]: ({ countyPath }) => last(countyPath),
  [StratumKey.SCHOOL]: ({ schoolId }) => schoolId,
  [StratumKey.STAGE]: ({ stage }) => stage,
  [StratumKey.GRADE_BAND]: ({ grade }) => bandOf(grade),
  [StratumKey.GRADE]: ({ grade }) => `G${grade}`,
};

const WORDS: Record<string, string> = {
  [EVERYBODY]: '全部班级',
  'G1-2': '一二年级',
  'G3-6': '三至六年级',
  'G7-9': '初中',
  PRIMARY: '小学',
  JUNIOR: '初中',
  NINE_YEAR: '九年一贯',
};

/** In words; places and schools by the names given. */
export function labelOf(name: string, names: ReadonlyMap<string, string>): string {
  return name
    .split('+')
    .map((part) => names.get(part) ?? WORDS[part] ?? (/^G[1-9]$/.test(part) ? `${'一二三四五六七八九'[Number(part[1]) - 1]}年级` : part))
    .join(' · ');
}

/** The list of classes that is sampled. */
export function frameOf(units: readonly Unit[], keys: readonly StratumKey[], names: ReadonlyMap<string, string>): Frame {
  const listed = units.map((unit) => ({ unit: unit.id, stratum: keys.map((key) => NAME[key](unit)).join('+') || EVERYBODY }));
  return framed(listed, (name) => labelOf(name, names));
}
