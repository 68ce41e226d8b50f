import fs from 'node:fs';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { DataSource, type DataSourceOptions, type EntityManager, type MixedList, type ObjectLiteral } from 'typeorm';

/* eslint-disable @typescript-eslint/no-explicit-any */
export type Entities = (new (...args: any[]) => ObjectLiteral)[];
export type Migrations = MixedList<any>;
export type Dialect = 'sqlite' | 'mariadb';

/** Where one part keeps its rows: a SQLite file, or a schema on a MariaDB/MySQL server. */
export type DatabasePlace = { kind: 'sqlite'; file: string } | { kind: 'mariadb'; url: string; schema: string };

/** The two ends of one database: `writes` is only ever used by the unit of work; `reads` sees committed rows and cannot write. */
export interface Database {
  place: DatabasePlace;
  writes: DataSource;
  reads: DataSource;
  close(): Promise<void>;
}

/** `databaseUrl` unset: `<dataDir>/<name>.sqlite`; else the schema `qingfu_<name>` on that server. */
export function databasePlace(name: string, dataDir: string, databaseUrl?: string, prefix = 'qingfu_'): DatabasePlace {
  if (!databaseUrl) return { kind: 'sqlite', file: path.join(dataDir, `${name}.sqlite`) };
  return { kind: 'mariadb', url: databaseUrl, schema: `${prefix}${name}` };
}

export async function openDatabase(place: DatabasePlace, entities: Entities, migrations: Migrations): Promise<Database> {
  if (place.kind === 'sqlite') fs.mkdirSync(path.dirname(place.file), { recursive: true });
  else await createSchema(place);
  const writes = await new DataSource(options(place, entities, migrations, false)).initialize();
  await writes.runMigrations({ transaction: place.kind === 'sqlite' ? 'each' : 'none' });
  const reads = await new DataSource(options(place, entities, [], true)).initialize();
  return {
    place,
    writes,
    reads,
    async close() {
      await reads.destroy();
      await settleLog(writes);
      await writes.destroy();
    },
  };
}

/** Empties SQLite's write-ahead log into the file, and lets the engine count what it has; not inside a transaction. Nothing to do elsewhere. */
export async function settleLog(writes: DataSource): Promise<void> {
  if (dialect(writes) !== 'sqlite') return;
  await writes.query('PRAGMA optimize');
  await writes.query('PRAGMA wal_checkpoint(TRUNCATE)');
}

function options(place: DatabasePlace, entities: Entities, migrations: Migrations, readOnly: boolean): DataSourceOptions {
  const shared = { entities, migrations, synchronize: false, migrationsTableName: 'migration', logging: false as const };
  if (place.kind === 'sqlite') {
    return {
      type: 'better-sqlite3',
      database: place.file,
      driver: embeddedDriver(),
      // WAL lets readers go on beside the writer; FULL because "acknowledged" means on disk. Set on every open: some drivers
      // fall back to NORMAL when they re-open a WAL file.
      prepareDatabase: (db: { pragma?(text: string): unknown; exec(text: string): unknown }) => {
        db.exec('PRAGMA busy_timeout = 10000');
        if (readOnly) return void db.exec('PRAGMA query_only = ON');
        db.exec('PRAGMA journal_mode = WAL');
        db.exec('PRAGMA synchronous = FULL');
      },
      ...shared,
    } as DataSourceOptions;
  }
  return {
    type: 'mysql',
    url: place.url,
    database: place.schema,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: readOnly ? 8 : 10,
    isolationLevel: 'READ COMMITTED',
    ...shared,
  } as unknown as DataSourceOptions;
}

/** libsql: prebuilt for Node 20 to 24, so nothing is compiled at install. Every other driver with this face would do. */
function embeddedDriver(): unknown {
  return require('libsql');
}

async function createSchema(place: { url: string; schema: string }): Promise<void> {
  const connection = await mysql.createConnection({ uri: place.url });
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${place.schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  } finally {
    await connection.end();
  }
}

export function dialect(source: DataSource | EntityManager): Dialect {
  const dataSource = source instanceof DataSource ? source : source.dataSource;
  return dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mariadb';
}

/** Runs one visible statement with `?` places; the same text on both engines. */
export async function query<Row = Record<string, unknown>>(source: DataSource | EntityManager, sql: string, params: unknown[] = []): Promise<Row[]> {
  return source.query(sql, params as any[]) as Promise<Row[]>;
}

/** `(?, ?, ?)` for a list; lists longer than 1,000 must be cut (SQLite's limit is near). */
export function places(list: readonly unknown[]): string {
  return `(${list.map(() => '?').join(', ')})`;
}

/** MariaDB gives sums and counts as text; every figure read from raw SQL passes through here. */
export function int(value: unknown): number {
  return value === null || value === undefined ? 0 : Number(value);
}

/** The clause that makes an insert an update of the named columns on conflict, in the engine's words. */
export function onConflictUpdate(source: DataSource | EntityManager, key: string[], columns: string[]): string {
  return dialect(source) === 'sqlite'
    ? `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`
    : `ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = VALUES(${column})`).join(', ')}`;
}

/** `INSERT` that leaves an existing row alone. */
export function insertIgnore(source: DataSource | EntityManager): string {
  return dialect(source) === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
}

/** Cuts a list into chunks of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const cut: T[][] = [];
  for (let i = 0; i < list.length; i += size) cut.push(list.slice(i, i + size));
  return cut;
}
