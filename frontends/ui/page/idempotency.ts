/**
 * The key of one deed. It is made before the first try; a try that got no answer is repeated under the same key, even
 * with other content, so that the platform can tell whether the first one arrived after all. An answered refusal has
 * left nothing behind: changed content then is a new deed.
 */
export interface DeedKey {
  key: string;
  body: string | null;
  unanswered: boolean;
}

export const newDeedKey = (): DeedKey => ({ key: crypto.randomUUID(), body: null, unanswered: false });

export function keyForTry(now: DeedKey, body: string): DeedKey {
  const kept = now.body === null || now.body === body || now.unanswered;
  return { ...(kept ? now : newDeedKey()), body, unanswered: true };
}

export const answered = (now: DeedKey): DeedKey => ({ ...now, unanswered: false });
