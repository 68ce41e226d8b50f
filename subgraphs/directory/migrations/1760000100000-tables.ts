import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

const PLACE = 140;
const ID = 60;
const UNIT = 26;

const valid = () => [column('validFrom', 'date'), column('validTo', 'date', { isNullable: true })];
const version = () => column('version', 'integer');
const name = (length = 60) => column('name', 'varchar', { length: String(length) });

/** The register of places, schools, classes, calendars and people. */
export class DirectoryTables1760000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.places(runner);
    await this.calendars(runner);
    await this.people(runner);
    await createTable(
      runner,
      'search_word',
      [code('word', 8, { isPrimary: true }), code('kind', 10, { isPrimary: true }), code('id', PLACE, { isPrimary: true }), code('place', PLACE)],
      [{ name: 'search_word_of', columns: ['kind', 'id'] }],
    );
  }

  private async places(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'place',
      [
        code('path', PLACE, { isPrimary: true }),
        code('parent', PLACE, { isNullable: true }),
        code('code', 12, { isNullable: true }),
        name(),
        code('level', 10),
        column('schoolCount', 'integer'),
        column('classCount', 'integer'),
        ...valid(),
        version(),
      ],
      [{ name: 'place_parent', columns: ['parent', 'path'] }],
    );
    await createTable(
      runner,
      'school',
      [
        code('id', UNIT, { isPrimary: true }),
        code('code', 10),
        name(),
        code('stage', 10),
        code('residence', 10),
        code('path', PLACE),
        code('countyPath', PLACE),
        column('schoolYear', 'integer'),
        column('classCount', 'integer'),
        column('openedOn', 'date'),
        column('closedOn', 'date', { isNullable: true }),
        version(),
      ],
      [
        { name: 'school_path', columns: ['path'], unique: true },
        { name: 'school_code', columns: ['code'], unique: true },
        { name: 'school_county', columns: ['countyPath', 'path'] },
      ],
    );
    await createTable(
      runner,
      'school_group',
      [code('id', UNIT, { isPrimary: true }), name(), code('place', PLACE), version()],
      [{ name: 'school_group_place', columns: ['place'] }],
    );
    await createTable(
      runner,
      'group_member',
      [
        code('groupId', UNIT, { isPrimary: true }),
        code('schoolId', UNIT, { isPrimary: true }),
        column('validFrom', 'date', { isPrimary: true }),
        column('validTo', 'date', { isNullable: true }),
      ],
      [{ name: 'group_member_school', columns: ['schoolId'] }],
    );
    await createTable(
      runner,
      'school_class',
      [
        code('id', UNIT, { isPrimary: true }),
        code('schoolId', UNIT),
        code('schoolPath', PLACE),
        column('schoolYear', 'integer'),
        column('grade', 'integer'),
        column('number', 'integer'),
        name(30),
        column('pupilCount', 'integer'),
        column('closedOn', 'date', { isNullable: true }),
        version(),
      ],
      [{ name: 'school_class_place', columns: ['schoolId', 'schoolYear', 'grade', 'number'], unique: true }],
    );
  }

  private async calendars(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'term',
      [
        code('id', 40, { isPrimary: true }),
        code('place', PLACE),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        column('startsOn', 'date'),
        column('endsOn', 'date'),
        version(),
      ],
      [{ name: 'term_place', columns: ['place', 'schoolYear', 'semester'], unique: true }],
    );
    await createTable(runner, 'special_day', [
      code('place', PLACE, { isPrimary: true }),
      column('date', 'date', { isPrimary: true }),
      column('schoolDay', 'boolean'),
      column('note', 'varchar', { length: '40' }),
      version(),
    ]);
  }

  private async people(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'person', [code('id', ID, { isPrimary: true }), column('displayName', 'varchar', { length: '60' }), version()]);
    await createTable(
      runner,
      'account',
      [
        code('personId', ID, { isPrimary: true }),
        code('username', 40),
        code('hash', 200),
        column('active', 'boolean'),
        column('mustChange', 'boolean'),
        column('changedAt', 'bigint'),
        version(),
      ],
      [{ name: 'account_username', columns: ['username'], unique: true }],
    );
    await createTable(
      runner,
      'duty',
      [
        code('id', ID, { isPrimary: true }),
        code('personId', ID),
        code('duty', 30),
        code('place', PLACE),
        code('unit', UNIT, { isNullable: true }),
        column('subject', 'varchar', { length: '30', isNullable: true }),
        ...valid(),
        column('reason', 'varchar', { length: '200', isNullable: true }),
        version(),
      ],
      [
        { name: 'duty_person', columns: ['personId'] },
        { name: 'duty_place', columns: ['place', 'duty'] },
      ],
    );
    await createTable(
      runner,
      'pupil',
      [code('id', ID, { isPrimary: true }), code('classId', UNIT), column('seat', 'integer'), name(), version()],
      [{ name: 'pupil_class', columns: ['classId', 'seat'] }],
    );
    await createTable(
      runner,
      'guardian',
      [
        code('personId', ID, { isPrimary: true }),
        code('pupilId', ID, { isPrimary: true }),
        column('relation', 'varchar', { length: '10' }),
        ...valid(),
      ],
      [{ name: 'guardian_pupil', columns: ['pupilId'] }],
    );
    await createTable(runner, 'client', [
      code('id', ID, { isPrimary: true }),
      name(),
      code('hash', 200),
      column('duties', 'text'),
      column('scopes', 'text'),
      column('active', 'boolean'),
      version(),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'search_word',
      'client',
      'guardian',
      'pupil',
      'duty',
      'account',
      'person',
      'special_day',
      'term',
      'school_class',
      'group_member',
      'school_group',
      'school',
      'place',
    ];
    for (const table of tables) await runner.dropTable(table, true);
  }
}
