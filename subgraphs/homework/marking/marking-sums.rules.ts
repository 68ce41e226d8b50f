import { schoolDaysBetween, type Calendar } from '#kernel/calendar';
import { daysBetween } from '#kernel/clock';
import type { MarkingSums } from './marking-sums.entity';
import type { MonthRow } from './month-rows.queries';

export const SUMMED = [
  'assignments',
  'late',
  'lateDays',
  'marked',
  'collected',
  'markedCopies',
  'fullyMarked',
  'remarked',
  'remarkedCopies',
  'withFeedback',
  'dated',
  'delayDays',
  'withinOne',
  'withinTwo',
  'withinThree',
  'finishedAtSchool',
  'finishedOf',
] as const satisfies readonly (keyof MarkingSums)[];

export const NO_MARKING: MarkingSums = Object.fromEntries(SUMMED.map((name) => [name, 0])) as unknown as MarkingSums;

/** What of a row is added up. */
export type SummedRow = Pick<MonthRow, 'date' | 'kind' | 'late' | 'receivedAt'> & {
  marking: Omit<NonNullable<MonthRow['marking']>, 'markedBy' | 'markedAt'> | null;
};

/** Adds up rows that stand. @param schoolDaysTo how many school days lie after the first date, up to and with the second. */
export function sumsOf(rows: readonly SummedRow[], schoolDaysTo: (from: string, to: string) => number): MarkingSums {
  const sums: MarkingSums = { ...NO_MARKING };
  for (const { date, kind, late, receivedAt, marking } of rows) {
    sums.assignments += 1;
    if (late) {
      sums.late += 1;
      sums.lateDays += Math.max(0, daysBetween(date, shanghaiDate(receivedAt)));
    }
    if (!marking) continue;
    sums.marked += 1;
    sums.collected += marking.collected;
    sums.markedCopies += marking.marked;
    if (marking.marked === marking.collected) sums.fullyMarked += 1;
    if (marking.remarked) sums.remarked += 1;
    sums.remarkedCopies += marking.remarked ?? 0;
    if (marking.hasFeedback) sums.withFeedback += 1;
    // H10: only those of whom it was said stand over and under the line.
    if (kind === 'WRITTEN' && marking.finishedAtSchool !== null) {
      sums.finishedAtSchool += marking.finishedAtSchool;
      sums.finishedOf += marking.collected;
    }
    // Many a school's own ledger does not say when: such rows stand in no delay, neither as quick nor as slow.
    if (marking.markedOn === null) continue;
    sums.dated += 1;
    sums.delayDays += daysBetween(date, marking.markedOn);
    const after = schoolDaysTo(date, marking.markedOn);
    if (after <= 1) sums.withinOne += 1;
    if (after <= 2) sums.withinTwo += 1;
    if (after <= 3) sums.withinThree += 1;
  }
  return sums;
}

export function addSums(all: readonly MarkingSums[]): MarkingSums {
  const sums: MarkingSums = { ...NO_MARKING };
  for (const one of all) for (const name of SUMMED) sums[name] += one[name];
  return sums;
}

/** Counts school days of a calendar; what it has counted once it remembers, since a month has few pairs of dates and many rows. */
export function schoolDayCounter(calendar: Calendar): (from: string, to: string) => number {
  const counted = new Map<string, number>();
  return (from, to) => {
    const key = `${from} ${to}`;
    let days = counted.get(key);
    if (days === undefined) counted.set(key, (days = schoolDaysBetween(calendar, from, to).filter((date) => date > from).length));
    return days;
  };
}

const SHANGHAI = 8 * 3_600_000;

/** The date in Asia/Shanghai, by arithmetic: a formatter is too slow for every row of a month. */
export function shanghaiDate(millis: number): string {
  return new Date(millis + SHANGHAI).toISOString().slice(0, 10);
}
