import type { Context } from '#kernel/context';
import { int, places, query } from '#kernel/database';
import { connection, decodeCursor, type Connection, type PageArgs } from '#kernel/page';
import { assertPlacePath } from '#kernel/place';
import { unitAt } from '#register/register.queries';
import { readable } from '#register/scope';
import { BankState, type BankItem } from '../item/item.entity';
import { ITEM_COLUMNS, ITEM_TABLES, itemOf, READ, type ItemRecord } from '../item/item.queries';
import type { BankFilter } from './filter.input';
import { assertRare, banksOf, narrowingOf, shelfState, subjectOf, type Narrowing } from './search.rules';
import { wordsOfQuestion } from './word.rules';

/** One part of the question: ids of one bank, newest first, no more than a page. */
interface Branch {
  sql: string;
  params: unknown[];
}

/**
 * A page of the banks that serve a place, newest items first. @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_INPUT, TOO_COMPLEX
 */
export async function bankPage(ctx: Context, place: string, filter: BankFilter | null, page: PageArgs): Promise<Connection<BankItem>> {
  assertPlacePath(place);
  readable(ctx, READ, place);
  await unitAt(ctx, place);
  const asked = filter ?? {};
  const scope = `bank ${place} ${JSON.stringify(Object.entries(asked).sort())}`;
  const before = page.after ? int(decodeCursor(page.after, 1, scope)[0]) : Number.MAX_SAFE_INTEGER;
  const branches = await branchesOf(ctx, banksOf(place, asked.level), asked, before, page.first + 1);
  if (branches.length === 0) return connection([], page, () => [], scope);
  const rows = await query<ItemRecord>(ctx.reads, pageSql(branches.length, branches[0]!.sql), [...branches.flatMap(({ params }) => params), page.first + 1]);
  return connection(rows.map(itemOf), page, (item) => [item.id], scope);
}

/** The branches merged by id, then the rows of one page. A derived table, since only one of the engines orders the parts of a union in brackets. */
export function pageSql(branches: number, branch: string): string {
  const union = Array.from({ length: branches }, (_, i) => `SELECT id FROM (${branch}) b${i}`).join(' UNION ALL ');
  return `SELECT ${ITEM_COLUMNS} FROM (SELECT id FROM (${union}) u ORDER BY id DESC LIMIT ?) p JOIN ${ITEM_TABLES.replace('bank_item i', 'bank_item i ON i.id = p.id')} ORDER BY p.id DESC`;
}

async function branchesOf(ctx: Context, banks: readonly string[], filter: BankFilter, before: number, limit: number): Promise<Branch[]> {
  const state = shelfState(filter);
  const narrowing = narrowingOf(filter);
  const [subject, grade] = [subjectOf(filter), filter.grade ?? null];
  if (!filter.text) return banks.map((bank) => shelfBranch({ bank, state, subject, grade, narrowing, before, limit }));
  const words = wordsOfQuestion(filter.text);
  // Words are kept of what can be assigned; the retired ones are few and compared as they are.
  if (state === BankState.RETIRED) return banks.map((bank) => retiredBranch({ bank, state, subject, grade, narrowing, before, limit }, words));
  const counts = await countsOf(ctx, banks, words);
  return banks.flatMap((bank) => {
    const inBank = counts.get(bank);
    // One pair that nobody in this bank uses, and nothing in it can match.
    if (!inBank || words.some((word) => !inBank.get(word))) return [];
    const rarest = [...words].sort((a, b) => inBank.get(a)! - inBank.get(b)!);
    assertRare(inBank.get(rarest[0]!)!, subject, grade);
    return [wordBranch({ bank, state, subject, grade, narrowing, before, limit }, rarest)];
  });
}

/** In how many items of each bank each pair occurs. */
export async function countsOf(ctx: Context, banks: readonly string[], words: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const rows = await query<{ place: string; word: string; items: number }>(
    ctx.reads,
    `SELECT place, word, items FROM bank_word_count WHERE place IN ${places(banks)} AND word IN ${places(words)} AND items > 0`,
    [...banks, ...words],
  );
  const counts = new Map<string, Map<string, number>>();
  for (const { place, word, items } of rows) counts.set(place, (counts.get(place) ?? new Map<string, number>()).set(word, int(items)));
  return counts;
}

interface Wanted {
  bank: string;
  state: BankState;
  subject: string | null;
  grade: number | null;
  narrowing: Narrowing;
  before: number;
  limit: number;
}

/** Without words: one of the two indexes of the shelf gives ids in order and passes over what does not fit. */
function shelfBranch({ bank, state, subject, grade, narrowing, before, limit }: Wanted): Branch {
  const of = ofSubject('i', subject, grade);
  return {
    sql: `SELECT i.id FROM bank_item i WHERE i.place = ? AND i.state = ?${of.sql} AND i.id < ?${narrowing.sql} ORDER BY i.id DESC LIMIT ?`,
    params: [bank, state, ...of.params, before, ...narrowing.params, limit],
  };
}

/** The rarest pair leads; each other pair is one look into the same index. */
function wordBranch({ bank, subject, grade, narrowing, before, limit }: Wanted, [lead, ...others]: readonly string[]): Branch {
  const of = ofSubject('w', subject, grade);
  const also = others.map(
    () => ' AND EXISTS (SELECT 1 FROM bank_word o WHERE o.place = w.place AND o.word = ? AND o.subject = w.subject AND o.grade = w.grade AND o.itemId = w.itemId)',
  );
  const items = narrowing.sql ? ' JOIN bank_item i ON i.id = w.itemId' : '';
  return {
    sql: `SELECT w.itemId AS id FROM bank_word w${items} WHERE w.place = ? AND w.word = ?${of.sql} AND w.itemId < ?${also.join('')}${narrowing.sql} ORDER BY w.itemId DESC LIMIT ?`,
    params: [bank, lead, ...of.params, before, ...others, ...narrowing.params, limit],
  };
}

function retiredBranch(wanted: Wanted, words: readonly string[]): Branch {
  const { bank, state, subject, grade, narrowing, before, limit } = wanted;
  const of = ofSubject('i', subject, grade);
  const says = words.map(() => " AND r.content LIKE ? ESCAPE '!'").join('');
  return {
    sql: `SELECT i.id FROM bank_item i JOIN bank_revision r ON r.itemId = i.id AND r.revision = i.revision
      WHERE i.place = ? AND i.state = ?${of.sql} AND i.id < ?${narrowing.sql}${says} ORDER BY i.id DESC LIMIT ?`,
    params: [bank, state, ...of.params, before, ...narrowing.params, ...words.map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`), limit],
  };
}

function ofSubject(table: string, subject: string | null, grade: number | null): Narrowing {
  const sql = `${subject === null ? '' : ` AND ${table}.subject = ?`}${grade === null ? '' : ` AND ${table}.grade = ?`}`;
  return { sql, params: [...(subject === null ? [] : [subject]), ...(grade === null ? [] : [grade])] };
}
