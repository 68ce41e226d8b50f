import { createHash } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Context } from './context';
import { insertIgnore, int, query } from './database';
import { refuse } from './refusal';
import type { Tx } from './unit-of-work';

/** Replies are kept this long; after it the same key is a new deed. */
export const KEPT_HOURS = 72;

@Entity('idempotency')
export class IdempotencyRow {
  @PrimaryColumn('varchar', { length: 60 }) asker: string;
  @PrimaryColumn('varchar', { length: 60 }) deed: string;
  @PrimaryColumn('varchar', { length: 100 }) key: string;
  @Column('varchar', { length: 64 }) body: string;
  @Column('text', { nullable: true }) reply: string | null;
  @Index('idempotency_at')
  @Column('bigint')
  at: number;
}

/**
 * Does `fn` once for an (asker, deed, key); a repetition gets the first reply. Wire: the client makes the key before the first try,
 * so a reply lost on the way costs nothing.
 * @param body what was asked; the same key with another body is refused.
 * @returns `fn`'s value (keep it small: an id), fresh or stored.
 * @throws IDEMPOTENCY_CONFLICT, BAD_INPUT for a key that is empty or longer than 100 characters.
 */
export async function once<T>(tx: Tx, ctx: Context, deed: string, key: string, body: unknown, fn: () => Promise<T>): Promise<T> {
  if (!key || key.length > 100) refuse('BAD_INPUT', '提交编号不能为空，且不超过 100 个字符', { path: 'idempotencyKey', hint: '请刷新页面后重新提交' });
  const hash = createHash('sha256').update(stable(body)).digest('hex');
  const [who, column] = [[ctx.asker.id, deed, key], quoted(tx)];
  // The real clock, not the moved one: the promise to the client is about hours that pass.
  await query(tx, `DELETE FROM idempotency WHERE asker = ? AND deed = ? AND ${column} = ? AND at < ?`, [...who, Date.now() - KEPT_HOURS * 3_600_000]);
  // Of two at the same time the second waits here for the first one's commit, then finds its row.
  await query(tx, `${insertIgnore(tx)} INTO idempotency (asker, deed, ${column}, body, reply, at) VALUES (?, ?, ?, ?, NULL, ?)`, [...who, hash, Date.now()]);
  const [row] = await query<IdempotencyRow>(tx, `SELECT body, reply FROM idempotency WHERE asker = ? AND deed = ? AND ${column} = ? ${tx.dataSource.options.type === 'mysql' ? 'FOR UPDATE' : ''}`, who);
  if (row && row.body !== hash) {
    refuse('IDEMPOTENCY_CONFLICT', '同一个提交编号已用于另一份内容，本次没有保存', { path: 'idempotencyKey', hint: '请刷新页面后重新提交' });
  }
  if (row?.reply) return JSON.parse(row.reply) as T;
  const value = await fn();
  await query(tx, `UPDATE idempotency SET reply = ? WHERE asker = ? AND deed = ? AND ${column} = ?`, [JSON.stringify(value ?? null), ...who]);
  return value;
}

/** Removes replies past their time; a job of every part calls it. @returns how many. */
export async function forgetOldReplies(tx: Tx): Promise<number> {
  const before = Date.now() - KEPT_HOURS * 3_600_000;
  const [row] = await query<{ n: number }>(tx, 'SELECT count(*) AS n FROM idempotency WHERE at < ?', [before]);
  await query(tx, 'DELETE FROM idempotency WHERE at < ?', [before]);
  return int(row?.n);
}

function quoted(tx: Tx): string {
  return tx.dataSource.options.type === 'mysql' ? '`key`' : '"key"';
}

/** JSON with keys in order: the same content gives the same text. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
