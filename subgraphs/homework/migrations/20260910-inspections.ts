import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkColumns, createDrawing, createInspections, createObligations } from '#kernel/inspection/inspection.migration';
import { code, column, createTable } from '#kernel/migrations';

const words = (name: string, length: number, isNullable = false) => column(name, 'varchar', { length: String(length), isNullable });
const moment = (name: string, isNullable = false) => column(name, 'bigint', { isNullable });
const maybe = { isNullable: true };

export class InspectionTables1789000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createInspections(runner, [words('subjectNames', 400), code('frozenMonth', 7, maybe)]);
    await createTable(
      runner,
      'sampled_class',
      [
        code('inspectionId', 26, { isPrimary: true }),
        code('classId', 26, { isPrimary: true }),
        words('className', 40),
        code('schoolId', 26),
        code('schoolPath', 140),
        words('schoolName', 60),
        words('stratum', 120),
        code('score', 64),
        column('ordinal', 'integer'),
      ],
      [{ name: 'sampled_class_school', columns: ['schoolPath', 'inspectionId'] }],
    );
    await createDrawing(runner);
    await createObligations(runner);
    await this.checks(runner);
  }

  private async checks(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'check_form',
      [
        code('id', 26, { isPrimary: true }),
        code('place', 140),
        code('code', 20),
        column('version', 'integer'),
        words('title', 60),
        column('items', 'text'),
        code('savedBy', 60),
        words('savedByName', 60),
        moment('savedAt'),
      ],
      [{ name: 'check_form_version', columns: ['place', 'code', 'version'], unique: true }],
    );
    await createTable(
      runner,
      'inspection_check',
      checkColumns(
        [code('classId', 26), words('className', 40), code('subject', 20), code('teacherId', 60, maybe), words('teacherName', 60, true)],
        [column('scoresText', 'text'), column('total', 'integer', maybe), code('grade', 1, maybe)],
      ),
      [
        { name: 'inspection_check_order', columns: ['inspectionId', 'schoolPath', 'className', 'classId', 'subject', 'id'] },
        { name: 'inspection_check_teacher', columns: ['teacherId', 'id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'inspection_check',
      'check_form',
      'obligation',
      'listed_inspection',
      'inspection_frame',
      'inspection_draw',
      'sampled_class',
      'inspection',
    ];
    for (const table of tables) await runner.dropTable(table, true);
  }
}
