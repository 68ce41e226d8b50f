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
  const converted: Converted = { bySeat: new Map(), unread: [] };
  let next = 0;
  for (const line of text.normalize('NFKC').split('\n')) {
    const cells = line
      .split(/[\t,，;； ]+/)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    if (cells.length === 0) continue;
    const numbers = cells.filter((cell) => /^\d+(\.\d+)?分?$/.test(cell)).map((cell) => Number.parseFloat(cell));
    const isAbsent = cells.some((cell) => /^(缺考|缺|免考|请假)$/.test(cell));
    if (numbers.length === 0 && !isAbsent) {
      // A header, or a remark.
      if (converted.bySeat.size > 0) converted.unread.push(line.trim());
      continue;
    }
    const single = cells.length === 1;
    const seat = single ? seats[next] : numbers[0];
    next += single ? 1 : 0;
    const score = single ? numbers[0] : numbers.at(-1);
    if (isAbsent && (single || numbers.length <= 1)) continue;
    if (seat === undefined || !seats.includes(seat) || score === undefined || (!single && numbers.length < 2)) converted.unread.push(line.trim());
    else converted.bySeat.set(seat, bandOf(score, cuts));
  }
  return converted;
}

function bandOf(score: number, cuts: Cuts): Band {
  const reached = cuts.findIndex((cut) => score >= cut);
  return LETTERS[reached < 0 ? cuts.length : reached]!;
}
