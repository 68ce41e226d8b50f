import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { addDays, daysBetween } from '#kernel/clock';

/** What an invitation says, and nothing of whom it was for. */
export interface Invitation {
  /** The Monday of its week. */
  wave: string;
  classId: string;
}

const EPOCH = '2020-01-01';
/** Every link is equally long, whatever the id of its class. */
const CLASS_BYTES = 26;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const DAYS_BYTES = 2;
const BYTES = NONCE_BYTES + DAYS_BYTES + CLASS_BYTES + TAG_BYTES;
const PURPOSE = Buffer.from('qingfu pulse 1');

/** Two keys of one secret: that of the links, and that under which used ones are remembered. */
export interface LinkKeys {
  links: Buffer;
  spent: Buffer;
}

export function linkKeys(secret: string): LinkKeys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return { links: derive('pulse links'), spent: derive('pulse spent') };
}

/**
 * A link's token: nonce, sealed week and class, tag (AES-256-GCM). The tag is the signature; that it is sealed as well keeps the class from
 * whoever a link is forwarded to. @param nonce 12 bytes that no other link has.
 */
export function sealInvitation({ links }: LinkKeys, { wave, classId }: Invitation, nonce: Buffer): string {
  const plain = Buffer.alloc(DAYS_BYTES + CLASS_BYTES);
  plain.writeUInt16BE(daysBetween(EPOCH, wave), 0);
  plain.write(classId, DAYS_BYTES, 'latin1');
  const cipher = createCipheriv('aes-256-gcm', links, nonce).setAAD(PURPOSE);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @returns the invitation and its nonce, or `null` when this platform has not sealed it. */
export function openInvitation({ links }: LinkKeys, token: string): (Invitation & { nonce: Buffer }) | null {
  const bytes = /^[A-Za-z0-9_-]{1,100}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
  // base64 has spare bits at its end: a link has one spelling only
  if (bytes.length !== BYTES || bytes.toString('base64url') !== token) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', links, nonce, { authTagLength: TAG_BYTES }).setAAD(PURPOSE);
    decipher.setAuthTag(bytes.subarray(BYTES - TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, BYTES - TAG_BYTES)), decipher.final()]);
    return {
      wave: addDays(EPOCH, plain.readUInt16BE(0)),
      classId: plain.toString('latin1', DAYS_BYTES).replace(/\0+$/, ''),
      nonce: Buffer.from(nonce),
    };
  } catch {
    return null;
  }
}

/** What is kept of a used link: enough to know it again, and nothing by which to find it. */
export function spentMark({ spent }: LinkKeys, nonce: Buffer): string {
  return createHmac('sha256', spent).update(nonce).digest('hex').slice(0, 40);
}

/**
 * Numbers that follow from the key of one printing and are known to nobody else: the same printing asked for again, because its answer was
 * lost, gives the same slips, and nothing of them is stored.
 */
export function printing({ links }: LinkKeys, { wave, classId }: Invitation, key: string) {
  const bytes = (what: string, nth: number) =>
    createHmac('sha256', links)
      .update(JSON.stringify([wave, classId, key, what, nth]))
      .digest();
  let drawn = 0;
  return {
    nonce: (nth: number): Buffer => bytes('nonce', nth).subarray(0, NONCE_BYTES),
    chance: (below: number): number => bytes('chance', (drawn += 1)).readUIntBE(0, 6) % below,
    /** By which the printing is known again. */
    mark: bytes('mark', 0).toString('hex').slice(0, 40),
  };
}
