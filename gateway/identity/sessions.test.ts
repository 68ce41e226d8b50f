import { query } from '#kernel/database';
import { Attempts } from './attempts';
import { Sessions } from './sessions';
import type { Store } from './store';
import { openProofStore } from '../testing/store';

const MINUTE = 60_000;
let store: Store;
let at = Date.parse('2026-11-23T08:00:00+08:00');
const clock = () => at;

beforeAll(async () => {
  store = await openProofStore();
});
afterAll(() => store.close());

const teacher = { id: 'p-teacher', username: 'teacher', passwordVersion: 1 };

test('a session lasts half an hour without use, and twelve hours with', async () => {
  const sessions = new Sessions(store, clock);
  const idle = await sessions.open(teacher);
  at += 29 * MINUTE;
  expect(await sessions.find(idle)).toMatchObject({ person: 'p-teacher' });
  at += 29 * MINUTE;
  expect(await sessions.find(idle)).not.toBeNull();
  at += 31 * MINUTE;
  expect(await sessions.find(idle)).toBeNull();

  const busy = await sessions.open(teacher);
  for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
    at += 20 * MINUTE;
    if (minutes < 11 * 60) expect(await sessions.find(busy)).not.toBeNull();
  }
  at += MINUTE;
  expect(await sessions.find(busy)).toBeNull();
});

test('the table holds no value that could be used, and forgets what is over', async () => {
  const sessions = new Sessions(store, clock);
  const value = await sessions.open(teacher);
  const rows = await query(store.reads, 'SELECT * FROM session');
  expect(JSON.stringify(rows)).not.toContain(value);
  at += 13 * 60 * MINUTE;
  await sessions.sweep();
  expect(await query(store.reads, 'SELECT * FROM session')).toEqual([]);
});

test('a session ended by another gateway ends here within a second', async () => {
  const [here, there] = [new Sessions(store, clock), new Sessions(store, clock)];
  const value = await here.open(teacher);
  expect(await here.find(value)).not.toBeNull();
  await there.end(value);
  at += 1_001;
  expect(await here.find(value)).toBeNull();
});

test('a change of the password leaves one session, which goes on with the new one, and no other of this person', async () => {
  const [here, there] = [new Sessions(store, clock), new Sessions(store, clock)];
  const [own, other, foreign] = [await here.open(teacher), await there.open(teacher), await here.open({ ...teacher, id: 'p-maths' })];
  for (const value of [own, other, foreign]) await here.find(value);
  await here.keepOnly((await here.find(own))!, 2);
  expect(await here.find(own)).toMatchObject({ passwordVersion: 2 });
  expect(await here.find(other)).toBeNull();
  expect(await here.find(foreign)).toMatchObject({ passwordVersion: 1 });
  expect(await there.find(own, true)).toMatchObject({ passwordVersion: 2 });
});

test('a restart forgives nobody; half an hour does', async () => {
  const wrong = () => Promise.resolve(null);
  const right = () => Promise.resolve(teacher);
  const before = new Attempts(store, clock);
  for (let i = 0; i < 5; i += 1) await before.check('Teacher', '10.0.0.1', wrong);
  const after = new Attempts(store, clock);
  expect(await after.check('teacher', '10.0.0.1', right)).toBeNull();
  expect(await after.check('teacher', '10.0.0.2', right)).toBe(teacher);
  at += 31 * MINUTE;
  expect(await after.check('teacher', '10.0.0.1', right)).toBe(teacher);
  expect(await query(store.reads, 'SELECT * FROM sign_in_failure')).toEqual([]);
});

test('four mistakes and then the right password are forgotten', async () => {
  const attempts = new Attempts(store, clock);
  for (let i = 0; i < 4; i += 1) await attempts.check('maths', '10.0.0.1', () => Promise.resolve(null));
  expect(await attempts.check('maths', '10.0.0.1', () => Promise.resolve(teacher))).toBe(teacher);
  for (let i = 0; i < 4; i += 1) await attempts.check('maths', '10.0.0.1', () => Promise.resolve(null));
  expect(await attempts.check('maths', '10.0.0.1', () => Promise.resolve(teacher))).toBe(teacher);
});
