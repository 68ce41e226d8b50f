import type { MigrationInterface, QueryRunner } from 'typeorm';
import { now } from '#kernel/clock';
import { query } from '#kernel/database';
import { nextId } from '#kernel/ids';
import { pupilsSaved } from '../guardians/pupil.keeping';

/** Lists of classes that stood before anybody was told of them are told once. */
export class PupilLists1760000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rows = await query<{ id: string; seat: number; classId: string; schoolId: string; schoolPath: string }>(
      runner.manager,
      'SELECT p.id, p.seat, p.classId, c.schoolId, c.schoolPath FROM pupil p JOIN school_class c ON c.id = p.classId ORDER BY p.classId, p.seat',
    );
    for (const classId of new Set(rows.map((row) => row.classId))) {
      const list = rows.filter((row) => row.classId === classId);
      const { schoolId, schoolPath } = list[0]!;
      const data = pupilsSaved({ id: classId, schoolId, schoolPath }, list);
      await query(runner.manager, 'INSERT INTO outbox (id, type, subject, place, data, at) VALUES (?, ?, ?, ?, ?, ?)', [
        nextId(),
        'directory.PupilsSaved',
        classId,
        schoolPath,
        JSON.stringify(data),
        now().getTime(),
      ]);
    }
  }

  /** What was told stays told. */
  async down(): Promise<void> {}
}
