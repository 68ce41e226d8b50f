import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class ResultTables1790830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'class_pupil',
      [code('id', 60, { isPrimary: true }), code('classId', 26), column('seat', 'integer')],
      [{ name: 'class_pupil_class', columns: ['classId', 'seat'] }],
    );
    await createTable(
      runner,
      'exam_result',
      [
        code('id', 26, { isPrimary: true }),
        code('sittingKey', 26),
        code('classId', 26),
        code('pupilId', 60),
        column('date', 'date'),
        code('band', 1, { isNullable: true }),
        column('correctedOn', 'date', { isNullable: true }),
        column('uncounted', 'integer'),
      ],
      [
        { name: 'exam_result_pupil_once', columns: ['sittingKey', 'pupilId'], unique: true },
        { name: 'exam_result_sheet', columns: ['sittingKey', 'classId'] },
        { name: 'exam_result_pupil', columns: ['pupilId', 'date', 'id'] },
      ],
    );
    await createTable(
      runner,
      'result_sheet',
      [
        code('sittingKey', 26, { isPrimary: true }),
        code('classId', 26, { isPrimary: true }),
        column('className', 'varchar', { length: '40' }),
        code('schoolPath', 140),
        code('countyPath', 140),
        code('cityPath', 140),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        column('grade', 'integer'),
        code('kind', 10),
        column('number', 'integer'),
        code('subject', 20),
        column('date', 'date'),
        column('bands', 'integer'),
        code('state', 10),
        column('finishedOn', 'date', { isNullable: true }),
        code('counted', 60, { isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'result_sheet_school', columns: ['schoolPath', 'date', 'sittingKey'] },
        { name: 'result_sheet_exam', columns: ['countyPath', 'schoolYear', 'semester', 'grade', 'kind', 'subject'] },
      ],
    );
    await createTable(runner, 'result_mastery', [
      code('sittingKey', 26, { isPrimary: true }),
      code('classId', 26, { isPrimary: true }),
      column('position', 'integer', { isPrimary: true }),
      column('knowledge', 'varchar', { length: '60' }),
      column('ability', 'varchar', { length: '20' }),
      column('pupils', 'integer'),
      column('mastered', 'integer'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['result_mastery', 'result_sheet', 'exam_result', 'class_pupil']) await runner.dropTable(table, true);
  }
}
