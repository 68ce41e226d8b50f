import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { CITY, COUNTY, PROVINCE, SCHOOL } from '#register/testing/province';
import { inspectors, key, openBureau, type Bureau, type Who } from '../testing/inspecting';

const TODOS = 'query { examsTodos(box: TO_DO, first: 20) { edges { node { kind title link dueOn } } } }';
const OVERVIEW = `query ($place: String!) { examObligationsOverview(place: $place) { period periodName total { expected done open overdue excused } children { place placeName open done obligationId } } }`;
const EXCUSE = 'mutation ($input: ExcuseExamObligationInput!) { excuseExamObligation(input: $input) { state excusedReason version } }';
const RETIRE =
  'mutation ($id: ID!, $version: Int!, $key: String!) { retireListedExamInspection(id: $id, version: $version, reason: "与综合督导合并", idempotencyKey: $key) { retiredReason } }';

describe('what a city owes every term', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(async () => {
    await bureau.close();
    setToday(undefined);
  });

  const todos = async (who: Who) => (await bureau.ask(who, TODOS)).edges.map(({ node }: { node: { kind: string } }) => node);

  it('comes into being by its calendar, in its inbox, due before the term ends, and is not asked twice', async () => {
    await bureau.morning('2026-11-13');
    expect(await bureau.owed('city')).toEqual([]);
    await bureau.morning('2026-11-20');
    await bureau.morning('2026-11-23');
    const owed = await bureau.owed('city');
    expect(owed).toEqual([
      expect.objectContaining({
        kind: 'TERMLY',
        place: CITY,
        period: '2026-2027-T1',
        dueOn: '2027-01-15',
        state: 'OPEN',
        plannable: true,
        rule: { code: '6.4', document: '辽教发〔2021〕77号' },
      }),
    ]);
    expect(await todos('city')).toEqual([
      {
        kind: 'exams.termly-inspection',
        title: '第一学期考试督导检查（沈阳市）',
        link: `/exams/inspections?obligation=${owed[0].id}`,
        dueOn: '2027-01-15',
      },
    ]);
    // A county owes none, and sees none.
    expect(await bureau.owed('county', COUNTY)).toEqual([]);
  });

  it('is told to the province when five working days have passed, and once as news', async () => {
    await bureau.morning('2026-11-20');
    await bureau.morning('2027-01-18');
    await bureau.morning('2027-01-19');
    const news = await query<{ data: string }>(bureau.part.reads, "SELECT data FROM outbox WHERE type = 'exams.ObligationOverdue' AND place = ?", [
      CITY,
    ]);
    expect(news.map(({ data }) => JSON.parse(data))).toEqual([
      expect.objectContaining({ kind: 'TERMLY', period: '2026-2027-T1', dueOn: '2027-01-15' }),
    ]);
    const copies = async () => (await bureau.ask('province', 'query { examsTodos(box: COPIED, first: 20) { edges { node { title } } } }')).edges;
    expect(await copies()).toEqual([]);
    await bureau.morning('2027-01-22');
    expect((await copies()).map(({ node }: { node: { title: string } }) => node.title)).toContain('第一学期考试督导检查（沈阳市）');
    const [late] = await bureau.owed('province');
    expect(late).toMatchObject({ overdue: true });
  });

  it('is counted for the province city by city, and can be excused from above but not by the city itself', async () => {
    await bureau.morning('2026-11-20');
    const [owed] = await bureau.owed('city');
    expect(await bureau.ask('province', OVERVIEW, { place: PROVINCE })).toMatchObject({
      period: '2026-2027-T1',
      periodName: '2026—2027 学年第一学期',
      children: expect.arrayContaining([expect.objectContaining({ place: CITY, placeName: '沈阳市', open: 1, done: 0, obligationId: owed.id })]),
    });
    const input = { id: owed.id, version: owed.version, reason: '本学期因疫情停课两个月', idempotencyKey: key() };
    expect((await bureau.refusal(bureau.as(inspectors.city).send(EXCUSE, { input }))).code).toBe('FORBIDDEN');
    expect(await bureau.ask('province', EXCUSE, { input })).toMatchObject({ state: 'EXCUSED', excusedReason: '本学期因疫情停课两个月' });
    expect(await todos('city')).toEqual([]);
  });

  it('is planned from what stands on the annual list, and from nothing else', async () => {
    await bureau.morning('2026-11-20');
    const [owed] = await bureau.owed('city');
    const plan = (more: Record<string, unknown> = {}) => bureau.plan('city', { obligationId: owed.id, sampleSize: 3, ...more });
    expect(await bureau.refusal(plan())).toMatchObject({ code: 'EXAMS_INSPECTION_NOT_LISTED', rule: { code: 'D5' }, path: 'listedId' });
    const listed = (await bureau.list('county', { place: COUNTY })).data.saveListedExamInspection;
    expect((await bureau.refusal(plan({ listedId: listed.id }))).message).toContain('不是本级或上级列出的');
    const own = (await bureau.list('city')).data.saveListedExamInspection;
    expect(own).toMatchObject({ placeName: '沈阳市', writable: true });
    await bureau.ask('city', RETIRE, { id: own.id, version: own.version, key: key() });
    expect((await bureau.refusal(plan({ listedId: own.id }))).message).toContain('已停用');
    const above = (await bureau.list('province', { place: PROVINCE, code: 'S-01' })).data.saveListedExamInspection;
    const { data } = await plan({ listedId: above.id });
    expect(data.planExamInspection).toMatchObject({ title: '沈阳市第一学期考试督导检查', listed: { code: 'S-01' }, obligation: { id: owed.id } });
    expect((await bureau.refusal(plan({ listedId: above.id }))).code).toBe('CONFLICT');
    expect((await todos('city'))[0]).toMatchObject({ link: `/exams/inspection/${data.planExamInspection.id}` });
  });

  it('is listed and taken off by offices alone', async () => {
    for (const who of ['principal', 'dean', 'supervisor', 'chinese', 'guardian'] as const)
      expect((await bureau.refusal(bureau.list(who, { place: SCHOOL }))).code).toBe('FORBIDDEN');
    expect((await bureau.refusal(bureau.list('county', { place: CITY }))).code).toBe('FORBIDDEN');
  });
});
