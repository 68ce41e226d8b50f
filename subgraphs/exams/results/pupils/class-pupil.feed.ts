import { chunks, onConflictUpdate, places, query } from '#kernel/database';
import type { FeedHandlers } from '#kernel/follower';
import type { FeedEvent } from '#kernel/outbox';
import type { Tx } from '#kernel/unit-of-work';

interface PupilsSaved {
  classId: string;
  pupils: { id: string; seat: number }[];
}

/** Directory tells the whole list of a class; who is no longer on it may get no band there. What he got stays. */
export const pupilNews: FeedHandlers = {
  'directory.PupilsSaved': (tx, { data }: FeedEvent) => learnPupils(tx, data as PupilsSaved),
};

async function learnPupils(tx: Tx, { classId, pupils }: PupilsSaved): Promise<void> {
  await query(tx, 'DELETE FROM class_pupil WHERE classId = ?', [classId]);
  for (const part of chunks(pupils, 200)) {
    const values = part.map(() => places([1, 2, 3])).join(', ');
    // A pupil who changed classes may still stand on the list he left, whichever news comes first.
    await query(
      tx,
      `INSERT INTO class_pupil (id, classId, seat) VALUES ${values} ${onConflictUpdate(tx, ['id'], ['classId', 'seat'])}`,
      part.flatMap(({ id, seat }) => [id, classId, seat]),
    );
  }
}
