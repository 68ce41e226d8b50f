import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialect } from '#kernel/database';
import { checkColumns, createDrawing, createInspections, createObligations } from '#kernel/inspection/inspection.migration';
import { addColumns, code, column, createTable, dropColumns } from '#kernel/migrations';

export class InspectionTables1790850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createInspections(runner);
    await createDrawing(runner);
    await createObligations(runner);
    await createTable(
      runner,
      'inspection_check',
      checkColumns(
        [column('stratum', 'varchar', { length: '120' }), code('lot', 64), column('ordinal', 'integer')],
        [column('answersText', 'text'), column('unfit', 'integer')],
      ),
      [
        { name: 'inspection_check_order', columns: ['inspectionId', 'schoolPath', 'id'] },
        { name: 'inspection_check_school', columns: ['schoolPath', 'id'] },
      ],
    );
    await addColumns(runner, 'exam_clue', [code('checkId', 26, { isNullable: true }), code('checkItem', 20, { isNullable: true })]);
    await runner.query('CREATE UNIQUE INDEX IF NOT EXISTS exam_clue_check ON exam_clue (checkId, checkItem)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX exam_clue_check${dialect(runner.manager) === 'mariadb' ? ' ON exam_clue' : ''}`);
    await dropColumns(runner, 'exam_clue', ['checkItem', 'checkId']);
    for (const table of ['inspection_check', 'obligation', 'listed_inspection', 'inspection_frame', 'inspection_draw', 'inspection'])
      await runner.dropTable(table, true);
  }
}
