import { partAsker } from '#kernel/token';
import type { Passports } from '../identity/passports';
import type { Parts } from '../parts';
import { sendJson } from './answer';
import type { Exchange } from './exchange';

const PATIENCE = 1_000;
/** However often it is asked, the parts are asked twice a second. */
const FRESH = 500;

type Report = Record<string, 'up' | 'down'>;

/** Is every part there? Names, never addresses. */
export class Readiness {
  private readonly me = partAsker('gateway');
  private report: { parts: Promise<Report>; until: number } | undefined;
  draining = false;

  constructor(
    private readonly parts: Parts,
    private readonly passports: Passports,
  ) {}

  async show(exchange: Exchange): Promise<void> {
    if (!this.report || this.report.until < Date.now()) this.report = { parts: this.ask(), until: Date.now() + FRESH };
    const parts = await this.report.parts;
    const ready = !this.draining && Object.values(parts).every((state) => state === 'up');
    sendJson(exchange, ready ? 200 : 503, { ready, ...(this.draining && { draining: true }), parts });
  }

  private async ask(): Promise<Report> {
    const asked = this.parts.names().map(async (name): Promise<[string, 'up' | 'down']> => [name, (await this.isUp(name)) ? 'up' : 'down']);
    return Object.fromEntries(await Promise.all(asked));
  }

  private async isUp(name: string): Promise<boolean> {
    try {
      const headers = { authorization: `Bearer ${await this.passports.for(this.me, name)}` };
      const { status } = await this.parts.send(name, { method: 'GET', path: '/readyz', headers, timeout: PATIENCE, repeatable: true });
      return status === 200;
    } catch {
      return false;
    }
  }
}
