import { chunks, dialect, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { BankFacts } from '../item/item.entity';
import { wordsOfItem } from './word.rules';

type Indexed = Pick<BankFacts, 'subject' | 'grade' | 'content' | 'goal' | 'unitTitle'>;

const AT_ONCE = 200;

/** Makes a published item findable. Pairs are counted in the order of the alphabet, so that two who publish cannot hold each other up. */
export async function indexItem(tx: Tx, id: number, place: string, facts: Indexed): Promise<void> {
  const words = wordsOfItem(facts);
  for (const some of chunks(words, AT_ONCE)) {
    await query(
      tx,
      `INSERT INTO bank_word (place, word, subject, grade, itemId) VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      some.flatMap((word) => [place, word, facts.subject, facts.grade, id]),
    );
    await query(
      tx,
      `INSERT INTO bank_word_count (place, word, items) VALUES ${some.map(() => '(?, ?, 1)').join(', ')} ${
        dialect(tx) === 'sqlite' ? 'ON CONFLICT (place, word) DO UPDATE SET items = items + 1' : 'ON DUPLICATE KEY UPDATE items = items + 1'
      }`,
      some.flatMap((word) => [place, word]),
    );
  }
}

/** Takes it out again. @param facts as they were when it was indexed. */
export async function unindexItem(tx: Tx, id: number, place: string, facts: Indexed): Promise<void> {
  const words = wordsOfItem(facts);
  for (const some of chunks(words, AT_ONCE)) {
    await query(tx, `DELETE FROM bank_word WHERE place = ? AND word IN ${places(some)} AND subject = ? AND grade = ? AND itemId = ?`, [
      place,
      ...some,
      facts.subject,
      facts.grade,
      id,
    ]);
    await query(tx, `UPDATE bank_word_count SET items = items - 1 WHERE place = ? AND word IN ${places(some)}`, [place, ...some]);
  }
}
