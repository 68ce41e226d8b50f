import { may, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { levelOf, parentOf, subtree } from '#kernel/place';
import type { BankItem } from '../item/item.entity';
import { READ } from '../item/item.queries';
import type { BankUse } from './use.entity';

/**
 * How often an item was assigned within a place; without one, in the whole reach of its bank. Where the asker may not look (a neighbour's
 * school) nothing is told. Batched over the request.
 */
export async function useOf(ctx: Context, item: BankItem, asked?: string | null): Promise<BankUse | null> {
  const place = asked ?? null;
  // The sum over the reach of a bank names no school; of one place only who may read there is told.
  if (place !== null && !may(ctx, READ, place) && !scopes(ctx, READ).some((duty) => duty.place === place)) return null;
  const of = place ?? item.place;
  return ctx
    .loader<number, BankUse>(`uses within ${of}`, async (ids) => {
      const within = levelOf(of) === 'CLASS' ? parentOf(of)! : of;
      const school = levelOf(within) === 'SCHOOL';
      const { from, to } = subtree(within);
      const rows = await query<{ itemId: number; uses: number; lastUsedOn: string | null }>(
        ctx.reads,
        `SELECT itemId, sum(uses) AS uses, max(lastUsedOn) AS lastUsedOn FROM bank_use
         WHERE itemId IN ${places(ids)} AND level = ? AND (place = ? OR (place >= ? AND place < ?)) GROUP BY itemId`,
        [...ids, school ? 'SCHOOL' : 'COUNTY', within, from, to],
      );
      const found = new Map(rows.map((row) => [int(row.itemId), { uses: int(row.uses), lastUsedOn: row.lastUsedOn }]));
      return ids.map((id) => found.get(id) ?? { uses: 0, lastUsedOn: null });
    })
    .load(item.id);
}
