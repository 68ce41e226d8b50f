import { trailOf } from '#kernel/audit';
import { today } from '#kernel/clock';
import { may, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { levelOf, parentOf } from '#kernel/place';
import { opinionsOf } from '#kernel/review/opinion.actions';
import type { Opinion } from '#kernel/review/opinion.entity';
import { isMember } from '../../guidance/group.queries';
import type { Flag } from '#kernel/rule-cited.view';
import type { TrailEntry } from '#kernel/trail.view';
import { unitAt } from '#register/register.queries';
import { mayOffer } from '../offer/offer.queries';
import { isSetter } from '../review/review.rules';
import { changedCells } from './cells.rules';
import { mayRevise } from './item.actions';
import { BankState, RevisionState, type BankItem, type BankRevision } from './item.entity';
import { itemById, mayReadWork, READ, RETIRE, revisionIn, revisionOf, type ItemRecord } from './item.queries';
import { remarksOnItem } from './item.rules';
import { BankDeed, type BankCellChange } from './item.view';

/** A page shows items of four banks at most: each name is read once. */
export function placeNameOf(ctx: Context, { place }: BankItem): Promise<string> {
  return ctx.loader<string, string>('names of banks', (paths) => Promise.all(paths.map(async (path) => (await unitAt(ctx, path)).name))).load(place);
}

export function flagsOf(revision: BankRevision): Flag[] {
  return remarksOnItem(revision);
}

/** The version in work, for those who may see it. */
export async function openOf(ctx: Context, item: BankItem): Promise<BankRevision | null> {
  return item.open !== null && (await mayReadWork(ctx, item)) ? revisionIn(ctx.reads, item.id, item.open) : null;
}

/** Against the last version before it that was published. */
export async function changesOf(ctx: Context, revision: BankRevision): Promise<BankCellChange[]> {
  if (revision.revision === 1) return [];
  const [row] = await query<ItemRecord>(
    ctx.reads,
    "SELECT * FROM bank_revision WHERE itemId = ? AND revision < ? AND state IN ('PUBLISHED', 'SUPERSEDED') ORDER BY revision DESC LIMIT 1",
    [revision.itemId, revision.revision],
  );
  return row ? changedCells(revisionOf(row), revision) : [];
}

/** The item of the level below, if the asker may see it. */
export async function originOf(ctx: Context, item: BankItem): Promise<BankItem | null> {
  const origin = item.originId === null ? null : await itemById(ctx, item.originId);
  return origin && may(ctx, READ, origin.place) ? origin : null;
}

/** Has the item it was taken over from a newer version by now? */
export async function originIsNewer(ctx: Context, item: BankItem): Promise<boolean> {
  const origin = item.originId === null ? null : await itemById(ctx, item.originId);
  return origin !== null && item.originRevision !== null && origin.revision > item.originRevision;
}

/** What was said of it on its way, for its author, the group, and the place itself. */
export async function opinionsOfItem(ctx: Context, item: BankItem): Promise<Opinion[]> {
  return may(ctx, READ, item.place) || (await mayReadWork(ctx, item)) ? opinionsOf(ctx, 'bank-item', String(item.id)) : [];
}

/** In the order in which a person would look for them. */
export async function deedsOf(ctx: Context, item: BankItem): Promise<BankDeed[]> {
  if (ctx.asker.kind !== 'PERSON') return [];
  const open = item.open === null ? null : await revisionIn(ctx.reads, item.id, item.open);
  const own = open?.writtenBy === ctx.asker.id;
  const published = item.state === BankState.PUBLISHED;
  const seat = open?.state === RevisionState.IN_REVIEW && !isSetter(item, open, ctx.asker.id) ? await isMember(ctx.reads, item.place, open.subject, ctx.asker.id, today()) : null;
  const able: Record<BankDeed, boolean> = {
    [BankDeed.EDIT]: own && open?.state === RevisionState.DRAFT,
    [BankDeed.SUBMIT]: own && open?.state === RevisionState.DRAFT,
    [BankDeed.WITHDRAW]: own && open?.state === RevisionState.IN_REVIEW,
    [BankDeed.CORRECT]: own && open?.state === RevisionState.RETURNED,
    [BankDeed.REVIEW]: seat !== null,
    [BankDeed.REVISE]: published && open === null && mayRevise(ctx, item),
    [BankDeed.OFFER]: published && parentOf(item.place) !== null && (await mayOffer(ctx, item)),
    [BankDeed.RETIRE]: published && open === null && may(ctx, RETIRE, item.place),
    [BankDeed.RESTORE]: item.state === BankState.RETIRED && may(ctx, RETIRE, item.place),
    [BankDeed.DISCARD]: own && open?.state === RevisionState.DRAFT,
  };
  return (Object.keys(able) as BankDeed[]).filter((deed) => able[deed]);
}

const DEEDS: Record<string, string> = {
  saveBankItem: '保存',
  importBankItem: '导入',
  submitBankItem: '送审',
  withdrawBankItem: '撤回送审',
  discardBankItem: '弃用',
  reviewBankItem: '审核',
  returnForCorrection: '退回',
  returnAgain: '再次退回',
  answerReturn: '按意见修改',
  answerBankReturn: '提交修改',
  closeReturn: '复核通过',
  reviseBankItem: '修订',
  retireBankItem: '停用',
  restoreBankItem: '恢复使用',
  offerBankItem: '推荐',
  withdrawOffer: '撤回推荐',
  decideOffer: '审定推荐',
};
/** Said by another line of the same deed. */
const UNSAID = ['answerReturn', 'acknowledgeOffer'];

export async function trailOfItem(ctx: Context, item: BankItem): Promise<TrailEntry[]> {
  if (!may(ctx, READ, item.place) && !(await mayReadWork(ctx, item))) return [];
  const lines = await trailOf(ctx, 'bank-item', String(item.id));
  return lines.filter(({ deed }) => !UNSAID.includes(deed)).map(({ at, by, deed, reason }) => ({ at, by, deed: DEEDS[deed] ?? deed, reason }));
}

export function levelOfItem({ place }: BankItem): string {
  return levelOf(place);
}

