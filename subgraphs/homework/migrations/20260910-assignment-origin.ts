import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, code, dropColumns } from '#kernel/migrations';

/** Where a homework comes from, by name: the item of the bank, or the study aid. */
export class AssignmentOriginColumns1789000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'assignment', [code('itemId', 26, { isNullable: true }), code('aidId', 26, { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'assignment', ['itemId', 'aidId']);
  }
}
