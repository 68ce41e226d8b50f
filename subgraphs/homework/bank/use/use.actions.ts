import { covers, parentOf } from '#kernel/place';
import { dialect, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { itemIn } from '../item/item.queries';
import { assertAssignable } from './use.rules';

interface Assigned {
  itemId?: string | null;
  subject: string;
  grade: number;
  className: string;
  schoolPath: string;
}

/**
 * Whether the item that an assignment names may be given to the class. It stands in a bank at or above the school.
 * @throws NOT_FOUND for none, or one of another place; HOMEWORK_ITEM_*
 */
export async function assertItemFits(tx: Tx, { itemId, schoolPath, ...to }: Assigned): Promise<void> {
  if (!itemId) return;
  const item = await itemIn(tx, itemId);
  if (!item || !covers(item.place, schoolPath))
    return refuse('NOT_FOUND', '题库里没有这道题目', { path: 'itemId', hint: '请从题库中选择', remedy: { action: 'CLEAR_ITEM' } });
  assertAssignable(item, to);
}

/**
 * Counts an assignment, or one taken back. The last thing a deed does before it commits: a popular item's row is held by many in turn, and
 * whoever holds it waits for nothing else.
 */
export async function countUse(tx: Tx, { itemId, schoolPath, date }: { itemId?: string | null; schoolPath: string; date: string }, by: 1 | -1): Promise<void> {
  if (!itemId) return;
  for (const [level, place] of [
    ['SCHOOL', schoolPath],
    ['COUNTY', parentOf(schoolPath)],
  ]) {
    await query(
      tx,
      `INSERT INTO bank_use (itemId, level, place, uses, lastUsedOn) VALUES (?, ?, ?, ?, ?) ${
        dialect(tx) === 'sqlite'
          ? 'ON CONFLICT (itemId, level, place) DO UPDATE SET uses = uses + ?, lastUsedOn = max(lastUsedOn, excluded.lastUsedOn)'
          : 'ON DUPLICATE KEY UPDATE uses = uses + ?, lastUsedOn = GREATEST(lastUsedOn, VALUES(lastUsedOn))'
      }`,
      [Number(itemId), level, place, by, date, by],
    );
  }
}
