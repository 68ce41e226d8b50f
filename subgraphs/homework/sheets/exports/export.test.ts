import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Readable } from 'node:stream';
import v8 from 'node:v8';
import vm from 'node:vm';
import { Workbook as ExcelBook, ValueType } from '@protobi/exceljs';
import { openPromise } from 'yauzl';
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { int, query } from '#kernel/database';
import { openSubgraph, type Proof } from '#kernel/testing';
import { homework } from '../../index';
import { FIVE_TWO, people, REGISTER, SCHOOL, TODAY, COUNTY, CITY, FAR } from '#register/testing/province';
import { assignment, MARK, openHomework, RECORD, WITHDRAW } from '../../testing/school';
import { looksLikeFormula } from '#kernel/workbook/cell-style';
import { writeWorkbook, XLSX } from '#kernel/workbook/workbook.writer';

const SAMPLES = path.join(__dirname, '../../../../tests/ledger-samples');
const IMPORT = `mutation ($input: LedgerImportInput!) { importLedger(input: $input) { id } }`;
const EXPORT = `mutation ($input: LedgerExportInput!) { exportLedger(input: $input) { id state } }`;
const JOB = `query ($id: ID!) { homeworkJob(id: $id) { state message progress { done total } result { accepted refused fileId } } }`;
const RANGE = { place: SCHOOL, from: '2026-11-01', to: '2026-11-30' };
const MORE_CLASSES = [
  [4, 2],
  [6, 1],
].map(([grade, number]) => ({
  id: `c210102001${grade}0${number}`,
  name: `${'一二三四五六'[grade! - 1]}年级${number}班`,
  grade,
  number,
  pupilCount: 45,
}));
const SAMPLE_SCHOOL = {
  type: 'directory.ClassesSaved',
  subject: 's210102001',
  place: SCHOOL,
  data: { schoolId: 's210102001', schoolPath: SCHOOL, schoolYear: 2026, classes: MORE_CLASSES },
};

async function open(demo = false): Promise<Proof> {
  if (!demo) {
    const part = await openHomework();
    await part.hear('directory', [SAMPLE_SCHOOL]);
    return part;
  }
  setToday(TODAY);
  const part = await openSubgraph(homework, { demo });
  await part.hear('directory', [...REGISTER, SAMPLE_SCHOOL]);
  return part;
}

let part: Proof;
beforeEach(async () => {
  part = await open();
});
afterEach(() => part?.close());

async function importFile(to: Proof, file: string) {
  const { id } = await to.part.files.put(createReadStream(file), { owner: people.dean.id, name: path.basename(file), type: XLSX });
  const asked = await to.as(people.dean).send(IMPORT, { input: { fileId: id, dryRun: false, policy: 'IGNORE_FAILED' } });
  await to.settle();
  return (await to.as(people.dean).send(JOB, { id: asked.data.importLedger.id })).data.homeworkJob.result as { accepted: number; refused: number };
}

async function exportFile(from: Proof, input: Record<string, unknown> = {}, asker: Asker = people.dean) {
  const asked = await from.as(asker).send(EXPORT, { input: { ...RANGE, ...input } });
  if (asked.errors) return { code: asked.code!, rows: 0, file: '' };
  await from.settle();
  const { data } = await from.as(asker).send(JOB, { id: asked.data.exportLedger.id });
  expect(data.homeworkJob).toMatchObject({ state: 'DONE' });
  const { fileId, accepted } = data.homeworkJob.result;
  return { code: '', rows: accepted as number, file: (await from.part.files.open(fileId, asker)).path };
}

async function sheetsOf(file: string) {
  const book = new ExcelBook();
  await book.xlsx.readFile(file);
  return book.worksheets;
}

const facts = (from: Proof) =>
  query(
    from.part.reads,
    `SELECT a.assignedOn, a.classId, a.subject, a.kind, a.minutes, a.content, a.tier, a.source, a.dueOn, a.teacherName, a.late, m.collected, m.marked, m.markedOn, m.remarked, m.finishedAtSchool, m.feedback
     FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id WHERE a.state = 'POSTED' ORDER BY a.assignedOn, a.classId, a.subject, a.content, a.kind`,
  );

test('what is exported can be imported again and is the same, line by line', async () => {
  expect(await importFile(part, path.join(SAMPLES, 'whole-school.xlsx'))).toMatchObject({ accepted: 101 });
  await part.part.work.run((tx) =>
    query(
      tx,
      "UPDATE marking SET finishedAtSchool = collected - collected % 7 WHERE collected % 2 = 0 AND assignmentId IN (SELECT id FROM assignment WHERE kind = 'WRITTEN')",
    ),
  );
  expect(new Set((await facts(part)).map(({ finishedAtSchool }) => finishedAtSchool)).size).toBeGreaterThan(2);
  const { file, rows } = await exportFile(part);
  expect(rows).toBe(101);
  const other = await open();
  try {
    expect(await importFile(other, file)).toEqual({ accepted: 101, refused: 0, fileId: null });
    expect(await facts(other)).toEqual(await facts(part));
  } finally {
    await other.close();
  }
});

test('the workbook is fit to print: title, unit, days, header on every page, serial, totals, signatures, who and when', async () => {
  await importFile(part, path.join(SAMPLES, 'whole-school.xlsx'));
  const [sheet] = await sheetsOf((await exportFile(part)).file);
  expect(sheet!.getCell('A1').value).toBe('和平区示例第一小学2026—2027学年第一学期作业布置与批改台账');
  expect(sheet!.getCell('A2').value).toMatch(
    /^填报单位：和平区示例第一小学　　日期：2026-11-01 至 2026-11-30　　导出：赵敏 2026-11-20 \d\d:\d\d　　单位：分钟、份$/,
  );
  expect([3, 4].map((row) => ['A', 'B', 'F', 'I', 'L', 'N'].map((column) => sheet!.getCell(`${column}${row}`).value))).toEqual([
    ['序号', '日期', '作业布置', '作业布置', '作业批改', '作业批改'],
    ['序号', '日期', '作业内容', '预计用时', '实交', '批改日期'],
  ]);
  expect(sheet!.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  expect(sheet!.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth: 1, printTitlesRow: '3:4' });
  expect(sheet!.headerFooter.oddFooter).toMatch(/^&L导出人：赵敏　2026-11-20 \d\d:\d\d&C第 &P 页　共 &N 页&R和平区示例第一小学$/);
  const dates = Array.from({ length: 101 }, (_, i) => (sheet!.getCell(5 + i, 2).value as Date).toISOString().slice(0, 10));
  expect(dates).toEqual([...dates].sort());
  expect(sheet!.getCell('A105').value).toBe(101);
  const [sums] = await query<{ minutes: number; written: number }>(
    part.part.reads,
    "SELECT sum(minutes) AS minutes, sum(CASE WHEN kind = 'WRITTEN' THEN minutes ELSE 0 END) AS written FROM assignment",
  );
  expect([sheet!.getCell('A106').value, sheet!.getCell('F106').value, sheet!.getCell('I106').value]).toEqual([
    '合计',
    `共 101 项，其中书面 ${int(sums!.written)} 分钟`,
    int(sums!.minutes),
  ]);
  expect(sheet!.getCell('A108').value).toBe('教务主任签字：');
});

test('a text that looks like a formula is text, and stays text when somebody edits the cell', async () => {
  const evil = ["=cmd|'/C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '＝1+1', '＋8', '－8', '＠x', '=HYPERLINK("http://x","点")'];
  for (const [i, content] of evil.entries()) {
    await part.as(people.chinese).send(RECORD, assignment({ content, kind: 'ORAL', minutes: i + 1 }));
  }
  const { file } = await exportFile(part);
  const [sheet] = await sheetsOf(file);
  const cells = evil.map((_, i) => sheet!.getCell(5 + i, 6));
  expect(cells.map((cell) => cell.value).sort()).toEqual([...evil].sort());
  expect(cells.map((cell) => cell.type)).toEqual(evil.map(() => ValueType.String));
  const { sheet: xml, styles } = await partsOf(file);
  expect(xml).not.toContain('<f>');
  const formats = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)].map(([xf]) => xf.includes('quotePrefix="1"'));
  const styled = [...xml.matchAll(/<c r="F(\d+)" s="(\d+)" t="inlineStr">/g)].filter(([, row]) => Number(row) >= 5 && Number(row) < 5 + evil.length);
  expect(styled.map(([, , style]) => formats[Number(style)])).toEqual(evil.map(() => true));
  expect(['好', ' =1', '\t=1', '1-2', '练习=1'].map(looksLikeFormula)).toEqual([false, true, true, false, false]);
});

test('withdrawn rows are shown as such, count in no sum, and are not taken over again', async () => {
  const kept = await part.as(people.chinese).send(RECORD, assignment({ minutes: 20 }));
  await part
    .as(people.chinese)
    .send(MARK, {
      input: {
        assignmentId: kept.data.recordAssignment.id,
        collected: 44,
        marked: 44,
        markedOn: TODAY,
        remarked: 3,
        finishedAtSchool: 41,
        feedback: '讲评',
        idempotencyKey: 'm',
      },
    });
  const gone = await part.as(people.chinese).send(RECORD, assignment({ minutes: 10, content: '写错了的一项' }));
  await part.as(people.chinese).send(WITHDRAW, { id: gone.data.recordAssignment.id, reason: '写错了' });
  const { file, rows } = await exportFile(part, { place: `${SCHOOL}/${FIVE_TWO}` });
  expect(rows).toBe(2);
  const [sheet] = await sheetsOf(file);
  expect(sheet!.getCell('A1').value).toBe('和平区示例第一小学五年级2班2026—2027学年第一学期作业布置与批改台账');
  expect([
    sheet!.getCell('L5').value,
    sheet!.getCell('O5').value,
    sheet!.getCell('P5').value,
    sheet!.getCell('Q5').value,
    sheet!.getCell('S6').value,
    sheet!.getCell('I7').value,
  ]).toEqual([44, 3, 41, '讲评', '已撤回', 20]);
  const other = await open();
  expect(await importFile(other, file)).toMatchObject({ accepted: 1, refused: 0 });
  await other.close();
});

test('all filtered rows within the asker’s place, and none beyond', async () => {
  await importFile(part, path.join(SAMPLES, 'whole-school.xlsx'));
  const byFilter = await exportFile(part, { filter: { subject: '语文', grade: 5 } });
  const [row] = await query<{ n: number }>(part.part.reads, "SELECT count(*) AS n FROM assignment WHERE subject = '语文' AND grade = 5");
  expect(byFilter.rows).toBe(int(row!.n));
  expect((await exportFile(part, {}, people.chinese)).rows).toBeGreaterThan(0);
  expect((await exportFile(part, { place: COUNTY }, people.county)).rows).toBe(101);
  expect((await exportFile(part, { place: FAR })).code).toBe('FORBIDDEN');
  expect((await exportFile(part, { place: CITY }, people.otherCity)).code).toBe('FORBIDDEN');
  expect((await exportFile(part, {}, people.guardian)).code).toBe('FORBIDDEN');
  expect((await exportFile(part, { from: '2026-11-30', to: '2026-11-01' })).code).toBe('BAD_INPUT');
});

test('several schools stand in one ledger with a column of their own; nothing recorded is an empty ledger', async () => {
  await part.as(people.chinese).send(RECORD, assignment());
  const [sheet] = await sheetsOf((await exportFile(part, { place: COUNTY }, people.county)).file);
  expect([sheet!.getCell('C3').value, sheet!.getCell('C5').value]).toEqual(['学校', '和平区示例第一小学']);
  const empty = await exportFile(part, { from: '2026-10-01', to: '2026-10-31' });
  expect(empty.rows).toBe(0);
  expect((await sheetsOf(empty.file))[0]!.getCell('A5').value).toBe('合计');
});

test('it stays in the trail who exported what, and the file is only for him', async () => {
  await part.as(people.chinese).send(RECORD, assignment());
  const asked = await part.as(people.dean).send(EXPORT, { input: RANGE });
  await part.settle();
  const { data } = await part.as(people.dean).send(JOB, { id: asked.data.exportLedger.id });
  const trail = await query<{ deed: string; asker: string }>(
    part.part.reads,
    "SELECT deed, asker FROM audit WHERE kind = 'ledger-export' ORDER BY id",
  );
  expect(trail).toEqual([
    { deed: 'exportLedger', asker: people.dean.id },
    { deed: 'finishLedgerExport', asker: people.dean.id },
  ]);
  await expect(part.part.files.open(data.homeworkJob.result.fileId, people.principal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('in demo mode the sheet and every printed page say 示例数据', async () => {
  const demo = await open(true);
  await demo.as(people.chinese).send(RECORD, assignment());
  const [sheet] = await sheetsOf((await exportFile(demo)).file);
  expect(sheet!.getCell('A3').value).toBe('示例数据，仅供演示，不作为任何依据');
  expect(sheet!.headerFooter.oddFooter).toContain('&R示例数据');
  expect(sheet!.pageSetup.printTitlesRow).toBe('4:5');
  await demo.close();
});

test('memory does not grow with the rows written, and rows that fail end the file', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  // What is alive, not what has not been collected yet: that depends on the other proofs of this process.
  const alive = async (rows: number) => {
    let most = 0;
    async function* drawn() {
      for (let i = 0; i < rows; i += 1) {
        if (i % (rows / 4) === rows / 8) {
          await new Promise(setImmediate);
          collect();
          most = Math.max(most, process.memoryUsage().heapUsed + process.memoryUsage().external);
        }
        yield { cells: Array.from({ length: 10 }, (_, column) => ({ value: `第${i}行第${column}列` })) };
      }
    }
    for await (const _ of writeWorkbook([{ name: '表', widths: [10], rows: drawn() }]));
    return most;
  };
  const [few, many] = [await alive(5_000), await alive(50_000)];
  expect(many - few).toBeLessThan(10 * 1024 * 1024);
  async function* failing() {
    yield { cells: [{ value: '甲' }] };
    throw new Error('no more');
  }
  const stream = writeWorkbook([{ name: '表', widths: [10], rows: failing() }]);
  await expect(async () => {
    for await (const _ of stream as Readable);
  }).rejects.toThrow('no more');
});

async function partsOf(file: string): Promise<{ sheet: string; styles: string }> {
  const zip = await openPromise(file, { lazyEntries: true });
  const read: Record<string, string> = {};
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    read[entry.fileName] = Buffer.concat(pieces).toString('utf8');
  }
  return { sheet: read['xl/worksheets/sheet1.xml']!, styles: read['xl/styles.xml']! };
}
