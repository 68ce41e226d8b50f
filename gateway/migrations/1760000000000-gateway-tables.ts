import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class GatewayTables1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // `id` is the SHA-256 of the cookie's value: whoever reads the table cannot sign in with it
    await createTable(
      runner,
      'session',
      [
        code('id', 64, { isPrimary: true }),
        code('person', 60),
        column('username', 'varchar', { length: '64' }),
        column('created_at', 'bigint'),
        column('seen_at', 'bigint'),
      ],
      [
        { name: 'session_seen_at', columns: ['seen_at'] },
        { name: 'session_person', columns: ['person'] },
      ],
    );
    // `id` is the SHA-256 of username and address: the table tells nobody who tried what
    await createTable(
      runner,
      'sign_in_failure',
      [code('id', 64, { isPrimary: true }), column('failures', 'integer'), column('failed_at', 'bigint'), column('locked_until', 'bigint')],
      [{ name: 'sign_in_failure_failed_at', columns: ['failed_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sign_in_failure', true);
    await runner.dropTable('session', true);
  }
}
