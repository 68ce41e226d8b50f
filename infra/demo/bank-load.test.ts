import { setToday } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { openSubgraph, person, type Proof } from '#kernel/testing';
import { groupAt } from '../../subgraphs/homework/guidance/group.queries';
import { homework as definition } from '../../subgraphs/homework/index';
import { BANK_PLACES, loadBank, PRIMARY } from './bank-load';
import { SAMPLE_NOTE } from './bank-content';
import { registerNews } from './directory-load';
import { loadLedger } from './ledger-load';
import { DEMO_PEOPLE, PRIMARY_SCHOOL } from './people';
import { generateProvince } from './province';

const TODAY = '2026-11-23';
const COUNTY = '/21/2101/210102';

describe('the demo province’s homework bank', () => {
  let proof: Proof;
  const all = generateProvince({ today: TODAY });
  const province = { ...all, schools: all.schools.filter(({ countyPath }) => countyPath === COUNTY) };
  const load = () => loadBank(proof, province, TODAY);
  const rows = <T>(sql: string, ...params: unknown[]) => query<T>(proof.part.reads, sql, params);
  const as = (username: string) => {
    const { id, displayName, duties } = DEMO_PEOPLE.find((one) => one.username === username)!;
    return proof.as(person(id, displayName, ...duties));
  };

  beforeAll(async () => {
    setToday(TODAY);
    proof = await openSubgraph(definition);
    await proof.hear('directory', [...registerNews(province)]);
    const one = { ...province, schools: province.schools.filter(({ id }) => id === PRIMARY_SCHOOL) };
    await loadLedger(proof, one, { today: TODAY }, () => undefined);
    await load();
  });
  afterAll(async () => {
    await proof?.close();
    setToday(undefined);
  });

  it('has items of three subjects for grades 3 to 6 in the banks of the school, the county and the province, each marked as a sample', async () => {
    const counts = await rows<{ place: string; n: number }>(
      "SELECT place, count(*) AS n FROM bank_item WHERE state = 'PUBLISHED' GROUP BY place ORDER BY place",
    );
    expect(counts.map(({ place }) => place)).toEqual(['/21', COUNTY, PRIMARY]);
    expect(counts.reduce((sum, { n }) => sum + int(n), 0)).toBeGreaterThanOrEqual(59);
    expect((await rows('SELECT DISTINCT subject, grade FROM bank_item WHERE place = ?', BANK_PLACES.SCHOOL)).length).toBe(12);
    expect(await rows('SELECT itemId FROM bank_revision WHERE rightsNote IS NULL OR rightsNote <> ?', SAMPLE_NOTE)).toEqual([]);
  });

  it('shows each of the demo people something to do: a draft, an item to correct, one to review, one to decide', async () => {
    const box = '{ homeworkTodos(box: TO_DO, first: 20) { edges { node { kind title } } } }';
    const kindsFor = async (name: string) => {
      const { data } = await as(name).send(box);
      return data.homeworkTodos.edges.map(({ node }: { node: { kind: string } }) => node.kind);
    };
    expect(await kindsFor('dean')).toContain('homework.bank-review');
    expect(await kindsFor('headteacher')).toContain('homework.bank-return.correct');
    expect(await kindsFor('heping')).toContain('homework.bank-offer');
    const { data } = await as('teacher').send('{ myBankItems(first: 10) { edges { node { state } } } }');
    expect(data.myBankItems.edges.map(({ node }: { node: { state: string } }) => node.state)).toContain('DRAFT');
  });

  it('finds a sample by its words, and counts how often the school has taken it from the bank', async () => {
    const { data } = await as('maths').send(
      `{ bankItems(place: "${PRIMARY}", filter: { text: "小数除法", grade: 5 }, first: 5) { edges { node { id revision current { content } use(place: "${PRIMARY}") { uses } } } } }`,
    );
    const [item] = data.bankItems.edges.map(({ node }: { node: unknown }) => node);
    expect(item).toMatchObject({ revision: 2, use: { uses: expect.any(Number) } });
    const [counted] = await rows<{ n: number }>('SELECT count(*) AS n FROM assignment WHERE itemId = ?', item.id);
    expect(item.use.uses).toBe(int(counted!.n));
    expect(int((await rows<{ n: number }>('SELECT count(*) AS n FROM assignment WHERE itemId IS NOT NULL'))[0]!.n)).toBeGreaterThan(20);
  });

  it('has a group at work at the school and at each level above it, and at most schools of the county', async () => {
    const { id } = (await groupAt(proof.part.reads, PRIMARY, TODAY))!;
    const { data } = await as('heping').send(
      `{ guidanceGroup(id: "${id}") { state members { personName role } meetings(first: 5) { edges { node { topic } } } } }`,
    );
    expect(data.guidanceGroup).toMatchObject({ state: 'ACTIVE', members: expect.arrayContaining([{ personName: '赵敏', role: 'HEAD' }]) });
    const [at] = await rows<{ n: number }>("SELECT count(*) AS n FROM guidance_group WHERE state = 'ACTIVE' AND place LIKE ?", `${COUNTY}/%`);
    expect(int(at!.n)).toBeGreaterThan(province.schools.length * 0.7);
    expect(int(at!.n)).toBeLessThan(province.schools.length);
  });

  it('is loaded once', async () => {
    const before = await rows<{ n: number }>('SELECT count(*) AS n FROM bank_revision');
    await load();
    expect(await rows<{ n: number }>('SELECT count(*) AS n FROM bank_revision')).toEqual(before);
  });
});
