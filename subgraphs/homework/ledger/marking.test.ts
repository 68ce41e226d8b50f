import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { FIVE_TWO, people, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, MARK, openHomework, RECORD, WITHDRAW } from '../testing/school';

describe('homework once recorded', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const record = (who: keyof typeof people, over: Record<string, unknown> = {}) => homework.as(people[who]).send(RECORD, assignment(over));
  const evening = async (classId = FIVE_TWO, date = TODAY) => (await homework.as(people.dean).send(CLASS_DAY, { classId, date })).data.classDay;

  describe('taken back', () => {
    const date = '2026-11-16';
    it('counts no more, stays in the ledger with its reason, and is the same when taken back again', async () => {
      const { id } = (await record('chinese', { date, minutes: 40 })).data.recordAssignment;
      expect((await evening(FIVE_TWO, date)).remainingMinutes).toBe(20);
      const withdrawn = await homework.as(people.chinese).send(WITHDRAW, { id, reason: '布置错了' });
      expect(withdrawn.data.withdrawAssignment).toEqual({ id, state: 'WITHDRAWN', withdrawnReason: '布置错了' });
      expect((await homework.as(people.chinese).send(WITHDRAW, { id, reason: '再来一次' })).data.withdrawAssignment.withdrawnReason).toBe('布置错了');
      expect(await evening(FIVE_TWO, date)).toMatchObject({ writtenMinutes: 0, remainingMinutes: 60, assignmentCount: 0, assignments: [] });
      const [news] = await query<{ data: string }>(
        homework.part.reads,
        "SELECT data FROM outbox WHERE type = 'homework.AssignmentWithdrawn' AND subject = ?",
        [id],
      );
      expect(JSON.parse(news!.data)).toMatchObject({ classId: FIVE_TWO, minutes: 40, reason: '布置错了', wasMarked: false });
      const told = await query(homework.part.reads, "SELECT id FROM outbox WHERE type = 'homework.AssignmentWithdrawn' AND subject = ?", [id]);
      expect(told).toHaveLength(1);
    });

    it('is for the teacher who assigned, until it is marked, and for the dean', async () => {
      const { id } = (await record('chinese', { date, minutes: 10 })).data.recordAssignment;
      const withdraw = (who: keyof typeof people, reason = '布置错了', key?: string) => homework.as(people[who]).send(WITHDRAW, { id, reason, key });
      expect((await withdraw('maths')).code).toBe('FORBIDDEN');
      expect((await withdraw('outsider')).code).toBe('FORBIDDEN');
      expect((await withdraw('county')).code).toBe('FORBIDDEN');
      expect((await withdraw('chinese', '错')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
      await homework
        .as(people.chinese)
        .send(MARK, { input: { assignmentId: id, collected: 45, marked: 45, markedOn: TODAY, idempotencyKey: 'm-w' } });
      expect((await withdraw('chinese')).errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_ALREADY_MARKED', remedy: { action: 'ASK_DEAN' } });
      expect((await withdraw('dean', '家长反映过难', 'w1')).data.withdrawAssignment.state).toBe('WITHDRAWN');
      expect((await withdraw('dean', '家长反映过难', 'w1')).data.withdrawAssignment.state).toBe('WITHDRAWN');
      expect((await withdraw('dean', '另一个理由', 'w1')).code).toBe('IDEMPOTENCY_CONFLICT');
      const again = await homework
        .as(people.chinese)
        .send(MARK, { input: { assignmentId: id, collected: 45, marked: 45, markedOn: TODAY, idempotencyKey: 'm-w2' } });
      expect(again.code).toBe('HOMEWORK_WITHDRAWN');
      expect((await homework.as(people.chinese).send(WITHDRAW, { id: '12345', reason: '没有的' })).code).toBe('NOT_FOUND');
      expect((await homework.as(people.chinese).send(WITHDRAW, { id: "1' OR 1=1", reason: '没有的' })).code).toBe('NOT_FOUND');
    });
  });

  describe('marked', () => {
    const date = '2026-11-12';
    let id: string;
    let keys = 0;
    const mark = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
      homework.as(people[who]).send(MARK, {
        input: { assignmentId: id, collected: 44, marked: 44, markedOn: '2026-11-13', idempotencyKey: `mark${(keys += 1)}`, ...over },
      });
    beforeAll(async () => {
      id = (await record('chinese', { date })).data.recordAssignment.id;
    });

    it('by the teacher who assigned and nobody else, not even the dean (H6)', async () => {
      for (const who of ['maths', 'dean'] as const)
        expect((await mark(who)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', rule: { code: 'H6' } });
      expect((await mark('outsider')).code).toBe('FORBIDDEN');
      const marked = await mark('chinese', { marked: 40, feedback: '结构清楚' });
      expect(marked.data.markAssignment).toMatchObject({
        marking: { collected: 44, marked: 40, delayDays: 1, feedback: '结构清楚' },
        flags: [{ code: 'H6' }],
      });
      expect(await evening(FIVE_TWO, date)).toMatchObject({ markedCount: 1, assignmentCount: 1 });
    });

    it('again is a correction that leaves its trail', async () => {
      const corrected = await mark('chinese', { remarked: 6 });
      expect(corrected.data.markAssignment).toMatchObject({ marking: { marked: 44, remarked: 6 }, flags: [] });
      expect(corrected.data.markAssignment.trail.map((line: { deed: string }) => line.deed)).toEqual(['补录', '批改', '更正批改']);
    });

    it('with how many were finished at school, where the teacher says so (H10)', async () => {
      expect((await mark('chinese', { finishedAtSchool: 38 })).data.markAssignment.marking).toMatchObject({ finishedAtSchool: 38 });
      const [{ detail }] = (await query<{ detail: string }>(
        homework.part.reads,
        "SELECT detail FROM audit WHERE deed = 'markAssignment' AND subject = ? ORDER BY id DESC LIMIT 1",
        [id],
      )) as [{ detail: string }];
      expect(JSON.parse(detail)).toMatchObject({ finishedAtSchool: 38 });
      expect((await mark('chinese', { finishedAtSchool: 45 })).errors![0]!.extensions).toMatchObject({
        code: 'BAD_INPUT',
        path: 'finishedAtSchool',
        hint: '请填写 0 到 44 的整数',
      });
      expect((await mark('chinese')).data.markAssignment.marking).toMatchObject({ finishedAtSchool: null });
    });

    it('within what the class can hand in and the days that have been', async () => {
      for (const [over, path] of [
        [{ collected: 46, marked: 45 }, 'collected'],
        [{ collected: 40, marked: 41 }, 'marked'],
        [{ markedOn: '2026-11-11' }, 'markedOn'],
        [{ markedOn: '2026-11-21' }, 'markedOn'],
      ] as const) {
        expect((await mark('chinese', over)).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path });
      }
    });
  });
});
