import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import type { Asker, Context } from './context';
import { assertFileKind, FILE_TYPES, type FileKind } from './file-kind';
import { newKey } from './ids';
import { refuse } from './refusal';

export interface StoredFile {
  id: string;
  owner: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  at: string;
  /** What its bytes say it is; known of files that a part has made its own. */
  kind?: FileKind;
  /** Who handed it in, of files that a part has made its own. */
  from?: string;
}

const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Files people hand in and get back: the bytes in `<dir>/<id>`, what is known of them in `<id>.json`, written last, so that
 * a file without it never was. Shared by the gateway (which takes and gives them) and the parts (which read and make them);
 * here and not in a database because the two may be different processes on one volume. Only its owner sees a file.
 */
export class FileStore {
  constructor(private readonly dir: string) {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  }

  /** @param limit bytes counted while they stream; @throws BAD_INPUT (status 413) past it. */
  async put(source: Readable, meta: { owner: string; name: string; type: string }, limit = MOST_BYTES): Promise<StoredFile> {
    const id = newKey();
    const temporary = path.join(this.dir, `.${id}-${randomUUID()}`);
    const hash = createHash('sha256');
    let size = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) return done(tooLarge(limit));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, meter, fs.createWriteStream(temporary, { mode: 0o600, flush: true }));
      const file: StoredFile = { id, ...meta, name: safeName(meta.name), size, sha256: hash.digest('hex'), at: new Date().toISOString() };
      await fs.promises.rename(temporary, this.pathOf(id));
      await fs.promises.writeFile(`${this.pathOf(id)}.json`, JSON.stringify(file), { mode: 0o600, flush: true });
      return file;
    } catch (error) {
      await fs.promises.rm(temporary, { force: true });
      throw error;
    }
  }

  /** @throws NOT_FOUND for another's file, as for one that does not exist. */
  async info(id: string, asker: Pick<Asker, 'id'>): Promise<StoredFile> {
    const file = await this.read(id);
    if (file && file.owner === asker.id) return file;
    return refuse('NOT_FOUND', '没有这个文件，或它不是您上传、导出的', { path: 'fileId', status: 404 });
  }

  async open(id: string, asker: Pick<Asker, 'id'>): Promise<{ file: StoredFile; stream: Readable; path: string }> {
    const file = await this.info(id, asker);
    return { file, stream: fs.createReadStream(this.pathOf(id)), path: this.pathOf(id) };
  }

  /**
   * Makes a file the part's own, once it belongs to something the part keeps: from then on the part says who may see it (`ticketFor`).
   * What it is is read from its bytes, whatever name and type it came with. Handing in again is the same.
   * @throws NOT_FOUND for another's file; BAD_INPUT when it is none of `kinds`, or not what its name says.
   */
  async hand(id: string, ctx: Context, kinds: readonly FileKind[]): Promise<StoredFile> {
    const part = ownerOf(ctx.part.name);
    const known = await this.read(id);
    if (known && known.owner === part && known.from === ctx.asker.id && known.kind && kinds.includes(known.kind)) return known;
    const file = await this.info(id, ctx.asker);
    const kind = await assertFileKind(this.pathOf(id), file.name, kinds);
    const kept: StoredFile = { ...file, owner: part, from: ctx.asker.id, kind, type: FILE_TYPES[kind].type };
    const temporary = `${this.pathOf(id)}.${randomUUID()}`;
    await fs.promises.writeFile(temporary, JSON.stringify(kept), { mode: 0o600, flush: true });
    await fs.promises.rename(temporary, `${this.pathOf(id)}.json`);
    return kept;
  }

  /** A part's own file. @throws NOT_FOUND */
  ofPart(id: string, part: string): Promise<StoredFile> {
    return this.info(id, { id: ownerOf(part) });
  }

  /** A file on a ticket, for the person it was made out to. @throws NOT_FOUND for a ticket that is forged, too old, another's. */
  async openOnTicket(id: string, ticket: string, asker: Pick<Asker, 'id'>, secret: string): Promise<{ file: StoredFile; stream: Readable }> {
    const [until = '', signature = ''] = ticket.split('.');
    const expected = signTicket(secret, id, asker.id, until);
    const fits = signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
    const file = fits && Number(until) > Date.now() ? await this.read(id) : null;
    if (!file?.kind) return refuse('NOT_FOUND', '没有这个文件，或查看的时限已过', { path: 'ticket', hint: '请刷新页面后再打开', status: 404 });
    return { file, stream: fs.createReadStream(this.pathOf(id)) };
  }

  /** Forgets a file; what is known of it goes first, so that half a removal leaves no half a file. */
  async remove(id: string, asker: Pick<Asker, 'id'>): Promise<void> {
    await this.info(id, asker);
    await fs.promises.rm(`${this.pathOf(id)}.json`, { force: true });
    await fs.promises.rm(this.pathOf(id), { force: true });
  }

  private async read(id: string): Promise<StoredFile | null> {
    if (!/^[0-9A-Z]{26}$/.test(id)) return null;
    const text = await fs.promises.readFile(`${this.pathOf(id)}.json`, 'utf8').catch(() => null);
    return text ? (JSON.parse(text) as StoredFile) : null;
  }

  private pathOf(id: string): string {
    return path.join(this.dir, id);
  }
}

/** Of files that belong to a part; no person's id looks like it. */
function ownerOf(part: string): string {
  return `part:${part}`;
}

const TICKET_MILLIS = 10 * 60_000;

/** Lets this asker, and nobody else, fetch one of the part's files for ten minutes: `GET /files/<id>?ticket=<ticket>`. The caller has checked that he may. */
export function ticketFor(ctx: Context, fileId: string): string {
  const until = String(Date.now() + TICKET_MILLIS);
  return `${until}.${signTicket(ctx.part.secret('files'), fileId, ctx.asker.id, until)}`;
}

function signTicket(secret: string, id: string, asker: string, until: string): string {
  return createHmac('sha256', secret).update(`${id}\n${asker}\n${until}`).digest('base64url').slice(0, 32);
}

function tooLarge(limit: number): Error {
  try {
    return refuse('BAD_INPUT', `文件太大，最多 ${Math.floor(limit / 1024 / 1024)} MB`, { hint: '请按班级或月份拆成几个文件', status: 413 });
  } catch (error) {
    return error as Error;
  }
}

/** The last part of whatever path a browser sends, without control characters, at most 120 characters. */
function safeName(name: string): string {
  return (name.split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '').slice(-120) || 'file';
}
