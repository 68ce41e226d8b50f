import { answered, keyForTry, newDeedKey } from './idempotency';

it('keeps the key while the same thing is tried again', () => {
  const first = keyForTry(newDeedKey(), 'a');
  expect(keyForTry(first, 'a').key).toBe(first.key);
  expect(keyForTry(answered(first), 'a').key).toBe(first.key);
});

it('keeps the key of a try without an answer even when the content has changed, so that a lost success is found out', () => {
  const first = keyForTry(newDeedKey(), 'a');
  expect(keyForTry(first, 'b').key).toBe(first.key);
});

it('takes a new key for other content after an answered refusal', () => {
  const first = answered(keyForTry(newDeedKey(), 'a'));
  expect(keyForTry(first, 'b').key).not.toBe(first.key);
});
