import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv, { type RequestHandler } from 'sirv';
import { log } from '#kernel/log';

/** A file whose name holds the hash of its content can never change. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.(?:js|css|woff2|png|svg|webp|jpg)$/;
const LOOK_AGAIN = 1_000;
/** Files by which a build shows that it is another. */
const STAMPS = ['build.txt', 'index.html', 'mf-manifest.json', 'manifest.json'];

/** A department's own words about its front end, and where its code is. */
export type RegistryEntry = Record<string, unknown> & { name: string; entry: string };

interface Build {
  stamp: string;
  serve: RequestHandler;
}

/**
 * The front ends as they lie on disk: `<folder>/<name>/`. One department may be put there anew while the gateway runs; it is seen
 * within a second, and open pages keep the old files as long as they lie there.
 */
export class FrontEnds {
  private readonly builds = new Map<string, Build>();
  private registry: RegistryEntry[] = [];
  private lookedAt = 0;

  constructor(private readonly folder: string | undefined) {
    this.look();
  }

  /** Remotes in the order of their names; whether somebody may use one is the shell's question. */
  entries(): RegistryEntry[] {
    this.look();
    return this.registry;
  }

  has(name: string): boolean {
    return this.builds.has(name);
  }

  /** Answers from one build, below `prefix`; `missed` when it has no such file. */
  serve(name: string, prefix: string, req: IncomingMessage, res: ServerResponse, missed: () => void): void {
    const asked = req.url ?? '/';
    const attempt = (then: () => void) => {
      const build = this.builds.get(name);
      if (!build) return then();
      req.url = asked.slice(prefix.length) || '/';
      build.serve(req, res, () => {
        req.url = asked;
        then();
      });
    };
    if (/\/\./.test(asked)) return missed(); // nothing hidden is for the world
    if (!HASHED.test(asked.split('?')[0]!)) this.look();
    attempt(() => (this.look() ? attempt(missed) : missed()));
  }

  /** Looks at the disk, at most once a second. @returns whether anything was new */
  private look(): boolean {
    if (!this.folder || Date.now() - this.lookedAt < LOOK_AGAIN) return false;
    this.lookedAt = Date.now();
    let changed = false;
    const names = fs.existsSync(this.folder) ? fs.readdirSync(this.folder) : [];
    for (const name of names) {
      const dir = path.join(this.folder, name);
      const stamp = stampOf(dir);
      if (!stamp || this.builds.get(name)?.stamp === stamp) continue;
      // `dev`: sirv asks the disk at each request. With its list made once, a file that a new build has taken away would end the
      // process: its stream's error has no listener.
      this.builds.set(name, {
        stamp,
        serve: sirv(dir, { dev: true, etag: true, gzip: true, brotli: true, single: name === 'shell' || name === 'portal', setHeaders }),
      });
      changed = true;
    }
    for (const name of this.builds.keys()) if (!names.includes(name)) changed = this.builds.delete(name);
    if (changed) this.registry = readRegistry(this.folder, names);
    return changed;
  }
}

function stampOf(dir: string): string {
  return STAMPS.map((file) => fs.statSync(path.join(dir, file), { throwIfNoEntry: false })?.mtimeMs ?? '')
    .join(' ')
    .trim();
}

function readRegistry(folder: string, names: string[]): RegistryEntry[] {
  return names.sort().flatMap((name) => {
    const own = path.join(folder, name, 'manifest.json');
    if (!fs.existsSync(path.join(folder, name, 'mf-manifest.json')) || !fs.existsSync(own)) return [];
    try {
      return [{ ...(JSON.parse(fs.readFileSync(own, 'utf8')) as Record<string, unknown>), name, entry: `/mf/${name}/mf-manifest.json` }];
    } catch (error) {
      // half written: it is looked at again when its time stamp changes
      log.warn({ err: error, frontEnd: name }, 'manifest of a front end cannot be read');
      return [];
    }
  });
}

function setHeaders(res: ServerResponse, pathname: string): void {
  res.setHeader('cache-control', HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
