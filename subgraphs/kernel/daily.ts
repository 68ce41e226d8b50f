import { Column, Entity, PrimaryColumn } from 'typeorm';
import { now, today, TIME_ZONE } from './clock';
import { makeContext, type Context } from './context';
import { int, query } from './database';
import { log } from './log';
import type { Part } from './subgraph';
import { partAsker } from './token';
import { lockRow } from './unit-of-work';

/** Something the platform does once a day by itself. It must bear being cut off and begun again. */
export interface DailyPass {
  /** Not before this time of day in Shanghai, `HH:MM`. */
  after: string;
  /** Not from this time on; what was missed waits for the next day. */
  before?: string;
  /** After all others that are not. */
  last?: boolean;
  run(ctx: Context, date: string): Promise<void>;
}

@Entity('daily_pass')
export class DailyPassRow {
  @PrimaryColumn('varchar', { length: 60 }) name: string;
  /** The last date for which it has been done; empty before the first. */
  @Column('varchar', { length: 10 }) doneFor: string;
  @Column('bigint') leaseUntil: number;
}

const LEASE_MILLIS = 15 * 60_000;

/** Runs a part's daily passes, each once a local date however many processes there are. */
export class Daily {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly part: Part,
    private readonly passes: Record<string, DailyPass>,
  ) {}

  start(everyMillis = 30_000): void {
    if (Object.keys(this.passes).length === 0) return;
    const round = () => void this.round();
    this.timer = setInterval(round, everyMillis);
    this.timer.unref();
    round();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** All that is due by the clock. */
  round(): Promise<void> {
    this.running ??= this.due(timeOfDay(now()))
      .catch((error: unknown) => log.error({ err: error, part: this.part.name }, 'daily pass failed'))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  /** All of today's, whatever the time; for proofs and the demo. Failures are thrown. */
  async all(): Promise<void> {
    await this.running;
    const whole = this.due(null);
    // A round of the clock that falls into it finds it under way.
    this.running = whole.catch(() => undefined).finally(() => {
      this.running = undefined;
    });
    await whole;
  }

  private async due(time: string | null): Promise<void> {
    const order = Object.entries(this.passes).sort(([, a], [, b]) => Number(a.last ?? false) - Number(b.last ?? false));
    for (const [name, pass] of order) {
      if (time !== null && (time < pass.after || (pass.before !== undefined && time >= pass.before))) continue;
      await this.once(name, pass, today());
    }
  }

  private async once(name: string, pass: DailyPass, date: string): Promise<void> {
    const [known] = await query<DailyPassRow>(this.part.reads, 'SELECT doneFor FROM daily_pass WHERE name = ?', [name]);
    if (known && known.doneFor >= date) return;
    const mine = await this.part.work.run(async (tx) => {
      const row = await lockRow(tx, DailyPassRow, { name }, { name, doneFor: '', leaseUntil: 0 });
      if (row.doneFor >= date || int(row.leaseUntil) > Date.now()) return false;
      await query(tx, 'UPDATE daily_pass SET leaseUntil = ? WHERE name = ?', [Date.now() + LEASE_MILLIS, name]);
      return true;
    });
    if (!mine) return;
    // A pass that takes longer than its lease is not begun a second time by another process.
    const extending = setInterval(() => void this.extend(name, date), LEASE_MILLIS / 3);
    extending.unref();
    try {
      await pass.run(makeContext(this.part, partAsker(this.part.name), `daily-${date}`), date);
      await this.part.work.run((tx) => query(tx, 'UPDATE daily_pass SET doneFor = ?, leaseUntil = 0 WHERE name = ?', [date, name]));
    } catch (error) {
      // Given back, so that the next round tries again.
      await this.part.work.run((tx) => query(tx, 'UPDATE daily_pass SET leaseUntil = 0 WHERE name = ?', [name]));
      throw error;
    } finally {
      clearInterval(extending);
    }
  }

  /** Only of what is under way: one that comes late finds the lease given back, and leaves it so. What fails is tried again at the next third. */
  private async extend(name: string, date: string): Promise<void> {
    try {
      const until = Date.now() + LEASE_MILLIS;
      await this.part.work.run((tx) => query(tx, 'UPDATE daily_pass SET leaseUntil = ? WHERE name = ? AND doneFor < ? AND leaseUntil > 0', [until, name, date]));
    } catch (error) {
      log.warn({ err: error, part: this.part.name, pass: name }, 'lease of a daily pass not extended');
    }
  }
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' });

function timeOfDay(moment: Date): string {
  return clock.format(moment);
}
