import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

export class GuidanceTables1789000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'guidance_group',
      [
        code('id', 26, { isPrimary: true }),
        code('place', 140),
        column('schoolYear', 'integer'),
        column('semester', 'integer'),
        code('state', 10),
        // 1, or empty once dissolved: a unique index lets any number of empty ones stand beside each other.
        column('live', 'integer', { isNullable: true }),
        column('basis', 'varchar', { length: '100', isNullable: true }),
        column('formedOn', 'date'),
        column('activeFrom', 'date', { isNullable: true }),
        column('endedOn', 'date', { isNullable: true }),
        code('renewedFrom', 26, { isNullable: true }),
        column('dissolvedReason', 'varchar', { length: '200', isNullable: true }),
        column('version', 'integer'),
      ],
      [{ name: 'guidance_group_term', columns: ['place', 'schoolYear', 'semester', 'live'], unique: true }],
    );
    await createTable(
      runner,
      'guidance_member',
      [
        code('id', 26, { isPrimary: true }),
        code('groupId', 26),
        code('personId', 60),
        column('personName', 'varchar', { length: '60' }),
        column('unitName', 'varchar', { length: '60', isNullable: true }),
        code('subject', 20),
        code('role', 10),
        column('joinedOn', 'date'),
        column('leftOn', 'date', { isNullable: true }),
        column('leftReason', 'varchar', { length: '200', isNullable: true }),
        column('live', 'integer', { isNullable: true }),
      ],
      [
        { name: 'guidance_member_once', columns: ['groupId', 'personId', 'subject', 'live'], unique: true },
        { name: 'guidance_member_person', columns: ['personId', 'live'] },
      ],
    );
    await createTable(
      runner,
      'guidance_meeting',
      [
        code('id', 26, { isPrimary: true }),
        code('groupId', 26),
        code('place', 140),
        column('heldOn', 'date'),
        column('topic', 'varchar', { length: '100' }),
        column('minutes', 'text'),
        column('present', 'text'),
        column('attachments', 'text'),
        code('recordedBy', 60),
        column('recordedByName', 'varchar', { length: '60' }),
        column('recordedAt', 'bigint'),
        column('version', 'integer'),
      ],
      [{ name: 'guidance_meeting_group', columns: ['groupId', 'heldOn', 'id'] }],
    );
    await createTable(
      runner,
      'guidance_sample',
      [
        code('id', 26, { isPrimary: true }),
        code('groupId', 26),
        column('assignmentId', 'bigint'),
        code('subject', 20),
        code('takenBy', 60),
        column('takenAt', 'bigint'),
      ],
      [{ name: 'guidance_sample_once', columns: ['groupId', 'assignmentId'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['guidance_sample', 'guidance_meeting', 'guidance_member', 'guidance_group']) await runner.dropTable(table, true);
  }
}
