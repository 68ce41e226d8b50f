import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

const CIPHER = 'aes-256-gcm';
const KEY = 32;
const NONCE = 12;
const TAG = 16;
/** A tag cut short would be taken, too, and be easier to hit by chance. */
const WHOLE_TAG = { authTagLength: TAG };
const CHUNK = 64 * 1024;

/** Each file has a key of its own, so that a counter is nonce enough and a leaked key opens one file. */
export function newFileKey(): Buffer {
  return randomBytes(KEY);
}

/**
 * Seals a stream in chunks, each with a tag of its own: whoever opens it passes nothing on that he has not proved, and needs no more
 * memory than one chunk. The last chunk is marked, so that a file cut short does not look whole.
 */
export function sealing(key: Buffer): Transform {
  return inChunks(CHUNK, (chunk, number, last) => {
    const cipher = createCipheriv(CIPHER, key, nonceOf(number, last));
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  });
}

/** The way back; the stream ends with an error where a byte was changed, moved or is missing. */
export function opening(key: Buffer): Transform {
  return inChunks(CHUNK + TAG, (chunk, number, last) => {
    const decipher = createDecipheriv(CIPHER, key, nonceOf(number, last), WHOLE_TAG);
    decipher.setAuthTag(chunk.subarray(Math.max(0, chunk.length - TAG)));
    return Buffer.concat([decipher.update(chunk.subarray(0, -TAG)), decipher.final()]);
  });
}

function inChunks(size: number, turn: (chunk: Buffer, number: number, last: boolean) => Buffer): Transform {
  let waiting: Buffer[] = [];
  let length = 0;
  let number = 0;
  const take = (): Buffer => {
    const all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting);
    waiting = [];
    return all;
  };
  const attempt = (done: TransformCallback, act: () => void) => {
    try {
      act();
    } catch (error) {
      return done(error as Error);
    }
    done();
  };
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      waiting.push(piece);
      length += piece.length;
      if (length <= size) return done();
      attempt(done, () => {
        let all = take();
        // What might be the last chunk waits for the end.
        for (; all.length > size; all = all.subarray(size), number += 1) this.push(turn(all.subarray(0, size), number, false));
        waiting = [all];
        length = all.length;
      });
    },
    flush(done) {
      attempt(done, () => this.push(turn(take(), number, true)));
    },
  });
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeUIntBE(number, NONCE - 6, 6);
  return nonce;
}

/**
 * A file's key, closed by a secret for one purpose and bound to what it is for: elsewhere it does not open.
 * @param bound whatever must be the same when it is opened: file, person, time.
 */
export function wrapKey(secret: string, purpose: string, key: Buffer, bound: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, wrappingKey(secret, purpose), nonce);
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** `null` when it was not wrapped by this secret for this. */
export function unwrapKey(secret: string, purpose: string, wrapped: string, bound: string): Buffer | null {
  const all = Buffer.from(wrapped, 'base64url');
  if (all.length !== NONCE + KEY + TAG) return null;
  try {
    const decipher = createDecipheriv(CIPHER, wrappingKey(secret, purpose), all.subarray(0, NONCE), WHOLE_TAG);
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(all.subarray(NONCE + KEY));
    return Buffer.concat([decipher.update(all.subarray(NONCE, NONCE + KEY)), decipher.final()]);
  } catch {
    return null;
  }
}

function wrappingKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), Buffer.alloc(0), `qingfu ${purpose}`, KEY));
}
