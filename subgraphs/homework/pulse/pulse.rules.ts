import { judgeDay, type Calendar } from '#kernel/calendar';
import { addDays, weekday } from '#kernel/clock';

/** Bands differ by stage: a pupil of grade 2 and one of grade 8 do not answer the same question. */
export enum PulseStage {
  PRIMARY = 'PRIMARY',
  JUNIOR = 'JUNIOR',
}

export function stageOf(grade: number): PulseStage {
  return grade <= 6 ? PulseStage.PRIMARY : PulseStage.JUNIOR;
}

/** The four chips of each stage. Their names differ, so that the band of one stage can never be counted in the other. */
export enum PulseBand {
  PRIMARY_15 = 'PRIMARY_15',
  PRIMARY_30 = 'PRIMARY_30',
  PRIMARY_60 = 'PRIMARY_60',
  PRIMARY_MORE = 'PRIMARY_MORE',
  JUNIOR_30 = 'JUNIOR_30',
  JUNIOR_60 = 'JUNIOR_60',
  JUNIOR_90 = 'JUNIOR_90',
  JUNIOR_MORE = 'JUNIOR_MORE',
}

export interface Band {
  band: PulseBand;
  /** Minutes, from and up to; the last one has no end. */
  from: number;
  to: number | null;
  /** What an answer in it counts as when felt minutes are averaged; of the last one, a quarter of an hour beyond its beginning. */
  middle: number;
}

export const BANDS: Record<PulseStage, readonly [Band, Band, Band, Band]> = {
  PRIMARY: [
    { band: PulseBand.PRIMARY_15, from: 0, to: 15, middle: 7.5 },
    { band: PulseBand.PRIMARY_30, from: 15, to: 30, middle: 22.5 },
    { band: PulseBand.PRIMARY_60, from: 30, to: 60, middle: 45 },
    { band: PulseBand.PRIMARY_MORE, from: 60, to: null, middle: 75 },
  ],
  JUNIOR: [
    { band: PulseBand.JUNIOR_30, from: 0, to: 30, middle: 15 },
    { band: PulseBand.JUNIOR_60, from: 30, to: 60, middle: 45 },
    { band: PulseBand.JUNIOR_90, from: 60, to: 90, middle: 75 },
    { band: PulseBand.JUNIOR_MORE, from: 90, to: null, middle: 105 },
  ],
};

/** Which of its stage's four chips a band is; -1 for one of the other stage. */
export function placeOfBand(stage: PulseStage, band: PulseBand): number {
  return BANDS[stage].findIndex((one) => one.band === band);
}

/** Mean felt minutes of so many answers in each of the four bands. @returns `null` without an answer. */
export function feltMinutes(stage: PulseStage, counts: readonly number[]): number | null {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (answers === 0) return null;
  return BANDS[stage].reduce((sum, { middle }, i) => sum + middle * counts[i]!, 0) / answers;
}

/**
 * The same where only two halves may be shown: each half as it is distributed in a place above that shows all four. Nothing goes into it but shown
 * numbers, so it tells nothing that they do not.
 * @param above counts of the four bands there. @returns `null` where that cannot be said.
 */
export function estimatedFelt(stage: PulseStage, halves: readonly number[], above: readonly number[]): number | null {
  const within = (from: number) => {
    const part = above.map((count, i) => (i === from || i === from + 1 ? count : 0));
    return feltMinutes(stage, part);
  };
  const [shorter, longer] = [within(0), within(2)];
  const answers = halves[0]! + halves[1]!;
  if (answers === 0 || (halves[0]! > 0 && shorter === null) || (halves[1]! > 0 && longer === null)) return null;
  return (halves[0]! * (shorter ?? 0) + halves[1]! * (longer ?? 0)) / answers;
}

/** A wave is a week, named by its Monday, so that cities whose weeks begin on different days still speak of the same one. */
export function waveOf(date: string): string {
  return addDays(date, 1 - weekday(date));
}

/** A link is open for seven days from the draw, the day of the draw included. */
export const OPEN_DAYS = 7;

export function closesOn(opensOn: string): string {
  return addDays(opensOn, OPEN_DAYS - 1);
}

/** Drawn on the first school day of the week; were the platform away on it, on the next one. */
export function isDrawDay(calendar: Calendar, date: string): boolean {
  return judgeDay(calendar, date).schoolDay;
}

/** The next day on which school is held after a date, within a year; for "the next draw is on …" and for due dates. */
export function schoolDayAfter(calendar: Calendar, date: string, days = 1): string | null {
  let left = days;
  for (let day = addDays(date, 1), n = 0; n < 366; day = addDays(day, 1), n += 1) {
    if (judgeDay(calendar, day).schoolDay && (left -= 1) === 0) return day;
  }
  return null;
}
