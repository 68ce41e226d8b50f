import { setToday } from '#kernel/clock';
import type { Proof } from '#kernel/testing';
import { nobody } from '#kernel/testing';
import { EIGHT_ONE, FAR_FIVE, FIVE_ONE, FIVE_TWO, NEIGHBOUR_FIVE, ONE_ONE, people, REGISTER, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, openHomework, RECORD } from '../testing/school';

describe('recording homework', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const record = (who: keyof typeof people, over: Record<string, unknown> = {}) => homework.as(people[who]).send(RECORD, assignment(over));
  const evening = async (classId = FIVE_TWO, date = TODAY, who: keyof typeof people = 'dean') =>
    (await homework.as(people[who]).send(CLASS_DAY, { classId, date })).data.classDay;

  it('adds it to the class-evening, with who and when', async () => {
    const recorded = await record('chinese', { minutes: 20, tier: 'A', source: 'OWN', dueOn: '2026-11-23' });
    expect(recorded.errors).toBeUndefined();
    expect(recorded.data.recordAssignment).toMatchObject({
      classId: FIVE_TWO,
      date: TODAY,
      subject: '语文',
      minutes: 20,
      teacherName: '王静',
      teacherId: 'p-teacher',
      state: 'POSTED',
      late: false,
      className: '五年级2班',
      gradeName: '五年级',
      marking: null,
      flags: [],
    });
    expect(recorded.data.recordAssignment.trail).toEqual([{ by: '王静', deed: '登记', reason: null }]);
    expect(await evening()).toMatchObject({
      writtenMinutes: 20,
      limitMinutes: 60,
      remainingMinutes: 40,
      overMinutes: 0,
      light: 'GREEN',
      assignmentCount: 1,
      schoolDay: true,
      dayName: '周五',
      rule: { code: 'H2', document: '中办发〔2021〕40号' },
    });
  });

  it('lets fifty of sixty minutes in and not twenty more, when two teachers press the button at the same instant', async () => {
    const date = '2026-11-19';
    const [chinese, maths] = await Promise.all([record('chinese', { date, minutes: 50 }), record('maths', { date, subject: '数学', minutes: 20 })]);
    const refused = [chinese, maths].filter((reply) => reply.errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_OVER_BUDGET',
      path: 'minutes',
      rule: { code: 'H2', document: '中办发〔2021〕40号' },
      remedy: { action: 'SET_MINUTES' },
    });
    const day = await evening(FIVE_TWO, date);
    expect([50, 20]).toContain(day.writtenMinutes);
    expect(day.assignments).toHaveLength(1);
  });

  it('keeps G1–2 free of written homework and gives junior school ninety minutes', async () => {
    expect((await record('firstGrade', { classId: ONE_ONE })).errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_WRITTEN_FORBIDDEN',
      rule: { code: 'H1' },
    });
    expect((await record('firstGrade', { classId: ONE_ONE, kind: 'READING' })).errors).toBeUndefined();
    expect((await record('junior', { classId: EIGHT_ONE, subject: '数学', minutes: 90 })).errors).toBeUndefined();
    expect((await record('junior', { classId: EIGHT_ONE, subject: '数学', minutes: 1 })).code).toBe('HOMEWORK_OVER_BUDGET');
  });

  it('keeps totals equal to rows when sixty writers meet in three classes', async () => {
    const date = '2026-11-18';
    const classes = [FIVE_TWO, FIVE_ONE, THREE_ONE];
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        record('maths', { date, classId: classes[i % 3], subject: '数学', minutes: 3 + (i % 5), kind: i % 7 === 0 ? 'ORAL' : 'WRITTEN' }),
      ),
    );
    for (const classId of classes) {
      const day = await evening(classId, date);
      const rows = replies.flatMap((reply) => (reply.errors ? [] : [reply.data.recordAssignment])).filter((row) => row.classId === classId);
      expect(day.assignmentCount).toBe(rows.length);
      expect(day.writtenMinutes).toBe(rows.filter((row) => row.kind === 'WRITTEN').reduce((sum, row) => sum + row.minutes, 0));
      expect(day.writtenMinutes).toBeLessThanOrEqual(60);
    }
    for (const reply of replies.filter((one) => one.errors)) expect(reply.code).toBe('HOMEWORK_OVER_BUDGET');
  });

  it('does a repeated tap once, also when both arrive together, and refuses the same number with other words', async () => {
    const date = '2026-11-17';
    const one = assignment({ date, minutes: 10 });
    const replies = await Promise.all([1, 2, 3, 4].map(() => homework.as(people.chinese).send(RECORD, one)));
    expect(new Set(replies.map((reply) => reply.data.recordAssignment.id)).size).toBe(1);
    expect((await evening(FIVE_TWO, date)).assignmentCount).toBe(1);
    const other = await homework.as(people.chinese).send(RECORD, { input: { ...one.input, minutes: 11 } });
    expect(other.errors![0]!.extensions).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', path: 'idempotencyKey' });
    // The key is the person's own: another's equal key is another deed.
    expect((await homework.as(people.maths).send(RECORD, { input: { ...one.input, subject: '数学' } })).errors).toBeUndefined();
  });

  it.each([
    ['a Saturday', 'chinese', { date: '2026-11-21' }, 'HOMEWORK_NOT_A_SCHOOL_DAY', 'date'],
    ['a holiday by name', 'chinese', { date: '2026-10-01' }, 'HOMEWORK_NOT_A_SCHOOL_DAY', 'date'],
    ['more than a week ahead', 'chinese', { date: '2026-11-30' }, 'HOMEWORK_DATE_OUT_OF_RANGE', 'date'],
    ['before this term', 'chinese', { date: '2026-06-01' }, 'HOMEWORK_NOT_A_SCHOOL_DAY', 'date'],
    ['an unknown class', 'chinese', { classId: 'c999' }, 'NOT_FOUND', 'classId'],
    ['another school’s class', 'chinese', { classId: NEIGHBOUR_FIVE }, 'FORBIDDEN', undefined],
    ['another city’s class', 'chinese', { classId: FAR_FIVE }, 'FORBIDDEN', undefined],
    ['a class of the school he does not teach', 'chinese', { classId: THREE_ONE }, 'FORBIDDEN', undefined],
    ['a subject he does not teach there', 'chinese', { subject: '数学' }, 'FORBIDDEN', 'subject'],
    ['an override by a teacher', 'chinese', { overrideReason: '本周单元复习较多' }, 'FORBIDDEN', 'overrideReason'],
    ['the dean without a reason', 'dean', {}, 'HOMEWORK_OVERRIDE_REASON_REQUIRED', 'overrideReason'],
    ['a subject of no table', 'chinese', { subject: '奥数' }, 'HOMEWORK_SUBJECT_UNKNOWN', 'subject'],
    ['no minutes', 'chinese', { minutes: 0 }, 'BAD_INPUT', 'minutes'],
    ['two hours and one minute', 'chinese', { minutes: 121 }, 'BAD_INPUT', 'minutes'],
    ['no content', 'chinese', { content: '  ' }, 'BAD_INPUT', 'content'],
    ['content of 501 characters', 'chinese', { content: '字'.repeat(501) }, 'BAD_INPUT', 'content'],
    ['due before it is assigned', 'chinese', { dueOn: '2026-11-19' }, 'BAD_INPUT', 'dueOn'],
    ['captured after it was received', 'chinese', { capturedAt: '2027-01-01T00:00:00Z' }, 'BAD_INPUT', 'capturedAt'],
    ['no number of submission', 'chinese', { idempotencyKey: '' }, 'BAD_INPUT', 'idempotencyKey'],
    ['a principal, who assigns nothing', 'principal', {}, 'FORBIDDEN', undefined],
    ['a guardian', 'guardian', {}, 'FORBIDDEN', undefined],
    ['the county office', 'county', {}, 'FORBIDDEN', undefined],
    ['a head teacher who teaches nothing', 'headTeacher', {}, 'FORBIDDEN', undefined],
  ] as const)('refuses %s', async (_, who, over, code, path) => {
    const before = await evening();
    const refused = await record(who, over as Record<string, unknown>);
    expect(refused.code).toBe(code);
    expect(refused.errors![0]!.extensions.path).toBe(path);
    expect(refused.errors![0]!.message).toMatch(/[\u4e00-\u9fff]/);
    expect(refused.errors![0]!.extensions.hint).toMatch(/[\u4e00-\u9fff]/);
    expect((await evening()).assignmentCount).toBe(before.assignmentCount);
  });

  it('refuses a date that does not exist and whoever is nobody', async () => {
    expect((await record('chinese', { date: '2026-02-30' })).code).toBe('BAD_INPUT');
    expect((await homework.as(nobody).send(RECORD, assignment())).code).toBe('UNAUTHENTICATED');
    expect((await homework.as(nobody).send(CLASS_DAY, { classId: FIVE_TWO, date: TODAY })).code).toBe('UNAUTHENTICATED');
  });

  it('files late what was forgotten, and says so: 补录, with captured and received', async () => {
    const late = await record('english', { date: '2026-09-01', subject: '英语', kind: 'ORAL', capturedAt: '2026-09-01T09:00:00Z' });
    expect(late.data.recordAssignment).toMatchObject({ late: true, capturedAt: '2026-09-01T09:00:00.000Z', date: '2026-09-01' });
    expect(late.data.recordAssignment.receivedAt.slice(0, 10)).toMatch(/2026-11-(19|20)/);
    expect(await evening(FIVE_TWO, '2026-09-01')).toMatchObject({ lateCount: 1, writtenMinutes: 0, assignmentCount: 1, light: 'GREEN' });
    expect((await record('english', { date: '2026-11-27', subject: '英语', kind: 'ORAL' })).data.recordAssignment.late).toBe(false);
  });

  it('records on a make-up Saturday, which is a school day by the calendar', async () => {
    expect((await record('chinese', { date: '2026-10-10' })).errors).toBeUndefined();
  });

  it('flags content that asks parents or needs a phone, without refusing it', async () => {
    const flagged = await record('english', { subject: '英语', kind: 'ORAL', content: '在小程序打卡朗读，家长签字' });
    expect(flagged.data.recordAssignment.flags.map((flag: { code: string; rule: { document: string } }) => [flag.code, flag.rule.document])).toEqual([
      ['H5', '中办发〔2021〕40号'],
      ['H8', '教基厅函〔2021〕3号'],
    ]);
  });

  it('is closed for a class that is no more', async () => {
    await homework.hear('directory', [
      {
        type: 'directory.ClassesSaved',
        subject: 's',
        place: '/21',
        data: {
          schoolId: 's210102002',
          schoolPath: '/21/2101/210102/s210102002',
          schoolYear: 2026,
          classes: [{ id: NEIGHBOUR_FIVE, name: '五年级1班', grade: 5, number: 1, pupilCount: 40, closedOn: '2026-11-19' }],
        },
      },
    ]);
    expect((await record('neighbour', { classId: NEIGHBOUR_FIVE })).code).toBe('HOMEWORK_CLASS_CLOSED');
    expect((await record('neighbour', { classId: NEIGHBOUR_FIVE, date: '2026-11-19' })).errors).toBeUndefined();
  });

  it('belongs to a class of that school year: next year’s is another', async () => {
    setToday('2027-09-01');
    await homework.hear('directory', [
      {
        type: 'directory.CalendarSaved',
        subject: '/21/2101',
        place: '/21/2101',
        data: { place: '/21/2101', terms: [{ id: 't', schoolYear: 2027, semester: 1, startsOn: '2027-09-01', endsOn: '2028-01-14' }], days: [] },
      },
    ]);
    const refused = await record('chinese', { date: '2027-09-01' });
    expect(refused.errors![0]!.extensions.code).toBe('HOMEWORK_CLASS_CLOSED');
    expect(refused.errors![0]!.message).toContain('2026—2027 学年');
    setToday(TODAY);
    await homework.hear('directory', REGISTER);
  });

  it('reaches back, in the holidays, to the term that has just ended', async () => {
    setToday('2027-01-20');
    expect((await record('chinese', { date: '2027-01-14', kind: 'ORAL' })).data.recordAssignment.late).toBe(true);
    expect((await record('chinese', { date: '2027-01-20' })).errors![0]!.message).toContain('不在学期内');
    setToday(TODAY);
  });
});
