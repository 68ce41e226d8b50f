import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { CITY, PROVINCE } from '#register/testing/province';
import { inspectors, key, openBureau, type Bureau, type Who } from '../testing/inspecting';

const EXPORT =
  'mutation ($place: String!, $filter: ExamInspectionFilter, $key: String!) { exportExamInspections(place: $place, filter: $filter, idempotencyKey: $key) { id } }';
const JOB = 'query ($id: ID!) { examsJob(id: $id) { state result { accepted fileId } } }';
const LIST =
  'query ($place: String!, $filter: ExamInspectionFilter, $after: String) { examInspections(place: $place, filter: $filter, first: 1, after: $after) { edges { node { id state } } pageInfo { hasNextPage endCursor } } }';

describe('the ledger of inspections', () => {
  let bureau: Bureau;
  let drawn: string;
  let given: string;
  beforeAll(async () => {
    bureau = await openBureau();
    drawn = await bureau.spot({ title: '=HYPERLINK("http://x","考试")' });
    given = await bureau.spot({ sampleSize: 2 });
    await bureau.cancel('city', given, 2);
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });

  const exported = async (who: Who, place: string, filter?: Record<string, unknown>) => {
    const { data } = await bureau.as(inspectors[who]).send(EXPORT, { place, filter, key: key() });
    await bureau.settle();
    const { result, state } = await bureau.ask(who, JOB, { id: data.exportExamInspections.id });
    expect(state).toBe('DONE');
    const book = new Workbook();
    await book.xlsx.readFile((await bureau.part.files.open(result.fileId, inspectors[who])).path);
    const words = book.worksheets[0]!.getSheetValues().flat();
    return { words, accepted: result.accepted as number };
  };

  it('lists them page by page, newest first, as the filter lets them through', async () => {
    const first = await bureau.ask('province', LIST, { place: PROVINCE });
    expect(first.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([given]);
    const second = await bureau.ask('province', LIST, { place: PROVINCE, after: first.pageInfo.endCursor });
    expect(second.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([drawn]);
    expect((await bureau.ask('city', LIST, { place: CITY, filter: { state: 'CANCELLED' } })).edges).toHaveLength(1);
    expect((await bureau.refusal(bureau.as(inspectors.otherCity).send(LIST, { place: CITY }))).code).toBe('FORBIDDEN');
  });

  it('goes out as a workbook with every inspection that the filter finds, and no formula of anybody’s', async () => {
    const { words, accepted } = await exported('city', CITY);
    expect(accepted).toBe(2);
    expect(words).toEqual(
      expect.arrayContaining(
        ['检查单位', '不符合项', '已取消', '行程冲突，另行安排', '=HYPERLINK("http://x","考试")', '考试管理专项督导'].map((word) =>
          expect.stringContaining(word),
        ),
      ),
    );
    expect((await exported('city', CITY, { state: 'DRAWN' })).accepted).toBe(1);
    for (const who of ['principal', 'chinese', 'otherCity', 'guardian'] as const)
      expect((await bureau.refusal(bureau.as(inspectors[who]).send(EXPORT, { place: CITY, key: key() }))).code).toBe('FORBIDDEN');
  });
});
