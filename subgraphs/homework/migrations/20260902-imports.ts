import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class ImportTables1788307200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'ledger_import',
      [
        code('id', 26, { isPrimary: true }),
        code('schoolId', 26),
        code('sha256', 64),
        column('fileName', 'varchar', { length: '120' }),
        code('importedBy', 60),
        column('importedAt', 'bigint'),
        column('accepted', 'integer'),
        column('refused', 'integer'),
      ],
      [{ name: 'ledger_import_file', columns: ['schoolId', 'sha256'] }],
    );
    await createTable(runner, 'ledger_import_refusal', [
      code('importId', 26, { isPrimary: true }),
      column('sheet', 'integer', { isPrimary: true }),
      column('line', 'integer', { isPrimary: true }),
      column('faults', 'text'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ledger_import_refusal', true);
    await runner.dropTable('ledger_import', true);
  }
}
