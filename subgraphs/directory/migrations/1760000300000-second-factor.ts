import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

const ID = 60;

/** Authenticators and recovery codes. */
export class DirectorySecondFactor1760000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'second_factor', [
      code('personId', ID, { isPrimary: true }),
      code('secret', 200),
      column('confirmedAt', 'bigint', { isNullable: true }),
      column('usedStep', 'bigint'),
      column('tries', 'integer'),
      column('triedAt', 'bigint'),
    ]);
    await createTable(runner, 'recovery_code', [
      code('personId', ID, { isPrimary: true }),
      code('hash', 64, { isPrimary: true }),
      column('usedAt', 'bigint', { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recovery_code', 'second_factor']) await runner.dropTable(table, true);
  }
}
