import path from 'node:path';

/** The settings every part shares, read here once and nowhere else (design: one `environment.ts` per part). */
export interface KernelEnvironment {
  /** Folder of embedded databases, files and keys. */
  dataDir: string;
  /** `undefined` = embedded SQLite files below `dataDir`; else `mysql://user:password@host:3306`, one schema per part. */
  databaseUrl: string | undefined;
  /** Demo people and data are allowed. */
  demo: boolean;
  /** The calendar date to take as today (demo mode and tests only), `YYYY-MM-DD` in Asia/Shanghai. */
  today: string | undefined;
  logLevel: string;
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): KernelEnvironment {
  return {
    dataDir: path.resolve(env.QINGFU_DATA ?? './.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    demo: env.QINGFU_DEMO === '1',
    today: /^\d{4}-\d{2}-\d{2}$/.test(env.QINGFU_TODAY ?? '') ? env.QINGFU_TODAY : undefined,
    logLevel: env.QINGFU_LOG ?? 'info',
  };
}

export const environment = readEnvironment();
