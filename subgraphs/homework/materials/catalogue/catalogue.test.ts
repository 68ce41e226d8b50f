import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createReadStream } from 'node:fs';
import { Workbook as ExcelBook } from '@protobi/exceljs';
import fc from 'fast-check';
import { nobody, type Proof } from '#kernel/testing';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { AID, aidInput, aidKey, isbnOf, LIST, listed } from '../../testing/aids';
import { CITY, COUNTY, people, PROVINCE, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { readIsbn } from './study-aid.rules';

const AIDS = `query ($place: String!, $filter: StudyAidFilter, $first: Int!, $after: String) { studyAids(place: $place, filter: $filter, first: $first, after: $after) { edges { node { ${AID} } } pageInfo { hasNextPage endCursor } } }`;
const REMOVE = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { removeStudyAid(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${AID} } }`;
const NARROW = `mutation ($input: NarrowingInput!) { narrowCatalogue(input: $input) { ${AID} } }`;
const IMPORT = 'mutation ($input: StudyAidImportInput!) { importStudyAids(input: $input) { id } }';
const EXPORT = 'mutation ($place: String!, $key: String!) { exportStudyAids(place: $place, idempotencyKey: $key) { id } }';
const JOB =
  'query ($id: ID!) { homeworkJob(id: $id) { state message result { accepted refused errorFileId fileId reasons { code message count } } } }';

describe('the number of a book', () => {
  it('is thirteen digits with prefix and check digit, however it is written', () => {
    expect(readIsbn(`978-7-303-00001-${isbnOf(1).slice(-1)}`)).toBe(isbnOf(1));
    expect(readIsbn(`ISBN ${isbnOf(2)}`)).toBe(isbnOf(2));
    expect(readIsbn(isbnOf(3).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))).toBe(isbnOf(3));
  });

  it.each(['', '123', '97873030000', '9787303000013', 'abcdefghijklm', '9777303000011', '978730300001X', "978'; DROP TABLE study_aid;--"])(
    'is not %j',
    (text) => {
      expect(() => readIsbn(text)).toThrow(/书号/);
    },
  );

  it('with one digit wrong is found out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 3, max: 12 }), fc.integer({ min: 1, max: 9 }), (n, at, by) => {
        const right = isbnOf(n);
        const wrong = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1);
        expect(() => readIsbn(wrong)).toThrow('校验位');
      }),
    );
  });
});

describe('the catalogue', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const list = (over: Record<string, unknown> = {}, who: keyof typeof people = 'province') => homework.as(people[who]).send(LIST, aidInput(over));
  const aids = async (place: string, filter: Record<string, unknown> = {}, who: keyof typeof people = 'dean') =>
    (await homework.as(people[who]).send(AIDS, { place, filter, first: 100 })).data?.studyAids.edges.map(
      (edge: { node: { title: string } }) => edge.node,
    );
  const titles = async (...args: Parameters<typeof aids>) => (await aids(...args)).map((aid: { title: string }) => aid.title);

  it('is the province’s, and read by whoever has to do with aids', async () => {
    const one = (
      await list({ title: '语文同步练习（示例）', isbn: `978-7-303-${isbnOf(77).slice(7, 12)}-${isbnOf(77).slice(12)}`, grades: [6, 5, 5] })
    ).data.listStudyAid;
    expect(one).toMatchObject({ isbn: isbnOf(77), grades: [5, 6], priceFen: 1580, removedOn: null, version: 1, excludedBy: [] });
    for (const who of ['dean', 'county', 'chinese', 'outsider', 'supervisor'] as const)
      expect(await titles(PROVINCE, { text: '同步练习（示例）' }, who)).toEqual(['语文同步练习（示例）']);
    expect(await titles(SCHOOL, { text: isbnOf(77).slice(3, 10), grade: 6 })).toContain('语文同步练习（示例）');
    expect(await titles(SCHOOL, { text: '同步练习（示例）', grade: 4 })).toEqual([]);
    expect((await homework.as(people.guardian).send(AIDS, { place: SCHOOL, first: 5 })).code).toBe('FORBIDDEN');
    expect((await homework.as(nobody).send(AIDS, { place: SCHOOL, first: 5 })).code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['a number that is none', {}, { isbn: '9787303000000' }, 'BAD_INPUT', 'isbn'],
    ['a subject of no table', {}, { subject: '奥数' }, 'HOMEWORK_SUBJECT_UNKNOWN', 'subject'],
    ['chemistry for grade five', {}, { subject: '化学' }, 'HOMEWORK_SUBJECT_UNKNOWN', 'subject'],
    ['no grade', {}, { grades: [] }, 'BAD_INPUT', 'grades'],
    ['a tenth grade', {}, { grades: [10] }, 'BAD_INPUT', 'grades'],
    ['a third semester', {}, { semester: 3 }, 'BAD_INPUT', 'semester'],
    ['nothing to pay', {}, { priceFen: 0 }, 'BAD_INPUT', 'priceFen'],
    ['no title', {}, { title: '' }, 'BAD_INPUT', 'title'],
    ['a list of a city of its own', { who: 'city' }, { place: CITY }, 'BAD_INPUT', 'place'],
    ['the city’s word for the province', { who: 'city' }, {}, 'FORBIDDEN', undefined],
    ['a dean’s', { who: 'dean' }, {}, 'FORBIDDEN', undefined],
  ] as const)('takes no %s', async (_, { who = 'province' }: { who?: keyof typeof people }, over, code, field) => {
    expect((await list(over as Record<string, unknown>, who)).errors![0]!.extensions).toMatchObject({ code, ...(field && { path: field }) });
  });

  it('has a number once a term, subject and grade; in the same instant too', async () => {
    const isbn = isbnOf(900);
    const replies = await Promise.all([list({ isbn }), list({ isbn, grades: [5, 6] }), list({ isbn })]);
    expect(replies.filter((reply) => !reply.errors)).toHaveLength(1);
    for (const reply of replies.filter((one) => one.errors)) expect(reply.errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'isbn' });
    expect(await aids(SCHOOL, { text: isbn })).toHaveLength(1);
    expect((await list({ isbn, semester: 2 })).errors).toBeUndefined();
    expect((await list({ isbn, grades: [4] })).errors).toBeUndefined();
    expect((await list({ isbn, subject: '数学' })).errors).toBeUndefined();
  });

  it('loses an aid only with a reason, and then its number is free again', async () => {
    const one = await listed(homework, { isbn: isbnOf(901), title: '将要移出的练习' });
    const remove = (over: Record<string, unknown>, who: keyof typeof people = 'province') =>
      homework.as(people[who]).send(REMOVE, { id: one.id, version: 1, reason: '内容超出课程标准', key: aidKey(), ...over });
    expect((await remove({ reason: '错' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await remove({}, 'city')).code).toBe('FORBIDDEN');
    expect((await remove({})).data.removeStudyAid).toMatchObject({ removedReason: '内容超出课程标准', version: 2 });
    expect((await remove({ version: 2 })).code).toBe('CONFLICT');
    expect(await aids(SCHOOL, { text: '将要移出' })).toEqual([]);
    expect(await aids(SCHOOL, { text: '将要移出', removed: true })).toHaveLength(1);
    expect((await list({ isbn: isbnOf(901) })).errors).toBeUndefined();
  });

  it('may be narrowed by a city for its schools, and widened again', async () => {
    const one = await listed(homework, { title: '市里不选用的练习' });
    const narrow = (over: Record<string, unknown> = {}, who: keyof typeof people = 'city') =>
      homework
        .as(people[who])
        .send(NARROW, { input: { place: CITY, aidId: one.id, excluded: true, reason: '与本市教材版本不一致', idempotencyKey: aidKey(), ...over } });
    expect((await narrow({}, 'county')).code).toBe('FORBIDDEN');
    expect((await narrow({}, 'otherCity')).code).toBe('FORBIDDEN');
    expect((await narrow({ place: COUNTY }, 'county')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'place' });
    expect((await narrow()).data.narrowCatalogue.excludedBy).toEqual([{ placeName: '沈阳市', reason: '与本市教材版本不一致' }]);
    expect((await narrow()).data.narrowCatalogue.excludedBy).toHaveLength(1);
    expect(await titles(SCHOOL, { text: '市里不选用', available: true })).toEqual([]);
    expect(await titles('/21/2102', { text: '市里不选用', available: true }, 'otherCity')).toHaveLength(1);
    expect((await narrow({ excluded: false, reason: '已更换教材版本' })).data.narrowCatalogue.excludedBy).toEqual([]);
    expect(await titles(SCHOOL, { text: '市里不选用', available: true })).toHaveLength(1);
  });

  it('page after page gives each aid once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await homework.as(people.county).send(AIDS, { place: COUNTY, filter: { removed: true }, first: 3, after })
      ).data.studyAids;
      seen.push(...page.edges.map((edge) => edge.node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after && seen.length < 100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await aids(COUNTY, { removed: true }, 'county')).length);
  });
});

describe('a catalogue in a workbook', () => {
  let homework: Proof;
  let folder: string;
  beforeAll(async () => {
    homework = await openHomework();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-aids-'));
  });
  afterAll(async () => {
    await homework?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const HEAD = ['序号', '书名', '出版社', '书号（ISBN）', '学科', '年级', '册次', '学年', '定价（元）', '公告文号'];
  const handIn = async (rows: unknown[][], head: string[] = HEAD) => {
    const book = new ExcelBook();
    const sheet = book.addWorksheet('目录');
    sheet.addRow(['辽宁省中小学教辅材料评议公告目录（示例）']);
    sheet.addRow(head);
    for (const row of rows) sheet.addRow(row);
    const file = path.join(folder, `${aidKey()}.xlsx`);
    await book.xlsx.writeFile(file);
    return (await homework.part.files.put(createReadStream(file), { owner: people.province.id, name: path.basename(file), type: XLSX })).id;
  };
  const run = async (fileId: string, dryRun: boolean) => {
    const asked = await homework.as(people.province).send(IMPORT, { input: { place: PROVINCE, fileId, dryRun, idempotencyKey: aidKey() } });
    await homework.settle();
    return (await homework.as(people.province).send(JOB, { id: asked.data.importStudyAids.id })).data.homeworkJob;
  };
  const count = async () => (await homework.as(people.province).send(AIDS, { place: PROVINCE, filter: {}, first: 100 })).data.studyAids.edges.length;

  it('is rehearsed, then listed line by line; what is wrong comes back with its reason', async () => {
    const rows = [
      [1, '语文练习', '示例出版社', isbnOf(1001), '语文', '五年级', '上册', '2026—2027', 15.8, '辽教评〔2026〕1号'],
      [2, '数学练习', '示例出版社', isbnOf(1002), '数学', '七年级', '下册', '2026', '¥22.00', '辽教评〔2026〕1号'],
      [3, '英语练习', '示例出版社', '9787303010030', '英语', '三至六年级', '上', '2026', 9.9, '辽教评〔2026〕1号'],
      [4, '语文练习', '示例出版社', isbnOf(1001), '语文', '五年级', '上册', '2026—2027', 15.8, '辽教评〔2026〕1号'],
      ['合计', '', '', '', '', '', '', '', 47.7, ''],
    ];
    const fileId = await handIn(rows);
    expect(await run(fileId, true)).toMatchObject({ state: 'DONE', result: { accepted: 2, refused: 2 } });
    expect(await count()).toBe(0);
    const done = await run(fileId, false);
    expect(done).toMatchObject({ state: 'DONE', result: { accepted: 2, refused: 2, reasons: [{ code: 'BAD_INPUT', count: 2 }] } });
    const found = (await homework.as(people.dean).send(AIDS, { place: SCHOOL, filter: {}, first: 10 })).data.studyAids.edges.map(
      (edge: { node: unknown }) => edge.node,
    );
    expect(found).toMatchObject([
      { title: '数学练习', grades: [7], semester: 2, priceFen: 2200 },
      { title: '语文练习', grades: [5], semester: 1, priceFen: 1580, schoolYear: 2026 },
    ]);
    const book = new ExcelBook();
    await book.xlsx.readFile((await homework.part.files.open(done.result.errorFileId, people.province)).path);
    const [sheet] = book.worksheets;
    expect(sheet!.getCell('C4').value).toBe(5);
    expect(String(sheet!.getCell('F4').value)).toContain('校验位');
    expect(String(sheet!.getCell('F5').value)).toContain('已在目录中');
  });

  it('that lacks a column, or is none, is refused as a whole', async () => {
    const short = await run(await handIn([[1, '语文练习', isbnOf(1003)]], ['序号', '书名', '书号']), true);
    expect(short).toMatchObject({ state: 'FAILED', message: expect.stringContaining('表头缺少：出版社') });
    expect(await run(await handIn([], ['甲', '乙']), true)).toMatchObject({ state: 'FAILED', message: expect.stringContaining('没有找到教辅目录') });
    const file = path.join(folder, 'text.xlsx');
    fs.writeFileSync(file, 'no workbook');
    const { id } = await homework.part.files.put(createReadStream(file), { owner: people.province.id, name: 'text.xlsx', type: XLSX });
    const refused = await homework
      .as(people.province)
      .send(IMPORT, { input: { place: PROVINCE, fileId: id, dryRun: true, idempotencyKey: aidKey() } });
    expect(refused.code).toBe('FILE_NOT_XLSX');
  });

  it('goes out as one, and can be taken in again', async () => {
    const { id } = (await homework.as(people.province).send(EXPORT, { place: PROVINCE, key: aidKey() })).data.exportStudyAids;
    await homework.settle();
    const job = (await homework.as(people.province).send(JOB, { id })).data.homeworkJob;
    expect(job.result.accepted).toBe(2);
    expect(await run(job.result.fileId, true)).toMatchObject({
      result: { accepted: 0, refused: 2, reasons: [{ message: expect.stringContaining('已在目录中') }] },
    });
  });
});
