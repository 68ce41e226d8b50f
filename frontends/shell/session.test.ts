import { allowed, covers, scopesOf, sessionOf, type SessionFacts } from './session';

const facts: SessionFacts = {
  person: { id: 'p', username: 'p', displayName: '某' },
  duties: [
    { duty: 'DEAN', place: '/21/2101/210102/s1', placeName: '甲校' },
    { duty: 'EDUCATION_OFFICE', place: '/21/2101', placeName: '沈阳市' },
    { duty: 'EDUCATION_OFFICE', place: '/21/2102', placeName: '大连市' },
  ],
  permissions: [{ permission: 'homework.ledger.read', places: ['/21/2101'] }],
  demo: false,
  today: '2026-11-23',
};
const session = sessionOf(facts, async () => {});

test('a permission holds at its place and everything below, and nowhere else', () => {
  expect(session.can('homework.ledger.read')).toBe(true);
  expect(session.can('homework.ledger.read', '/21/2101/210102')).toBe(true);
  expect(session.can('homework.ledger.read', '/21/2102')).toBe(false);
  expect(session.can('homework.ledger.write')).toBe(false);
});

test('a code that merely begins alike is another place', () => {
  expect(covers('/21/2101', '/21/21019')).toBe(false);
});

test('any of several permissions opens a page; none asked for opens it to everybody signed in', () => {
  expect(allowed(session, ['x', 'homework.ledger.read'])).toBe(true);
  expect(allowed(session, ['x'])).toBe(false);
  expect(allowed(session, undefined)).toBe(true);
});

test('the place switch starts from the widest places only', () => {
  expect(scopesOf(facts.duties)).toEqual([
    { path: '/21/2101', name: '沈阳市' },
    { path: '/21/2102', name: '大连市' },
  ]);
});
