import path from 'node:path';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import { openGateway, type GatewayOptions, type RunningGateway } from '../gateway/index';
import { addresses, DEPARTMENTS } from './departments';
import type { InfraEnvironment } from './environment';

export interface Platform {
  gateway: RunningGateway;
  parts: Record<string, RunningSubgraph>;
  url: string;
  close(): Promise<void>;
}

/** Opens every department and the gateway in this process; `ready` runs between them, while nobody can ask yet. */
export async function openPlatform(
  environment: InfraEnvironment,
  options: { portOf?: (name: string) => number; patience?: GatewayOptions['patience']; shedAt?: GatewayOptions['shedAt']; ready?: (parts: Record<string, RunningSubgraph>) => Promise<void> } = {},
): Promise<Platform> {
  const { dataDir, databaseUrl, demo } = environment;
  // Public halves first: a part must find the gateway's key at its first request.
  for (const name of ['gateway', ...Object.keys(DEPARTMENTS)]) openKeys(path.join(dataDir, 'keys'), name);
  const planned = { ...addresses(environment.port), ...environment.parts };
  const parts: Record<string, RunningSubgraph> = {};
  try {
    for (const [name, load] of Object.entries(DEPARTMENTS)) {
      const definition = await load();
      const port = options.portOf ? options.portOf(name) : Number(new URL(planned[name]!).port);
      // A department follows only those that were opened before it: the order of the list is the order of news.
      const opened = Object.fromEntries(Object.entries(parts).map(([other, part]) => [other, part.url]));
      parts[name] = await definition.open({
        dataDir,
        port,
        demo,
        parts: opened,
        ...(databaseUrl && { databaseUrl }),
        ...(environment.schemaPrefix && { schemaPrefix: environment.schemaPrefix }),
      });
    }
    await options.ready?.(parts);
    const gateway = await openGateway({
      host: environment.host,
      port: environment.port,
      dataDir,
      databaseUrl,
      demo,
      frontendsDir: environment.frontendsDir,
      ...(options.patience && { patience: options.patience }),
      ...(options.shedAt && { shedAt: options.shedAt }),
      parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.url])),
      ...(environment.schemaPrefix && { schemaPrefix: environment.schemaPrefix }),
    });
    return {
      gateway,
      parts,
      url: gateway.url,
      async close() {
        await gateway.close();
        for (const part of Object.values(parts).reverse()) await part.close();
      },
    };
  } catch (error) {
    for (const part of Object.values(parts).reverse()) await part.close();
    throw error;
  }
}
