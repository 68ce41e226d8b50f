import { buildSchema, getOperationAST, parse } from 'graphql';
import { type Refusal } from '#kernel/refusal';
import { admit, assertShallow } from './admission';
import { costOf } from './cost';
import { measure } from './measure';

function codeOf(source: string): string | undefined {
  try {
    admit(source);
    return undefined;
  } catch (error) {
    return (error as Refusal).code;
  }
}

const nested = (depth: number) => '{ a '.repeat(depth) + '}'.repeat(depth);
const bomb = (levels: number) =>
  `{ ...F0 } ${Array.from({ length: levels }, (_, i) => `fragment F${i} on Query { a: __typename ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F${levels} on Query { __typename }`;

test.each([
  ['a page of the platform', '{ me { classes { id evening { assignments { id marking { marked } } } } } }', undefined],
  ['ten levels', nested(10), undefined],
  ['eleven levels', nested(11), 'TOO_COMPLEX'],
  ['ten thousand levels', nested(10_000), 'TOO_COMPLEX'],
  ['fifteen aliases', `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: __typename`).join(' ')} }`, undefined],
  ['sixteen aliases of __typename', `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`, 'TOO_COMPLEX'],
  ['twenty thousand aliased fields', `{ ${Array.from({ length: 20_000 }, (_, i) => `a${i}: me { id }`).join(' ')} }`, 'TOO_COMPLEX'],
  ['five hundred times the same field', `{ ${'__typename '.repeat(500)} }`, 'TOO_COMPLEX'],
  ['twenty-one root fields', `{ ${'a '.repeat(21)} }`, 'TOO_COMPLEX'],
  ['ten directives', `{ a ${'@x '.repeat(10)} }`, undefined],
  ['eleven directives', `{ a ${'@x '.repeat(11)} }`, 'TOO_COMPLEX'],
  ['sixteen levels of doubling fragments', bomb(16), 'TOO_COMPLEX'],
  ['sixty levels of doubling fragments', bomb(60), 'TOO_COMPLEX'],
  ['a fragment within itself', '{ ...F } fragment F on Query { a { ...F } }', 'BAD_INPUT'],
  ['a syntax error, which the server words', '{ a', undefined],
])('%s', (_title, source, code) => {
  expect(codeOf(source)).toBe(code);
});

test('a fragment counts as often as it is spread', () => {
  const size = measure(parse('{ x { ...F } y { ...F } } fragment F on T { a b: a c { d } }'));
  expect(size).toEqual({ depth: 3, selections: 10, aliases: 2, rootFields: 2, directives: 0, introspects: false });
});

test('a doubling fragment is counted to its full size without being written out', () => {
  expect(measure(parse(bomb(30))).selections).toBeGreaterThan(2 ** 30);
});

test('the structure is nested by its own nature', () => {
  const size = measure(
    parse('{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } } } }'),
  );
  expect(size).toMatchObject({ depth: 1, introspects: true });
});

test('deeply nested variables are refused however wide they are', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  expect(() => assertShallow(deep)).toThrow('变量嵌套太深');
  expect(() => assertShallow({ input: { mapping: [{ sheet: '一', column: 1 }] } })).not.toThrow();
});

describe('cost', () => {
  const schema = buildSchema(`
    type Query { me: Me ledger(place: String, first: Int!, after: String): Ledger! evenings(first: Int!): [Evening!]! }
    type Me { id: ID classes: [Class!]! }
    type Class { id: ID evening: Evening }
    type Evening { minutes: Int assignments: [Assignment!]! }
    type Assignment { id: ID flags: [Flag!]! class: Class }
    type Flag { code: String }
    type Ledger { edges: [Edge!]! pageInfo: PageInfo! }
    type Edge { node: Assignment! }
    type PageInfo { hasNextPage: Boolean }
  `);
  const cost = (source: string, variables: Record<string, unknown> = {}) => {
    const document = parse(source);
    return costOf(schema, document, getOperationAST(document)!, variables);
  };

  test('scalars come along with their object', () => expect(cost('{ me { id } }')).toBe(1));
  test('a list without a page size is taken to hold five', () => expect(cost('{ me { classes { id } } }')).toBe(6));
  test('a page multiplies what is below it once', () => {
    expect(cost('{ ledger(first: 100) { edges { node { id } } pageInfo { hasNextPage } } }')).toBe(400);
    expect(cost('query ($n: Int!) { ledger(first: $n) { edges { node { id } } } }', { n: 10 })).toBe(30);
    expect(cost('query ($n: Int = 20) { ledger(first: $n) { edges { node { id } } } }')).toBe(60);
  });
  test('a page of a hundred thousand is left to its part, which says what is wrong', () => {
    expect(cost('{ ledger(first: 100000) { edges { node { id } } } }')).toBe(300);
    expect(cost('query ($n: Int!) { ledger(first: $n) { edges { node { id } } } }', { n: 'many' })).toBe(300);
  });
  test('pages within pages grow beyond what is allowed', () => {
    expect(cost('{ evenings(first: 100) { assignments { flags { code } class { evening { assignments { flags { code } } } } } } }')).toBeGreaterThan(
      5_000,
    );
  });
});
