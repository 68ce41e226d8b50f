import { query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { ITEM_COLUMNS } from '../../subgraphs/homework/bank/item/item.queries';

export interface BankQuestion {
  text?: string;
  subject?: string;
  grade?: number;
  tier?: string;
  difficulty?: number;
  minutesFrom?: number;
}

/**
 * The statements somebody would write who knows the tables: which pair is the rarest, the items of one page with all that is known of them, and how
 * often each was used. Nothing around them.
 */
export async function bareSearch(homework: RunningSubgraph, place: string, question: BankQuestion): Promise<unknown[]> {
  const banks: string[] = [];
  for (let path = place; path; path = path.slice(0, path.lastIndexOf('/'))) banks.push(path);
  const words = question.text ? await rarestFirst(homework, banks, pairsOf(question.text)) : [];
  const branch = words.length > 0 ? wordBranch(question, words) : shelfBranch(question);
  const union = banks.map((_, i) => `SELECT id FROM (${branch.sql}) b${i}`).join(' UNION ALL ');
  const sql = `SELECT ${ITEM_COLUMNS} FROM (SELECT id FROM (${union}) u ORDER BY id DESC LIMIT 51) p JOIN bank_item i ON i.id = p.id JOIN bank_revision r ON r.itemId = i.id AND r.revision = i.revision ORDER BY p.id DESC`;
  const rows = await query<{ id: number }>(homework.part.reads, sql, banks.flatMap((bank) => [bank, ...branch.params]));
  if (rows.length === 0) return rows;
  const ids = rows.map(({ id }) => id);
  await query(homework.part.reads, `SELECT itemId, sum(uses) AS uses FROM bank_use WHERE itemId IN (${ids.map(() => '?').join(', ')}) AND level = 'COUNTY' GROUP BY itemId`, ids);
  return rows;
}

async function rarestFirst(homework: RunningSubgraph, banks: string[], words: string[]): Promise<string[]> {
  const marks = (list: unknown[]) => list.map(() => '?').join(', ');
  const rows = await query<{ word: string }>(
    homework.part.reads,
    `SELECT word, sum(items) AS n FROM bank_word_count WHERE place IN (${marks(banks)}) AND word IN (${marks(words)}) GROUP BY word ORDER BY n`,
    [...banks, ...words],
  );
  return rows.map(({ word }) => word);
}

function pairsOf(text: string): string[] {
  return text.split(' ').flatMap((part) => [...part].slice(0, -1).map((letter, i) => letter + [...part][i + 1]!));
}

function wordBranch({ subject, grade }: BankQuestion, [lead, ...others]: string[]) {
  const also = others.map(() => ' AND EXISTS (SELECT 1 FROM bank_word o WHERE o.place = w.place AND o.word = ? AND o.subject = w.subject AND o.grade = w.grade AND o.itemId = w.itemId)').join('');
  return {
    sql: `SELECT w.itemId AS id FROM bank_word w WHERE w.place = ? AND w.word = ?${subject ? ' AND w.subject = ?' : ''}${grade ? ' AND w.grade = ?' : ''}${also} ORDER BY w.itemId DESC LIMIT 51`,
    params: [lead, ...(subject ? [subject] : []), ...(grade ? [grade] : []), ...others],
  };
}

function shelfBranch({ subject, grade, tier, difficulty, minutesFrom }: BankQuestion) {
  const conditions = { subject, grade, tier, difficulty };
  const said = Object.entries(conditions).filter(([, value]) => value !== undefined);
  return {
    sql: `SELECT i.id FROM bank_item i WHERE i.place = ? AND i.state = 'PUBLISHED'${said.map(([column]) => ` AND i.${column} = ?`).join('')}${minutesFrom ? ' AND i.minutes >= ?' : ''} ORDER BY i.id DESC LIMIT 51`,
    params: [...said.map(([, value]) => value), ...(minutesFrom ? [minutesFrom] : [])],
  };
}
