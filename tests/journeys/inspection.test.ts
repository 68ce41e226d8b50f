import { setToday } from '#kernel/clock';
import { type Client, key, RECORD, written } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';
import { checkAll, done, DRAW, INSPECTION, listedId, morningOf, nodes, owed, PLAN, publicFrame, publicly, recompute, SIGN, todos } from './inspecting';

const COUNTY = '/21/2101/210102';
const SCHOOL = `${COUNTY}/s210102001`;
const CLASS = 'c210102001502';

const OVERVIEW = 'query ($place: String!, $period: String) { obligationsOverview(place: $place, kind: MONTHLY, period: $period) { periodName total { expected done open overdue excused } children { place placeName done overdue } } }';
const CANCEL = `mutation ($input: CancelInspectionInput!) { cancelInspection(input: $input) { ${INSPECTION} } }`;

/* eslint-disable @typescript-eslint/no-explicit-any */
let platform: TestPlatform;
let dean: Client, principal: Client, heping: Client, province: Client, teacher: Client;

const morning = (date: string) => morningOf(platform, date);
const publicDraw = async (id: string) => (await publicly(platform, 'PublicDraw', `id=${id}`)).inspectionDraw;

// A winter is long.
jest.setTimeout(120_000);
beforeAll(async () => {
  setToday('2026-11-23');
  platform = await openTestPlatform();
  const signIn = (name: string) => platform.signIn(name);
  [dean, principal, heping, province, teacher] = [await signIn('dean'), await signIn('principal'), await signIn('heping'), await signIn('province'), await signIn('teacher')];
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

describe('a winter of inspections', () => {
  let monthly: any;
  let quarterly: any;

  it('begins in the dean’s inbox, when November nears its end', async () => {
    await morning('2026-11-24');
    expect(await todos(dean)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'homework.monthly-check', title: expect.stringContaining('11月作业检查'), dueOn: '2026-12-10', overdue: false })]));
    const [obligation] = await owed(dean, SCHOOL, 'MONTHLY', '2026-11');
    monthly = await done(dean, PLAN, { obligationId: obligation.id, sampleSize: 4 });
    expect((await todos(dean)).find(({ kind }) => kind === 'homework.monthly-check').link).toBe(`/homework/inspection/${monthly.id}`);
  });

  it('goes on with a sample and its forms, which know by themselves what the ledger says', async () => {
    monthly = await done(dean, DRAW, { id: monthly.id, version: monthly.version });
    expect(monthly.sample).toHaveLength(4);
    const checks = await checkAll(dean, monthly.id);
    expect(checks.length).toBeGreaterThanOrEqual(8);
    expect(checks.some(({ facts }) => facts.assignments > 0)).toBe(true);
    const early = await principal.send(SIGN, { input: { id: monthly.id, version: monthly.version, conclusion: '作业总量适当', idempotencyKey: key() } });
    expect(early.code).toBe('HOMEWORK_MONTH_NOT_OVER');
  });

  it('ends with the principal’s signature, which closes the month', async () => {
    await morning('2026-12-01');
    expect(await done(principal, SIGN, { id: monthly.id, version: monthly.version, conclusion: '作业总量适当，批改认真，个别班级订正复批不够' })).toMatchObject({ state: 'SIGNED', frozenMonth: '2026-11' });
    expect((await todos(dean)).filter(({ title }) => title.includes('11月'))).toEqual([]);
    expect((await teacher.send(RECORD, written(CLASS, '2026-11-27', '语文', 5))).code).toBe('HOMEWORK_MONTH_FROZEN');
    expect((await teacher.send(RECORD, written(CLASS, '2026-12-01', '语文', 5))).errors).toBeUndefined();
  });

  it('is seen by the county school by school; who has not signed in time goes up to it, and may be let off with a reason', async () => {
    await morning('2026-12-17');
    const { total, children } = (await heping.send(OVERVIEW, { place: COUNTY, period: '2026-11' })).data.obligationsOverview;
    expect(total.done).toBe(1);
    expect(total.overdue).toBe(total.expected - 1);
    expect(children.find(({ place }: any) => place === SCHOOL)).toMatchObject({ done: 1, overdue: 0 });
    expect((await todos(heping, 'COPIED')).filter(({ title }) => title.startsWith('11月作业检查')).length).toBe(total.overdue);
    const late = (await owed(heping, COUNTY, 'MONTHLY', '2026-11')).find(({ overdue }) => overdue);
    const EXCUSE = 'mutation ($input: ExcuseObligationInput!) { excuseObligation(input: $input) { state } }';
    expect(await done(heping, EXCUSE, { id: late.id, version: late.version, reason: '教学楼加固，本月借址上课' })).toMatchObject({ state: 'EXCUSED' });
    expect((await province.send(OVERVIEW, { place: '/21', period: '2026-11' })).data.obligationsOverview.total).toMatchObject({ done: 1, excused: 1 });
  });

  it('has the county’s own check, which stands on the annual list, or is not made; planned again, it says so', async () => {
    const [obligation] = await owed(heping, COUNTY, 'QUARTERLY', '2026-2027-Q1');
    const planned = (await heping.send(`query ($id: ID!) { inspection(id: $id) { ${INSPECTION} } }`, { id: obligation.inspectionId })).data.inspection;
    await done(heping, CANCEL, { id: planned.id, version: planned.version, reason: '检查组人员调整，改期重新安排' });
    const unlisted = await heping.send(PLAN, { input: { obligationId: obligation.id, sampleSize: 4, idempotencyKey: key() } });
    expect(unlisted.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_INSPECTION_NOT_LISTED', rule: { code: 'D5' } });
    quarterly = await done(heping, PLAN, { obligationId: obligation.id, listedId: await listedId(heping, COUNTY, 'H-02'), sampleSize: 4 });
    expect(quarterly.warnings).toEqual([{ code: 'PLANNED_AGAIN' }]);
    expect(await publicDraw(quarterly.id)).toMatchObject({ state: 'PLANNED', seed: null, seedHash: quarterly.seedHash, sample: [] });
  });

  it('draws a sample that anybody can recompute from the public page, with a script of a few lines', async () => {
    quarterly = await done(heping, DRAW, { id: quarterly.id, version: quarterly.version });
    const page = await readPage(quarterly.id);
    expect(page.sample.map(({ unit }: any) => unit).sort()).toEqual(quarterly.sample.map(({ classId }: any) => classId).sort());
    expect(recompute(platform, { ...page, sample: page.sample.map(({ unit }: any) => unit) })).toMatch(/^OK/);
    expect(recompute(platform, { ...page, sample: page.frame.slice(0, 4).map((line: string) => line.split('\t')[0]) })).toMatch(/^不符/);
  });

  it('is checked and signed; alone in the office, one says so', async () => {
    await checkAll(heping, quarterly.id);
    const sign = { id: quarterly.id, version: quarterly.version, conclusion: '抽查四个班，作业总量均在规定以内' };
    expect((await heping.send(SIGN, { input: { ...sign, idempotencyKey: key() } })).code).toBe('HOMEWORK_SIGN_NOTE_REQUIRED');
    expect(await done(heping, SIGN, { ...sign, note: '科室现有一人，已报分管领导' })).toMatchObject({ state: 'SIGNED', frozenMonth: null, signNote: '科室现有一人，已报分管领导' });
    expect(await owed(heping, COUNTY, 'QUARTERLY', '2026-2027-Q1')).toMatchObject([{ state: 'DONE' }]);
  });

  it('is spot-checked by the province, unannounced: nobody below sees whom it will meet', async () => {
    const [item] = (await province.send('{ listedInspections(place: "/21", year: 2026) { id } }')).data.listedInspections;
    const plan = { place: '/21', kind: 'SPOT_CHECK', listedId: item.id, from: '2026-11-23', to: '2026-12-16', sampleSize: 6, announced: false, subjects: ['语文'] };
    const planned = await done(province, PLAN, plan);
    const drawn = await done(province, DRAW, { id: planned.id, version: planned.version });
    expect(drawn.sample).toHaveLength(6);
    expect(await publicDraw(planned.id)).toMatchObject({ state: 'DRAWN', drawnAt: null, seed: null, sample: [] });
    for (const who of [dean, heping, await platform.signIn('dalian')]) {
      expect((await who.send(`query ($id: ID!) { inspection(id: $id) { ${INSPECTION} } }`, { id: planned.id })).code).toBe('FORBIDDEN');
    }
  });

  it('stands in the ledger of inspections, which is taken home as a workbook', async () => {
    const LEDGER = `{ inspections(place: "${COUNTY}", first: 100) { edges { node { id state } } } }`;
    const ledger = nodes((await heping.send(LEDGER)).data.inspections);
    expect(ledger.map(({ id }) => id)).toEqual(expect.arrayContaining([monthly.id, quarterly.id]));
    const { data } = await heping.send(`mutation ($key: String!) { exportInspections(place: "${COUNTY}", idempotencyKey: $key) { id } }`, { key: key() });
    const job = await heping.jobEnded(data.exportInspections.id);
    expect(job.state).toBe('DONE');
    expect(job.result.accepted).toBeGreaterThanOrEqual(ledger.length);
    expect((await heping.fetchFile(job.result.fileId)).bytes.subarray(0, 2).toString()).toBe('PK');
    const outsider = await platform.signIn('dalian');
    expect((await outsider.send(LEDGER)).code).toBe('FORBIDDEN');
  });

  async function readPage(id: string): Promise<any> {
    // The public door keeps an answer for half a minute; a query of one's own is the page after it.
    const page = (await heping.send('query ($id: ID!) { inspectionDraw(id: $id) { seedHash frameHash frameParts seed beacon { position hash } strata { name sample } sample { unit } } }', { id })).data.inspectionDraw;
    return { ...page, frame: await publicFrame(platform, id, page.frameParts) };
  }
});
