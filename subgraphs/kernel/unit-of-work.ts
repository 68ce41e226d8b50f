import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Context } from './context';
import { dialect, settleLog } from './database';
import { refuse } from './refusal';

/** The open transaction of one deed. */
export type Tx = EntityManager;

const DEADLOCK_ERRORS = [1213, 1205, 1047];
const MOST_TRIES = 6;

/**
 * The only way to write. TypeORM's SQLite drivers have one connection per DataSource: overlapping transactions nest into each
 * other, and a rollback of the outer takes along rows that the inner one had already acknowledged. So on SQLite units of work
 * stand in line; on MariaDB each has its own connection at READ COMMITTED and is tried again when chosen as a deadlock's victim.
 * Hold no network call inside.
 */
export class UnitOfWork {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly current = new AsyncLocalStorage<Tx>();
  private readonly afterCommit = new Set<() => void>();

  constructor(private readonly source: DataSource) {}

  /** Joins the transaction in progress in this call, or opens one. */
  run<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    const open = this.current.getStore();
    if (open) return fn(open);
    const go = () => this.source.transaction((tx) => this.current.run(tx, () => fn(tx)));
    const result = dialect(this.source) === 'sqlite' ? this.inLine(go) : retryDeadlocks(go);
    return result.then((value) => {
      for (const listener of this.afterCommit) listener();
      return value;
    });
  }

  /** Called after each commit; the sequencer listens, so that news travel at once. */
  onCommit(listener: () => void): void {
    this.afterCommit.add(listener);
  }

  /** After many rows at once: empties the write-ahead log, between two units of work. */
  settle(): Promise<void> {
    return this.inLine(() => settleLog(this.source));
  }

  /** Resolves when every unit of work begun so far has ended. */
  async drained(): Promise<void> {
    await this.tail.catch(() => undefined);
  }

  private inLine<T>(go: () => Promise<T>): Promise<T> {
    const result = this.tail.then(go, go);
    this.tail = result.catch(() => undefined);
    return result;
  }
}

async function retryDeadlocks<T>(go: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await go();
    } catch (error) {
      const errno = (error as { driverError?: { errno?: number }; errno?: number }).driverError?.errno ?? (error as { errno?: number }).errno;
      if (attempt >= MOST_TRIES || !DEADLOCK_ERRORS.includes(errno ?? 0)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt + Math.random() * 20));
    }
  }
}

/** One deed, one transaction. */
export function work<T>(ctx: Context, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.part.work.run(fn);
}

/**
 * Makes sure the row that is limited exists, and holds it until the transaction ends ("sum, then insert" would race).
 * On SQLite the line of units of work is the lock.
 */
export async function lockRow<T extends ObjectLiteral>(tx: Tx, entity: EntityTarget<T>, key: Partial<T>, fresh: T): Promise<T> {
  const repository = tx.getRepository(entity);
  const read = async () =>
    repository.findOne({ where: key as never, ...(dialect(tx) === 'mariadb' && { lock: { mode: 'pessimistic_write' as const } }) });
  const row = await read();
  if (row) return row;
  await tx.createQueryBuilder().insert().into(entity).values(fresh as never).orIgnore().updateEntity(false).execute();
  const made = await read();
  if (!made) throw new Error('a row just made cannot be read');
  return made;
}

/**
 * `UPDATE … WHERE <key> AND version`, one row affected; `save()` with a version column does not stop a lost update.
 * @throws CONFLICT when somebody else changed the row first.
 */
export async function guardedUpdate<T extends ObjectLiteral & { version: number }>(
  tx: Tx,
  entity: EntityTarget<T>,
  key: Partial<T> & { version: number },
  changes: Partial<T>,
): Promise<void> {
  const result = await tx.getRepository(entity).update(key as never, { ...changes, version: key.version + 1 } as never);
  if (result.affected !== 1) {
    refuse('CONFLICT', '这条记录刚被别人改过，您的修改没有保存', { hint: '请刷新后查看最新内容，再决定是否修改' });
  }
}
