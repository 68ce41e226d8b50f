import fs from 'node:fs';
import path from 'node:path';
import { FileStore } from '#kernel/files';
import { today } from '#kernel/clock';
import { log } from '#kernel/log';
import { openKeys, openSecret, type Keys } from '#kernel/token';
import { readEnvironment, type GatewayEnvironment } from './environment';
import type { Patience } from './executor/executor';
import { openFederatedExecutor } from './executor/federated';
import { FrontEnds } from './front-ends';
import { Budget } from './graph/budget';
import { openGraphServer } from './graph/server';
import { sendJson } from './http/answer';
import { makeRouter } from './http/doors';
import { giveFile, givePublicFile, takeFile } from './http/files-door';
import { createFront } from './http/front';
import { askGraph } from './http/graphql-door';
import { Readiness } from './http/health';
import { describeOauth, giveToken } from './http/oauth-door';
import { PublicDeedsDoor } from './http/public-deeds-door';
import { PublicDoor } from './http/public-door';
import { showSession, signIn, signOut } from './http/session-door';
import { Shedding } from './http/shedding';
import { Attempts } from './identity/attempts';
import { Callers } from './identity/caller';
import { DirectoryDoor } from './identity/directory-door';
import { AccessTokens } from './identity/oauth';
import { Passports } from './identity/passports';
import { PlaceNames } from './identity/place-names';
import { Sessions } from './identity/sessions';
import { openStore } from './identity/store';
import { Metrics } from './metrics';
import { Parts } from './parts';

export interface GatewayOptions {
  host?: string;
  port: number;
  dataDir: string;
  databaseUrl?: string;
  /** Of schemas on a server; proofs use one of their own. */
  schemaPrefix?: string;
  /** Default: the gateway's own below `dataDir`. */
  keys?: Keys;
  /** Name of each part and its address; a part without an address answers PART_UNAVAILABLE. */
  parts: Record<string, string>;
  demo?: boolean;
  /** Folder of the built front ends, `<folder>/<name>/`. */
  frontendsDir?: string;
  /** Default: the snapshots beside this file. */
  supergraphSdl?: string;
  permissions?: Record<string, readonly string[]>;
  publicOperationsDir?: string;
  publicDeedsDir?: string;
  /** Overrides of what the environment says. */
  environment?: Partial<GatewayEnvironment>;
  patience?: Patience;
  /** Milliseconds of event loop delay from which questions are turned away. */
  shedAt?: number;
}

export interface RunningGateway {
  url: string;
  port: number;
  /** Takes no new requests, lets the running ones end, closes. */
  close(): Promise<void>;
}

const SWEEP_EVERY = 10 * 60_000;

export async function openGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { trustProxy, publicOrigin, ratePerSecond } = { ...readEnvironment(), ...options.environment };
  const keys = options.keys ?? openKeys(path.join(options.dataDir, 'keys'), 'gateway');
  const store = await openStore(options);
  const parts = new Parts(options.parts);
  const passports = new Passports(keys);
  const shedding = new Shedding(options.shedAt);
  const metrics = new Metrics(() => shedding.delay());
  const executor = await openFederatedExecutor({
    supergraphSdl: options.supergraphSdl ?? snapshot('supergraph.graphql'),
    parts,
    passports,
    patience: options.patience,
    onCall: (part, outcome, seconds) => metrics.call(part, outcome, seconds),
  });
  const sessions = new Sessions(store);
  const attempts = new Attempts(store);
  const directory = new DirectoryDoor(parts, passports);
  const tokens = new AccessTokens(keys);
  const callers = new Callers(sessions, directory, tokens);
  const budget = new Budget(ratePerSecond);
  const graph = await openGraphServer(executor, budget);
  const readiness = new Readiness(parts, passports);
  const frontEnds = new FrontEnds(options.frontendsDir);
  const publicDoor = new PublicDoor(executor, budget, options.publicOperationsDir ?? path.join(__dirname, 'public-operations'));
  const publicDeeds = new PublicDeedsDoor({
    executor,
    limited: ratePerSecond > 0,
    folder: options.publicDeedsDir ?? path.join(__dirname, 'public-deeds'),
    shedding,
    publicOrigin,
  });

  const graphTools = { graph, callers, shedding, metrics, publicOrigin };
  const sessionTools = {
    sessions,
    attempts,
    directory,
    callers,
    placeNames: new PlaceNames(executor),
    permissions: options.permissions ?? (JSON.parse(snapshot('permissions.json')) as Record<string, string[]>),
    publicOrigin,
    demo: options.demo ?? false,
    version: (JSON.parse(fs.readFileSync(packageFile(), 'utf8')) as { version: string }).version,
  };
  const fileTools = {
    files: new FileStore(path.join(options.dataDir, 'files')),
    callers,
    publicOrigin,
    ticketSecret: openSecret(path.join(options.dataDir, 'keys'), 'files'),
  };
  const oauthTools = { directory, attempts, tokens, publicOrigin };

  const route = makeRouter({
    frontEnds,
    exact: {
      '/graphql': (exchange) => askGraph(exchange, graphTools),
      '/session': {
        GET: (exchange) => showSession(exchange, sessionTools),
        POST: (exchange) => signIn(exchange, sessionTools),
        DELETE: (exchange) => signOut(exchange, sessionTools),
      },
      '/files': { POST: (exchange) => takeFile(exchange, fileTools) },
      '/oauth/token': { POST: (exchange) => giveToken(exchange, oauthTools) },
      '/oauth/jwks': { GET: (exchange) => describeOauth(exchange, oauthTools) },
      '/.well-known/oauth-authorization-server': { GET: (exchange) => describeOauth(exchange, oauthTools) },
      '/registry.json': { GET: (exchange) => sendJson(exchange, 200, registryOf(frontEnds, sessionTools), { 'cache-control': 'no-cache' }) },
      '/livez': { GET: (exchange) => sendJson(exchange, 200, { ok: true }) },
      '/readyz': { GET: (exchange) => readiness.show(exchange) },
      '/metrics': { GET: (exchange) => metrics.show(exchange) },
    },
    below: {
      '/files/': { GET: (exchange) => giveFile(exchange, fileTools) },
      '/public/files/': { GET: (exchange) => givePublicFile(exchange, fileTools) },
      '/public/data/': { GET: (exchange) => publicDoor.show(exchange) },
      '/public/deeds/': { POST: (exchange) => publicDeeds.perform(exchange) },
    },
  });
  const front = createFront({ route, trustProxy, onAnswered: (door, status) => metrics.request(door, status) });
  const host = options.host ?? '127.0.0.1';
  const port = await front.listen(options.port, host);
  const sweep = setInterval(() => {
    Promise.all([sessions.sweep(), attempts.sweep()]).catch((error: unknown) => log.warn({ err: error }, 'old sessions not removed'));
  }, SWEEP_EVERY);
  sweep.unref();
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`,
    port,
    close: () => (closing ??= close()),
  };

  async function close(): Promise<void> {
    readiness.draining = true;
    clearInterval(sweep);
    await front.close();
    await graph.stop();
    await executor.close();
    await parts.close();
    shedding.close();
    await store.close();
  }
}

/** Snapshots are written by `npm run snapshot` and travel with the code. */
function snapshot(name: string): string {
  return fs.readFileSync(path.join(__dirname, name), 'utf8');
}

/** The same depth from `gateway/` and from `dist/gateway/` it is not. */
function packageFile(): string {
  const beside = path.join(__dirname, '../package.json');
  return fs.existsSync(beside) ? beside : path.join(__dirname, '../../package.json');
}

/** What the screens read before anybody has signed in. */
function registryOf(frontEnds: FrontEnds, { demo, version }: { demo: boolean; version: string }) {
  return { demo, version, today: today(), remotes: frontEnds.entries() };
}
