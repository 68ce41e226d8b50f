import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialect } from '#kernel/database';
import { createPolicyPacks } from '#kernel/policy/local-rule.migration';
import { createRegister } from '#register/register.migration';

/** Column of a clustered table: name, type in plain words, and whether it may be empty. */
type Clustered = [name: string, type: 'date' | 'int' | 'bigint' | 'flag' | 'text' | `code(${number})` | `words(${number})`, empty?: 'empty'];

/**
 * Tables whose rows lie on disk in the order in which they are asked for. The schema API knows neither WITHOUT ROWID nor a primary
 * key chosen for its order, so these four are written out.
 */
async function createClustered(
  runner: QueryRunner,
  name: string,
  columns: Clustered[],
  primary: string,
  more: { name: string; columns: string; unique?: boolean }[] = [],
): Promise<void> {
  const mariadb = dialect(runner.manager) === 'mariadb';
  const body = columns.map(([column, type, empty]) => `${column} ${typeOf(type, mariadb)}${empty ? ' NULL' : ' NOT NULL'}`).join(', ');
  await runner.query(`CREATE TABLE IF NOT EXISTS ${name} (${body}, PRIMARY KEY (${primary}))${mariadb ? ' ENGINE=InnoDB' : ' WITHOUT ROWID'}`);
  for (const index of more)
    await runner.query(`CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${index.name} ON ${name} (${index.columns})`);
}

function typeOf(type: Clustered[1], mariadb: boolean): string {
  const length = /\((\d+)\)/.exec(type)?.[1];
  if (type.startsWith('code')) return `varchar(${length})${mariadb ? ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : ''}`;
  if (type.startsWith('words')) return `varchar(${length})`;
  return { date: 'date', int: 'integer', bigint: 'bigint', flag: mariadb ? 'tinyint(1)' : 'boolean', text: 'text' }[type as 'date']!;
}

export class LedgerTables1788220800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The split work stays in today's pages, a school's day lies together, and old terms are one range.
    await createClustered(
      runner,
      'assignment',
      [
        ['assignedOn', 'date'],
        ['schoolId', 'code(26)'],
        ['classId', 'code(26)'],
        ['id', 'bigint'],
        ['schoolPath', 'code(140)'],
        ['grade', 'int'],
        ['subject', 'code(20)'],
        ['kind', 'code(10)'],
        ['minutes', 'int'],
        ['content', 'words(500)'],
        ['tier', 'code(1)', 'empty'],
        ['source', 'code(4)', 'empty'],
        ['dueOn', 'date', 'empty'],
        ['teacherId', 'code(60)'],
        ['teacherName', 'words(60)'],
        ['state', 'code(10)'],
        ['late', 'flag'],
        ['capturedAt', 'bigint', 'empty'],
        ['receivedAt', 'bigint'],
        ['withdrawnReason', 'words(200)', 'empty'],
        ['overrideReason', 'words(200)', 'empty'],
        ['version', 'int'],
      ],
      'assignedOn, schoolId, classId, id',
      [
        { name: 'assignment_id', columns: 'id', unique: true },
        { name: 'assignment_teacher', columns: 'teacherId, assignedOn' },
      ],
    );
    await createClustered(
      runner,
      'marking',
      [
        ['assignmentId', 'bigint'],
        ['collected', 'int'],
        ['marked', 'int'],
        ['markedOn', 'date', 'empty'],
        ['remarked', 'int', 'empty'],
        ['feedback', 'words(500)', 'empty'],
        ['markedBy', 'code(60)'],
        ['markedAt', 'bigint'],
        ['version', 'int'],
      ],
      'assignmentId',
    );
    await createClustered(
      runner,
      'class_day',
      [
        ['classId', 'code(26)'],
        ['date', 'date'],
        ['schoolId', 'code(26)'],
        ['schoolPath', 'code(140)'],
        ['grade', 'int'],
        ['limitMinutes', 'int'],
        ['writtenMinutes', 'int'],
        ['assignments', 'int'],
        ['late', 'int'],
        ['marked', 'int'],
        ['withdrawn', 'int'],
        ['coordinatedMinutes', 'int', 'empty'],
        ['coordinationReason', 'words(200)', 'empty'],
        ['coordinatedBy', 'code(60)', 'empty'],
        ['coordinatedByName', 'words(60)', 'empty'],
        ['coordinatedAt', 'bigint', 'empty'],
        ['version', 'int'],
      ],
      'classId, date',
      [{ name: 'class_day_place', columns: 'date, schoolPath, classId' }],
    );
    // Sums of a place over days are one range a day; of the province, one range in all.
    await createClustered(
      runner,
      'school_day',
      [
        ['date', 'date'],
        ['schoolPath', 'code(140)'],
        ['schoolId', 'code(26)'],
        ['cityPath', 'code(140)'],
        ['countyPath', 'code(140)'],
        ['classDays', 'int'],
        ['classDaysOver', 'int'],
        ['writtenMinutes', 'int'],
        ['assignments', 'int'],
        ['late', 'int'],
        ['marked', 'int'],
        ['withdrawn', 'int'],
        ['version', 'int'],
        ['changedAt', 'bigint'],
      ],
      'date, schoolPath',
    );
    await createRegister(runner);
    await createPolicyPacks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'policy_pack',
      'known_calendar',
      'known_class',
      'known_school',
      'known_place',
      'school_day',
      'class_day',
      'marking',
      'assignment',
    ]) {
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}
