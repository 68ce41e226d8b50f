import { Workbook } from '@protobi/exceljs';
import type { Proof } from '#kernel/testing';
import { recountChangedMonths } from '../../months/month.actions';
import { COUNTY, people, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, MARK, openHomework, RECORD } from '../../testing/school';

const EXPORT = 'mutation ($input: MarkingExportInput!) { exportMarking(input: $input) { id kind } }';
const JOB = 'query ($id: ID!) { homeworkJob(id: $id) { state message result { accepted fileId } } }';

describe('the figures of marking as a workbook', () => {
  let homework: Proof;
  let keys = 0;
  beforeAll(async () => {
    homework = await openHomework();
    for (const date of ['2026-11-16', '2026-11-17']) {
      const { id } = (await homework.as(people.chinese).send(RECORD, assignment({ date }))).data.recordAssignment;
      await homework.as(people.chinese).send(MARK, {
        input: {
          assignmentId: id,
          collected: 44,
          marked: date > '2026-11-16' ? 40 : 44,
          markedOn: '2026-11-18',
          ...(date > '2026-11-16' && { finishedAtSchool: 33 }),
          idempotencyKey: `m${date}`,
        },
      });
    }
    await homework.as(people.maths).send(RECORD, assignment({ date: '2026-11-16', subject: '数学' }));
    await recountChangedMonths(homework.as(people.dean).context(), TODAY);
  });
  afterAll(() => homework?.close());

  const exported = async (who: keyof typeof people, place: string) => {
    const input = { place, from: '2026-11', to: '2026-11', idempotencyKey: `e${(keys += 1)}` };
    const asked = await homework.as(people[who]).send(EXPORT, { input });
    if (asked.code) return { code: asked.code, sheets: [] as string[], rows: [] as unknown[][] };
    await homework.settle();
    const { data } = await homework.as(people[who]).send(JOB, { id: asked.data.exportMarking.id });
    expect(data.homeworkJob).toMatchObject({ state: 'DONE' });
    const { path } = await homework.part.files.open(data.homeworkJob.result.fileId, people[who]);
    const book = new Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.worksheets[0]!;
    const rows: unknown[][] = [];
    sheet.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    return { code: undefined, sheets: book.worksheets.map(({ name }) => name), rows };
  };

  it('hold what the page holds: of a school by teacher and subject, with totals', async () => {
    const { rows, sheets } = await exported('dean', SCHOOL);
    expect(sheets).toEqual(['批改情况']);
    expect(rows[0]![0]).toBe('和平区示例第一小学2026年11月作业批改情况');
    const header = rows.find((row) => row[0] === '教师')!;
    const at = (row: unknown[], name: string) => row[header.indexOf(name)];
    const [chinese, maths, total] = ['王静', '张伟', '合计'].map((name) => rows.find((row) => row[0] === name)!);
    expect([at(chinese!, '学科'), at(chinese!, '布置项数'), at(chinese!, '收到全批率（%）'), at(chinese!, '批改间隔（天）')]).toEqual([
      '语文',
      2,
      50,
      1.5,
    ]);
    const finished = ['在校完成份数', '写明的收到份数', '在校完成率（%）'];
    expect(finished.map((name) => at(chinese!, name))).toEqual([33, 44, 75]);
    expect(finished.map((name) => at(maths!, name) ?? null)).toEqual([null, null, null]);
    expect([at(maths!, '已批改项数'), at(maths!, '收到全批率（%）') ?? null]).toEqual([0, null]);
    expect([at(total!, '布置项数'), at(total!, '批改登记率（%）')]).toEqual([3, 66.7]);
  });

  it('hold of a county its schools and no teacher; of a teacher himself; and nothing of elsewhere', async () => {
    const county = await exported('county', COUNTY);
    expect(county.rows.map((row) => row[0])).toEqual(expect.arrayContaining(['和平区示例第一小学', '和平区示例第二小学', '合计']));
    expect(JSON.stringify(county.rows)).not.toContain('王静');
    const own = await exported('maths', SCHOOL);
    expect(JSON.stringify(own.rows)).toContain('张伟');
    expect(JSON.stringify(own.rows)).not.toContain('王静');
    expect((await exported('maths', COUNTY)).code).toBe('FORBIDDEN');
    expect((await exported('guardian', SCHOOL)).code).toBe('FORBIDDEN');
  });
});
