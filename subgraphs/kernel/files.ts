import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import type { Asker } from './context';
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
    if (/^[0-9A-Z]{26}$/.test(id)) {
      const text = await fs.promises.readFile(`${this.pathOf(id)}.json`, 'utf8').catch(() => null);
      const file = text ? (JSON.parse(text) as StoredFile) : null;
      if (file && file.owner === asker.id) return file;
    }
    return refuse('NOT_FOUND', '没有这个文件，或它不是您上传、导出的', { path: 'fileId', status: 404 });
  }

  async open(id: string, asker: Pick<Asker, 'id'>): Promise<{ file: StoredFile; stream: Readable; path: string }> {
    const file = await this.info(id, asker);
    return { file, stream: fs.createReadStream(this.pathOf(id)), path: this.pathOf(id) };
  }

  /** Forgets a file; what is known of it goes first, so that half a removal leaves no half a file. */
  async remove(id: string, asker: Pick<Asker, 'id'>): Promise<void> {
    await this.info(id, asker);
    await fs.promises.rm(`${this.pathOf(id)}.json`, { force: true });
    await fs.promises.rm(this.pathOf(id), { force: true });
  }

  private pathOf(id: string): string {
    return path.join(this.dir, id);
  }
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
