import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** GB/T 22239-2019 8.1.4.1: two kinds of proof, one of them by cryptography. Codes after RFC 6238, as every authenticator makes them. */
const PERIOD = 30;
const DIGITS = 6;
/** A phone's clock may be one step off, no more. */
const WINDOW = 1;
export const RECOVERY_CODES = 8;
/** Without letters that look like figures. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECOVERY_LENGTH = 12;

export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

const totpOf = (secret: string, username = '') =>
  new TOTP({ issuer: '轻负', label: username, algorithm: 'SHA1', digits: DIGITS, period: PERIOD, secret: Secret.fromBase32(secret) });

/** For an authenticator on the same device. */
export function addressOf(secret: string, username: string): string {
  return totpOf(secret, username).toString();
}

/** The step whose code this is, or `null`: then it is none of now. */
export function stepOf(secret: string, code: string, at: number): number | null {
  const token = tidyCode(code);
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: at, window: WINDOW });
  return delta === null ? null : Math.floor(at / 1000 / PERIOD) + delta;
}

/** As people type it: with blanks, dashes, full-width figures. */
export function tidyCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** Sixty bits, in three groups. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(RECOVERY_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.match(/.{4}/g)!.join('-');
}

/** Keyed, so that who has the table alone cannot try codes against it. */
export function hashRecoveryCode(personId: string, code: string, key: string): string {
  const letters = tidyCode(code).replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHmac('sha256', Buffer.from(key, 'hex')).update(`${personId}\n${letters}`).digest('hex');
}

/** AES-256-GCM, bound to the person: one's row is of no use under another's name. */
export function seal(text: string, personId: string, key: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** @throws when it was changed, moved to another person, or sealed with another key */
export function unseal(sealed: string, personId: string, key: string): string {
  const [iv, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), iv!, { authTagLength: 16 })
    .setAAD(Buffer.from(personId))
    .setAuthTag(tag!);
  return Buffer.concat([decipher.update(text!), decipher.final()]).toString('utf8');
}
