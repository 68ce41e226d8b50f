/* eslint-disable @typescript-eslint/no-explicit-any */
import { readFeed } from '#kernel/outbox';
import { COUNTY, openRegister, type Register } from '../testing';

const SAVE = 'mutation ($input: SchoolInput!) { saveSchool(input: $input) { id code name version closedOn place { path } } }';
const LIST =
  'query ($place: String!, $filter: SchoolFilter, $first: Int!, $after: String) { schools(place: $place, filter: $filter, first: $first, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }';
const school = (code: string, name: string, more = {}) => ({
  input: { place: COUNTY, code, name, stage: 'PRIMARY', residence: 'TOWN', idempotencyKey: `${code}${name}`, ...more },
});

describe('schools', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register?.close());
  const ask = (operation: string, variables?: Record<string, unknown>, asker = register.admin) => register.as(asker).send(operation, variables);

  it('takes only codes of ten digits of this province, and each once', async () => {
    for (const code of ['212100001', '2122000003', '21２1000003x', 'ABCDEFGHIJ']) {
      const refused = await ask(SAVE, school(code, '南湖示例小学'));
      expect(refused.errors![0]!.extensions).toMatchObject({ code: 'DIRECTORY_SCHOOL_CODE', path: 'code', rule: { code: 'D-SCHOOL-CODE' } });
    }
    const taken = await ask(SAVE, school('2121000002', '南湖示例小学'));
    expect(taken.code).toBe('DIRECTORY_CODE_TAKEN');
    expect(taken.errors![0]!.message).toContain('中山区示例第一小学');
    // Full-width digits are the same code.
    expect((await ask(SAVE, school('２１２１０００００３', '南湖示例小学'))).data.saveSchool.code).toBe('2121000003');
    expect((await ask(SAVE, school('2121000004', '南湖示例小学'))).code).toBe('DIRECTORY_NAME_TAKEN');
  });

  it('is written only by the office of its own county, its city, the province', async () => {
    const heping = await register.hire('heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY });
    const dalian = await register.hire('dalian', '曲海涛', { duty: 'EDUCATION_OFFICE', place: '/21/2102' });
    const principal = await register.hire('principal', '刘建平', { duty: 'PRINCIPAL', place: register.school.path });
    expect((await ask(SAVE, school('2121000005', '北山示例小学'), heping)).errors).toBeUndefined();
    expect((await ask(SAVE, school('2121000006', '东风示例小学'), dalian)).code).toBe('FORBIDDEN');
    expect((await ask(SAVE, school('2121000006', '东风示例小学'), principal)).code).toBe('FORBIDDEN');
    expect((await ask(SAVE, school('2121000006', '东风示例小学', { place: '/21/2101' }), heping)).code).toBe('BAD_INPUT');
  });

  it('does a repeated saving once, and refuses the key with another body', async () => {
    const same = school('2121000007', '光明示例小学');
    const replies = await Promise.all([1, 2, 3].map(() => ask(SAVE, same)));
    expect(new Set(replies.map(({ data }) => data.saveSchool.id)).size).toBe(1);
    expect((await ask(SAVE, { input: { ...same.input, name: '光明小学' } })).code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is renamed on the version that was read, findable by its new name, and stays in its county', async () => {
    const { id } = (await ask(SAVE, school('2121000008', '育才示例小学'))).data.saveSchool;
    const renamed = (more: object) => ask(SAVE, school('2121000008', '春晖示例小学', { id, idempotencyKey: JSON.stringify(more), ...more }));
    expect((await renamed({ version: 1, place: '/21/2101/210103' })).code).toBe('DIRECTORY_SCHOOL_MOVE');
    expect((await renamed({ version: 1 })).data.saveSchool).toMatchObject({ name: '春晖示例小学', version: 2 });
    expect((await renamed({ version: 1, residence: 'RURAL' })).code).toBe('CONFLICT');
    const names = async (text: string) =>
      (await ask('query ($text: String!) { search(text: $text, first: 5) { title subtitle } }', { text })).data.search;
    expect(await names('春晖')).toEqual([{ title: '春晖示例小学', subtitle: '沈阳市 › 和平区' }]);
    expect(await names('育才')).toEqual([]);
  });

  it('is closed only without classes; then it is listed no more, but its history stands', async () => {
    const { id, version } = (await ask('query ($id: ID!) { school(id: $id) { id version } }', { id: register.school.id })).data.school;
    const withClasses = await ask(SAVE, school('2121000001', '和平区示例第一小学', { id, version, closedOn: '2026-11-20' }));
    expect(withClasses.code).toBe('DIRECTORY_SCHOOL_HAS_CLASSES');
    const { id: empty } = (await ask(SAVE, school('2121000009', '向阳示例小学'))).data.saveSchool;
    expect(
      (await ask(SAVE, school('2121000009', '向阳示例小学', { id: empty, version: 1, closedOn: '2026-12-20', idempotencyKey: 'future' }))).code,
    ).toBe('BAD_INPUT');
    const before = (await ask('{ place(path: "/21") { schoolCount } }')).data.place.schoolCount;
    expect(
      (await ask(SAVE, school('2121000009', '向阳示例小学', { id: empty, version: 1, closedOn: '2026-11-22', idempotencyKey: 'close' }))).errors,
    ).toBeUndefined();
    expect((await ask('{ place(path: "/21") { schoolCount } }')).data.place.schoolCount).toBe(before - 1);
    expect((await ask(LIST, { place: COUNTY, filter: { text: '向阳' }, first: 10 })).data.schools.edges).toEqual([]);
    expect((await ask('query ($id: ID!) { school(id: $id) { name closedOn } }', { id: empty })).data.school).toEqual({
      name: '向阳示例小学',
      closedOn: '2026-11-22',
    });
  });

  it('is listed by place, by letters of its name, by stage and by the beginning of its code, page by page', async () => {
    const names = async (variables: Record<string, unknown>) =>
      (await ask(LIST, { first: 50, ...variables })).data.schools.edges.map(({ node }: any) => node.name);
    expect(await names({ place: '/21/2102' })).toEqual(['中山区示例第一小学']);
    expect(await names({ place: '/21', filter: { text: '示例第一' } })).toEqual(['和平区示例第一小学', '中山区示例第一小学']);
    expect(await names({ place: '/21', filter: { text: '南' } })).toEqual(['南湖示例小学']);
    expect(await names({ place: '/21', filter: { text: '2121000002' } })).toEqual(['中山区示例第一小学']);
    expect(await names({ place: '/21', filter: { stage: 'JUNIOR' } })).toEqual([]);
    const whole = await names({ place: '/21' });
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const page: any = (await ask(LIST, { place: '/21', first: 2, after })).data.schools;
      paged.push(...page.edges.map(({ node }: any) => node.name));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(whole);
  });

  it('tells every saving with the whole state', async () => {
    await register.settle();
    const events = await readFeed(register.as(register.admin).context(), 0, 1000);
    const told = events
      .filter(({ type, data }) => type === 'directory.SchoolSaved' && (data as any).code === '2121000009')
      .map(({ data }) => data as any);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({
      name: '向阳示例小学',
      countyPath: COUNTY,
      cityPath: '/21/2101',
      stage: 'PRIMARY',
      residence: 'TOWN',
      closedOn: '2026-11-22',
    });
    expect(told[1].path).toBe(`${COUNTY}/${told[1].id}`);
    expect(events.filter(({ type }) => type === 'directory.PlaceSaved')).toHaveLength(116);
  });
});
