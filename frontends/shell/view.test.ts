import { readView, writeView } from './view';

const defaults = { state: 'ALL', text: '', row: '' };

test('what equals its default stays out of the URL, what belongs to others stays in it', () => {
  const next = writeView(new URLSearchParams('place=/21&state=OVER'), defaults, { state: 'ALL', text: '口算' });
  expect(Object.fromEntries(next)).toEqual({ place: '/21', text: '口算' });
  expect(readView(next, defaults)).toEqual({ state: 'ALL', text: '口算', row: '' });
});

test('a changed filter starts at the first page, an opened row does not', () => {
  const second = new URLSearchParams('after=abc&from=20');
  expect(writeView(second, defaults, { row: '7' }).get('after')).toBe('abc');
  expect(writeView(second, defaults, { text: '口算' }).get('after')).toBeNull();
});
