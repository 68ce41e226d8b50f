/* eslint-disable @typescript-eslint/no-explicit-any */
import fs, { createReadStream } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbook as ExcelBook, type Worksheet } from '@protobi/exceljs';
import { query } from '#kernel/database';
import type { Asker } from '#kernel/context';
import type { Proof } from '#kernel/testing';
import { XLSX } from '#kernel/workbook/workbook.writer';
import { FIVE_TWO, forget, people } from '#register/testing/province';
import { marks, openResults, RECORD, RESULT_TABLES } from '../../testing/results';

const IMPORT = `mutation ($sittingKey: ID!, $classId: ID!, $fileId: ID!) { readResultFile(sittingKey: $sittingKey, classId: $classId, fileId: $fileId) {
  others lines { sheet row seat pupilId band problem } } }`;
const EXPORT = 'mutation ($sittingKey: ID!, $classId: ID!) { exportResults(sittingKey: $sittingKey, classId: $classId) { fileId name } }';

describe('a workbook of bands', () => {
  let exams: Proof;
  let folder: string;
  let made = 0;
  beforeAll(async () => {
    exams = await openResults();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bands-'));
  });
  afterAll(async () => {
    await exams?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => forget(exams, ...RESULT_TABLES));

  async function handIn(fill: (sheet: Worksheet, book: ExcelBook) => void, name = '五年级2班', asker: Asker = people.chinese): Promise<string> {
    const book = new ExcelBook();
    fill(book.addWorksheet(name), book);
    const file = path.join(folder, `${(made += 1)}.xlsx`);
    await book.xlsx.writeFile(file);
    return (await exams.part.files.put(createReadStream(file), { owner: asker.id, name: path.basename(file), type: XLSX })).id;
  }
  const rows =
    (...list: unknown[][]) =>
    (sheet: Worksheet) =>
      void list.forEach((row) => sheet.addRow(row));
  const read = async (fileId: string, over: object = {}, asker: Asker = people.chinese) =>
    exams.as(asker).send(IMPORT, { sittingKey: 'chinese', classId: FIVE_TWO, fileId, ...over });
  const bands = (answer: any) =>
    answer.data.readResultFile.lines.map(({ seat, band, problem }: any) => `${seat}${band ?? ''}${problem ? '!' : ''}`).join(' ');
  const isErased = (fileId: string) => !fs.readdirSync(path.join(exams.dataDir, 'files')).some((name) => name.startsWith(fileId));
  const nothingKept = async () => (await query(exams.part.reads, 'SELECT id FROM exam_result')).length === 0;

  describe('is read as schools keep it', () => {
    it('by seat, whatever the names are; it is not kept and the file is gone', async () => {
      const fileId = await handIn(
        rows(['座号', '姓名', '等级'], [1, '高子涵', 'A'], ['２', '王静', 'Ｂ'], ['3号', '李强', '优秀'], ['04', '赵', '缺考']),
      );
      const answer = await read(fileId);
      expect(bands(answer)).toBe('1A 2B 3A 4');
      expect(answer.data.readResultFile.lines[0].pupilId).toBe(`${FIVE_TWO}-1`);
      expect(JSON.stringify(answer.data)).not.toContain('高子涵');
      expect(isErased(fileId)).toBe(true);
      expect(await nothingKept()).toBe(true);
      expect((await read(fileId)).code).toBe('NOT_FOUND');
    });

    it('under a title, with headers merged over two rows, the subject among others', async () => {
      const fileId = await handIn((sheet) => {
        sheet.addRow(['和平区示例第一小学五年级（２）班期末考试等级表']);
        sheet.addRow(['座号', '姓名', '学业水平等级', '', '']);
        sheet.addRow(['', '', '数学', '语文', '英语']);
        sheet.addRow([1, '高', 'A', 'C', 'B']);
        sheet.addRow([2, '王', 'B', 'D', 'A']);
        sheet.addRow(['合计', '', '', '', '']);
        sheet.mergeCells('A1:E1');
        sheet.mergeCells('A2:A3');
        sheet.mergeCells('B2:B3');
        sheet.mergeCells('C2:E2');
      }, 'Sheet1');
      expect(bands(await read(fileId))).toBe('1C 2D');
    });

    it('in two halves beside each other', async () => {
      expect(
        bands(
          await read(
            await handIn(rows(['座号', '姓名', '等级', '座号', '姓名', '等级'], [1, '高', 'A', 13, '孙', 'B'], [2, '王', 'C', 14, '周', 'D'])),
          ),
        ),
      ).toBe('1A 13B 2C 14D');
    });

    it('with a column for the class: others’ rows are passed over, and said to be', async () => {
      const fileId = await handIn(
        rows(['班级', '座号', '语文等级'], ['五年级1班', 1, 'A'], ['五年级2班', 1, 'B'], ['五（２）班', 2, 'C'], ['三年级2班', 3, 'D']),
        '五年级',
      );
      const answer = await read(fileId);
      expect(bands(answer)).toBe('1B 2C');
      expect(answer.data.readResultFile.others).toBe(2);
    });

    it('line by line with what is wrong: a seat nobody has, a seat twice, a word that is no band', async () => {
      const answer = await read(await handIn(rows(['座号', '等级'], [1, 'A'], [1, 'B'], [99, 'A'], [2, '挺好'], [3, 'E'])));
      expect(bands(answer)).toBe('1A 1B! 99A! 2! 3!');
      expect(answer.data.readResultFile.lines.map(({ problem }: any) => problem)).toEqual([
        null,
        '1 号写了两次',
        '名册里没有 99 号',
        expect.stringContaining('看不懂等级'),
        '这次考试分 4 级，没有 E 级',
      ]);
    });

    it('as the platform itself exports it', async () => {
      await exams.as(people.chinese).send(RECORD, marks('AB.D'));
      const { data } = await exams.as(people.chinese).send(EXPORT, { sittingKey: 'chinese', classId: FIVE_TWO });
      expect(data.exportResults.name).toBe('五年级2班语文等级（五年级期末考试）.xlsx');
      expect(bands(await read(data.exportResults.fileId)).startsWith('1A 2B 3 4D 5')).toBe(true);
    });
  });

  describe('is refused as a whole, with the clause, when it holds scores or ranks; nothing is kept, the file is erased', () => {
    const header = ['座号', '姓名', '等级'];
    const good = [1, '高', 'A'];
    it.each<[string, (sheet: Worksheet, book: ExcelBook) => void]>([
      ['a column 分数', rows([...header, '分数'], [...good, 95])],
      ['a column 得分, empty as yet', rows([...header, '得分'], good)],
      ['a column 总分', rows([...header, '总 分'], [...good, 280])],
      ['a column 名次', rows([...header, '名次'], [...good, 1])],
      ['a column 班级排名', rows([...header, '班级排名'], [...good, '第一'])],
      ['a column 年排', rows([...header, '年排'], [...good, 3])],
      ['a column 成绩', rows(['座号', '姓名', '成绩'], [1, '高', 'A'])],
      ['a column in English', rows([...header, 'Score'], [...good, 9])],
      ['a title that speaks of ranks', rows(['五年级2班期末考试排名表'], header, good)],
      ['marks in place of bands', rows(header, [1, '高', 95], [2, '王', 88])],
      ['one mark among bands', rows(header, good, [2, '王', 88])],
      ['a mark in full width', rows(header, good, [2, '王', '８８'])],
      ['a mark as a text', rows(header, good, [2, '王', '88.5分'])],
      ['a mark for another subject beside', rows(['座号', '语文', '数学'], [1, 'A', 95], [2, 'B', 80], [3, 'A', 70])],
      ['a column of numbers without a name', rows([...header, ''], [...good, 95], [2, '王', 'B', 80], [3, '李', 'C', 77])],
      [
        'scores on a hidden sheet',
        (sheet, book) => {
          rows(header, good)(sheet);
          const hidden = book.addWorksheet('底稿', { state: 'veryHidden' });
          hidden.addRow(['座号', '分数']);
          hidden.addRow([1, 95]);
        },
      ],
      [
        'scores in a hidden column',
        (sheet) => {
          rows([...header, '原始分'], [...good, 95])(sheet);
          sheet.getColumn(4).hidden = true;
        },
      ],
      [
        'scores under a merged header',
        (sheet) => {
          rows(['座号', '等级', '语文', ''], ['', '', '卷面', '折合'], [1, 'A', 95, 47])(sheet);
          sheet.mergeCells('A1:A2');
          sheet.mergeCells('B1:B2');
          sheet.mergeCells('C1:D1');
        },
      ],
      [
        'a sheet called 排名',
        (sheet) => {
          rows(header, good)(sheet);
          sheet.name = '排名';
        },
      ],
      [
        'bands computed from scores by a formula',
        (sheet) => {
          rows(['座号', '等级', '语文'])(sheet);
          for (let i = 2; i < 6; i += 1) {
            sheet.getCell(`A${i}`).value = i - 1;
            sheet.getCell(`C${i}`).value = 60 + i;
            sheet.getCell(`B${i}`).value = { formula: `IF(C${i}>60,"A","B")`, result: 'A' };
          }
        },
      ],
    ])('%s', async (_what, fill) => {
      const fileId = await handIn(fill);
      const { code, errors, data } = await read(fileId);
      expect(code).toBe('EXAMS_RESULT_SCORES');
      expect(errors![0]!.extensions).toMatchObject({ rule: { code: 'E7' }, path: 'fileId', hint: expect.stringContaining('只收等级') });
      expect(data).toBeNull();
      expect(isErased(fileId)).toBe(true);
      expect(await nothingKept()).toBe(true);
      const [line] = await query<{ detail: string }>(exams.part.reads, "SELECT detail FROM audit WHERE deed = 'readResultFile'");
      expect(JSON.parse(line!.detail)).toEqual({ outcome: 'EXAMS_RESULT_SCORES' });
    });

    it('though not for a note that forbids them, or numbers that are plainly something else', async () => {
      const fileId = await handIn(
        rows(
          ['座号', '学号', '考场', '等级', '备注'],
          ['请勿填写分数、名次'],
          [1, 20210501, 3, 'A', '转入'],
          [2, 20210502, 3, 'B', ''],
          [3, 20210503, 3, 'C', ''],
        ),
      );
      expect(bands(await read(fileId))).toBe('1A 2B 3C');
    });
  });

  it('is refused when it says nothing of this class, is no workbook, or is somebody else’s; and is erased all the same', async () => {
    const other = await handIn(rows(['座号', '等级'], [1, 'A']), '三年级1班');
    expect((await read(other)).code).toBe('EXAMS_RESULT_NO_BANDS');
    const text = (await exams.part.files.put(createReadStream(__filename), { owner: people.chinese.id, name: 'x.xlsx', type: XLSX })).id;
    expect((await read(text)).code).toBe('FILE_NOT_XLSX');
    const forbidden = await handIn(rows(['座号', '等级'], [1, 'A']), '五年级2班', people.maths);
    expect((await read(forbidden, {}, people.maths)).code).toBe('FORBIDDEN');
    for (const id of [other, text, forbidden]) expect(isErased(id)).toBe(true);
    const colleagues = await handIn(rows(['座号', '等级'], [1, 'A']), '五年级2班', people.maths);
    expect((await read(colleagues)).code).toBe('NOT_FOUND');
    expect(isErased(colleagues)).toBe(false);
  });

  it('is exported to the teacher of the class and subject alone, without names', async () => {
    await exams.as(people.chinese).send(RECORD, marks('AB'));
    for (const asker of [people.maths, people.headTeacher, people.dean, people.principal, people.county, people.guardian])
      expect((await exams.as(asker).send(EXPORT, { sittingKey: 'chinese', classId: FIVE_TWO })).code).toBe('FORBIDDEN');
    const { data } = await exams.as(people.chinese).send(EXPORT, { sittingKey: 'chinese', classId: FIVE_TWO });
    const book = new ExcelBook();
    await book.xlsx.readFile((await exams.part.files.open(data.exportResults.fileId, people.chinese)).path);
    expect(book.worksheets[0]!.getRow(3).values).toEqual([undefined, '座号', '等级', '含义']);
    expect(book.worksheets[0]!.getRow(4).values).toEqual([undefined, 1, 'A', '优秀']);
  });
});
