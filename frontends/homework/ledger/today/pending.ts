// Homework that could not be sent yet. It waits on the device under the key of its first try, so that sending it
// twice records it once; what the platform then refuses stays here until its author decides.
import { useSyncExternalStore } from 'react';
import type { Refused } from '#shell';
import type { AssignmentInput } from '../../gql/graphql';

export interface Waiting {
  input: AssignmentInput;
  className: string;
  refused?: Refused;
}

const nameOf = (person: string) => `qingfu.homework.pending.${person}`;
const listeners = new Set<() => void>();
const parsed = new Map<string, { text: string; list: Waiting[] }>();

function read(person: string): Waiting[] {
  const text = window.localStorage.getItem(nameOf(person)) ?? '[]';
  const known = parsed.get(person);
  if (known?.text === text) return known.list;
  const list = parse(text);
  parsed.set(person, { text, list });
  return list;
}

function parse(text: string): Waiting[] {
  try {
    return JSON.parse(text) as Waiting[];
  } catch {
    return [];
  }
}

function write(person: string, list: Waiting[]): void {
  if (list.length === 0) window.localStorage.removeItem(nameOf(person));
  else window.localStorage.setItem(nameOf(person), JSON.stringify(list));
  listeners.forEach((told) => told());
}

const without = (person: string, key: string) => read(person).filter(({ input }) => input.idempotencyKey !== key);

export const waitFor = (person: string, waiting: Waiting) => write(person, [...without(person, waiting.input.idempotencyKey), waiting]);

export const stopWaiting = (person: string, key: string) => write(person, without(person, key));

function subscribe(told: () => void): () => void {
  listeners.add(told);
  window.addEventListener('storage', told);
  return () => {
    listeners.delete(told);
    window.removeEventListener('storage', told);
  };
}

export function useWaiting(person: string): Waiting[] {
  return useSyncExternalStore(subscribe, () => read(person));
}
