// Typed documents: every frontends/<name>/**/*.graphql becomes frontends/<name>/gql/graphql.ts (not tracked).
// Usage: node frontends/codegen.mjs homework …
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, parse, validate } from 'graphql';
import { here } from './rsbuild.config.mjs';

// The consumer schema is written by `npm run snapshot`; what it does not answer yet is described in schema.graphql.
const SCHEMAS = [path.join(here, '../gateway/api.graphql'), path.join(here, 'schema.graphql')].filter((file) => fs.existsSync(file));

const answers = (schemaFile, documents) => {
  const schema = buildSchema(fs.readFileSync(schemaFile, 'utf8'));
  return validate(schema, parse(documents.map((file) => fs.readFileSync(file, 'utf8')).join('\n'))).length === 0;
};

export const schemaOf = (name) => SCHEMAS.find((file) => answers(file, documentsOf(name))) ?? SCHEMAS[0];

// The portal asks only what the gateway lists for it.
const documentFolder = (name) => path.join(here, name === 'portal' ? '../gateway/public-operations' : name);

export const documentsOf = (name) =>
  fs
    .readdirSync(documentFolder(name), { recursive: true })
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => path.join(documentFolder(name), file));

export async function codegen(names) {
  const generates = Object.fromEntries(
    names
      .filter((name) => documentsOf(name).length > 0)
      .map((name) => [
        path.join(here, name, 'gql') + '/',
        {
          schema: schemaOf(name),
          documents: documentsOf(name),
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: { useTypeImports: true, enumsAsTypes: true, scalars: { ID: 'string', LocalDate: 'string', DateTimeISO: 'string' } },
        },
      ]),
  );
  if (Object.keys(generates).length === 0) return;
  await generate({ generates, silent: true, errorsOnly: true }, true);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await codegen(process.argv.slice(2));
