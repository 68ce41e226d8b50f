import type { QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

/** What a part has learned of directory's nouns; a part that keeps the register has these tables among its own. */
export async function createRegister(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'known_place',
    [
      code('path', 140, { isPrimary: true }),
      code('parentPath', 140),
      column('name', 'varchar', { length: '60' }),
      code('level', 10),
      column('closedOn', 'date', { isNullable: true }),
    ],
    [{ name: 'known_place_parent', columns: ['parentPath'] }],
  );
  await createTable(
    runner,
    'known_school',
    [
      code('id', 26, { isPrimary: true }),
      code('path', 140),
      code('countyPath', 140),
      code('cityPath', 140),
      column('name', 'varchar', { length: '60' }),
      code('stage', 10),
      column('closedOn', 'date', { isNullable: true }),
    ],
    [
      { name: 'known_school_path', columns: ['path'], unique: true },
      { name: 'known_school_county', columns: ['countyPath'] },
      { name: 'known_school_city', columns: ['cityPath'] },
    ],
  );
  await createTable(
    runner,
    'known_class',
    [
      code('id', 26, { isPrimary: true }),
      code('schoolId', 26),
      code('schoolPath', 140),
      column('schoolYear', 'integer'),
      column('grade', 'integer'),
      column('number', 'integer'),
      column('name', 'varchar', { length: '40' }),
      column('pupilCount', 'integer', { isNullable: true }),
      column('closedOn', 'date', { isNullable: true }),
    ],
    [
      { name: 'known_class_place', columns: ['schoolPath', 'grade', 'number', 'id'] },
      { name: 'known_class_school', columns: ['schoolId'] },
    ],
  );
  await createTable(runner, 'known_calendar', [code('place', 140, { isPrimary: true }), column('calendar', 'text')]);
}
