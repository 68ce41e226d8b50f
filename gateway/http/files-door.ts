import busboy from 'busboy';
import { PassThrough, type Readable } from 'node:stream';
import { PUBLIC_ASKER } from '#kernel/context';
import type { FileStore, StoredFile } from '#kernel/files';
import { Refusal } from '#kernel/refusal';
import type { Callers } from '../identity/caller';
import { sendJson } from './answer';
import type { Exchange } from './exchange';
import { assertSameSite } from './same-site';

export const MOST_BYTES = 20 * 1024 * 1024;
/** Room for the boundaries and headers of a multipart body around the file. */
const WRAPPING = 16 * 1024;

interface Tools {
  files: FileStore;
  callers: Callers;
  publicOrigin: string | undefined;
  /** By which parts sign tickets for their files. */
  ticketSecret: string;
}

/**
 * POST /files: one file, as the raw body (name in `x-filename`, percent-encoded) or as the one file of a form. With `?sealed=1` it is sealed
 * while it streams in: for what must lie readable nowhere.
 */
export async function takeFile(exchange: Exchange, { files, callers, publicOrigin, ticketSecret }: Tools): Promise<void> {
  const caller = await callers.required(exchange);
  if (caller.via === 'cookie') assertSameSite(exchange, publicOrigin);
  const { req } = exchange;
  if (Number(req.headers['content-length'] ?? 0) > MOST_BYTES + WRAPPING) throw tooLarge();
  const type = req.headers['content-type'] ?? 'application/octet-stream';
  const owner = caller.asker.id;
  const sealWith = new URLSearchParams(exchange.search).get('sealed') === '1' ? ticketSecret : undefined;
  const keep = (source: Readable, name: string, of: string) =>
    files.put(source, { owner, name, type: of.split(';')[0]!.trim().slice(0, 100) }, MOST_BYTES, sealWith).catch((error: unknown) => {
      throw error instanceof Refusal && error.detail.status === 413 ? tooLarge() : error;
    });
  const file = /^multipart\/form-data\b/i.test(type)
    ? await fromForm(exchange, keep, (id) => files.remove(id, caller.asker))
    : await keep(rawBody(exchange), nameFrom(req.headers['x-filename']), type);
  sendJson(exchange, 201, { id: file.id, name: file.name, size: file.size });
}

/** What a browser may show by itself, from a page of ours, with a ticket; anything else is only ever saved. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

/** GET /files/<id>: to its owner, as something to save. With `?ticket=`: a part's file, to the person the ticket was made out to. */
export async function giveFile(exchange: Exchange, { files, callers, ticketSecret }: Tools): Promise<void> {
  const caller = await callers.required(exchange);
  const id = exchange.path.slice('/files/'.length);
  const ticket = new URLSearchParams(exchange.search).get('ticket');
  const { file, stream } = ticket ? await files.openOnTicket(id, ticket, caller.asker, ticketSecret) : await files.open(id, caller.asker, ticketSecret);
  send(exchange, file, stream, ticket !== null);
}

/** GET /public/files/<id>?ticket=: what a part has made public, for whom nobody asks. The part gives such a ticket with the public thing itself. */
export async function givePublicFile(exchange: Exchange, { files, ticketSecret }: Tools): Promise<void> {
  const id = exchange.path.slice('/public/files/'.length);
  const ticket = new URLSearchParams(exchange.search).get('ticket') ?? '';
  const { file, stream } = await files.openOnTicket(id, ticket, PUBLIC_ASKER, ticketSecret);
  send(exchange, file, stream, true);
}

function send({ res, method }: Exchange, file: StoredFile, stream: Readable, onTicket: boolean): void {
  const shown = onTicket && SHOWN.has(file.type);
  res.writeHead(200, {
    'content-type': shown ? file.type : 'application/octet-stream',
    'content-length': file.size,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  if (method === 'HEAD') return void res.end();
  stream.on('error', () => res.destroy());
  res.on('close', () => stream.destroy());
  stream.pipe(res);
}

/** A stream that may be destroyed without the connection going with it: the refusal still has to reach the client. */
function rawBody({ req }: Exchange): Readable {
  const body = new PassThrough();
  req.on('close', () => req.complete || body.destroy(new Refusal('BAD_INPUT', '文件没有传完就断开了')));
  body.on('close', () => req.unpipe(body));
  return req.pipe(body);
}

type Keep = (source: Readable, name: string, type: string) => Promise<StoredFile>;

function fromForm({ req }: Exchange, keep: Keep, forget: (id: string) => Promise<void>): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    let kept: Promise<StoredFile> | undefined;
    let tooMany = false;
    const form = busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: MOST_BYTES + 1, files: 2, fields: 20, fieldSize: 1024, parts: 25 },
    });
    form.on('file', (_field, source, { filename, mimeType }) => {
      if (kept) {
        tooMany = true;
        return void source.resume();
      }
      // a file cut off at the limit would look whole to whoever stores it: one byte more is let through to be counted
      kept = keep(source, filename || 'file', mimeType);
      kept.catch((error: Error) => end(() => reject(error)));
    });
    form.on('error', () => end(() => reject(new Refusal('BAD_INPUT', '表单的写法不对，没有收到完整的文件'))));
    form.on('close', () => {
      if (!kept) return reject(new Refusal('BAD_INPUT', '表单里没有文件', { hint: '请选择一个文件' }));
      kept
        .then(async (file) => {
          if (!tooMany) return file;
          await forget(file.id);
          throw new Refusal('BAD_INPUT', '一次只能上传一个文件');
        })
        .then(resolve, reject);
    });
    const cut = () => req.complete || form.destroy(new Error('cut off'));
    const end = (settle: () => void) => {
      req.unpipe(form);
      req.off('close', cut);
      settle();
    };
    req.on('close', cut);
    req.pipe(form);
  });
}

function nameFrom(header: string | string[] | undefined): string {
  if (typeof header !== 'string') return 'file';
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function tooLarge(): Refusal {
  return new Refusal('BODY_TOO_LARGE', `文件太大，最多 ${MOST_BYTES / 1024 / 1024} MB`, { hint: '请按班级或月份拆成几个文件' });
}
