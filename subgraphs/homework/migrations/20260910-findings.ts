import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, column, createTable } from '#kernel/migrations';

const words = (name: string, length: number, isNullable = false) => column(name, 'varchar', { length: String(length), isNullable });
const moment = (name: string, isNullable = false) => column(name, 'bigint', { isNullable });
const maybe = { isNullable: true };

export class FindingTables1789000510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'finding',
      [
        code('id', 26, { isPrimary: true }),
        code('inspectionId', 26),
        code('inspectionPlace', 140),
        code('about', 10),
        code('state', 10),
        code('checkId', 26, maybe),
        column('assignmentId', 'bigint', maybe),
        code('workId', 26, maybe),
        code('schoolId', 26),
        code('schoolPath', 140),
        code('classId', 26),
        column('date', 'date', maybe),
        code('subject', 20, maybe),
        code('teacherId', 60, maybe),
        words('teacherName', 60, true),
        code('address', 220),
        code('returnId', 26),
        code('templateId', 26, maybe),
        column('dueOn', 'date'),
        column('escalateOn', 'date', maybe),
        code('openKey', 90, maybe),
        column('round', 'integer'),
        words('returnedBy', 60),
        moment('returnedAt'),
        code('rectifiedById', 60, maybe),
        words('rectifiedBy', 60, true),
        moment('rectifiedAt', true),
        words('closedBy', 60, true),
        moment('closedAt', true),
        words('outcome', 500, true),
        column('version', 'integer'),
      ],
      [
        { name: 'finding_inspection', columns: ['inspectionId', 'id'] },
        { name: 'finding_place', columns: ['schoolPath', 'id'] },
        { name: 'finding_state', columns: ['state', 'schoolPath', 'id'] },
        { name: 'finding_assignment', columns: ['assignmentId', 'id'] },
        { name: 'finding_work', columns: ['workId'] },
        { name: 'finding_address', columns: ['address', 'state', 'dueOn', 'id'] },
        { name: 'finding_open', columns: ['openKey'], unique: true },
        { name: 'finding_escalate', columns: ['escalateOn'] },
      ],
    );
    await createTable(
      runner,
      'work',
      [
        code('id', 26, { isPrimary: true }),
        column('assignmentId', 'bigint'),
        code('schoolId', 26),
        code('schoolPath', 140),
        code('classId', 26),
        column('date', 'date'),
        code('fileId', 26),
        code('sha256', 64),
        column('size', 'integer'),
        code('uploadedById', 60),
        words('uploadedBy', 60),
        moment('uploadedAt'),
        code('findingId', 26, maybe),
        code('state', 10),
        words('withdrawnReason', 200, true),
        column('keptUntil', 'date'),
        column('erased', 'boolean'),
        column('version', 'integer'),
      ],
      [
        { name: 'work_assignment', columns: ['assignmentId', 'id'] },
        { name: 'work_file', columns: ['fileId'], unique: true },
        { name: 'work_print', columns: ['schoolId', 'sha256'] },
        { name: 'work_finding', columns: ['findingId'] },
        { name: 'work_kept', columns: ['erased', 'state', 'keptUntil'] },
      ],
    );
    await createTable(
      runner,
      'reason_template',
      [
        code('id', 26, { isPrimary: true }),
        code('place', 140),
        words('title', 40),
        words('reason', 500),
        code('cells', 300),
        column('days', 'integer'),
        column('retired', 'boolean'),
        column('version', 'integer'),
      ],
      [{ name: 'reason_template_place', columns: ['place'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reason_template', 'work', 'finding']) await runner.dropTable(table, true);
  }
}
