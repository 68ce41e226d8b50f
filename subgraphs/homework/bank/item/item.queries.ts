import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#kernel/unit-of-work';
import { isMember } from '../../guidance/group.queries';
import { mayFromBelow, permitFromBelow } from '#register/scope';
import { BankState, RevisionState, type BankItem, type BankRevision } from './item.entity';

type Source = DataSource | Tx;

export const READ = 'homework.bank.read';
export const WRITE = 'homework.bank.write';
export const RETIRE = 'homework.bank.retire';

/** An item with the version that stands for it, in one row; the version's columns come after and carry the same names where they mean the same. */
export const ITEM_COLUMNS = `i.id, i.place, i.authorId, i.authorName, i.state, i.revision, i.open, i.originId, i.originRevision, i.publishedOn, i.retiredReason,
  i.createdAt, i.changedAt, i.version, r.revision AS shown, r.state AS shownState, r.subject, r.grade, r.semester, r.unit, r.unitTitle, r.goal, r.tier, r.kind, r.minutes,
  r.difficulty, r.content, r.rights, r.rightsNote, r.answer, r.markingNotes, r.attachments, r.writtenBy, r.writtenByName, r.writtenAt, r.submittedAt, r.groupId,
  r.decidedBy, r.decidedByName, r.decidedAt`;
export const ITEM_TABLES = 'bank_item i JOIN bank_revision r ON r.itemId = i.id AND r.revision = CASE WHEN i.revision > 0 THEN i.revision ELSE i.open END';

export type ItemRecord = Record<string, unknown>;

const moment = (value: unknown): Date | null => (value === null || value === undefined ? null : new Date(int(value)));

/** Field by field: a page makes fifty of them, and copying all forty columns three times took longer than reading them. */
export function revisionOf(row: ItemRecord, itemId = row.itemId, revision = row.revision, state = row.state): BankRevision {
  const facts = row as unknown as BankRevision;
  return {
    itemId: int(itemId),
    revision: int(revision),
    state: state as RevisionState,
    subject: facts.subject,
    grade: int(row.grade),
    semester: int(row.semester),
    unit: int(row.unit),
    unitTitle: facts.unitTitle,
    goal: facts.goal,
    tier: facts.tier,
    kind: facts.kind,
    minutes: int(row.minutes),
    difficulty: int(row.difficulty),
    content: facts.content,
    rights: facts.rights,
    rightsNote: facts.rightsNote,
    answer: facts.answer,
    markingNotes: facts.markingNotes,
    attachments: facts.attachments,
    writtenBy: facts.writtenBy,
    writtenByName: facts.writtenByName,
    writtenAt: new Date(int(row.writtenAt)),
    submittedAt: moment(row.submittedAt),
    groupId: facts.groupId,
    decidedBy: facts.decidedBy,
    decidedByName: facts.decidedByName,
    decidedAt: moment(row.decidedAt),
  };
}

export function itemOf(row: ItemRecord): BankItem {
  const current = revisionOf(row, row.id, row.shown, row.shownState);
  const item = row as unknown as BankItem;
  return {
    id: int(row.id),
    place: item.place,
    authorId: item.authorId,
    authorName: item.authorName,
    state: item.state,
    revision: int(row.revision),
    open: row.open === null ? null : int(row.open),
    subject: current.subject,
    grade: current.grade,
    semester: current.semester,
    unit: current.unit,
    tier: current.tier ?? null,
    kind: current.kind,
    minutes: current.minutes,
    difficulty: current.difficulty,
    originId: row.originId === null ? null : int(row.originId),
    originRevision: row.originRevision === null ? null : int(row.originRevision),
    publishedOn: item.publishedOn,
    retiredReason: item.retiredReason,
    createdAt: int(row.createdAt),
    changedAt: new Date(int(row.changedAt)),
    version: int(row.version),
    current,
  };
}

/** `null` for what is no number of an item, as for an item that does not exist. */
export function itemId(id: string | number): number | null {
  const number = Number(id);
  return /^\d{1,16}$/.test(String(id)) && Number.isSafeInteger(number) ? number : null;
}

export async function itemIn(source: Source, id: string | number): Promise<BankItem | null> {
  const number = itemId(id);
  if (number === null) return null;
  const [row] = await query<ItemRecord>(source, `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE i.id = ?`, [number]);
  return row ? itemOf(row) : null;
}

/** By id, batched over the request. */
export function itemById(ctx: Context, id: string | number): Promise<BankItem | null> {
  const number = itemId(id);
  if (number === null) return Promise.resolve(null);
  return ctx
    .loader<number, BankItem | null>('bank_item', async (ids) => {
      const rows = await query<ItemRecord>(ctx.reads, `SELECT ${ITEM_COLUMNS} FROM ${ITEM_TABLES} WHERE i.id IN ${places(ids)}`, [...ids]);
      const found = new Map(rows.map((row) => [int(row.id), itemOf(row)]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(number);
}

export async function revisionIn(source: Source, id: number, revision: number): Promise<BankRevision> {
  const [row] = await query<ItemRecord>(source, 'SELECT * FROM bank_revision WHERE itemId = ? AND revision = ?', [id, revision]);
  return revisionOf(row!);
}

/** Published ones are there for all at, above and below their place; what is in work for its author and the group that judges it. */
export async function mayRead(ctx: Context, item: BankItem): Promise<boolean> {
  if (item.state === BankState.PUBLISHED || item.state === BankState.RETIRED) return mayFromBelow(ctx, READ, item.place);
  return mayReadWork(ctx, item);
}

/** The author, whoever revises it, the group, and those who answer for the bank of the place. */
export async function mayReadWork(ctx: Context, item: BankItem): Promise<boolean> {
  if (ctx.asker.kind !== 'PERSON') return false;
  if (item.authorId === ctx.asker.id || item.current.writtenBy === ctx.asker.id) return true;
  if (may(ctx, RETIRE, item.place)) return true;
  return ctx
    .loader<string, boolean>('sits in the group of', async (keys) =>
      Promise.all(
        keys.map(async (key) => {
          const [place, subject] = JSON.parse(key) as [string, string];
          return (await isMember(ctx.reads, place, subject, ctx.asker.id, today())) !== null;
        }),
      ),
    )
    .load(JSON.stringify([item.place, item.current.subject]));
}

/** An item the asker may see. @throws UNAUTHENTICATED, FORBIDDEN for another place's, also by a guessed id. */
export async function visibleItem(ctx: Context, id: string | number): Promise<BankItem | null> {
  const found = await itemById(ctx, id);
  if (!found) return null;
  if (await mayRead(ctx, found)) return found;
  permitFromBelow(ctx, READ, found.place);
  // Of the place, but somebody else's draft.
  return null;
}

/** Read anew for a deed. @throws NOT_FOUND, FORBIDDEN */
export async function requireItem(ctx: Context, id: string | number): Promise<BankItem> {
  const found = await itemIn(ctx.reads, id);
  if (found && (await mayRead(ctx, found))) return found;
  if (found) permitFromBelow(ctx, READ, found.place);
  return refuse('NOT_FOUND', '没有这道题目，或不在可见范围内', { path: 'itemId', hint: '请刷新列表后再试' });
}

/** The version in work. @throws HOMEWORK_ITEM_STATE when there is none. */
export async function openRevision(source: Source, item: BankItem): Promise<BankRevision> {
  if (item.open === null) return refuse('HOMEWORK_ITEM_STATE', '这道题目没有在办的版本', { path: 'itemId', hint: '请刷新后查看最新情况' });
  return revisionIn(source, item.id, item.open);
}

/** Every version the asker may see, the newest first. */
export async function revisionsOf(ctx: Context, item: BankItem): Promise<BankRevision[]> {
  const work = await mayReadWork(ctx, item);
  const rows = await query<ItemRecord>(ctx.reads, 'SELECT * FROM bank_revision WHERE itemId = ? ORDER BY revision DESC LIMIT 100', [item.id]);
  const shown: readonly RevisionState[] = [RevisionState.PUBLISHED, RevisionState.SUPERSEDED];
  return rows.map((row) => revisionOf(row)).filter(({ state }) => work || shown.includes(state));
}
