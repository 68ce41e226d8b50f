import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class KnownStaffTable1790860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'known_staff', [code('personId', 60, { isPrimary: true }), column('name', 'varchar', { length: '60' })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('known_staff');
  }
}
