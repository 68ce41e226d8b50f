import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class MaterialTables1789000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const words = (name: string, length: number, isNullable = false) => column(name, 'varchar', { length: String(length), isNullable });
    await createTable(
      runner,
      'study_aid',
      [
        code('id', 26, { isPrimary: true }),
        code('place', 140),
        words('title', 100),
        words('publisher', 60),
        code('isbn', 13),
        code('subject', 20),
        code('grades', 20),
        column('firstGrade', 'integer'),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        column('priceFen', 'integer'),
        words('document', 100),
        column('listedOn', 'date'),
        words('listedByName', 60),
        column('removedOn', 'date', { isNullable: true }),
        words('removedReason', 200, true),
        column('version', 'integer'),
      ],
      [{ name: 'study_aid_list', columns: ['schoolYear', 'semester', 'subject', 'firstGrade', 'id'] }],
    );
    await createTable(
      runner,
      'study_aid_grade',
      [
        column('schoolYear', 'integer', { isPrimary: true }),
        column('semester', 'integer', { isPrimary: true }),
        column('grade', 'integer', { isPrimary: true }),
        code('subject', 20, { isPrimary: true }),
        code('isbn', 13, { isPrimary: true }),
        code('aidId', 26),
      ],
      [{ name: 'study_aid_grade_aid', columns: ['aidId'] }],
    );
    await createTable(runner, 'study_aid_exclusion', [
      code('place', 140, { isPrimary: true }),
      code('aidId', 26, { isPrimary: true }),
      words('reason', 200),
      words('excludedByName', 60),
      column('excludedAt', 'bigint'),
    ]);
    await createTable(runner, 'aid_slot', [
      code('schoolId', 26, { isPrimary: true }),
      column('schoolYear', 'integer', { isPrimary: true }),
      column('semester', 'integer', { isPrimary: true }),
      column('grade', 'integer', { isPrimary: true }),
      code('subject', 20, { isPrimary: true }),
      code('choiceId', 26, { isNullable: true }),
    ]);
    await createTable(
      runner,
      'aid_choice',
      [
        code('id', 26, { isPrimary: true }),
        code('schoolId', 26),
        code('schoolPath', 140),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        column('grade', 'integer'),
        code('subject', 20),
        code('aidId', 26),
        code('state', 10),
        words('reason', 500),
        column('minutes', 'text'),
        words('contact', 100),
        code('proposedBy', 60),
        words('proposedByName', 60),
        column('proposedAt', 'bigint'),
        code('returnId', 26, { isNullable: true }),
        column('approvedOn', 'date', { isNullable: true }),
        words('approvedByName', 60, true),
        column('orderableFrom', 'date', { isNullable: true }),
        column('orderedOn', 'date', { isNullable: true }),
        column('orders', 'integer', { isNullable: true }),
        column('endedOn', 'date', { isNullable: true }),
        words('endedReason', 200, true),
        words('endedByName', 60, true),
        column('version', 'integer'),
      ],
      [
        { name: 'aid_choice_place', columns: ['schoolPath', 'schoolYear', 'semester', 'grade', 'subject', 'id'] },
        { name: 'aid_choice_state', columns: ['state', 'schoolPath'] },
        { name: 'aid_choice_school', columns: ['schoolId', 'schoolYear', 'semester', 'grade', 'subject'] },
      ],
    );
    await createTable(runner, 'aid_order', [
      code('choiceId', 26, { isPrimary: true }),
      code('classId', 26, { isPrimary: true }),
      words('className', 40),
      column('pupils', 'integer'),
      column('count', 'integer'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['aid_order', 'aid_choice', 'aid_slot', 'study_aid_exclusion', 'study_aid_grade', 'study_aid'])
      await runner.dropTable(table, true);
  }
}
