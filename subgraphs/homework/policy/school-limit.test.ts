import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, forget, JUNIOR, people, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, COORDINATE, openHomework, RECORD } from '../testing/school';

const ADOPT = 'mutation ($input: LocalRuleInput!) { adoptLocalRule(input: $input) { code text document place parameters validFrom validTo } }';
const END = 'mutation ($input: LocalRuleEndInput!) { endLocalRule(input: $input) { id state validTo endedReason version } }';
const RULES = `query ($place: String!, $first: Int!, $after: String) { localRules(place: $place, first: $first, after: $after) {
  edges { node { id code minutes weekdays grades placeName state validFrom validTo document adoptedBy version } } pageInfo { hasNextPage endCursor } } }`;
const FIGURES = `query ($place: String!, $date: LocalDate!) { homeworkFigures(place: $place, from: $date, to: $date) { schoolDays schoolDaysWithinLimit classDaysOverLimit } }`;
const SCHOOL_PAGE = `query ($date: LocalDate!) { disclosure(schoolId: "s210102001", date: $date) { rules { code text } classes { classId limitMinutes light rule { code text } } } }`;

/** A Wednesday that is a school day. */
const WEDNESDAY = '2026-11-25';

let homework: Proof;
let keys = 0;

beforeAll(async () => {
  homework = await openHomework();
});
beforeEach(async () => {
  setToday(TODAY);
  await forget(homework, 'policy_pack', 'assignment', 'class_day', 'school_day', 'school_month', 'outbox', 'audit');
});
afterAll(() => homework?.close());

const adopt = (over: Record<string, unknown> = {}, who: keyof typeof people = 'principal') =>
  homework.as(people[who]).send(ADOPT, {
    input: {
      place: SCHOOL,
      code: 'H2',
      minutes: 45,
      document: '和平区示例第一小学作业管理办法',
      clause: '第三条',
      validFrom: TODAY,
      idempotencyKey: `s${(keys += 1)}`,
      ...over,
    },
  });
const noWrittenDay = (over: Record<string, unknown> = {}) =>
  adopt({ code: 'H12', minutes: null, weekdays: [3], grades: [3, 4, 5, 6], clause: '第五条', ...over });
const record = (who: keyof typeof people, over: Record<string, unknown> = {}) => homework.as(people[who]).send(RECORD, assignment(over));
const evening = async (date: string, classId = FIVE_TWO) =>
  (await homework.as(people.dean).send(CLASS_DAY, { classId, date })).data.classDay as Record<string, unknown>;
const figures = async (date: string) => (await homework.as(people.county).send(FIGURES, { place: SCHOOL, date })).data.homeworkFigures;
const rules = async (place = SCHOOL, who: keyof typeof people = 'dean') =>
  (await homework.as(people[who]).send(RULES, { place, first: 20 })).data.localRules.edges.map((edge: { node: unknown }) => edge.node);

describe('a stricter limit of a school', () => {
  it('binds at once, also evenings that stand already; what is recorded stays and shows as above; yesterday keeps its own limit', async () => {
    await record('chinese', { date: '2026-11-19', minutes: 50 });
    await record('chinese', { minutes: 50 });
    await record('chinese', { date: '2026-11-24', minutes: 50 });
    await record('chinese', { date: '2026-11-24', classId: FIVE_ONE, minutes: 20 });
    const adopted = await adopt();
    expect(adopted.data.adoptLocalRule).toMatchObject({ code: 'H2', place: SCHOOL, parameters: '{"minutes":45}', validFrom: TODAY, validTo: null });

    expect(await evening('2026-11-19')).toMatchObject({
      limitMinutes: 60,
      writtenMinutes: 50,
      overMinutes: 0,
      light: 'AMBER',
      rule: { code: 'H2', document: '中办发〔2021〕40号' },
    });
    for (const date of [TODAY, '2026-11-24'])
      expect(await evening(date)).toMatchObject({
        limitMinutes: 45,
        writtenMinutes: 50,
        remainingMinutes: 0,
        overMinutes: 5,
        light: 'RED',
        assignmentCount: 1,
        rule: { document: '和平区示例第一小学作业管理办法', clause: '第三条' },
      });
    expect(await evening('2026-11-24', FIVE_ONE)).toMatchObject({ limitMinutes: 45, writtenMinutes: 20, overMinutes: 0 });
    expect(await figures('2026-11-19')).toEqual({ schoolDays: 1, schoolDaysWithinLimit: 1, classDaysOverLimit: 0 });
    expect(await figures('2026-11-24')).toEqual({ schoolDays: 1, schoolDaysWithinLimit: 0, classDaysOverLimit: 1 });
    expect((await record('maths', { date: '2026-11-24', classId: FIVE_ONE, subject: '数学', minutes: 26 })).errors![0]).toMatchObject({
      message: expect.stringContaining('超过和平区示例第一小学作业管理办法规定的 45 分钟上限'),
      extensions: { code: 'HOMEWORK_OVER_BUDGET', rule: { document: '和平区示例第一小学作业管理办法' }, remedy: { minutes: 25 } },
    });
    const told = await query<{ type: string; subject: string; data: string }>(
      homework.part.reads,
      'SELECT type, subject, data FROM outbox ORDER BY id',
    );
    expect(told.filter(({ type }) => type === 'homework.ClassEveningOverloaded').map(({ subject }) => subject)).toEqual([
      `${FIVE_TWO} ${TODAY}`,
      `${FIVE_TWO} 2026-11-24`,
    ]);
    expect(told.filter(({ type }) => type === 'homework.LocalLimitAdopted').map(({ data }) => JSON.parse(data))).toMatchObject([
      { code: 'H2', place: SCHOOL, minutes: 45, weekdays: [], validFrom: TODAY, evenings: 3, rule: { clause: '第三条' } },
    ]);
  });

  it('stays the limit of its days when the day is asked for later, and of nobody else', async () => {
    await adopt({ validFrom: '2026-11-23', validTo: '2026-11-24' });
    expect(await evening(TODAY)).toMatchObject({ limitMinutes: 60 });
    expect(await evening('2026-11-24')).toMatchObject({ limitMinutes: 45 });
    expect(await evening(WEDNESDAY)).toMatchObject({ limitMinutes: 60 });
    setToday('2026-11-27');
    expect((await record('chinese', { date: '2026-11-24', minutes: 46 })).code).toBe('HOMEWORK_OVER_BUDGET');
    expect((await record('chinese', { date: WEDNESDAY, minutes: 46 })).errors).toBeUndefined();
    expect((await record('junior', { date: '2026-11-24', classId: 'c210102901801', subject: '数学', minutes: 90 })).errors).toBeUndefined();
  });

  it('is measured by what holds there already, the city’s included, and cannot be taken back by a second one', async () => {
    await homework.as(people.city).send(ADOPT, {
      input: {
        place: CITY,
        code: 'H2',
        minutes: 50,
        document: '沈教发〔2026〕12号',
        clause: '第三条',
        validFrom: '2026-12-01',
        idempotencyKey: 'c',
      },
    });
    expect((await adopt({ minutes: 55, validFrom: '2026-12-02' })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      rule: { document: '沈教发〔2026〕12号' },
    });
    expect((await adopt({ minutes: 45 })).errors).toBeUndefined();
    const second = await adopt({ minutes: 50 });
    expect(second.errors![0]!.message).toContain('不能放宽到 50 分钟');
  });

  it('is given up forward only, with a reason, and by who saw its present state', async () => {
    await adopt();
    await record('chinese', { date: '2026-11-24', minutes: 40 });
    const [rule] = await rules();
    const end = (over: Record<string, unknown>, who: keyof typeof people = 'principal') =>
      homework
        .as(people[who])
        .send(END, { input: { id: rule.id, version: 1, lastDay: TODAY, reason: '家长会商议后恢复', idempotencyKey: `e${(keys += 1)}`, ...over } });
    expect((await end({}, 'dean')).code).toBe('FORBIDDEN');
    expect((await end({ lastDay: '2026-11-19' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'lastDay' });
    expect((await end({ reason: '改' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await end({ version: 7 })).code).toBe('CONFLICT');
    expect((await end({ id: 'NONE' })).code).toBe('NOT_FOUND');
    expect((await end({})).data.endLocalRule).toMatchObject({ state: 'IN_FORCE', validTo: TODAY, endedReason: '家长会商议后恢复', version: 2 });
    expect(await evening(TODAY)).toMatchObject({ limitMinutes: 45 });
    expect(await evening('2026-11-24')).toMatchObject({ limitMinutes: 60, remainingMinutes: 20 });
    expect((await end({ version: 2, lastDay: '2026-11-27' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'lastDay' });
    setToday('2026-11-23');
    expect(await rules()).toMatchObject([{ state: 'ENDED' }]);
  });

  it('is the limit of every evening, whoever presses the button in the same instant', async () => {
    const dates = ['2026-11-23', '2026-11-24', WEDNESDAY, '2026-11-27'];
    for (const [i, minutes] of [50, 40, 30].entries()) {
      const deeds = dates.map((date) => record('chinese', { date, classId: i % 2 ? FIVE_ONE : FIVE_TWO, minutes: 12 - i, content: `第${i}次` }));
      await Promise.all([...deeds.slice(0, 2), adopt({ minutes, validFrom: '2026-11-23' }), ...deeds.slice(2)]);
      const rows = await query<{ limitMinutes: number; writtenMinutes: number }>(
        homework.part.reads,
        'SELECT limitMinutes, writtenMinutes FROM class_day WHERE date > ?',
        [TODAY],
      );
      expect(rows.length).toBeGreaterThanOrEqual(dates.length);
      expect(new Set(rows.map((row) => Number(row.limitMinutes)))).toEqual(new Set([minutes]));
      const [over] = await query<{ n: number }>(homework.part.reads, 'SELECT sum(classDaysOver) AS n FROM school_day WHERE date > ?', [TODAY]);
      expect(Number(over!.n)).toBe(rows.filter((row) => Number(row.writtenMinutes) > minutes).length);
    }
  });
});

describe('a stricter rule of a school', () => {
  it.each([
    ['a looser limit than the nation’s', 'principal', { minutes: 75 }, 'BAD_INPUT', 'parameters.minutes', '中办发〔2021〕40号'],
    ['a day that is past', 'principal', { validFrom: '2026-11-19' }, 'BAD_INPUT', 'validFrom', undefined],
    ['an end before its beginning', 'principal', { validTo: '2026-11-19' }, 'BAD_INPUT', 'validTo', undefined],
    ['no minutes', 'principal', { minutes: null }, 'BAD_INPUT', 'minutes', undefined],
    ['a limit on Wednesdays only', 'principal', { weekdays: [3] }, 'BAD_INPUT', 'weekdays', undefined],
    ['a day without written homework in grade one', 'principal', { code: 'H12', weekdays: [3], grades: [1] }, 'BAD_INPUT', 'grades', undefined],
    ['one for grades six and seven together', 'principal', { code: 'H12', weekdays: [3], grades: [6, 7] }, 'BAD_INPUT', 'grades', undefined],
    ['one on no day', 'principal', { code: 'H12', weekdays: [], grades: [5] }, 'BAD_INPUT', 'weekdays', undefined],
    ['one on an eighth day', 'principal', { code: 'H12', weekdays: [8], grades: [5] }, 'BAD_INPUT', 'weekdays', undefined],
    ['another rule', 'principal', { code: 'H1' }, 'BAD_INPUT', 'code', undefined],
    ['the dean’s own decision', 'dean', {}, 'FORBIDDEN', undefined, undefined],
    ['the county’s for one school', 'county', {}, 'FORBIDDEN', undefined, undefined],
    ['a limit for another school', 'principal', { place: JUNIOR, code: 'H3' }, 'FORBIDDEN', undefined, undefined],
    ['a limit of the whole county', 'principal', { place: COUNTY }, 'FORBIDDEN', undefined, undefined],
    ['a limit for one class', 'principal', { place: `${SCHOOL}/${FIVE_TWO}` }, 'FORBIDDEN', undefined, undefined],
  ] as const)('is not %s', async (_, who, over, code, path, document) => {
    const refused = await adopt(over as Record<string, unknown>, who);
    expect(refused.errors![0]!.extensions).toMatchObject({ code, ...(path && { path }), ...(document && { rule: { code: 'H2', document } }) });
    expect(await rules()).toEqual([]);
  });
});

describe('a day without written homework', () => {
  it('takes no written homework and says by which rule; other kinds, days and grades go on', async () => {
    expect((await noWrittenDay()).data.adoptLocalRule).toMatchObject({ code: 'H12', text: '三至六年级每周三为无书面作业日' });
    const refused = await record('chinese', { date: WEDNESDAY });
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_NO_WRITTEN_DAY',
      path: 'kind',
      rule: { code: 'H12', clause: '第五条', document: '和平区示例第一小学作业管理办法' },
      remedy: { action: 'SET_KIND', kind: 'ORAL' },
    });
    expect(refused.errors![0]!.message).toContain('11月25日（周三）不布置书面作业：和平区示例第一小学作业管理办法规定三至六年级每周三为无书面作业日');
    expect((await record('chinese', { date: WEDNESDAY, kind: 'READING' })).errors).toBeUndefined();
    expect((await record('chinese', { date: '2026-11-24' })).errors).toBeUndefined();
    expect(await evening(WEDNESDAY)).toMatchObject({ limitMinutes: 0, remainingMinutes: 0, overMinutes: 0, light: 'GREEN', rule: { code: 'H12' } });
    expect(await figures(WEDNESDAY)).toMatchObject({ schoolDays: 1, schoolDaysWithinLimit: 1 });
  });

  it('cannot be coordinated away', async () => {
    await noWrittenDay();
    const input = { classId: FIVE_TWO, date: WEDNESDAY, limitMinutes: 20, reason: '单元复习，年级组已会商', idempotencyKey: 'w' };
    expect((await homework.as(people.dean).send(COORDINATE, { input })).code).toBe('HOMEWORK_NO_WRITTEN_DAY');
    expect((await record('dean', { date: WEDNESDAY, overrideReason: '教师请假，代为登记' })).code).toBe('HOMEWORK_NO_WRITTEN_DAY');
  });

  it('holds for the grades it names, and makes what was posted ahead show as above', async () => {
    await record('maths', { date: WEDNESDAY, classId: THREE_ONE, subject: '数学', minutes: 15 });
    await record('maths', { date: WEDNESDAY, classId: FIVE_TWO, subject: '数学', minutes: 15 });
    await noWrittenDay({ grades: [5, 5, 6] });
    expect(await evening(WEDNESDAY, THREE_ONE)).toMatchObject({ limitMinutes: 60, light: 'GREEN' });
    expect(await evening(WEDNESDAY)).toMatchObject({ limitMinutes: 0, overMinutes: 15, light: 'RED' });
    expect(await rules()).toMatchObject([
      { code: 'H12', weekdays: [3], grades: [5, 6], minutes: 0, placeName: '和平区示例第一小学', adoptedBy: '刘建平' },
    ]);
  });

  it('is told to the public with its rule, on the day and among the rules of every day', async () => {
    await noWrittenDay();
    const page = async (date: string) => (await homework.as(nobody).send(SCHOOL_PAGE, { date })).data.disclosure;
    const wednesday = await page(WEDNESDAY);
    expect(wednesday.classes[3]).toMatchObject({ limitMinutes: 0, rule: { code: 'H12', text: '三至六年级每周三为无书面作业日' } });
    expect(wednesday.classes[0]).toMatchObject({ limitMinutes: 0, rule: { code: 'H1' } });
    const today = await page(TODAY);
    expect(today.classes[3]).toMatchObject({ limitMinutes: 60, rule: { code: 'H2' } });
    expect(today.rules.map((rule: { code: string }) => rule.code)).toContain('H12');
  });
});

describe('the list of stricter rules', () => {
  it('is read by offices for all below, page after page, and by nobody beyond his place', async () => {
    await adopt();
    await noWrittenDay();
    await homework.as(people.county).send(ADOPT, {
      input: {
        place: COUNTY,
        code: 'H3',
        minutes: 80,
        document: '和教发〔2026〕3号',
        clause: '第二条',
        validFrom: '2026-12-01',
        idempotencyKey: 'x',
      },
    });
    expect((await rules(COUNTY, 'county')).map((rule: { code: string; state: string }) => [rule.code, rule.state])).toEqual([
      ['H3', 'COMING'],
      ['H12', 'IN_FORCE'],
      ['H2', 'IN_FORCE'],
    ]);
    const first = (await homework.as(people.county).send(RULES, { place: COUNTY, first: 2 })).data.localRules;
    const second = (await homework.as(people.county).send(RULES, { place: COUNTY, first: 2, after: first.pageInfo.endCursor })).data.localRules;
    expect(second.edges).toHaveLength(1);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect((await homework.as(people.otherCity).send(RULES, { place: COUNTY, first: 2 })).code).toBe('FORBIDDEN');
    expect((await homework.as(people.chinese).send(RULES, { place: SCHOOL, first: 2 })).code).toBe('FORBIDDEN');
    expect((await homework.as(nobody).send(RULES, { place: SCHOOL, first: 2 })).code).toBe('UNAUTHENTICATED');
  });
});
