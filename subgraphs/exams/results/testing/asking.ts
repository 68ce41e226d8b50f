import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** What questions are made of: for each argument, by its name or else by its type, the values worth trying. */
export type Pool = Record<string, readonly unknown[]>;

/** A number between 0 and 1, from a seed: what was asked can be asked again. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Operation {
  name: string;
  document: string;
}

/**
 * One operation for every root field of a schema, asking for everything that can be reached from it within some depth, with arguments from
 * the pool. Made from the schema itself, so that what is added tomorrow is asked tomorrow.
 */
export function operationsOf(schema: GraphQLSchema, kind: 'query' | 'mutation', pool: Pool, roll: () => number): Operation[] {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {})
    .filter(({ name }) => name !== '_service')
    .map((field) => ({ name: field.name, document: `${kind} { ${call(schema, field, pool, roll, 6)} }` }));
}

function call(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, pool: Pool, roll: () => number, depth: number): string {
  const args = field.args.flatMap((arg) =>
    isNonNullType(arg.type) || roll() < 0.5 ? [`${arg.name}: ${literal(arg.name, arg.type, pool, roll)}`] : [],
  );
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection(schema, field.type, pool, roll, depth)}`;
}

function selection(schema: GraphQLSchema, type: GraphQLOutputType, pool: Pool, roll: () => number, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named) || isInterfaceType(named))
    return ` { __typename ${schema
      .getPossibleTypes(named)
      .map((one) => ` ... on ${one.name}${aliased(selection(schema, one, pool, roll, depth), one.name)}`)
      .join(' ')} }`;
  if (!isObjectType(named)) throw new Error(`no selection for ${String(named)}`);
  const fields = Object.values(named.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
  return ` { __typename ${fields.map((field) => call(schema, field, pool, roll, depth - 1)).join(' ')} }`;
}

/** Fields of the same name in members of a union may differ in type: each gets a name of its own. */
function aliased(body: string, owner: string): string {
  let level = 0;
  let out = '';
  for (const word of body.split(/(\s+)/)) {
    if (level === 1 && /^[a-z]\w*(\(|$)/.test(word)) out += `${owner}_${word.split('(')[0]}: ${word}`;
    else out += word;
    for (const sign of word) {
      if (sign === '{' || sign === '(') level += 1;
      if (sign === '}' || sign === ')') level -= 1;
    }
  }
  return out;
}

function literal(name: string, type: GraphQLInputType, pool: Pool, roll: () => number): string {
  const bare = getNullableType(type);
  const named = String(bare);
  const pick = (values: readonly unknown[]) => values[Math.floor(roll() * values.length)];
  if (isListType(bare)) {
    if (name === 'representations') return `[${(pool.representations ?? []).map((one) => object(one as Record<string, unknown>)).join(', ')}]`;
    return `[${literal(name, bare.ofType as GraphQLInputType, pool, roll)}]`;
  }
  if (isEnumType(bare)) return String(pick(bare.getValues().map((value) => value.name)));
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).filter((field) => isNonNullType(field.type) || roll() < 0.6);
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.name, field.type, pool, roll)}`).join(', ')} }`;
  }
  const values = pool[name] ?? pool[named] ?? pool.String!;
  return JSON.stringify(pick(values));
}

function object(value: Record<string, unknown>): string {
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${JSON.stringify(one)}`)
    .join(', ')} }`;
}
