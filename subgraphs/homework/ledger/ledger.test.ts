import type { Proof } from '#kernel/testing';
import { assignment, CLASS_DAY, EIGHT_ONE, FIVE_ONE, FIVE_TWO, ONE_ONE, openHomework, people, RECORD, THREE_ONE, TODAY } from '../testing/school';

describe('recording homework', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const record = (who: keyof typeof people, over: Record<string, unknown> = {}) => homework.as(people[who]).send(RECORD, assignment(over));
  const evening = async (classId = FIVE_TWO, date = TODAY, who: keyof typeof people = 'dean') => (await homework.as(people[who]).send(CLASS_DAY, { classId, date })).data.classDay;

  it('adds it to the class-evening, with who and when', async () => {
    const recorded = await record('chinese', { minutes: 20, tier: 'A', source: 'OWN', dueOn: '2026-11-23' });
    expect(recorded.errors).toBeUndefined();
    expect(recorded.data.recordAssignment).toMatchObject({ classId: FIVE_TWO, date: TODAY, subject: '语文', minutes: 20, teacherName: '王静', teacherId: 'p-teacher', state: 'POSTED', late: false, className: '五年级2班', gradeName: '五年级', marking: null, flags: [] });
    expect(recorded.data.recordAssignment.trail).toEqual([{ by: '王静', deed: '登记', reason: null }]);
    expect(await evening()).toMatchObject({ writtenMinutes: 20, limitMinutes: 60, remainingMinutes: 40, overMinutes: 0, light: 'GREEN', assignmentCount: 1, schoolDay: true, dayName: '周五', rule: { code: 'H2', document: '中办发〔2021〕40号' } });
  });

  it('lets fifty of sixty minutes in and not twenty more, when two teachers press the button at the same instant', async () => {
    const date = '2026-11-19';
    const [chinese, maths] = await Promise.all([record('chinese', { date, minutes: 50 }), record('maths', { date, subject: '数学', minutes: 20 })]);
    const refused = [chinese, maths].filter((reply) => reply.errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_OVER_BUDGET', path: 'minutes', rule: { code: 'H2', document: '中办发〔2021〕40号' }, remedy: { action: 'SET_MINUTES' } });
    const day = await evening(FIVE_TWO, date);
    expect([50, 20]).toContain(day.writtenMinutes);
    expect(day.assignments).toHaveLength(1);
  });

  it('keeps G1–2 free of written homework and gives junior school ninety minutes', async () => {
    expect((await record('firstGrade', { classId: ONE_ONE })).errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_WRITTEN_FORBIDDEN', rule: { code: 'H1' } });
    expect((await record('firstGrade', { classId: ONE_ONE, kind: 'READING' })).errors).toBeUndefined();
    expect((await record('junior', { classId: EIGHT_ONE, subject: '数学', minutes: 90 })).errors).toBeUndefined();
    expect((await record('junior', { classId: EIGHT_ONE, subject: '数学', minutes: 1 })).code).toBe('HOMEWORK_OVER_BUDGET');
  });

  it('keeps totals equal to rows when sixty writers meet in three classes', async () => {
    const date = '2026-11-18';
    const classes = [FIVE_TWO, FIVE_ONE, THREE_ONE];
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) => record('maths', { date, classId: classes[i % 3], subject: '数学', minutes: 3 + (i % 5), kind: i % 7 === 0 ? 'ORAL' : 'WRITTEN' })),
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
});
