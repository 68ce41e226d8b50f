import { useMemo } from 'react';
import { useLocale } from '#ui/core';
import type { Locale } from './contract';

/** A text with its English beside it. A department keeps them in `*.text.ts`; a text with parameters is a function. */
export interface Pair<T = string> {
  zh: T;
  en: T;
}

type Texts = Record<string, Pair<unknown>>;
export type Chosen<M extends Texts> = { readonly [K in keyof M]: M[K] extends Pair<infer T> ? T : never };

const side = (locale: Locale): 'zh' | 'en' => (locale === 'en' ? 'en' : 'zh');

/** Picks the language of one pair. */
export function textOf<T>(pair: Pair<T>, locale: Locale): T {
  return pair[side(locale)];
}

/** `const t = useText(LEDGER_TEXT)` → `t.record`, `t.left(12)` in the person's language. */
export function useText<M extends Texts>(texts: M): Chosen<M> {
  const locale = useLocale();
  return useMemo(() => chosen(texts, locale), [texts, locale]);
}

export function chosen<M extends Texts>(texts: M, locale: Locale): Chosen<M> {
  return Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[side(locale)]])) as Chosen<M>;
}
