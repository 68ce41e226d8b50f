import { refOf, type PolicyPack } from '#kernel/policy';
import { refuse } from '#kernel/refusal';

/** 6.4: how many schools a city's inspection of a term looks at; where there are fewer, all of them. */
export function fewestSchools({ parameters }: PolicyPack, schools: number): number {
  return Math.min(parameters.fewestSchools ?? 1, schools);
}

/** @throws EXAMS_INSPECTION_TOO_FEW */
export function assertEnough(sampleSize: number, fewest: number, rule: PolicyPack): void {
  if (sampleSize >= fewest) return;
  refuse('EXAMS_INSPECTION_TOO_FEW', `市级例行检查至少抽 ${fewest} 所学校，不能只抽 ${sampleSize} 所`, {
    path: 'sampleSize',
    hint: '只看几所学校的，请安排为抽查',
    rule: refOf(rule),
    remedy: { action: 'SET_SAMPLE_SIZE', sampleSize: fewest },
  });
}
