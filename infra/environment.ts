import path from 'node:path';
import { environment as shared } from '#kernel/environment';

export interface InfraEnvironment {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | undefined;
  demo: boolean;
  /** `small`: two counties and a handful of ledgers, ready in seconds; for daily work on the code. */
  demoSize: 'province' | 'small';
  /** First part of the schemas' names, where several platforms share one database server. */
  schemaPrefix: string | undefined;
  today: string | undefined;
  /** Addresses of parts on other machines: `homework=http://10.0.0.3:4002,…`. */
  parts: Record<string, string>;
  frontendsDir: string;
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): InfraEnvironment {
  const parts = (env.QINGFU_PARTS ?? '').split(',').filter(Boolean).map((pair) => pair.split('=') as [string, string]);
  return {
    host: env.HOST ?? '127.0.0.1',
    port: Number(env.PORT ?? 4000),
    dataDir: shared.dataDir,
    databaseUrl: shared.databaseUrl,
    demo: shared.demo,
    demoSize: env.QINGFU_DEMO_SIZE === 'small' ? 'small' : 'province',
    schemaPrefix: env.QINGFU_SCHEMA_PREFIX || undefined,
    today: shared.today,
    parts: Object.fromEntries(parts),
    frontendsDir: path.resolve(__dirname, '../frontends'),
  };
}

/** What a platform started for measuring inherits: everything but the database of whoever measures. */
export function surroundings(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { DATABASE_URL: _theirs, ...rest } = env;
  return rest;
}
