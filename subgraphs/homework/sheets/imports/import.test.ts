import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Workbook as ExcelBook } from '@protobi/exceljs';
import type { Asker } from '#kernel/context';
import { int, query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { makeWorkbook, type SheetDraft } from '../../../../tests/ledger-samples/neighbours';
import { people, SCHOOL } from '#register/testing/province';
import { assignment, MARK, openHomework, RECORD } from '../../testing/school';
import { XLSX } from '#kernel/workbook/workbook.writer';

const SAMPLES = path.join(__dirname, '../../../../tests/ledger-samples');
const IMPORT = `mutation ($input: LedgerImportInput!) { importLedger(input: $input) { id state } }`;
const JOB = `query ($id: ID!) { homeworkJob(id: $id) { state message progress { done total } result { accepted refused errorFileId fileId reasons { code message count } note } } }`;
const PREVIEW = `query ($fileId: ID!, $schoolId: ID) { ledgerImportPreview(fileId: $fileId, schoolId: $schoolId) {
  sheets { name headerRow columns { index header field confidence samples } rows problems } fields { field label required } } }`;

let part: Proof;
beforeEach(async () => {
  part = await openHomework();
  // The sample school has these classes besides.
  const more = [
    [4, 2],
    [6, 1],
  ].map(([grade, number]) => ({
    id: `c210102001${grade}0${number}`,
    name: `${'一二三四五六'[grade! - 1]}年级${number}班`,
    grade,
    number,
    pupilCount: 45,
  }));
  await part.hear('directory', [
    {
      type: 'directory.ClassesSaved',
      subject: 's210102001',
      place: SCHOOL,
      data: { schoolId: 's210102001', schoolPath: SCHOOL, schoolYear: 2026, classes: more },
    },
  ]);
});
afterEach(() => part?.close());

async function upload(file: string, owner: Asker = people.dean): Promise<string> {
  return (await part.part.files.put(createReadStream(file), { owner: owner.id, name: path.basename(file), type: XLSX })).id;
}

let keys = 0;
async function run(fileId: string, more: Record<string, unknown> = {}, asker: Asker = people.dean) {
  const asked = await part
    .as(asker)
    .send(IMPORT, { input: { fileId, dryRun: false, policy: 'IGNORE_FAILED', idempotencyKey: `import-${(keys += 1)}`, ...more } });
  if (asked.errors) return { code: asked.code, message: asked.errors[0]!.message };
  await part.settle();
  const { data } = await part.as(asker).send(JOB, { id: asked.data.importLedger.id });
  return data.homeworkJob as {
    state: string;
    message: string;
    progress: { done: number; total: number };
    result: { accepted: number; refused: number; errorFileId: string; reasons: { code: string; count: number }[]; note: string };
  };
}

const draft = async (rows: SheetDraft['rows'], more: Partial<SheetDraft> = {}) => upload(await makeWorkbook([{ name: '台账', rows, ...more }]));
const HEAD = ['日期', '班级', '学科', '任课教师', '作业内容', '类型', '预计用时'];
const line = (...changes: [number, string | number | null][]) => {
  const row: (string | number | null)[] = ['2026-11-02', '五年级2班', '语文', '李敏', '背诵第12课', '口头', 10];
  for (const [index, value] of changes) row[index] = value;
  return row;
};

async function counted(): Promise<{ rows: number; minutes: number }> {
  const [row] = await query<{ n: number; minutes: number }>(
    part.part.reads,
    "SELECT count(*) AS n, sum(CASE WHEN kind = 'WRITTEN' THEN minutes ELSE 0 END) AS minutes FROM assignment WHERE state = 'POSTED'",
  );
  return { rows: int(row!.n), minutes: int(row!.minutes) };
}

/** The sums kept beside the ledger must be those of its rows. */
async function rollups(): Promise<{ rows: number; minutes: number; viaSchool: number }> {
  const [classDays] = await query<{ n: number; minutes: number }>(
    part.part.reads,
    'SELECT sum(assignments) AS n, sum(writtenMinutes) AS minutes FROM class_day',
  );
  const [schoolDays] = await query<{ n: number }>(part.part.reads, 'SELECT sum(assignments) AS n FROM school_day');
  return { rows: int(classDays!.n), minutes: int(classDays!.minutes), viaSchool: int(schoolDays!.n) };
}

describe('the two sample workbooks', () => {
  test('the whole school’s ledger: 101 lines are taken, the seven wrong ones come back with their reasons in red', async () => {
    const fileId = await upload(path.join(SAMPLES, 'whole-school.xlsx'));
    const rehearsed = await run(fileId, { dryRun: true });
    expect(await counted()).toEqual({ rows: 0, minutes: 0 });
    const taken = await run(fileId);
    for (const job of [rehearsed, taken]) {
      expect(job).toMatchObject({ state: 'DONE', progress: { done: 114, total: 114 }, result: { accepted: 101, refused: 7 } });
      expect(Object.fromEntries('result' in job ? job.result.reasons.map(({ code, count }) => [code, count]) : [])).toEqual({
        HOMEWORK_WRITTEN_FORBIDDEN: 1,
        HOMEWORK_OVER_BUDGET: 1,
        HOMEWORK_NOT_A_SCHOOL_DAY: 1,
        HOMEWORK_ROW_DATE: 1,
        HOMEWORK_ROW_CLASS: 1,
        HOMEWORK_ROW_MINUTES: 1,
        HOMEWORK_ROW_COUNTS: 1,
      });
    }
    const { rows, minutes } = await counted();
    expect(rows).toBe(101);
    expect(await rollups()).toEqual({ rows: 101, minutes, viaSchool: 101 });

    const back = new ExcelBook();
    await back.xlsx.readFile((await part.part.files.open((taken as { result: { errorFileId: string } }).result.errorFileId, people.dean)).path);
    const sheet = back.getWorksheet('11月上旬')!;
    expect(sheet.getCell('A1').value).toBe('示例小学2026—2027学年度第一学期作业布置与批改台账');
    expect([sheet.getCell('I4').value, sheet.getCell('Q4').value]).toEqual(['预计用时', '错误原因']);
    const told = [5, 6, 7, 8, 9, 10, 11].map((row) => {
      const red: string[] = [];
      sheet.getRow(row).eachCell({ includeEmpty: true }, (cell) => {
        if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === 'FFFFC7CE') red.push(cell.address.replace(/\d+/, ''));
      });
      return [sheet.getCell(row, 1).value, red.join(), String(sheet.getCell(row, 17).value).slice(0, 20)];
    });
    expect(told).toEqual([
      [102, 'G', '一年级1班不能布置家庭书面作业：小学一、'],
      [103, 'I', '五年级2班11月4日（周三）书面作业已登'],
      [104, 'B', '11月8日（周日）不是上课日：周日（教基'],
      [105, 'B', '没有“2026-13-40”这一天，请写'],
      [106, 'C', '本校 2026—2027 学年没有七年级'],
      [107, 'I', '没有写预计用时'],
      [108, 'L', '实交 45 份多于应交 42 份'],
    ]);
    expect(sheet.rowCount).toBe(11);
  });

  test('one sheet for each class: all 58 lines are taken, marked without a date nobody wrote', async () => {
    const job = await run(await upload(path.join(SAMPLES, 'one-sheet-per-class.xlsx')));
    expect(job).toMatchObject({ state: 'DONE', result: { accepted: 58, refused: 0, errorFileId: null, reasons: [] } });
    const rows = await query<{ classId: string; n: number; marked: number; dated: number; late: number }>(
      part.part.reads,
      'SELECT a.classId, count(*) AS n, count(m.assignmentId) AS marked, count(m.markedOn) AS dated, sum(a.late) AS late FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id GROUP BY a.classId ORDER BY a.classId',
    );
    expect(rows.map((row) => [row.classId, int(row.n), int(row.marked), int(row.dated), int(row.late)])).toEqual([
      ['c210102001501', 27, 27, 0, 27],
      ['c210102001502', 31, 31, 0, 31],
    ]);
  });

  test('the same file again takes nothing, and says when it was imported', async () => {
    const file = path.join(SAMPLES, 'one-sheet-per-class.xlsx');
    await run(await upload(file));
    const before = await counted();
    const again = await run(await upload(file));
    expect(again).toMatchObject({
      state: 'DONE',
      result: {
        accepted: 0,
        refused: 58,
        reasons: [{ code: 'HOMEWORK_DUPLICATE', count: 58 }],
        note: expect.stringContaining('已导入过（入账 58 行）'),
      },
    });
    expect(await counted()).toEqual(before);
  });
});

describe('nothing stands that the ledger would refuse', () => {
  test('of two equal lines one is taken, in one file and in two', async () => {
    expect(await run(await draft([HEAD, line(), line(), line([6, 12])]))).toMatchObject({ result: { accepted: 2, refused: 1 } });
    expect(await run(await draft([HEAD, line([0, '11月2日'], [1, '5.2'])]))).toMatchObject({ result: { accepted: 0, refused: 1 } });
  });

  test('the evening is filled in the order of the file, beside what teachers have recorded', async () => {
    await part.as(people.maths).send(RECORD, assignment({ subject: '数学', minutes: 30 }));
    const rows = [
      HEAD,
      line([0, '2026-11-20'], [5, '书面'], [6, 20]),
      line([0, '2026-11-20'], [2, '英语'], [5, '书面'], [6, 15]),
      line([0, '2026-11-20'], [2, '科学'], [5, '书面'], [6, 10]),
    ];
    for (const dryRun of [true, false]) {
      expect(await run(await draft(rows), { dryRun })).toMatchObject({
        result: { accepted: 2, refused: 1, reasons: [{ code: 'HOMEWORK_OVER_BUDGET' }] },
      });
    }
    expect(await counted()).toEqual({ rows: 3, minutes: 60 });
  });

  test('all or nothing: one bad line and nothing is taken; none and all is', async () => {
    const bad = await run(await draft([HEAD, line(), line([0, '今日'])]), { policy: 'REJECT_EVERYTHING' });
    expect(bad).toMatchObject({ state: 'DONE', result: { accepted: 0, refused: 1, note: '有不合格的行，整份都没有入账' } });
    expect((await counted()).rows).toBe(0);
    expect(await run(await draft([HEAD, line(), line([2, '数学'])]), { policy: 'REJECT_EVERYTHING' })).toMatchObject({
      result: { accepted: 2, refused: 0 },
    });
    expect((await counted()).rows).toBe(2);
  });

  test('a corrected error workbook can be handed in as it is', async () => {
    const first = await run(await draft([['作业台账'], HEAD, line(), line([0, null], [1, null], [2, '数学'], [6, null])], { merges: ['A1:G1'] }));
    const back = new ExcelBook();
    await back.xlsx.readFile((await part.part.files.open((first as { result: { errorFileId: string } }).result.errorFileId, people.dean)).path);
    const sheet = back.worksheets[0]!;
    // What was left blank and held from above is filled in.
    expect([sheet.getCell('A3').value, sheet.getCell('B3').value]).toEqual(['2026-11-02', '五年级2班']);
    sheet.getCell('G3').value = 15;
    const content = Readable.from(Buffer.from(await back.xlsx.writeBuffer()));
    const { id } = await part.part.files.put(content, { owner: people.dean.id, name: '改好.xlsx', type: XLSX });
    expect(await run(id)).toMatchObject({ result: { accepted: 1, refused: 0 } });
    expect((await counted()).rows).toBe(2);
  });

  test('lines of past days are late, with the moment they were handed in and the moment they were received', async () => {
    await run(await draft([HEAD, line(), line([0, '2026-11-20'])]));
    const rows = await query<{ assignedOn: string; late: number; capturedAt: number; receivedAt: number }>(
      part.part.reads,
      'SELECT assignedOn, late, capturedAt, receivedAt FROM assignment ORDER BY assignedOn',
    );
    expect(rows.map((row) => [row.assignedOn, int(row.late)])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-20', 0],
    ]);
    for (const row of rows) expect(int(row.capturedAt)).toBeLessThanOrEqual(int(row.receivedAt));
  });
});

test('an imported row not yet marked may be marked by whoever teaches the subject in that class, and by nobody else', async () => {
  await run(await draft([HEAD, line([0, '2026-11-19'])]));
  const [row] = await query<{ id: number }>(part.part.reads, 'SELECT id FROM assignment');
  const mark = (asker: Asker, key: string) =>
    part
      .as(asker)
      .send(MARK, { input: { assignmentId: String(int(row!.id)), collected: 45, marked: 45, markedOn: '2026-11-20', idempotencyKey: key } });
  expect((await mark(people.maths, 'a')).code).toBe('FORBIDDEN');
  expect((await mark(people.dean, 'b')).code).toBe('FORBIDDEN');
  expect((await mark(people.chinese, 'c')).data.markAssignment.marking).toMatchObject({ marked: 45, delayDays: 1 });
});

describe('who may import, and what', () => {
  test('only the dean of the school, and only his own file', async () => {
    const fileId = await draft([HEAD, line()]);
    expect(await run(fileId, { schoolId: 's210102001' }, people.chinese)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await run(fileId, { schoolId: 's210102002' })).toMatchObject({ code: 'FORBIDDEN' });
    const theirs = await upload(await makeWorkbook([{ name: '台账', rows: [HEAD, line()] }]), people.principal);
    expect(await run(theirs)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a file that is no ledger is refused at once, with its code', async () => {
    const text = await part.part.files.put(Readable.from(Buffer.from('日期,班级')), { owner: people.dean.id, name: '台账.xlsx', type: XLSX });
    expect(await run(text.id)).toMatchObject({ code: 'FILE_NOT_XLSX' });
    expect(
      await run(
        await draft([
          ['姓名', '电话'],
          ['甲', '1'],
        ]),
      ),
    ).toMatchObject({ code: 'HOMEWORK_FILE_NO_LEDGER' });
  });

  test('asked twice with one key it is one job; with another body a conflict', async () => {
    const input = { fileId: await draft([HEAD, line()]), dryRun: false, policy: 'IGNORE_FAILED', idempotencyKey: 'once' };
    const [a, b] = [await part.as(people.dean).send(IMPORT, { input }), await part.as(people.dean).send(IMPORT, { input })];
    expect(a.data.importLedger.id).toBe(b.data.importLedger.id);
    expect((await part.as(people.dean).send(IMPORT, { input: { ...input, dryRun: true } })).code).toBe('IDEMPOTENCY_CONFLICT');
  });

  test('jobs are seen by whoever asked for them, newest first, and by nobody else', async () => {
    const asked = await part.as(people.dean).send(IMPORT, { input: { fileId: await draft([HEAD, line()]), dryRun: true, policy: 'IGNORE_FAILED' } });
    const list = 'query { homeworkJobs(first: 10) { edges { node { id kind state } } } }';
    expect((await part.as(people.dean).send(list)).data.homeworkJobs.edges).toEqual([
      { node: { id: asked.data.importLedger.id, kind: 'ledger-rehearsal', state: 'QUEUED' } },
    ]);
    expect((await part.as(people.principal).send(list)).data.homeworkJobs.edges).toEqual([]);
    expect((await part.as(people.principal).send(JOB, { id: asked.data.importLedger.id })).code).toBe('NOT_FOUND');
    const cancelled = await part
      .as(people.dean)
      .send('mutation ($id: ID!) { cancelHomeworkJob(id: $id) { state } }', { id: asked.data.importLedger.id });
    expect(cancelled.data.cancelHomeworkJob.state).toBe('CANCELLED');
    await part.settle();
    expect((await counted()).rows).toBe(0);
  });
});

describe('preview and correction', () => {
  test('the preview shows what was guessed, how surely, and the first ten lines', async () => {
    const { data } = await part.as(people.dean).send(PREVIEW, { fileId: await upload(path.join(SAMPLES, 'whole-school.xlsx')) });
    const [sheet] = data.ledgerImportPreview.sheets;
    expect(sheet).toMatchObject({ name: '11月上旬', headerRow: 4, problems: [] });
    expect(sheet.rows).toHaveLength(10);
    expect(sheet.columns[8]).toEqual({ index: 8, header: '作业布置/预计用时', field: 'MINUTES', confidence: 1, samples: ['20分钟', '２０', '10'] });
    expect(
      data.ledgerImportPreview.fields.filter((field: { required: boolean }) => field.required).map((field: { label: string }) => field.label),
    ).toEqual(['日期', '班级', '学科', '作业内容', '预计用时']);
  });

  test('a class that every sheet names in its title needs no column', async () => {
    const required = async (name: string) => {
      const { data } = await part.as(people.dean).send(PREVIEW, { fileId: await upload(path.join(SAMPLES, name)) });
      return data.ledgerImportPreview.fields.filter((field: { required: boolean }) => field.required).map((field: { field: string }) => field.field);
    };
    expect(await required('one-sheet-per-class.xlsx')).toEqual(['DATE', 'SUBJECT', 'CONTENT', 'MINUTES']);
    expect(await required('whole-school.xlsx')).toEqual(['DATE', 'CLASS', 'SUBJECT', 'CONTENT', 'MINUTES']);
  });

  test('a corrected column is read as said; a field that does not exist is refused', async () => {
    const fileId = await draft([
      ['日期', '班级', '学科', '作业内容', '甲'],
      ['11.2', '五2', '语文', '背诵第12课', 10],
    ]);
    expect(await run(fileId, { dryRun: true })).toMatchObject({ result: { accepted: 0, refused: 1 } });
    expect(await run(fileId, { mapping: [{ sheet: '台账', column: 4, field: 'MINUTES' }] })).toMatchObject({ result: { accepted: 1, refused: 0 } });
    expect(await run(fileId, { mapping: [{ sheet: '台账', column: 4, field: 'SALARY' }] })).toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('cut off in the middle', () => {
  test('an import whose process dies between two chunks goes on behind the last one: every line once', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => line([0, `2026-11-${String(2 + (i % 5)).padStart(2, '0')}`], [4, `背诵第${i}课`]));
    const fileId = await draft([HEAD, ...rows]);
    const asked = await part.as(people.dean).send(IMPORT, { input: { fileId, dryRun: false, policy: 'IGNORE_FAILED' } });
    const { run: gate } = part.part.work;
    let chunks = 0;
    const dying = jest.spyOn(part.part.work, 'run').mockImplementation(function (this: unknown, fn) {
      return (gate as (fn: unknown) => Promise<never>).call(part.part.work, async (tx: never) => {
        const value = await (fn as (tx: never) => Promise<unknown>)(tx);
        // The second chunk is written, then the process dies before it commits.
        if (value && typeof value === 'object' && 'accepted' in value && (chunks += 1) === 2) throw new Error('the process dies');
        return value;
      });
    });
    await part.jobs.settled();
    dying.mockRestore();
    expect((await counted()).rows).toBe(500);
    await query(part.database.writes, 'UPDATE job SET runAt = 0');
    await part.settle();
    const { data } = await part.as(people.dean).send(JOB, { id: asked.data.importLedger.id });
    expect(data.homeworkJob).toMatchObject({ state: 'DONE', result: { accepted: 1200, refused: 0 } });
    expect((await counted()).rows).toBe(1200);
    expect(await rollups()).toMatchObject({ rows: 1200, viaSchool: 1200 });
  });
});

test('the samples in the repository are the ones the proofs speak of', () => {
  expect(readFileSync(path.join(SAMPLES, 'expected.tsv'), 'utf8').trimEnd().split('\n')).toHaveLength(166);
});
