/**
 * Near-duplicates. A paper is told again by samples of its text: every run of eight words is hashed, and one in thirty-two is kept, always
 * the same ones (FracMinHash). How many of a paper's samples another one has is, within a few hundredths, how much of it stands there,
 * also when only some of its questions were taken. Numbers count as alike, since other numbers make no other question.
 */
const RUN = 8;
const ONE_IN = 32;
/** From this share on it is said where else it stands; below it papers of one subject are alike by their set phrases. */
export const LIKE_FROM = 0.3;
/** Fewer shared samples are chance. */
export const FEWEST_SHARED = 6;
/** Fewer samples than these say nothing: a scanned paper has none. */
export const FEWEST_SAMPLES = 10;

const WORDS = /\p{Script=Han}|[\p{L}\p{N}]+/gu;

/** The words of a text as they are compared: Chinese letter by letter, other scripts word by word, every number the same. */
export function wordsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(WORDS) ?? [];
  return words.map((word) => (/^\p{N}+$/u.test(word) ? '0' : word));
}

/**
 * @param seed of the part alone: with it unknown, nobody can try out texts on the samples of a sealed paper.
 * @returns distinct whole numbers below 2^53
 */
export function samplesOf(words: readonly string[], seed: number): number[] {
  const hashes = words.map((word) => hash(word, seed));
  const found = new Set<number>();
  for (let i = 0; i + RUN <= hashes.length; i += 1) {
    let [high, low] = [seed, ~seed];
    for (let k = i; k < i + RUN; k += 1) {
      high = Math.imul(high ^ hashes[k]!, 0x01000193);
      low = Math.imul(low, 31) + hashes[k]!;
    }
    high = mixed(high);
    if ((high & (ONE_IN - 1)) === 0) found.add((high >>> 11) * 2 ** 32 + (mixed(low) >>> 0));
  }
  return [...found];
}

/** FNV-1a. */
function hash(word: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let i = 0; i < word.length; i += 1) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value;
}

/** Spreads every bit over all (the end of MurmurHash 3): the products above leave the low bits too regular to sample by. */
function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** What two papers share, said as a share of the new one; `null` when it is no more than chance. */
export function shareOf(shared: number, samples: number): number | null {
  if (samples < FEWEST_SAMPLES || shared < FEWEST_SHARED) return null;
  const share = Math.min(1, shared / samples);
  return share >= LIKE_FROM ? Math.round(share * 100) / 100 : null;
}
