import { onConflictUpdate, places, query } from '#kernel/database';
import type { FeedHandlers } from '#kernel/follower';
import type { FeedEvent } from '#kernel/outbox';

interface StaffSaved {
  personId: string;
  name: string;
}

export const staffNews: FeedHandlers = {
  'directory.StaffSaved': async (tx, { data }: FeedEvent) => {
    const { personId, name } = data as StaffSaved;
    await query(tx, `INSERT INTO known_staff (personId, name) VALUES ${places([1, 2])} ${onConflictUpdate(tx, ['personId'], ['name'])}`, [
      personId,
      name,
    ]);
  },
};
