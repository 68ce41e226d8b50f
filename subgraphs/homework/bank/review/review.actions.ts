import { record } from '#kernel/audit';
import { addDays, now, today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { toDuty, toPerson } from '#kernel/review/address';
import { giveOpinion } from '#kernel/review/opinion.actions';
import { answerReturn, closeReturn, returnAgain, returnTo } from '#kernel/review/return.actions';
import { cancelTodos, closeTodos, openTodos } from '#kernel/review/todo.actions';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import { attach, type AttachedFile } from '#kernel/attachments/attachment.actions';
import { groupAt, membersFor } from '../../guidance/group.queries';
import type { GuidanceGroup, GuidanceMember } from '../../guidance/group.entity';
import { clauseOf } from '../../homework.policy';
import { permitFromBelow } from '#register/scope';
import { itemName } from '../item/cells.rules';
import { assertMayWrite } from '../item/item.actions';
import { BankItem, BankRevision, RevisionState } from '../item/item.entity';
import type { BankDeedInput } from '../item/item.input';
import { openRevision, requireItem } from '../item/item.queries';
import { readBankFacts } from '../item/item.rules';
import { assertItemState, itemStateOf } from '../item/item.state.rules';
import { publish, shelfFacts } from '../item/shelf.actions';
import { BankVerdict, type BankAnswerInput, type BankReviewInput } from './review.input';
import { liveReturn, RETURNED } from './review.queries';
import { assertNotSetter, cellsToReturn, correctedCells, reviewersFor } from './review.rules';

const ASKED = 'homework.bank-review';
const DAYS_TO_REVIEW = 7;
const DAYS_TO_ESCALATE = 10;
const DAYS_TO_CORRECT = 14;
const REVIEW = 'homework.bank.review';

export const LEVEL_NAMES: Record<string, string> = { SCHOOL: '学校', COUNTY: '县级', CITY: '市级', PROVINCE: '省级' };

/**
 * 送审: to the members of the guidance group of the place who answer for the subject.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, HOMEWORK_ITEM_STATE, HOMEWORK_ITEM_NO_REVIEWER
 */
export async function submitBankItem(ctx: Context, input: BankDeedInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  const revision = await ownOpen(ctx, item);
  assertMayWrite(ctx, item.place, revision.subject);
  await work(ctx, (tx) =>
    once(tx, ctx, 'submitBankItem', input.idempotencyKey, input, async () => {
      assertItemState(revision.state, RevisionState.DRAFT);
      await moveTo(tx, item, input.version, revision, RevisionState.IN_REVIEW, { submittedAt: now().getTime() });
      await askReviewers(tx, ctx, item, revision);
      await record(tx, ctx, { deed: 'submitBankItem', kind: 'bank-item', id: String(item.id), place: item.place, detail: { revision: revision.revision } });
    }),
  );
  return requireItem(ctx, item.id);
}

/** 撤回送审, as long as nobody has returned it. @throws NOT_FOUND, FORBIDDEN, CONFLICT, HOMEWORK_ITEM_STATE */
export async function withdrawBankItem(ctx: Context, input: BankDeedInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  const revision = await ownOpen(ctx, item);
  await work(ctx, (tx) =>
    once(tx, ctx, 'withdrawBankItem', input.idempotencyKey, input, async () => {
      assertItemState(revision.state, RevisionState.IN_REVIEW);
      if (await liveReturn(tx, item.id)) refuse('HOMEWORK_ITEM_STATE', '已按退回意见修改，正等复核，不能撤回', { path: 'itemId', hint: '请等复核结果' });
      await moveTo(tx, item, input.version, revision, RevisionState.DRAFT, { submittedAt: null });
      await cancelTodos(tx, ctx, { kind: ASKED, subject: subjectOf(item) }, '命题人已撤回');
      await record(tx, ctx, { deed: 'withdrawBankItem', kind: 'bank-item', id: String(item.id), place: item.place, detail: { revision: revision.revision } });
    }),
  );
  return requireItem(ctx, item.id);
}

/**
 * 审核: agreed to, the item is published; returned, its author may correct the marked cells and nothing else.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT also when a colleague decided first, HOMEWORK_ITEM_OWN, HOMEWORK_ITEM_STATE
 */
export async function reviewBankItem(ctx: Context, input: BankReviewInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  const revision = await openRevision(ctx.reads, item);
  const { group } = await seatFor(ctx, item.place, revision.subject);
  assertNotSetter(item, revision, ctx.asker.id);
  const subject = subjectOf(item);
  await work(ctx, (tx) =>
    once(tx, ctx, 'reviewBankItem', input.idempotencyKey, input, async () => {
      assertItemState(revision.state, RevisionState.IN_REVIEW);
      const before = await liveReturn(tx, item.id);
      const { text } = await giveOpinion(tx, ctx, {
        kind: 'bank-item',
        subject,
        place: item.place,
        stage: `${LEVEL_NAMES[levelOf(item.place)]}指导组审核第 ${revision.revision} 版`,
        verdict: input.verdict,
        text: input.text,
      });
      if (input.verdict === BankVerdict.AGREE) {
        await publish(tx, ctx, item, input.version, revision, group.id);
        if (before) await closeReturn(tx, ctx, before, text);
        await closeTodos(tx, ctx, { kind: ASKED, subject }, '同意发布');
      } else {
        await moveTo(tx, item, input.version, revision, RevisionState.RETURNED, {});
        const said = { reason: text, cells: cellsToReturn(input.cells, revision), dueOn: addDays(today(), DAYS_TO_CORRECT) };
        if (before) await returnAgain(tx, ctx, before, said);
        else await returnTo(tx, ctx, { ...said, kind: RETURNED, subject, place: item.place, to: toPerson(revision.writtenBy), title: `修改题目：${itemName(revision)}`, link: linkOf(item) });
        await closeTodos(tx, ctx, { kind: ASKED, subject }, '已退回');
      }
      await record(tx, ctx, {
        deed: 'reviewBankItem',
        kind: 'bank-item',
        id: String(item.id),
        place: item.place,
        reason: text,
        detail: { revision: revision.revision, verdict: input.verdict, groupId: group.id, cells: input.cells.map(({ cell }) => cell) },
      });
    }),
  );
  return requireItem(ctx, item.id);
}

/**
 * 按退回意见修改. Only the returned cells open; then it is back with who returned it.
 * @throws NOT_FOUND, FORBIDDEN, BAD_INPUT, CONFLICT, HOMEWORK_CELL_CLOSED, HOMEWORK_ITEM_STATE
 */
export async function answerBankReturn(ctx: Context, input: BankAnswerInput): Promise<BankItem> {
  const item = await requireItem(ctx, input.itemId);
  const revision = await ownOpen(ctx, item);
  assertItemState(revision.state, RevisionState.RETURNED);
  const slip = await liveReturn(ctx.reads, item.id);
  if (!slip || slip.id !== input.returnId) return refuse('NOT_FOUND', '没有这次退回', { path: 'returnId', hint: '请刷新后再试' });
  const files = await attach(ctx, input.attachments, JSON.parse(revision.attachments) as AttachedFile[]);
  const written = { ...readBankFacts(input.facts), attachments: JSON.stringify(files) };
  const after = correctedCells(slip.cells, revision, written);
  await work(ctx, (tx) =>
    once(tx, ctx, 'answerBankReturn', input.idempotencyKey, input, async () => {
      await moveTo(tx, item, input.version, revision, RevisionState.IN_REVIEW, {});
      await tx.update(BankRevision, { itemId: item.id, revision: revision.revision }, { ...written, writtenAt: now().getTime() });
      if (item.revision === 0) await tx.update(BankItem, { id: item.id }, shelfFacts({ ...revision, ...written }));
      await answerReturn(tx, ctx, { id: slip.id, version: input.returnVersion }, { answer: input.answer, after, link: deskOf(item) });
      await record(tx, ctx, { deed: 'answerBankReturn', kind: 'bank-item', id: String(item.id), place: item.place, detail: { cells: after.map(({ cell }) => cell) } });
    }),
  );
  return requireItem(ctx, item.id);
}

const subjectOf = (item: BankItem) => ({ kind: 'bank-item', id: String(item.id) });
const linkOf = (item: BankItem) => `/homework/bank-edit?item=${item.id}`;
const deskOf = (item: BankItem) => `/homework/bank-review?row=${item.id}`;

async function ownOpen(ctx: Context, item: BankItem): Promise<BankRevision> {
  const revision = await openRevision(ctx.reads, item);
  if (revision.writtenBy !== ctx.asker.id) refuse('FORBIDDEN', `这一版由${revision.writtenByName}命制，只能由本人办理`, { path: 'itemId', hint: '请命题人本人办理' });
  return revision;
}

/** The version and, as long as nothing was published, the item with it. */
async function moveTo(tx: Tx, item: BankItem, version: number, revision: BankRevision, state: RevisionState, more: Partial<BankRevision>): Promise<void> {
  const shared = itemStateOf(item.revision, state);
  await guardedUpdate(tx, BankItem, { id: item.id, version }, { ...(shared && { state: shared }), changedAt: now().getTime() });
  await tx.update(BankRevision, { itemId: item.id, revision: revision.revision }, { ...more, state });
}

/** The asker's seat in the group at work at a place: by duty he may, by membership he does. @throws UNAUTHENTICATED, FORBIDDEN */
export async function seatFor(ctx: Context, place: string, subject: string): Promise<{ group: GuidanceGroup; seat: GuidanceMember }> {
  permitFromBelow(ctx, REVIEW, place);
  const group = await groupAt(ctx.reads, place, today());
  const seat = group && (await membersFor(ctx.reads, group.id, subject, today())).find(({ personId }) => personId === ctx.asker.id);
  if (group && seat) return { group, seat };
  return refuse('FORBIDDEN', `您不是这一级指导组${subject}学科的成员`, { path: 'itemId', hint: '题目由指导组该学科的成员或组长审核', rule: clauseOf('3.1') });
}

async function askReviewers(tx: Tx, ctx: Context, item: BankItem, revision: BankRevision): Promise<void> {
  const { reviewers } = await reviewersAt(tx, item.place, revision.subject, item, revision);
  await openTodos(
    tx,
    ctx,
    reviewers.map((personId) => ({
      kind: ASKED,
      subject: subjectOf(item),
      place: item.place,
      to: toPerson(personId),
      title: `审核题目：${itemName(revision)}`,
      detail: revision.content,
      link: deskOf(item),
      dueOn: addDays(today(), DAYS_TO_REVIEW),
      escalate: { on: addDays(today(), DAYS_TO_ESCALATE), to: toDuty(levelOf(item.place) === 'SCHOOL' ? 'DEAN' : 'RESEARCH_OFFICE', item.place) },
    })),
  );
}

/**
 * Who may judge a version at a place.
 * @param offeredBy who offers it to the place, and does not judge it either.
 * @throws HOMEWORK_ITEM_NO_REVIEWER
 */
export async function reviewersAt(
  tx: Tx,
  place: string,
  subject: string,
  item: BankItem,
  revision: BankRevision,
  offeredBy?: string,
): Promise<{ group: GuidanceGroup; reviewers: string[] }> {
  const level = LEVEL_NAMES[levelOf(place)]!;
  const group = await groupAt(tx, place, today());
  if (!group)
    return refuse('HOMEWORK_ITEM_NO_REVIEWER', `${level}还没有履职的作业设计批改指导组`, { path: 'itemId', hint: '请先由教务处（教研部门）组建指导组并公布', rule: clauseOf('3.1') });
  const reviewers = reviewersFor(await membersFor(tx, group.id, subject, today()), item, revision, offeredBy);
  if (reviewers.length === 0)
    refuse('HOMEWORK_ITEM_NO_REVIEWER', `${level}指导组里除命题人${offeredBy ? '、推荐人' : ''}外，没有人能审核${subject}题目`, { path: 'itemId', hint: `请在指导组增加一名${subject}成员`, rule: clauseOf('3.1') });
  return { group, reviewers };
}

