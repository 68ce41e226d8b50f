import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class CommitteeTables1790810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'exam_committee',
      [
        code('id', 26, { isPrimary: true }),
        code('place', 140),
        column('edition', 'integer'),
        column('startsOn', 'date'),
        column('endsOn', 'date'),
        code('state', 10),
        column('live', 'integer', { isNullable: true }),
        column('basis', 'varchar', { length: '100', isNullable: true }),
        column('formedOn', 'date'),
        column('activeFrom', 'date', { isNullable: true }),
        column('endedOn', 'date', { isNullable: true }),
        code('renewedFrom', 26, { isNullable: true }),
        column('dissolvedReason', 'varchar', { length: '200', isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'exam_committee_edition', columns: ['place', 'edition', 'live'], unique: true },
        { name: 'exam_committee_due', columns: ['state', 'endsOn', 'id'] },
      ],
    );
    await createTable(
      runner,
      'committee_member',
      [
        code('id', 26, { isPrimary: true }),
        code('committeeId', 26),
        code('personId', 60),
        column('personName', 'varchar', { length: '60' }),
        column('unitName', 'varchar', { length: '60' }),
        code('unitPath', 140),
        column('subjects', 'varchar', { length: '400' }),
        code('role', 10),
        column('joinedOn', 'date'),
        column('leftOn', 'date', { isNullable: true }),
        column('leftReason', 'varchar', { length: '200', isNullable: true }),
        column('live', 'integer', { isNullable: true }),
      ],
      [
        { name: 'committee_member_once', columns: ['committeeId', 'personId', 'live'], unique: true },
        { name: 'committee_member_person', columns: ['personId', 'live'] },
      ],
    );
    await createTable(
      runner,
      'exam_review',
      [
        code('id', 26, { isPrimary: true }),
        code('subject', 10),
        code('subjectId', 26),
        column('round', 'integer'),
        code('place', 140),
        code('cityPath', 140),
        code('schoolPath', 140),
        code('examSubject', 20, { isNullable: true }),
        column('title', 'varchar', { length: '120' }),
        column('blind', 'integer'),
        column('barred', 'text'),
        column('dueOn', 'date'),
        column('openedOn', 'date'),
        code('state', 10),
        column('live', 'integer', { isNullable: true }),
        code('outcome', 10, { isNullable: true }),
        column('decidedOn', 'date', { isNullable: true }),
        column('outcomeReason', 'varchar', { length: '200', isNullable: true }),
      ],
      [
        { name: 'exam_review_round', columns: ['subject', 'subjectId', 'round'], unique: true },
        { name: 'exam_review_live', columns: ['subjectId', 'live'], unique: true },
        { name: 'exam_review_queue', columns: ['place', 'state', 'dueOn', 'id'] },
        { name: 'exam_review_city', columns: ['cityPath', 'state', 'dueOn', 'id'] },
        { name: 'exam_review_all', columns: ['state', 'dueOn', 'id'] },
      ],
    );
    await createTable(
      runner,
      'review_seat',
      [
        code('id', 26, { isPrimary: true }),
        code('reviewId', 26),
        code('personId', 60),
        column('personName', 'varchar', { length: '60' }),
        column('unitName', 'varchar', { length: '60' }),
        code('state', 10),
        column('assignedOn', 'date'),
        code('recusedKind', 10, { isNullable: true }),
        column('endReason', 'varchar', { length: '200', isNullable: true }),
        code('vote', 10, { isNullable: true }),
        column('opinion', 'varchar', { length: '500', isNullable: true }),
        column('checks', 'text', { isNullable: true }),
        column('cells', 'text', { isNullable: true }),
        column('votedAt', 'bigint', { isNullable: true }),
        column('version', 'integer'),
      ],
      [
        { name: 'review_seat_once', columns: ['reviewId', 'personId'], unique: true },
        { name: 'review_seat_person', columns: ['personId', 'state', 'reviewId'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['review_seat', 'exam_review', 'committee_member', 'exam_committee']) await runner.dropTable(table, true);
  }
}
