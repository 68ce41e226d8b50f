import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import type { Asker, Duty } from '#kernel/context';
import type { Keys } from '#kernel/token';
import type { Client } from './directory-door';

export const ISSUER = 'qingfu';
const AUDIENCE = 'qingfu-graph';
export const LIFE_SECONDS = 15 * 60;
const MOST_REMEMBERED = 2_000;

/**
 * Access tokens of external platforms: signed, 15 minutes, for this graph only. `typ: at+jwt` keeps them apart from the tokens with
 * which the gateway speaks to the parts: neither is ever taken for the other.
 */
export class AccessTokens {
  private readonly publicKey: KeyObject;
  private readonly known = new Map<string, { asker: Asker; until: number }>();
  private jwk: Promise<JWK> | undefined;

  constructor(private readonly keys: Keys) {
    this.publicKey = createPublicKey(keys.privateKey);
  }

  async issue({ id, name, duties, scopes }: Client): Promise<string> {
    const { kid } = await this.publicJwk();
    return new SignJWT({ name, duties, scope: scopes.join(' '), client_id: id })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: kid! })
      .setSubject(id)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${LIFE_SECONDS}s`)
      .sign(this.keys.privateKey);
  }

  /** The platform behind a token; `null` when it is forged, expired, or meant for something else. */
  async read(token: string): Promise<Asker | null> {
    const memory = this.known.get(token);
    if (memory && memory.until > Date.now()) return memory.asker;
    try {
      const { payload } = await jwtVerify(token, this.publicKey, { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA'], typ: 'at+jwt' });
      const id = payload.sub!;
      const asker: Asker = { id, name: String(payload.name ?? ''), kind: 'CLIENT', duties: (payload.duties as Duty[]) ?? [], client: id };
      if (this.known.size >= MOST_REMEMBERED) this.known.delete(this.known.keys().next().value!);
      this.known.set(token, { asker, until: (payload.exp ?? 0) * 1000 });
      return asker;
    } catch {
      return null;
    }
  }

  publicJwk(): Promise<JWK> {
    this.jwk ??= (async () => {
      const jwk = await exportJWK(this.publicKey);
      return { ...jwk, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint(jwk) };
    })();
    return this.jwk;
  }
}
