import { query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { SearchKind } from './search-word.entity';
import { bigrams } from './search.rules';

/** Makes a name findable, in the transaction that gives or changes it. */
export async function indexName(tx: Tx, thing: { kind: SearchKind; id: string; place: string; name: string }): Promise<void> {
  await query(tx, 'DELETE FROM search_word WHERE kind = ? AND id = ?', [thing.kind, thing.id]);
  const words = bigrams(thing.name);
  if (words.length === 0) return;
  const values = words.map(() => '(?, ?, ?, ?)').join(', ');
  await query(
    tx,
    `INSERT INTO search_word (word, kind, id, place) VALUES ${values}`,
    words.flatMap((word) => [word, thing.kind, thing.id, thing.place]),
  );
}
