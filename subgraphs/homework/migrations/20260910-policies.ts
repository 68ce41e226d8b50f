import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialect } from '#kernel/database';
import { code, column, createTable } from '#kernel/migrations';

/** Columns that a rule of one's own and its end need; raw, because TypeORM's own `addColumn` copies the table on SQLite. */
const ADDED: [name: string, type: string][] = [
  ['amends', 'varchar(10) NULL'],
  ['conditions', 'text NULL'],
  ['adoptedByName', "varchar(60) NOT NULL DEFAULT ''"],
  ['adoptedAt', 'bigint NULL'],
  ['endedReason', 'varchar(200) NULL'],
  ['version', 'integer NOT NULL DEFAULT 1'],
];

export class PolicyTables1789000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, type] of ADDED)
      if (!(await runner.hasColumn('policy_pack', name))) await runner.query(`ALTER TABLE policy_pack ADD COLUMN ${name} ${type}`);
    const words = dialect(runner.manager) === 'mariadb' ? 'mediumtext' : 'text';
    await createTable(
      runner,
      'measures',
      [
        code('id', 26, { isPrimary: true }),
        code('schoolId', 26),
        code('schoolPath', 140),
        column('edition', 'integer'),
        column('title', 'varchar', { length: '100' }),
        column('summary', words),
        code('fileId', 26, { isNullable: true }),
        column('fileName', 'varchar', { length: '120', isNullable: true }),
        column('fileSize', 'integer', { isNullable: true }),
        column('validFrom', 'date'),
        column('validTo', 'date', { isNullable: true }),
        code('state', 10),
        column('draftedByName', 'varchar', { length: '60' }),
        column('draftedAt', 'bigint'),
        column('publishedOn', 'date', { isNullable: true }),
        column('publishedByName', 'varchar', { length: '60', isNullable: true }),
        column('withdrawnOn', 'date', { isNullable: true }),
        column('withdrawnReason', 'varchar', { length: '200', isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'measures_place', columns: ['schoolPath', 'edition'] },
        { name: 'measures_school', columns: ['schoolId', 'edition'], unique: true },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('measures', true);
    for (const [name] of ADDED) await runner.query(`ALTER TABLE policy_pack DROP COLUMN ${name}`);
  }
}
