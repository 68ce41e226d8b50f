/* eslint-disable @typescript-eslint/no-explicit-any */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Workbook as ExcelBook } from '@protobi/exceljs';
import type { Asker } from '#kernel/context';
import type { Proof } from '#kernel/testing';
import { makeWorkbook, type SheetDraft } from '../../../../tests/ledger-samples/neighbours';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { published } from '../../testing/bank';
import { emptied, must, nextKey, workingGroup } from '../../testing/guidance';
import { COUNTY, NEIGHBOUR, people, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { readDifficulty, readGrade, readRights, readSemester, readUnit } from './bank-field.rules';

const IMPORT = 'mutation ($input: BankImportInput!) { importBankItems(input: $input) { id } }';
const EXPORT = 'mutation ($input: BankExportInput!) { exportBankItems(input: $input) { id } }';
const TEMPLATE = 'mutation { makeBankTemplate }';
const JOB = 'query ($id: ID!) { homeworkJob(id: $id) { state message result { accepted refused errorFileId fileId note reasons { code count } } } }';
const MINE = `{ myBankItems(first: 50) { edges { node { state current { subject grade semester unit unitTitle goal tier kind minutes difficulty content rights rightsNote answer markingNotes } } } } }`;

const HEAD = ['学科', '年级', '册次', '单元', '单元名称', '训练目标', '分层', '类型', '预计用时', '难度', '题目', '来源', '来源说明', '参考答案', '批改建议'];
const line = (...changes: [number, string | number | null][]) => {
  const row: (string | number | null)[] = ['数学', '五年级', '上册', '第三单元', '小数除法', '会算小数除法', 'A', '书面', 10, 2, '计算 7.2÷0.9', '原创', null, '8', null];
  for (const [index, value] of changes) row[index] = value;
  return row;
};

describe('a workbook of items', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(() => emptied(homework));
  afterAll(() => homework?.close());

  const upload = async (rows: SheetDraft['rows'], more: Partial<SheetDraft> = {}, owner: Asker = people.maths) =>
    (await homework.part.files.put(createReadStream(await makeWorkbook([{ name: '题目', rows, ...more }])), { owner: owner.id, name: '我的题目.xlsx', type: XLSX })).id;
  const run = async (fileId: string, more: Record<string, unknown> = {}, by: Asker = people.maths) => {
    const asked = await homework.as(by).send(IMPORT, { input: { fileId, place: SCHOOL, idempotencyKey: nextKey(), ...more } });
    if (asked.errors) return { code: asked.code, path: asked.errors[0]!.extensions.path };
    await homework.settle();
    const { state, message, result } = (await homework.as(by).send(JOB, { id: asked.data.importBankItems.id })).data.homeworkJob;
    if (state !== 'DONE') throw new Error(`${state} ${message}`);
    return result;
  };
  const mine = async (by: Asker = people.maths) => (await homework.as(by).send(MINE)).data.myBankItems.edges.map(({ node }: any) => node);
  const opened = async (fileId: string, by: Asker) => {
    const { path: file } = await homework.part.files.open(fileId, by);
    const book = new ExcelBook();
    await book.xlsx.readFile(file);
    return book.worksheets[0]!;
  };

  it('becomes drafts of whoever hands it in, read as schools write', async () => {
    const file = await upload([
      ['和平区示例第一小学作业题库'],
      HEAD,
      line([8, '约３０分钟'], [9, '★★★☆☆'], [3, '三']),
      line([0, '数学'], [1, '５'], [2, '下'], [3, 'Unit 6'], [6, '拓展'], [7, '动手操作'], [8, '10-15分钟'], [9, '较难'], [10, '量一量操场的长'], [11, '改编'], [12, '改编自教材第 60 页']),
      [],
      ['合计', null, null, null, null, null, null, null, null, null, null],
    ]);
    expect(await run(file, { dryRun: true })).toMatchObject({ accepted: 2, refused: 0 });
    expect(await mine()).toEqual([]);
    expect(await run(file)).toMatchObject({ accepted: 2, refused: 0, note: expect.stringContaining('草稿') });
    expect(await mine()).toMatchObject([
      { state: 'DRAFT', current: { grade: 5, semester: 2, unit: 6, tier: 'C', kind: 'PRACTICE', minutes: 15, difficulty: 4, rights: 'ADAPTED', rightsNote: '改编自教材第 60 页' } },
      { state: 'DRAFT', current: { subject: '数学', grade: 5, semester: 1, unit: 3, unitTitle: '小数除法', minutes: 30, difficulty: 3, answer: '8', rights: 'OWN' } },
    ]);
    // The same file again adds nothing twice.
    expect(await run(file)).toMatchObject({ accepted: 0, refused: 2, reasons: [{ code: 'HOMEWORK_DUPLICATE', count: 2 }] });
  });

  it('may tell subject and grade in its title, and lay cells over several lines', async () => {
    const rows = [
      ['五年级数学上册作业题库'],
      ['单元', '单元名称', '训练目标', '题目内容', '用时（分钟）'],
      ['3', '小数除法', '会算', '计算 1.8÷0.3', 5],
      [null, null, '会用', '每本书 12.5 元，100 元可买几本', 8],
    ];
    expect(await run(await upload(rows, { merges: ['A3:A4', 'B3:B4'] }))).toMatchObject({ accepted: 2 });
    expect((await mine()).map(({ current }: any) => [current.subject, current.grade, current.unit, current.unitTitle])).toEqual([
      ['数学', 5, 3, '小数除法'],
      ['数学', 5, 3, '小数除法'],
    ]);
  });

  it('hands back what does not stand, each with its reason in the cell, to be put right and handed in again', async () => {
    const file = await upload([
      HEAD,
      line(),
      line([8, '一会儿'], [10, '另一道题目']),
      line([0, '语文'], [10, '别人的学科']),
      line([11, '改编'], [10, '没有说明出处的题目']),
      line([1, '二年级'], [10, '二年级不写书面作业']),
      line([5, null], [10, '没有目标的题目']),
      line([10, '长'.repeat(501)]),
    ]);
    const result = await run(file);
    expect(result).toMatchObject({ accepted: 1, refused: 6 });
    const sheet = await opened(result.errorFileId, people.maths);
    const reasons = Array.from({ length: 6 }, (_, i) => String(sheet.getRow(i + 2).getCell(16).value));
    expect(reasons).toEqual([
      expect.stringContaining('看不懂用时“一会儿”'),
      expect.stringContaining('您不教语文'),
      expect.stringContaining('请填写改编自何处'),
      expect.stringContaining('一、二年级不布置家庭书面作业'),
      expect.stringContaining('没有填写训练目标'),
      expect.stringContaining('题目内容最多 500 字'),
    ]);
    expect((sheet.getRow(2).getCell(9).fill as any).fgColor.argb).toBe('FFFFC7CE');
  });

  it.each([
    ['no header', [['随便写的'], ['一行']], 'HOMEWORK_FILE_NO_ITEMS'],
    ['a column missing', [HEAD.filter((name) => name !== '训练目标'), line().filter((_, i) => i !== 5)], 'HOMEWORK_FILE_NO_ITEMS'],
  ])('is refused at once with %s', async (_what, rows, code) => {
    expect(await run(await upload(rows))).toEqual({ code, path: 'fileId' });
  });

  it('holds two thousand items, whatever stands around them, and not one more', async () => {
    const items = Array.from({ length: 2_000 }, (_, i) => line([10, `计算 ${i + 1}÷0.8`]));
    const around = [['和平区示例第一小学作业题库'], [], HEAD, ...items.slice(0, 900), [], ...items.slice(900), []];
    expect(await run(await upload(around), { dryRun: true })).toMatchObject({ accepted: 2_000, refused: 0 });
    expect(await run(await upload([...around, line([10, '第两千零一题'])]), { dryRun: true })).toEqual({ code: 'FILE_TOO_LARGE', path: 'fileId' });
  });

  it('is not taken for another’s bank, nor from another’s file', async () => {
    const file = await upload([HEAD, line()]);
    expect(await run(file, { place: NEIGHBOUR })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await run(file, { place: COUNTY })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await run(file, {}, people.dean)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run(file, {}, people.headTeacher)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('has a template that the import itself understands', async () => {
    const fileId = await must(homework, people.maths, TEMPLATE, {});
    const { path: file } = await homework.part.files.open(fileId, people.maths);
    expect(path.basename(file)).toBe(fileId);
    expect(await run(fileId, { dryRun: true })).toMatchObject({ accepted: 1, refused: 0 });
    expect((await homework.as(people.guardian).send(TEMPLATE)).code).toBe('FORBIDDEN');
  });

  it('holds every item of a question, and can be handed in elsewhere', async () => {
    await workingGroup(homework);
    for (let i = 0; i < 3; i += 1) await published(homework, { content: `列竖式计算第 ${i + 1} 组：${i + 2}.4÷0.6`, minutes: 5 + i });
    await published(homework, { content: '=1+1 是公式样子的题目', kind: 'ORAL' });
    const asked = await must(homework, people.chinese, EXPORT, { input: { place: SCHOOL, filter: { kind: 'WRITTEN' }, idempotencyKey: nextKey() } });
    await homework.settle();
    const { result } = (await homework.as(people.chinese).send(JOB, { id: asked.id })).data.homeworkJob;
    expect(result).toMatchObject({ accepted: 3 });
    const sheet = await opened(result.fileId, people.chinese);
    expect(String(sheet.getRow(1).getCell(1).value)).toContain('和平区示例第一小学作业题库');
    expect(sheet.getRow(4).getCell(12).value).toContain('第 3 组');
    expect((await homework.as(people.neighbour).send(EXPORT, { input: { place: SCHOOL } })).code).toBe('FORBIDDEN');
  });
});

describe('the words of a workbook', () => {
  const value = (reading: any) => reading.value ?? 'problem';
  it.each([
    [readGrade, [['五年级', 5], ['5', 5], ['五', 5], ['五年级上册', 5], ['初一', 7], ['１', 1], ['高一', 'problem'], ['大班', 'problem']]],
    [readSemester, [['上册', 1], ['下', 2], ['第二学期', 2], ['１', 1], ['全册', 'problem']]],
    [readUnit, [['第三单元', 3], ['十一', 11], ['Unit 4', 4], ['３', 3], ['综合', 0], ['期末', 'problem']]],
    [readDifficulty, [['★★★', 3], ['★★☆☆☆', 2], ['较易', 2], ['５', 5], ['0.7', 'problem']]],
    [readRights, [['原创', 'OWN'], ['自编', 'OWN'], ['选编自课本', 'ADAPTED'], ['经授权', 'LICENSED'], ['网上', 'problem']]],
  ])('are read: %#', (read, samples) => {
    for (const [text, expected] of samples as [string, unknown][]) expect([text, value((read as any)({ text }))]).toEqual([text, expected]);
  });
});
