import { useSyncExternalStore } from 'react';
import type { Locale } from './contract';

interface Preferences {
  locale: Locale;
  /** 关怀版: large type, larger targets */
  large: boolean;
  folded: boolean;
}

const KEY = 'qingfu.preferences';
const listeners = new Set<() => void>();

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

let current: Preferences = { locale: 'zh-CN', large: false, folded: false, ...stored() };

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  window.localStorage.setItem(KEY, JSON.stringify(current));
  listeners.forEach((listener) => listener());
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
