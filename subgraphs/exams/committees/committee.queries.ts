import type { DataSource } from 'typeorm';
import { int, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { CommitteeMember, ExamCommittee } from './committee.entity';

type Source = DataSource | Tx;

export function committeeOf(row: ExamCommittee): ExamCommittee {
  return { ...row, edition: int(row.edition), version: int(row.version) };
}

/** The committee at work at a place; one at most. */
export async function committeeAtWork(source: Source, place: string): Promise<ExamCommittee | null> {
  const [row] = await query<ExamCommittee>(source, "SELECT * FROM exam_committee WHERE place = ? AND state = 'ACTIVE' ORDER BY edition DESC LIMIT 1", [place]);
  return row ? committeeOf(row) : null;
}

/** Who sits in a committee today. */
export function sittingMembers(source: Source, committeeId: string): Promise<CommitteeMember[]> {
  return query<CommitteeMember>(source, 'SELECT * FROM committee_member WHERE committeeId = ? AND live = 1 ORDER BY id', [committeeId]);
}
