import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import type { GraphQLFormattedError } from 'graphql';
import { makeContext, PUBLIC_ASKER, type Asker, type Context, type Duty } from './context';
import type { FeedEvent, News } from './outbox';
import type { RunningSubgraph, Subgraph } from './subgraph';
import { mintToken, openKeys, partAsker } from './token';

/* eslint-disable @typescript-eslint/no-explicit-any */
export interface Answer<Data = any> {
  data: Data;
  errors: (GraphQLFormattedError & { extensions: Record<string, any> })[] | undefined;
  /** Code of the first error. */
  code: string | undefined;
}

export interface Speaker {
  asker: Asker;
  send<Data = any>(operation: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  /** A context of this person, to call a deed or question directly. */
  context(): Context;
}

export interface Proof extends RunningSubgraph {
  /** "As this person, send this operation", in process. */
  as(asker: Asker): Speaker;
  /** The same over the part's real port, with a token signed by the gateway. */
  overHttp(asker: Asker): Promise<Speaker>;
  /** News as another part would have told them. */
  hear(source: string, news: News[]): Promise<void>;
  /** Runs what the background would: positions, audit chain, due jobs. */
  settle(): Promise<void>;
  dataDir: string;
}

export function person(id: string, name: string, ...duties: Duty[]): Asker {
  return { id, name, kind: 'PERSON', duties };
}

export const nobody = PUBLIC_ASKER;

/**
 * A part on a fresh database with its real migrations: a SQLite file, or, when DATABASE_URL is set, schemas of its own on that
 * MariaDB, dropped at the end.
 */
export async function openSubgraph(definition: Subgraph, options: { demo?: boolean; dataDir?: string; databaseUrl?: string | null } = {}): Promise<Proof> {
  const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-proof-'));
  const databaseUrl = options.databaseUrl === null ? undefined : (options.databaseUrl ?? process.env.DATABASE_URL);
  const schemaPrefix = `t${randomBytes(4).toString('hex')}_`;
  // The gateway's key signs for people; every part sees its public half.
  const gateway = openKeys(path.join(dataDir, 'keys'), 'gateway');
  const running = await definition.open({ dataDir, port: 0, demo: options.demo ?? false, quiet: true, schemaPrefix, ...(databaseUrl && { databaseUrl }) });
  let position = 0;
  return {
    ...running,
    dataDir,
    as: (asker) => ({
      asker,
      context: () => makeContext(running.part, asker, 'proof'),
      async send(operation, variables) {
        const response = await running.apollo.executeOperation({ query: operation, variables: variables ?? {} } as any, { contextValue: makeContext(running.part, asker, 'proof') });
        if (response.body.kind !== 'single') throw new Error('incremental answers are not used');
        return answer(response.body.singleResult as any);
      },
    }),
    async overHttp(asker) {
      return {
        asker,
        context: () => makeContext(running.part, asker, 'proof'),
        async send(operation, variables) {
          const token = await mintToken(gateway, definition.name, asker);
          const response = await fetch(`${running.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
            body: JSON.stringify({ query: operation, variables }),
          });
          return answer((await response.json()) as any);
        },
      };
    },
    hear: (source, news) =>
      running.deliver(
        source,
        news.map((one): FeedEvent => ({ ...one, position: (position += 1), id: String(position), source, time: new Date().toISOString() })),
      ),
    async settle() {
      await running.sequencer.settled();
      await running.jobs.settled();
      await running.sequencer.settled();
    },
    async close() {
      await running.close();
      if (databaseUrl) await dropSchema(databaseUrl, `${schemaPrefix}${definition.name}`);
      if (!options.dataDir) fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A token as another part, for the doors between parts. */
export function partToken(dataDir: string, as: string, audience: string): Promise<string> {
  return mintToken(openKeys(path.join(dataDir, 'keys'), as), audience, partAsker(as));
}

async function dropSchema(url: string, schema: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url });
  await connection.query(`DROP DATABASE IF EXISTS \`${schema}\``);
  await connection.end();
}

function answer(result: { data?: unknown; errors?: any[] }): Answer {
  return { data: result.data as any, errors: result.errors, code: result.errors?.[0]?.extensions?.code as string | undefined };
}
