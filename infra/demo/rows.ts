import { places as marks, query } from '#kernel/database';
import type { Tx } from '#kernel/unit-of-work';

export type Row = readonly unknown[];

const ROWS = 500;
/** SQLite takes at most 32,766 values in one statement. */
const VALUES = 30_000;

/**
 * Inserts many rows by statements of 500: six times as fast as through the entities.
 * @param onRows told after each statement how many rows it wrote.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: Iterable<Row>,
  onRows: (count: number) => void = () => undefined,
): Promise<void> {
  const most = Math.min(ROWS, Math.floor(VALUES / columns.length));
  const one = marks(columns);
  let batch: Row[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await query(
      tx,
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: batch.length }, () => one).join(', ')}`,
      batch.flat(),
    );
    onRows(batch.length);
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length >= most) await flush();
  }
  await flush();
}
