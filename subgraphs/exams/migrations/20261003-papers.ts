import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class PaperTables1790820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'exam_paper',
      [
        code('id', 26, { isPrimary: true }),
        code('sittingKey', 26),
        code('schoolId', 26),
        code('schoolPath', 140),
        code('reviewPlace', 140),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        column('grade', 'integer'),
        code('kind', 10),
        code('subject', 20),
        code('state', 10),
        column('fullPoints', 'integer'),
        column('difficulty', 'double'),
        column('spec', 'text'),
        column('note', 'varchar', { length: '500', isNullable: true }),
        column('paperFile', 'text', { isNullable: true }),
        column('answerFile', 'text', { isNullable: true }),
        code('paperSha', 64, { isNullable: true }),
        code('textSha', 64, { isNullable: true }),
        column('samples', 'integer'),
        column('likeness', 'text'),
        column('namesSchool', 'integer'),
        code('setterId', 60),
        column('setterName', 'varchar', { length: '60' }),
        code('reviewerId', 60, { isNullable: true }),
        column('reviewerName', 'varchar', { length: '60', isNullable: true }),
        column('submittedOn', 'date', { isNullable: true }),
        column('reviewDueOn', 'date', { isNullable: true }),
        code('reviewId', 26, { isNullable: true }),
        code('returnId', 26, { isNullable: true }),
        column('approvedOn', 'date', { isNullable: true }),
        code('fixedPaperSha', 64, { isNullable: true }),
        code('fixedAnswerSha', 64, { isNullable: true }),
        column('releasedOn', 'date', { isNullable: true }),
        column('changedAt', 'bigint'),
        column('version', 'integer'),
      ],
      [
        { name: 'exam_paper_sitting', columns: ['sittingKey'], unique: true },
        { name: 'exam_paper_queue', columns: ['reviewPlace', 'state', 'id'] },
        { name: 'exam_paper_school', columns: ['schoolPath', 'id'] },
        { name: 'exam_paper_sha', columns: ['paperSha'] },
        { name: 'exam_paper_text', columns: ['textSha'] },
      ],
    );
    await createTable(
      runner,
      'paper_sample',
      [column('sample', 'bigint', { isPrimary: true }), code('paperId', 26, { isPrimary: true })],
      [{ name: 'paper_sample_paper', columns: ['paperId'] }],
    );
    await createTable(
      runner,
      'paper_opening',
      [
        code('id', 26, { isPrimary: true }),
        code('paperId', 26),
        code('personId', 60),
        column('personName', 'varchar', { length: '60' }),
        code('ground', 10),
        code('part', 10),
        code('sha256', 64),
        column('at', 'bigint'),
      ],
      [{ name: 'paper_opening_paper', columns: ['paperId', 'id'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['paper_opening', 'paper_sample', 'exam_paper']) await runner.dropTable(table, true);
  }
}
