import { setToday } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { nobody, person, type Proof } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { admitRows, Rehearsal, type LedgerRow } from '../ledger/ledger.bulk';
import { markAssignment } from '../ledger/marking.actions';
import { holdEvening } from '../evening/evening.rollup';
import type { KnownSchool } from '#register/known.entity';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, COORDINATE, MARK, openHomework, RECORD, WITHDRAW } from '../testing/school';
import { freezeMonth, recountChangedMonths } from './month.actions';

const SCHOOL_ID = 's210102001';
const OCTOBER = '2026-10';
const MONTH = `query ($schoolId: ID!, $month: String!) { schoolMonth(schoolId: $schoolId, month: $month) {
  state over assignments late marked collected markedCopies fullyMarked delayDays dated withinOne teachers withdrawn writtenMinutes version frozenBy reopenedReason signingCount
  signings { signing signedBy sums { assignments marked } } correctionCount corrections { date assignmentId deed by } } }`;
const REOPEN = 'mutation ($input: ReopenMonthInput!) { reopenMonth(input: $input) { state reopenedReason reopenedBy version } }';
const OVERVIEW = `query ($place: String!, $month: String!) { monthsOverview(place: $place, month: $month) { schools signed reopened reporting over sums { assignments }
  children { place { path } schools signed reopened reporting sums { assignments } } } }`;
const FINISHED =
  'query ($schoolId: ID!, $month: String!) { schoolMonth(schoolId: $schoolId, month: $month) { finishedAtSchool finishedOf signings { sums { finishedAtSchool finishedOf } } } }';
const FIGURES = `query ($place: String!, $month: String!) { markingFigures(place: $place, from: $month, to: $month) { figures { code denominator value }
  children { figures { code denominator value } } } }`;

/** What deeds leave behind: every proof begins with an empty ledger. */
const KEPT = [
  'assignment',
  'marking',
  'class_day',
  'school_day',
  'school_month',
  'school_month_signed',
  'school_month_correction',
  'teacher_month',
  'outbox',
];

describe('a month of a school’s ledger', () => {
  let homework: Proof;
  let keys = 0;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterEach(async () => {
    setToday(TODAY);
    await homework.part.work.run(async (tx) => {
      for (const table of KEPT) await query(tx, `DELETE FROM ${table}`);
    });
  });
  afterAll(() => homework?.close());

  const key = () => `m${(keys += 1)}`;
  const record = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
    homework.as(people[who]).send(RECORD, assignment({ date: '2026-10-20', idempotencyKey: key(), ...over }));
  const mark = (assignmentId: string, over: Record<string, unknown> = {}) =>
    homework
      .as(people.chinese)
      .send(MARK, { input: { assignmentId, collected: 44, marked: 44, markedOn: '2026-10-21', idempotencyKey: key(), ...over } });
  const sign = (month = OCTOBER, by = people.principal) => {
    const ctx = homework.as(people.principal).context();
    return work(ctx, (tx) => freezeMonth(tx, ctx, { schoolPath: SCHOOL, month, by: { id: by.id, name: by.name } }));
  };
  const month = async (who: keyof typeof people = 'dean', of = OCTOBER) =>
    (await homework.as(people[who]).send(MONTH, { schoolId: SCHOOL_ID, month: of })).data?.schoolMonth;
  const reopen = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
    homework.as(people[who]).send(REOPEN, {
      input: { schoolId: SCHOOL_ID, month: OCTOBER, reason: '学校来函说明漏登两次', version: 1, idempotencyKey: key(), ...over },
    });
  const told = async (type: string) => query<{ data: string }>(homework.part.reads, 'SELECT data FROM outbox WHERE type = ? ORDER BY id', [type]);

  it('is counted as its rows stand, and again only when one of them has changed', async () => {
    const ids = [];
    for (const over of [{}, { classId: FIVE_ONE }, { date: '2026-10-22', kind: 'ORAL' }, { date: '2026-10-23' }])
      ids.push((await record('chinese', over)).data.recordAssignment.id);
    await record('maths', { subject: '数学' });
    await mark(ids[0]!);
    // 10月23日 is a Friday: the Monday after is the first school day, three days on.
    await mark(ids[3]!, { markedOn: '2026-10-26', collected: 45, marked: 40, remarked: 3 });
    await homework.as(people.chinese).send(WITHDRAW, { id: ids[1]!, reason: '布置错了' });
    const ctx = homework.as(people.dean).context();
    expect(await recountChangedMonths(ctx, TODAY)).toBe(1);
    expect(await month()).toMatchObject({
      state: 'OPEN',
      over: true,
      assignments: 4,
      late: 4,
      marked: 2,
      collected: 89,
      markedCopies: 84,
      fullyMarked: 1,
      delayDays: 4,
      dated: 2,
      withinOne: 2,
      teachers: 2,
      withdrawn: 1,
      writtenMinutes: 45,
    });
    expect(await recountChangedMonths(homework.as(people.dean).context(), TODAY)).toBe(0);
    await mark(ids[0]!, { marked: 43 });
    expect(await recountChangedMonths(homework.as(people.dean).context(), TODAY)).toBe(1);
    expect(await month()).toMatchObject({ fullyMarked: 0, markedCopies: 83 });
  });

  it('once signed is closed to every deed, with the clause and the way out', async () => {
    const { id } = (await record('chinese')).data.recordAssignment;
    await mark(id);
    await sign();
    const refused = {
      code: 'HOMEWORK_MONTH_FROZEN',
      path: 'date',
      rule: { code: '3.7' },
      hint: '该月检查已签字封存；如有误，请检查单位退回更正或由县区教育局启封',
    };
    const coordination = { classId: FIVE_TWO, date: '2026-10-20', limitMinutes: 75, reason: '单元复习，年级组已会商', idempotencyKey: key() };
    for (const reply of [
      await record('chinese', { content: '补一项' }),
      await record('dean', { content: '代补一项', overrideReason: '任课教师请假，代为登记' }),
      await mark(id, { marked: 43 }),
      await homework.as(people.dean).send(WITHDRAW, { id, reason: '家长反映过难' }),
      await homework.as(people.dean).send(COORDINATE, { input: coordination }),
    ])
      expect(reply.errors![0]!.extensions).toMatchObject(refused);
    expect(await month()).toMatchObject({ state: 'FROZEN', assignments: 1, marked: 1, frozenBy: '刘建平', signingCount: 1 });
    expect((await record('chinese', { date: '2026-11-18' })).errors).toBeUndefined();
  });

  it('once signed refuses the lines of an import that lie in it, one by one, in rehearsal and in earnest', async () => {
    await sign();
    const ctx = homework.as(people.dean).context();
    const [school] = await query<KnownSchool>(homework.part.reads, 'SELECT * FROM known_school WHERE path = ?', [SCHOOL]);
    const line = (date: string, content: string): LedgerRow => ({
      ...{ classId: FIVE_TWO, date, subject: '语文', kind: 'WRITTEN' as never, minutes: 10, content, tier: null, source: null, dueOn: null },
      ...{ teacherName: '王静', capturedAt: null, marking: null },
    });
    const rows = [line('2026-10-20', '十月'), line('2026-11-18', '十一月'), line('2026-10-21', '十月又一项')];
    const rehearsed = await new Rehearsal(ctx, school!).judge(rows);
    expect(rehearsed.map((one) => one?.code ?? null)).toEqual(['HOMEWORK_MONTH_FROZEN', null, 'HOMEWORK_MONTH_FROZEN']);
    const verdicts = await work(ctx, (tx) => admitRows(tx, ctx, school!, rows));
    expect(verdicts.map((one) => ('refusal' in one ? one.refusal.code : 'taken'))).toEqual([
      'HOMEWORK_MONTH_FROZEN',
      'taken',
      'HOMEWORK_MONTH_FROZEN',
    ]);
    expect(await query(homework.part.reads, "SELECT id FROM assignment WHERE assignedOn < '2026-11-01'")).toEqual([]);
  });

  it('cannot be signed before it is over, nor for a school there is not', async () => {
    await expect(sign('2026-11')).rejects.toMatchObject({ code: 'HOMEWORK_MONTH_NOT_OVER' });
    setToday('2026-11-30');
    await expect(sign('2026-11')).rejects.toMatchObject({ code: 'HOMEWORK_MONTH_NOT_OVER' });
    setToday('2026-12-01');
    expect(await sign('2026-11')).toMatchObject({ state: 'FROZEN' });
    await expect(sign('2026-13')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const ctx = homework.as(people.principal).context();
    const nowhere = { schoolPath: `${COUNTY}/s000`, month: OCTOBER, by: people.principal };
    await expect(work(ctx, (tx) => freezeMonth(tx, ctx, nowhere))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('signed by two at once has one signature, told once', async () => {
    await record('chinese');
    await Promise.all([sign(), sign(OCTOBER, people.dean), sign()]);
    expect(await told('homework.SchoolMonthSigned')).toHaveLength(1);
    expect((await month()).signings).toHaveLength(1);
    expect(JSON.parse((await told('homework.SchoolMonthSigned'))[0]!.data)).toMatchObject({
      month: OCTOBER,
      schoolId: SCHOOL_ID,
      signing: 1,
      assignments: 1,
    });
  });

  it('a signature waits for the deed that has begun, and counts it', async () => {
    // The month is there already: its first deed would hold it alone anyway.
    await record('chinese', { classId: FIVE_ONE });
    const ctx = homework.as(people.chinese).context();
    const evening = { date: '2026-10-20', classId: FIVE_TWO, schoolId: SCHOOL_ID, schoolPath: SCHOOL, grade: 5, limitMinutes: 60 };
    let begun!: () => void;
    const holding = new Promise<void>((resolve) => (begun = resolve));
    let signed: Promise<unknown> = Promise.resolve();
    const deed = homework.part.work.run(async (tx) => {
      await holdEvening(tx, evening);
      begun();
      // Time enough for a signature that does not wait.
      for (let i = 0; i < 60; i += 1) await query(homework.part.reads, 'SELECT count(*) AS n FROM known_class');
      await query(tx, "UPDATE class_day SET withdrawn = 7 WHERE classId = ? AND date = '2026-10-20'", [FIVE_TWO]);
      await query(tx, "UPDATE school_day SET withdrawn = 7 WHERE date = '2026-10-20' AND schoolPath = ?", [SCHOOL]);
    });
    await holding;
    signed = work(ctx, (tx) => freezeMonth(tx, ctx, { schoolPath: SCHOOL, month: OCTOBER, by: people.principal }));
    await Promise.all([deed, signed]);
    expect(await month()).toMatchObject({ state: 'FROZEN', withdrawn: 7 });
  });

  it('signed while teachers are recording holds exactly the rows that are in it, and no later one', async () => {
    const subjects = [
      ['chinese', '语文'],
      ['maths', '数学'],
      ['english', '英语'],
    ] as const;
    const dates = ['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16', '2026-10-19', '2026-10-20', '2026-10-21'];
    await record('chinese', { classId: FIVE_ONE });
    const deeds = dates.flatMap((date) =>
      subjects.map(
        ([who, subject]) =>
          () =>
            record(who, { date, subject }),
      ),
    );
    const replies: (string | undefined)[] = [];
    const all = deeds.map(async (deed) => replies.push((await deed()).code));
    const signature = sign();
    await Promise.all([...all, signature]);
    const { assignments } = await signature;
    const [rows] = await query<{ n: number }>(homework.part.reads, "SELECT count(*) AS n FROM assignment WHERE assignedOn < '2026-11-01'");
    expect(assignments).toBe(int(rows!.n));
    expect(replies.filter((code) => code === undefined)).toHaveLength(assignments - 1);
    expect(replies.filter((code) => code !== undefined && code !== 'HOMEWORK_MONTH_FROZEN')).toEqual([]);
  });

  it('is opened again by the education office above, never by the school, and every signature is kept', async () => {
    await record('chinese');
    await sign();
    for (const who of ['principal', 'dean', 'chinese', 'supervisor', 'otherCity'] as const) expect((await reopen(who)).code).toBe('FORBIDDEN');
    const insider = person('p-insider', '校内兼职', { duty: 'EDUCATION_OFFICE', place: SCHOOL });
    const input = { schoolId: SCHOOL_ID, month: OCTOBER, reason: '自己启封一下', version: 1, idempotencyKey: key() };
    expect((await homework.as(insider).send(REOPEN, { input })).code).toBe('FORBIDDEN');
    expect((await reopen('county', { reason: '错了' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await reopen('county', { version: 0 })).code).toBe('CONFLICT');
    expect((await reopen('county', { month: '2026-09' })).code).toBe('HOMEWORK_MONTH_NOT_SIGNED');
    expect((await reopen('county')).data.reopenMonth).toMatchObject({
      state: 'REOPENED',
      reopenedReason: '学校来函说明漏登两次',
      reopenedBy: '佟丽华',
      version: 2,
    });
    expect(JSON.parse((await told('homework.SchoolMonthReopened'))[0]!.data)).toMatchObject({
      month: OCTOBER,
      signing: 1,
      reason: '学校来函说明漏登两次',
    });
    expect((await record('maths', { subject: '数学' })).errors).toBeUndefined();
    await sign();
    expect(await month()).toMatchObject({
      state: 'FROZEN',
      assignments: 2,
      signings: [
        { signing: 1, sums: { assignments: 1 } },
        { signing: 2, sums: { assignments: 2 } },
      ],
    });
  });

  it('takes a correction that a finding asks for, shows it, and keeps the signed sums', async () => {
    const { id } = (await record('chinese')).data.recordAssignment;
    await mark(id);
    await sign();
    const ctx = homework.as(people.chinese).context();
    const input = { assignmentId: id, collected: 44, marked: 40, markedOn: '2026-10-21', idempotencyKey: key() };
    await markAssignment(ctx, input, { correctsFinding: true });
    expect(await month()).toMatchObject({
      state: 'FROZEN',
      markedCopies: 44,
      correctionCount: 1,
      corrections: [{ date: '2026-10-20', assignmentId: id, deed: '批改', by: '王静' }],
    });
    expect(await recountChangedMonths(homework.as(people.dean).context(), TODAY)).toBe(0);
    await reopen('county');
    expect(await month()).toMatchObject({ state: 'REOPENED', markedCopies: 40 });
    await sign();
    expect(await month()).toMatchObject({ markedCopies: 40, correctionCount: 0, signingCount: 2 });
  });

  it('is signed with what was finished at school; one signed before that could be said stays as it was', async () => {
    const { id } = (await record('chinese')).data.recordAssignment;
    await mark(id, { finishedAtSchool: 40 });
    await sign();
    const ask = async () =>
      (await homework.as(people.dean).send(FINISHED, { schoolId: SCHOOL_ID, month: OCTOBER })).data.schoolMonth as Record<string, unknown>;
    expect(await ask()).toEqual({ finishedAtSchool: 40, finishedOf: 44, signings: [{ sums: { finishedAtSchool: 40, finishedOf: 44 } }] });
    // As the migration finds a signed month: its columns are empty, and what was signed does not name them.
    const [{ sums }] = (await query<{ sums: string }>(homework.part.reads, 'SELECT sums FROM school_month_signed')) as [{ sums: string }];
    const before = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(sums) as object).filter(([name]) => !name.startsWith('finished'))));
    await homework.part.work.run(async (tx) => {
      await query(tx, 'UPDATE school_month_signed SET sums = ?', [before]);
      for (const table of ['school_month', 'teacher_month']) await query(tx, `UPDATE ${table} SET finishedAtSchool = NULL, finishedOf = NULL`);
    });
    expect(await recountChangedMonths(homework.as(people.dean).context(), TODAY)).toBe(0);
    expect(await ask()).toEqual({ finishedAtSchool: 0, finishedOf: 0, signings: [{ sums: { finishedAtSchool: 0, finishedOf: 0 } }] });
    const figures = await homework.as(people.county).send(FIGURES, { place: COUNTY, month: OCTOBER });
    const rate = (of: { figures: { code: string }[] }) => of.figures.find(({ code }) => code === 'FINISHED_AT_SCHOOL');
    for (const told of [figures.data.markingFigures, figures.data.markingFigures.children[0]])
      expect(rate(told)).toMatchObject({ denominator: 0, value: null });
    const [row] = await query(homework.part.reads, 'SELECT finishedOf FROM school_month');
    expect([row, (await query(homework.part.reads, 'SELECT sums FROM school_month_signed'))[0]]).toMatchObject([
      { finishedOf: null },
      { sums: before },
    ]);
  });

  it('is seen from above as who has signed, schools without a record too', async () => {
    await record('chinese');
    await sign();
    const over = (who: keyof typeof people, place: string) => homework.as(people[who]).send(OVERVIEW, { place, month: OCTOBER });
    expect((await over('county', COUNTY)).data.monthsOverview).toMatchObject({
      ...{ schools: 3, signed: 1, reopened: 0, reporting: 1, over: true, sums: { assignments: 1 } },
      children: [
        { place: { path: SCHOOL }, schools: 1, signed: 1 },
        { signed: 0, reporting: 0 },
        { signed: 0, reporting: 0 },
      ],
    });
    expect((await over('city', CITY)).data.monthsOverview).toMatchObject({
      schools: 3,
      signed: 1,
      children: [
        { place: { path: COUNTY }, signed: 1 },
        { schools: 0, signed: 0 },
      ],
    });
    expect((await over('province', PROVINCE)).data.monthsOverview).toMatchObject({ schools: 4, signed: 1 });
    expect((await over('dean', SCHOOL)).data.monthsOverview).toMatchObject({ schools: 1, signed: 1, children: [] });
    for (const [who, place] of [
      ['dean', COUNTY],
      ['chinese', SCHOOL],
      ['platform', PROVINCE],
      ['otherCity', CITY],
    ] as const)
      expect((await over(who, place)).code).toBe('FORBIDDEN');
    expect((await homework.as(people.county).send(OVERVIEW, { place: COUNTY, month: '2026-1' })).code).toBe('BAD_INPUT');
    expect((await homework.as(nobody).send(MONTH, { schoolId: SCHOOL_ID, month: OCTOBER })).code).toBe('UNAUTHENTICATED');
    const entity = await homework
      .as(people.county)
      .send(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on School { homeworkMonths(from: "2026-09", to: "2026-11") { month state } } } }',
        {
          r: [
            { __typename: 'School', id: SCHOOL_ID },
            { __typename: 'School', id: 's210202001' },
          ],
        },
      );
    expect(entity.data._entities[0].homeworkMonths.map((one: { state: string }) => one.state)).toEqual(['OPEN', 'FROZEN', 'OPEN']);
    expect(entity.data._entities[1].homeworkMonths).toBeNull();
  });
});
