import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';
import { createPolicyPacks } from '#kernel/policy/local-rule.migration';
import { createRegister } from '#register/register.migration';

export class PlanTables1790800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRegister(runner);
    await createPolicyPacks(runner);
    await createTable(
      runner,
      'exam_plan',
      [
        code('id', 26, { isPrimary: true }),
        code('schoolId', 26),
        code('schoolPath', 140),
        code('reviewPlace', 140),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        column('edition', 'integer'),
        code('state', 10),
        column('changeReason', 'varchar', { length: '200', isNullable: true }),
        column('schoolOpinion', 'varchar', { length: '500', isNullable: true }),
        column('submittedOn', 'date', { isNullable: true }),
        column('reviewDueOn', 'date', { isNullable: true }),
        column('approvalNumber', 'varchar', { length: '60', isNullable: true }),
        column('approvedOn', 'date', { isNullable: true }),
        code('reviewId', 26, { isNullable: true }),
        code('returnId', 26, { isNullable: true }),
        column('changedAt', 'bigint'),
        column('version', 'integer'),
      ],
      [
        { name: 'exam_plan_school', columns: ['schoolId', 'schoolYear', 'semester', 'edition'], unique: true },
        { name: 'exam_plan_review', columns: ['reviewId'] },
        { name: 'exam_plan_queue', columns: ['reviewPlace', 'state', 'submittedOn', 'id'] },
        { name: 'exam_plan_place', columns: ['schoolPath', 'schoolYear', 'semester', 'edition'] },
      ],
    );
    await createTable(
      runner,
      'planned_exam',
      [
        code('id', 26, { isPrimary: true }),
        code('planId', 26),
        column('grade', 'integer'),
        code('kind', 10),
        column('number', 'integer'),
        code('organiser', 20),
        column('bands', 'integer'),
        column('title', 'varchar', { length: '40', isNullable: true }),
      ],
      [{ name: 'planned_exam_plan', columns: ['planId', 'grade', 'kind', 'number'], unique: true }],
    );
    await createTable(runner, 'exam_term', [
      code('schoolId', 26, { isPrimary: true }),
      column('schoolYear', 'integer', { isPrimary: true }),
      column('semester', 'integer', { isPrimary: true }),
      code('schoolPath', 140),
      column('editions', 'integer'),
      code('inForceId', 26, { isNullable: true }),
      code('openId', 26, { isNullable: true }),
      column('lateReason', 'varchar', { length: '200', isNullable: true }),
      column('lateAllowedBy', 'varchar', { length: '60', isNullable: true }),
      column('lateAllowedOn', 'date', { isNullable: true }),
    ]);
    await createTable(runner, 'exam_approval', [
      code('place', 140, { isPrimary: true }),
      column('year', 'integer', { isPrimary: true }),
      column('given', 'integer'),
    ]);
    await createTable(
      runner,
      'exam_sitting',
      [
        code('id', 26, { isPrimary: true }),
        code('planId', 26),
        code('examId', 26),
        code('sittingKey', 26),
        code('schoolId', 26),
        code('schoolPath', 140),
        code('countyPath', 140),
        code('cityPath', 140),
        column('grade', 'integer'),
        code('kind', 10),
        column('number', 'integer'),
        code('subject', 20),
        column('date', 'date'),
        code('startsAt', 5),
        column('minutes', 'integer'),
        column('scope', 'varchar', { length: '500' }),
        column('taughtBy', 'date'),
        code('source', 20),
        column('setters', 'text'),
        column('reviewers', 'text'),
        code('state', 10),
        column('live', 'integer'),
        column('cancelledReason', 'varchar', { length: '200', isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'exam_sitting_exam', columns: ['examId', 'subject'], unique: true },
        { name: 'exam_sitting_plan', columns: ['planId'] },
        { name: 'exam_sitting_province_day', columns: ['live', 'date', 'schoolPath', 'id'] },
        { name: 'exam_sitting_day', columns: ['countyPath', 'live', 'date', 'schoolPath', 'id'] },
        { name: 'exam_sitting_city_day', columns: ['cityPath', 'live', 'date', 'schoolPath', 'id'] },
        { name: 'exam_sitting_school', columns: ['schoolPath', 'live', 'date', 'id'] },
        { name: 'exam_sitting_key', columns: ['sittingKey'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'exam_sitting',
      'exam_approval',
      'exam_term',
      'planned_exam',
      'exam_plan',
      'policy_pack',
      'known_calendar',
      'known_class',
      'known_school',
      'known_place',
    ])
      await runner.dropTable(table, true);
  }
}
