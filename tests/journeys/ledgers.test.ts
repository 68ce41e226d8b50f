import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { type Client, key } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';

const SCHOOL = '/21/2101/210102/s210102001';
/** Two weeks after those of the sample workbooks; the demo school has left them on paper. */
const TODAY = '2026-11-23';
const PREVIEW =
  'query ($fileId: ID!) { ledgerImportPreview(fileId: $fileId) { sheets { name headerRow problems columns { header field confidence } } } }';
const IMPORT = 'mutation ($input: LedgerImportInput!) { importLedger(input: $input) { id state } }';
const EXPORT = 'mutation ($input: LedgerExportInput!) { exportLedger(input: $input) { id state } }';

let platform: TestPlatform;
let dean: Client;
let teacher: Client;

beforeAll(async () => {
  setToday(TODAY);
  platform = await openTestPlatform();
  [dean, teacher] = await Promise.all([platform.signIn('dean'), platform.signIn('teacher')]);
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

const sample = (name: string) => readFileSync(path.join(__dirname, '../ledger-samples', name));

async function take(fileId: string, dryRun: boolean) {
  const asked = await dean.send(IMPORT, { input: { fileId, dryRun, policy: 'IGNORE_FAILED', idempotencyKey: key() } });
  expect(asked.errors).toBeUndefined();
  return dean.jobEnded(asked.data.importLedger.id);
}

async function open(bytes: Buffer): Promise<Workbook> {
  const book = new Workbook();
  await book.xlsx.load(bytes as never);
  return book;
}

it('rehearses a workbook with a sheet for each class, and keeps nothing of it', async () => {
  const fileId = await dean.handIn('各班.xlsx', sample('one-sheet-per-class.xlsx'));
  expect(await take(fileId, true)).toMatchObject({ state: 'DONE', result: { accepted: 58, refused: 0 } });
  const { data } = await dean.send('query { classDay(classId: "c210102001501", date: "2026-11-03") { assignments { id } } }');
  expect(data.classDay.assignments).toEqual([]);
});

it('takes a school from its own workbook to a printable ledger: look, rehearse, take over, correct, print', async () => {
  const fileId = await dean.handIn('十一月上旬台账.xlsx', sample('whole-school.xlsx'));
  const preview = await dean.send(PREVIEW, { fileId });
  expect(preview.data.ledgerImportPreview.sheets).toMatchObject([{ name: '11月上旬', headerRow: 4, problems: [] }]);

  expect(await take(fileId, true)).toMatchObject({ state: 'DONE', result: { accepted: 101, refused: 7 } });
  const taken = await take(fileId, false);
  expect(taken).toMatchObject({ state: 'DONE', progress: { done: 114, total: 114 }, result: { accepted: 101, refused: 7 } });

  const back = await dean.fetchFile(taken.result.errorFileId);
  const sheet = (await open(back.bytes)).getWorksheet('11月上旬')!;
  expect(sheet.getCell('Q4').value).toBe('错误原因');
  expect([5, 6, 7, 8, 9, 10, 11].map((row) => sheet.getCell(row, 1).value)).toEqual([102, 103, 104, 105, 106, 107, 108]);
  expect((await teacher.fetchFile(taken.result.errorFileId)).status).toBe(404);

  const again = await take(await dean.handIn('再来一次.xlsx', sample('whole-school.xlsx')), false);
  expect(again).toMatchObject({ state: 'DONE', result: { accepted: 0, refused: 108 } });
  expect(again.result.note).toMatch(/已导入过（入账 101 行）/);

  const asked = await dean.send(EXPORT, { input: { place: `${SCHOOL}/c210102001301`, from: '2026-11-02', to: '2026-11-13', idempotencyKey: key() } });
  const printed = await dean.jobEnded(asked.data.exportLedger.id);
  expect(printed).toMatchObject({ state: 'DONE', result: { accepted: 25 } });
  const ledger = (await open((await dean.fetchFile(printed.result.fileId)).bytes)).getWorksheet('台账')!;
  expect(ledger.getCell('A1').value).toBe('和平区示例第一小学三年级1班2026—2027学年第一学期作业布置与批改台账');
  expect(ledger.getCell('A3').value).toMatch(/示例数据/);
});

it('refuses at the door what is no ledger, and whoever may not', async () => {
  const text = await dean.handIn('台账.xlsx', Buffer.from('日期,班级,学科\n'));
  expect(await dean.send(PREVIEW, { fileId: text })).toMatchObject({ code: 'FILE_NOT_XLSX' });
  const theirs = await teacher.handIn('台账.xlsx', sample('whole-school.xlsx'));
  expect(await teacher.send(PREVIEW, { fileId: theirs })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await dean.send(PREVIEW, { fileId: theirs })).toMatchObject({ code: 'NOT_FOUND' });
});
