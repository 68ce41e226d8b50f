import type { DataSource } from 'typeorm';
import { chainAudit } from './audit';
import { int, query } from './database';
import { Sequence } from './sequence';
import { lockRow, type Tx, type UnitOfWork } from './unit-of-work';

const BATCH = 500;

/**
 * Gives committed rows their positions. Ids are made before commit, so their order is not the order of becoming visible: a reader
 * that followed ids would miss the row of a slow transaction. The same pass chains the audit, so no deed waits for another's hash.
 */
export class Sequencer {
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly reads: DataSource,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(everyMillis = 1000): void {
    this.unit.onCommit(() => this.nudge());
    this.timer = setInterval(() => this.nudge(), everyMillis);
    this.timer.unref();
    this.nudge();
  }

  /** A pass soon; those asked for while one runs are joined into one more. */
  nudge(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.passes().finally(() => {
      this.running = undefined;
    });
  }

  /** Resolves when everything committed before the call has its position. */
  async settled(): Promise<void> {
    this.nudge();
    while (this.running) await this.running;
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async passes(): Promise<void> {
    try {
      do {
        this.again = false;
        // Looked for outside a transaction: a pass that finds nothing commits nothing, so it does not call for another.
        while (await this.anyWaiting()) await this.unit.run(sequence);
      } while (this.again);
    } catch (error) {
      this.failed(error);
    }
  }

  private async anyWaiting(): Promise<boolean> {
    const rows = await query(
      this.reads,
      'SELECT 1 AS waiting FROM outbox WHERE position IS NULL UNION ALL SELECT 1 FROM audit WHERE position IS NULL LIMIT 1',
    );
    return rows.length > 0;
  }
}

async function sequence(tx: Tx): Promise<void> {
  await sequenceOutbox(tx);
  await chainAudit(tx);
}

async function sequenceOutbox(tx: Tx): Promise<void> {
  const last = await lockRow(tx, Sequence, { name: 'outbox' }, { name: 'outbox', position: 0, head: '' });
  let position = int(last.position);
  const rows = await query<{ id: number }>(tx, `SELECT id FROM outbox WHERE position IS NULL ORDER BY id LIMIT ${BATCH}`);
  for (const row of rows) {
    position += 1;
    await query(tx, 'UPDATE outbox SET position = ? WHERE id = ?', [position, int(row.id)]);
  }
  if (rows.length > 0) await query(tx, "UPDATE sequence SET position = ? WHERE name = 'outbox'", [position]);
}
