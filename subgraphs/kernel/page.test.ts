import { afterCondition, connection, decodeCursor, encodeCursor } from './page';
import { covers, isPlacePath, levelOf, parentOf, subtree } from './place';
import { newKey, nextId } from './ids';
import { fold, tidy } from './text';

describe('a cursor', () => {
  it('comes back as it was made', () => {
    expect(decodeCursor(encodeCursor(['2026-11-23', 's1', 42], 'ledger /21'), 3, 'ledger /21')).toEqual(['2026-11-23', 's1', 42]);
  });

  it.each([
    ['altered', (cursor: string) => Buffer.from(Buffer.from(cursor, 'base64url').toString().replace('s1', 's2')).toString('base64url')],
    ['of another list', (_cursor: string) => encodeCursor(['2026-11-23', 's1', 42], 'ledger /22')],
    ['of another length', (_cursor: string) => encodeCursor(['2026-11-23'], 'ledger /21')],
    ['no cursor at all', () => '%%%'],
  ])('that is %s is refused', (_what, tamper) => {
    expect(() => decodeCursor(tamper(encodeCursor(['2026-11-23', 's1', 42], 'ledger /21')), 3, 'ledger /21')).toThrow('游标不对');
  });
});

it('a page ends where its last row stands, whichever way each column runs', () => {
  expect(afterCondition([{ column: 'day', direction: 'DESC' }, { column: 'id', direction: 'ASC' }], ['2026-11-23', 7])).toEqual({
    sql: '(day <= ? AND (day < ? OR (day = ? AND id > ?)))',
    params: ['2026-11-23', '2026-11-23', '2026-11-23', 7],
  });
  expect(connection([1, 2, 3], { first: 2 }, (n) => [n]).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

describe('a place', () => {
  it('reaches itself and what lies below it, not its namesake', () => {
    expect(covers('/21/2101', '/21/2101/210102')).toBe(true);
    expect(covers('/21/2101', '/21/2101')).toBe(true);
    expect(covers('/21/210', '/21/2101')).toBe(false);
    expect(covers('/21/2101', '/21')).toBe(false);
  });

  it('knows its level, what is above, and its range on an index', () => {
    expect(['/21', '/21/2101', '/21/2101/210102', '/21/2101/210102/s1', '/21/2101/210102/s1/c1'].map(levelOf)).toEqual(['PROVINCE', 'CITY', 'COUNTY', 'SCHOOL', 'CLASS']);
    expect([parentOf('/21'), parentOf('/21/2101')]).toEqual([null, '/21']);
    const { from, to } = subtree('/21/2101');
    expect(['/21/2101/210102', '/21/2101/9/s'].every((path) => path >= from && path < to)).toBe(true);
    expect(['/21/2102', '/21/21010', '/21/2101'].some((path) => path >= from && path < to)).toBe(false);
  });

  it('is refused when it is no path', () => {
    expect(['', '/', '21', '/21/', "/21' OR 1=1", '/21/../x', `/${'x'.repeat(40)}`].map(isPlacePath)).not.toContain(true);
  });
});

it('ids rise, stay within 53 bits and never repeat', () => {
  const ids = Array.from({ length: 5000 }, () => nextId());
  expect(new Set(ids).size).toBe(5000);
  expect([...ids].sort((a, b) => a - b)).toEqual(ids);
  expect(Number.isSafeInteger(nextId(Date.UTC(2080, 0, 1)))).toBe(true);
});

it('keys of one moment never repeat, use the whole alphabet and stand before those of the next; made now, they rise', () => {
  const moment = Date.UTC(2026, 10, 23);
  const keys = Array.from({ length: 5000 }, () => newKey(moment));
  expect(new Set(keys).size).toBe(5000);
  expect(new Set(keys.flatMap((key) => [...key.slice(10)])).size).toBe(32);
  expect(keys.every((key) => key.length === 26 && key < newKey(moment + 1))).toBe(true);
  const now = Array.from({ length: 5000 }, () => newKey());
  expect([...new Set(now)].sort()).toEqual(now);
});

it('words are kept as people write them; names are compared in plain form', () => {
  expect(tidy(' 背诵，\u200b第１课\r\n\u0007 ')).toBe('背诵，第１课');
  expect(fold('三（２）班')).toBe('三(2)班');
  expect(tidy('𠮷')).toBe('𠮷');
});
