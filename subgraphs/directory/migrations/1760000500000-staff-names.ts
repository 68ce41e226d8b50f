import type { MigrationInterface, QueryRunner } from 'typeorm';
import { now } from '#kernel/clock';
import { query } from '#kernel/database';
import { nextId } from '#kernel/ids';
import type { StaffSaved } from '../contract';

/** Staff who were here before anybody was told their names are told once. */
export class StaffNames1760000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rows = await query<{ id: string; displayName: string; place: string }>(
      runner.manager,
      "SELECT p.id, p.displayName, MIN(d.place) AS place FROM person p JOIN duty d ON d.personId = p.id WHERE d.duty <> 'GUARDIAN' GROUP BY p.id, p.displayName",
    );
    for (const { id, displayName, place } of rows) {
      const data: StaffSaved = { personId: id, name: displayName };
      await query(runner.manager, 'INSERT INTO outbox (id, type, subject, place, data, at) VALUES (?, ?, ?, ?, ?, ?)', [
        nextId(),
        'directory.StaffSaved',
        id,
        place,
        JSON.stringify(data),
        now().getTime(),
      ]);
    }
  }

  /** What was told stays told. */
  async down(): Promise<void> {}
}
