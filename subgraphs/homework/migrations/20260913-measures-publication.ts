import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, column, dropColumns } from '#kernel/migrations';

/** Which publication of its school an edition was: of two for the same days the later counts, and days of publication do not tell them apart. */
export class MeasuresPublicationColumn1789200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'measures', [column('publication', 'integer', { isNullable: true })]);
    await runner.query('UPDATE measures SET publication = edition WHERE publishedOn IS NOT NULL AND publication IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'measures', ['publication']);
  }
}
