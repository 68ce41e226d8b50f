import { today } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { log } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import type { Attempts } from '../identity/attempts';
import { COOKIE, cookieOf, type Callers } from '../identity/caller';
import type { DirectoryDoor } from '../identity/directory-door';
import type { PlaceNames } from '../identity/place-names';
import type { Sessions } from '../identity/sessions';
import { REFUSALS } from '../refusals';
import { sendJson } from './answer';
import { readJson } from './body';
import type { Exchange } from './exchange';
import { assertSameSite } from './same-site';

export interface SessionTools {
  sessions: Sessions;
  attempts: Attempts;
  directory: DirectoryDoor;
  callers: Callers;
  placeNames: PlaceNames;
  /** Permission → duties that carry it, of all parts. */
  permissions: Record<string, readonly string[]>;
  publicOrigin: string | undefined;
  demo: boolean;
  version: string;
}

const WEIGHTS = { SIGNED_IN: 'FOR', SECOND_FACTOR_REQUIRED: 'NEITHER', SECOND_FACTOR_WRONG: 'AGAINST' } as const;

/** POST: signs in. One text for an unknown name, a wrong password, a closed and a locked account; a code is spoken of beside the right password only. */
export async function signIn(exchange: Exchange, tools: SessionTools): Promise<void> {
  assertSameSite(exchange, tools.publicOrigin);
  tools.attempts.assertAddress(exchange.ip);
  const { username, password, code } = await readJson(exchange, 4 * 1024);
  if (typeof username !== 'string' || typeof password !== 'string' || !username.trim() || !password) {
    throw new Refusal('BAD_INPUT', '请填写用户名和密码', { path: typeof username === 'string' && username.trim() ? 'password' : 'username' });
  }
  const name = username.normalize('NFKC').trim().slice(0, 64);
  if (code !== undefined && typeof code !== 'string') throw new Refusal('BAD_INPUT', '验证码应是一串文字', { path: 'code' });
  const found = await tools.attempts.check(
    name,
    exchange.ip,
    () => tools.directory.checkCredentials(name, password.slice(0, 200), code?.slice(0, 40)),
    ({ state }) => WEIGHTS[state],
  );
  if (found && found.state !== 'SIGNED_IN') {
    log.info({ rid: exchange.requestId, ip: exchange.ip, state: found.state }, 'sign-in half way');
    throw new Refusal(found.state, REFUSALS[found.state], { path: 'code', hint: '请填写验证器显示的 6 位验证码，或一个没有用过的恢复码' });
  }
  const principal = found && (await tools.directory.principal(found.person.id));
  if (!found || !principal) {
    log.info({ rid: exchange.requestId, ip: exchange.ip }, 'sign-in refused');
    throw new Refusal('SIGN_IN_REFUSED', REFUSALS.SIGN_IN_REFUSED, {
      hint: '请检查后再试；连续多次失败后会暂停一段时间，忘记密码请联系本单位管理员',
    });
  }
  const before = cookieOf(exchange);
  if (before) await tools.sessions.end(before);
  const { id, username: ownName, displayName } = found.person;
  const value = await tools.sessions.open({ id, username: ownName, passwordVersion: found.passwordVersion });
  log.info({ rid: exchange.requestId, person: id }, 'signed in');
  sendJson(exchange, 200, { person: { id, username: ownName, displayName } }, { 'set-cookie': cookie(value, isSecure(exchange, tools)) });
}

/** GET: who is signed in, with what the screens need to decide what to show. What they show is a hint; the parts decide. */
export async function showSession(exchange: Exchange, tools: SessionTools): Promise<void> {
  const { asker, session, mustChangePassword } = await tools.callers.signedIn(exchange);
  const names = await tools.placeNames.of(asker, exchange.requestId);
  sendJson(exchange, 200, {
    person: { id: asker.id, username: session?.username ?? asker.id, displayName: asker.name },
    duties: asker.duties.map((duty) => ({ ...duty, placeName: names.get(duty.place) ?? duty.place })),
    permissions: permissionsOf(asker, tools.permissions),
    mustChangePassword,
    demo: tools.demo,
    today: today(),
    version: tools.version,
  });
}

/** DELETE: signs out; the session is gone from the server, wherever its cookie still lies. */
export async function signOut(exchange: Exchange, tools: SessionTools): Promise<void> {
  assertSameSite(exchange, tools.publicOrigin);
  const value = cookieOf(exchange);
  if (value) await tools.sessions.end(value);
  sendJson(exchange, 200, { ok: true }, { 'set-cookie': cookie('', isSecure(exchange, tools), 0) });
}

export function permissionsOf(asker: Asker, permissions: Record<string, readonly string[]>): { permission: string; places: string[] }[] {
  return Object.entries(permissions).flatMap(([permission, carriers]) => {
    const places = [...new Set(asker.duties.filter(({ duty }) => carriers.includes(duty)).map(({ place }) => place))];
    return places.length > 0 ? [{ permission, places }] : [];
  });
}

function isSecure(exchange: Exchange, { publicOrigin }: SessionTools): boolean {
  return exchange.secure || (publicOrigin?.startsWith('https:') ?? false);
}

function cookie(value: string, secure: boolean, maxAge?: number): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;
}
