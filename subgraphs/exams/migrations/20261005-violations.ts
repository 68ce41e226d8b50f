import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class ViolationTables1790840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'exam_clue',
      [
        code('id', 26, { isPrimary: true }),
        code('receipt', 20),
        code('hintKey', 40, { isNullable: true }),
        code('schoolId', 26),
        code('schoolPath', 140),
        code('countyPath', 140),
        code('cityPath', 140),
        code('handlerPlace', 140),
        code('source', 10),
        code('kind', 20),
        column('happenedOn', 'date', { isNullable: true }),
        column('grade', 'integer', { isNullable: true }),
        code('subject', 20, { isNullable: true }),
        column('text', 'varchar', { length: '1000' }),
        column('contact', 'varchar', { length: '60', isNullable: true }),
        code('reporterId', 60, { isNullable: true }),
        column('reporterName', 'varchar', { length: '60', isNullable: true }),
        column('receivedAt', 'bigint'),
        code('state', 10),
        column('dueOn', 'date', { isNullable: true }),
        code('verifierId', 60, { isNullable: true }),
        column('verifierName', 'varchar', { length: '60', isNullable: true }),
        column('findings', 'varchar', { length: '1000', isNullable: true }),
        column('evidence', 'text'),
        code('returnId', 26, { isNullable: true }),
        column('recheckOn', 'date', { isNullable: true }),
        column('outcome', 'varchar', { length: '500', isNullable: true }),
        column('times', 'integer'),
        column('version', 'integer'),
      ],
      [
        { name: 'exam_clue_county', columns: ['countyPath', 'state', 'id'] },
        { name: 'exam_clue_city', columns: ['cityPath', 'state', 'id'] },
        { name: 'exam_clue_school', columns: ['schoolPath', 'state', 'id'] },
        { name: 'exam_clue_due', columns: ['state', 'dueOn'] },
        { name: 'exam_clue_receipt', columns: ['receipt'], unique: true },
        { name: 'exam_clue_hint', columns: ['hintKey'], unique: true },
      ],
    );
    await createTable(runner, 'exam_word_hint', [
      code('hintKey', 40, { isPrimary: true }),
      column('times', 'integer'),
      column('samples', 'text'),
      column('version', 'integer'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['exam_word_hint', 'exam_clue']) await runner.dropTable(table, true);
  }
}
