import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import path from 'node:path';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { formatError } from './answer';
import { AuditRow } from './audit';
import type { Context } from './context';
import { Daily, DailyPassRow, type DailyPass } from './daily';
import { databasePlace, openDatabase, type Database, type Entities } from './database';
import { buildFederatedSchema, type ReferenceResolver } from './federation';
import { FileStore } from './files';
import { Follower, type FeedHandlers, type FeedSource } from './follower';
import { closeServer, createFront, listen } from './http';
import { IdempotencyRow, forgetOldReplies } from './idempotency';
import { JobRow, JobRunner, type JobHandler } from './jobs';
import { log } from './log';
import { DailyTables1760000300000, KernelTables1760000000000 } from './migrations';
import { FeedCursor, OutboxRow, type FeedEvent } from './outbox';
import { setCursorSecret } from './page';
import { Sequence } from './sequence';
import { Sequencer } from './sequencer';
import { mintToken, openKeys, openSecret, partAsker, type Keys } from './token';
import { UnitOfWork } from './unit-of-work';

/** A door of a part that is no GraphQL: for other parts only. */
export type Route = (ctx: Context, request: { params: Record<string, string>; body: unknown; search: URLSearchParams }) => Promise<{ status: number; json: unknown }>;

/** One noun of a department. */
export interface Slice {
  entities?: Entities;
  resolvers?: Function[];
  /** Object types that no field reaches (entities answered only by reference). */
  orphans?: Function[];
  references?: Record<string, ReferenceResolver>;
  jobs?: Record<string, JobHandler>;
  routes?: Record<string, Route>;
  /** What is done once a day, by name. */
  daily?: Record<string, DailyPass>;
}

export interface SubgraphDefinition {
  name: string;
  /** Rows of the notice this department serves, as numbered in the policy list: `3.5`, `G2`. */
  serves: string[];
  slices: Slice[];
  migrations: Function[];
  /** Permission → duties that carry it. */
  permissions: Record<string, readonly string[]>;
  /** Code → meaning, beyond the shared ones. */
  refusals: Record<string, string>;
  /** Parts whose feed it follows. */
  follows?: Record<string, FeedHandlers>;
}

/** The running subgraph, as deeds, jobs and events see it. */
export interface Part {
  name: string;
  permissions: Record<string, readonly string[]>;
  reads: DataSource;
  work: UnitOfWork;
  files: FileStore;
  demo: boolean;
  /** A random text (32 bytes, hexadecimal) of that name in the folder of keys, never in a database. */
  secret(name: string): string;
}

export interface OpenOptions {
  dataDir: string;
  databaseUrl?: string;
  /** Of schemas on a server; proofs use one of their own. */
  schemaPrefix?: string;
  port?: number;
  host?: string;
  demo?: boolean;
  /** Address of each followed part; without one its feed is not pulled (proofs deliver by hand). */
  parts?: Record<string, string>;
  keys?: Keys;
  /** Proofs run jobs and passes themselves. */
  quiet?: boolean;
}

export interface RunningSubgraph {
  definition: Subgraph;
  part: Part;
  database: Database;
  apollo: ApolloServer<Context>;
  keys: Keys;
  port: number;
  url: string;
  sequencer: Sequencer;
  jobs: JobRunner;
  daily: Daily;
  followers: Record<string, Follower>;
  /** Applies news of another part as if pulled. */
  deliver(source: string, events: FeedEvent[]): Promise<void>;
  close(): Promise<void>;
}

export interface Subgraph extends SubgraphDefinition {
  build(): Promise<{ schema: GraphQLSchema; sdl: string }>;
  open(options: OpenOptions): Promise<RunningSubgraph>;
  entities(): Entities;
  allMigrations(): Function[];
}

const KERNEL_ENTITIES = [OutboxRow, Sequence, FeedCursor, AuditRow, IdempotencyRow, JobRow, DailyPassRow];

/** Everything a department says of itself becomes a running, federated part. */
export function defineSubgraph(definition: SubgraphDefinition): Subgraph {
  let built: Promise<{ schema: GraphQLSchema; sdl: string }> | undefined;
  const gather = <K extends 'references' | 'jobs' | 'routes' | 'daily'>(kind: K) => Object.assign({}, ...definition.slices.map((slice) => slice[kind])) as NonNullable<Slice[K]>;
  const subgraph: Subgraph = {
    ...definition,
    build: () =>
      (built ??= buildFederatedSchema(
        definition.slices.flatMap((slice) => slice.resolvers ?? []) as never,
        definition.slices.flatMap((slice) => slice.orphans ?? []),
        gather('references'),
      )),
    entities: () => [...KERNEL_ENTITIES, ...definition.slices.flatMap((slice) => slice.entities ?? [])],
    allMigrations: () => [KernelTables1760000000000, DailyTables1760000300000, ...definition.migrations],
    open: (options) => open(subgraph, options, { jobs: gather('jobs'), routes: gather('routes'), daily: gather('daily') }),
  };
  return subgraph;
}

interface Gathered {
  jobs: Record<string, JobHandler>;
  routes: Record<string, Route>;
  daily: Record<string, DailyPass>;
}

async function open(subgraph: Subgraph, options: OpenOptions, gathered: Gathered): Promise<RunningSubgraph> {
  const { name } = subgraph;
  const keys = options.keys ?? openKeys(path.join(options.dataDir, 'keys'), name);
  setCursorSecret(openSecret(path.join(options.dataDir, 'keys'), 'cursor'));
  const { schema } = await subgraph.build();
  const database = await openDatabase(databasePlace(name, options.dataDir, options.databaseUrl, options.schemaPrefix), subgraph.entities(), subgraph.allMigrations() as never);
  const unit = new UnitOfWork(database.writes);
  const part: Part = {
    name,
    permissions: subgraph.permissions,
    reads: database.reads,
    work: unit,
    files: new FileStore(path.join(options.dataDir, 'files')),
    demo: options.demo ?? false,
    secret: (secretName) => openSecret(path.join(options.dataDir, 'keys'), secretName),
  };
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true, // only the gateway can call, and it asks for nothing of the sort on behalf of people
    formatError: formatError(name),
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false, // the token is the proof; browsers never come here
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  const failed = (what: string) => (error: unknown) => log.warn({ err: error, part: name }, what);
  const sequencer = new Sequencer(unit, database.reads, failed('sequencer pass failed'));
  const jobs = new JobRunner(part, gathered.jobs);
  const daily = new Daily(part, gathered.daily);
  const followers: Record<string, Follower> = {};
  for (const [source, handlers] of Object.entries(subgraph.follows ?? {})) {
    const address = options.parts?.[source];
    followers[source] = new Follower({
      source,
      handlers,
      unit,
      reads: database.reads,
      read: address ? pullFrom(keys, source, address) : () => Promise.resolve([]),
      failed: failed(`feed of ${source} could not be read`),
    });
  }
  const server = createFront({ part, keys, apollo, routes: gathered.routes });
  const port = await listen(server, options.port ?? 0, options.host);
  let purge: NodeJS.Timeout | undefined;
  if (!options.quiet) {
    sequencer.start();
    jobs.start();
    daily.start();
    for (const [source, follower] of Object.entries(followers)) if (options.parts?.[source]) follower.start();
    purge = setInterval(() => void unit.run(forgetOldReplies).catch(failed('old replies not removed')), 3_600_000);
    purge.unref();
  }
  return {
    definition: subgraph,
    part,
    database,
    apollo,
    keys,
    port,
    url: `http://127.0.0.1:${port}`,
    sequencer,
    jobs,
    daily,
    followers,
    deliver: (source, events) => deliver(unit, subgraph.follows?.[source] ?? {}, events),
    async close() {
      if (purge) clearInterval(purge);
      await Promise.all(Object.values(followers).map((follower) => follower.stop()));
      await daily.stop();
      await jobs.stop();
      await closeServer(server);
      await apollo.stop();
      await sequencer.stop();
      await unit.drained();
      await database.close();
    },
  };
}

function deliver(unit: UnitOfWork, handlers: FeedHandlers, events: FeedEvent[]): Promise<void> {
  return unit.run(async (tx) => {
    for (const event of events) await handlers[event.type]?.(tx, event);
  });
}

function pullFrom(keys: Keys, source: string, address: string): FeedSource {
  return async (after, limit) => {
    const response = await fetch(`${address}/feed?after=${after}&limit=${limit}`, {
      headers: { authorization: `Bearer ${await mintToken(keys, source, partAsker(keys.name))}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`feed of ${source}: HTTP ${response.status}`);
    return ((await response.json()) as { events: FeedEvent[] }).events;
  };
}
