import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialect } from '#kernel/database';
import { code, column, createTable } from '#kernel/migrations';

const words = (name: string, length: number, isNullable = false) => column(name, 'varchar', { length: String(length), isNullable });
const moment = (name: string, isNullable = false) => column(name, 'bigint', { isNullable });
const maybe = { isNullable: true };
const long = (runner: QueryRunner) => (dialect(runner.manager) === 'mariadb' ? 'mediumtext' : 'text');

export class InspectionTables1789000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'inspection',
      [
        code('id', 26, { isPrimary: true }),
        code('level', 10),
        code('kind', 10),
        code('state', 10),
        code('place', 140),
        code('countyPath', 140, maybe),
        code('cityPath', 140, maybe),
        words('title', 120),
        code('obligationId', 26, maybe),
        code('listedId', 26, maybe),
        column('periodFrom', 'date'),
        column('periodTo', 'date'),
        column('beginsOn', 'date'),
        column('announced', 'boolean'),
        words('subjectNames', 400),
        words('strataKeys', 100),
        column('formText', 'text'),
        column('sampleSize', 'integer'),
        column('frameSize', 'integer'),
        code('seedHash', 64),
        code('frameHash', 64),
        column('warningsText', 'text'),
        code('plannedById', 60),
        words('plannedBy', 60),
        moment('plannedAt'),
        words('drawnBy', 60, true),
        moment('drawnAt', true),
        words('signedBy', 60, true),
        moment('signedAt', true),
        words('conclusion', 1000, true),
        words('signNote', 200, true),
        code('frozenMonth', 7, maybe),
        words('cancelledBy', 60, true),
        words('cancelledReason', 200, true),
        column('checksTotal', 'integer'),
        column('checksDone', 'integer'),
        column('version', 'integer'),
      ],
      [
        { name: 'inspection_place', columns: ['place', 'id'] },
        { name: 'inspection_county', columns: ['countyPath', 'id'] },
        { name: 'inspection_city', columns: ['cityPath', 'id'] },
        { name: 'inspection_obligation', columns: ['obligationId'] },
      ],
    );
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
    await this.drawing(runner);
    await this.obligations(runner);
    await this.checks(runner);
  }

  private async drawing(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'inspection_draw', [
      code('inspectionId', 26, { isPrimary: true }),
      code('seed', 64),
      column('strata', long(runner)),
      column('frameParts', 'integer'),
      moment('planPosition', true),
      moment('beaconPosition', true),
      code('beacon', 64, maybe),
    ]);
    await createTable(runner, 'inspection_frame', [
      code('inspectionId', 26, { isPrimary: true }),
      column('part', 'integer', { isPrimary: true }),
      column('listed', long(runner)),
    ]);
  }

  private async obligations(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'listed_inspection',
      [
        code('id', 26, { isPrimary: true }),
        code('place', 140),
        column('year', 'integer'),
        code('code', 20),
        words('title', 80),
        words('basis', 200),
        column('comprehensive', 'boolean'),
        column('announcedOn', 'date'),
        words('retiredReason', 200, true),
        column('version', 'integer'),
      ],
      [{ name: 'listed_inspection_code', columns: ['place', 'year', 'code'], unique: true }],
    );
    await createTable(
      runner,
      'obligation',
      [
        code('id', 26, { isPrimary: true }),
        code('kind', 10),
        code('period', 14),
        code('owner', 140),
        code('place', 140),
        code('countyPath', 140, maybe),
        code('cityPath', 140),
        words('placeName', 60),
        words('periodName', 40),
        column('periodFrom', 'date'),
        column('periodTo', 'date'),
        column('opensOn', 'date'),
        column('dueOn', 'date'),
        code('state', 10),
        column('doneOn', 'date', maybe),
        column('doneLate', 'boolean'),
        code('inspectionId', 26, maybe),
        words('excusedReason', 200, true),
        words('excusedBy', 60, true),
        column('overdueTold', 'boolean'),
        column('version', 'integer'),
      ],
      [
        { name: 'obligation_once', columns: ['kind', 'period', 'owner'], unique: true },
        { name: 'obligation_overview', columns: ['kind', 'period', 'cityPath', 'countyPath', 'state', 'dueOn', 'doneLate'] },
        { name: 'obligation_list', columns: ['dueOn', 'place', 'id'] },
        { name: 'obligation_place', columns: ['place', 'dueOn', 'id'] },
        { name: 'obligation_county', columns: ['countyPath', 'dueOn', 'place', 'id'] },
        { name: 'obligation_city', columns: ['cityPath', 'dueOn', 'place', 'id'] },
        { name: 'obligation_due', columns: ['state', 'dueOn', 'id'] },
      ],
    );
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
      [
        code('id', 26, { isPrimary: true }),
        code('inspectionId', 26),
        code('classId', 26),
        words('className', 40),
        code('schoolId', 26),
        code('schoolPath', 140),
        words('schoolName', 60),
        code('subject', 20),
        code('teacherId', 60, maybe),
        words('teacherName', 60, true),
        code('state', 10),
        column('scoresText', 'text'),
        column('total', 'integer', maybe),
        code('grade', 1, maybe),
        words('remark', 500, true),
        code('inspectorId', 60, maybe),
        words('inspector', 60, true),
        moment('checkedAt', true),
        column('version', 'integer'),
      ],
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
