import { createHash, randomBytes } from 'node:crypto';
import { int, query } from '#kernel/database';
import type { Store } from './store';

export interface Session {
  /** Hash of the cookie's value. */
  id: string;
  person: string;
  username: string;
  /** Of the password it was opened with. */
  passwordVersion: number;
  createdAt: number;
  seenAt: number;
}

const IDLE = 30 * 60_000;
const ABSOLUTE = 12 * 3_600_000;
/** A session ended elsewhere is noticed after this long at the latest. */
const REMEMBERED = 1_000;
/** "Last seen" is written once a minute, not at every request. */
const NOTED_EVERY = 60_000;
const MOST_REMEMBERED = 20_000;

export function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/** Who is signed in, kept on the server: signing out, or being signed out, is final at once. */
export class Sessions {
  private readonly remembered = new Map<string, { session: Session | null; until: number }>();

  constructor(
    private readonly store: Store,
    private readonly clock: () => number = Date.now,
  ) {}

  /** A new session under a new value, so that a value planted before signing in is worth nothing after. @returns the cookie's value */
  async open(person: { id: string; username: string; passwordVersion: number }): Promise<string> {
    const value = randomBytes(32).toString('base64url');
    const at = this.clock();
    await this.store.work.run((tx) =>
      query(tx, 'INSERT INTO session (id, person, username, password_version, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)', [
        hashOf(value),
        person.id,
        person.username,
        person.passwordVersion,
        at,
        at,
      ]),
    );
    return value;
  }

  /** `afresh`: another gateway may have changed it within this second. */
  async find(value: string, afresh = false): Promise<Session | null> {
    if (!/^[\w-]{43}$/.test(value)) return null;
    const id = hashOf(value);
    const at = this.clock();
    const memory = this.remembered.get(id);
    const session = !afresh && memory && memory.until > at ? memory.session : await this.read(id, at);
    if (!session || this.isOver(session, at)) return null;
    if (at - session.seenAt >= NOTED_EVERY) {
      session.seenAt = at;
      await this.store.work.run((tx) => query(tx, 'UPDATE session SET seen_at = ? WHERE id = ?', [at, id]));
    }
    return session;
  }

  async end(value: string): Promise<void> {
    const id = hashOf(value);
    this.remembered.delete(id);
    await this.store.work.run((tx) => query(tx, 'DELETE FROM session WHERE id = ?', [id]));
    this.remembered.delete(id);
  }

  /** After a change of the password: this session goes on with the new one, all others of the person are over at once. */
  async keepOnly({ id, person }: Session, passwordVersion: number): Promise<void> {
    const forget = () => {
      for (const [key, { session }] of this.remembered) if (session?.person === person) this.remembered.delete(key);
    };
    forget();
    await this.store.work.run(async (tx) => {
      await query(tx, 'DELETE FROM session WHERE person = ? AND id <> ?', [person, id]);
      await query(tx, 'UPDATE session SET password_version = ? WHERE id = ?', [passwordVersion, id]);
    });
    forget();
  }

  /** Removes what is over; called now and then. */
  async sweep(): Promise<void> {
    const at = this.clock();
    await this.store.work.run((tx) => query(tx, 'DELETE FROM session WHERE seen_at < ? OR created_at < ?', [at - IDLE, at - ABSOLUTE]));
  }

  private isOver(session: Session, at: number): boolean {
    return at - session.seenAt > IDLE || at - session.createdAt > ABSOLUTE;
  }

  private async read(id: string, at: number): Promise<Session | null> {
    const [row] = await query(this.store.reads, 'SELECT person, username, password_version, created_at, seen_at FROM session WHERE id = ?', [id]);
    const session = row
      ? {
          id,
          person: String(row.person),
          username: String(row.username),
          passwordVersion: int(row.password_version ?? -1),
          createdAt: int(row.created_at),
          seenAt: int(row.seen_at),
        }
      : null;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    this.remembered.set(id, { session, until: at + REMEMBERED });
    return session;
  }
}
