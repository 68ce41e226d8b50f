import type { Context, Duty } from '#kernel/context';
import { int, query } from '#kernel/database';
import { fold } from '#kernel/text';
import { dutiesToday } from '../duties/duty.queries';
import type { Client } from './account.entity';
import { fits } from './password';

export interface SignedIn {
  id: string;
  username: string;
  displayName: string;
}

/** The person whose username and password these are, or `null`: for a wrong password, an unknown and a closed account alike. */
export async function checkCredentials(
  ctx: Context,
  username: string,
  password: string,
): Promise<{ person: SignedIn; mustChangePassword: boolean; passwordVersion: number } | null> {
  const [account] = await query<SignedIn & { hash: string; active: unknown; mustChange: unknown; changedAt: unknown }>(
    ctx.reads,
    'SELECT a.personId AS id, a.username, a.hash, a.active, a.mustChange, a.changedAt, p.displayName FROM account a JOIN person p ON p.id = a.personId WHERE a.username = ?',
    [fold(username).toLowerCase()],
  );
  const right = await fits(password, account?.hash ?? null);
  if (!account || !right || !Number(account.active)) return null;
  const { id, displayName } = account;
  return {
    person: { id, username: account.username, displayName },
    mustChangePassword: Boolean(Number(account.mustChange)),
    passwordVersion: int(account.changedAt),
  };
}

export interface Principal {
  id: string;
  name: string;
  active: boolean;
  duties: Duty[];
  /** Until it is changed he may do nothing else. */
  mustChangePassword: boolean;
  /** Another number once the password is another: sessions of the old one are over. */
  passwordVersion: number;
}

/** Who somebody is and what he may do at this moment; `null` when there is no such person. Without an active account he may do nothing. */
export async function principalOf(ctx: Context, id: string): Promise<Principal | null> {
  const [person] = await query<{ name: string; active: unknown; mustChange: unknown; changedAt: unknown }>(
    ctx.reads,
    'SELECT p.displayName AS name, a.active, a.mustChange, a.changedAt FROM person p LEFT JOIN account a ON a.personId = p.id WHERE p.id = ?',
    [id],
  );
  if (!person) return null;
  const active = Boolean(Number(person.active ?? 0));
  return {
    id,
    name: person.name,
    active,
    duties: active ? await dutiesToday(ctx.reads, id) : [],
    mustChangePassword: Boolean(Number(person.mustChange ?? 0)),
    passwordVersion: int(person.changedAt ?? 0),
  };
}

export interface PlatformClient {
  id: string;
  name: string;
  duties: Duty[];
  scopes: string[];
}

/** The platform whose id and secret these are, or `null`. */
export async function checkClient(ctx: Context, id: string, secret: string): Promise<PlatformClient | null> {
  const [client] = await query<Client>(ctx.reads, 'SELECT * FROM client WHERE id = ?', [id]);
  const right = await fits(secret, client?.hash ?? null);
  if (!client || !right || !Number(client.active)) return null;
  return { id: client.id, name: client.name, duties: JSON.parse(client.duties) as Duty[], scopes: JSON.parse(client.scopes) as string[] };
}
