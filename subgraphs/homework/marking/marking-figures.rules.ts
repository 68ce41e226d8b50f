import type { MarkingSums } from './marking-sums.entity';

/** What is told of marking. Each is one number over another, under one rule; none of them is a score. */
export const FIGURES = {
  MARKED: { of: ['marked', 'assignments'], unit: 'SHARE', rule: 'H6' },
  FULLY_MARKED: { of: ['fullyMarked', 'marked'], unit: 'SHARE', rule: 'H6' },
  REMARKED: { of: ['remarked', 'marked'], unit: 'SHARE', rule: 'H6' },
  FEEDBACK: { of: ['withFeedback', 'marked'], unit: 'SHARE', rule: 'H6' },
  DELAY: { of: ['delayDays', 'dated'], unit: 'DAYS', rule: 'H6' },
  WITHIN_ONE: { of: ['withinOne', 'dated'], unit: 'SHARE', rule: 'H6' },
  WITHIN_TWO: { of: ['withinTwo', 'dated'], unit: 'SHARE', rule: 'H6' },
  WITHIN_THREE: { of: ['withinThree', 'dated'], unit: 'SHARE', rule: 'H6' },
  FINISHED_AT_SCHOOL: { of: ['finishedAtSchool', 'finishedOf'], unit: 'SHARE', rule: 'H10' },
  LATE: { of: ['late', 'assignments'], unit: 'SHARE', rule: '3.6' },
  LATE_DAYS: { of: ['lateDays', 'late'], unit: 'DAYS', rule: '3.6' },
} as const satisfies Record<string, { of: readonly [keyof MarkingSums, keyof MarkingSums]; unit: 'SHARE' | 'DAYS'; rule: string }>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** `null`, never 0, where there is nothing to divide by. */
export function figureOf(name: FigureName, sums: MarkingSums): { numerator: number; denominator: number; value: number | null } {
  const [over, under] = FIGURES[name].of;
  const [numerator, denominator] = [sums[over], sums[under]];
  return { numerator, denominator, value: denominator > 0 ? numerator / denominator : null };
}
