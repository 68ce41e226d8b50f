import type { Asker } from '#kernel/context';
import { refuse } from '#kernel/refusal';
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

  /** @throws UNAUTHENTICATED */
  async required(exchange: Exchange): Promise<Caller> {
    return (await this.of(exchange)) ?? refuse('UNAUTHENTICATED', '请先登录', { hint: '登录后再试' });
  }

  /** An access token of a platform, or the value of a person's own session for tools that keep no cookies. */
  private async ofBearer(token: string): Promise<Caller | null> {
    if (token.includes('.')) {
      const asker = await this.tokens.read(token);
      return asker && { asker, via: 'bearer' };
    }
    const caller = await this.ofSession(token);
    return caller && { ...caller, via: 'bearer' };
  }

  private async ofCookie(exchange: Exchange): Promise<Caller | null> {
    const value = cookieOf(exchange);
    return value ? this.ofSession(value) : null;
  }

  private async ofSession(value: string): Promise<Caller | null> {
    const session = await this.sessions.find(value);
    const asker = session && (await this.directory.principal(session.person));
    return asker ? { asker, via: 'cookie', session } : null;
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
