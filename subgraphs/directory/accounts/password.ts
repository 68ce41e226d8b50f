import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const STRENGTH = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), STRENGTH);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (no such user) it is compared with one that nothing fits, so that the answer takes as long:
 * who measures the time must not learn which names exist.
 */
export async function fits(password: string, stored: string | null): Promise<boolean> {
  nobody ??= hashPassword('没有这个用户');
  const right = await verify(stored ?? (await nobody), password.normalize('NFC')).catch(() => false);
  return stored !== null && right;
}
