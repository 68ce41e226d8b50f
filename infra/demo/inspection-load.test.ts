import { setToday } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { openSubgraph, nobody, person, type Proof } from '#kernel/testing';
import { homework as definition } from '../../subgraphs/homework/index';
import { draw } from '#kernel/inspection/sampling/sampling.rules';
import { registerNews } from './directory-load';
import { loadInspections } from './inspection-load';
import { loadLedger } from './ledger-load';
import { PRIMARY_SCHOOL } from './people';
import { generateProvince } from './province';

const TODAY = '2026-11-23';
const COUNTY = '/21/2101/210102';
const COUNTIES = [COUNTY, '/21/2102/210202'];

describe('what the demo province has inspected', () => {
  let proof: Proof;
  const all = generateProvince({ today: TODAY });
  const province = { ...all, schools: all.schools.filter(({ countyPath }) => COUNTIES.includes(countyPath)) };
  const load = () => loadInspections(proof, province, TODAY, () => undefined);
  const rows = <T>(sql: string, ...params: unknown[]) => query<T>(proof.part.reads, sql, params);
  const county = person('p-heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY });

  beforeAll(async () => {
    setToday(TODAY);
    proof = await openSubgraph(definition);
    await proof.hear('directory', [...registerNews(province)]);
    await load();
  });
  afterAll(async () => {
    await proof?.close();
    setToday(undefined);
  });

  it('is owed by every school for September and October, mostly signed, now and then late, excused or overdue', async () => {
    const { data } = await proof
      .as(person('p', '省', { duty: 'EDUCATION_OFFICE', place: '/21' }))
      .send('{ obligationsOverview(place: "/21", kind: MONTHLY, period: "2026-10") { total { expected done doneLate overdue excused } } }');
    const { expected, done, overdue } = data.obligationsOverview.total;
    expect(expected).toBe(province.schools.length);
    expect(done / expected).toBeGreaterThan(0.85);
    expect(overdue).toBeGreaterThan(0);
    const mine = await rows<{ period: string; state: string }>(
      "SELECT period, state FROM obligation WHERE owner = ? AND kind = 'MONTHLY' ORDER BY period",
      PRIMARY_SCHOOL,
    );
    expect(mine).toEqual([
      { period: '2026-09', state: 'DONE' },
      { period: '2026-10', state: 'DONE' },
    ]);
  });

  it('has, in the demo people’s county, inspections whose samples can be recomputed', async () => {
    const [one] = await rows<{ id: string }>("SELECT id FROM inspection WHERE place = ? AND state = 'SIGNED' LIMIT 1", `${COUNTY}/${PRIMARY_SCHOOL}`);
    const { data } = await proof
      .as(nobody)
      .send(
        'query ($id: ID!) { inspectionDraw(id: $id) { seed beacon { hash } strata { name sample } sample { unit } } inspectionFrame(id: $id, part: 1) { lines } }',
        { id: one!.id },
      );
    const { seed, beacon, strata, sample } = data.inspectionDraw;
    expect(
      draw(data.inspectionFrame.lines, strata, seed, beacon.hash)
        .map(({ unit }) => unit)
        .sort(),
    ).toEqual(sample.map(({ unit }: { unit: string }) => unit).sort());
    const { data: seen } = await proof
      .as(county)
      .send(
        'query ($id: ID!) { inspection(id: $id) { checksDone checks(first: 20) { edges { node { total teacherName facts { assignments } } } } } }',
        { id: one!.id },
      );
    expect(seen.inspection.checksDone).toBe(seen.inspection.checks.edges.length);
  });

  it('closes every month whose check is signed, and no other', async () => {
    const signed = await rows<{ month: string; place: string }>(
      "SELECT period AS month, place FROM obligation WHERE kind = 'MONTHLY' AND state = 'DONE' ORDER BY period, place",
    );
    const months = await rows<{ month: string; place: string }>(
      "SELECT m.month, m.schoolPath AS place FROM school_month m JOIN school_month_signed s ON s.month = m.month AND s.schoolPath = m.schoolPath AND s.signedAt = m.frozenAt WHERE m.state = 'FROZEN' ORDER BY m.month, m.schoolPath",
    );
    expect(signed.length).toBeGreaterThan(100);
    expect(months).toEqual(signed);
    expect(int((await rows<{ n: number }>("SELECT count(*) AS n FROM school_month WHERE state <> 'FROZEN'"))[0]!.n)).toBe(0);
    const [told] = await rows<{ frozenMonth: string }>(
      "SELECT DISTINCT frozenMonth FROM inspection WHERE state = 'SIGNED' AND beginsOn < '2026-10-01'",
    );
    expect(told).toEqual({ frozenMonth: '2026-09' });
    const late = await proof
      .as(person('p-dean', '赵敏', { duty: 'DEAN', place: `${COUNTY}/${PRIMARY_SCHOOL}` }))
      .send(`{ schoolMonth(schoolId: "${PRIMARY_SCHOOL}", month: "2026-10") { state frozenBy signingCount } }`);
    expect(late.data.schoolMonth).toEqual({ state: 'FROZEN', frozenBy: '刘建平', signingCount: 1 });
  });

  it('has one inspection planned and one on its way, half checked, by the people themselves', async () => {
    const { data } = await proof
      .as(county)
      .send(
        `{ inspections(place: "${COUNTY}", filter: { level: COUNTY }, first: 9) { edges { node { state title checksTotal checksDone listed { code } plannedBy } } } }`,
      );
    expect(data.inspections.edges.map(({ node }: { node: { state: string } }) => node.state)).toEqual(['DRAWN', 'PLANNED']);
    const [drawn] = data.inspections.edges;
    expect(drawn.node).toMatchObject({ plannedBy: '佟丽华', listed: { code: 'H-02' }, checksDone: Math.ceil(drawn.node.checksTotal / 2) });
  });

  it('is loaded once, also when it was cut off', async () => {
    const count = async () => [
      await rows('SELECT count(*) AS n FROM obligation'),
      await rows('SELECT count(*) AS n FROM inspection'),
      await rows('SELECT count(*) AS n FROM todo'),
    ];
    const before = await count();
    expect(await load()).toBe(false);
    await proof.part.work.run((tx) => query(tx, "DELETE FROM audit WHERE deed = 'loadDemoInspections'"));
    expect(await load()).toBe(true);
    expect(await count()).toEqual(before);
  });
});

describe('a load of the inspections that is cut off again and again', () => {
  let proof: Proof;
  const all = generateProvince({ today: TODAY });
  const province = { ...all, schools: all.schools.filter(({ countyPath }) => countyPath === COUNTY) };
  const load = () => loadInspections(proof, province, TODAY, () => undefined);

  beforeAll(async () => {
    setToday(TODAY);
    proof = await openSubgraph(definition);
    await proof.hear('directory', [...registerNews(province)]);
    await loadLedger(proof, province, { today: TODAY, schools: province.schools.length }, () => undefined);
  });
  afterAll(async () => {
    await proof?.close();
    setToday(undefined);
  });

  /** As if the process had ended after so many units of work. */
  async function cutOffAfter(units: number): Promise<boolean> {
    const { work } = proof.part;
    const run = work.run.bind(work);
    let left = units;
    work.run = (fn) => ((left -= 1) < 0 ? Promise.reject(new Error('cut off')) : run(fn));
    try {
      return await load();
    } catch (error) {
      expect((error as Error).message).toBe('cut off');
      return false;
    } finally {
      work.run = run;
    }
  }

  it('goes on where it was: half of one sample is checked, three findings are shown, each in its state', async () => {
    const rows = <T>(sql: string) => query<T>(proof.part.reads, sql);
    const checked = new Set<number>();
    for (let units = 5; !(await cutOffAfter(units)); units += 5) {
      const [drawn] = await rows<{ n: number }>("SELECT max(checksDone) AS n FROM inspection WHERE state = 'DRAWN'");
      checked.add(int(drawn?.n));
    }
    // It was cut off among the forms themselves, more than once.
    expect(checked.size).toBeGreaterThan(2);
    const drawn = await rows<{ checksDone: number; checksTotal: number }>("SELECT checksDone, checksTotal FROM inspection WHERE state = 'DRAWN'");
    expect(drawn.map(({ checksDone, checksTotal }) => [int(checksDone), int(checksTotal)])).toEqual([[15, 30]]);
    expect((await rows<{ state: string }>('SELECT state FROM finding ORDER BY state')).map(({ state }) => state)).toEqual([
      'CLOSED',
      'OPEN',
      'RECTIFIED',
    ]);
  });

  it('keeps with each signature what the ledger said', async () => {
    const signed = await query<{ assignments: number; writtenMinutes: number; sums: string }>(
      proof.part.reads,
      "SELECT m.assignments, m.writtenMinutes, s.sums FROM school_month m JOIN school_month_signed s ON s.month = m.month AND s.schoolPath = m.schoolPath WHERE m.month = '2026-10'",
    );
    expect(signed.filter(({ assignments }) => int(assignments) > 0).length).toBeGreaterThan(20);
    for (const { assignments, writtenMinutes, sums } of signed)
      expect(JSON.parse(sums)).toMatchObject({ assignments: int(assignments), writtenMinutes: int(writtenMinutes) });
  });
});
