/* eslint-disable @typescript-eslint/no-explicit-any */
import { int, query } from '#kernel/database';
import type { Asker } from '#kernel/context';
import { nobody, type Proof } from '#kernel/testing';
import { deed, draft, published, SAVE } from '../../testing/bank';
import { must, seat, workingGroup } from '../../testing/guidance';
import { COUNTY, FAR, NEIGHBOUR, people, PROVINCE, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';
import { assertRare, banksOf } from './search.rules';
import { likeness, pairsToLookUp } from './word.rules';

const FIND = `query ($place: String!, $filter: BankFilter, $first: Int!, $after: String) { bankItems(place: $place, filter: $filter, first: $first, after: $after) {
  edges { cursor node { id level state current { content } } } pageInfo { hasNextPage endCursor } } }`;
const LIKE = `query ($place: String!, $content: String!, $exceptId: ID) { likeBankItems(place: $place, subject: "数学", grade: 5, content: $content, exceptId: $exceptId) { likeness item { id current { content } } } }`;
const RETIRE = 'mutation ($input: BankDeedInput!) { retireBankItem(input: $input) { id version state } }';
const RESTORE = 'mutation ($input: BankDeedInput!) { restoreBankItem(input: $input) { id version state } }';

const CONTENTS = {
  division: '列竖式计算：25.6÷8，13.5÷0.9，并写出验算过程',
  area: '量一量数学书的封面，算出它的面积',
  river: '读《长江之歌》，写三句感想',
  county: '用七巧板拼出三种图形，说说面积关系',
  province: '记录一周家庭用水量，画成折线统计图',
};

describe('the bank', () => {
  let homework: Proof;
  const items: Record<string, any> = {};
  beforeAll(async () => {
    homework = await openHomework();
    await workingGroup(homework);
    await workingGroup(homework, people.countyResearch, COUNTY, [seat(people.county, 'HEAD'), seat(people.maths, 'MEMBER', '数学')]);
    await workingGroup(homework, people.provinceResearch, PROVINCE, [seat(people.province, 'HEAD'), seat(people.maths, 'MEMBER', '数学')]);
    items.division = await published(homework, { content: CONTENTS.division });
    items.area = await published(homework, { content: CONTENTS.area, kind: 'PRACTICE', minutes: 20, tier: 'B', unit: 6, unitTitle: '多边形的面积', goal: '会测量和计算' });
    items.river = await published(homework, { subject: '语文', content: CONTENTS.river, goal: '写出感受', unitTitle: null, unit: 1 }, SCHOOL, people.chinese, people.firstGrade);
    items.county = await published(homework, { content: CONTENTS.county, kind: 'PRACTICE', grade: 4, difficulty: 4 }, COUNTY, people.countyResearch, people.maths);
    items.province = await published(homework, { content: CONTENTS.province, kind: 'PRACTICE', minutes: 30, tier: null }, PROVINCE, people.provinceResearch, people.maths);
  });
  afterAll(() => homework?.close());

  const ask = (filter: object | null, by: Asker = people.maths, place = SCHOOL, first = 20, after: string | null = null) =>
    homework.as(by).send(FIND, { place, filter, first, after });
  const find = async (filter: object | null, by: Asker = people.maths, place = SCHOOL) => {
    const { data, errors } = await ask(filter, by, place);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.bankItems.edges.map(({ node }: any) => Object.keys(CONTENTS).find((name) => items[name].id === node.id) ?? node.current.content);
  };

  it('of a school holds its own items and those of every unit above it, newest first', async () => {
    expect(await find(null)).toEqual(['province', 'county', 'river', 'area', 'division']);
    expect(await find(null, people.neighbour, NEIGHBOUR)).toEqual(['province', 'county']);
    expect(await find(null, people.outsider, FAR)).toEqual(['province']);
    expect(await find(null, people.county, COUNTY)).toEqual(['province', 'county']);
    // Who answers for the county may look into a school's bank.
    expect(await find({ level: 'SCHOOL' }, people.county, SCHOOL)).toEqual(['river', 'area', 'division']);
  });

  it.each([
    ['people of another school', people.neighbour, SCHOOL],
    ['a teacher, at the county’s desk', people.chinese, COUNTY],
    ['a guardian', people.guardian, SCHOOL],
    ['a platform', people.platform, SCHOOL],
  ])('is closed to %s', async (_who, by, place) => {
    expect((await ask(null, by, place)).code).toBe('FORBIDDEN');
    expect((await ask(null, nobody, place)).code).toBe('UNAUTHENTICATED');
  });

  it.each([
    [{ subject: '语文' }, ['river']],
    [{ subject: '数学', grade: 5 }, ['province', 'area', 'division']],
    [{ grade: 4 }, ['county']],
    [{ unit: 6, semester: 1 }, ['area']],
    [{ tier: 'B' }, ['area']],
    [{ kind: 'PRACTICE' }, ['province', 'county', 'area']],
    [{ minutesFrom: 15, minutesTo: 25 }, ['area']],
    [{ difficulty: 4 }, ['county']],
    [{ level: 'PROVINCE' }, ['province']],
    [{ semester: 2 }, []],
  ])('is narrowed by %j', async (filter, names) => {
    expect(await find(filter)).toEqual(names);
  });

  it.each([
    ['面积', ['county', 'area']],
    ['竖式 验算', ['division']],
    ['面积 封面', ['area']],
    ['小数除法', ['province', 'county', 'division']],
    ['长江之歌', ['river']],
    ['感受', ['river']],
    ['２５．６', ['division']],
    ['积面', []],
    ["%' OR 1=1", []],
  ])('finds %s in what is asked, its goal and its unit', async (text, names) => {
    expect(await find({ text })).toEqual(names);
  });

  it('narrows what it finds by words like anything else', async () => {
    expect(await find({ text: '面积', grade: 4 })).toEqual(['county']);
    expect(await find({ text: '面积', subject: '数学', grade: 5, tier: 'B' })).toEqual(['area']);
    expect(await find({ text: '面积', level: 'COUNTY' })).toEqual(['county']);
  });

  it('refuses a word of one letter, an endless one, and a range the wrong way round', async () => {
    for (const filter of [{ text: '面' }, { text: '长'.repeat(31) }, { minutesFrom: 30, minutesTo: 10 }, { state: 'DRAFT' }]) {
      expect((await ask(filter)).code).toBe('BAD_INPUT');
    }
  });

  it('comes page by page, with and without words, and nothing is lost or doubled', async () => {
    for (const filter of [null, { text: '小数除法' }]) {
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const { edges, pageInfo } = (await ask(filter, people.maths, SCHOOL, 2, after)).data.bankItems as any;
        seen.push(...edges.map(({ node }: any) => node.id));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toEqual((await ask(filter)).data.bankItems.edges.map(({ node }: any) => node.id));
    }
    const cursor = (await ask({ subject: '数学' }, people.maths, SCHOOL, 1)).data.bankItems.pageInfo.endCursor;
    expect((await ask({ subject: '语文' }, people.maths, SCHOOL, 1, cursor)).code).toBe('BAD_INPUT');
  });

  it('forgets what is retired and finds it again when it is back; pairs are counted exactly', async () => {
    const counted = async () =>
      int((await query<{ n: number }>(homework.part.reads, `SELECT count(*) AS n FROM (SELECT place, word, count(*) AS n FROM bank_word GROUP BY place, word) w
        LEFT JOIN bank_word_count c ON c.place = w.place AND c.word = w.word WHERE c.items IS NULL OR c.items <> w.n`))[0]!.n);
    const retired = await must(homework, people.dean, RETIRE, deed(items.division, { reason: '有误' }));
    expect(await find({ text: '验算过程' })).toEqual([]);
    expect(await find({ subject: '数学', grade: 5 })).toEqual(['province', 'area']);
    expect(await find({ state: 'RETIRED' })).toEqual(['division']);
    expect(await find({ state: 'RETIRED', text: '竖式' })).toEqual(['division']);
    expect(await counted()).toBe(0);
    await must(homework, people.dean, RESTORE, deed(retired, { reason: '已改正' }));
    expect(await find({ text: '验算过程' })).toEqual(['division']);
    expect(await counted()).toBe(0);
  });

  it('does not show drafts, whoever asks', async () => {
    await must(homework, people.maths, SAVE, draft({ content: '还没有写完的一道题目' }));
    expect(await find({ text: '写完' })).toEqual([]);
    expect(await find(null)).toHaveLength(5);
  });

  it('warns of what says nearly the same, in all banks one can see and one’s own drafts', async () => {
    const like = async (content: string, by: Asker = people.maths, place = SCHOOL, exceptId: string | null = null) =>
      (await homework.as(by).send(LIKE, { place, content, exceptId })).data.likeBankItems.map(({ item }: any) => item.current.content);
    expect(await like('列竖式计算：25.6÷8，13.5÷0.9，并写出验算的过程')).toEqual([CONTENTS.division]);
    expect(await like('列竖式计算三道小数除法')).toEqual([]);
    expect(await like(CONTENTS.division, people.maths, SCHOOL, items.division.id)).toEqual([]);
    expect(await like(`${CONTENTS.province}。`, people.outsider, FAR)).toEqual([CONTENTS.province]);
    expect(await like(CONTENTS.division, people.outsider, FAR)).toEqual([]);
    expect(await like('还没有写完的一道题目')).toEqual(['还没有写完的一道题目']);
    expect(await like('还没有写完的一道题目', people.dean)).toEqual([]);
    expect(await like('口算')).toEqual([]);
  });
});

describe('the arithmetic of words', () => {
  it('knows which banks serve a place', () => {
    expect(banksOf(`${SCHOOL}/c1`, null)).toEqual([SCHOOL, COUNTY, '/21/2101', '/21']);
    expect(banksOf(SCHOOL, 'COUNTY')).toEqual([COUNTY]);
    expect(banksOf(COUNTY, 'SCHOOL')).toEqual([]);
  });

  it('never misses a likeness for the pairs it did not look up', () => {
    for (let size = 4; size < 200; size += 1) {
      // Whatever is alike shares at least 4/5 of them; those looked up are more than the fifth it may lack.
      expect(pairsToLookUp(size)).toBeGreaterThan(size - Math.ceil(size * 0.8));
    }
    expect(likeness(new Set(['ab', 'bc']), new Set(['bc', 'cd']))).toBeCloseTo(1 / 3);
  });

  it('says politely that a word is too common, unless subject and grade are said', () => {
    expect(() => assertRare(20_001, null, 5)).toThrow(/太常见/);
    expect(() => assertRare(20_001, '数学', null)).not.toThrow();
    expect(() => assertRare(40_001, '数学', null)).toThrow(/太常见/);
    expect(() => assertRare(90_000, '数学', 5)).not.toThrow();
  });
});
