import type { Session, SessionDuty } from './contract';

/** `GET /session`, as the gateway sends it. */
export interface SessionFacts {
  person: { id: string; username: string; displayName: string };
  duties: SessionDuty[];
  permissions: { permission: string; places: string[] }[];
  /** the password is one that somebody else has set: nothing is answered until it is changed */
  mustChangePassword?: boolean;
  demo: boolean;
  today: string;
  version?: string;
}

const HEADERS = { 'content-type': 'application/json', 'x-qingfu': '1' };

export class SignInFailure extends Error {
  /** `told` is the platform's own sentence, in Chinese */
  constructor(
    readonly kind: 'refused' | 'codeNeeded' | 'codeWrong' | 'limited' | 'offline' | 'fault',
    readonly told?: string,
  ) {
    super(kind);
  }
}

/** null: nobody is signed in. */
export async function readSession(): Promise<SessionFacts | null> {
  const response = await fetch('/session', { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`GET /session: ${response.status}`);
  return (await response.json()) as SessionFacts;
}

/** `code`: of accounts with a second factor; asked for with `codeNeeded`. */
export async function signIn(username: string, password: string, code?: string): Promise<void> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ username, password, code }),
  }).catch(() => {
    throw new SignInFailure('offline');
  });
  if (response.ok) return;
  const { code: refusal, message, hint } = (await response.json().catch(() => ({}))) as { code?: string; message?: string; hint?: string };
  const kind =
    refusal === 'SECOND_FACTOR_REQUIRED'
      ? 'codeNeeded'
      : refusal === 'SECOND_FACTOR_WRONG'
        ? 'codeWrong'
        : response.status === 401
          ? 'refused'
          : response.status === 429
            ? 'limited'
            : 'fault';
  throw new SignInFailure(kind, [message, hint].filter(Boolean).join('。') || undefined);
}

export async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE', headers: HEADERS });
}

/** `/21/2101` covers itself and everything below it, but not `/21/21019`. */
export const covers = (scope: string, path: string): boolean => path === scope || path.startsWith(`${scope}/`);

export function sessionOf(facts: SessionFacts, leave: () => Promise<void>): Session {
  const places = new Map(facts.permissions.map((grant) => [grant.permission, grant.places]));
  return {
    person: facts.person,
    duties: facts.duties,
    can: (permission, place) => {
      const granted = places.get(permission) ?? [];
      return place === undefined ? granted.length > 0 : granted.some((scope) => covers(scope, place));
    },
    hasDuty: (...duties) => facts.duties.some(({ duty }) => duties.includes(duty)),
    signOut: leave,
  };
}

/** Any of the permissions opens it; none asked for: everybody signed in. */
export function allowed(session: Session, permission: string | string[] | undefined): boolean {
  const asked = permission === undefined ? [] : [permission].flat();
  return asked.length === 0 || asked.some((one) => session.can(one));
}

/** May the person, and is it meant for one of the duties held? */
export function offered(session: Session, { permission, duties }: { permission?: string | string[]; duties?: string[] }): boolean {
  return allowed(session, permission) && (duties === undefined || session.hasDuty(...duties));
}

/** The widest places the person holds a duty at, nested ones left out. */
export function scopesOf(duties: readonly SessionDuty[]): { path: string; name: string }[] {
  const distinct = new Map(duties.filter(({ place }) => place).map(({ place, placeName }) => [place, placeName]));
  return [...distinct]
    .filter(([path]) => ![...distinct.keys()].some((other) => other !== path && covers(other, path)))
    .map(([path, name]) => ({ path, name }));
}
