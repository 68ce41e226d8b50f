import type { DataSource } from 'typeorm';
import { int, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { ClassPupil } from './class-pupil.entity';

/** The list of a class, by seat. */
export async function pupilsOf(source: DataSource | Tx, classId: string): Promise<ClassPupil[]> {
  const rows = await query<ClassPupil>(source, 'SELECT * FROM class_pupil WHERE classId = ? ORDER BY seat, id', [classId]);
  return rows.map((row) => ({ ...row, seat: int(row.seat) }));
}
