/** One in twenty: five per cent. */
export const ONE_IN = 20;

/** A whole number from 0 up to, not with, `below`, each as likely. */
export type Chance = (below: number) => number;

export interface Seats {
  classId: string;
  pupils: number;
}

/**
 * How many invitations each class of a school gets: its pupils are counted through, class after class in an order of chance, and every
 * twentieth is one, from a beginning of chance. So each seat has exactly one chance in twenty, whatever the size of its class, and a school
 * of 500 has 25. A school too small to have a twentieth gets one all the same: never nobody at all.
 */
export function seatsPerClass(classes: readonly Seats[], chance: Chance): Map<string, number> {
  const order = shuffled(classes, chance);
  const seats = new Map(classes.map(({ classId }) => [classId, 0]));
  let counted = chance(ONE_IN);
  for (const { classId, pupils } of order) {
    const before = Math.floor(counted / ONE_IN);
    counted += pupils;
    seats.set(classId, Math.floor(counted / ONE_IN) - before);
  }
  const all = classes.reduce((sum, { pupils }) => sum + pupils, 0);
  if (all > 0 && [...seats.values()].every((count) => count === 0)) seats.set(seatAt(classes, chance(all)), 1);
  return seats;
}

/** The class in which the so-manieth pupil of a school sits. */
function seatAt(classes: readonly Seats[], nth: number): string {
  let rest = nth;
  for (const { classId, pupils } of classes) {
    if (rest < pupils) return classId;
    rest -= pupils;
  }
  return classes.at(-1)!.classId;
}

/** So many different seat numbers of 1 … `pupils`, in ascending order, so that their order tells nothing. */
export function seatNumbers(pupils: number, count: number, chance: Chance): number[] {
  const all = shuffled(
    Array.from({ length: pupils }, (_, i) => i + 1),
    chance,
  );
  return all.slice(0, count).sort((a, b) => a - b);
}

export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = chance(i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
