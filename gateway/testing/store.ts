import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import mysql from 'mysql2/promise';
import os from 'node:os';
import path from 'node:path';
import { environment } from '#kernel/environment';
import { openStore, type Store } from '../identity/store';

/** Where gateways keep their rows in proofs: SQLite files below a folder, or schemas of their own on the server named by DATABASE_URL. */
export function proofDatabase(): { databaseUrl?: string; schemaPrefix: string; drop(): Promise<void> } {
  const { databaseUrl } = environment;
  const schemaPrefix = `t${randomBytes(4).toString('hex')}_`;
  return {
    schemaPrefix,
    ...(databaseUrl && { databaseUrl }),
    async drop() {
      if (!databaseUrl) return;
      const connection = await mysql.createConnection({ uri: databaseUrl });
      const [rows] = await connection.query('SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?', [
        `${schemaPrefix}%`,
      ]);
      for (const { name } of rows as { name: string }[]) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
      await connection.end();
    },
  };
}

export async function openProofStore(): Promise<Store> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-store-'));
  const { drop, ...database } = proofDatabase();
  const store = await openStore({ dataDir, ...database });
  return {
    ...store,
    async close() {
      await store.close();
      await drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
