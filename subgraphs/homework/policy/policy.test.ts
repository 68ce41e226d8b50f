import { setToday } from '#kernel/clock';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, FIVE_TWO, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, CLASS_DAY, openHomework, RECORD } from '../testing/school';

const ADOPT = 'mutation ($input: LocalRuleInput!) { adoptLocalRule(input: $input) { code text document place parameters validFrom } }';
const RULES =
  'query ($place: String!, $date: LocalDate!) { homeworkRules(place: $place, date: $date) { code clause document text parameters validFrom validTo } }';

describe('the rules in force', () => {
  let homework: Proof;
  let keys = 0;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const adopt = (who: keyof typeof people, over: Record<string, unknown> = {}) =>
    homework.as(people[who]).send(ADOPT, {
      input: {
        place: CITY,
        code: 'H2',
        minutes: 45,
        document: '沈教发〔2026〕12号',
        clause: '第三条',
        validFrom: '2026-12-01',
        idempotencyKey: `r${(keys += 1)}`,
        ...over,
      },
    });
  const rules = async (place: string, date: string) =>
    (await homework.as(nobody).send(RULES, { place, date })).data.homeworkRules as { code: string; document: string; parameters: string }[];

  it('are open to everyone, each with its clause and document', async () => {
    const found = await rules(PROVINCE, TODAY);
    expect(found.map((rule) => rule.code)).toEqual(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8', 'E6', 'H9', 'H10', 'H11', '3.1', '3.3', '3.6', '3.7', 'G2', 'N9.1', 'N9.2', 'D5']);
    expect(found[1]).toMatchObject({ document: '中办发〔2021〕40号', parameters: '{"minutes":60}', validTo: null });
  });

  it.each([
    ['another city', 'otherCity', {}, 'FORBIDDEN', undefined],
    ['a dean', 'dean', { place: SCHOOL }, 'FORBIDDEN', undefined],
    ['the county for its city', 'county', {}, 'FORBIDDEN', undefined],
    ['a looser limit', 'city', { minutes: 75 }, 'BAD_INPUT', 'parameters.minutes'],
    ['a limit from today', 'city', { validFrom: TODAY }, 'BAD_INPUT', 'validFrom'],
    ['an end before its beginning', 'city', { validTo: '2026-11-30' }, 'BAD_INPUT', 'validTo'],
    ['a rule without a number', 'city', { code: 'H5' }, 'BAD_INPUT', 'code'],
    ['no document', 'city', { document: '' }, 'BAD_INPUT', 'document'],
    ['the province, where the national rule holds', 'province', { place: PROVINCE }, 'BAD_INPUT', 'place'],
    ['a place that is none', 'province', { place: '/21/2199' }, 'NOT_FOUND', 'place'],
  ] as const)('are not changed by or to %s', async (_, who, over, code, path) => {
    expect((await adopt(who, over as Record<string, unknown>)).errors![0]!.extensions).toMatchObject({ code, ...(path && { path }) });
  });

  it('may be made stricter below, from a day to come, and then bind there and then only', async () => {
    expect((await adopt('city')).data.adoptLocalRule).toMatchObject({
      code: 'H2',
      place: CITY,
      parameters: '{"minutes":45}',
      text: '小学三至六年级书面作业平均完成时间不超过45分钟',
    });
    expect((await adopt('county', { place: COUNTY, minutes: 50 })).code).toBe('BAD_INPUT');
    expect((await adopt('county', { place: COUNTY, minutes: 40, document: '和教发〔2026〕3号' })).errors).toBeUndefined();
    const limit = async (place: string, date: string) => (await rules(place, date)).find((rule) => rule.code === 'H2')!;
    expect(await limit(SCHOOL, '2026-12-01')).toMatchObject({ document: '和教发〔2026〕3号', parameters: '{"minutes":40}' });
    expect(await limit('/21/2101/210103', '2026-12-01')).toMatchObject({ document: '沈教发〔2026〕12号' });
    expect(await limit(SCHOOL, '2026-11-30')).toMatchObject({ parameters: '{"minutes":60}' });
    expect(await limit('/21/2102', '2026-12-01')).toMatchObject({ parameters: '{"minutes":60}' });

    setToday('2026-12-01');
    const refused = await homework.as(people.chinese).send(RECORD, assignment({ date: '2026-12-01', minutes: 41 }));
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_OVER_BUDGET',
      rule: { document: '和教发〔2026〕3号' },
      remedy: { minutes: 40 },
    });
    expect((await homework.as(people.chinese).send(RECORD, assignment({ date: '2026-12-01', minutes: 40 }))).errors).toBeUndefined();
    const day = await homework.as(people.dean).send(CLASS_DAY, { classId: FIVE_TWO, date: '2026-12-01' });
    expect(day.data.classDay).toMatchObject({ limitMinutes: 40, remainingMinutes: 0 });
    setToday(TODAY);
  });
});
