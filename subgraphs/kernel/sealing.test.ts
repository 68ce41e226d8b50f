import { Readable } from 'node:stream';
import fc from 'fast-check';
import { newFileKey, opening, sealing, unwrapKey, wrapKey } from './sealing';

const SECRET = 'ab'.repeat(32);
const CHUNK = 64 * 1024;

async function through(bytes: Buffer, stream: ReturnType<typeof sealing>, piece = 50_000): Promise<Buffer> {
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes.length / piece)) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece));
  const source = Readable.from(pieces.filter(({ length }) => length > 0));
  const out: Buffer[] = [];
  source.on('error', (error) => stream.destroy(error)).pipe(stream);
  for await (const one of stream) out.push(one as Buffer);
  return Buffer.concat(out);
}

describe('a sealed stream', () => {
  it('comes back byte for byte, however long it is and however it was cut up', async () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: CHUNK - 2, max: CHUNK + 2 }),
      fc.integer({ min: 2 * CHUNK - 2, max: 2 * CHUNK + 20 }),
    );
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 7_000, max: 200_000 }), fc.integer({ min: 7_000, max: 200_000 }), async (length, cut, cutBack) => {
        const key = newFileKey();
        const bytes = Buffer.from(Array.from({ length }, (_, i) => (i * 31) & 255));
        const lies = await through(bytes, sealing(key), cut);
        expect(lies.includes(bytes.subarray(0, 64)) && length >= 8).toBe(false);
        expect((await through(lies, opening(key), cutBack)).equals(bytes)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('does not open when it was cut short, lengthened, changed, put in another order, or with another key', async () => {
    const key = newFileKey();
    const lies = await through(Buffer.alloc(3 * CHUNK, 7), sealing(key));
    const whole = CHUNK + 16;
    const swapped = Buffer.concat([lies.subarray(whole, 2 * whole), lies.subarray(0, whole), lies.subarray(2 * whole)]);
    const changed = Buffer.from(lies);
    changed[whole + 5]! ^= 1;
    for (const wrong of [
      lies.subarray(0, 2 * whole),
      lies.subarray(0, -1),
      lies.subarray(0, 4),
      Buffer.alloc(0),
      Buffer.concat([lies, Buffer.alloc(1)]),
      swapped,
      changed,
    ])
      await expect(through(wrong, opening(key))).rejects.toThrow();
    await expect(through(lies, opening(newFileKey()))).rejects.toThrow();
  });
});

describe('a wrapped key', () => {
  it('opens with the same secret, for the same purpose and thing, and in no other way', () => {
    const key = newFileKey();
    const wrapped = wrapKey(SECRET, 'kept', key, 'file 1');
    expect(unwrapKey(SECRET, 'kept', wrapped, 'file 1')?.equals(key)).toBe(true);
    expect(unwrapKey('cd'.repeat(32), 'kept', wrapped, 'file 1')).toBeNull();
    expect(unwrapKey(SECRET, 'ticket', wrapped, 'file 1')).toBeNull();
    expect(unwrapKey(SECRET, 'kept', wrapped, 'file 2')).toBeNull();
    for (const wrong of ['', 'x', wrapped.slice(0, -4), `${wrapped}AAAA`]) expect(unwrapKey(SECRET, 'kept', wrong, 'file 1')).toBeNull();
  });
});
