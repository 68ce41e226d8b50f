import { setToday } from '#kernel/clock';
import { CLASS_DAY, Client, key, RECORD, written } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';

const CLASS = 'c210102001502';
const SCHOOL = 's210102001';
const COUNTY = '/21/2101/210102';
/** A Monday in term, with no holiday near. */
const TODAY = '2026-11-23';

let platform: TestPlatform;
let teacher: Client, maths: Client, dean: Client, headteacher: Client, heping: Client, province: Client;

beforeAll(async () => {
  setToday(TODAY);
  platform = await openTestPlatform();
  [teacher, maths, dean, headteacher, heping, province] = (await Promise.all(['teacher', 'maths', 'dean', 'headteacher', 'heping', 'province'].map((one) => platform.signIn(one)))) as [Client, Client, Client, Client, Client, Client];
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

const day = async (client: Client, classId = CLASS, date = TODAY) => (await client.send(CLASS_DAY, { classId, date })).data.classDay;

describe('one evening of class 五年级2班', () => {
  it('begins empty, with an hour to give', async () => {
    expect(await day(teacher)).toMatchObject({ grade: 5, writtenMinutes: 0, limitMinutes: 60, remainingMinutes: 60, schoolDay: true, assignments: [] });
  });

  it('takes fifty minutes and then, of two teachers at the same instant, only what still fits', async () => {
    const first = await teacher.send(RECORD, written(CLASS, TODAY, '语文', 30));
    expect(first.errors).toBeUndefined();
    expect(first.data.recordAssignment).toMatchObject({ subject: '语文', minutes: 30, late: false, state: 'POSTED', teacherName: '王静' });
    const [a, b] = await Promise.all([teacher.send(RECORD, written(CLASS, TODAY, '语文', 20)), maths.send(RECORD, written(CLASS, TODAY, '数学', 20))]);
    const refused = [a, b].filter((answer) => answer!.errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_OVER_BUDGET', rule: { code: 'H2', document: expect.stringMatching(/〔2021〕/) }, remedy: { minutes: 10 } });
    expect((await day(headteacher)).writtenMinutes).toBe(50);
  });

  it('tells a teacher who repeats himself nothing new, and one who reuses the number for something else no', async () => {
    const same = written(CLASS, TODAY, '数学', 5, { kind: 'ORAL' });
    const [one, two] = [await maths.send(RECORD, same), await maths.send(RECORD, same)];
    expect(two.data.recordAssignment.id).toBe(one.data.recordAssignment.id);
    const other = { input: { ...same.input, minutes: 6 } };
    expect((await maths.send(RECORD, other)).code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('may be widened by the dean alone, with a reason that stays', async () => {
    const COORDINATE = `mutation ($input: CoordinationInput!) { coordinateEvening(input: $input) { limitMinutes remainingMinutes coordinated { limitMinutes reason by } } }`;
    const input = { classId: CLASS, date: TODAY, limitMinutes: 75, reason: '明日运动会，今晚两科合并布置', idempotencyKey: key() };
    expect((await teacher.send(COORDINATE, { input })).code).toBe('FORBIDDEN');
    const widened = await dean.send(COORDINATE, { input });
    expect(widened.errors).toBeUndefined();
    expect(widened.data.coordinateEvening.coordinated).toMatchObject({ limitMinutes: 75, reason: input.reason });
    expect((await maths.send(RECORD, written(CLASS, TODAY, '数学', 20))).errors).toBeUndefined();
    expect((await maths.send(RECORD, written(CLASS, TODAY, '数学', 20))).code).toBe('HOMEWORK_OVER_BUDGET');
  });

  it('is marked by the one who assigned it and by nobody else', async () => {
    const [assignment] = (await day(teacher)).assignments.filter((one: { subject: string }) => one.subject === '语文');
    const MARK = `mutation ($input: MarkingInput!) { markAssignment(input: $input) { id marking { collected marked delayDays } } }`;
    const input = { assignmentId: assignment.id, collected: 45, marked: 45, markedOn: TODAY, remarked: 3, feedback: '等级加评语', idempotencyKey: key() };
    expect((await maths.send(MARK, { input: { ...input, idempotencyKey: key() } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const marked = await teacher.send(MARK, { input });
    expect(marked.errors).toBeUndefined();
    expect(marked.data.markAssignment.marking).toMatchObject({ collected: 45, marked: 45, delayDays: 0 });
  });

  it('is withdrawn only with a reason, and then counts for nothing', async () => {
    const recorded = await maths.send(RECORD, written(CLASS, TODAY, '数学', 1));
    expect(recorded.errors).toBeUndefined();
    const before = (await day(maths)).writtenMinutes;
    const WITHDRAW = 'mutation ($id: ID!, $reason: String!) { withdrawAssignment(id: $id, reason: $reason) { state withdrawnReason } }';
    const { id } = recorded.data.recordAssignment;
    expect((await maths.send(WITHDRAW, { id, reason: ' ' })).code).toBe('BAD_INPUT');
    expect((await teacher.send(WITHDRAW, { id, reason: '不是我布置的' })).code).toBe('FORBIDDEN');
    expect((await maths.send(WITHDRAW, { id, reason: '页码写错，重新布置' })).data.withdrawAssignment).toMatchObject({ state: 'WITHDRAWN' });
    expect((await day(maths)).writtenMinutes).toBe(before - 1);
  });

  it('is read by parents on the public page without signing in, and nobody is named in full', async () => {
    const response = await fetch(`${platform.url}/public/data/PublicSchoolDay?schoolId=${SCHOOL}&date=${TODAY}`);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toMatch(/语文/);
    expect(text).toMatch(/王老师/);
    expect(text).not.toMatch(/王静|p-teacher/);
  });

  it('is a figure of the county that opens down to its rows', async () => {
    const FIGURES = `query ($place: String!, $from: LocalDate!, $to: LocalDate!) { homeworkFigures(place: $place, from: $from, to: $to) {
      place { path name } schoolDays schoolDaysWithinLimit share writtenMinutesPerClassDay
      evidence { numerator denominator rules { code document } dataVersion }
      children { place { path name } schoolDays schoolDaysWithinLimit share } } }`;
    const range = { from: TODAY, to: TODAY };
    const walk = ['/21', '/21/2101', COUNTY, `${COUNTY}/${SCHOOL}`];
    for (const [i, place] of walk.entries()) {
      const { data, errors } = await province.send(FIGURES, { place, ...range });
      expect(errors).toBeUndefined();
      const next = walk[i + 1] ?? `${COUNTY}/${SCHOOL}/${CLASS}`;
      const child = data.homeworkFigures.children.find((one: { place: { path: string } }) => one.place.path === next);
      expect(child).toBeDefined();
      expect(child.place.name).toMatch(/[\u4e00-\u9fff]/);
    }
    const { data } = await heping.send(FIGURES, { place: `${COUNTY}/${SCHOOL}`, ...range });
    // Coordinated or not, an evening above the law's hour does not count as kept.
    expect(data.homeworkFigures).toMatchObject({ schoolDays: 1, schoolDaysWithinLimit: 0, share: 0 });
    const rows = await heping.send('query ($place: String!, $date: LocalDate!) { ledger(place: $place, from: $date, to: $date, first: 100, filter: { classId: "c210102001502" }) { edges { node { id state minutes } } } }', { place: `${COUNTY}/${SCHOOL}`, date: TODAY });
    expect(rows.errors).toBeUndefined();
    expect(rows.data.ledger.edges.length).toBeGreaterThanOrEqual(4);
  });
});

describe('the policy stands at the door', () => {
  it('no written homework for grades one and two', async () => {
    const firstgrade = await platform.signIn('firstgrade');
    const refused = await firstgrade.send(RECORD, written('c210102001101', TODAY, '语文', 5));
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_WRITTEN_FORBIDDEN', rule: { code: 'H1' } });
    expect((await firstgrade.send(RECORD, written('c210102001101', TODAY, '语文', 10, { kind: 'READING' }))).errors).toBeUndefined();
  });

  it('none on a day without school', async () => {
    expect((await teacher.send(RECORD, written(CLASS, '2026-11-22', '语文', 5))).code).toBe('HOMEWORK_NOT_A_SCHOOL_DAY');
    expect((await teacher.send(RECORD, written(CLASS, '2026-10-01', '语文', 5))).code).toBe('HOMEWORK_NOT_A_SCHOOL_DAY');
  });

  it('ninety minutes for a junior class, and not one more', async () => {
    const junior = await platform.signIn('juniorteacher');
    const before = await day(junior, 'c210102901801');
    expect(before.limitMinutes).toBe(90);
    expect((await junior.send(RECORD, written('c210102901801', TODAY, '数学', before.remainingMinutes + 1))).code).toBe('HOMEWORK_OVER_BUDGET');
  });

  it('late filing is allowed and shown as such', async () => {
    const late = await teacher.send(RECORD, written(CLASS, '2026-11-20', '语文', 1));
    expect(late.errors).toBeUndefined();
    expect(late.data.recordAssignment.late).toBe(true);
  });
});

describe('nobody sees beyond his place', () => {
  it('another school’s class cannot be written', async () => {
    const outsider = await platform.signIn('outsider');
    const refused = await outsider.send(RECORD, written(CLASS, TODAY, '语文', 5));
    expect(['FORBIDDEN', 'NOT_FOUND']).toContain(refused.code);
  });

  it('another city’s ledger cannot be read', async () => {
    const dalian = await platform.signIn('dalian');
    for (const place of [COUNTY, '/21', `${COUNTY}/${SCHOOL}`, '/21/210']) {
      const { data, errors } = await dalian.send('query ($place: String!) { ledger(place: $place, from: "2026-11-01", to: "2026-11-23", first: 5) { edges { node { id } } } }', { place });
      expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|NOT_FOUND|BAD_INPUT/);
      expect(data?.ledger ?? null).toBeNull();
    }
  });

  it('an external platform sees figures and no rows', async () => {
    const outside = await Client.platform(platform.url);
    const figures = await outside.send('{ homeworkFigures(place: "/21", from: "2026-11-01", to: "2026-11-23") { schoolDays share } }');
    expect(figures.errors).toBeUndefined();
    expect(figures.data.homeworkFigures.schoolDays).toBeGreaterThan(0);
    for (const query of ['{ ledger(place: "/21/2101", from: "2026-11-01", to: "2026-11-23", first: 5) { edges { node { id } } } }', `{ classDay(classId: "${CLASS}", date: "${TODAY}") { writtenMinutes } }`]) {
      expect((await outside.send(query)).code).toBe('FORBIDDEN');
    }
  });

  it('a parent sees the own child’s class and no other', async () => {
    const parent = await platform.signIn('parent');
    const { data } = await parent.send('{ me { username displayName duties { duty place { path name } } classes { id } children { id class { id name } } } }');
    expect(data.me.children).toHaveLength(1);
    expect(data.me.children[0].class).toMatchObject({ id: CLASS, name: '五年级2班' });
    expect((await parent.send(CLASS_DAY, { classId: CLASS, date: TODAY })).errors).toBeUndefined();
    expect((await parent.send(CLASS_DAY, { classId: 'c210102001501', date: TODAY })).code).toBe('FORBIDDEN');
  });
});
