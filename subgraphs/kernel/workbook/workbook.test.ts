import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeZip, workbookParts, type ZipPart } from '../../../tests/ledger-samples/zip-maker';
import { builtInFormat, dateOfSerial, writtenFormat } from './number-format.rules';
import { Workbook } from './workbook.reader';

const folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

function file(content: Buffer | string): string {
  const name = path.join(folder, `${(made += 1)}.xlsx`);
  writeFileSync(name, content);
  return name;
}

/** Opens a workbook and reads every row of it. */
async function readAll(content: Buffer | string) {
  const book = await Workbook.open(file(content));
  try {
    const rows = [];
    for (const sheet of book.sheets) for await (const row of book.rows(sheet, await book.plan(sheet))) rows.push(row);
    return rows;
  } finally {
    book.close();
  }
}

const sheetOf = (inside: string, more: ZipPart[] = []) => makeZip(workbookParts(inside, more));
const ONE_ROW = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>日期</t></is></c></row></sheetData>';
const relation = (type: string, mode = '') =>
  `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="http://elsewhere/x"${mode}/></Relationships>`;

describe('what is no workbook, or more than a workbook, is refused with a reason', () => {
  test.each<[string, () => Buffer | string, string]>([
    ['a text file named .xlsx', () => '日期,班级\n2026-11-02,五年级2班\n', 'FILE_NOT_XLSX'],
    ['an empty file', () => '', 'FILE_NOT_XLSX'],
    ['a web page', () => '<html><table></table></html>', 'FILE_NOT_XLSX'],
    ['an old .xls', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]), 'FILE_NOT_XLSX'],
    [
      'a workbook with a password',
      () =>
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(10)]),
      'FILE_ENCRYPTED',
    ],
    ['a zip that holds something else', () => makeZip([{ name: 'word/document.xml', data: '<x/>' }]), 'FILE_NOT_XLSX'],
    ['a zip cut off in the middle', () => sheetOf(ONE_ROW).subarray(0, 600), 'FILE_DAMAGED'],
    ['an encrypted entry', () => sheetOf(ONE_ROW, [{ name: 'xl/x.xml', data: 'x', encrypted: true }]), 'FILE_ENCRYPTED'],
    ['macros', () => sheetOf(ONE_ROW, [{ name: 'xl/vbaProject.bin', data: 'x' }]), 'FILE_UNSAFE'],
    [
      'links to another workbook',
      () => sheetOf(ONE_ROW, [{ name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' }]),
      'FILE_UNSAFE',
    ],
    ['a data connection', () => sheetOf(ONE_ROW, [{ name: 'xl/connections.xml', data: '<connections/>' }]), 'FILE_UNSAFE'],
    ['an embedded object', () => sheetOf(ONE_ROW, [{ name: 'xl/embeddings/oleObject1.bin', data: 'x' }]), 'FILE_UNSAFE'],
    [
      'a picture fetched from outside',
      () => sheetOf(ONE_ROW, [{ name: 'xl/drawings/_rels/d.xml.rels', data: relation('image', ' TargetMode="External"') }]),
      'FILE_UNSAFE',
    ],
    ['a DDE formula', () => sheetOf(`<sheetData><row r="1"><c r="A1"><f>cmd|'/C calc'!A0</f><v>0</v></c></row></sheetData>`), 'FILE_UNSAFE'],
    ['a path out of the folder', () => sheetOf(ONE_ROW, [{ name: '../../etc/cron.d/x', data: 'x' }]), 'FILE_UNSAFE'],
    ['an absolute path', () => sheetOf(ONE_ROW, [{ name: '/etc/x', data: 'x' }]), 'FILE_UNSAFE'],
    ['a symbolic link', () => sheetOf(ONE_ROW, [{ name: 'xl/media/x', data: '/etc/passwd', mode: 0o120777 }]), 'FILE_UNSAFE'],
    ['the same part twice', () => sheetOf(ONE_ROW, [{ name: 'xl/workbook.xml', data: '<workbook/>' }]), 'FILE_UNSAFE'],
    [
      'a document type with an entity',
      () =>
        sheetOf('', [
          { name: 'xl/_rels/extra.rels', data: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Relationships>&a;</Relationships>' },
        ]),
      'FILE_UNSAFE',
    ],
    ['XML that does not close', () => sheetOf('<sheetData><row r="1"><c r="A1"><v>1</v></row>'), 'FILE_DAMAGED'],
    ['rows that run backwards', () => sheetOf('<sheetData><row r="5"><c r="A5"><v>1</v></c></row><row r="2"/></sheetData>'), 'FILE_DAMAGED'],
    [
      'a part that says it is small and is not',
      () => makeZip(workbookParts(ONE_ROW).map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 10 } : part))),
      'FILE_DAMAGED',
    ],
    [
      'a thousand and one parts',
      () =>
        sheetOf(
          ONE_ROW,
          Array.from({ length: 1001 }, (_, i) => ({ name: `xl/media/${i}`, data: '' })),
        ),
      'FILE_TOO_LARGE',
    ],
    ['101 sheets', () => makeZip(workbookParts(ONE_ROW, [], 101)), 'FILE_TOO_LARGE'],
    ['201 columns', () => sheetOf('<sheetData><row r="1"><c r="GS1"><v>1</v></c></row></sheetData>'), 'FILE_TOO_LARGE'],
    [
      '200,001 rows',
      () => sheetOf(`<sheetData>${Array.from({ length: 200_001 }, (_, i) => `<row r="${i + 1}"/>`).join('')}</sheetData>`),
      'FILE_TOO_LARGE',
    ],
    [
      'a single endless cell',
      () => sheetOf(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${randomText(2_000_000)}</t></is></c></row></sheetData>`),
      'FILE_TOO_LARGE',
    ],
  ])('%s', async (_, content, code) => {
    await expect(readAll(content())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
      detail: { hint: expect.any(String) },
    });
  });

  test('a bomb of 150 MB in 150 kB is refused before it is unpacked, quickly and in little memory', async () => {
    const bomb = makeZip(workbookParts('', [{ name: 'xl/worksheets/sheet9.xml', data: Buffer.alloc(150 * 1024 * 1024, '<') }]));
    const name = file(bomb);
    global.gc?.();
    const [before, start] = [process.memoryUsage().rss, Date.now()];
    await expect(Workbook.open(name)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(Date.now() - start).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('a hyperlink in a cell is only text and no reason to refuse', async () => {
    const rows = await readAll(
      sheetOf(ONE_ROW, [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', data: relation('hyperlink', ' TargetMode="External"') }]),
    );
    expect(rows[0]!.cells.get(0)!.text).toBe('日期');
  });
});

function randomText(length: number): string {
  let text = '';
  while (text.length < length) text += Math.random().toString(36).slice(2);
  return text;
}

describe('cells', () => {
  test('merged cells lend their value to the cells they cover, and say where it stands', async () => {
    const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = await readAll(
      sheetOf(
        `<sheetData><row r="1">${text('A1', '标题')}</row><row r="2">${text('A2', '11月2日')}${text('B2', '语文')}</row><row r="3">${text('B3', '数学')}</row></sheetData>` +
          '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>',
      ),
    );
    expect(rows[0]!.cells.get(1)).toMatchObject({ ref: 'B1', text: '标题', from: { ref: 'A1', row: 1, column: 0 } });
    expect(rows[2]!.cells.get(0)).toMatchObject({ ref: 'A3', text: '11月2日', from: { ref: 'A2', row: 2, column: 0 } });
    expect(rows[2]!.cells.get(1)).not.toHaveProperty('from');
  });

  test('elements with a prefix, cells without an address, rich text without its phonetic guide and escaped characters are understood', async () => {
    const rows = await readAll(
      sheetOf(
        '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>语</x:t></x:r><x:r><x:t>文</x:t></x:r><x:rPh><x:t>yǔ</x:t></x:rPh></x:is></x:c><x:c><x:v>3.2000000000000002</x:v></x:c><x:c t="inlineStr"><x:is><x:t>a_x000A_b</x:t></x:is></x:c></x:row></x:sheetData>',
      ),
    );
    expect([...rows[0]!.cells.values()].map((cell) => [cell.ref, cell.text])).toEqual([
      ['A1', '语文'],
      ['B1', '3.2'],
      ['C1', 'a\nb'],
    ]);
  });

  test('a formula is known as one, whatever value it last had', async () => {
    const rows = await readAll(
      sheetOf('<sheetData><row r="1"><c r="A1"><f>10+20</f><v>30</v></c><c r="B1"><f t="shared" si="0"/><v>7</v></c></row></sheetData>'),
    );
    expect([...rows[0]!.cells.values()].map((cell) => [cell.text, cell.formula])).toEqual([
      ['30', true],
      ['7', true],
    ]);
  });

  test.each([
    [46328, false, '2026-11-02'],
    [46328.75, false, '2026-11-02'],
    [44866, true, '2026-11-02'],
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [0, true, '1904-01-01'],
    [0, false, 'INVALID'],
    [-5, false, 'INVALID'],
    [9_999_999, false, 'INVALID'],
  ])('Excel day %p (1904: %p) is %s', (serial, system, date) => {
    expect(dateOfSerial(serial, system)).toBe(date);
  });

  test.each([
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-804]yyyy/m/d aaaa', 'date'],
    ['m/d;@', 'date'],
    ['e/m/d', 'date'],
    ['[$-804]aaaa', 'date'],
    ['h:mm', 'time'],
    ['[h]:mm:ss', 'time'],
    ['mm:ss', 'time'],
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0"日"', 'number'],
    ['0.00', 'number'],
    ['[Red]0', 'number'],
  ])('the format %s makes a %s', (code, kind) => {
    expect(writtenFormat(code).kind).toBe(kind);
  });

  test('the dates of Chinese Excel are dates', () => {
    expect([14, 22, 31, 57, 58].map((id) => builtInFormat(id).kind)).toEqual(Array(5).fill('date'));
    expect(builtInFormat(20).kind).toBe('time');
    expect(writtenFormat('0.00')).toEqual({ kind: 'number', decimals: 2 });
  });
});
