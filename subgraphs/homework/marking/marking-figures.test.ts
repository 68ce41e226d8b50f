import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { recountChangedMonths } from '../months/month.actions';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, JUNIOR, EIGHT_ONE, NEIGHBOUR, people, PROVINCE, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, MARK, openHomework, RECORD, WITHDRAW } from '../testing/school';
import { freezeMonth } from '../months/month.actions';

const SUMS =
  'assignments late lateDays marked collected markedCopies fullyMarked remarked remarkedCopies withFeedback dated delayDays withinOne withinTwo withinThree finishedAtSchool finishedOf';
const FIGURES = `query ($place: String!, $from: String!, $to: String!) { markingFigures(place: $place, from: $from, to: $to) { own schools reporting dataVersion asOf sums { ${SUMS} }
  figures { code value unit numerator denominator rule { code document } } flags { open explained setAside }
  teachers { key teacherId teacherName subject sums { ${SUMS} } figures { code value } flags { kind } } children { place { path } schools reporting sums { ${SUMS} } figures { code value } } } }`;
const LEDGER = `query ($place: String!, $filter: LedgerFilter) { ledger(place: $place, from: "2026-10-01", to: "2026-11-30", first: 50, filter: $filter) { edges { node { id subject teacherName } } } }`;
const OCTOBER = '2026-10';
const NOVEMBER = '2026-11';

describe('how marking goes', () => {
  let homework: Proof;
  let keys = 0;
  beforeAll(async () => {
    homework = await openHomework();
    const first = await record('chinese', { date: '2026-11-16' });
    const second = await record('chinese', { date: '2026-11-17', classId: FIVE_ONE });
    const third = await record('chinese', { date: '2026-10-20' });
    await record('maths', { date: '2026-11-16', subject: '数学', classId: THREE_ONE });
    const spoken = await record('maths', { date: '2026-11-18', subject: '数学', kind: 'ORAL' });
    await record('junior', { date: '2026-11-18', subject: '数学', classId: EIGHT_ONE });
    const gone = await record('english', { date: '2026-11-18', subject: '英语' });
    await mark('chinese', first, { collected: 45, marked: 45, markedOn: '2026-11-17', remarked: 5, finishedAtSchool: 36, feedback: '书写工整' });
    await mark('chinese', second, { collected: 44, marked: 40, markedOn: '2026-11-20' });
    await mark('chinese', third, { collected: 43, marked: 43, markedOn: '2026-10-20' });
    await mark('maths', spoken, { collected: 0, marked: 0, markedOn: '2026-11-18', feedback: ' ' });
    await homework.as(people.english).send(WITHDRAW, { id: gone, reason: '布置错了' });
    await importNamed();
  });
  afterAll(() => homework?.close());

  const record = async (who: keyof typeof people, over: Record<string, unknown>) => {
    const reply = await homework.as(people[who]).send(RECORD, assignment({ idempotencyKey: `r${(keys += 1)}`, ...over }));
    return reply.data.recordAssignment.id as string;
  };
  const mark = (who: keyof typeof people, assignmentId: string, over: Record<string, unknown>) =>
    homework.as(people[who]).send(MARK, { input: { assignmentId, idempotencyKey: `k${(keys += 1)}`, ...over } });
  const ask = (who: keyof typeof people, place: string, from = NOVEMBER, to = from) => homework.as(people[who]).send(FIGURES, { place, from, to });
  const figures = async (who: keyof typeof people, place: string, from = NOVEMBER, to = from) =>
    (await ask(who, place, from, to)).data.markingFigures;
  const count = () => recountChangedMonths(homework.as(people.dean).context(), TODAY);
  const value = (of: { figures: { code: string; value: number | null }[] }, code: string) => of.figures.find((one) => one.code === code)!.value;
  /** A row of an imported ledger: the teacher is a name. */
  const importNamed = () =>
    homework.part.work.run(async (tx) => {
      const { holdEvening, recount } = await import('../evening/evening.rollup');
      const row = await holdEvening(tx, {
        date: '2026-11-19',
        classId: FIVE_TWO,
        schoolId: 's210102001',
        schoolPath: SCHOOL,
        grade: 5,
        limitMinutes: 60,
      });
      await query(
        tx,
        `INSERT INTO assignment (assignedOn, schoolId, classId, id, schoolPath, grade, subject, kind, minutes, content, teacherId, teacherName, state, late, receivedAt, version)
         VALUES ('2026-11-19', 's210102001', ?, 77, ?, 5, '科学', 'WRITTEN', 5, '观察记录', '', '孙　老师', 'POSTED', 1, ?, 1)`,
        [FIVE_TWO, SCHOOL, Date.parse('2026-11-20T08:00:00+08:00')],
      );
      await query(tx, "INSERT INTO marking (assignmentId, collected, marked, markedBy, markedAt, version) VALUES (77, 45, 45, '', ?, 1)", [
        Date.parse('2026-11-20T08:00:00+08:00'),
      ]);
      await recount(tx, [row]);
    });

  it('is shown to the school by teacher and subject, at once, in the order of names', async () => {
    const school = await figures('dean', SCHOOL);
    expect(school).toMatchObject({ own: false, schools: 1, reporting: 1, children: [] });
    expect(school.teachers.map((line: { teacherName: string; subject: string }) => `${line.teacherName} ${line.subject}`)).toEqual([
      '孙　老师 科学',
      '王静 语文',
      '张伟 数学',
    ]);
    const chinese = school.teachers[1];
    expect(chinese).toMatchObject({
      teacherId: 'p-teacher',
      sums: {
        assignments: 2,
        late: 2,
        lateDays: 7,
        marked: 2,
        collected: 89,
        markedCopies: 85,
        fullyMarked: 1,
        remarked: 1,
        remarkedCopies: 5,
        withFeedback: 1,
        dated: 2,
        delayDays: 4,
        withinOne: 1,
        withinTwo: 1,
        withinThree: 2,
        // The other row says nothing: it stands neither over nor under the line.
        finishedAtSchool: 36,
        finishedOf: 45,
      },
    });
    expect(
      ['MARKED', 'FULLY_MARKED', 'REMARKED', 'FEEDBACK', 'DELAY', 'WITHIN_ONE', 'WITHIN_THREE', 'LATE', 'LATE_DAYS'].map((code) =>
        value(chinese, code),
      ),
    ).toEqual([1, 0.5, 0.5, 0.5, 2, 0.5, 1, 1, 3.5]);
    // Handed in by nobody is marked whole; a blank is no feedback.
    expect(school.teachers[2].sums).toMatchObject({ assignments: 2, marked: 1, fullyMarked: 1, withFeedback: 0 });
    // Known by name only, marked without a date: in no delay.
    expect(school.teachers[0]).toMatchObject({ teacherId: null, sums: { marked: 1, dated: 0 } });
    expect(value(school.teachers[0], 'DELAY')).toBeNull();
    expect(school.figures.find((one: { code: string }) => one.code === 'FULLY_MARKED')).toMatchObject({
      numerator: 3,
      denominator: 4,
      value: 0.75,
      unit: 'SHARE',
      rule: { code: 'H6', document: '辽教发〔2021〕77号' },
    });
    expect(value(school, 'DELAY')).toBe(4 / 3);
    expect(school.figures.find((one: { code: string }) => one.code === 'FINISHED_AT_SCHOOL')).toMatchObject({
      numerator: 36,
      denominator: 45,
      value: 0.8,
      unit: 'SHARE',
      rule: { code: 'H10', document: '教基厅函〔2021〕11号' },
    });
    // Nobody has said anything: empty, never 0.
    for (const line of [school.teachers[0], school.teachers[2]]) expect(value(line, 'FINISHED_AT_SCHOOL')).toBeNull();
  });

  it('opens to its rows in the ledger, also where the teacher is a name', async () => {
    const rows = async (filter: Record<string, unknown>) =>
      (await homework.as(people.dean).send(LEDGER, { place: SCHOOL, filter: { state: 'POSTED', ...filter } })).data.ledger.edges.map(
        (edge: { node: unknown }) => edge.node,
      );
    expect(await rows({ teacherId: 'p-teacher', subject: '语文' })).toHaveLength(3);
    expect(await rows({ teacherName: '孙　老师', subject: '科学' })).toMatchObject([{ teacherName: '孙　老师', subject: '科学' }]);
    expect(await rows({ teacherName: '王静' })).toEqual([]);
  });

  it('is to a teacher his own and nothing of a colleague', async () => {
    const own = await figures('chinese', SCHOOL);
    expect(own).toMatchObject({ own: true, sums: { assignments: 2 }, teachers: [{ teacherName: '王静' }] });
    for (const [who, place] of [
      ['chinese', NEIGHBOUR],
      ['chinese', COUNTY],
      ['headTeacher', SCHOOL],
      ['guardian', SCHOOL],
      ['platform', PROVINCE],
      ['evaluator', COUNTY],
      ['dean', COUNTY],
      ['dean', JUNIOR],
      ['otherCity', CITY],
    ] as const)
      expect((await ask(who, place)).code).toBe('FORBIDDEN');
    expect((await homework.as(nobody).send(FIGURES, { place: SCHOOL, from: NOVEMBER, to: NOVEMBER })).code).toBe('UNAUTHENTICATED');
    expect((await ask('dean', SCHOOL, '2026-11', '2026-10')).code).toBe('BAD_INPUT');
    expect((await ask('province', PROVINCE, '2023-01', '2026-10')).code).toBe('BAD_INPUT');
    expect((await ask('dean', `${SCHOOL}/${FIVE_TWO}`)).code).toBe('BAD_INPUT');
  });

  it('is the same counted from the rows and from the count of the night, and adds up level by level', async () => {
    const live = await figures('dean', SCHOOL, OCTOBER, NOVEMBER);
    expect(await figures('county', COUNTY, OCTOBER, NOVEMBER)).toMatchObject({ sums: { assignments: 0 }, asOf: null });
    expect(await count()).toBe(3);
    const counted = await figures('dean', SCHOOL, OCTOBER, NOVEMBER);
    expect({ ...counted, asOf: null }).toEqual({ ...live, asOf: null });
    const county = await figures('county', COUNTY, OCTOBER, NOVEMBER);
    expect(county).toMatchObject({ schools: 3, reporting: 2, teachers: [] });
    expect(county.children.map((child: { place: { path: string }; reporting: number }) => [child.place.path, child.reporting])).toEqual([
      [SCHOOL, 1],
      [NEIGHBOUR, 0],
      [JUNIOR, 1],
    ]);
    expect(county.children[0].sums).toEqual(live.sums);
    expect(value(county.children[1], 'MARKED')).toBeNull();
    for (const [who, place] of [
      ['city', CITY],
      ['province', PROVINCE],
    ] as const)
      expect((await figures(who, place, OCTOBER, NOVEMBER)).sums).toEqual(county.sums);
    expect((await figures('supervisor', SCHOOL, OCTOBER, NOVEMBER)).sums).toEqual(live.sums);
  });

  it('changes at the school with the next deed, and above with the next count; a signed month changes no more', async () => {
    await count();
    const before = await figures('dean', SCHOOL);
    await record('maths', { date: '2026-11-19', subject: '数学' });
    const after = await figures('dean', SCHOOL);
    expect(after.sums.assignments).toBe(before.sums.assignments + 1);
    expect(after.dataVersion).not.toBe(before.dataVersion);
    expect((await figures('county', COUNTY)).children[0].sums.assignments).toBe(before.sums.assignments);
    await count();
    expect((await figures('county', COUNTY)).children[0].sums.assignments).toBe(after.sums.assignments);

    const october = await figures('dean', SCHOOL, OCTOBER);
    const ctx = homework.as(people.principal).context();
    await work(ctx, (tx) => freezeMonth(tx, ctx, { schoolPath: SCHOOL, month: OCTOBER, by: people.principal }));
    const { markAssignment } = await import('../ledger/marking.actions');
    const [row] = await query<{ id: number }>(homework.part.reads, "SELECT id FROM assignment WHERE assignedOn = '2026-10-20'");
    const input = { assignmentId: String(row!.id), collected: 43, marked: 40, markedOn: '2026-10-21', idempotencyKey: 'finding' };
    await markAssignment(homework.as(people.chinese).context(), input, { correctsFinding: true });
    expect((await figures('dean', SCHOOL, OCTOBER)).sums).toEqual(october.sums);
  });
});
