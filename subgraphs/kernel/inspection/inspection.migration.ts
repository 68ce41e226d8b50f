import type { QueryRunner, TableColumnOptions } from 'typeorm';
import { dialect } from '../database';
import { code, column, createTable } from '../migrations';

const words = (name: string, length: number, isNullable = false) => column(name, 'varchar', { length: String(length), isNullable });
const moment = (name: string, isNullable = false) => column(name, 'bigint', { isNullable });
const maybe = { isNullable: true };
const long = (runner: QueryRunner) => (dialect(runner.manager) === 'mariadb' ? 'mediumtext' : 'text');

/** The table of a part's inspections, with what they are besides. */
export async function createInspections(runner: QueryRunner, own: TableColumnOptions[] = []): Promise<void> {
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
      ...own,
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
}

/** Seeds and frozen lists. */
export async function createDrawing(runner: QueryRunner): Promise<void> {
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

/** The annual list, and who owes which check. */
export async function createObligations(runner: QueryRunner): Promise<void> {
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

/** What a part's check form is of: `of` its subjects, `said` what stands on it. */
export function checkColumns(of: TableColumnOptions[], said: TableColumnOptions[]): TableColumnOptions[] {
  return [
    code('id', 26, { isPrimary: true }),
    code('inspectionId', 26),
    code('schoolId', 26),
    code('schoolPath', 140),
    words('schoolName', 60),
    ...of,
    code('state', 10),
    ...said,
    words('remark', 500, true),
    code('inspectorId', 60, maybe),
    words('inspector', 60, true),
    moment('checkedAt', true),
    column('version', 'integer'),
  ];
}
