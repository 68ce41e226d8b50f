/* eslint-disable @typescript-eslint/no-explicit-any */
import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, forget, JUNIOR, NEIGHBOUR, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { withoutCommittees, workingCommittee } from '../testing/committees';
import { openExams } from '../testing/exams';
import { approvedPlan, decide, DRAFT, exam, examKey, sitting, SPRING, submittedPlan, votedOn, WRITTEN } from '../testing/plans';
import { ExamKind, SittingState } from './exam-plan.entity';

const BOARD = `query ($schoolId: ID!, $schoolYear: Int, $semester: Int) { examBoard(schoolId: $schoolId, schoolYear: $schoolYear, semester: $semester) {
  term { name } terms { name } inForce { id state } underWay { id state } earlier { id state } allowances { grade finals midterms mocks minutes rule { code } } gradesWithout inTime lateReason mayWrite maySubmit } }`;
const QUEUE = `query ($place: String!, $filter: ExamPlanFilter, $first: Int!, $after: String) { examPlans(place: $place, filter: $filter, first: $first, after: $after) {
  edges { node { id state schoolName reviewDueOn mayDecide } } pageInfo { hasNextPage endCursor } } }`;
const CALENDAR = `query ($place: String!, $from: LocalDate!, $to: LocalDate!, $filter: ExamCalendarFilter, $first: Int!, $after: String) { examCalendar(place: $place, from: $from, to: $to, filter: $filter, first: $first, after: $after) {
  edges { node { date startsAt schoolName examName subject setters { personName } } } pageInfo { hasNextPage endCursor } } }`;
const PUBLIC =
  'query ($schoolId: ID!) { disclosedExamPlans(schoolId: $schoolId) { schoolName termName approvalNumber approvedOn reviewedBy changeReason exams { name grade bands sittings { subject date startsAt minutes scope state cancelledReason } } } }';
const OVERVIEW =
  'query ($place: String!) { examsOverview(place: $place) { schoolYear semester schools approved waiting overdue returned without sittings held share children { placeName schools approved waiting without } } }';

let exams: Proof;
beforeAll(async () => {
  exams = await openExams();
});
beforeEach(async () => {
  setToday(TODAY);
  await forget(exams, ...WRITTEN);
  await withoutCommittees(exams);
  await workingCommittee(exams);
});
afterAll(() => exams?.close());

const ask = async (who: keyof typeof people, operation: string, variables: Record<string, unknown>) =>
  exams.as(people[who]).send(operation, variables);
const board = async (who: keyof typeof people, term: object = {}) => (await ask(who, BOARD, { schoolId: 's210102001', ...term })).data.examBoard;
const queue = async (who: keyof typeof people, place: string, more: Record<string, unknown> = {}) =>
  (await ask(who, QUEUE, { place, first: 20, ...more })).data?.examPlans;
const calendar = async (who: keyof typeof people, place: string, more: Record<string, unknown> = {}) =>
  (await ask(who, CALENDAR, { place, from: '2026-09-01', to: '2027-01-31', first: 20, ...more })).data?.examCalendar;
const nodes = (page: any) => page.edges.map(({ node }: any) => node);

describe('the board of a term', () => {
  it('says what may be planned, what is on its way and what is missing', async () => {
    const bare = await board('dean', SPRING);
    expect(bare).toMatchObject({
      term: { name: '2026—2027 学年第二学期' },
      inForce: null,
      underWay: null,
      gradesWithout: [3, 4, 5, 6],
      inTime: true,
      mayWrite: true,
      maySubmit: false,
    });
    expect(bare.allowances.slice(1, 4)).toEqual([
      { grade: 2, finals: 0, midterms: 0, mocks: 0, minutes: 0, rule: { code: 'E1' } },
      { grade: 3, finals: 1, midterms: 0, mocks: 0, minutes: 150, rule: { code: 'E2' } },
      { grade: 4, finals: 1, midterms: 0, mocks: 0, minutes: 150, rule: { code: 'E2' } },
    ]);
    expect((await board('dean')).term.name).toBe('2026—2027 学年第一学期');
    const plan = await submittedPlan(exams);
    expect(await board('principal', SPRING)).toMatchObject({ underWay: { id: plan.id }, gradesWithout: [3, 4, 6], maySubmit: true });
  });

  it('shows a teacher what is in force and nothing that is on its way', async () => {
    const plan = await submittedPlan(exams);
    expect(await board('chinese', SPRING)).toMatchObject({ inForce: null, underWay: null, mayWrite: false });
    await votedOn(exams, plan);
    await decide(exams, plan, 'APPROVE');
    expect(await board('chinese', SPRING)).toMatchObject({ inForce: { id: plan.id, state: 'APPROVED' } });
    for (const who of ['outsider', 'guardian', 'otherCity'] as const)
      expect((await ask(who, BOARD, { schoolId: 's210102001' })).code).toBe('FORBIDDEN');
  });
});

describe('the queue of an office', () => {
  it('holds what was handed in below it, longest waiting first, page by page', async () => {
    const first = await submittedPlan(exams);
    setToday('2026-11-23');
    for (const schoolPath of [NEIGHBOUR, JUNIOR]) await approvedPlan(exams, { schoolPath });
    await exams
      .as(people.dean)
      .send(DRAFT, { input: { schoolId: 's210102001', schoolYear: 2026, semester: 1, exams: [], idempotencyKey: examKey() } });
    const rows = nodes(await queue('county', COUNTY));
    expect(rows.map(({ state, schoolName }: any) => [state, schoolName])).toEqual([
      ['APPROVED', '和平区示例第二小学'],
      ['APPROVED', '和平区示例第一初级中学'],
      ['SUBMITTED', '和平区示例第一小学'],
    ]);
    expect(rows[2]).toMatchObject({ id: first.id, mayDecide: true });
    expect(nodes(await queue('city', CITY, { filter: { waiting: true } }))).toMatchObject([{ id: first.id, mayDecide: false }]);
    expect(nodes(await queue('city', CITY, { filter: { state: 'IN_REVIEW' } }))).toEqual([]);
    await votedOn(exams, first);
    expect(nodes(await queue('city', CITY, { filter: { state: 'IN_REVIEW' } }))).toMatchObject([{ id: first.id, state: 'IN_REVIEW' }]);
    expect(nodes(await queue('city', CITY, { filter: { state: 'SUBMITTED' } }))).toEqual([]);
    expect(nodes(await queue('city', CITY, { filter: { overdue: true } }))).toEqual([]);
    setToday('2026-12-20');
    expect(nodes(await queue('city', CITY, { filter: { overdue: true } }))).toMatchObject([{ id: first.id }]);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: any = await queue('county', COUNTY, { first: 1, after });
      seen.push(...nodes(page).map(({ id }: any) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(rows.map(({ id }: any) => id));
  });

  it('is open to who stands at or above the place, and no cursor leads into another', async () => {
    await submittedPlan(exams);
    await approvedPlan(exams, { schoolPath: NEIGHBOUR });
    for (const who of ['chinese', 'guardian', 'outsider', 'otherCity', 'expert', 'evaluator'] as const)
      expect((await ask(who, QUEUE, { place: COUNTY, first: 5 })).code).toBe('FORBIDDEN');
    expect((await ask('principal', QUEUE, { place: COUNTY, first: 5 })).code).toBe('FORBIDDEN');
    expect(nodes(await queue('principal', SCHOOL))).toHaveLength(1);
    const page = await queue('county', COUNTY, { first: 1 });
    expect((await ask('province', QUEUE, { place: PROVINCE, first: 1, after: page.pageInfo.endCursor })).code).toBe('BAD_INPUT');
    for (const first of [0, 101]) expect((await ask('county', QUEUE, { place: COUNTY, first })).code).toBe('BAD_INPUT');
  });
});

describe('the calendar', () => {
  beforeEach(async () => {
    await approvedPlan(exams, {
      content: [
        exam({
          sittings: [
            sitting({ date: '2027-01-07', taughtBy: '2027-01-04' }),
            sitting({ subject: '数学', date: '2027-01-08', taughtBy: '2027-01-04' }),
          ],
        }),
      ],
    });
    await approvedPlan(exams, {
      schoolPath: JUNIOR,
      content: [exam({ grade: 8, kind: ExamKind.MIDTERM, sittings: [sitting({ subject: '物理', date: '2026-11-10', taughtBy: '2026-11-06' })] })],
      state: SittingState.HELD,
    });
  });

  it('is of every approved exam of an area, day by day, and of nothing that is not approved', async () => {
    await submittedPlan(exams);
    for (const [who, place] of [
      ['county', COUNTY],
      ['city', CITY],
      ['province', PROVINCE],
    ] as const)
      expect(
        nodes(await calendar(who, place, { to: '2027-08-01' })).map(({ date, examName, subject }: any) => `${date} ${examName} ${subject}`),
      ).toEqual(['2026-11-10 八年级期中考试 物理', '2027-01-07 五年级期末考试 语文', '2027-01-08 五年级期末考试 数学']);
    expect(nodes(await calendar('county', COUNTY, { filter: { subject: '数学', grade: 5, kind: 'FINAL', state: 'PLANNED' } }))).toHaveLength(1);
    const page = await calendar('county', COUNTY, { first: 2 });
    expect(nodes(await calendar('county', COUNTY, { first: 2, after: page.pageInfo.endCursor }))).toMatchObject([{ subject: '数学' }]);
    expect((await ask('county', CALENDAR, { place: COUNTY, from: '2026-01-01', to: '2028-01-01', first: 5 })).code).toBe('BAD_INPUT');
  });

  it('counts what is sat on each day', async () => {
    const DAYS = 'query ($place: String!) { examDays(place: $place, from: "2026-09-01", to: "2027-01-31") { date sittings schools } }';
    expect((await ask('city', DAYS, { place: CITY })).data.examDays).toEqual([
      { date: '2026-11-10', sittings: 1, schools: 1 },
      { date: '2027-01-07', sittings: 1, schools: 1 },
      { date: '2027-01-08', sittings: 1, schools: 1 },
    ]);
    expect((await ask('otherCity', DAYS, { place: CITY })).code).toBe('FORBIDDEN');
  });

  it('tells a teacher when his school sits, and of setters only whom he sets with', async () => {
    const rows = nodes(await calendar('maths', SCHOOL));
    expect(rows).toMatchObject([
      { subject: '语文', setters: [] },
      { subject: '数学', setters: [] },
    ]);
    expect(nodes(await calendar('chinese', SCHOOL))[0]).toMatchObject({ setters: [{ personName: '王静' }] });
    expect(nodes(await calendar('dean', SCHOOL))[0]).toMatchObject({ setters: [{ personName: '王静' }] });
    for (const who of ['guardian', 'outsider', 'otherCity'] as const)
      expect((await ask(who, CALENDAR, { place: SCHOOL, from: TODAY, to: TODAY, first: 5 })).code).toBe('FORBIDDEN');
    expect((await ask('chinese', CALENDAR, { place: COUNTY, from: TODAY, to: TODAY, first: 5 })).code).toBe('FORBIDDEN');
  });

  it('is exported whole, and as a list of plans', async () => {
    const run = async (who: keyof typeof people, operation: string, name: string) => {
      const asked = await ask(who, operation, { place: COUNTY, key: examKey() });
      if (asked.errors) return asked.code;
      await exams.settle();
      const { data } = await ask(who, 'query ($id: ID!) { examsJob(id: $id) { state message result { accepted fileId } } }', {
        id: asked.data[name].id,
      });
      expect(data.examsJob).toMatchObject({ state: 'DONE' });
      return { accepted: data.examsJob.result.accepted, file: (await exams.part.files.open(data.examsJob.result.fileId, people[who]))!.path };
    };
    const CAL =
      'mutation ($place: String!, $key: String!) { exportExamCalendar(place: $place, from: "2026-09-01", to: "2027-01-31", idempotencyKey: $key) { id } }';
    const whole: any = await run('county', CAL, 'exportExamCalendar');
    expect(whole.accepted).toBe(3);
    const book = new Workbook();
    await book.xlsx.readFile(whole.file);
    const text = JSON.stringify(book.worksheets[0]!.getSheetValues());
    for (const word of ['和平区示例第一初级中学', '八年级期中考试', '物理', '已考']) expect(text).toContain(word);
    expect(text).not.toContain('王静');
    expect(
      await run(
        'county',
        'mutation ($place: String!, $key: String!) { exportExamPlans(place: $place, idempotencyKey: $key) { id } }',
        'exportExamPlans',
      ),
    ).toMatchObject({ accepted: 2 });
    expect(await run('otherCity', CAL, 'exportExamCalendar')).toBe('FORBIDDEN');
  });
});

describe('what is public', () => {
  it('is the plan in force with number, dates and scope, without a sign-in and without a person', async () => {
    await approvedPlan(exams);
    await submittedPlan(exams);
    const shown = (await exams.as(nobody).send(PUBLIC, { schoolId: 's210102001' })).data.disclosedExamPlans;
    expect(shown).toMatchObject([
      {
        schoolName: '和平区示例第一小学',
        termName: '2026—2027 学年第一学期',
        reviewedBy: '和平区',
        exams: [
          {
            name: '五年级期末考试',
            bands: 4,
            sittings: [{ subject: '语文', date: '2026-11-10', startsAt: '08:30', minutes: 60, scope: '上册第一至第四单元', state: 'PLANNED' }],
          },
        ],
      },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/王静|欧阳雪|p-teacher/);
    for (const field of ['setters { personName }', 'schoolOpinion', 'trail { by }'])
      expect((await exams.as(nobody).send(`{ disclosedExamPlans(schoolId: "s210102001") { ${field} } }`)).errors).toBeDefined();
    expect((await exams.as(nobody).send(PUBLIC, { schoolId: 'nowhere' })).code).toBe('NOT_FOUND');
    expect((await exams.as(nobody).send(CALENDAR, { place: SCHOOL, from: TODAY, to: TODAY, first: 5 })).code).toBe('UNAUTHENTICATED');
  });
});

describe('the overview', () => {
  it('counts schools by where their plan is, down to those without one', async () => {
    await approvedPlan(exams);
    await approvedPlan(exams, { schoolPath: JUNIOR, state: SittingState.HELD });
    const shown = (await ask('city', OVERVIEW, { place: CITY })).data.examsOverview;
    expect(shown).toMatchObject({
      schoolYear: 2026,
      semester: 1,
      schools: 3,
      approved: 2,
      waiting: 0,
      without: 1,
      sittings: 2,
      held: 1,
      children: [
        { placeName: '和平区', schools: 3, approved: 2, without: 1 },
        { placeName: '沈河区', schools: 0 },
      ],
    });
    expect(shown.share).toBeCloseTo(2 / 3);
    for (const who of ['chinese', 'guardian', 'otherCity'] as const) expect((await ask(who, OVERVIEW, { place: CITY })).code).toBe('FORBIDDEN');
  });

  it('is reached from a place, and the plan in force from a school, by who may read them there', async () => {
    await approvedPlan(exams);
    const entities =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Place { exams(schoolYear: 2026, semester: 1) { approved } } ... on School { exams(schoolYear: 2026, semester: 1) { state exams { name } } } } }';
    const of = [
      { __typename: 'Place', path: COUNTY },
      { __typename: 'School', id: 's210102001' },
    ];
    expect((await ask('county', entities, { of })).data._entities).toMatchObject([
      { exams: { approved: 1 } },
      { exams: { state: 'APPROVED', exams: [{ name: '五年级期末考试' }] } },
    ]);
    expect((await ask('chinese', entities, { of: [of[1]] })).data._entities).toMatchObject([{ exams: { state: 'APPROVED' } }]);
    expect((await ask('outsider', entities, { of: [of[1]] })).data._entities).toEqual([{ exams: null }]);
    expect((await ask('otherCity', entities, { of: [of[0]] })).code).toBe('FORBIDDEN');
  });
});
