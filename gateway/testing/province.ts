import { composeServices } from '@theguild/federation-composition';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'graphql';
import type { RunningSubgraph, Subgraph } from '#kernel/subgraph';
import { openKeys, type Keys } from '#kernel/token';
import type { Executor } from '../executor/executor';
import { openFederatedExecutor, type FederatedOptions } from '../executor/federated';
import { openGateway, type GatewayOptions, type RunningGateway } from '../index';
import { Passports } from '../identity/passports';
import { Parts } from '../parts';
import { proofDatabase } from './store';
import { Register, tinyDirectory, tinyHomework } from './parts';

/** Two real parts on fresh databases, composed, with the gateway's key: what a gateway needs to stand on in a proof. */
export interface TinyProvince {
  register: Register;
  dataDir: string;
  keys: Keys;
  addresses: Record<string, string>;
  /** Where a gateway of a proof keeps its rows, for who looks at them beside it. */
  rowsOf(name: string): { dataDir: string; databaseUrl?: string; schemaPrefix?: string };
  supergraphSdl: string;
  executor(options?: Partial<FederatedOptions> & { addresses?: Record<string, string> }): Promise<Executor>;
  gateway(options?: Partial<GatewayOptions>): Promise<RunningGateway>;
  /** Signs somebody in. @returns the value of the session's cookie */
  signIn(gateway: RunningGateway, username: string): Promise<string>;
  close(): Promise<void>;
}

export const PERMISSIONS = { 'homework.ledger.write': ['SUBJECT_TEACHER', 'DEAN'], 'homework.figures.read': ['EDUCATION_OFFICE', 'PLATFORM'] };

/** A busy machine is not what most proofs are about; those that are set their own. */
const PATIENT = { query: 20_000, mutation: 20_000, whole: 40_000 };

export async function openTinyProvince(): Promise<TinyProvince> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-gateway-'));
  const keys = openKeys(path.join(dataDir, 'keys'), 'gateway');
  const { schemaPrefix, databaseUrl, drop } = proofDatabase();
  const register = new Register();
  const definitions = [tinyDirectory(register), tinyHomework];
  const running: RunningSubgraph[] = [];
  for (const definition of definitions) running.push(await definition.open({ dataDir, quiet: true }));
  const addresses = Object.fromEntries(running.map(({ definition, url }) => [definition.name, url]));
  const supergraphSdl = await compose(definitions);
  const closing: (() => Promise<void>)[] = [];
  let count = 0;
  return {
    register,
    dataDir,
    keys,
    addresses,
    rowsOf: (name) => ({ dataDir: path.join(dataDir, name), ...(databaseUrl && { databaseUrl, schemaPrefix: `${schemaPrefix}${name}_` }) }),
    supergraphSdl,
    async executor(options = {}) {
      const parts = new Parts(options.addresses ?? addresses);
      closing.push(() => parts.close());
      return openFederatedExecutor({ supergraphSdl, parts, passports: new Passports(keys), patience: PATIENT, ...options });
    },
    async gateway(options = {}) {
      count += 1;
      const gateway = await openGateway({
        port: 0,
        patience: PATIENT,
        dataDir: path.join(dataDir, `gateway-${count}`),
        ...(databaseUrl && { databaseUrl, schemaPrefix: `${schemaPrefix}${count}_` }),
        keys,
        parts: addresses,
        supergraphSdl,
        permissions: PERMISSIONS,
        shedAt: Number.POSITIVE_INFINITY,
        ...options,
      });
      closing.push(() => gateway.close());
      return gateway;
    },
    async signIn(gateway, username) {
      const answer = await fetch(`${gateway.url}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: 'right' }),
      });
      return /qingfu_session=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    },
    async close() {
      for (const close of closing.reverse()) await close();
      for (const part of running) await part.close();
      await drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function compose(definitions: Subgraph[]): Promise<string> {
  const services = await Promise.all(
    definitions.map(async ({ name, build }) => ({ name, url: `http://${name}`, typeDefs: parse((await build()).sdl) })),
  );
  const composed = composeServices(services);
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl!;
}
