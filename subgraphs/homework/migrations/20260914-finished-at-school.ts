import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, column, dropColumns } from '#kernel/migrations';

const SUMS = ['finishedAtSchool', 'finishedOf'];

/** How many copies were finished at school (H10), and its sums. What was counted or signed before stays as it was: nobody had said it. */
export class FinishedAtSchoolColumns1789300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'marking', [column('finishedAtSchool', 'integer', { isNullable: true })]);
    for (const table of ['school_month', 'teacher_month'])
      await addColumns(
        runner,
        table,
        SUMS.map((name) => column(name, 'integer', { isNullable: true })),
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['teacher_month', 'school_month']) await dropColumns(runner, table, SUMS);
    await dropColumns(runner, 'marking', ['finishedAtSchool']);
  }
}
