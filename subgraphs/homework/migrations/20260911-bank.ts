import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialect } from '#kernel/database';
import { code, column, createTable } from '#kernel/migrations';

/** What a list of the bank is narrowed by; at the end of both its indexes, so that rows that do not fit are passed over without being fetched. */
const NARROWED_BY = ['semester', 'unit', 'tier', 'kind', 'minutes', 'difficulty'];

export class BankTables1789000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'bank_item',
      [
        column('id', 'bigint', { isPrimary: true }),
        code('place', 140),
        code('authorId', 60),
        column('authorName', 'varchar', { length: '60' }),
        code('state', 10),
        column('revision', 'integer'),
        column('open', 'integer', { isNullable: true }),
        code('subject', 20),
        column('grade', 'integer'),
        column('semester', 'integer'),
        column('unit', 'integer'),
        code('tier', 1, { isNullable: true }),
        code('kind', 10),
        column('minutes', 'integer'),
        column('difficulty', 'integer'),
        column('originId', 'bigint', { isNullable: true }),
        column('originRevision', 'integer', { isNullable: true }),
        column('publishedOn', 'date', { isNullable: true }),
        column('retiredReason', 'varchar', { length: '200', isNullable: true }),
        column('createdAt', 'bigint'),
        column('changedAt', 'bigint'),
        column('version', 'integer'),
      ],
      [
        { name: 'bank_item_shelf', columns: ['place', 'state', 'subject', 'grade', 'id', ...NARROWED_BY] },
        { name: 'bank_item_newest', columns: ['place', 'state', 'id', 'subject', 'grade', ...NARROWED_BY] },
        { name: 'bank_item_author', columns: ['authorId', 'id'] },
        { name: 'bank_item_origin', columns: ['originId', 'place'] },
      ],
    );
    await createTable(
      runner,
      'bank_revision',
      [
        column('itemId', 'bigint', { isPrimary: true }),
        column('revision', 'integer', { isPrimary: true }),
        code('state', 10),
        code('subject', 20),
        column('grade', 'integer'),
        column('semester', 'integer'),
        column('unit', 'integer'),
        column('unitTitle', 'varchar', { length: '40', isNullable: true }),
        column('goal', 'varchar', { length: '200' }),
        code('tier', 1, { isNullable: true }),
        code('kind', 10),
        column('minutes', 'integer'),
        column('difficulty', 'integer'),
        column('content', 'varchar', { length: '500' }),
        code('rights', 10),
        column('rightsNote', 'varchar', { length: '200', isNullable: true }),
        column('answer', 'varchar', { length: '1000', isNullable: true }),
        column('markingNotes', 'varchar', { length: '500', isNullable: true }),
        column('attachments', 'text'),
        code('writtenBy', 60),
        column('writtenByName', 'varchar', { length: '60' }),
        column('writtenAt', 'bigint'),
        column('submittedAt', 'bigint', { isNullable: true }),
        code('groupId', 26, { isNullable: true }),
        code('decidedBy', 60, { isNullable: true }),
        column('decidedByName', 'varchar', { length: '60', isNullable: true }),
        column('decidedAt', 'bigint', { isNullable: true }),
      ],
      [{ name: 'bank_revision_group', columns: ['groupId', 'decidedAt', 'itemId', 'revision'] }],
    );
    await this.createWords(runner);
    await createTable(
      runner,
      'bank_offer',
      [
        code('id', 26, { isPrimary: true }),
        column('itemId', 'bigint'),
        column('revision', 'integer'),
        code('fromPlace', 140),
        code('toPlace', 140),
        code('subject', 20),
        code('state', 10),
        // 1 while it waits or has been returned; empty once decided, so that there may be a next one.
        column('live', 'integer', { isNullable: true }),
        column('note', 'varchar', { length: '200', isNullable: true }),
        column('reason', 'varchar', { length: '500', isNullable: true }),
        code('offeredBy', 60),
        column('offeredByName', 'varchar', { length: '60' }),
        column('offeredAt', 'bigint'),
        code('decidedBy', 60, { isNullable: true }),
        column('decidedByName', 'varchar', { length: '60', isNullable: true }),
        column('decidedAt', 'bigint', { isNullable: true }),
        column('acceptedId', 'bigint', { isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'bank_offer_once', columns: ['itemId', 'toPlace', 'live'], unique: true },
        { name: 'bank_offer_desk', columns: ['toPlace', 'state', 'id'] },
      ],
    );
    await createTable(runner, 'bank_use', [
      column('itemId', 'bigint', { isPrimary: true }),
      code('level', 8, { isPrimary: true }),
      code('place', 140, { isPrimary: true }),
      column('uses', 'integer'),
      column('lastUsedOn', 'date'),
    ]);
    // Of a million rows of the ledger a few come from one item: only those stand in this index where the engine can leave out the others.
    const some = dialect(runner.manager) === 'sqlite' ? ' WHERE itemId IS NOT NULL' : '';
    await runner.query(`CREATE INDEX IF NOT EXISTS assignment_item ON assignment (itemId, assignedOn)${some}`);
  }

  /** Millions of short rows that lie on disk in the order in which they are asked for; the schema API knows no table without row ids. */
  private async createWords(runner: QueryRunner): Promise<void> {
    const mariadb = dialect(runner.manager) === 'mariadb';
    const text = (length: number) => `varchar(${length})${mariadb ? ' CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : ''} NOT NULL`;
    const end = mariadb ? ' ENGINE=InnoDB' : ' WITHOUT ROWID';
    await runner.query(
      `CREATE TABLE IF NOT EXISTS bank_word (place ${text(140)}, word ${text(8)}, subject ${text(20)}, grade integer NOT NULL, itemId bigint NOT NULL,
       PRIMARY KEY (place, word, subject, grade, itemId))${end}`,
    );
    await runner.query(`CREATE TABLE IF NOT EXISTS bank_word_count (place ${text(140)}, word ${text(8)}, items integer NOT NULL, PRIMARY KEY (place, word))${end}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX assignment_item${dialect(runner.manager) === 'mariadb' ? ' ON assignment' : ''}`);
    for (const table of ['bank_use', 'bank_offer', 'bank_word_count', 'bank_word', 'bank_revision', 'bank_item']) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}
