import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Locator, type Page, type Request } from 'playwright-core';
import { setToday } from '#kernel/clock';
import { openTestPlatform, type TestPlatform } from '../platform';

/** A Monday in term, with no holiday near. */
export const TODAY = '2026-11-23';
export const CLASS = 'c210102001502';
export const SCHOOL = 's210102001';
export const COUNTY = '/21/2101/210102';

export type Device = 'desk' | 'phone';
const DEVICES = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The shell first: the whole browser opens a window for every page that nobody sees, at twice the processor. */
const CHROMIUM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/local/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => fs.existsSync(file));
const FRONT_ENDS = path.join(__dirname, '../../dist/frontends');
/** How long a screen may hang, not how fast it must be. */
const PATIENCE = 30_000;
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a screen shows while it is still on its way. */
const ON_ITS_WAY = '[aria-busy="true"], .ant-skeleton, .ant-spin-spinning, .ant-btn-loading';
/** Resolves in the page once it stands still: a heading, nothing on its way, and drawn; with what is missing when that never comes. */
const STANDING = `new Promise((resolve) => {
  const since = performance.now();
  const look = () => {
    const waiting = document.querySelector('${ON_ITS_WAY}');
    if (document.querySelector('h1') && !waiting) return requestAnimationFrame(() => requestAnimationFrame(() => resolve('')));
    if (performance.now() - since > ${PATIENCE}) return resolve(waiting ? waiting.outerHTML.slice(0, 300) : 'no heading: ' + document.body.innerText.slice(0, 300));
    setTimeout(look, 10);
  };
  look();
})`;

export interface Stage {
  platform: TestPlatform;
  url: string;
  /** Sits somebody down at a device of his own; without a name, one who has not signed in. */
  seat(device: Device, username?: string): Promise<Seat>;
  close(): Promise<void>;
}

/** The whole platform and one browser. */
export async function openStage(): Promise<Stage> {
  if (!CHROMIUM) throw new Error('Chromium is not installed; on Debian: apt-get install chromium fonts-wqy-microhei');
  if (!fs.existsSync(path.join(FRONT_ENDS, 'shell/index.html'))) throw new Error('the front ends are not built: npm run build');
  setToday(TODAY);
  const [platform, browser] = await Promise.all([
    openTestPlatform({ frontendsDir: FRONT_ENDS }),
    chromium.launch({ executablePath: CHROMIUM, args: QUIET }),
  ]);
  return {
    platform,
    url: platform.url,
    seat: (device, username) => Seat.take(browser, platform.url, device, username),
    async close() {
      await browser.close();
      await platform.close();
      setToday(undefined);
    },
  };
}

/** One person at one device, and everything that went wrong before his eyes or behind them. */
export class Seat {
  /** Console errors, broken scripts, violated content policy, requests that left the platform. */
  readonly faults: string[] = [];
  /** Questions without an answer yet. */
  private readonly asking = new Map<Request, Promise<void>>();
  private readonly givingUp = new Map<Request, () => void>();

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly url: string,
    private readonly devtools: CDPSession,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => this.givingUp.get(request)?.());
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') this.asking.set(request, this.answered(request));
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url) this.faults.push(`left the platform: ${request.url()}`);
    });
  }

  static async take(browser: Browser, url: string, device: Device, username?: string): Promise<Seat> {
    const context = await browser.newContext({
      ...DEVICES[device],
      baseURL: url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE);
    if (username) {
      const answer = await context.request.post('/session', { data: { username, password: 'qingfu-demo' }, headers: { 'x-qingfu': '1' } });
      if (!answer.ok()) throw new Error(`sign-in of ${username}: ${answer.status()}`);
    }
    const page = await context.newPage();
    const seat = new Seat(page, context, url, await context.newCDPSession(page));
    await page.addInitScript(
      "addEventListener('securitypolicyviolation', (e) => console.error('content policy: ' + e.violatedDirective + ' ' + e.blockedURI))",
    );
    return seat;
  }

  async go(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'domcontentloaded' });
    await this.settled();
  }

  /** Until a heading stands there, nothing is on its way and nothing is being asked. */
  async settled(): Promise<void> {
    do {
      const missing = await this.look<string>(STANDING);
      if (missing) throw new Error(`the screen did not come to rest: ${missing}`);
      await Promise.all([...this.asking.values()]);
    } while (this.asking.size > 0 || (await this.look<boolean>(`!!document.querySelector('${ON_ITS_WAY}')`)));
  }

  /** Asks the page itself; by the developer's door, since its content policy rightly evaluates no strings. */
  async look<Answer>(expression: string): Promise<Answer> {
    const { result, exceptionDetails } = await this.devtools.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Answer;
  }

  private async answered(request: Request): Promise<void> {
    // an open question of a page that was left never gets its answer
    const left = new Promise<void>((resolve) => this.page.once('framenavigated', () => resolve()));
    // nobody reads the body of a refusal to the end
    const answer = request
      .response()
      .then((response) => (response?.ok() ? response.finished() : undefined))
      .catch(() => undefined);
    // a question that the screen gave up when its answer had begun: its body never comes to an end
    const givenUp = new Promise<void>((resolve) => this.givingUp.set(request, resolve));
    await Promise.race([answer, left, givenUp]);
    this.givingUp.delete(request);
    this.asking.delete(request);
  }

  /** What stands between this screen and somebody who hears, enlarges or types his way through it. */
  async barriers(): Promise<string[]> {
    if (await this.look<boolean>('!globalThis.axe')) await this.look(AXE);
    return this.look<string[]>(
      `axe.run(document, { runOnly: ${JSON.stringify(AXE_RULES)}, resultTypes: ['violations'] })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`,
    );
  }

  /** Pixels by which the page is wider than the screen. */
  overhang(): Promise<number> {
    // of a phone, innerWidth grows with what does not fit
    return this.look<number>(`document.documentElement.scrollWidth - ${this.page.viewportSize()!.width}`);
  }

  /** What every screen owes to everybody: it comes to rest, has a title and one heading, is no wider than the device, hides no fault and bars nobody. */
  async owes(name: string, forgiven?: RegExp): Promise<void> {
    await this.settled();
    await this.picture(name, true);
    const screen = {
      name,
      headings: await this.page.getByRole('heading', { level: 1 }).count(),
      title: await this.page.title(),
      overhang: await this.overhang(),
      faults: this.faults.splice(0).filter((fault) => !forgiven?.test(fault)),
      barriers: await this.barriers(),
    };
    expect(screen).toEqual({ name, headings: 1, title: expect.stringMatching(/^\S.* · 轻负$/), overhang: 0, faults: [], barriers: [] });
  }

  /** Until the screen says what was done. */
  told(text: RegExp): Promise<void> {
    return this.page.getByRole('status').filter({ hasText: text }).waitFor();
  }

  /** The one in front. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  /** Presses, and counts: each is one tap of a teacher's three minutes. */
  readonly taps = { count: 0 };
  async tap(what: { click(): Promise<void> }): Promise<void> {
    this.taps.count += 1;
    await what.click();
  }

  /** For looking at the screens; nothing is proved by it. */
  async picture(name: string, whole = false): Promise<void> {
    const folder = process.env.QINGFU_PICTURES;
    if (folder) await this.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: whole });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
