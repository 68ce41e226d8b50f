import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { refuse } from '../refusal';
import { damaged, tooLarge } from './workbook.archive';

export interface XmlEars {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  hear?(text: string): void;
}

const MOST_DEPTH = 64;
/** No tag and no text of a real sheet is longer; a parser would have to hold a longer one whole. */
const LONGEST_RUN = 1024 * 1024;

/** Passes the bytes on while no stretch without a `<` grows beyond what a cell can hold. */
export async function* withoutLongRuns(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let run = 0;
  for await (const chunk of bytes) {
    const last = chunk.lastIndexOf(0x3c);
    run = last < 0 ? run + chunk.length : chunk.length - last;
    if (run > LONGEST_RUN) tooLarge('表格里有异常长的内容');
    yield chunk;
  }
}

/** `x:row` → `row`: some programs write every element with a prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Walks one part of the workbook. There is nothing to resolve: a document type is refused before an entity could be declared, so
 * neither XXE nor an entity bomb can exist, and the parser knows no files or addresses.
 */
export async function walkXml(bytes: AsyncIterable<Buffer>, ears: XmlEars): Promise<void> {
  for await (const _ of walkXmlInSteps(bytes, ears));
}

/** As `walkXml`, but pauses after every chunk, so that the caller can hand on what it has heard so far. */
export async function* walkXmlInSteps(bytes: AsyncIterable<Buffer>, ears: XmlEars): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () =>
    refuse('FILE_UNSAFE', '表格里含有文档类型声明，已拒绝', { hint: '请在 Excel 或 WPS 中重新另存为 .xlsx 后再上传' }),
  );
  parser.on('error', damaged);
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > MOST_DEPTH) damaged(undefined);
    ears.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    ears.close?.(localName(tag.name));
  });
  if (ears.hear) {
    parser.on('text', (text) => ears.hear!(text));
    parser.on('cdata', (text) => ears.hear!(text));
  }
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of withoutLongRuns(bytes)) {
      parser.write(decoder.write(chunk));
      yield;
    }
    parser.write(decoder.end()).close();
    yield;
  } catch (error) {
    damaged(error);
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescapeText(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;
}
