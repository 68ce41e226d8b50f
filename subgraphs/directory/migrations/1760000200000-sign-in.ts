import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

const ID = 60;

/** Passwords given up, and tries at proving who one is. */
export class DirectorySignIn1760000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'former_password', [
      code('personId', ID, { isPrimary: true }),
      column('changedAt', 'bigint', { isPrimary: true }),
      code('hash', 200),
    ]);
    await createTable(runner, 'proof_tries', [code('personId', ID, { isPrimary: true }), column('tries', 'integer'), column('triedAt', 'bigint')]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['proof_tries', 'former_password']) await runner.dropTable(table, true);
  }
}
