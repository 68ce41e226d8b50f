// What could not be sent yet waits on the device under the key of its first try, so that sending it twice does it once;
// what the platform then refuses stays here until its author decides.
import { useSyncExternalStore } from 'react';

export interface WaitingStore<Waiting> {
  waitFor(person: string, one: Waiting): void;
  stopWaiting(person: string, key: string): void;
  useWaiting(person: string): Waiting[];
}

/**
 * A list of things of one kind that wait, for each person of this device.
 * @param name of the kind in the browser's memory; @param keyOf the deed's key
 */
export function waitingOn<Waiting>(name: string, keyOf: (one: Waiting) => string): WaitingStore<Waiting> {
  const nameOf = (person: string) => `${name}.${person}`;
  const listeners = new Set<() => void>();
  const parsed = new Map<string, { text: string; list: Waiting[] }>();
  const read = (person: string): Waiting[] => {
    const text = window.localStorage.getItem(nameOf(person)) ?? '[]';
    const known = parsed.get(person);
    if (known?.text === text) return known.list;
    const list = parse<Waiting>(text);
    parsed.set(person, { text, list });
    return list;
  };
  const write = (person: string, list: Waiting[]) => {
    if (list.length === 0) window.localStorage.removeItem(nameOf(person));
    else window.localStorage.setItem(nameOf(person), JSON.stringify(list));
    listeners.forEach((told) => told());
  };
  const without = (person: string, key: string) => read(person).filter((one) => keyOf(one) !== key);
  const subscribe = (told: () => void) => {
    listeners.add(told);
    window.addEventListener('storage', told);
    return () => {
      listeners.delete(told);
      window.removeEventListener('storage', told);
    };
  };
  return {
    waitFor: (person, one) => write(person, [...without(person, keyOf(one)), one]),
    stopWaiting: (person, key) => write(person, without(person, key)),
    useWaiting: (person) => useSyncExternalStore(subscribe, () => read(person)),
  };
}

function parse<Waiting>(text: string): Waiting[] {
  try {
    return JSON.parse(text) as Waiting[];
  } catch {
    return [];
  }
}
