import { createContext, useContext } from 'react';

export type UiLocale = 'zh-CN' | 'en';

/** Set once by the shell; every part of the screen reads its words through it. */
export const UiLocaleContext = createContext<UiLocale>('zh-CN');

export function useLocale(): UiLocale {
  return useContext(UiLocaleContext);
}

type Texts = Record<string, { zh: unknown; en: unknown }>;
type Words<M extends Texts> = { readonly [K in keyof M]: M[K]['zh'] };

export function useWords<M extends Texts>(texts: M): Words<M> {
  const locale = useLocale();
  const side = locale === 'en' ? 'en' : 'zh';
  return Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[side]])) as Words<M>;
}
