import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

const SUMS = [
  'assignments',
  'late',
  'lateDays',
  'marked',
  'collected',
  'markedCopies',
  'fullyMarked',
  'remarked',
  'remarkedCopies',
  'withFeedback',
  'dated',
  'delayDays',
  'withinOne',
  'withinTwo',
  'withinThree',
];

export class MonthTables1789000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A place's month is one range of the key.
    await createTable(runner, 'school_month', [
      code('month', 7, { isPrimary: true }),
      code('schoolPath', 140, { isPrimary: true }),
      code('schoolId', 26),
      code('cityPath', 140),
      code('countyPath', 140),
      ...[...SUMS, 'classDays', 'classDaysOver', 'writtenMinutes', 'withdrawn', 'teachers', 'days', 'dayVersions'].map((name) =>
        column(name, 'integer'),
      ),
      column('countedAt', 'bigint', { isNullable: true }),
      column('linesAt', 'bigint', { isNullable: true }),
      code('state', 10),
      column('signings', 'integer'),
      column('frozenAt', 'bigint', { isNullable: true }),
      code('frozenBy', 60, { isNullable: true }),
      column('frozenByName', 'varchar', { length: '60', isNullable: true }),
      column('reopenedAt', 'bigint', { isNullable: true }),
      code('reopenedBy', 60, { isNullable: true }),
      column('reopenedByName', 'varchar', { length: '60', isNullable: true }),
      column('reopenedReason', 'varchar', { length: '200', isNullable: true }),
      column('version', 'integer'),
    ]);
    await createTable(runner, 'school_month_signed', [
      code('month', 7, { isPrimary: true }),
      code('schoolPath', 140, { isPrimary: true }),
      column('signing', 'integer', { isPrimary: true }),
      column('signedAt', 'bigint'),
      code('signedBy', 60),
      column('signedByName', 'varchar', { length: '60' }),
      column('sums', 'text'),
    ]);
    await createTable(
      runner,
      'school_month_correction',
      [
        column('id', 'bigint', { isPrimary: true }),
        code('month', 7),
        code('schoolPath', 140),
        column('signing', 'integer'),
        code('classId', 26),
        column('date', 'date'),
        column('assignmentId', 'bigint', { isNullable: true }),
        code('deed', 60),
        code('correctedBy', 60),
        column('correctedByName', 'varchar', { length: '60' }),
        column('correctedAt', 'bigint'),
      ],
      [{ name: 'school_month_correction_month', columns: ['month', 'schoolPath', 'id'] }],
    );
    await createTable(runner, 'teacher_month', [
      code('month', 7, { isPrimary: true }),
      code('schoolPath', 140, { isPrimary: true }),
      code('teacherKey', 80, { isPrimary: true }),
      code('subject', 20, { isPrimary: true }),
      code('teacherId', 60),
      column('teacherName', 'varchar', { length: '60' }),
      ...SUMS.map((name) => column(name, 'integer')),
    ]);
    await createTable(
      runner,
      'marking_flag',
      [
        code('id', 26, { isPrimary: true }),
        code('month', 7),
        code('schoolPath', 140),
        code('schoolId', 26),
        code('cityPath', 140),
        code('countyPath', 140),
        code('teacherKey', 80),
        code('teacherId', 60),
        column('teacherName', 'varchar', { length: '60' }),
        code('kind', 30),
        column('message', 'varchar', { length: '300' }),
        column('rowCount', 'integer'),
        code('print', 64),
        code('state', 10),
        column('foundAt', 'bigint'),
        column('explanation', 'varchar', { length: '300', isNullable: true }),
        column('explainedAt', 'bigint', { isNullable: true }),
        column('settledReason', 'varchar', { length: '200', isNullable: true }),
        code('settledBy', 60, { isNullable: true }),
        column('settledByName', 'varchar', { length: '60', isNullable: true }),
        column('settledAt', 'bigint', { isNullable: true }),
        column('settledRows', 'integer', { isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'marking_flag_month', columns: ['month', 'schoolPath', 'teacherKey', 'kind'], unique: true },
        { name: 'marking_flag_teacher', columns: ['teacherId', 'month'] },
      ],
    );
    await createTable(runner, 'marking_flag_row', [code('flagId', 26, { isPrimary: true }), column('assignmentId', 'bigint', { isPrimary: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['marking_flag_row', 'marking_flag', 'teacher_month', 'school_month_correction', 'school_month_signed', 'school_month'])
      await runner.dropTable(table, true);
  }
}
