import { bigrams } from '#kernel/bigrams';
import { refuse } from '#kernel/refusal';
import { fold } from '#kernel/text';
import type { BankFacts } from '../item/item.entity';

const FEWEST_LETTERS = 2;
const MOST_LETTERS = 30;

/** What an item is found by: what it asks, what it is for, and what the unit is called. */
export function wordsOfItem({ content, goal, unitTitle }: Pick<BankFacts, 'content' | 'goal' | 'unitTitle'>): string[] {
  return [...new Set([content, goal, unitTitle ?? ''].flatMap((text) => bigrams(text)))].sort();
}

/**
 * The pairs a searched text consists of. One letter alone would be found in half of the bank.
 * @throws BAD_INPUT
 */
export function wordsOfQuestion(text: string): string[] {
  const wanted = fold(text);
  if ([...wanted].length > MOST_LETTERS) refuse('BAD_INPUT', `查找的文字最多 ${MOST_LETTERS} 字`, { path: 'filter.text', hint: '请写最有特点的几个字' });
  const words = bigrams(wanted);
  if (words.length === 0) refuse('BAD_INPUT', `查找的文字至少 ${FEWEST_LETTERS} 个字`, { path: 'filter.text', hint: '例如 分数乘法' });
  return words;
}

/** How alike two texts are: the share of the pairs they have in common, 0–1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

export const ALIKE = 0.8;

/**
 * Of so many pairs of a text, an equal one (`ALIKE`) shares all but a fifth; so among any fifth and one of them it shares at least one.
 * @returns how many of the rarest pairs have to be looked up.
 */
export function pairsToLookUp(size: number): number {
  return size - Math.ceil(size * ALIKE) + 1;
}
