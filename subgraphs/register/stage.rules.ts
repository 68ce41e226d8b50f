const GRADES_OF_STAGE: Record<string, readonly [first: number, last: number]> = { PRIMARY: [1, 6], JUNIOR: [7, 9], NINE_YEAR: [1, 9] };

/** The grades a school of a stage has; of a stage nobody has heard of, all of compulsory school. */
export function gradesOfStage(stage: string): number[] {
  const [first, last] = GRADES_OF_STAGE[stage] ?? [1, 9];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
