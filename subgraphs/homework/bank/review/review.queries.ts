import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { scopes, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { ReturnState, type ReturnRow, type ReturnSlip } from '#kernel/review/return.entity';
import { returnsOf, slipOf } from '#kernel/review/return.queries';
import type { Tx } from '#kernel/unit-of-work';
import type { GuidanceGroup } from '../../guidance/group.entity';
import { mayReadWork as mayReadWorkOfGroup } from '../../guidance/group.queries';
import { permitFromBelow } from '#register/scope';
import type { BankItem } from '../item/item.entity';
import { ITEM_COLUMNS, itemOf, mayReadWork, type ItemRecord } from '../item/item.queries';

/** Kind of the returns of items. */
export const RETURNED = 'homework.bank-return';

/** The return of an item that is not yet closed. */
export async function liveReturn(source: DataSource | Tx, itemId: number): Promise<ReturnSlip | null> {
  const [row] = await query<ReturnRow>(source, 'SELECT * FROM return_slip WHERE kind = ? AND subjectId = ? AND state <> ? ORDER BY id DESC LIMIT 1', [
    RETURNED,
    String(itemId),
    ReturnState.CLOSED,
  ]);
  return row ? slipOf(row) : null;
}

/** For those who may see what is in work, else none. */
export async function returnsOfItem(ctx: Context, item: BankItem): Promise<ReturnSlip[]> {
  return (await mayReadWork(ctx, item)) ? returnsOf(ctx, RETURNED, String(item.id)) : [];
}

const ORDER: SortKey[] = [{ column: 'i.id', direction: 'ASC' }];

/**
 * What waits for the asker's judgement: versions in review in the banks whose groups he sits in, for his subjects, none of them his own; the
 * longest waiting first. @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function reviewDesk(ctx: Context, page: PageArgs): Promise<Connection<BankItem>> {
  if (scopes(ctx, 'homework.bank.review').length === 0) permitFromBelow(ctx, 'homework.bank.review', '/');
  const scope = `bank desk ${ctx.asker.id}`;
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ItemRecord>(
    ctx.reads,
    `SELECT DISTINCT ${ITEM_COLUMNS} FROM guidance_member m
     JOIN guidance_group g ON g.id = m.groupId AND g.state = 'ACTIVE'
     JOIN bank_item i ON i.place = g.place AND i.state IN ('IN_REVIEW', 'PUBLISHED') AND i.open IS NOT NULL AND (m.subject = '' OR m.subject = i.subject)
     JOIN bank_revision r ON r.itemId = i.id AND r.revision = i.open
     WHERE m.personId = ? AND m.live = 1 AND g.activeFrom <= ? AND r.state = 'IN_REVIEW' AND i.authorId <> ? AND r.writtenBy <> ? AND ${after.sql}
     ORDER BY i.id LIMIT ?`,
    [ctx.asker.id, today(), ctx.asker.id, ctx.asker.id, ...after.params, page.first + 1],
  );
  return connection(rows.map(itemOf), page, (item) => [item.id], scope);
}

/** How many versions a group has decided on; each can be opened by `bankReviewedBy`. */
export function reviewedCount(ctx: Context, groupId: string): Promise<number> {
  return ctx
    .loader<string, number>('versions a group decided on', (ids) =>
      Promise.all(
        ids.map(async (id) => {
          const [row] = await query<{ n: number }>(ctx.reads, 'SELECT count(*) AS n FROM bank_revision WHERE groupId = ?', [id]);
          return int(row?.n);
        }),
      ),
    )
    .load(groupId);
}

const DECIDED: SortKey[] = [
  { column: 'r.decidedAt', direction: 'DESC' },
  { column: 'r.itemId', direction: 'DESC' },
];

/** The versions a group has published, the last first; for those who may read its work, else none. */
export async function reviewedBy(ctx: Context, group: GuidanceGroup, page: PageArgs): Promise<Connection<BankItem>> {
  const scope = `reviewed by ${group.id}`;
  if (!(await mayReadWorkOfGroup(ctx, group))) return connection([], page, () => [], scope);
  const after = page.after ? afterCondition(DECIDED, decodeCursor(page.after, 2, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<ItemRecord>(
    ctx.reads,
    `SELECT ${ITEM_COLUMNS} FROM bank_revision r JOIN bank_item i ON i.id = r.itemId
     WHERE r.groupId = ? AND ${after.sql} ORDER BY r.decidedAt DESC, r.itemId DESC LIMIT ?`,
    [group.id, ...after.params, page.first + 1],
  );
  return connection(rows.map(itemOf), page, ({ current }) => [int(current.decidedAt), current.itemId], scope);
}

