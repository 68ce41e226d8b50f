import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, parse, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { Context } from './context';

/* eslint-disable @typescript-eslint/no-explicit-any */
/** Answers another part's `{ __typename, <key> }`; must check the asker's scope itself. */
export type ReferenceResolver = (reference: any, ctx: Context) => unknown;

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
// Kept to what every composer knows; anything else must not creep in.
const DIRECTIVES = ['@key', '@shareable', '@external', '@requires', '@provides', '@inaccessible', '@override', '@tag'];

/**
 * type-graphql classes → federated schema. Printed with its directives and sorted (type-graphql's own AST nodes carry directives
 * without fields, which the federation printer refuses), then rebuilt by @apollo/subgraph with the same resolvers.
 */
export async function buildFederatedSchema(
  resolvers: NonEmptyArray<Function>,
  orphans: Function[],
  references: Record<string, ReferenceResolver>,
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const plain = await buildSchema({
    resolvers: resolvers as any,
    orphanedTypes: orphans as any,
    // An explicit null must meet the length and range rules too.
    validate: { skipMissingProperties: false, forbidUnknownValues: false },
    validateFn: undefined,
    skipCheck: true,
  });
  const body = printSchemaWithDirectives(lexicographicSortSchema(plain));
  const used = DIRECTIVES.filter((directive) => new RegExp(`${directive}\\b`).test(body));
  const sdl = `extend schema @link(url: "${FEDERATION}", import: ${JSON.stringify(used)})\n\n${body}\n`;
  const map = createResolversMap(plain) as Record<string, any>;
  for (const [type, resolve] of Object.entries(references)) {
    map[type] = { ...map[type], __resolveReference: (reference: unknown, ctx: Context) => resolve(reference, ctx) };
  }
  return { schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: map }]), sdl };
}
