/* eslint-disable @typescript-eslint/no-explicit-any */
import { nobody } from '#kernel/testing';
import { openRegister, type Register } from '../testing';

const CHILDREN =
  'query ($path: String!, $first: Int!, $after: String) { place(path: $path) { children(first: $first, after: $after) { edges { node { path code name } } pageInfo { hasNextPage endCursor } } } }';
const SAVE = 'mutation ($input: PlaceInput!) { savePlace(input: $input) { path name version } }';

describe('places', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register?.close());
  const ask = (operation: string, variables?: Record<string, unknown>, asker = register.admin) => register.as(asker).send(operation, variables);

  it('knows the province, its fourteen cities and the unit without a division code', async () => {
    const { data } = await ask(CHILDREN, { path: '/21', first: 100 });
    const cities = data.place.children.edges.map(({ node }: any) => node);
    expect(cities).toHaveLength(15);
    expect(cities[0]).toEqual({ path: '/21/2101', code: '210100', name: '沈阳市' });
    expect(cities.at(-1)).toEqual({ path: '/21/shenfu', code: null, name: '沈抚示范区' });
  });

  it('keeps the two 铁西区 apart', async () => {
    const { data } = await ask(
      '{ a: place(path: "/21/2101/210106") { name parent { name } } b: place(path: "/21/2103/210303") { name parent { name } } }',
    );
    expect(data).toEqual({ a: { name: '铁西区', parent: { name: '沈阳市' } }, b: { name: '铁西区', parent: { name: '鞍山市' } } });
  });

  it('gives many places at once in the order asked, leaves out what is not there, and refuses too many', async () => {
    const PLACES = 'query ($paths: [String!]!) { places(paths: $paths) { path name } }';
    const names = async (paths: string[]) => (await ask(PLACES, { paths })).data.places.map(({ name }: any) => name);
    expect(await names(['/21/2103/210303', '/21/2199', '/21', '/21/2103/210303'])).toEqual(['铁西区', '辽宁省', '铁西区']);
    for (const paths of [Array.from({ length: 101 }, () => '/21'), ['21']])
      expect((await ask(PLACES, { paths })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'paths' });
  });

  it('pages through counties without losing or repeating one', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { children }: any = (await ask(CHILDREN, { path: '/21/2101', first: 5, after })).data.place;
      seen.push(...children.edges.map(({ node }: any) => node.code));
      if (!children.pageInfo.hasNextPage) break;
      after = children.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(13);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('refuses a tampered cursor, one of another list, and a page of 100,000', async () => {
    const { endCursor } = (await ask(CHILDREN, { path: '/21/2101', first: 2 })).data.place.children.pageInfo;
    for (const [path, after] of [
      ['/21/2101', `${endCursor.slice(0, -4)}AAAA`],
      ['/21/2102', endCursor],
      ['/21/2101', 'x'],
    ]) {
      const refused = await ask(CHILDREN, { path, first: 2, after });
      expect(refused.errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'after' });
    }
    expect((await ask(CHILDREN, { path: '/21', first: 100000 })).errors![0]!.message).toBe('每页最多 100 条');
  });

  it('shows a class as a place at the end of its path, and no class at the end of another school’s', async () => {
    const classId = register.school.classes['二年级1班']!;
    const { data } = await ask(
      'query ($path: String!, $wrong: String!) { place(path: $path) { name level schoolCount classCount parent { level parent { path } } } wrong: place(path: $wrong) { name } }',
      {
        path: `${register.school.path}/${classId}`,
        wrong: `${register.elsewhere.path}/${classId}`,
      },
    );
    expect(data).toEqual({
      place: { name: '二年级1班', level: 'CLASS', schoolCount: 0, classCount: 1, parent: { level: 'SCHOOL', parent: { path: '/21/2101/210102' } } },
      wrong: null,
    });
  });

  it('counts schools and classes upward as they are opened', async () => {
    const { data } = await ask(
      '{ province: place(path: "/21") { schoolCount classCount } county: place(path: "/21/2101/210102") { schoolCount classCount } other: place(path: "/21/2101/210103") { schoolCount } }',
    );
    expect(data).toEqual({ province: { schoolCount: 2, classCount: 4 }, county: { schoolCount: 1, classCount: 4 }, other: { schoolCount: 0 } });
  });

  it('tells names to everybody, and answers references of other departments', async () => {
    const representations = [
      { __typename: 'Place', path: register.school.path },
      { __typename: 'School', id: register.school.id },
      { __typename: 'Class', id: register.school.classes['一年级1班'] },
      { __typename: 'Place', path: '/21/9999' },
    ];
    const { data } = await ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Place { name } ... on School { name } ... on Class { name pupilCount } } }',
      { r: representations },
      nobody,
    );
    expect(data._entities).toEqual([{ name: '和平区示例第一小学' }, { name: '和平区示例第一小学' }, { name: '一年级1班', pupilCount: null }, null]);
  });

  it('lets a city rename its county, tells it, and stops the second of two changes', async () => {
    const bureau = await register.hire('shenyang', '韩志刚', { duty: 'EDUCATION_OFFICE', place: '/21/2101' });
    const input = { path: '/21/2101/210115', code: '210115', name: '辽中新区', version: 1 };
    expect((await ask(SAVE, { input: { ...input, idempotencyKey: 'p1' } }, bureau)).data.savePlace).toMatchObject({ name: '辽中新区', version: 2 });
    expect((await ask(SAVE, { input: { ...input, name: '又一名', idempotencyKey: 'p2' } }, bureau)).code).toBe('CONFLICT');
    expect((await ask(SAVE, { input: { ...input, path: '/21/2102/210224', idempotencyKey: 'p3' } }, bureau)).code).toBe('FORBIDDEN');
    expect((await ask('{ search(text: "辽中新", first: 5) { title } }')).data.search).toEqual([{ title: '辽中新区' }]);
  });

  it('does not dissolve a county in which schools are open', async () => {
    const refused = await ask(SAVE, {
      input: { path: '/21/2101/210102', code: '210102', name: '和平区', validTo: '2026-11-22', version: 1, idempotencyKey: 'p4' },
    });
    expect(refused.code).toBe('DIRECTORY_PLACE_HAS_SCHOOLS');
  });
});
