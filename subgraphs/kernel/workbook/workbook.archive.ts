import { open } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Refusal, refuse } from '../refusal';

/**
 * What one file may cost. A term's ledger of the largest school (60 classes, 5 tasks, 100 days) is 30,000 rows and about 30 MB of
 * sheet XML. Declared sizes are believed only to refuse early; what really comes out is counted as it comes.
 */
export const LIMITS = {
  entries: 1_000,
  entryBytes: 160 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  /** Deflate can reach 1,032:1; sheets full of alike rows stay below 100:1. Small parts are not judged by it. */
  ratio: 250,
  ratioFloor: 2 * 1024 * 1024,
  sheets: 100,
  rows: 200_000,
  columns: 200,
  merges: 20_000,
  stringChars: 8_000_000,
  strings: 400_000,
  cellChars: 4_000,
  styles: 65_536,
} as const;

const ZIP = '504b0304';
const COMPOUND = 'd0cf11e0a1b11ae1';
const SYMLINK = 0o120000;

/** Opened by Excel these would fetch, run or embed something else; a ledger needs none of them. */
const FOREIGN_PARTS: [RegExp, string][] = [
  [/(^|\/)vbaProject\.bin$|(^|\/)macrosheets\/|(^|\/)vbaData\.xml$/i, '宏'],
  [/(^|\/)externalLinks\//i, '外部链接（或 DDE）'],
  [/(^|\/)connections\.xml$|(^|\/)queryTables\//i, '外部数据连接'],
  [/(^|\/)(embeddings|activeX|ctrlProps)\//i, '嵌入对象'],
];

/** The zip behind a workbook, checked before anything in it is read. */
export class Archive {
  private counted = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws FILE_NOT_XLSX, _ENCRYPTED, _TOO_LARGE, _UNSAFE, _DAMAGED. */
  static async open(file: string): Promise<Archive> {
    await assertMagic(file);
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(damaged);
    try {
      return new Archive(zip, await listEntries(zip));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The bytes of one part, counted while they come. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) return refuse('FILE_DAMAGED', `表格文件不完整，缺少 ${name}`, { hint: '请在 Excel 或 WPS 中重新另存为 .xlsx 后再上传' });
    const stream: Readable = await this.zip.openReadStreamPromise(entry).catch(damaged);
    try {
      let size = 0;
      for await (const chunk of stream) {
        size += (chunk as Buffer).length;
        this.counted += (chunk as Buffer).length;
        if (size > LIMITS.entryBytes || this.counted > 4 * LIMITS.totalBytes) tooLarge();
        yield chunk as Buffer;
      }
    } catch (error) {
      // yauzl ends the stream with an error when more or fewer bytes come out than the directory declares.
      damaged(error);
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}

async function assertMagic(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    if (head.subarray(0, 4).toString('hex') === ZIP) return;
    if (head.subarray(0, 8).toString('hex') === COMPOUND) {
      if (await holds(handle, Buffer.from('EncryptedPackage', 'utf16le'))) {
        refuse('FILE_ENCRYPTED', '表格设有打开密码，无法读取', { hint: '请取消密码后另存为 .xlsx 再上传' });
      }
      refuse('FILE_NOT_XLSX', '这是旧版 .xls 表格，暂不能导入', { hint: '请在 Excel 或 WPS 中另存为 .xlsx 后再上传' });
    }
    const what = bytesRead === 0 ? '文件是空的' : '文件内容不是 .xlsx 表格（可能是改了扩展名的文本、网页或图片）';
    refuse('FILE_NOT_XLSX', what, { hint: '请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再上传' });
  } finally {
    await handle.close();
  }
}

async function holds(handle: Awaited<ReturnType<typeof open>>, needle: Buffer): Promise<boolean> {
  const block = Buffer.alloc(65_536);
  for (let at = 0; ; at += block.length - needle.length) {
    const { bytesRead } = await handle.read(block, 0, block.length, at);
    if (block.subarray(0, bytesRead).includes(needle)) return true;
    if (bytesRead < block.length) return false;
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.entries) tooLarge('表格文件里的部件太多');
  const entries = new Map<string, Entry>();
  let total = 0;
  for (;;) {
    const entry = await nextEntry(zip);
    if (!entry) break;
    const name = entry.fileName;
    if (entry.isEncrypted()) refuse('FILE_ENCRYPTED', '表格文件已加密，无法读取', { hint: '请取消密码后另存为 .xlsx 再上传' });
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK || entries.has(name.toLowerCase())) {
      refuse('FILE_UNSAFE', '表格文件的内部结构不安全，已拒绝', { hint: '请在 Excel 或 WPS 中重新另存为 .xlsx 后再上传' });
    }
    const foreign = FOREIGN_PARTS.find(([pattern]) => pattern.test(name));
    if (foreign)
      refuse('FILE_UNSAFE', `表格里含有${foreign[1]}，不能导入`, { hint: `请去掉${foreign[1]}，只保留文字和数字，另存为 .xlsx 后再上传` });
    total += entry.uncompressedSize;
    const { uncompressedSize: size, compressedSize: packed } = entry;
    if (size > LIMITS.entryBytes || total > LIMITS.totalBytes) tooLarge();
    if (size > LIMITS.ratioFloor && size > packed * LIMITS.ratio) tooLarge('表格文件压缩得异常，疑为压缩炸弹');
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name) && countSheets(entries) >= LIMITS.sheets) tooLarge(`工作表超过 ${LIMITS.sheets} 张`);
    entries.set(name.toLowerCase(), entry);
  }
  return entries;
}

function countSheets(entries: Map<string, Entry>): number {
  let sheets = 0;
  for (const name of entries.keys()) if (name.startsWith('xl/worksheets/') && name.endsWith('.xml')) sheets += 1;
  return sheets;
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError);
      act();
    };
    const onEntry = (entry: Entry) => settle(() => resolve(entry));
    const onEnd = () => settle(() => resolve(null));
    const onError = (error: Error) => settle(() => reject(unsafeName(error) ? unsafe() : damage()));
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

const unsafeName = (error: Error) => /relative path|absolute path|invalid characters/i.test(error.message);

function unsafe(): Refusal {
  return new Refusal('FILE_UNSAFE', '表格文件里有指向文件夹之外的路径，已拒绝', { hint: '请在 Excel 或 WPS 中重新另存为 .xlsx 后再上传' });
}

function damage(): Refusal {
  return new Refusal('FILE_DAMAGED', '表格文件已损坏或不完整，读不下去', { hint: '请在 Excel 或 WPS 中重新另存为 .xlsx 后再上传' });
}

/** Anything the zip library stumbles over is the file's fault, not ours; refusals of our own pass through. */
export function damaged(error: unknown): never {
  throw error instanceof Refusal ? error : damage();
}

export function tooLarge(what = '表格解压后太大'): never {
  return refuse('FILE_TOO_LARGE', `${what}，不能导入`, {
    hint: `每个文件最多 ${LIMITS.sheets} 张工作表、共 ${LIMITS.rows.toLocaleString('en')} 行、${LIMITS.columns} 列；请按年级或月份拆开，删去空白格式后再上传`,
  });
}
