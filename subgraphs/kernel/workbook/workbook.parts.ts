import { refuse } from '../refusal';
import { LIMITS, damaged, tooLarge, type Archive } from './workbook.archive';
import type { Sheet } from './workbook.entity';
import { unescapeText, walkXml } from './workbook.xml';
import { builtInFormat, writtenFormat, type Format } from './number-format.rules';

export interface Parts {
  sheets: Sheet[];
  date1904: boolean;
  /** By the `s` attribute of a cell. */
  formats: Format[];
  strings: string[];
}

interface Relation {
  type: string;
  target: string;
}

const HINT = { hint: '请断开外部链接，只保留文字和数字，另存为 .xlsx 后再上传' };

export async function readParts(archive: Archive): Promise<Parts> {
  await refuseOutsideRelations(archive);
  const root = await relations(archive, '_rels/.rels', '');
  const main = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!main.toLowerCase().endsWith('.xml') || !archive.has(main)) {
    refuse('FILE_NOT_XLSX', '压缩包里没有 .xlsx 表格', { hint: '请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再上传' });
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const byId = new Map<string, Relation>();
  await eachRelation(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder, (id, relation) => byId.set(id, relation));
  const partOf = (type: string) => [...byId.values()].find((relation) => relation.type === type)?.target;
  const book = await readBook(archive, main, byId);
  return { ...book, formats: await readFormats(archive, partOf('styles')), strings: await readStrings(archive, partOf('sharedStrings')) };
}

/** Hyperlinks in cells are only text to us; every other relation that leads outside would be fetched by Excel. */
async function refuseOutsideRelations(archive: Archive): Promise<void> {
  for (const name of archive.names()) {
    if (!name.endsWith('.rels')) continue;
    await walkXml(archive.bytes(name), {
      open(tag, { TargetMode, Type = '' }) {
        if (tag === 'Relationship' && TargetMode?.toLowerCase() === 'external' && !Type.endsWith('/hyperlink')) {
          refuse('FILE_UNSAFE', '表格里含有外部链接，不能导入', HINT);
        }
      },
    });
  }
}

async function relations(archive: Archive, part: string, folder: string): Promise<Relation[]> {
  const found: Relation[] = [];
  await eachRelation(archive, part, folder, (_, relation) => found.push(relation));
  return found;
}

async function eachRelation(archive: Archive, part: string, folder: string, take: (id: string, relation: Relation) => void): Promise<void> {
  if (!archive.has(part)) return;
  await walkXml(archive.bytes(part), {
    open(tag, { Id = '', Type = '', Target = '' }) {
      if (tag === 'Relationship')
        take(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}` });
    },
  });
}

async function readBook(archive: Archive, part: string, byId: Map<string, Relation>): Promise<{ sheets: Sheet[]; date1904: boolean }> {
  const sheets: Sheet[] = [];
  let date1904 = false;
  await walkXml(archive.bytes(part), {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name === 'id' || name.endsWith(':id'))?.[1] ?? '';
      const relation = byId.get(id);
      // Chart sheets and the like hold no rows.
      if (relation?.type !== 'worksheet') return;
      sheets.push({ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', part: relation.target });
    },
  });
  if (sheets.length === 0) damaged(undefined);
  if (sheets.length > LIMITS.sheets) tooLarge(`工作表超过 ${LIMITS.sheets} 张`);
  return { sheets, date1904 };
}

async function readFormats(archive: Archive, part: string | undefined): Promise<Format[]> {
  const written = new Map<number, Format>();
  const formats: Format[] = [];
  if (!part || !archive.has(part)) return formats;
  let inCells = false;
  await walkXml(archive.bytes(part), {
    open(tag, { numFmtId, formatCode }) {
      if (tag === 'numFmt') written.set(Number(numFmtId), writtenFormat(formatCode ?? ''));
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) {
        if (formats.length >= LIMITS.styles) tooLarge('表格的格式太多');
        formats.push(written.get(Number(numFmtId ?? 0)) ?? builtInFormat(Number(numFmtId ?? 0)));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** The table of texts is held whole, so its size is what limits the memory of an import; phonetic guides are left out. */
async function readStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part || !archive.has(part)) return strings;
  let text = '';
  let inText = false;
  let phonetic = false;
  let chars = 0;
  await walkXml(archive.bytes(part), {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 't') inText = !phonetic;
      else if (tag === 'rPh') phonetic = true;
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') {
        const kept = unescapeText(text.slice(0, LIMITS.cellChars));
        chars += kept.length;
        if (strings.push(kept) > LIMITS.strings || chars > LIMITS.stringChars) tooLarge('表格里的文字太多');
      }
    },
    hear(piece) {
      if (inText && text.length < LIMITS.cellChars) text += piece;
    },
  });
  return strings;
}
