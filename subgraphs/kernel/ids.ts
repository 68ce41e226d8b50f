import { randomFillSync } from 'node:crypto';
import { monotonicFactory, ulid } from 'ulid';

let lastMillis = 0;
let sequence = 0;
let node = 0;

/** Which of 32 writers this process is; two processes writing one schema must differ. */
export function setIdNode(value: number): void {
  node = value & 31;
}

/**
 * A 53-bit time-ordered integer: 41 bits of milliseconds since 2020, 5 bits of writer, 7 bits of sequence.
 * Made by the app: known before the insert, so a retry after a lost answer meets its own row, and without gaps on Galera.
 */
export function nextId(at: number = Date.now()): number {
  const millis = Math.max(at - EPOCH, lastMillis);
  if (millis === lastMillis) {
    sequence += 1;
    if (sequence > 127) {
      lastMillis = millis + 1;
      sequence = 0;
    }
  } else {
    lastMillis = millis;
    sequence = 0;
  }
  return lastMillis * 4096 + node * 128 + sequence;
}
const EPOCH = Date.UTC(2020, 0, 1);

/** Random bytes come in thousands: asked of the system one by one, as the package does by itself, a key costs a hundred times as much. */
const drawn = new Uint8Array(4096);
let used = drawn.length;

function luck(): number {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  return drawn[used++]! / 256;
}

const nextKey = monotonicFactory(luck);

/**
 * A key for rows of low volume: 26 characters, time-ordered; those of one process also within a millisecond, so that a list written at once keeps its order.
 * @param at of a thing that happened earlier; such keys have no order within their moment.
 */
export function newKey(at?: number): string {
  return at === undefined ? nextKey() : ulid(at, luck);
}
