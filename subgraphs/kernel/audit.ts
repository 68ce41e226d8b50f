import { createHash } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DataSource } from 'typeorm';
import { now } from './clock';
import type { Context } from './context';
import { chunks, int, places, query } from './database';
import { nextId } from './ids';
import { Sequence } from './sequence';
import { lockRow, work, type Tx } from './unit-of-work';

/** One line of the trail: who did (or read) what to which thing, where, and why. */
export interface Deed {
  /** The verb: `recordAssignment`. */
  deed: string;
  /** The noun and its id. */
  kind: string;
  id: string;
  place: string;
  reason?: string;
  /** What changed; ids and numbers, no pupil's name. */
  detail?: Record<string, unknown>;
}

@Entity('audit')
@Index('audit_subject', ['kind', 'subject'])
export class AuditRow {
  @PrimaryColumn('bigint') id: number;
  @Column('bigint') at: number;
  @Column('varchar', { length: 60 }) asker: string;
  @Column('varchar', { length: 60 }) askerName: string;
  @Column('varchar', { length: 60 }) deed: string;
  @Column('varchar', { length: 40 }) kind: string;
  @Column('varchar', { length: 60 }) subject: string;
  @Column('varchar', { length: 140 }) place: string;
  @Column('varchar', { length: 500, nullable: true }) reason: string | null;
  @Column('text', { nullable: true }) detail: string | null;
  @Column('varchar', { length: 40 }) request: string;
  /** Given by the sequencer, so that no deed waits for another's hash. */
  @Index('audit_position', { unique: true })
  @Column('bigint', { nullable: true })
  position: number | null;
  @Column('varchar', { length: 64, nullable: true }) hash: string | null;
}

/** Writes a deed into the trail, in the transaction of the deed. */
export async function record(tx: Tx, ctx: Context, deed: Deed): Promise<void> {
  await recordAll(tx, ctx, [deed]);
}

export async function recordAll(tx: Tx, ctx: Context, deeds: Deed[]): Promise<void> {
  const at = now().getTime();
  const columns = ['id', 'at', 'asker', 'askerName', 'deed', 'kind', 'subject', 'place', 'reason', 'detail', 'request'];
  for (const part of chunks(deeds, 500)) {
    // As text: an import writes a line for every row, and the query builder would cost as much as all the rest of it.
    await query(
      tx,
      `INSERT INTO audit (${columns.join(', ')}) VALUES ${part.map(() => places(columns)).join(', ')}`,
      part.flatMap(({ deed, kind, id, place, reason, detail }) => [
        nextId(),
        at,
        ctx.asker.id,
        ctx.asker.name,
        deed,
        kind,
        id,
        place,
        reason ?? null,
        detail ? JSON.stringify(detail) : null,
        ctx.requestId,
      ]),
    );
  }
}

/** The reading of pupils' data is a deed too (未成年人网络保护条例第三十六条): no answer before it is recorded. */
export async function recordReading(ctx: Context, reading: Deed): Promise<void> {
  await work(ctx, (tx) => record(tx, ctx, reading));
}

export interface TrailLine {
  at: Date;
  by: string;
  deed: string;
  reason: string | null;
  detail: Record<string, unknown> | null;
}

/** What has happened to one thing, oldest first; at most 200 lines. */
export async function trailOf(ctx: Context, kind: string, id: string): Promise<TrailLine[]> {
  const rows = await query<AuditRow>(
    ctx.reads,
    'SELECT at, askerName, deed, reason, detail FROM audit WHERE kind = ? AND subject = ? ORDER BY id LIMIT 200',
    [kind, id],
  );
  return rows.map((row) => ({
    at: new Date(int(row.at)),
    by: row.askerName,
    deed: row.deed,
    reason: row.reason,
    detail: row.detail ? (JSON.parse(row.detail) as Record<string, unknown>) : null,
  }));
}

function hashOf(previous: string, row: AuditRow, position: number): string {
  const words = [previous, position, int(row.id), int(row.at), row.asker, row.askerName, row.deed, row.kind, row.subject, row.place];
  return createHash('sha256')
    .update(JSON.stringify([...words, row.reason ?? null, row.detail ?? null, row.request]))
    .digest('hex');
}

const BATCH = 500;

/** Chains rows that have committed since the last pass: each hash covers the row and the hash before it. */
export async function chainAudit(tx: Tx): Promise<number> {
  const any = await query(tx, 'SELECT id FROM audit WHERE position IS NULL LIMIT 1');
  if (any.length === 0) return 0;
  const last = await lockRow(tx, Sequence, { name: 'audit' }, { name: 'audit', position: 0, head: '' });
  let position = int(last.position);
  let head = last.head;
  const rows = await query<AuditRow>(tx, `SELECT * FROM audit WHERE position IS NULL ORDER BY id LIMIT ${BATCH}`);
  for (const row of rows) {
    position += 1;
    head = hashOf(head, row, position);
    await query(tx, 'UPDATE audit SET position = ?, hash = ? WHERE id = ?', [position, head, int(row.id)]);
  }
  await query(tx, "UPDATE sequence SET position = ?, head = ? WHERE name = 'audit'", [position, head]);
  return rows.length;
}

/**
 * Recomputes the chain from its beginning.
 * @returns the first position that does not fit, or `null` when the whole trail is as it was written.
 */
export async function verifyAudit(source: DataSource): Promise<number | null> {
  let head = '';
  let position = 0;
  for (;;) {
    const rows = await query<AuditRow>(source, 'SELECT * FROM audit WHERE position > ? ORDER BY position LIMIT 1000', [position]);
    for (const row of rows) {
      if (int(row.position) !== position + 1) return position + 1;
      position += 1;
      head = hashOf(head, row, position);
      if (head !== row.hash) return position;
    }
    if (rows.length < 1000) break;
  }
  const [last] = await query<Sequence>(source, "SELECT position, head FROM sequence WHERE name = 'audit'");
  return !last || (int(last.position) === position && last.head === head) ? null : position + 1;
}
