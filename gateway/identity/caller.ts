import type { Asker } from '#kernel/context';
import { Refusal, refuse } from '#kernel/refusal';
import type { Exchange } from '../http/exchange';
import type { DirectoryDoor } from './directory-door';
import type { AccessTokens } from './oauth';
import type { Session, Sessions } from './sessions';

export const COOKIE = 'qingfu_session';

/** Who stands behind a request, and by what. */
export interface Caller {
  asker: Asker;
  /** A browser sends its cookie whoever made it ask; a bearer token is always meant. */
  via: 'cookie' | 'bearer';
  session?: Session;
  /** Still has the password somebody else gave him: he may look who he is and change it, no more. */
  mustChangePassword: boolean;
}

/** Duties that may ask for the structure of the graph: those who run the platform, and those who build against it. */
const STRUCTURE = ['SYSTEM_ADMIN', 'PLATFORM'];

export function maySeeStructure(asker: Asker): boolean {
  return asker.duties.some(({ duty }) => STRUCTURE.includes(duty));
}

export class Callers {
  private readonly withPurpose = new WeakMap<Asker, Map<string, Asker>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly directory: DirectoryDoor,
    private readonly tokens: AccessTokens,
  ) {}

  /**
   * `null` when nobody is signed in. Everything a client says of itself in other headers is ignored.
   * @throws UNAUTHENTICATED when a bearer token is no good: whoever shows one means to be known by it.
   */
  async of(exchange: Exchange): Promise<Caller | null> {
    const bearer = /^Bearer +(\S+)$/i.exec(exchange.req.headers.authorization ?? '')?.[1];
    const caller = bearer ? await this.ofBearer(bearer) : await this.ofCookie(exchange);
    if (!caller) {
      if (bearer) refuse('UNAUTHENTICATED', '访问令牌无效或已过期', { hint: '请重新获取访问令牌' });
      return null;
    }
    return { ...caller, asker: this.forPurpose(caller.asker, exchange.req.headers['x-qingfu-purpose']) };
  }

  /** Somebody signed in, though perhaps only to change an initial password. @throws UNAUTHENTICATED */
  async signedIn(exchange: Exchange): Promise<Caller> {
    return (await this.of(exchange)) ?? refuse('UNAUTHENTICATED', '请先登录', { hint: '登录后再试' });
  }

  /** @throws UNAUTHENTICATED, PASSWORD_CHANGE_REQUIRED */
  async required(exchange: Exchange): Promise<Caller> {
    const caller = await this.signedIn(exchange);
    if (caller.mustChangePassword) throw passwordChangeRequired();
    return caller;
  }

  /** The asker has changed his password: what he is signed in with elsewhere is over, this session is not. */
  async keepOnly(session: Session): Promise<void> {
    const principal = await this.directory.principal(session.person, true);
    if (principal) await this.sessions.keepOnly(session, principal.passwordVersion);
  }

  /** An access token of a platform, or the value of a person's own session for tools that keep no cookies. */
  private async ofBearer(token: string): Promise<Caller | null> {
    if (token.includes('.')) {
      const asker = await this.tokens.read(token);
      return asker && { asker, via: 'bearer', mustChangePassword: false };
    }
    const caller = await this.ofSession(token);
    return caller && { ...caller, via: 'bearer' };
  }

  private async ofCookie(exchange: Exchange): Promise<Caller | null> {
    const value = cookieOf(exchange);
    return value ? this.ofSession(value) : null;
  }

  private async ofSession(value: string): Promise<Caller | null> {
    let session = await this.sessions.find(value);
    let principal = session && (await this.directory.principal(session.person));
    // Before somebody is turned away for his password, nothing remembered is believed: he may have changed it a moment ago, elsewhere.
    if (session && principal && (principal.mustChangePassword || principal.passwordVersion !== session.passwordVersion)) {
      session = await this.sessions.find(value, true);
      principal = session && (await this.directory.principal(session.person, true));
    }
    if (!session || !principal || principal.passwordVersion !== session.passwordVersion) return null;
    return { asker: principal.asker, via: 'cookie', session, mustChangePassword: principal.mustChangePassword };
  }

  /** Pupils' data stay masked until somebody says what they are needed for; the parts record it with the reading. */
  private forPurpose(asker: Asker, header: string | string[] | undefined): Asker {
    if (typeof header !== 'string' || header.length === 0 || header.length > 600) return asker;
    let variants = this.withPurpose.get(asker);
    if (!variants) this.withPurpose.set(asker, (variants = new Map()));
    let variant = variants.get(header);
    if (!variant) {
      if (variants.size >= 20) variants.clear();
      variants.set(header, (variant = { ...asker, purpose: decoded(header).slice(0, 100) }));
    }
    return variant;
  }
}

export function passwordChangeRequired(): Refusal {
  return new Refusal('PASSWORD_CHANGE_REQUIRED', '您的密码还是初始密码，请先修改，再继续使用', {
    hint: '修改密码后即可继续',
    remedy: { action: 'CHANGE_PASSWORD' },
  });
}

export function cookieOf({ req }: Exchange): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const cut = pair.indexOf('=');
    if (cut > 0 && pair.slice(0, cut).trim() === COOKIE) return pair.slice(cut + 1).trim();
  }
  return undefined;
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
