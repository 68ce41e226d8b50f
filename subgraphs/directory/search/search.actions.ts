import { chunks, places, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';
import type { SearchKind } from './search-word.entity';
import { bigrams } from '#kernel/bigrams';

export interface NamedThing {
  kind: SearchKind;
  id: string;
  /** Where it stands; empty for people. */
  place: string;
  name: string;
}

/** Makes a name findable, in the transaction that gives or changes it. */
export async function indexName(tx: Tx, thing: NamedThing): Promise<void> {
  await query(tx, 'DELETE FROM search_word WHERE kind = ? AND id = ?', [thing.kind, thing.id]);
  await indexNew(tx, [thing]);
}

/** The same for things that had no name before. */
export async function indexNew(tx: Tx, things: readonly NamedThing[]): Promise<void> {
  const rows = things.flatMap(({ kind, id, place, name }) => bigrams(name).map((word) => [word, kind, id, place]));
  for (const some of chunks(rows, 500)) {
    await query(tx, `INSERT INTO search_word (word, kind, id, place) VALUES ${some.map((row) => places(row)).join(', ')}`, some.flat());
  }
}
