import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Context } from './context';
import { now } from './clock';
import { int, query } from './database';
import { nextId } from './ids';
import type { Tx } from './unit-of-work';

/** What a deed tells the other departments; a CloudEvent once it leaves. */
export interface News<Data = unknown> {
  /** `homework.ClassEveningOverloaded`: part, then what has happened, in the past tense. */
  type: string;
  /** The id of the thing it happened to. */
  subject: string;
  /** Where, as a place path; the feed is filtered by it. */
  place: string;
  data: Data;
}

/** News as another part receives it. */
export interface FeedEvent<Data = unknown> extends News<Data> {
  position: number;
  id: string;
  source: string;
  /** When the deed was done, ISO 8601 in UTC. */
  time: string;
}

@Entity('outbox')
export class OutboxRow {
  @PrimaryColumn('bigint') id: number;
  @Column('varchar', { length: 100 }) type: string;
  @Column('varchar', { length: 100 }) subject: string;
  @Column('varchar', { length: 140 }) place: string;
  @Column('text') data: string;
  @Column('bigint') at: number;
  /** Given by the sequencer after commit: gapless, and in the order in which rows became visible. */
  @Index('outbox_position', { unique: true })
  @Column('bigint', { nullable: true })
  position: number | null;
}

/** How far this part has read another's feed; stored in the same transaction as the effect, so that each event has exactly one. */
@Entity('feed_cursor')
export class FeedCursor {
  @PrimaryColumn('varchar', { length: 40 }) source: string;
  @Column('bigint') position: number;
}

/** Puts news into the outbox, in the transaction of the deed itself. */
export async function tell(tx: Tx, _ctx: Context, news: News): Promise<void> {
  await tellAll(tx, [news]);
}

export async function tellAll(tx: Tx, news: News[]): Promise<void> {
  if (news.length === 0) return;
  const at = now().getTime();
  await tx
    .createQueryBuilder()
    .insert()
    .into(OutboxRow)
    .values(news.map(({ type, subject, place, data }) => ({ id: nextId(), type, subject, place, data: JSON.stringify(data), at, position: null })))
    .updateEntity(false)
    .execute();
}

/** The feed after a position, oldest first. */
export async function readFeed(ctx: Context, after: number, limit: number): Promise<FeedEvent[]> {
  const rows = await query<OutboxRow>(
    ctx.reads,
    'SELECT id, type, subject, place, data, at, position FROM outbox WHERE position > ? ORDER BY position LIMIT ?',
    [after, Math.min(Math.max(limit, 1), 1000)],
  );
  return rows.map((row) => ({
    position: int(row.position),
    id: String(row.id),
    source: ctx.part.name,
    type: row.type,
    subject: row.subject,
    place: row.place,
    time: new Date(int(row.at)).toISOString(),
    data: JSON.parse(row.data) as unknown,
  }));
}
