import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { loadDemo, SMALL } from '../infra/demo/load';
import { openPlatform, type Platform } from '../infra/platform';
import { Client } from './client';

export interface TestPlatform extends Platform {
  signIn(username: string, password?: string): Promise<Client>;
  dataDir: string;
}

/** A busy machine is not what these proofs are about. */
const PATIENT = { query: 20_000, mutation: 20_000, whole: 40_000 };
const NEVER_SHED = 60_000;

/** The whole platform with a small demo province, on fresh databases: SQLite files, or schemas of its own when DATABASE_URL is set. */
export async function openTestPlatform(options: { ledger?: boolean; frontendsDir?: string } = {}): Promise<TestPlatform> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-platform-'));
  const databaseUrl = process.env.DATABASE_URL || undefined;
  const schemaPrefix = `t${randomBytes(4).toString('hex')}_`;
  const platform = await openPlatform(
    { host: '127.0.0.1', port: 0, dataDir, databaseUrl, demo: true, demoSize: 'small', schemaPrefix, today: undefined, parts: {}, frontendsDir: options.frontendsDir ?? path.join(__dirname, '../dist/frontends') },
    { portOf: () => 0, patience: PATIENT, shedAt: NEVER_SHED, ready: (parts) => loadDemo(parts, { ...SMALL, ...(options.ledger === false && { ledgerSchools: 0 }), quiet: true }) },
  );
  return {
    ...platform,
    dataDir,
    signIn: (username, password) => Client.signIn(platform.url, username, password),
    async close() {
      await platform.close();
      if (databaseUrl) await dropSchemas(databaseUrl, schemaPrefix);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function dropSchemas(url: string, prefix: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url });
  const [rows] = await connection.query('SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?', [`${prefix}%`]);
  for (const { name } of rows as { name: string }[]) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
  await connection.end();
}
