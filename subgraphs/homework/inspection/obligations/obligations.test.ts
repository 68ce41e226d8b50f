import { setToday } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { CITY, COUNTY, FAR, JUNIOR, NEIGHBOUR, PROVINCE, SCHOOL } from '#register/testing/province';
import { inspectors, key, OBLIGATIONS, openBureau, type Bureau, type Who } from '../testing/inspections';

const OVERVIEW = `query ($place: String!, $kind: ObligationKind!, $period: String) { obligationsOverview(place: $place, kind: $kind, period: $period) { place placeName period periodName
  total { expected done doneLate open overdue excused } children { place placeName level expected done open overdue excused obligationId inspectionId } } }`;
const EXCUSE = 'mutation ($input: ExcuseObligationInput!) { excuseObligation(input: $input) { id state excusedReason excusedBy } }';
const TODOS = 'query ($box: TodoBox!) { homeworkTodos(box: $box, first: 50) { edges { node { kind title link dueOn overdue escalated state } } } }';
const PERIODS = 'query ($place: String!, $kind: ObligationKind!) { obligationPeriods(place: $place, kind: $kind) { period current opensOn dueOn } }';

/* eslint-disable @typescript-eslint/no-explicit-any */
describe('what each place owes', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(async () => {
    await bureau.close();
    setToday(undefined);
  });

  const ask = (who: Who, more: Record<string, unknown> = {}) => bureau.as(inspectors[who]).send(OBLIGATIONS, { place: SCHOOL, first: 50, ...more });
  const list = async (who: Who, more: Record<string, unknown> = {}): Promise<any[]> =>
    (await ask(who, more)).data.obligations.edges.map(({ node }: any) => node);
  const overview = async (who: Who, place: string, kind = 'MONTHLY', period?: string) =>
    (await bureau.as(inspectors[who]).send(OVERVIEW, { place, kind, period })).data.obligationsOverview;
  const todos = async (who: Who, box = 'TO_DO'): Promise<any[]> =>
    (await bureau.as(inspectors[who]).send(TODOS, { box })).data.homeworkTodos.edges.map(({ node }: any) => node);
  const excuse = (who: Who, { id, version }: { id: string; version: number }, reason = '学校整体修缮，停课两周') =>
    bureau.as(inspectors[who]).send(EXCUSE, { input: { id, version, reason, idempotencyKey: key() } });
  const count = async (table: string) => int((await query<{ n: number }>(bureau.part.reads, `SELECT count(*) AS n FROM ${table}`))[0]!.n);

  it('comes into being by the calendar of the place, and stands in the inbox of who has to do it', async () => {
    await bureau.morning('2026-11-20');
    expect(await list('dean')).toEqual([]);
    await bureau.morning('2026-11-24');
    expect(await list('dean')).toMatchObject([
      {
        kind: 'MONTHLY',
        period: '2026-11',
        periodName: '2026年11月',
        placeName: '和平区示例第一小学',
        from: '2026-11-02',
        to: '2026-11-30',
        opensOn: '2026-11-24',
        dueOn: '2026-12-10',
        state: 'OPEN',
        overdue: false,
        plannable: true,
        rule: { code: '3.7', document: '辽教发〔2021〕77号' },
      },
    ]);
    const [obligation] = await list('dean');
    expect(await todos('dean')).toMatchObject([
      {
        kind: 'homework.monthly-check',
        title: '11月作业检查（和平区示例第一小学）',
        link: `/homework/inspections?obligation=${obligation.id}`,
        dueOn: '2026-12-10',
      },
    ]);
    expect((await todos('county')).map(({ kind, title, dueOn }) => [kind, title, dueOn])).toEqual([
      ['homework.quarterly-check', '9—11月作业检查（和平区）', '2026-12-15'],
    ]);
    expect((await todos('city')).map(({ kind, title, dueOn }) => [kind, title, dueOn])).toEqual([
      ['homework.termly-check', '第一学期作业检查（沈阳市）', '2027-01-15'],
    ]);
    expect(await todos('principal')).toEqual([]);
  });

  it('is asked once, however often the morning comes and however it was cut off', async () => {
    await bureau.morning('2026-11-24');
    const before = [await count('obligation'), await count('todo')];
    await bureau.morning('2026-11-25');
    await bureau.part.work.run((tx) => query(tx, "UPDATE daily_pass SET doneFor = ''"));
    await bureau.daily.all();
    // One school had been left out when the pass was cut off.
    await bureau.part.work.run((tx) => query(tx, 'DELETE FROM obligation WHERE place = ?', [JUNIOR]));
    await bureau.morning('2026-11-26');
    expect([await count('obligation'), await count('todo')]).toEqual([before[0], before[1]! + 1]);
    // Four schools, the two counties that have schools, two cities.
    expect(before[0]).toBe(4 + 2 + 2);
  });

  it('is not asked of a school without classes, nor of one that is closed', async () => {
    await bureau.hear('directory', [
      {
        type: 'directory.SchoolSaved',
        subject: 'snew',
        place: `${COUNTY}/snew`,
        data: { id: 'snew', path: `${COUNTY}/snew`, name: '筹建小学', stage: 'PRIMARY', countyPath: COUNTY, cityPath: CITY },
      },
      {
        type: 'directory.SchoolSaved',
        subject: 's210102002',
        place: NEIGHBOUR,
        data: { id: 's210102002', path: NEIGHBOUR, name: '第二小学', stage: 'PRIMARY', countyPath: COUNTY, cityPath: CITY, closedOn: '2026-11-20' },
      },
    ]);
    await bureau.morning('2026-11-24');
    expect((await list('county', { place: COUNTY, kind: 'MONTHLY' })).map(({ place }) => place)).toEqual([SCHOOL, JUNIOR]);
  });

  it('is not asked of a county or city that had no classes in that school year: there would be nothing to draw from', async () => {
    const terms = [{ id: 't-25-2', schoolYear: 2025, semester: 2, startsOn: '2026-03-02', endsOn: '2026-07-16' }];
    await bureau.hear('directory', [{ type: 'directory.CalendarSaved', subject: CITY, place: CITY, data: { place: CITY, terms, days: [] } }]);
    // The spans of June and July are open until September; the school was registered with the classes of the year after.
    await bureau.morning('2026-07-10');
    await bureau.morning('2026-08-24');
    expect(await list('province', { place: PROVINCE })).toEqual([]);
    const classes = [{ id: 'c210102001499', name: '四年级1班', grade: 4, number: 1, pupilCount: 40 }];
    const data = { schoolId: 's210102001', schoolPath: SCHOOL, schoolYear: 2025, classes };
    await bureau.hear('directory', [{ type: 'directory.ClassesSaved', subject: 's210102001', place: SCHOOL, data }]);
    await bureau.morning('2026-08-25');
    expect((await list('province', { place: PROVINCE })).map(({ kind, place, period }) => [kind, place, period])).toEqual([
      ['MONTHLY', SCHOOL, '2026-07'],
      ['QUARTERLY', COUNTY, '2025-2026-Q4'],
    ]);
  });

  it('turns overdue, is told once, and goes up to the office above after five working days', async () => {
    await bureau.morning('2026-11-24');
    await bureau.morning('2026-12-10');
    expect(await list('dean', { standing: 'OVERDUE' })).toEqual([]);
    await bureau.morning('2026-12-11');
    expect(await list('dean', { standing: 'OVERDUE' })).toMatchObject([{ period: '2026-11', overdue: true }]);
    await bureau.morning('2026-12-14');
    const told = await query<{ subject: string; place: string; data: string }>(
      bureau.part.reads,
      "SELECT subject, place, data FROM outbox WHERE type = 'homework.ObligationOverdue' ORDER BY place",
    );
    expect(told.map(({ place, data }) => [place, JSON.parse(data).dueOn])).toEqual(
      [
        [SCHOOL, '2026-12-10'],
        [NEIGHBOUR, '2026-12-10'],
        [JUNIOR, '2026-12-10'],
        [FAR, '2026-12-10'],
      ].sort(),
    );
    await bureau.morning('2026-12-16');
    expect((await todos('county', 'COPIED')).length).toBe(0);
    await bureau.morning('2026-12-17');
    expect((await todos('county', 'COPIED')).map(({ title }) => title).sort()).toEqual([
      '11月作业检查（和平区示例第一初级中学）',
      '11月作业检查（和平区示例第一小学）',
      '11月作业检查（和平区示例第二小学）',
    ]);
  });

  it('is seen from above: who has done it and who has not, down to the school', async () => {
    await bureau.morning('2026-11-24');
    await bureau.part.work.run((tx) => query(tx, "UPDATE obligation SET state = 'DONE', doneOn = '2026-12-02' WHERE place = ?", [NEIGHBOUR]));
    setToday('2026-12-11');
    expect(await overview('province', PROVINCE)).toMatchObject({
      period: '2026-11',
      periodName: '2026年11月',
      total: { expected: 4, done: 1, open: 0, overdue: 3, excused: 0 },
      children: [
        { place: CITY, placeName: '沈阳市', level: 'CITY', expected: 3, done: 1, overdue: 2, obligationId: null },
        { place: '/21/2102', placeName: '大连市', expected: 1, done: 0, overdue: 1 },
      ],
    });
    expect((await overview('city', CITY)).children).toMatchObject([
      { place: COUNTY, level: 'COUNTY', expected: 3, done: 1, overdue: 2 },
      { place: '/21/2101/210103', placeName: '沈河区', expected: 0 },
    ]);
    expect((await overview('county', COUNTY)).children).toMatchObject([
      { place: SCHOOL, level: 'SCHOOL', expected: 1, overdue: 1, obligationId: expect.any(String) },
      { place: NEIGHBOUR, done: 1 },
      { place: JUNIOR, overdue: 1 },
    ]);
    expect((await overview('province', PROVINCE, 'QUARTERLY')).children).toMatchObject([
      { place: CITY, expected: 1 },
      { place: '/21/2102', expected: 1 },
    ]);
    expect((await overview('city', CITY, 'QUARTERLY', '2026-2027-Q1')).children).toMatchObject([
      { place: COUNTY, open: 1, obligationId: expect.any(String) },
    ]);
    expect((await overview('dean', SCHOOL)).children).toMatchObject([{ place: SCHOOL, overdue: 1 }]);
  });

  it('may be excused by the unit above, with a reason, and never by the place itself', async () => {
    await bureau.morning('2026-11-24');
    const [one] = await list('dean');
    expect((await excuse('dean', one)).code).toBe('FORBIDDEN');
    expect((await excuse('principal', one)).code).toBe('FORBIDDEN');
    expect((await excuse('otherCounty', one)).code).toBe('FORBIDDEN');
    expect((await excuse('county', one, '忙')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await excuse('county', one)).data.excuseObligation).toMatchObject({ state: 'EXCUSED', excusedBy: '佟丽华' });
    expect((await excuse('county', { ...one, version: 2 })).code).toBe('CONFLICT');
    expect(await todos('dean')).toEqual([]);
    expect((await overview('county', COUNTY)).total).toMatchObject({ expected: 3, open: 2, excused: 1 });
  });

  it('goes along with a school that moves to another county, and lapses with one that is merged', async () => {
    await bureau.morning('2026-11-24');
    const moved = '/21/2101/210103/s210102001';
    await bureau.hear('directory', [
      {
        type: 'directory.SchoolSaved',
        subject: 's210102001',
        place: moved,
        data: { id: 's210102001', path: moved, name: '和平区示例第一小学', stage: 'PRIMARY', countyPath: '/21/2101/210103', cityPath: CITY },
      },
      {
        type: 'directory.SchoolSaved',
        subject: 's210102002',
        place: NEIGHBOUR,
        data: { id: 's210102002', path: NEIGHBOUR, name: '第二小学', stage: 'PRIMARY', countyPath: COUNTY, cityPath: CITY, closedOn: '2026-11-24' },
      },
    ]);
    await bureau.morning('2026-11-25');
    expect((await list('otherCounty', { place: '/21/2101/210103', kind: 'MONTHLY' })).map(({ place }) => place)).toEqual([moved]);
    expect(await todos('dean')).toEqual([]);
    const dean = { ...inspectors.dean, duties: [{ duty: 'DEAN', place: moved }] };
    expect((await bureau.as(dean).send(TODOS, { box: 'TO_DO' })).data.homeworkTodos.edges).toHaveLength(1);
    expect(await list('county', { place: COUNTY, kind: 'MONTHLY', standing: 'EXCUSED' })).toMatchObject([
      { place: NEIGHBOUR, excusedReason: expect.stringContaining('撤并') },
    ]);
  });

  it('is listed page by page, soonest first, within one’s place only', async () => {
    await bureau.morning('2026-11-24');
    const first = await ask('province', { place: PROVINCE, first: 5 });
    const { endCursor } = first.data.obligations.pageInfo;
    const rest = await ask('province', { place: PROVINCE, first: 50, after: endCursor });
    const all = [...first.data.obligations.edges, ...rest.data.obligations.edges].map(({ node }: any) => node);
    expect(all).toHaveLength(8);
    expect(all.map(({ dueOn }: any) => dueOn)).toEqual([...all.map(({ dueOn }: any) => dueOn)].sort());
    expect((await ask('county', { place: COUNTY, after: endCursor })).code).toBe('BAD_INPUT');
    for (const who of ['chinese', 'headTeacher', 'guardian', 'evaluator', 'otherCity', 'outsider'] as const)
      expect((await ask(who, { place: COUNTY })).code).toBe('FORBIDDEN');
    const [one] = await list('dean');
    const guess = (who: Who) => bureau.as(inspectors[who]).send('query ($id: ID!) { obligation(id: $id) { id } }', { id: one.id });
    expect((await guess('otherCounty')).code).toBe('FORBIDDEN');
    expect((await guess('supervisor')).errors).toBeUndefined();
  });

  it('has its periods told in order, one of them present', async () => {
    const { data } = await bureau.as(inspectors.dean).send(PERIODS, { place: SCHOOL, kind: 'MONTHLY' });
    expect(data.obligationPeriods).toHaveLength(10);
    expect(data.obligationPeriods.filter(({ current }: any) => current)).toEqual([
      { period: '2026-10', current: true, opensOn: '2026-10-24', dueOn: '2026-11-10' },
    ]);
  });
});
