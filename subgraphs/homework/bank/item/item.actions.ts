import { record } from '#kernel/audit';
import { now } from '#kernel/clock';
import { permit, scopes, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { nextId } from '#kernel/ids';
import { assertPlacePath } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { attach, type AttachedFile } from '#kernel/attachments/attachment.actions';
import { readReason } from '#kernel/reason.rules';
import { subjectName } from '#register/subject.rules';
import { unitAt } from '#register/register.queries';
import { indexItem, unindexItem } from '../search/word.actions';
import { changedCells } from './cells.rules';
import { BankItem, BankRevision, BankState, RevisionState, type BankFacts } from './item.entity';
import type { BankDeedInput, BankItemInput } from './item.input';
import { openRevision, requireItem, RETIRE, revisionIn, WRITE } from './item.queries';
import { readBankFacts } from './item.rules';
import { assertItemState } from './item.state.rules';
import { shelfFacts, tellPublished, tellRetired } from './shelf.actions';

/**
 * 命题: a new draft, or another save of the one in work. Teachers write for the bank of their school and their subjects, deans and research
 * offices for that of their own place.
 * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT, HOMEWORK_SUBJECT_UNKNOWN, HOMEWORK_WRITTEN_FORBIDDEN, HOMEWORK_ITEM_STATE
 */
export async function saveBankItem(ctx: Context, input: BankItemInput): Promise<BankItem> {
  const { place } = input;
  assertPlacePath(place);
  // Before the facts are read: who may not write here is told that, and not what would be wrong with them.
  assertMayWrite(ctx, place, null);
  const facts = readBankFacts(input.facts);
  assertMayWrite(ctx, place, facts.subject);
  await unitAt(ctx, place);
  const item = input.itemId ? await requireItem(ctx, input.itemId) : null;
  if (item && item.place !== place) refuse('BAD_INPUT', '题目不能换题库', { path: 'place', hint: '如需供上级使用，请在发布后推荐' });
  const present = item ? await toEdit(ctx, item) : null;
  const files = await attach(ctx, input.attachments, present ? (JSON.parse(present.attachments) as AttachedFile[]) : []);
  const written = { ...facts, attachments: JSON.stringify(files) };
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'saveBankItem', input.idempotencyKey, input, async () => {
      if (item && present) await saveOpen(tx, ctx, item, input.version ?? 0, present, written);
      return item?.id ?? addItem(tx, ctx, { place, authorId: ctx.asker.id, authorName: ctx.asker.name }, written);
    }),
  );
  return requireItem(ctx, id);
}

type Written = Required<BankFacts> & Pick<BankRevision, 'attachments'>;

/** A draft, by itself. Rows of a workbook come in the same way. */
export async function addItem(tx: Tx, ctx: Context, of: Pick<BankItem, 'place' | 'authorId' | 'authorName'>, written: Written): Promise<number> {
  const at = now().getTime();
  const id = nextId();
  const revision = freshRevision(ctx, id, 1, written);
  await insertItem(tx, { id, ...of, state: BankState.DRAFT, revision: 0, open: 1, ...NO_ORIGIN, ...shelfFacts(revision), publishedOn: null, retiredReason: null, createdAt: at, changedAt: at, version: 1 }, revision);
  await record(tx, ctx, { deed: 'saveBankItem', kind: 'bank-item', id: String(id), place: of.place, detail: { subject: written.subject, grade: written.grade } });
  return id;
}

const NO_ORIGIN = { originId: null, originRevision: null };

export async function insertItem(tx: Tx, item: Omit<BankItem, 'current'>, revision: BankRevision): Promise<void> {
  await tx.createQueryBuilder().insert().into(BankItem).values(item).updateEntity(false).execute();
  await tx.createQueryBuilder().insert().into(BankRevision).values(revision).updateEntity(false).execute();
}

export function freshRevision(ctx: Context, itemId: number, revision: number, written: Written): BankRevision {
  return {
    itemId,
    revision,
    state: RevisionState.DRAFT,
    ...written,
    writtenBy: ctx.asker.id,
    writtenByName: ctx.asker.name,
    writtenAt: now().getTime(),
    submittedAt: null,
    groupId: null,
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
  };
}

async function toEdit(ctx: Context, item: BankItem): Promise<BankRevision> {
  const present = await openRevision(ctx.reads, item);
  if (present.writtenBy !== ctx.asker.id) refuse('FORBIDDEN', `这一版由${present.writtenByName}命制，只能由本人修改`, { path: 'itemId', hint: '请命题人本人修改' });
  assertItemState(present.state, RevisionState.DRAFT);
  return present;
}

async function saveOpen(tx: Tx, ctx: Context, item: BankItem, version: number, present: BankRevision, written: Written): Promise<void> {
  const at = now().getTime();
  const shelf = item.revision > 0 ? {} : shelfFacts({ ...present, ...written });
  await guardedUpdate(tx, BankItem, { id: item.id, version }, { ...shelf, changedAt: at });
  await tx.update(BankRevision, { itemId: item.id, revision: present.revision }, { ...written, writtenAt: at });
  const cells = changedCells(present, written).map(({ cell }) => cell);
  await record(tx, ctx, { deed: 'saveBankItem', kind: 'bank-item', id: String(item.id), place: item.place, detail: { revision: present.revision, cells } });
}

/**
 * 修订: a new version to work on; the published one stays in use until the new one is.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, HOMEWORK_ITEM_STATE
 */
export async function reviseBankItem(ctx: Context, input: BankDeedInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  if (!mayRevise(ctx, item)) refuse('FORBIDDEN', `这道题目由${item.authorName}命制，不能由您修订`, { path: 'itemId', hint: '请命题人本人、教务处或教研部门修订' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'reviseBankItem', input.idempotencyKey, input, async () => {
      assertItemState(item.state, BankState.PUBLISHED);
      if (item.open !== null) refuse('HOMEWORK_ITEM_STATE', '这道题目已有人在修订', { path: 'itemId', hint: '请等在办的版本审定后再修订' });
      const [last] = await query<{ n: number }>(tx, 'SELECT max(revision) AS n FROM bank_revision WHERE itemId = ?', [item.id]);
      const revision = Number(last!.n) + 1;
      await guardedUpdate(tx, BankItem, { id: item.id, version: input.version }, { open: revision, changedAt: now().getTime() });
      const written = { ...readBankFacts(item.current), attachments: item.current.attachments };
      await tx.createQueryBuilder().insert().into(BankRevision).values(freshRevision(ctx, item.id, revision, written)).updateEntity(false).execute();
      await record(tx, ctx, { deed: 'reviseBankItem', kind: 'bank-item', id: String(item.id), place: item.place, detail: { revision } });
    }),
  );
  return requireItem(ctx, item.id);
}

/** The author, as long as he may write here; deans and research offices what stands in their bank. */
export function mayRevise(ctx: Context, item: BankItem): boolean {
  const here = scopes(ctx, WRITE).filter(({ place }) => place === item.place);
  return here.some(({ unit }) => !unit) || (item.authorId === ctx.asker.id && here.length > 0);
}

/** 弃用 a draft of one's own: it is seen no more, and nothing is rewritten. @throws NOT_FOUND, FORBIDDEN, CONFLICT, HOMEWORK_ITEM_STATE */
export async function discardBankItem(ctx: Context, input: BankDeedInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  const present = await toEdit(ctx, item);
  await work(ctx, (tx) =>
    once(tx, ctx, 'discardBankItem', input.idempotencyKey, input, async () => {
      const changes = item.revision > 0 ? { state: BankState.PUBLISHED, open: null } : { state: BankState.DISCARDED };
      await guardedUpdate(tx, BankItem, { id: item.id, version: input.version }, { ...changes, changedAt: now().getTime() });
      await query(tx, 'UPDATE bank_revision SET state = ? WHERE itemId = ? AND revision = ?', [RevisionState.DISCARDED, item.id, present.revision]);
      await record(tx, ctx, { deed: 'discardBankItem', kind: 'bank-item', id: String(item.id), place: item.place, detail: { revision: present.revision } });
    }),
  );
  return requireItem(ctx, item.id);
}

/** 停用, with a reason: it can be assigned no more; what was assigned stays. @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, HOMEWORK_ITEM_STATE */
export async function retireBankItem(ctx: Context, input: BankDeedInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  permit(ctx, RETIRE, item.place);
  const reason = readReason(input.reason ?? '', 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'retireBankItem', input.idempotencyKey, input, async () => {
      assertItemState(item.state, BankState.PUBLISHED);
      if (item.open !== null) refuse('HOMEWORK_ITEM_STATE', '这道题目正在修订，不能停用', { path: 'itemId', hint: '请等在办的版本审定或弃用后再停用' });
      await guardedUpdate(tx, BankItem, { id: item.id, version: input.version }, { state: BankState.RETIRED, retiredReason: reason, changedAt: now().getTime() });
      await unindexItem(tx, item.id, item.place, item.current);
      await record(tx, ctx, { deed: 'retireBankItem', kind: 'bank-item', id: String(item.id), place: item.place, reason });
      await tellRetired(tx, ctx, item, reason);
    }),
  );
  return requireItem(ctx, item.id);
}

/** 恢复使用, with a reason. @throws as retireBankItem */
export async function restoreBankItem(ctx: Context, input: BankDeedInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  permit(ctx, RETIRE, item.place);
  const reason = readReason(input.reason ?? '', 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'restoreBankItem', input.idempotencyKey, input, async () => {
      assertItemState(item.state, BankState.RETIRED);
      await guardedUpdate(tx, BankItem, { id: item.id, version: input.version }, { state: BankState.PUBLISHED, retiredReason: null, changedAt: now().getTime() });
      await indexItem(tx, item.id, item.place, item.current);
      await record(tx, ctx, { deed: 'restoreBankItem', kind: 'bank-item', id: String(item.id), place: item.place, reason });
      await tellPublished(tx, ctx, item, await revisionIn(tx, item.id, item.revision));
    }),
  );
  return requireItem(ctx, item.id);
}

/** Exactly here, not below: an office keeps its own bank and leaves a school's to the school. @throws UNAUTHENTICATED, FORBIDDEN */
export function assertMayWrite(ctx: Context, place: string, subject: string | null): void {
  const here = scopes(ctx, WRITE).filter((duty) => duty.place === place);
  if (here.length === 0) {
    if (ctx.asker.kind === 'PUBLIC') permit(ctx, WRITE, place);
    refuse('FORBIDDEN', '您不能向这里的题库命题', { path: 'place', hint: '任课教师和教务处向本校题库命题，教研部门向本级题库命题' });
  }
  if (subject === null || here.some((duty) => !duty.unit)) return;
  const own = [...new Set(here.flatMap((duty) => (duty.subject ? [subjectName(duty.subject) ?? duty.subject] : [])))];
  if (!own.includes(subject)) refuse('FORBIDDEN', `您不教${subject}，不能命这门课的题`, { path: 'facts.subject', hint: own.length > 0 ? `您任教：${own.join('、')}` : '如任课有变，请联系本校管理员更新岗位' });
}
