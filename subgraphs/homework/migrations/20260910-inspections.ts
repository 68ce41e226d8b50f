import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

const words = (name: string, length: number, isNullable = false) => column(name, 'varchar', { length: String(length), isNullable });
const moment = (name: string, isNullable = false) => column(name, 'bigint', { isNullable });
const maybe = { isNullable: true };

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
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sampled_class', 'inspection']) await runner.dropTable(table, true);
  }
}
