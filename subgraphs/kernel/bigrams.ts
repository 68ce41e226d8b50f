import { fold } from './text';

/** A word of the index as a range: two letters exactly, or all words that begin with one. */
export interface WordRange {
  from: string;
  to: string;
}

const MOST_WORDS = 8;

/**
 * Neighbouring pairs of letters. Neither engine finds two Chinese characters inside a text by its own full text (SQLite's trigrams
 * need three, MariaDB's parser finds nothing), so whoever is to be found by words keeps an index of pairs, the same on both.
 */
export function bigrams(text: string): string[] {
  const letters = [...fold(text).toLowerCase()];
  const pairs = letters.slice(0, -1).map((letter, i) => letter + letters[i + 1]!);
  return [...new Set(pairs.filter((pair) => !/\s/.test(pair)))];
}

/** What to look for: every pair of the text, or the one letter it consists of; at most eight, the rest is compared afterwards. */
export function wordsOf(text: string): WordRange[] {
  return fold(text)
    .toLowerCase()
    .split(/\s+/)
    .flatMap((part): WordRange[] => {
      const letters = [...part];
      if (letters.length === 0) return [];
      return (letters.length === 1 ? [part] : bigrams(part)).map((word) => ({ from: word, to: nextAfter(word) }));
    })
    .slice(0, MOST_WORDS);
}

/** The first text behind all that begin with this one. */
function nextAfter(word: string): string {
  const letters = [...word];
  const last = letters.pop()!;
  return letters.join('') + String.fromCodePoint(Math.min(last.codePointAt(0)! + 1, 0x10ffff));
}
