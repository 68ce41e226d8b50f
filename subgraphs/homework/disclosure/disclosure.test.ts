import { nobody, type Proof } from '#kernel/testing';
import { FIVE_TWO, people, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, openHomework, RECORD, WITHDRAW } from '../testing/school';

const SCHOOL_PAGE = `query ($schoolId: ID!, $date: LocalDate!) { disclosure(schoolId: $schoolId, date: $date) { school { id } schoolName date schoolDay reason rules { code text document }
  classes { classId className writtenMinutes limitMinutes coordinatedMinutes light assignments { subject kind content minutes tier teacher late } rule { code } } } }`;
const CLASS_PAGE = `query ($classId: ID!, $from: LocalDate!, $to: LocalDate!) { classDisclosure(classId: $classId, from: $from, to: $to) { date schoolDay reason writtenMinutes limitMinutes assignments { subject content teacher } } }`;

describe('the public disclosure', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
    const record = (who: keyof typeof people, over: Record<string, unknown>) => homework.as(people[who]).send(RECORD, assignment(over));
    await record('chinese', { content: '抄写第12课生字', minutes: 20 });
    await record('english', { subject: '英语', kind: 'ORAL', minutes: 10, content: '朗读第三单元' });
    const { id } = (await record('maths', { subject: '数学', minutes: 30, content: '发错班的练习' })).data.recordAssignment;
    await homework.as(people.maths).send(WITHDRAW, { id, reason: '发错班级了' });
    await record('chinese', { content: '写一篇观察日记', minutes: 30, date: '2026-11-19' });
  });
  afterAll(() => homework?.close());

  const page = async (date = TODAY, schoolId = 's210102001') => homework.as(nobody).send(SCHOOL_PAGE, { schoolId, date });

  it('shows every class, what is to be done, by whom, and the total against the limit, to anyone', async () => {
    const { data, errors } = await page();
    expect(errors).toBeUndefined();
    expect(data.disclosure).toMatchObject({ school: { id: 's210102001' }, schoolName: '和平区示例第一小学', schoolDay: true, reason: null });
    expect(data.disclosure.classes.map((one: { className: string }) => one.className)).toEqual(['一年级1班', '三年级1班', '五年级1班', '五年级2班']);
    expect(data.disclosure.classes[3]).toMatchObject({
      writtenMinutes: 20,
      limitMinutes: 60,
      light: 'GREEN',
      rule: { code: 'H2' },
      assignments: [
        { subject: '语文', minutes: 20, teacher: '王老师', content: '抄写第12课生字', late: false },
        { subject: '英语', kind: 'ORAL', teacher: '欧阳老师' },
      ],
    });
    expect(data.disclosure.rules.map((rule: { code: string }) => rule.code)).toContain('H1');
  });

  it('leaks no full name, no number of a person, nothing withdrawn, no reason', async () => {
    const text = JSON.stringify([await page(), await homework.as(nobody).send(CLASS_PAGE, { classId: FIVE_TWO, from: '2026-11-16', to: TODAY })]);
    expect(text).toContain('王老师');
    for (const secret of ['王静', '欧阳雪', '张伟', 'p-teacher', 'p-english', 'p-maths', '发错班', '/21/2101']) expect(text).not.toContain(secret);
  });

  it('offers no field that would', async () => {
    for (const field of ['teacherId', 'teacherName', 'id', 'trail { by }', 'withdrawnReason']) {
      const refused = await homework
        .as(nobody)
        .send(`{ disclosure(schoolId: "s210102001", date: "${TODAY}") { classes { assignments { ${field} } } } }`);
      expect(refused.code).toBe('BAD_INPUT');
      expect(refused.data).toBeUndefined();
    }
    expect((await homework.as(nobody).send(CLASS_DAY, { classId: FIVE_TWO, date: TODAY })).code).toBe('UNAUTHENTICATED');
  });

  it('names why there is no school on a day', async () => {
    expect((await page('2026-11-21')).data.disclosure).toMatchObject({ schoolDay: false, reason: '周六' });
    expect((await page('2026-11-26')).data.disclosure).toMatchObject({ schoolDay: false, reason: '运动会' });
  });

  it('goes back over the past weeks of a class, newest first', async () => {
    const { data } = await homework.as(nobody).send(CLASS_PAGE, { classId: FIVE_TWO, from: '2026-11-18', to: TODAY });
    expect(data.classDisclosure.map((day: { date: string; writtenMinutes: number }) => [day.date, day.writtenMinutes])).toEqual([
      [TODAY, 20],
      ['2026-11-19', 30],
      ['2026-11-18', 0],
    ]);
  });

  it('is refused for a month and a day, a far day, an unknown school', async () => {
    const ask = (from: string, to: string) => homework.as(nobody).send(CLASS_PAGE, { classId: FIVE_TWO, from, to });
    expect((await ask('2026-10-20', TODAY)).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'to' });
    expect((await ask(TODAY, '2026-11-19')).code).toBe('BAD_INPUT');
    expect((await ask('2025-11-01', '2025-11-02')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'from' });
    expect((await page('2026-11-28')).code).toBe('BAD_INPUT');
    expect((await page(TODAY, 's999')).code).toBe('NOT_FOUND');
  });

  it('is seen by guardians with the evening of their child’s class, and of no other', async () => {
    const own = await homework.as(people.guardian).send(CLASS_DAY, { classId: FIVE_TWO, date: TODAY });
    expect(own.data.classDay).toMatchObject({
      writtenMinutes: 20,
      assignments: [
        { teacherId: null, trail: [] },
        { teacherId: null, trail: [] },
      ],
    });
    expect((await homework.as(people.guardian).send(CLASS_DAY, { classId: 'c210102001501', date: TODAY })).code).toBe('FORBIDDEN');
  });
});
