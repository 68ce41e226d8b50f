import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SignJWT, jwtVerify } from 'jose';
import type { Asker, Duty } from './context';

/**
 * Signed internal tokens: the gateway says who is asking, a part says that it is itself when it pulls another's feed.
 * Ed25519, so that whoever can verify cannot mint. Each part owns one private key; all see all public keys.
 */
export interface Keys {
  /** This part's name and private key. */
  name: string;
  privateKey: KeyObject;
  /** Public key of a part by name, `undefined` when unknown. */
  publicKeyOf(name: string): KeyObject | undefined;
}

const LIFE_SECONDS = 60;

/** Reads (or, on first start, makes) the key of one part below `dir`: `<name>.key` for its owner only, `<name>.pub` for all. */
export function openKeys(dir: string, name: string): Keys {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const keyFile = path.join(dir, `${name}.key`);
  if (!fs.existsSync(keyFile)) {
    const pair = generateKeyPairSync('ed25519');
    fs.writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    fs.writeFileSync(path.join(dir, `${name}.pub`), pair.publicKey.export({ type: 'spki', format: 'pem' }));
  }
  const known = new Map<string, KeyObject>();
  return {
    name,
    privateKey: createPrivateKey(fs.readFileSync(keyFile)),
    publicKeyOf(other) {
      let key = known.get(other);
      if (!key && /^[a-z-]{1,40}$/.test(other)) {
        const file = path.join(dir, `${other}.pub`);
        if (fs.existsSync(file)) known.set(other, (key = createPublicKey(fs.readFileSync(file))));
      }
      return key;
    },
  };
}

/** A random text kept below `dir`, the same for every part and after every start. */
export function openSecret(dir: string, name: string): string {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = path.join(dir, `${name}.secret`);
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch {
    // it is there already
  }
  return fs.readFileSync(file, 'utf8');
}

/** A token for one audience; `asker` is the person (or client, or part) on whose behalf the call is made. */
export async function mintToken(keys: Keys, audience: string, asker: Asker, requestId?: string): Promise<string> {
  const { id, ...rest } = asker;
  return new SignJWT({ ...rest, ...(requestId && { rid: requestId }) })
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.name, typ: 'internal+jwt' })
    .setSubject(id)
    .setIssuer(keys.name)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${LIFE_SECONDS}s`)
    .sign(keys.privateKey);
}

export function partAsker(name: string): Asker {
  return { id: name, name, kind: 'PART', duties: [] };
}

/** Verified tokens are remembered until they expire: the same person's requests share one token within its life. */
const verified = new Map<string, { asker: Asker; until: number }>();

/**
 * Who is asking, or `null` when the token is missing, forged, expired, for another audience, or signed by a part that may not
 * speak for others: only the gateway may bring a person; any other part speaks for itself alone.
 */
export async function readToken(keys: Keys, audience: string, header: string | undefined): Promise<Asker | null> {
  if (!header?.startsWith('Bearer ')) return null;
  const token = header.slice(7);
  const memory = verified.get(`${audience} ${token}`);
  if (memory && memory.until > Date.now()) return memory.asker;
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid ? keys.publicKeyOf(kid) : undefined;
        if (!key) throw new Error('unknown key');
        return key;
      },
      { audience, algorithms: ['EdDSA'], typ: 'internal+jwt', clockTolerance: 30, maxTokenAge: `${LIFE_SECONDS}s` },
    );
    const { protectedHeaderKid, asker } = readClaims(token, payload as Claims);
    if (payload.iss !== protectedHeaderKid) return null;
    if (payload.iss !== 'gateway' && (asker.kind !== 'PART' || asker.id !== payload.iss)) return null;
    if (verified.size > 5000) verified.clear();
    verified.set(`${audience} ${token}`, { asker, until: (payload.exp ?? 0) * 1000 });
    return asker;
  } catch {
    return null;
  }
}

interface Claims {
  sub?: string;
  name?: string;
  kind?: Asker['kind'];
  duties?: Duty[];
  purpose?: string;
  client?: string;
}

function readClaims(token: string, claims: Claims): { protectedHeaderKid: string; asker: Asker } {
  const header = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString('utf8')) as { kid: string };
  return {
    protectedHeaderKid: header.kid,
    asker: {
      id: claims.sub!,
      name: claims.name ?? '',
      kind: claims.kind ?? 'PUBLIC',
      duties: claims.duties ?? [],
      ...(claims.purpose && { purpose: claims.purpose }),
      ...(claims.client && { client: claims.client }),
    },
  };
}
