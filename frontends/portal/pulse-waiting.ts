import type { AnswerPulseInput } from './gql/graphql';

// What this phone knows of the slips it has met: the answer that waits for a network, and which were answered. Nothing else, and not for long.
const WAITING = 'qingfu.pulse.waiting';
const ANSWERED = 'qingfu.pulse.answered';
const MOST = 5;

function read<T>(key: string): T[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as T[];
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function write(key: string, list: readonly unknown[]): void {
  try {
    if (list.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(list.slice(-MOST)));
  } catch {
    // a phone that keeps nothing still answers while the page is open
  }
}

/** Enough of a token to know it again, not enough to use it. */
const markOf = (token: string): string => token.slice(0, 8);

export const waitingFor = (token: string): AnswerPulseInput | undefined => read<AnswerPulseInput>(WAITING).find((one) => one.token === token);

export const keepWaiting = (answer: AnswerPulseInput): void =>
  write(WAITING, [...read<AnswerPulseInput>(WAITING).filter(({ token }) => token !== answer.token), answer]);

export const forgetWaiting = (of: string): void =>
  write(
    WAITING,
    read<AnswerPulseInput>(WAITING).filter(({ token }) => token !== of),
  );

export const rememberAnswered = (token: string): void =>
  write(ANSWERED, [...read<string>(ANSWERED).filter((one) => one !== markOf(token)), markOf(token)]);

export const wasAnswered = (token: string): boolean => read<string>(ANSWERED).includes(markOf(token));
