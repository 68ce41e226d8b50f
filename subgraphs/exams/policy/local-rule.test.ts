import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, forget, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { openExams } from '../testing/exams';
import { DRAFT, exam, examKey, sitting, SPRING, WITHDRAW_PLAN, WRITTEN } from '../testing/plans';

const RULE = 'id code text placeName document clause validFrom validTo state adoptedBy endedReason version';
const ADOPT = `mutation ($input: ExamLocalRuleInput!) { adoptExamRule(input: $input) { ${RULE} } }`;
const END = `mutation ($input: ExamLocalRuleEndInput!) { endExamRule(input: $input) { ${RULE} } }`;
const RULES = `query ($place: String!, $after: String) { examLocalRules(place: $place, first: 1, after: $after) { edges { node { ${RULE} } } pageInfo { hasNextPage endCursor } } }`;
const NUMBERS =
  'query ($place: String!, $date: LocalDate!) { examRuleNumbers(place: $place, date: $date) { code name unit value least most rule { document } } }';
const FROM = '2026-12-08';

describe('a stricter rule of exams', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openExams();
  });
  afterAll(() => exams?.close());
  beforeEach(() => forget(exams, ...WRITTEN));

  const adopt = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
    exams.as(people[who]).send(ADOPT, {
      input: {
        place: CITY,
        code: 'E11',
        numbers: [{ name: 'minutes56', value: 90 }],
        document: '沈教发〔2026〕21号',
        clause: '第五条',
        validFrom: FROM,
        idempotencyKey: examKey(),
        ...over,
      },
    });
  const number = async (name: string, place: string, date: string) =>
    ((await exams.as(nobody).send(NUMBERS, { place, date })).data.examRuleNumbers as { name: string }[]).find((one) => one.name === name);
  const plan = (minutes: number) =>
    exams.as(people.dean).send(DRAFT, {
      input: { schoolId: 's210102001', ...SPRING, exams: [exam({ sittings: [sitting({ minutes })] })], idempotencyKey: examKey() },
    });

  it('binds the plans of its schools from its day, and names the paper it stands in', async () => {
    const before = (await plan(100)).data.draftExamPlan;
    await exams.as(people.dean).send(WITHDRAW_PLAN, { id: before.id, version: before.version, reason: '重新起草计划', key: examKey() });
    const adopted = await adopt('city');
    expect(adopted.data.adoptExamRule).toMatchObject({
      text: '五、六年级一科考试不超过 90 分钟',
      placeName: '沈阳市',
      state: 'COMING',
      adoptedBy: '韩志刚',
      validTo: null,
    });
    const refused = (await plan(100)).errors![0]!.extensions;
    expect(refused).toMatchObject({
      code: 'EXAMS_TOO_LONG',
      rule: { code: 'E11', clause: '第五条', document: '沈教发〔2026〕21号' },
      remedy: { action: 'SET_MINUTES', minutes: 90 },
    });
    expect((await plan(90)).data.draftExamPlan.state).toBe('DRAFT');
  });

  it('says what may still be tightened, as it will stand on a day', async () => {
    expect(await number('minutes56', SCHOOL, FROM)).toEqual({
      code: 'E11',
      name: 'minutes56',
      unit: '分钟',
      value: 150,
      least: 30,
      most: 149,
      rule: { document: '教基厅函〔2021〕34号' },
    });
    await adopt('city');
    expect(await number('minutes56', COUNTY, FROM)).toMatchObject({ value: 90, most: 89, rule: { document: '沈教发〔2026〕21号' } });
    expect(await number('minutes56', COUNTY, '2026-12-07')).toMatchObject({ value: 150 });
    expect(await number('minutes56', '/21/2102', FROM)).toMatchObject({ value: 150 });
    expect(await number('planVotes', COUNTY, FROM)).toMatchObject({ value: 3, least: 4, most: 9 });
  });

  it.each<[string, keyof typeof people, Record<string, unknown>, string, string | undefined]>([
    ['another city', 'otherCity', {}, 'FORBIDDEN', undefined],
    ['the county for its city', 'county', {}, 'FORBIDDEN', undefined],
    ['the principal for his school', 'principal', { place: SCHOOL }, 'FORBIDDEN', undefined],
    ['a research office', 'cityResearch', {}, 'FORBIDDEN', undefined],
    ['longer exams', 'city', { numbers: [{ name: 'minutes56', value: 180 }] }, 'BAD_INPUT', 'numbers.0.value'],
    ['what holds already', 'city', { numbers: [{ name: 'minutes56', value: 150 }] }, 'BAD_INPUT', 'numbers.0.value'],
    ['exams too short to be held', 'city', { numbers: [{ name: 'minutes56', value: 5 }] }, 'BAD_INPUT', 'numbers.0.value'],
    ['fewer experts', 'city', { code: '6.2', numbers: [{ name: 'planVotes', value: 2 }] }, 'BAD_INPUT', 'numbers.0.value'],
    ['more experts than any committee has', 'city', { code: '6.2', numbers: [{ name: 'planVotes', value: 30 }] }, 'BAD_INPUT', 'numbers.0.value'],
    ['a third mock', 'city', { code: 'E4', numbers: [{ name: 'mocks', value: 3 }] }, 'BAD_INPUT', 'numbers.0.value'],
    ['a number of another rule', 'city', { numbers: [{ name: 'mocks', value: 1 }] }, 'BAD_INPUT', 'numbers.0.name'],
    [
      'one number twice',
      'city',
      {
        numbers: [
          { name: 'minutes56', value: 90 },
          { name: 'minutes56', value: 80 },
        ],
      },
      'BAD_INPUT',
      'numbers.1.name',
    ],
    ['no number', 'city', { numbers: [] }, 'BAD_INPUT', 'numbers'],
    ['a rule that has none to set', 'city', { code: 'E8' }, 'BAD_INPUT', 'code'],
    ['no paper', 'city', { document: ' ' }, 'BAD_INPUT', 'document'],
    ['less than a week of notice', 'city', { validFrom: '2026-11-27' }, 'BAD_INPUT', 'validFrom'],
    ['an end before its beginning', 'city', { validTo: '2026-12-07' }, 'BAD_INPUT', 'validTo'],
    ['the whole province', 'province', { place: PROVINCE }, 'BAD_INPUT', 'place'],
    ['a place that is none', 'province', { place: '/21/2199' }, 'NOT_FOUND', 'place'],
  ])('is not made by or of %s', async (_, who, over, code, path) => {
    expect((await adopt(who, over)).errors![0]!.extensions).toMatchObject({ code, ...(path && { path }) });
  });

  it('is never looser than the city above', async () => {
    await adopt('city');
    const refused = (await adopt('county', { place: COUNTY, numbers: [{ name: 'minutes56', value: 100 }] })).errors![0]!.extensions;
    expect(refused).toMatchObject({ code: 'BAD_INPUT', rule: { document: '沈教发〔2026〕21号' } });
    expect((await adopt('county', { place: COUNTY, numbers: [{ name: 'minutes56', value: 80 }] })).errors).toBeUndefined();
  });

  it('is made once, however often it is sent, and told with its paper', async () => {
    const key = examKey();
    const [first, second] = [await adopt('city', { idempotencyKey: key }), await adopt('city', { idempotencyKey: key })];
    expect(second.data).toEqual(first.data);
    await exams.settle();
    const told = await query<{ subject: string; data: string }>(exams.part.reads, "SELECT * FROM outbox WHERE type = 'exams.RuleAdopted'");
    expect(told.map(({ subject, data }) => [subject, JSON.parse(data)])).toEqual([
      [
        first.data.adoptExamRule.id,
        expect.objectContaining({
          code: 'E11',
          parameters: { minutes56: 90 },
          rule: { code: 'E11', clause: '第五条', document: '沈教发〔2026〕21号' },
        }),
      ],
    ]);
  });

  it('ends forward only, by whoever may make it, with a reason and the version that was seen', async () => {
    const { id, version } = (await adopt('city')).data.adoptExamRule;
    const end = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
      exams
        .as(people[who])
        .send(END, { input: { id, version, lastDay: '2026-12-31', reason: '改按省里的规定办理', idempotencyKey: examKey(), ...over } });
    expect((await end('county')).code).toBe('FORBIDDEN');
    expect((await end('city', { lastDay: TODAY })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'lastDay' });
    expect((await end('city', { reason: '改' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await end('city', { version: 7 })).code).toBe('CONFLICT');
    expect((await end('city')).data.endExamRule).toMatchObject({ validTo: '2026-12-31', endedReason: '改按省里的规定办理', version: 2 });
    expect(await number('minutes56', SCHOOL, '2027-01-01')).toMatchObject({ value: 150 });
  });

  it('is listed unit by unit, page by page, for whoever reads plans there', async () => {
    await adopt('city');
    await adopt('county', { place: COUNTY, numbers: [{ name: 'minutes56', value: 80 }] });
    const list = async (after?: string) => (await exams.as(people.city).send(RULES, { place: CITY, after })).data.examLocalRules;
    const first = await list();
    const second = await list(first.pageInfo.endCursor);
    expect([first, second].map(({ edges }) => edges[0].node.placeName)).toEqual(['沈阳市', '和平区']);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect((await exams.as(people.otherCity).send(RULES, { place: CITY })).code).toBe('FORBIDDEN');
    expect((await exams.as(nobody).send(RULES, { place: CITY })).code).toBe('UNAUTHENTICATED');
  });
});
