import { now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { tell } from '#kernel/outbox';
import { guardedUpdate, type Tx } from '#kernel/unit-of-work';
import type { BankItemPublished, BankItemRetired } from '../../contract';
import { indexItem, unindexItem } from '../search/word.actions';
import { BankItem, BankState, RevisionState, type BankRevision } from './item.entity';

/** What of a version stands in the item itself, for lists. */
export function shelfFacts({ subject, grade, semester, unit, tier, kind, minutes, difficulty }: BankRevision) {
  return { subject, grade, semester, unit, tier: tier ?? null, kind, minutes, difficulty };
}

/**
 * Puts the version in work on the shelf: the one before is kept and superseded, search finds the new words, and the news go out.
 * @param version of the item as the deed has read it.
 */
export async function publish(tx: Tx, ctx: Context, item: BankItem, version: number, revision: BankRevision, groupId: string): Promise<void> {
  const at = now().getTime();
  await guardedUpdate(tx, BankItem, { id: item.id, version }, {
    ...shelfFacts(revision),
    state: BankState.PUBLISHED,
    revision: revision.revision,
    open: null,
    publishedOn: today(),
    retiredReason: null,
    changedAt: at,
  });
  if (item.revision > 0) {
    await query(tx, 'UPDATE bank_revision SET state = ? WHERE itemId = ? AND revision = ?', [RevisionState.SUPERSEDED, item.id, item.revision]);
    await unindexItem(tx, item.id, item.place, item.current);
  }
  await query(tx, 'UPDATE bank_revision SET state = ?, groupId = ?, decidedBy = ?, decidedByName = ?, decidedAt = ? WHERE itemId = ? AND revision = ?', [
    RevisionState.PUBLISHED,
    groupId,
    ctx.asker.id,
    ctx.asker.name,
    at,
    item.id,
    revision.revision,
  ]);
  await indexItem(tx, item.id, item.place, revision);
  await tellPublished(tx, ctx, item, revision);
}

export async function tellPublished(tx: Tx, ctx: Context, item: BankItem, revision: BankRevision): Promise<void> {
  const { subject, grade, kind, minutes } = revision;
  const data: BankItemPublished = {
    itemId: String(item.id),
    revision: int(revision.revision),
    subject,
    grade,
    kind,
    minutes,
    originId: item.originId === null ? null : String(item.originId),
  };
  await tell(tx, ctx, { type: 'homework.BankItemPublished', subject: String(item.id), place: item.place, data });
}

export async function tellRetired(tx: Tx, ctx: Context, item: BankItem, reason: string): Promise<void> {
  const { subject, grade } = item.current;
  const data: BankItemRetired = { itemId: String(item.id), revision: item.revision, subject, grade, reason };
  await tell(tx, ctx, { type: 'homework.BankItemRetired', subject: String(item.id), place: item.place, data });
}
