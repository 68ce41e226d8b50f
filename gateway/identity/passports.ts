import type { Asker } from '#kernel/context';
import { mintToken, type Keys } from '#kernel/token';

/** A token lives 60 s; it is used for 25 s, so that a part's clock may be half a minute off. */
const USE_MILLISECONDS = 25_000;

/**
 * The signed tokens with which the gateway speaks for somebody. Signing costs more than a small question, so one token serves
 * all requests of the same asker to the same part for a while. An asker is remembered by identity: whoever's duties change is a
 * new object and gets a new token at once.
 */
export class Passports {
  private readonly kept = new WeakMap<Asker, Map<string, { token: Promise<string>; until: number }>>();

  constructor(private readonly keys: Keys) {}

  for(asker: Asker, part: string): Promise<string> {
    let tokens = this.kept.get(asker);
    if (!tokens) this.kept.set(asker, (tokens = new Map()));
    const kept = tokens.get(part);
    if (kept && kept.until > Date.now()) return kept.token;
    const token = mintToken(this.keys, part, asker);
    tokens.set(part, { token, until: Date.now() + USE_MILLISECONDS });
    token.catch(() => tokens.delete(part));
    return token;
  }
}
