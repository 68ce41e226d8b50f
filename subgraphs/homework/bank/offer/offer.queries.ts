import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { may, scopes, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { afterCondition, connection, decodeCursor, type Connection, type PageArgs, type SortKey } from '#kernel/page';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { isMember } from '../../guidance/group.queries';
import { GuidanceRole } from '../../guidance/group.entity';
import { permitFromBelow } from '#register/scope';
import type { BankItem, BankRevision } from '../item/item.entity';
import { itemById, itemIn, mayReadWork, READ, revisionIn, WRITE } from '../item/item.queries';
import type { BankOffer } from './offer.entity';

type Source = DataSource | Tx;

function offerOf(row: BankOffer): BankOffer {
  return {
    ...row,
    itemId: int(row.itemId),
    revision: int(row.revision),
    offeredAt: new Date(int(row.offeredAt)),
    decidedAt: row.decidedAt === null ? null : new Date(int(row.decidedAt)),
    acceptedId: row.acceptedId === null ? null : int(row.acceptedId),
    version: int(row.version),
  };
}

/** @throws NOT_FOUND */
export async function offerIn(source: Source, id: string): Promise<BankOffer> {
  const [row] = await query<BankOffer>(source, 'SELECT * FROM bank_offer WHERE id = ?', [id]);
  return row ? offerOf(row) : refuse('NOT_FOUND', '没有这次推荐', { path: 'offerId', hint: '请刷新后再试' });
}

/** The offers of an item, the last first; for its own place, its author and the group. */
export async function offersOf(ctx: Context, item: BankItem): Promise<BankOffer[]> {
  if (!may(ctx, READ, item.place) && !(await mayReadWork(ctx, item))) return [];
  return ctx
    .loader<number, BankOffer[]>('offers of an item', async (ids) => {
      const rows = await query<BankOffer>(ctx.reads, `SELECT * FROM bank_offer WHERE itemId IN ${places(ids)} ORDER BY id DESC`, [...ids]);
      return ids.map((id) => rows.filter((row) => int(row.itemId) === id).map(offerOf));
    })
    .load(item.id);
}

const ORDER: SortKey[] = [{ column: 'o.id', direction: 'ASC' }];

/** Offers that wait for the asker's judgement, none of a version he wrote or offered himself; the longest waiting first. @throws UNAUTHENTICATED, FORBIDDEN */
export async function offerDesk(ctx: Context, page: PageArgs): Promise<Connection<BankOffer>> {
  if (scopes(ctx, 'homework.bank.review').length === 0) permitFromBelow(ctx, 'homework.bank.review', '/');
  const scope = `offer desk ${ctx.asker.id}`;
  const after = page.after ? afterCondition(ORDER, decodeCursor(page.after, 1, scope)) : { sql: '1 = 1', params: [] };
  const rows = await query<BankOffer>(
    ctx.reads,
    `SELECT DISTINCT o.* FROM guidance_member m
     JOIN guidance_group g ON g.id = m.groupId AND g.state = 'ACTIVE'
     JOIN bank_offer o ON o.toPlace = g.place AND o.state = 'OFFERED' AND (m.subject = '' OR m.subject = o.subject)
     JOIN bank_item i ON i.id = o.itemId
     JOIN bank_revision r ON r.itemId = o.itemId AND r.revision = o.revision
     WHERE m.personId = ? AND m.live = 1 AND g.activeFrom <= ? AND o.offeredBy <> ? AND i.authorId <> ? AND r.writtenBy <> ? AND ${after.sql}
     ORDER BY o.id LIMIT ?`,
    [ctx.asker.id, today(), ctx.asker.id, ctx.asker.id, ctx.asker.id, ...after.params, page.first + 1],
  );
  return connection(rows.map(offerOf), page, (offer) => [offer.id], scope);
}

/** The item as it was offered. Whoever sees the offer has been let in by one of the two places. */
export async function offeredItem(ctx: Context, offer: BankOffer): Promise<BankItem> {
  return (await itemById(ctx, offer.itemId))!;
}

export function offeredRevision(ctx: Context, offer: BankOffer): Promise<BankRevision> {
  return revisionIn(ctx.reads, offer.itemId, offer.revision);
}

/** The item the level above has made of an item, if it has. */
export async function copyAt(source: Source, originId: number, place: string): Promise<BankItem | null> {
  const [row] = await query<{ id: number }>(source, 'SELECT id FROM bank_item WHERE originId = ? AND place = ? ORDER BY id DESC LIMIT 1', [originId, place]);
  return row ? itemIn(source, int(row.id)) : null;
}

/** Deans and research offices for their bank, heads and leaders for their subject. */
export async function mayOffer(ctx: Context, item: BankItem): Promise<boolean> {
  if (scopes(ctx, WRITE).some(({ place, unit }) => place === item.place && !unit)) return true;
  const seat = await isMember(ctx.reads, item.place, item.current.subject, ctx.asker.id, today());
  return seat !== null && seat.role !== GuidanceRole.MEMBER;
}
