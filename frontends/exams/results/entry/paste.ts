// Scores are turned into bands here, in the browser, and nowhere else: this file asks nothing, and what it gives back holds no number but seats.

export type Band = 'A' | 'B' | 'C' | 'D' | 'E';
export const LETTERS: readonly Band[] = ['A', 'B', 'C', 'D', 'E'];

/** The least score of each band but the last: `[85, 70, 60]` for four. */
export type Cuts = readonly number[];

export const USUAL_CUTS: Record<number, Cuts> = { 4: [85, 70, 60], 5: [85, 75, 65, 60] };

export interface Converted {
  bySeat: Map<number, Band>;
  /** Lines of which nothing could be made, as they stand. */
  unread: string[];
}

/** Falling, each a number from 0 upward. */
export function cutsAreFit(cuts: Cuts): boolean {
  return cuts.every((cut, i) => Number.isFinite(cut) && cut >= 0 && (i === 0 || cut < cuts[i - 1]!));
}

/**
 * `座号 分数`, one pupil a line, as it is copied out of a table; names between the two are passed over. A single column is taken in the order of
 * the seats. Full-width digits count; `缺考` gives nobody a band.
 */
export function bandsOfScores(text: string, cuts: Cuts, seats: readonly number[]): Converted {
  const lines = text
    .normalize('NFKC')
    .split('\n')
    .map((line) => ({ line: line.trim(), cells: line.split(/[\t,;； ]+/).filter((cell) => cell !== '') }))
    .filter(({ cells }) => cells.length > 0);
  const said = lines.map(({ line, cells }) => ({
    line,
    numbers: cells.filter((cell) => NUMBER.test(cell)).map(Number.parseFloat),
    isAbsent: cells.some((cell) => ABSENT.test(cell)),
  }));
  // A lone number among lines of seat and score is no score of whoever comes first: it is not understood.
  const isColumn = lines.every(({ cells }) => cells.length === 1);
  const converted: Converted = { bySeat: new Map(), unread: [] };
  let next = 0;
  for (const { line, numbers, isAbsent } of said) {
    if (numbers.length === 0 && !isAbsent) {
      // A header; or, further down, a remark.
      if (converted.bySeat.size > 0) converted.unread.push(line);
      continue;
    }
    const seat = isColumn ? seats[next] : numbers[0];
    next += 1;
    if (isAbsent) continue;
    const score = isColumn ? numbers[0] : numbers[numbers.length - 1];
    if (seat === undefined || !seats.includes(seat) || score === undefined || (!isColumn && numbers.length < 2)) converted.unread.push(line);
    else converted.bySeat.set(seat, bandOf(score, cuts));
  }
  return converted;
}

const NUMBER = /^\d+(\.\d+)?分?$/;
const ABSENT = /^(缺考|缺|免考|请假)$/;

function bandOf(score: number, cuts: Cuts): Band {
  const reached = cuts.findIndex((cut) => score >= cut);
  return LETTERS[reached < 0 ? cuts.length : reached]!;
}
