import { record } from '#kernel/audit';
import { addDays, now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey, nextId } from '#kernel/ids';
import { levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { toDuty, toPerson } from '#kernel/review/address';
import { giveOpinion } from '#kernel/review/opinion.actions';
import { cancelTodos, closeTodos, openTodo, openTodos } from '#kernel/review/todo.actions';
import { tidy } from '#kernel/text';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { clauseOf } from '../../homework.policy';
import { itemName } from '../item/cells.rules';
import { insertItem } from '../item/item.actions';
import { BankRevision, BankState, RevisionState, type BankItem } from '../item/item.entity';
import { itemIn, requireItem, revisionIn } from '../item/item.queries';
import { assertItemState } from '../item/item.state.rules';
import { publish, shelfFacts, tellPublished } from '../item/shelf.actions';
import { LEVEL_NAMES, reviewersAt, seatFor } from '../review/review.actions';
import { assertNotSetter } from '../review/review.rules';
import { indexItem } from '../search/word.actions';
import { BankOffer, OfferState, OfferVerdict, type BankOfferInput, type OfferDecisionInput } from './offer.entity';
import { copyAt, mayOffer, offerIn } from './offer.queries';
import { assertMayOfferAgain, assertUndecided } from './offer.rules';

const ASKED = 'homework.bank-offer';
const TOLD = 'homework.bank-offer-returned';
const DAYS_TO_DECIDE = 14;
const DAYS_TO_ESCALATE = 21;

const subjectOf = (offer: Pick<BankOffer, 'id'>) => ({ kind: 'bank-offer', id: offer.id });

/**
 * 推荐 to the bank one level above: school → county → city → province.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, HOMEWORK_ITEM_STATE, HOMEWORK_OFFER_TOP, HOMEWORK_OFFER_EXISTS, HOMEWORK_OFFER_REJECTED,
 * HOMEWORK_ITEM_NO_REVIEWER
 */
export async function offerBankItem(ctx: Context, input: BankOfferInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  if (!(await mayOffer(ctx, item)))
    refuse('FORBIDDEN', '您不能推荐这道题目', { path: 'itemId', hint: '请教务处（教研部门）或指导组组长、学科负责人推荐' });
  const toPlace = parentOf(item.place);
  if (!toPlace) return refuse('HOMEWORK_OFFER_TOP', '这已是省级题库的题目', { path: 'itemId', hint: '不需要再推荐' });
  const note = tidy(input.note ?? '');
  if ([...note].length > 200) refuse('BAD_INPUT', '推荐的理由最多 200 字', { path: 'note', hint: '请写要点' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'offerBankItem', input.idempotencyKey, input, async () => {
      const present = (await itemIn(tx, item.id))!;
      assertItemState(present.state, BankState.PUBLISHED);
      if (present.version !== input.version) refuse('CONFLICT', '这道题目刚被修订过', { path: 'version', hint: '请刷新后查看现行版本，再决定是否推荐' });
      assertMayOfferAgain(await query<BankOffer>(tx, 'SELECT * FROM bank_offer WHERE itemId = ? AND toPlace = ?', [item.id, toPlace]), present.revision);
      const offer: BankOffer = {
        id: newKey(),
        itemId: item.id,
        revision: present.revision,
        fromPlace: item.place,
        toPlace,
        subject: present.current.subject,
        state: OfferState.OFFERED,
        live: 1,
        note: note || null,
        reason: null,
        offeredBy: ctx.asker.id,
        offeredByName: ctx.asker.name,
        offeredAt: now().getTime(),
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        acceptedId: null,
        version: 1,
      };
      await tx.createQueryBuilder().insert().into(BankOffer).values(offer).orIgnore().updateEntity(false).execute();
      const [there] = await query<{ id: string }>(tx, 'SELECT id FROM bank_offer WHERE itemId = ? AND toPlace = ? AND live = 1', [item.id, toPlace]);
      if (there?.id !== offer.id) refuse('HOMEWORK_OFFER_EXISTS', '这道题目已经推荐，正等上级审定', { path: 'itemId', hint: '请等审定结果' });
      await askAbove(tx, ctx, offer, present);
      await record(tx, ctx, { deed: 'offerBankItem', kind: 'bank-item', id: String(item.id), place: item.place, detail: { toPlace, revision: present.revision } });
    }),
  );
  return requireItem(ctx, item.id);
}

async function askAbove(tx: Tx, ctx: Context, offer: BankOffer, item: BankItem): Promise<void> {
  const { reviewers } = await reviewersAt(tx, offer.toPlace, offer.subject, item, item.current, offer.offeredBy);
  await openTodos(
    tx,
    ctx,
    reviewers.map((personId) => ({
      kind: ASKED,
      subject: subjectOf(offer),
      place: offer.toPlace,
      to: toPerson(personId),
      title: `审定推荐题目：${itemName(item.current)}`,
      detail: item.current.content,
      link: `/homework/bank-review?offer=${offer.id}`,
      dueOn: addDays(today(), DAYS_TO_DECIDE),
      escalate: { on: addDays(today(), DAYS_TO_ESCALATE), to: toDuty('RESEARCH_OFFICE', offer.toPlace) },
    })),
  );
}

/** 撤回推荐, as long as nobody has decided. @throws NOT_FOUND, FORBIDDEN, CONFLICT, HOMEWORK_ITEM_STATE */
export async function withdrawOffer(ctx: Context, offerId: string, version: number, idempotencyKey: string): Promise<BankItem> {
  const offer = await offerIn(ctx.reads, offerId);
  const item = await requireItem(ctx, offer.itemId);
  if (offer.offeredBy !== ctx.asker.id && !(await mayOffer(ctx, item))) refuse('FORBIDDEN', '您不能撤回这次推荐', { path: 'offerId', hint: '请推荐人本人撤回' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawOffer', idempotencyKey, { offerId, version }, async () => {
      assertUndecided((await offerIn(tx, offerId)).state);
      await guardedUpdate(tx, BankOffer, { id: offerId, version }, { state: OfferState.WITHDRAWN, live: null });
      await cancelTodos(tx, ctx, { subject: subjectOf(offer) }, '已撤回推荐');
      await record(tx, ctx, { deed: 'withdrawOffer', kind: 'bank-item', id: String(item.id), place: item.place, detail: { offerId } });
    }),
  );
  return requireItem(ctx, item.id);
}

/**
 * 采用, 退回补充 or 不采用, by the guidance group of the level above. What is taken over is an item of that level, which says from which
 * version of which item it was made; a later version taken over is a new version of it.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT also when a colleague decided first, HOMEWORK_ITEM_OWN, HOMEWORK_ITEM_STATE
 */
export async function decideOffer(ctx: Context, input: OfferDecisionInput): Promise<BankOffer> {
  const offer = await offerIn(ctx.reads, input.offerId);
  const { group } = await seatFor(ctx, offer.toPlace, offer.subject);
  const item = (await itemIn(ctx.reads, offer.itemId))!;
  const revision = await revisionIn(ctx.reads, offer.itemId, offer.revision);
  assertNotSetter(item, revision, ctx.asker.id);
  if (offer.offeredBy === ctx.asker.id)
    refuse('HOMEWORK_ITEM_OWN', '推荐人不能审定自己推荐的题目', { path: 'offerId', hint: '请由指导组的其他成员审定', rule: clauseOf('3.3') });
  await work(ctx, (tx) =>
    once(tx, ctx, 'decideOffer', input.idempotencyKey, input, async () => {
      assertUndecided((await offerIn(tx, offer.id)).state);
      const { text } = await giveOpinion(tx, ctx, {
        kind: 'bank-item',
        subject: { kind: 'bank-item', id: String(item.id) },
        place: offer.toPlace,
        stage: `${LEVEL_NAMES[levelOf(offer.toPlace)]}指导组审定推荐`,
        verdict: input.verdict === OfferVerdict.ACCEPT ? 'AGREE' : input.verdict,
        text: input.text,
      });
      const acceptedId = input.verdict === OfferVerdict.ACCEPT ? await takeOver(tx, ctx, offer, item, revision, group.id) : null;
      const state = { ACCEPT: OfferState.ACCEPTED, RETURN: OfferState.RETURNED, REJECT: OfferState.REJECTED }[input.verdict];
      const by = { decidedBy: ctx.asker.id, decidedByName: ctx.asker.name, decidedAt: now().getTime() };
      await guardedUpdate(tx, BankOffer, { id: offer.id, version: input.version }, { state, live: null, reason: text, acceptedId, ...by });
      await closeTodos(tx, ctx, { kind: ASKED, subject: subjectOf(offer) }, { ACCEPT: '已采用', RETURN: '已退回补充', REJECT: '不采用' }[input.verdict]);
      if (input.verdict !== OfferVerdict.ACCEPT) {
        await openTodo(tx, ctx, {
          kind: TOLD,
          subject: subjectOf(offer),
          place: offer.fromPlace,
          to: toPerson(offer.offeredBy),
          title: `${input.verdict === OfferVerdict.RETURN ? '推荐被退回补充' : '推荐未被采用'}：${itemName(revision)}`,
          detail: text,
          link: `/homework/bank?row=${item.id}`,
        });
      }
      await record(tx, ctx, {
        deed: 'decideOffer',
        kind: 'bank-item',
        id: String(item.id),
        place: offer.toPlace,
        reason: text,
        detail: { offerId: offer.id, verdict: input.verdict, acceptedId: acceptedId === null ? null : String(acceptedId) },
      });
    }),
  );
  return offerIn(ctx.reads, offer.id);
}

async function takeOver(tx: Tx, ctx: Context, offer: BankOffer, item: BankItem, revision: BankRevision, groupId: string): Promise<number> {
  assertItemState(item.state, BankState.PUBLISHED);
  const at = now().getTime();
  const copied: BankRevision = { ...revision, submittedAt: at, writtenAt: Number(revision.writtenAt), state: RevisionState.PUBLISHED, groupId, decidedBy: ctx.asker.id, decidedByName: ctx.asker.name, decidedAt: at };
  const there = await copyAt(tx, item.id, offer.toPlace);
  if (!there) {
    const id = nextId();
    const copy: Omit<BankItem, 'current'> = {
      id,
      place: offer.toPlace,
      authorId: item.authorId,
      authorName: item.authorName,
      state: BankState.PUBLISHED,
      revision: 1,
      open: null,
      ...shelfFacts(revision),
      originId: item.id,
      originRevision: offer.revision,
      publishedOn: today(),
      retiredReason: null,
      createdAt: at,
      changedAt: at,
      version: 1,
    };
    const first = { ...copied, itemId: id, revision: 1 };
    await insertItem(tx, copy, first);
    await indexItem(tx, id, offer.toPlace, first);
    await tellPublished(tx, ctx, { ...copy, current: first }, first);
    return id;
  }
  assertItemState(there.state, BankState.PUBLISHED);
  if (there.open !== null) refuse('HOMEWORK_ITEM_STATE', '本级题库里的这道题目正在修订', { path: 'offerId', hint: '请等修订审定后再采用新版' });
  const [last] = await query<{ n: number }>(tx, 'SELECT max(revision) AS n FROM bank_revision WHERE itemId = ?', [there.id]);
  const next = { ...copied, itemId: there.id, revision: Number(last!.n) + 1 };
  await tx.createQueryBuilder().insert().into(BankRevision).values(next).updateEntity(false).execute();
  await publish(tx, ctx, there, there.version, next, groupId);
  await query(tx, 'UPDATE bank_item SET originRevision = ? WHERE id = ?', [offer.revision, there.id]);
  return there.id;
}

/** The offerer has read why. @throws NOT_FOUND, FORBIDDEN */
export async function acknowledgeOffer(ctx: Context, offerId: string, idempotencyKey: string): Promise<BankOffer> {
  const offer = await offerIn(ctx.reads, offerId);
  if (offer.offeredBy !== ctx.asker.id) refuse('FORBIDDEN', '这是给推荐人本人的', { path: 'offerId', hint: '请推荐人本人阅知' });
  await work(ctx, (tx) =>
    once(tx, ctx, 'acknowledgeOffer', idempotencyKey, { offerId }, async () => {
      await closeTodos(tx, ctx, { kind: TOLD, subject: subjectOf(offer) }, '已阅知');
      await record(tx, ctx, { deed: 'acknowledgeOffer', kind: 'bank-item', id: String(offer.itemId), place: offer.fromPlace, detail: { offerId } });
    }),
  );
  return offer;
}
