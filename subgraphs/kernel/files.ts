import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline as piped, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Asker, Context } from './context';
import { assertFileKind, FILE_TYPES, kindOfBytes, type FileKind } from './file-kind';
import { newKey } from './ids';
import { refuse } from './refusal';
import { newFileKey, opening, sealing, unwrapKey, wrapKey } from './sealing';

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
  /** Its bytes are sealed; the key, wrapped by the files' secret while it is its owner's, by the part's own once it is the part's. */
  sealed?: string;
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

  /**
   * @param limit bytes counted while they stream; @throws BAD_INPUT (status 413) past it.
   * @param sealWith the files' secret: nothing readable then ever lies on the disk.
   */
  async put(source: Readable, meta: { owner: string; name: string; type: string }, limit = MOST_BYTES, sealWith?: string): Promise<StoredFile> {
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
    const key = sealWith ? newFileKey() : null;
    const target = () => fs.createWriteStream(temporary, { mode: 0o600, flush: true });
    try {
      await (key ? pipeline(source, meter, sealing(key), target()) : pipeline(source, meter, target()));
      const file: StoredFile = { id, ...meta, name: safeName(meta.name), size, sha256: hash.digest('hex'), at: new Date().toISOString() };
      if (key) file.sealed = wrapKey(sealWith!, ARRIVED, key, id);
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

  /** @param secret the files' secret, where its owner may have sealed it on arrival. */
  async open(id: string, asker: Pick<Asker, 'id'>, secret?: string): Promise<{ file: StoredFile; stream: Readable; path: string }> {
    const file = await this.info(id, asker);
    const key = file.sealed && secret ? unwrapKey(secret, ARRIVED, file.sealed, id) : null;
    if (file.sealed && !key) return refuse('NOT_FOUND', '这个文件是密封的，不能这样打开', { path: 'fileId', status: 404 });
    return { file, stream: this.streamOf(id, key), path: this.pathOf(id) };
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
    if (file.sealed) return refuse('BAD_INPUT', '这个文件是密封上传的，不能用在这里', { path: 'fileId', hint: '请重新上传' });
    const kind = await assertFileKind(this.pathOf(id), file.name, kinds);
    const kept: StoredFile = { ...file, owner: part, from: ctx.asker.id, kind, type: FILE_TYPES[kind].type };
    await this.write(`${this.pathOf(id)}.json`, JSON.stringify(kept));
    return kept;
  }

  /**
   * As `hand`, but sealed: from then on only this part can give the key away (`sealedTicketFor`), and the disk shows nothing. A file that
   * came sealed keeps its key, which changes hands; one that did not is sealed now.
   * @param name it is shown under: what the sender called it may say whose it is.
   * @throws as `hand`
   */
  async seal(id: string, ctx: Context, kinds: readonly FileKind[], name: (kind: FileKind) => string): Promise<{ file: StoredFile; bytes: Buffer }> {
    const part = ownerOf(ctx.part.name);
    const known = await this.read(id);
    if (known?.sealed && known.owner === part && known.from === ctx.asker.id && known.kind && kinds.includes(known.kind))
      return { file: known, bytes: await this.unsealed(id, ctx) };
    const file = await this.info(id, ctx.asker);
    const arrived = file.sealed ? unwrapKey(ctx.part.secret('files'), ARRIVED, file.sealed, id) : null;
    const bytes = await buffer(this.streamOf(id, arrived));
    const kind = kindOfBytes(bytes, file.name, kinds);
    const key = arrived ?? newFileKey();
    if (!arrived) await this.write(this.pathOf(id), await buffer(Readable.from([bytes]).pipe(sealing(key))));
    const sealed = wrapKey(ctx.part.secret(secretOf(ctx.part.name)), KEPT, key, id);
    const kept: StoredFile = { ...file, owner: part, from: ctx.asker.id, kind, type: FILE_TYPES[kind].type, name: safeName(name(kind)), sealed };
    await this.write(`${this.pathOf(id)}.json`, JSON.stringify(kept));
    return { file: kept, bytes };
  }

  /** The bytes of a file that the part has sealed, in memory and nowhere else. @throws NOT_FOUND */
  async unsealed(id: string, ctx: Context): Promise<Buffer> {
    return buffer(this.streamOf(id, keyOf(ctx, await this.ofPart(id, ctx.part.name))));
  }

  /** A part's own file. @throws NOT_FOUND */
  ofPart(id: string, part: string): Promise<StoredFile> {
    return this.info(id, { id: ownerOf(part) });
  }

  /** A file on a ticket, for the person it was made out to. @throws NOT_FOUND for a ticket that is forged, too old, another's. */
  async openOnTicket(id: string, ticket: string, asker: Pick<Asker, 'id'>, secret: string): Promise<{ file: StoredFile; stream: Readable }> {
    const [until = '', proof = ''] = ticket.split('.');
    const file = Number(until) > Date.now() ? await this.read(id) : null;
    const key = file?.sealed ? unwrapKey(secret, TICKET, proof, boundTo(id, asker.id, until)) : null;
    const fits = file?.sealed ? key !== null : isSigned(proof, signTicket(secret, id, asker.id, until));
    if (!file?.kind || !fits)
      return refuse('NOT_FOUND', '没有这个文件，或查看的时限已过', { path: 'ticket', hint: '请刷新页面后再打开', status: 404 });
    return { file, stream: this.streamOf(id, key) };
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

  /** As it lies there, or opened by its key; an error of either end ends both. */
  private streamOf(id: string, key: Buffer | null): Readable {
    const lies = fs.createReadStream(this.pathOf(id));
    return key ? piped(lies, opening(key), () => undefined) : lies;
  }

  private async write(target: string, content: string | Buffer): Promise<void> {
    const temporary = `${target}.${randomUUID()}`;
    await fs.promises.writeFile(temporary, content, { mode: 0o600, flush: true });
    await fs.promises.rename(temporary, target);
  }
}

/** What a key is wrapped for: while the file is its owner's, once it is a part's, on its way to a person. */
const ARRIVED = 'arrived';
const KEPT = 'kept';
const TICKET = 'ticket';

async function buffer(stream: Readable): Promise<Buffer> {
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

/** The secret of one part alone, by which it wraps the keys of its sealed files; other machines need not have it. */
function secretOf(part: string): string {
  return `sealed-${part}`;
}

function keyOf(ctx: Context, file: StoredFile): Buffer {
  const key = file.sealed ? unwrapKey(ctx.part.secret(secretOf(ctx.part.name)), KEPT, file.sealed, file.id) : null;
  return key ?? refuse('NOT_FOUND', '没有这个密封的文件', { path: 'fileId', status: 404 });
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

/**
 * The same for a sealed file. The ticket carries the file's key, closed by the files' secret and bound to file, person and time: the gateway
 * opens with it while it streams, and holds nothing that opens a file without a ticket. The caller has checked, and recorded.
 * @throws NOT_FOUND
 */
export async function sealedTicketFor(ctx: Context, fileId: string): Promise<string> {
  const file = await ctx.part.files.ofPart(fileId, ctx.part.name);
  const until = String(Date.now() + TICKET_MILLIS);
  return `${until}.${wrapKey(ctx.part.secret('files'), TICKET, keyOf(ctx, file), boundTo(fileId, ctx.asker.id, until))}`;
}

function boundTo(id: string, asker: string, until: string): string {
  return `${id}\n${asker}\n${until}`;
}

function isSigned(signature: string, expected: string): boolean {
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

function signTicket(secret: string, id: string, asker: string, until: string): string {
  return createHmac('sha256', secret)
    .update(boundTo(id, asker, until))
    .digest('base64url')
    .slice(0, 32);
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
