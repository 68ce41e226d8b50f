import { setToday } from '#kernel/clock';
import { CITY, COUNTY, FIVE_TWO, PROVINCE, SCHOOL } from '#register/testing/province';
import { INSPECTION, inspectors, key, OBLIGATIONS, openBureau, type Bureau, type Who } from '../testing/inspections';

const PREVIEW = `query ($input: InspectionPlanInput!) { previewInspection(input: $input) { place level title from to units sampleSize strataBy strata { name label units sample } warnings { code } } }`;
const LEDGER = `query ($place: String!, $filter: InspectionFilter, $first: Int!, $after: String) { inspections(place: $place, filter: $filter, first: $first, after: $after) {
  edges { node { id title level state } } pageInfo { hasNextPage endCursor } } }`;
const LOAD = `query ($place: String!) { inspectionLoad(place: $place, year: 2026) { comprehensive thisTerm mostComprehensive mostInTerm warnings { code } inspections { id title } } }`;
const TODOS = '{ homeworkTodos(box: TO_DO, first: 50) { edges { node { kind title link dueOn } } } }';

/* eslint-disable @typescript-eslint/no-explicit-any */
let bureau: Bureau;
const fresh = async () => {
  bureau = await openBureau();
};
const done = async () => {
  await bureau?.close();
  setToday(undefined);
};

const DAYS = { from: '2026-11-02', to: '2026-11-20' };
const listed = async (who: Who = 'county', more: Record<string, unknown> = {}): Promise<string> =>
  (await bureau.list(who, { code: key(), ...more })).data.saveListedInspection.id;
const obligation = async (who: Who, kind: string, place: string): Promise<any> =>
  (await bureau.as(inspectors[who]).send(OBLIGATIONS, { place, kind, first: 10 })).data.obligations.edges[0]?.node;
const spot = async (more: Record<string, unknown> = {}) =>
  bureau.plan('county', { place: COUNTY, kind: 'SPOT_CHECK', listedId: await listed(), sampleSize: 2, ...DAYS, ...more });

describe('planning an inspection', () => {
  beforeAll(fresh);
  afterAll(done);

  it('above the school needs an item of the annual list, of its own place or above, of the year, and valid (D5)', async () => {
    await bureau.morning('2026-11-20');
    const owed = await obligation('county', 'QUARTERLY', COUNTY);
    const plan = (listedId?: string) => bureau.plan('county', { obligationId: owed.id, sampleSize: 2, ...(listedId && { listedId }) });
    expect((await plan()).errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_INSPECTION_NOT_LISTED',
      path: 'listedId',
      rule: { code: 'D5', document: '教师厅〔2025〕2号' },
    });
    expect((await plan(await listed('otherCity', { place: '/21/2102' }))).code).toBe('HOMEWORK_INSPECTION_NOT_LISTED');
    expect((await plan(await listed('county', { year: 2025, announcedOn: '2025-03-01' }))).code).toBe('HOMEWORK_INSPECTION_NOT_LISTED');
    expect((await plan('no-such-item')).code).toBe('HOMEWORK_INSPECTION_NOT_LISTED');
    expect((await plan(await listed('city', { place: CITY }))).data.planInspection).toMatchObject({
      listed: { code: expect.any(String) },
      warnings: [],
      level: 'COUNTY',
    });
  });

  it('says when it begins less than a month after the list was announced, and does not refuse it', async () => {
    const late = await listed('county', { code: 'N', announcedOn: '2026-11-01' });
    const { data } = await bureau.plan('county', { place: COUNTY, kind: 'SPOT_CHECK', listedId: late, sampleSize: 2, announced: false, ...DAYS });
    expect(data.planInspection.warnings).toMatchObject([{ code: 'NOTICE_SHORT', rule: { code: 'D5' } }]);
    expect(data.planInspection.warnings[0].message).toContain('四不两直');
    const { data: later } = await bureau.plan('county', {
      place: COUNTY,
      kind: 'SPOT_CHECK',
      listedId: late,
      sampleSize: 2,
      beginsOn: '2026-12-01',
      ...DAYS,
    });
    expect(later.planInspection.warnings).toEqual([]);
  });

  it('may be looked at before: how many classes, how many of each stratum; nothing is saved', async () => {
    const inspectionsIn = async () => (await bureau.as(inspectors.county).send(LEDGER, { place: COUNTY, first: 100 })).data.inspections.edges.length;
    const before = await inspectionsIn();
    const ask = async (more: Record<string, unknown>) =>
      bureau.as(inspectors.county).send(PREVIEW, {
        input: { place: COUNTY, listedId: await listed('county', { code: key() }), sampleSize: 3, idempotencyKey: key(), ...DAYS, ...more },
      });
    expect((await ask({ strataBy: ['STAGE'] })).data.previewInspection).toMatchObject({
      units: 6,
      strata: [
        { name: 'JUNIOR', label: '初中', units: 1, sample: 1 },
        { name: 'PRIMARY', label: '小学', units: 5, sample: 2 },
      ],
    });
    // Three bands and stages would do; of one class only one stratum is left.
    expect((await ask({ sampleSize: 1 })).data.previewInspection).toMatchObject({
      strataBy: [],
      strata: [{ label: '全部班级', units: 6, sample: 1 }],
    });
    expect((await ask({ strataBy: ['SCHOOL', 'GRADE'], sampleSize: 2 })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      path: 'strataBy',
    });
    expect((await ask({ sampleSize: 7 })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'sampleSize' });
    expect(await inspectionsIn()).toBe(before);
  });

  it.each([
    ['days that end before they begin', { from: '2026-11-20', to: '2026-11-02' }, 'HOMEWORK_INSPECTION_PERIOD'],
    ['days of two school years', { from: '2026-07-01', to: '2026-09-10' }, 'HOMEWORK_INSPECTION_PERIOD'],
    ['more than a term', { from: '2026-09-01', to: '2027-03-05' }, 'HOMEWORK_INSPECTION_PERIOD'],
    ['days that have not come', { from: '2026-11-21', to: '2026-11-30' }, 'HOMEWORK_INSPECTION_PERIOD'],
    ['a beginning in the past', { beginsOn: '2026-11-19' }, 'BAD_INPUT'],
    ['a subject that is none', { subjects: ['奥数'] }, 'HOMEWORK_SUBJECT_UNKNOWN'],
    ['a form that is none', { formCode: 'NONE' }, 'BAD_INPUT'],
    ['no classes at all', { sampleSize: 0 }, 'BAD_INPUT'],
    ['a class as place', { place: `${SCHOOL}/${FIVE_TWO}` }, 'BAD_INPUT'],
  ] as const)('refuses %s', async (_, more, code) => {
    expect((await spot(more as Record<string, unknown>)).code).toBe(code);
  });

  it('is not for teachers, principals, other places or those below', async () => {
    for (const who of ['chinese', 'headTeacher', 'principal', 'supervisor', 'otherCounty', 'guardian', 'evaluator'] as const) {
      expect((await bureau.plan(who, { place: SCHOOL, sampleSize: 1, ...DAYS })).code).toBe('FORBIDDEN');
    }
    expect((await bureau.plan('county', { place: CITY, sampleSize: 1, ...DAYS })).code).toBe('FORBIDDEN');
    expect((await bureau.plan('dean', { place: COUNTY, sampleSize: 1, ...DAYS })).code).toBe('FORBIDDEN');
  });
});

describe('a plan that is made, given up, made again', () => {
  beforeEach(fresh);
  afterEach(done);

  it('is found in the ledger of inspections of every place above, and by nobody else, also by a guessed number', async () => {
    const { id, title } = (await spot()).data.planInspection;
    const school = (await bureau.plan('dean', { place: SCHOOL, sampleSize: 2, ...DAYS })).data.planInspection;
    const rows = async (who: Who, place: string, filter?: Record<string, unknown>) =>
      (await bureau.as(inspectors[who]).send(LEDGER, { place, filter, first: 20 })).data.inspections.edges.map(({ node }: any) => node.id);
    expect(title).toBe('和平区作业抽查（2026-11-02 至 2026-11-20）');
    expect(await rows('county', COUNTY)).toEqual([school.id, id]);
    expect(await rows('province', PROVINCE)).toEqual([school.id, id]);
    expect(await rows('city', CITY, { level: 'SCHOOL' })).toEqual([school.id]);
    expect(await rows('county', COUNTY, { text: '抽查' })).toEqual([id]);
    expect(await rows('county', COUNTY, { state: 'SIGNED' })).toEqual([]);
    expect(await rows('dean', SCHOOL)).toEqual([school.id]);
    const page = (await bureau.as(inspectors.county).send(LEDGER, { place: COUNTY, first: 1 })).data.inspections;
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(
      (await bureau.as(inspectors.county).send(LEDGER, { place: COUNTY, first: 1, after: page.pageInfo.endCursor })).data.inspections.edges[0].node
        .id,
    ).toBe(id);
    for (const who of ['otherCounty', 'dean', 'chinese', 'otherCity', 'guardian'] as const) {
      expect((await bureau.as(inspectors[who]).send(`query ($id: ID!) { inspection(id: $id) { ${INSPECTION} } }`, { id })).code).toBe('FORBIDDEN');
      expect((await bureau.draw(who, id)).code).toBe('FORBIDDEN');
      expect((await bureau.cancel(who, id, 1)).code).toBe('FORBIDDEN');
      expect((await bureau.sign(who, id, 1)).code).toBe('FORBIDDEN');
    }
    expect((await bureau.draw('county', 'no-such-inspection')).code).toBe('NOT_FOUND');
  });

  it('of the monthly check is one tap for the dean: place, days and title come with what is owed', async () => {
    await bureau.morning('2026-11-24');
    const owed = await obligation('dean', 'MONTHLY', SCHOOL);
    const { data, errors } = await bureau.plan('dean', { obligationId: owed.id, sampleSize: 2 });
    expect(errors).toBeUndefined();
    expect(data.planInspection).toMatchObject({
      level: 'SCHOOL',
      state: 'PLANNED',
      place: SCHOOL,
      title: '和平区示例第一小学11月作业检查',
      from: '2026-11-02',
      to: '2026-11-30',
      subjects: ['语文', '数学', '英语'],
      strataBy: ['GRADE_BAND'],
      frameSize: 4,
      form: { code: 'WORKBOOK', version: 1, maxTotal: 100 },
      listed: null,
      warnings: [],
      sample: [],
      drawable: true,
      checkable: false,
      trail: [{ by: '赵敏', deed: '安排' }],
    });
    const { id } = data.planInspection;
    expect(await obligation('dean', 'MONTHLY', SCHOOL)).toMatchObject({ state: 'OPEN', inspectionId: id, plannable: false });
    expect((await bureau.as(inspectors.dean).send(TODOS)).data.homeworkTodos.edges).toMatchObject([{ node: { link: `/homework/inspection/${id}` } }]);
    expect((await bureau.plan('deputy', { obligationId: owed.id, sampleSize: 2 })).code).toBe('CONFLICT');
  });

  it('waits in the inbox of who planned it, and outside the calendar is due as what the calendar asks of that level', async () => {
    const waits = async (who: Who, id: string) =>
      (await bureau.as(inspectors[who]).send(TODOS)).data.homeworkTodos.edges.map(({ node }: any) => node).find(({ link }: any) => link.endsWith(id));
    const own = (await bureau.plan('dean', { place: SCHOOL, sampleSize: 2, ...DAYS })).data.planInspection;
    expect(await waits('dean', own.id)).toMatchObject({ kind: 'homework.inspection', dueOn: '2026-12-10' });
    const ofCounty = (await spot()).data.planInspection;
    expect(await waits('county', ofCounty.id)).toMatchObject({ dueOn: '2026-12-15' });
    const later = (await spot({ beginsOn: '2026-12-21' })).data.planInspection;
    expect(await waits('county', later.id)).toMatchObject({ dueOn: '2027-01-15' });
  });

  it('sent twice, because the answer was lost on the way, is one plan', async () => {
    await bureau.morning('2026-11-24');
    const owed = await obligation('dean', 'MONTHLY', SCHOOL);
    const send = () => bureau.plan('dean', { obligationId: owed.id, sampleSize: 2, idempotencyKey: 'lost' });
    const [one, two] = [await send(), await send()];
    expect(two.data.planInspection.id).toBe(one.data.planInspection.id);
  });

  it('of two deans in the same instant one plans, the other is told', async () => {
    await bureau.morning('2026-11-24');
    const owed = await obligation('dean', 'MONTHLY', SCHOOL);
    const both = await Promise.all([
      bureau.plan('dean', { obligationId: owed.id, sampleSize: 2 }),
      bureau.plan('deputy', { obligationId: owed.id, sampleSize: 2 }),
    ]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('may be given up with a reason while nothing is checked; what was owed is owed again, and a new plan says so', async () => {
    await bureau.morning('2026-11-24');
    const owed = await obligation('dean', 'MONTHLY', SCHOOL);
    const { id } = (await bureau.plan('dean', { obligationId: owed.id, sampleSize: 2 })).data.planInspection;
    expect((await bureau.cancel('dean', id, 1, '改')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await bureau.cancel('dean', id, 1)).data.cancelInspection).toMatchObject({ state: 'CANCELLED', cancelledReason: '行程冲突，另行安排' });
    expect((await bureau.cancel('dean', id, 2)).code).toBe('CONFLICT');
    expect((await bureau.draw('dean', id, 2)).code).toBe('CONFLICT');
    expect(await obligation('dean', 'MONTHLY', SCHOOL)).toMatchObject({ inspectionId: null, plannable: true });
    expect((await bureau.as(inspectors.dean).send(TODOS)).data.homeworkTodos.edges).toMatchObject([
      { node: { link: `/homework/inspections?obligation=${owed.id}` } },
    ]);
    const again = (await bureau.plan('dean', { obligationId: owed.id, sampleSize: 2 })).data.planInspection;
    expect(again.warnings).toMatchObject([{ code: 'PLANNED_AGAIN' }]);
    await bureau.draw('dean', again.id);
    const [check] = await bureau.checks('dean', again.id);
    await bureau.save('dean', check);
    expect((await bureau.cancel('dean', again.id, 2)).code).toBe('CONFLICT');
    expect((await bureau.see('dean', again.id)).state).toBe('DRAWN');
  });

  it('warns when a school is drawn into a second comprehensive inspection in a year, or too often in a term, and the school sees it too', async () => {
    const comprehensive = [
      await listed('county', { code: 'A', comprehensive: true }),
      await listed('city', { place: CITY, code: 'B', comprehensive: true }),
    ];
    const run = async (listedId: string, who: Who = 'county', place = COUNTY) => {
      const { id } = (await bureau.plan(who, { place, listedId, sampleSize: 6, strataBy: [], ...DAYS })).data.planInspection;
      return (await bureau.draw(who, id)).data.drawInspection;
    };
    expect((await run(comprehensive[0]!)).warnings).toEqual([]);
    const second = await run(comprehensive[1]!, 'city', CITY);
    expect(second.warnings).toMatchObject([{ code: 'COMPREHENSIVE_TWICE', rule: { code: 'D5' }, places: expect.arrayContaining([SCHOOL]) }]);
    const load = async () => (await bureau.as(inspectors.principal).send(LOAD, { place: SCHOOL })).data.inspectionLoad;
    expect(await load()).toMatchObject({ comprehensive: 2, thisTerm: 2, mostComprehensive: 1, warnings: [{ code: 'COMPREHENSIVE_TWICE' }] });
    const plain = await listed('county', { code: 'C' });
    for (let i = 0; i < 2; i += 1) await run(plain);
    expect((await run(plain)).warnings).toMatchObject([{ code: 'COMPREHENSIVE_TWICE' }, { code: 'ASKED_TOO_OFTEN' }]);
    expect(await load()).toMatchObject({ thisTerm: 5, warnings: [{ code: 'COMPREHENSIVE_TWICE' }, { code: 'ASKED_TOO_OFTEN' }] });
    expect((await bureau.as(inspectors.chinese).send(LOAD, { place: SCHOOL })).code).toBe('FORBIDDEN');
  });
});
