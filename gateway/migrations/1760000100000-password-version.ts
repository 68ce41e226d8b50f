import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which password a session was opened with. One from before has none and ends: its person signs in again. */
export class PasswordVersion1760000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // MariaDB has no DDL inside transactions, so the step must bear being run again
    if (!(await runner.hasColumn('session', 'password_version'))) await runner.query('ALTER TABLE session ADD COLUMN password_version BIGINT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN password_version');
  }
}
