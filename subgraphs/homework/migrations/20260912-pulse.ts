import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialect } from '#kernel/database';
import { code, column, createTable } from '#kernel/migrations';

const NAMES = ['invited', 'band1', 'band2', 'band3', 'band4', 'asked', 'notAsked', 'unsaid'];

export class PulseTables1789000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'pulse_wave', [column('wave', 'date', { isPrimary: true }), column('settledOn', 'date', { isNullable: true })]);
    await createTable(
      runner,
      'pulse_class',
      [
        column('wave', 'date', { isPrimary: true }),
        code('classId', 26, { isPrimary: true }),
        code('schoolPath', 140),
        code('stage', 10),
        column('opensOn', 'date'),
        column('closesOn', 'date'),
        column('seats', 'integer'),
        column('printedOn', 'date', { isNullable: true }),
        code('printMark', 40, { isNullable: true }),
      ],
      [
        { name: 'pulse_class_place', columns: ['wave', 'schoolPath'] },
        { name: 'pulse_class_id', columns: ['classId', 'wave'] },
      ],
    );
    // A table with a row number keeps the order in which its rows came: who answers first would be told by it. So these two are written out.
    const mariadb = dialect(runner.manager) === 'mariadb';
    const key = (length: number) => `varchar(${length})${mariadb ? ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : ''} NOT NULL`;
    const end = mariadb ? ' ENGINE=InnoDB' : ' WITHOUT ROWID';
    await runner.query(
      `CREATE TABLE IF NOT EXISTS pulse_cell (wave date NOT NULL, schoolPath ${key(140)}, stage ${key(10)}, ${NAMES.map((name) => `${name} integer NOT NULL`).join(', ')}, PRIMARY KEY (wave, schoolPath, stage))${end}`,
    );
    await runner.query(`CREATE TABLE IF NOT EXISTS pulse_spent (mark ${key(40)}, wave date NOT NULL, PRIMARY KEY (mark))${end}`);
    await runner.query('CREATE INDEX IF NOT EXISTS pulse_spent_wave ON pulse_spent (wave)');
    const shown = ['answers', 'shorter', 'longer', 'band1', 'band2', 'band3', 'band4', 'asked', 'notAsked', 'unsaid', 'feltTenths'];
    await createTable(
      runner,
      'pulse_figure',
      [
        code('place', 140, { isPrimary: true }),
        column('wave', 'date', { isPrimary: true }),
        code('stage', 10, { isPrimary: true }),
        code('parent', 140),
        column('invited', 'integer'),
        column('handedOut', 'integer'),
        ...shown.map((name) => column(name, 'integer', { isNullable: true })),
        column('plannedClassDays', 'integer'),
        column('plannedMinutes', 'integer'),
      ],
      [
        { name: 'pulse_figure_below', columns: ['parent', 'wave'] },
        { name: 'pulse_figure_wave', columns: ['wave', 'place'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['pulse_figure', 'pulse_spent', 'pulse_cell', 'pulse_class', 'pulse_wave'])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}
