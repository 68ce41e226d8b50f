import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '../migrations';

/** Tables of the inbox, the returns and the opinions, in every part that has a review. */
export class ReviewTables1788400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'todo',
      [
        code('id', 26, { isPrimary: true }),
        code('kind', 60),
        code('subjectKind', 40),
        code('subjectId', 60),
        code('place', 140),
        code('address', 220),
        code('openKey', 64, { isNullable: true }),
        column('title', 'varchar', { length: '120' }),
        column('detail', 'varchar', { length: '300', isNullable: true }),
        code('link', 200),
        code('startedBy', 60),
        column('startedByName', 'varchar', { length: '60' }),
        column('startedAt', 'bigint'),
        column('dueOn', 'date', { isNullable: true }),
        code('dueKey', 10),
        code('state', 10),
        code('doneBy', 60, { isNullable: true }),
        column('doneByName', 'varchar', { length: '60', isNullable: true }),
        column('doneAt', 'bigint', { isNullable: true }),
        column('outcome', 'varchar', { length: '200', isNullable: true }),
        column('remindOn', 'date', { isNullable: true }),
        column('reminders', 'integer'),
        column('escalateOn', 'date', { isNullable: true }),
        code('escalateTo', 220, { isNullable: true }),
        column('escalatedAt', 'bigint', { isNullable: true }),
      ],
      [
        { name: 'todo_open', columns: ['openKey'], unique: true },
        { name: 'todo_box', columns: ['address', 'state', 'dueKey', 'id'] },
        { name: 'todo_subject', columns: ['subjectKind', 'subjectId', 'state'] },
        { name: 'todo_remind', columns: ['state', 'remindOn'] },
        { name: 'todo_escalate', columns: ['state', 'escalateOn'] },
        { name: 'todo_started', columns: ['startedBy', 'id'] },
        { name: 'todo_done', columns: ['doneBy', 'doneAt', 'id'] },
      ],
    );
    await createTable(
      runner,
      'todo_copy',
      [
        code('id', 26, { isPrimary: true }),
        code('todoId', 26),
        code('address', 220),
        code('why', 10),
        column('at', 'bigint'),
        column('readAt', 'bigint', { isNullable: true }),
      ],
      [
        { name: 'todo_copy_box', columns: ['address', 'readAt', 'id'] },
        { name: 'todo_copy_once', columns: ['todoId', 'address'], unique: true },
      ],
    );
    await createTable(
      runner,
      'notice',
      [code('id', 26, { isPrimary: true }), code('address', 220), column('date', 'date'), code('todoId', 26), code('why', 10)],
      [{ name: 'notice_digest', columns: ['address', 'date', 'id'] }],
    );
    await createTable(runner, 'digest_read', [
      code('person', 60, { isPrimary: true }),
      column('date', 'date', { isPrimary: true }),
      column('at', 'bigint'),
    ]);
    await createTable(
      runner,
      'return_slip',
      [
        code('id', 26, { isPrimary: true }),
        code('kind', 60),
        code('subjectKind', 40),
        code('subjectId', 60),
        code('place', 140),
        code('address', 220),
        column('title', 'varchar', { length: '120' }),
        code('link', 200),
        column('reason', 'varchar', { length: '500' }),
        column('cells', 'text'),
        column('dueOn', 'date', { isNullable: true }),
        code('escalateTo', 220, { isNullable: true }),
        code('state', 10),
        column('round', 'integer'),
        code('returnedBy', 60),
        column('returnedByName', 'varchar', { length: '60' }),
        column('returnedAt', 'bigint'),
        column('answer', 'varchar', { length: '500', isNullable: true }),
        code('answeredBy', 60, { isNullable: true }),
        column('answeredByName', 'varchar', { length: '60', isNullable: true }),
        column('answeredAt', 'bigint', { isNullable: true }),
        column('outcome', 'varchar', { length: '500', isNullable: true }),
        code('closedBy', 60, { isNullable: true }),
        column('closedByName', 'varchar', { length: '60', isNullable: true }),
        column('closedAt', 'bigint', { isNullable: true }),
        column('history', 'text'),
        column('version', 'integer'),
      ],
      [{ name: 'return_subject', columns: ['kind', 'subjectId', 'id'] }],
    );
    await createTable(
      runner,
      'opinion',
      [
        code('id', 26, { isPrimary: true }),
        code('kind', 60),
        code('subjectId', 60),
        code('place', 140),
        column('stage', 'varchar', { length: '40' }),
        code('verdict', 10),
        column('text', 'varchar', { length: '500' }),
        code('by', 60),
        column('byName', 'varchar', { length: '60' }),
        column('at', 'bigint'),
      ],
      [{ name: 'opinion_subject', columns: ['kind', 'subjectId', 'id'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['opinion', 'return_slip', 'digest_read', 'notice', 'todo_copy', 'todo']) await runner.dropTable(table, true);
  }
}
