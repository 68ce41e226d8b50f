import { bigrams } from '#kernel/bigrams';
import type { Context } from '#kernel/context';
import { chunks, int, places, query } from '#kernel/database';
import { assertPlacePath } from '#kernel/place';
import { tidy } from '#kernel/text';
import { subjectName } from '#register/subject.rules';
import { readable } from '#register/scope';
import type { BankItem } from '../item/item.entity';
import { itemById, ITEM_COLUMNS, itemId, itemOf, READ, type ItemRecord } from '../item/item.queries';
import type { BankLikeness } from './likeness.view';
import { banksOf } from './search.rules';
import { countsOf } from './search.queries';
import { ALIKE, likeness, pairsToLookUp } from './word.rules';

const MOST_CANDIDATES = 200;
const MOST_SHOWN = 5;
const MOST_OWN_DRAFTS = 200;
/** Shorter texts are alike by chance. */
const FEWEST_PAIRS = 4;

/**
 * Items that say nearly the same, among those of subject and grade that the asker can see, and his own drafts. A warning; nothing is refused.
 * @throws UNAUTHENTICATED, FORBIDDEN, BAD_INPUT
 */
export async function likeItems(ctx: Context, place: string, about: { subject: string; grade: number; content: string; exceptId: string | null }): Promise<BankLikeness[]> {
  assertPlacePath(place);
  readable(ctx, READ, place);
  const words = bigrams(tidy(about.content).slice(0, 500));
  if (words.length < FEWEST_PAIRS) return [];
  const subject = subjectName(about.subject) ?? about.subject;
  const [published, own] = await Promise.all([candidates(ctx, banksOf(place, null), subject, about.grade, words), ownDrafts(ctx, subject, about.grade)]);
  const except = about.exceptId === null ? null : itemId(about.exceptId);
  const exceptItem = except === null ? null : await itemById(ctx, except);
  const related = (item: BankItem) => item.id === except || (item.originId !== null && item.originId === except) || item.id === exceptItem?.originId;
  const wanted = new Set(words);
  return [...published, ...own]
    .filter((item) => !related(item))
    .map((item): BankLikeness => ({ item, likeness: likeness(wanted, new Set(bigrams(item.current.content))) }))
    .filter((one) => one.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || b.item.id - a.item.id)
    .slice(0, MOST_SHOWN);
}

/** Whatever is alike shares at least one of the rarest pairs; those that share most of them are compared as a whole. */
async function candidates(ctx: Context, banks: readonly string[], subject: string, grade: number, words: readonly string[]): Promise<BankItem[]> {
  const inBanks = new Map<string, number>(words.map((word) => [word, 0]));
  for (const some of chunks(words, 200)) {
    for (const counts of (await countsOf(ctx, banks, some)).values()) for (const [word, n] of counts) inBanks.set(word, inBanks.get(word)! + n);
  }
  const rarest = [...words].sort((a, b) => inBanks.get(a)! - inBanks.get(b)!).slice(0, pairsToLookUp(words.length));
  const used = rarest.filter((word) => inBanks.get(word)! > 0);
  if (used.length === 0) return [];
  const rows = await query<ItemRecord>(
    ctx.reads,
    `SELECT ${ITEM_COLUMNS} FROM (
       SELECT itemId, count(*) AS shared FROM bank_word WHERE place IN ${places(banks)} AND word IN ${places(used)} AND subject = ? AND grade = ?
       GROUP BY itemId ORDER BY shared DESC, itemId DESC LIMIT ${MOST_CANDIDATES}) c
     JOIN bank_item i ON i.id = c.itemId JOIN bank_revision r ON r.itemId = i.id AND r.revision = i.revision`,
    [...banks, ...used, subject, grade],
  );
  return rows.map(itemOf);
}

async function ownDrafts(ctx: Context, subject: string, grade: number): Promise<BankItem[]> {
  const rows = await query<ItemRecord>(
    ctx.reads,
    `SELECT ${ITEM_COLUMNS} FROM bank_item i JOIN bank_revision r ON r.itemId = i.id AND r.revision = i.open
     WHERE i.authorId = ? AND i.revision = 0 AND i.state IN ('DRAFT', 'IN_REVIEW', 'RETURNED') AND r.subject = ? AND r.grade = ? ORDER BY i.id DESC LIMIT ${MOST_OWN_DRAFTS}`,
    [ctx.asker.id, subject, int(grade)],
  );
  return rows.map(itemOf);
}
