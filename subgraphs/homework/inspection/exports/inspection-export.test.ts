import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { COUNTY, SCHOOL } from '#register/testing/province';
import { inspectors, key, openBureau, type Bureau, type Who } from '../testing/inspections';

const EXPORT =
  'mutation ($place: String!, $filter: InspectionFilter, $key: String!) { exportInspections(place: $place, filter: $filter, idempotencyKey: $key) { id } }';
const JOB = 'query ($id: ID!) { homeworkJob(id: $id) { state message result { accepted fileId } } }';

describe('the ledger of inspections as a workbook', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await openBureau();
    const listedId = (await bureau.list('county')).data.saveListedInspection.id;
    const days = { from: '2026-11-02', to: '2026-11-20' };
    const spot = (
      await bureau.plan('county', { place: COUNTY, kind: 'SPOT_CHECK', listedId, sampleSize: 2, title: '=HYPERLINK("http://x","作业")', ...days })
    ).data.planInspection;
    await bureau.draw('county', spot.id);
    const own = (await bureau.plan('dean', { place: SCHOOL, sampleSize: 2, ...days })).data.planInspection;
    await bureau.cancel('dean', own.id, 1);
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });

  const exported = async (who: Who, place: string, filter?: Record<string, unknown>) => {
    const asked = await bureau.as(inspectors[who]).send(EXPORT, { place, filter, key: key() });
    if (asked.errors) return { code: asked.code, rows: [] as unknown[][] };
    await bureau.settle();
    const { result, state } = (await bureau.as(inspectors[who]).send(JOB, { id: asked.data.exportInspections.id })).data.homeworkJob;
    expect(state).toBe('DONE');
    const { path } = await bureau.part.files.open(result.fileId, inspectors[who]);
    const book = new Workbook();
    await book.xlsx.readFile(path);
    const rows: unknown[][] = [];
    book.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    return { code: undefined, rows, accepted: result.accepted as number };
  };

  it('holds every inspection of the place that the filter lets through, newest first, with its item of the annual list', async () => {
    const { rows, accepted } = await exported('county', COUNTY);
    expect(accepted).toBe(2);
    expect(rows[0]![0]).toBe('和平区作业检查台账');
    expect(rows[2]!.slice(0, 6)).toEqual(['序号', '检查单位', '级别', '类别', '检查名称', '年度清单事项']);
    expect(rows[3]!.slice(0, 5)).toEqual([1, '和平区示例第一小学', '学校自查', '例行', expect.stringContaining('示例第一小学')]);
    expect(rows[3]).toEqual(expect.arrayContaining(['已取消', '行程冲突，另行安排']));
    expect(rows[4]!.slice(0, 6)).toEqual([2, '和平区', '县级检查', '抽查', '=HYPERLINK("http://x","作业")', 'ZY-01 作业管理专项检查']);
    expect(rows[5]!.slice(0, 2)).toEqual(['合计', '共 2 次检查']);
    expect((await exported('county', COUNTY, { state: 'DRAWN' })).accepted).toBe(1);
    expect((await exported('dean', SCHOOL)).accepted).toBe(1);
  });

  it('is for who may read them there, and it stays in the trail who took it', async () => {
    for (const who of ['chinese', 'otherCounty', 'guardian', 'dean'] as const) expect((await exported(who, COUNTY)).code).toBe('FORBIDDEN');
    const trail = await query<{ deed: string }>(bureau.part.reads, "SELECT DISTINCT deed FROM audit WHERE kind = 'inspection-export' ORDER BY deed");
    expect(trail.map(({ deed }) => deed)).toEqual(['exportInspections', 'finishInspectionExport']);
  });
});
