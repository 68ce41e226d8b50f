import type { Asker, Duty } from '#kernel/context';
import { log } from '#kernel/log';
import { Refusal } from '#kernel/refusal';
import { partAsker } from '#kernel/token';
import { PartFault, titleOf, type Parts } from '../parts';
import type { Passports } from './passports';

export interface Person {
  id: string;
  username: string;
  displayName: string;
}

export interface SignedIn {
  person: Person;
  /** Of the password that was right. */
  passwordVersion: number;
}

export type Checked = ({ state: 'SIGNED_IN' } & SignedIn) | { state: 'SECOND_FACTOR_REQUIRED' | 'SECOND_FACTOR_WRONG' };

/** A person at this moment, with what the gateway itself must know of the account. */
export interface Principal {
  asker: Asker;
  /** Until the password is changed nothing else is answered. */
  mustChangePassword: boolean;
  /** A session that signed in with another one is over. */
  passwordVersion: number;
}

export interface Client {
  id: string;
  name: string;
  duties: Duty[];
  scopes: string[];
}

/** A duty taken away bites after this long at the latest. */
const FRESH = 1_000;
/** While the directory does not answer nobody can lose a duty either, so the last known ones go on holding for a while. */
const HELD_OVER = 5 * 60_000;
const PATIENCE = 800;
const HASHING_PATIENCE = 5_000;

interface Known {
  principal: Principal | null;
  /** The directory's own words: an unchanged answer keeps the same asker, and with it the signed tokens. */
  text: string;
  askedAt: number;
  confirmedAt: number;
}

/** What the gateway asks the directory beside the graph: may this one sign in, and who is it. */
export class DirectoryDoor {
  private readonly me = partAsker('gateway');
  private readonly known = new Map<string, Known>();
  private readonly asking = new Map<string, Promise<Principal | null>>();

  constructor(
    private readonly parts: Parts,
    private readonly passports: Passports,
    private readonly clock: () => number = Date.now,
  ) {}

  /** `null` for whatever is wrong about name and password; only beside the right ones is anything said of a code. */
  async checkCredentials(username: string, password: string, code?: string): Promise<Checked | null> {
    const answer = await this.call<SignedIn | { code: string }>('POST', '/credentials', HASHING_PATIENCE, { username, password, code }, [401]);
    if (!answer) return null;
    if ('person' in answer.body) return { state: 'SIGNED_IN', ...answer.body };
    const { code: refusal } = answer.body;
    return refusal === 'SECOND_FACTOR_REQUIRED' || refusal === 'SECOND_FACTOR_WRONG' ? { state: refusal } : null;
  }

  async checkClient(clientId: string, clientSecret: string): Promise<Client | null> {
    const answer = await this.call<Client>('POST', '/clients', HASHING_PATIENCE, { clientId, clientSecret });
    return answer ? { ...answer.body, duties: answer.body.duties ?? [], scopes: answer.body.scopes ?? [] } : null;
  }

  /**
   * The person with the duties of this second, or `null` when there is no such person or the account is closed.
   * `afresh`: what was remembered is not good enough.
   */
  async principal(id: string, afresh = false): Promise<Principal | null> {
    const known = this.known.get(id);
    if (!afresh && known && this.clock() - known.askedAt < FRESH) return known.principal;
    if (afresh) return this.refresh(id, known);
    let asking = this.asking.get(id);
    if (!asking) {
      asking = this.refresh(id, known).finally(() => this.asking.delete(id));
      this.asking.set(id, asking);
    }
    return asking;
  }

  private async refresh(id: string, known: Known | undefined): Promise<Principal | null> {
    const at = this.clock();
    try {
      const answer = await this.call<PrincipalAnswer>('GET', `/principals/${encodeURIComponent(id)}`, PATIENCE);
      const text = answer?.text ?? '';
      const principal = known && known.text === text ? known.principal : answer?.body.active ? principalOf(answer.body) : null;
      this.remember(id, { principal, text, askedAt: at, confirmedAt: at });
      return principal;
    } catch (error) {
      if (!known || at - known.confirmedAt > HELD_OVER) throw error;
      known.askedAt = at;
      return known.principal;
    }
  }

  private remember(id: string, known: Known): void {
    if (this.known.size >= 20_000) this.known.delete(this.known.keys().next().value!);
    this.known.set(id, known);
  }

  /** `telling`: refusals whose body says more than no. */
  private async call<Body>(
    method: 'GET' | 'POST',
    path: string,
    timeout: number,
    body?: unknown,
    telling: number[] = [],
  ): Promise<{ body: Body; text: string } | null> {
    try {
      const token = await this.passports.for(this.me, 'directory');
      const { status, text } = await this.parts.send('directory', {
        method,
        path,
        timeout,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        repeatable: true,
      });
      const told = status === 200 || telling.includes(status);
      if (!told && (status === 401 || status === 404)) return null;
      if (!told) throw new PartFault('directory', 'garbage', { cause: new Error(`HTTP ${status}`) });
      return { body: JSON.parse(text) as Body, text };
    } catch (error) {
      log.warn({ part: 'directory', path: path.split('/')[1], cause: String((error as Error).cause ?? error) }, 'the directory does not answer');
      throw new Refusal('PART_UNAVAILABLE', `“${titleOf('directory')}”的服务暂时不可用，无法核对身份`, { hint: '请稍后再试', status: 503 });
    }
  }
}

interface PrincipalAnswer {
  id: string;
  name: string;
  active: boolean;
  duties: Duty[];
  mustChangePassword: boolean;
  passwordVersion: number;
}

function principalOf({ id, name, duties, mustChangePassword, passwordVersion }: PrincipalAnswer): Principal {
  return { asker: { id, name, kind: 'PERSON', duties }, mustChangePassword, passwordVersion };
}
