import { scopes, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { permitFromBelow } from '#register/scope';
import type { BankItem, BankState } from './item.entity';
import { ITEM_COLUMNS, ITEM_TABLES, itemOf, WRITE, type ItemRecord } from './item.queries';

const ORDER: SortKey[] = [{ column: 'i.id', direction: 'DESC' }];

/** The asker's own items in whatever state, but for those he has discarded; newest first. @throws UNAUTHENTICATED, FORBIDDEN */
export async function ownItems(ctx: Context, state: BankState | null, page: PageArgs): Promise<Connection<BankItem>> {
  if (scopes(ctx, WRITE).length === 0) permitFromBelow(ctx, WRITE, '/');
  const scope = `own items ${ctx.asker.id} ${state ?? ''}`;
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ItemRecord>(
    ctx.reads,
    `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE i.authorId = ? AND ${state ? 'i.state = ?' : "i.state <> 'DISCARDED'"} AND i.originId IS NULL AND ${after.sql}
     ORDER BY i.id DESC LIMIT ?`,
    [ctx.asker.id, ...(state ? [state] : []), ...after.params, page.first + 1],
  );
  return connection(rows.map(itemOf), page, (item) => [item.id], scope);
}
