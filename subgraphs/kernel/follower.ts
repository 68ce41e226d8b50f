import { int, query } from './database';
import type { FeedEvent } from './outbox';
import { FeedCursor } from './outbox';
import { lockRow, type Tx, type UnitOfWork } from './unit-of-work';
import type { DataSource } from 'typeorm';

/** What a part does with news of another; unknown types are passed over. The transaction also stores the cursor: exactly one effect an event. */
export type FeedHandlers = Record<string, (tx: Tx, event: FeedEvent) => Promise<void>>;

/** Where a feed is read: over HTTP in life, directly in proofs. */
export type FeedSource = (after: number, limit: number) => Promise<FeedEvent[]>;

/** Pulls one other part's feed and applies it. */
export class Follower {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly options: {
      source: string;
      read: FeedSource;
      handlers: FeedHandlers;
      unit: UnitOfWork;
      reads: DataSource;
      failed: (error: unknown) => void;
      batch?: number;
    },
  ) {}

  start(everyMillis = 1000): void {
    const again = () => {
      if (this.stopped) return;
      this.timer = setTimeout(round, everyMillis);
      this.timer.unref();
    };
    const round = () => void this.caughtUp().catch(this.options.failed).finally(again);
    round();
  }

  /** Reads until the feed has nothing new. A round under way may have read before what the caller means was there: it is let end, then read again. */
  async caughtUp(): Promise<void> {
    await this.running?.catch(() => undefined);
    this.running ??= this.pull().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running?.catch(() => undefined);
  }

  /** How far it has read. */
  async position(): Promise<number> {
    const [row] = await query<FeedCursor>(this.options.reads, 'SELECT position FROM feed_cursor WHERE source = ?', [this.options.source]);
    return int(row?.position);
  }

  private async pull(): Promise<void> {
    const limit = this.options.batch ?? 200;
    while (!this.stopped) {
      const events = await this.options.read(await this.position(), limit);
      if (events.length === 0) return;
      await this.apply(events);
      if (events.length < limit) return;
    }
  }

  private apply(events: FeedEvent[]): Promise<void> {
    const { source, handlers, unit } = this.options;
    return unit.run(async (tx) => {
      const cursor = await lockRow(tx, FeedCursor, { source }, { source, position: 0 });
      let position = int(cursor.position);
      for (const event of events) {
        if (event.position <= position) continue; // another process has been here
        await handlers[event.type]?.(tx, event);
        position = event.position;
      }
      await query(tx, 'UPDATE feed_cursor SET position = ? WHERE source = ?', [position, source]);
    });
  }
}
