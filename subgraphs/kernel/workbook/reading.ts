/**
 * What came of reading a cell as something: a value, perhaps with a note saying what was assumed; or a problem, in Chinese, that a
 * school can act on. Nothing is guessed silently.
 */
export type Reading<T> = { value: T; note?: string } | { problem: string };

const PLAIN = /^[\u0021-\u007e\u4e00-\u9fff]*$/;

/** The form in which cells are compared: full-width letters, digits and brackets plain, no blanks at all. */
export function squeeze(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]+/g, '');
}

const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** `十五` 15, `二十` 20, `一百二十` 120, `二〇二六` 2026; `null` when it is no number. */
export function chineseNumber(text: string): number | null {
  if (!/^[零〇一二两三四五六七八九十百]+$/.test(text)) return null;
  if (!/[十百]/.test(text)) return Number([...text].map((digit) => DIGITS[digit]).join(''));
  let total = 0;
  let digit: number | null = null;
  for (const sign of text) {
    if (sign === '十' || sign === '百') {
      total += (digit ?? 1) * (sign === '十' ? 10 : 100);
      digit = null;
    } else digit = DIGITS[sign]!;
  }
  return total + (digit ?? 0);
}

/** A ledger says the same few things thousands of times: each is read once. */
export class Memory<T> {
  private readonly kept = new Map<string, T>();

  recall(key: string, read: () => T): T {
    let value = this.kept.get(key);
    if (value === undefined) {
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(key, (value = read()));
    }
    return value;
  }
}
const MOST_KEPT = 5_000;
