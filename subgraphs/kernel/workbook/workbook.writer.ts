import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { columnName, type Merge } from './workbook.entity';
import { looksLikeFormula, styleIndex, stylesXml, type Look } from './cell-style';

/** A text, a number, a day, or nothing; nothing is ever written as a formula. */
export type CellDraft = { value: string | number | null; look?: Look } | { date: string; look?: Look };

export interface RowDraft {
  cells: (CellDraft | null)[];
  /** Points. */
  height?: number;
}

export interface SheetDraft {
  name: string;
  /** Widths in characters. */
  widths: number[];
  /** Rows that stay in sight, counted from the top. */
  frozenRows?: number;
  /** First and last row repeated on every printed page, 1-based. */
  printTitles?: [number, number];
  /** `&P` page, `&N` pages; names in it must have passed `footerText`. */
  footer?: string;
  /** May still be added to while the rows are drawn. */
  merges?: Merge[];
  rows: AsyncIterable<RowDraft>;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const BLOCK = 64 * 1024;

/**
 * Writes a workbook while it is read from: rows are drawn as fast as the reader takes bytes, so memory does not grow with them.
 * @param sheets drawn one after another; the number of them need not be known before.
 */
export function writeWorkbook(sheets: Iterable<SheetDraft> | AsyncIterable<SheetDraft>): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on('error', (error: Error) => out.destroy(error));
  void writeParts(zip, out, sheets).catch((error: Error) => out.destroy(error));
  return out;
}

async function writeParts(zip: ZipFile, out: Readable, sheets: Iterable<SheetDraft> | AsyncIterable<SheetDraft>): Promise<void> {
  const written: Pick<SheetDraft, 'name' | 'printTitles'>[] = [];
  const names = new Set<string>();
  for await (const sheet of sheets) {
    const part = Readable.from(sheetXml(sheet), { objectMode: false, highWaterMark: BLOCK });
    const stop = () => part.destroy();
    out.once('close', stop);
    zip.addReadStream(part, `xl/worksheets/sheet${written.length + 1}.xml`);
    await finished(part);
    out.off('close', stop);
    written.push({ name: uniqueName(sheet.name, names), ...(sheet.printTitles && { printTitles: sheet.printTitles }) });
  }
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(XML + xml), name);
  add('xl/styles.xml', stylesXml());
  add('xl/workbook.xml', bookXml(written));
  add(
    'xl/_rels/workbook.xml.rels',
    relations([...written.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const), ['styles', 'styles.xml']]),
  );
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('[Content_Types].xml', contentTypes(written.length));
  zip.end();
}

async function* sheetXml(sheet: SheetDraft): AsyncGenerator<string> {
  const { widths, frozenRows = 0, footer } = sheet;
  const pane = frozenRows > 0 ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>` : '';
  let block =
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  let number = 0;
  for await (const row of sheet.rows) {
    number += 1;
    block += rowXml(row, number);
    if (block.length >= BLOCK) {
      yield block;
      block = '';
    }
  }
  const merges = (sheet.merges ?? []).map(
    ({ left, top, right, bottom }) => `<mergeCell ref="${columnName(left)}${top}:${columnName(right)}${bottom}"/>`,
  );
  yield (
    `${block}</sheetData>` +
    (merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '') +
    '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    (footer ? `<headerFooter><oddFooter>${escapeXml(footer)}</oddFooter></headerFooter>` : '') +
    '</worksheet>'
  );
}

function rowXml({ cells, height }: RowDraft, number: number): string {
  let xml = `<row r="${number}"${height ? ` ht="${height}" customHeight="1"` : ''}>`;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (cell) xml += cellXml(cell, `${columnName(column)}${number}`);
  }
  return `${xml}</row>`;
}

function cellXml(cell: CellDraft, ref: string): string {
  if ('date' in cell) return `<c r="${ref}" s="${styleIndex(cell.look ?? 'date')}"><v>${serialOf(cell.date)}</v></c>`;
  const { value, look = typeof value === 'number' ? 'number' : 'text' } = cell;
  if (value === null || value === '') return `<c r="${ref}" s="${styleIndex(look)}"/>`;
  if (typeof value === 'number') return `<c r="${ref}" s="${styleIndex(look)}"><v>${value}</v></c>`;
  return `<c r="${ref}" s="${styleIndex(look, looksLikeFormula(value))}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

const DAY = 86_400_000;

function serialOf(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY;
}

/** Text for XML: its own signs escaped, what XML cannot hold left out, what Excel would read as an escape kept as written. */
function escapeXml(text: string): string {
  return text
    .slice(0, 32_767)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** A name in a footer, where `&` begins a command. */
export function footerText(text: string): string {
  return text.replace(/&/g, '&&').slice(0, 60);
}

/** Excel allows 31 characters, none of `[]:*?/\`, and no name twice. */
function uniqueName(wanted: string, taken: Set<string>): string {
  const plain =
    wanted
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 28) || '表';
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${plain}${n}`;
  taken.add(name.toLowerCase());
  return name;
}

function bookXml(sheets: readonly Pick<SheetDraft, 'name' | 'printTitles'>[]): string {
  const attribute = (text: string) => escapeXml(text).replace(/"/g, '&quot;');
  const list = sheets.map(({ name }, i) => `<sheet name="${attribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const titles = sheets.flatMap(({ name, printTitles }, i) =>
    printTitles
      ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapeXml(name)}'!$${printTitles[0]}:$${printTitles[1]}</definedName>`]
      : [],
  );
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${list.join('')}</sheets>` +
    `${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`
  );
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const items = list.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const kind = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  return (
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${kind('xl/workbook.xml', 'sheet.main')}${kind('xl/styles.xml', 'styles')}` +
    `${Array.from({ length: sheets }, (_, i) => kind(`xl/worksheets/sheet${i + 1}.xml`, 'worksheet')).join('')}</Types>`
  );
}
