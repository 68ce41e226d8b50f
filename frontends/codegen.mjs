// Typed documents: every frontends/<name>/**/*.graphql becomes frontends/<name>/gql/graphql.ts (not tracked).
// Usage: node frontends/codegen.mjs homework …
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { here } from './rsbuild.config.mjs';

// The consumer schema, written by `npm run snapshot`.
export const schemaFile = path.join(here, '../gateway/api.graphql');

// The portal asks and does only what the gateway lists for it.
const documentFolders = (name) =>
  (name === 'portal' ? ['../gateway/public-operations', '../gateway/public-deeds'] : [name]).map((folder) => path.join(here, folder));

export const documentsOf = (name) =>
  documentFolders(name).flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => path.join(folder, file)),
  );

export async function codegen(names) {
  const generates = Object.fromEntries(
    names
      .filter((name) => documentsOf(name).length > 0)
      .map((name) => [
        path.join(here, name, 'gql') + '/',
        {
          documents: documentsOf(name),
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: { useTypeImports: true, enumsAsTypes: true, scalars: { ID: 'string', LocalDate: 'string', DateTimeISO: 'string' } },
        },
      ]),
  );
  if (Object.keys(generates).length === 0) return;
  await generate({ schema: schemaFile, generates, silent: true, errorsOnly: true }, true);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await codegen(process.argv.slice(2));
