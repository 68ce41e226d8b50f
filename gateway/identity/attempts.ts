import { int, onConflictUpdate, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { hashOf } from './sessions';
import type { Store } from './store';

const MOST_FAILURES = 5;
const LOCKED_FOR = 30 * 60_000;
/** Failures further apart than this are forgotten mistakes, not an attack. */
const WINDOW = 30 * 60_000;
/** One address may serve a whole school: it may fail more often than one account, but not without end. */
const MOST_FAILURES_OF_ADDRESS = 100;
const ADDRESS_WINDOW = 10 * 60_000;

interface Failures {
  failures: number;
  failedAt: number;
  lockedUntil: number;
}

const NONE: Failures = { failures: 0, failedAt: 0, lockedUntil: 0 };

/**
 * Counts failed sign-ins per account and address, so that an attacker elsewhere cannot lock a person out; and per address over all
 * accounts. In memory, and in a table, so that a restart forgives nobody.
 */
export class Attempts {
  private readonly counted = new Map<string, Failures>();
  private readonly addresses = new Map<string, { failures: number; since: number }>();
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: Store,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @throws RATE_LIMITED when this address has failed too often, whoever it tried to be. */
  assertAddress(ip: string): void {
    const address = this.addresses.get(ip);
    if (!address || this.clock() - address.since > ADDRESS_WINDOW || address.failures < MOST_FAILURES_OF_ADDRESS) return;
    refuse('RATE_LIMITED', '此网络的登录失败次数过多，请稍后再试', {
      hint: '约 10 分钟后再试；如忘记密码，请联系本单位管理员',
      remedy: { action: 'WAIT', seconds: 600 },
    });
  }

  /**
   * `weigh`: what an answer says of whoever tries. Half an answer (the right password, no code yet) neither counts nor makes up for
   * anything: else each guess at the code could be paid for with the password.
   *
   * One check of a password. Checks of one account from one address stand in line, so that a burst of guesses is counted guess by
   * guess. A locked account is checked all the same and refused all the same: neither words nor time tell that it is locked.
   */
  async check<T>(
    username: string,
    ip: string,
    credentials: () => Promise<T | null>,
    weigh: (found: T) => 'FOR' | 'AGAINST' | 'NEITHER' = () => 'FOR',
  ): Promise<T | null> {
    const id = hashOf(`${username.toLowerCase()}\n${ip}`);
    const turn = (this.lines.get(id) ?? Promise.resolve()).then(() => this.inTurn(id, ip, credentials, weigh));
    const line = turn.catch(() => undefined);
    this.lines.set(id, line);
    void line.then(() => this.lines.get(id) === line && this.lines.delete(id));
    return turn;
  }

  private async inTurn<T>(
    id: string,
    ip: string,
    credentials: () => Promise<T | null>,
    weigh: (found: T) => 'FOR' | 'AGAINST' | 'NEITHER',
  ): Promise<T | null> {
    const before = await this.read(id);
    const person = await credentials();
    const at = this.clock();
    if (before.lockedUntil > at) {
      this.countAddress(ip, at);
      return null;
    }
    const weight = person === null ? 'AGAINST' : weigh(person);
    if (weight === 'AGAINST') {
      this.countAddress(ip, at);
      const failures = (at - before.failedAt > WINDOW ? 0 : before.failures) + 1;
      await this.write(id, { failures, failedAt: at, lockedUntil: failures >= MOST_FAILURES ? at + LOCKED_FOR : 0 });
    } else if (weight === 'FOR' && before.failures > 0) {
      this.counted.set(id, NONE);
      await this.store.work.run((tx) => query(tx, 'DELETE FROM sign_in_failure WHERE id = ?', [id]));
    }
    return person;
  }

  private countAddress(ip: string, at: number): void {
    const address = this.addresses.get(ip);
    if (address && at - address.since <= ADDRESS_WINDOW) address.failures += 1;
    else this.addresses.set(ip, { failures: 1, since: at });
  }

  async sweep(): Promise<void> {
    const at = this.clock();
    for (const [ip, { since }] of this.addresses) if (at - since > ADDRESS_WINDOW) this.addresses.delete(ip);
    this.counted.clear();
    await this.store.work.run((tx) => query(tx, 'DELETE FROM sign_in_failure WHERE failed_at < ?', [at - WINDOW - LOCKED_FOR]));
  }

  private async read(id: string): Promise<Failures> {
    const memory = this.counted.get(id);
    if (memory) return memory;
    const [row] = await query(this.store.reads, 'SELECT failures, failed_at, locked_until FROM sign_in_failure WHERE id = ?', [id]);
    const failures = row ? { failures: int(row.failures), failedAt: int(row.failed_at), lockedUntil: int(row.locked_until) } : NONE;
    this.counted.set(id, failures);
    return failures;
  }

  private async write(id: string, { failures, failedAt, lockedUntil }: Failures): Promise<void> {
    this.counted.set(id, { failures, failedAt, lockedUntil });
    await this.store.work.run((tx) =>
      query(
        tx,
        `INSERT INTO sign_in_failure (id, failures, failed_at, locked_until) VALUES (?, ?, ?, ?)
         ${onConflictUpdate(tx.dataSource, ['id'], ['failures', 'failed_at', 'locked_until'])}`,
        [id, failures, failedAt, lockedUntil],
      ),
    );
  }
}
