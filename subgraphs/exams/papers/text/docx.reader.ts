import { SaxesParser } from 'saxes';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '#kernel/refusal';
import { MOST_LETTERS, unreadable, unsafe, type PaperText } from './reading';

/** A paper with a hundred pictures has some three hundred parts; declared sizes are believed only to refuse early. */
const MOST_ENTRIES = 3_000;
const MOST_XML_BYTES = 48 * 1024 * 1024;

/** Opened in Word these would run or fetch something. Embedded formulas and pictures are what papers are made of, and stay. */
const FOREIGN: [RegExp, string][] = [
  [/(^|\/)vbaProject[^/]*\.bin$|(^|\/)vbaData\.xml$/i, '宏'],
  [/(^|\/)activeX\//i, 'ActiveX 控件'],
];
const TEXT_PARTS = /^word\/(document|footnotes|endnotes|header\d*|footer\d*)\.xml$/i;
const RELATIONS = /\.rels$/i;
const TYPES = '[content_types].xml';

/** @throws EXAMS_PAPER_UNREADABLE, EXAMS_PAPER_UNSAFE for macros and for what is fetched from elsewhere when it is opened */
export async function readDocx(bytes: Buffer, path: string): Promise<PaperText> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
    return await read(zip, path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return damaged(path);
  } finally {
    zip?.close();
  }
}

async function read(zip: ZipFile, path: string): Promise<PaperText> {
  const entries = await list(zip, path);
  const room = { left: MOST_XML_BYTES };
  const types = entries.find(({ fileName }) => fileName.toLowerCase() === TYPES);
  if (!types || !entries.some(({ fileName }) => /^word\/document\.xml$/i.test(fileName))) return damaged(path);
  // A .docm under another name says so here.
  await parse(zip, types, room, path, {
    open: (_name, { ContentType: type = '' }) => void (/macroEnabled|vbaProject/i.test(type) && unsafe('宏', path)),
  });
  for (const entry of entries.filter(({ fileName }) => RELATIONS.test(fileName))) {
    await parse(zip, entry, room, path, {
      open(name, { Type: type = '', TargetMode: mode = '' }) {
        if (name !== 'Relationship') return;
        if (/\/vbaProject$/i.test(type)) unsafe('宏', path);
        if (mode === 'External' && !/\/hyperlink$/i.test(type)) unsafe('打开时从别处读取的内容（外部模板、外部图片等）', path);
      },
    });
  }
  let text = '';
  for (const entry of entries.filter(({ fileName }) => TEXT_PARTS.test(fileName))) {
    let depth = 0;
    await parse(zip, entry, room, path, {
      open: (name) => void (isText(name) && (depth += 1)),
      close(name) {
        if (isText(name)) depth -= 1;
        else if (name === 'w:p') text += '\n';
      },
      text: (words) => void (depth > 0 && text.length < MOST_LETTERS && (text += words)),
    });
  }
  return { text: text.slice(0, MOST_LETTERS), pages: null };
}

const isText = (name: string) => name === 'w:t' || name === 'm:t';

function list(zip: ZipFile, path: string): Promise<Entry[]> {
  if (zip.entryCount > MOST_ENTRIES) unreadable('文档的部件太多', path, '请删去不用的图片后再上传');
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      try {
        const foreign = FOREIGN.find(([pattern]) => pattern.test(entry.fileName));
        if (foreign) unsafe(foreign[1], path);
        if (entry.isEncrypted()) unreadable('文档设有密码，读不出来', path, '请取消密码后再上传');
      } catch (error) {
        return reject(error as Error);
      }
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

interface Heard {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (words: string) => void;
}

async function parse(zip: ZipFile, entry: Entry, room: { left: number }, path: string, heard: Heard): Promise<void> {
  if (entry.uncompressedSize > room.left) tooLarge(path);
  const parser = new SaxesParser({ fragment: false });
  parser.on('doctype', () => unsafe('实体定义', path));
  parser.on('error', (error) => {
    throw error;
  });
  if (heard.open) parser.on('opentag', ({ name, attributes }) => heard.open!(name, attributes as Record<string, string>));
  if (heard.close) parser.on('closetag', ({ name }) => heard.close!(name));
  if (heard.text) parser.on('text', (words) => heard.text!(words));
  const decoder = new TextDecoder();
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    room.left -= (chunk as Buffer).length;
    if (room.left < 0) tooLarge(path);
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

function tooLarge(path: string): never {
  return unreadable('文档解压后太大，疑为压缩炸弹', path, '请在 Word 或 WPS 中重新另存为 .docx 后再上传');
}

function damaged(path: string): never {
  return unreadable('不是完整的 Word 文档，读不出来', path, '请在 Word 或 WPS 中打开，重新另存为 .docx 后再上传');
}
