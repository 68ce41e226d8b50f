import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { dialect } from './database';

/** A column of the tables below: name, type, and what differs from NOT NULL. */
export function column(name: string, type: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type, ...more };
}

/** Codes, keys and paths compare byte by byte on both engines. */
export function code(name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: 'varchar', length: String(length), collation: undefined, ...more };
}

/**
 * Makes a table on either engine. MariaDB has no DDL inside transactions, so each step must bear being run again: `IF NOT EXISTS` everywhere.
 */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: TableColumnOptions[],
  indices: { name: string; columns: string[]; unique?: boolean }[] = [],
): Promise<void> {
  const binary = dialect(runner.manager) === 'mariadb';
  const fitted = columns.map((one) => (binary && one.type === 'varchar' && one.collation === undefined && isCode(one) ? { ...one, charset: 'utf8mb4', collation: 'utf8mb4_bin' } : one));
  await runner.createTable(new Table({ name, columns: fitted.map(({ comment: _comment, ...one }) => one) }), true);
  // In words both engines know; TypeORM's own would read the whole catalogue before each of them.
  for (const index of indices)
    await runner.query(`CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS \`${index.name}\` ON \`${name}\` (${index.columns.map((one) => `\`${one}\``).join(', ')})`);
}

/**
 * Adds columns that may be empty, in the engine's own words: TypeORM's `addColumn` copies the whole table on SQLite.
 */
export async function addColumns(runner: QueryRunner, table: string, columns: TableColumnOptions[]): Promise<void> {
  const mariadb = dialect(runner.manager) === 'mariadb';
  for (const one of columns) {
    if (!one.isNullable) throw new Error(`${table}.${one.name}: a column that is added may be empty`);
    const type = one.length ? `${one.type}(${one.length})` : one.type;
    const binary = mariadb && isCode(one) ? ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : '';
    if (mariadb) await runner.query(`ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS ${one.name} ${type}${binary} NULL`);
    else await runner.query(`ALTER TABLE ${table} ADD COLUMN ${one.name} ${type} NULL`);
  }
}

export async function dropColumns(runner: QueryRunner, table: string, names: string[]): Promise<void> {
  for (const name of names) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${name}`);
}

/** A column made by `code()` carries this mark until the table is made. */
function isCode(one: TableColumnOptions): boolean {
  return 'collation' in one;
}

/** The kernel's own tables, in every part's database. */
export class KernelTables1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'outbox',
      [
        column('id', 'bigint', { isPrimary: true }),
        code('type', 100),
        code('subject', 100),
        code('place', 140),
        column('data', dialect(runner.manager) === 'mariadb' ? 'mediumtext' : 'text'),
        column('at', 'bigint'),
        column('position', 'bigint', { isNullable: true }),
      ],
      [{ name: 'outbox_position', columns: ['position'], unique: true }],
    );
    await createTable(runner, 'sequence', [code('name', 20, { isPrimary: true }), column('position', 'bigint'), code('head', 64)]);
    await createTable(runner, 'feed_cursor', [code('source', 40, { isPrimary: true }), column('position', 'bigint')]);
    await createTable(
      runner,
      'audit',
      [
        column('id', 'bigint', { isPrimary: true }),
        column('at', 'bigint'),
        code('asker', 60),
        column('askerName', 'varchar', { length: '60' }),
        code('deed', 60),
        code('kind', 40),
        code('subject', 60),
        code('place', 140),
        column('reason', 'varchar', { length: '500', isNullable: true }),
        column('detail', 'text', { isNullable: true }),
        code('request', 40),
        column('position', 'bigint', { isNullable: true }),
        code('hash', 64, { isNullable: true }),
      ],
      [
        { name: 'audit_position', columns: ['position'], unique: true },
        { name: 'audit_subject', columns: ['kind', 'subject'] },
      ],
    );
    await createTable(
      runner,
      'idempotency',
      [
        code('asker', 60, { isPrimary: true }),
        code('deed', 60, { isPrimary: true }),
        code('key', 100, { isPrimary: true }),
        code('body', 64),
        column('reply', 'text', { isNullable: true }),
        column('at', 'bigint'),
      ],
      [{ name: 'idempotency_at', columns: ['at'] }],
    );
    await createTable(
      runner,
      'job',
      [
        code('id', 26, { isPrimary: true }),
        code('kind', 60),
        code('owner', 60),
        column('asker', 'text'),
        column('input', 'text'),
        code('state', 10),
        column('done', 'integer'),
        column('total', 'integer'),
        column('checkpoint', 'text', { isNullable: true }),
        column('result', 'text', { isNullable: true }),
        column('message', 'varchar', { length: '500', isNullable: true }),
        column('attempts', 'integer'),
        column('runAt', 'bigint'),
        column('leaseUntil', 'bigint', { isNullable: true }),
        code('leaseToken', 26, { isNullable: true }),
        column('createdAt', 'bigint'),
        column('finishedAt', 'bigint', { isNullable: true }),
      ],
      [
        { name: 'job_due', columns: ['state', 'runAt'] },
        { name: 'job_owner', columns: ['owner', 'id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['job', 'idempotency', 'audit', 'feed_cursor', 'sequence', 'outbox']) await runner.dropTable(table, true);
  }
}

/** Which daily passes have been done for which date. */
export class DailyTables1760000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'daily_pass', [code('name', 60, { isPrimary: true }), code('doneFor', 10), column('leaseUntil', 'bigint')]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('daily_pass', true);
  }
}
