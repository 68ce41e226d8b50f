import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, NEIGHBOUR, ONE_ONE, people, PROVINCE, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, COORDINATE, openHomework, RECORD, WITHDRAW } from '../testing/school';

const EVENINGS = `query ($place: String!, $date: LocalDate!, $state: EveningState, $first: Int!, $after: String) { evenings(place: $place, date: $date, state: $state, first: $first, after: $after) {
  edges { cursor node { classId className writtenMinutes light assignments { id } } } pageInfo { hasNextPage endCursor } } }`;

describe('an evening above the law', () => {
  let homework: Proof;
  let keys = 0;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const record = (who: keyof typeof people, over: Record<string, unknown> = {}) => homework.as(people[who]).send(RECORD, assignment(over));
  const coordinate = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
    homework.as(people[who]).send(COORDINATE, {
      input: { classId: FIVE_TWO, date: TODAY, limitMinutes: 75, reason: '单元复习，年级组已会商', idempotencyKey: `c${(keys += 1)}`, ...over },
    });
  const evening = async (date = TODAY, classId = FIVE_TWO) => (await homework.as(people.dean).send(CLASS_DAY, { classId, date })).data.classDay;
  const news = async (type: string, subject: string) =>
    (await query<{ data: string }>(homework.part.reads, 'SELECT data FROM outbox WHERE type = ? AND subject = ? ORDER BY id', [type, subject])).map(
      (row) => JSON.parse(row.data),
    );

  it('is opened by the dean with a reason, stays above the law in every count, and is told', async () => {
    await record('chinese', { minutes: 50 });
    expect((await record('maths', { subject: '数学', minutes: 20 })).code).toBe('HOMEWORK_OVER_BUDGET');
    expect((await coordinate('dean')).data.coordinateEvening).toEqual({
      limitMinutes: 60,
      remainingMinutes: 25,
      overMinutes: 0,
      coordinated: { limitMinutes: 75, reason: '单元复习，年级组已会商', by: '赵敏' },
    });
    expect((await record('maths', { subject: '数学', minutes: 20 })).errors).toBeUndefined();
    expect(await evening()).toMatchObject({
      writtenMinutes: 70,
      limitMinutes: 60,
      remainingMinutes: 5,
      overMinutes: 10,
      light: 'RED',
      coordinated: { limitMinutes: 75 },
    });
    expect((await record('maths', { subject: '数学', minutes: 6 })).errors![0]!.message).toContain('经教务处统筹');
    expect(await news('homework.EveningCoordinated', `${FIVE_TWO} ${TODAY}`)).toMatchObject([
      { limitMinutes: 60, coordinatedMinutes: 75, writtenMinutes: 50, className: '五年级2班' },
    ]);
    expect(await news('homework.ClassEveningOverloaded', `${FIVE_TWO} ${TODAY}`)).toMatchObject([
      { writtenMinutes: 70, limitMinutes: 60, coordinatedMinutes: 75, rule: { code: 'H2' } },
    ]);
  });

  it('is not changed on what is no longer so: who saw an earlier state is told, and sees the present one', async () => {
    const date = '2026-11-17';
    const seen = async () =>
      (await homework.as(people.dean).send(`{ classDay(classId: "${FIVE_TWO}", date: "${date}") { version } }`)).data.classDay.version;
    const before = await seen();
    expect(before).toBe(0);
    await record('chinese', { date, minutes: 50 });
    const refused = await coordinate('dean', { date, version: before });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', path: 'version' });
    expect((await evening(date)).coordinated).toBeNull();
    const version = await seen();
    const both = await Promise.all([coordinate('dean', { date, version }), coordinate('principal', { date, version, limitMinutes: 70 })]);
    expect(both.map((reply) => reply.code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
    expect((await coordinate('dean', { date, limitMinutes: 65 })).errors).toBeUndefined();
  });

  it('tells of the crossing once, not of every homework beyond it', async () => {
    await record('maths', { subject: '数学', minutes: 5 });
    expect(await news('homework.ClassEveningOverloaded', `${FIVE_TWO} ${TODAY}`)).toHaveLength(1);
  });

  it('may be closed again, below what is recorded; then nothing more goes in', async () => {
    const lifted = await coordinate('principal', { limitMinutes: 60, reason: '会商后收回' });
    expect(lifted.data.coordinateEvening).toMatchObject({ remainingMinutes: 0, overMinutes: 15, coordinated: null });
    expect((await record('maths', { subject: '数学', minutes: 1 })).code).toBe('HOMEWORK_OVER_BUDGET');
  });

  it.each([
    ['a teacher', 'chinese', {}, 'FORBIDDEN', undefined],
    ['the county office', 'county', {}, 'FORBIDDEN', undefined],
    ['a reason of two characters', 'dean', { reason: '复习' }, 'BAD_INPUT', 'reason'],
    ['less than the law', 'dean', { limitMinutes: 45 }, 'HOMEWORK_COORDINATION_OUT_OF_RANGE', 'limitMinutes'],
    ['two hours above the law', 'dean', { limitMinutes: 180 }, 'HOMEWORK_COORDINATION_OUT_OF_RANGE', 'limitMinutes'],
    ['written homework for grade one', 'dean', { classId: ONE_ONE, limitMinutes: 20 }, 'HOMEWORK_WRITTEN_FORBIDDEN', 'kind'],
    ['a Sunday', 'dean', { date: '2026-11-22' }, 'HOMEWORK_NOT_A_SCHOOL_DAY', 'date'],
    ['a class of another school', 'dean', { classId: 'c210102002501' }, 'FORBIDDEN', undefined],
  ] as const)('is not opened by or for %s', async (_, who, over, code, path) => {
    expect((await coordinate(who, over as Record<string, unknown>)).errors![0]!.extensions).toMatchObject({ code, ...(path && { path }) });
  });

  it('the dean records for an absent colleague with a reason, and coordinates only as far as it is needed', async () => {
    const date = '2026-11-19';
    const small = await record('dean', { date, minutes: 30, overrideReason: '任课教师请假，代为登记' });
    expect(small.data.recordAssignment).toMatchObject({ teacherName: '赵敏', overrideReason: '任课教师请假，代为登记' });
    expect((await evening(date)).coordinated).toBeNull();
    await record('dean', { date, subject: '数学', minutes: 40, overrideReason: '单元检测前复习，已会商' });
    expect(await evening(date)).toMatchObject({
      writtenMinutes: 70,
      remainingMinutes: 0,
      coordinated: { limitMinutes: 70, reason: '单元检测前复习，已会商', by: '赵敏' },
    });
    expect((await record('dean', { date, classId: ONE_ONE, overrideReason: '一年级也要写一点' })).code).toBe('HOMEWORK_WRITTEN_FORBIDDEN');
    expect((await record('dean', { date, minutes: 120, overrideReason: '一次全部布置完' })).code).toBe('HOMEWORK_COORDINATION_OUT_OF_RANGE');
    expect((await record('dean', { date, classId: 'c210102002501', overrideReason: '别校的班级' })).code).toBe('FORBIDDEN');
  });

  describe('in the dean’s list', () => {
    const date = '2026-11-18';
    const list = async (state: string, who: keyof typeof people = 'dean', place = SCHOOL, on = date) =>
      (await homework.as(people[who]).send(EVENINGS, { place, date: on, state, first: 50 })).data?.evenings.edges.map(
        (edge: { node: { classId: string } }) => edge.node.classId,
      );
    beforeAll(async () => {
      await record('chinese', { date, classId: FIVE_ONE, minutes: 58 });
      await coordinate('dean', { date });
      await record('chinese', { date, minutes: 58 });
      await record('maths', { date, subject: '数学', minutes: 12 });
      const { id } = (await record('maths', { date, classId: THREE_ONE, subject: '数学' })).data.recordAssignment;
      await homework.as(people.maths).send(WITHDRAW, { id, reason: '撤回的不算' });
    });

    it('every class is there, and those over, full, missing, unmarked', async () => {
      expect(await list('ALL')).toEqual([ONE_ONE, THREE_ONE, FIVE_ONE, FIVE_TWO]);
      expect(await list('OVER')).toEqual([FIVE_TWO]);
      expect(await list('FULL')).toEqual([FIVE_ONE]);
      expect(await list('MISSING')).toEqual([ONE_ONE, THREE_ONE]);
      expect(await list('UNMARKED')).toEqual([FIVE_ONE, FIVE_TWO]);
      expect(await list('MISSING', 'dean', SCHOOL, '2026-11-21')).toEqual([]);
    });

    it('page after page gives each class once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { edges: { node: { classId: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
          await homework.as(people.county).send(EVENINGS, { place: COUNTY, date, first: 2, after })
        ).data.evenings;
        seen.push(...page.edges.map((edge) => edge.node.classId));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after && seen.length < 100);
      expect(seen).toEqual([ONE_ONE, THREE_ONE, FIVE_ONE, FIVE_TWO, 'c210102002501', 'c210102901801']);
    });

    it('a teacher sees his classes of it; a neighbour none; a whole city is too much at once', async () => {
      expect(await list('ALL', 'chinese')).toEqual([FIVE_ONE, FIVE_TWO]);
      expect(await list('ALL', 'headTeacher')).toEqual([FIVE_TWO]);
      expect(await list('ALL', 'dean', NEIGHBOUR)).toBeUndefined();
      const refused = await homework.as(people.city).send(EVENINGS, { place: CITY, date, first: 10 });
      expect(refused.code).toBe('TOO_COMPLEX');
      expect((await homework.as(people.city).send(EVENINGS, { place: PROVINCE, date, first: 10 })).code).toBe('FORBIDDEN');
      expect((await homework.as(people.dean).send(EVENINGS, { place: SCHOOL, date, first: 100000 })).code).toBe('BAD_INPUT');
    });
  });
});
