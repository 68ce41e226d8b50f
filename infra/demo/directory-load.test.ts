/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import { judgeDay } from '#kernel/calendar';
import { int, query } from '#kernel/database';
import { readFeed, type FeedEvent } from '#kernel/outbox';
import { openSubgraph, partToken, person, type Proof } from '#kernel/testing';
import { directory } from '../../subgraphs/directory/index';
import { demoPupil, loadDirectory } from './directory-load';
import type { PupilsSaved } from '../../subgraphs/directory/contract';
import { DEMO_CHILD, DEMO_CLASS, DEMO_PASSWORD, DEMO_PEOPLE } from './people';
import { generateProvince, teacherOf, type DemoProvince } from './province';

const TODAY = '2026-11-23';
const CHILD = demoPupil(DEMO_CLASS, DEMO_CHILD.seat);

describe('the demo province', () => {
  const whole = generateProvince({ today: TODAY });

  it('is the same at every making', () => {
    const again = generateProvince({ today: '2026-12-01' });
    expect(again.schools).toEqual(whole.schools);
    expect(again.classesOf(again.schools[7]!)).toEqual(whole.classesOf(whole.schools[7]!));
    expect(again.calendars).toEqual(whole.calendars);
  });

  it('has about 4,000 schools and 70,000 classes, in every county at least eight', () => {
    const classes = whole.schools.reduce((sum, school) => sum + whole.classesOf(school).length, 0);
    expect(whole.schools.length).toBeGreaterThan(3900);
    expect(classes).toBeGreaterThan(68_000);
    expect(classes).toBeLessThan(73_000);
    for (const { path, level } of whole.places)
      if (level === 'COUNTY') expect(whole.schools.filter(({ countyPath }) => countyPath === path).length).toBeGreaterThanOrEqual(8);
  });

  it('marks every school 示例, gives it a valid code of its own and no namesake in its county', () => {
    for (const { name, code } of whole.schools) {
      expect(name).toContain('示例');
      expect(code).toMatch(/^\d{2}21\d{6}$/);
    }
    expect(new Set(whole.schools.map(({ code }) => code)).size).toBe(whole.schools.length);
    expect(new Set(whole.schools.map(({ countyPath, name }) => countyPath + name)).size).toBe(whole.schools.length);
  });

  it('ends its terms on different days in different cities, and rests on holidays', () => {
    const ends = new Set([...whole.calendars.values()].map(({ terms }) => terms.find(({ id }) => id.endsWith('2026-1'))!.endsOn));
    expect(ends.size).toBeGreaterThan(3);
    const shenyang = whole.calendars.get('/21/2101')!;
    expect(judgeDay(shenyang, '2026-10-01')).toMatchObject({ schoolDay: false, reason: '国庆节' });
    expect(judgeDay(shenyang, '2026-10-10').schoolDay).toBe(true);
    expect(judgeDay(shenyang, '2027-01-15').schoolDay).toBe(true);
    expect(judgeDay(shenyang, '2027-01-18').schoolDay).toBe(false);
  });

  it('lets the demo people teach what the list of people says', () => {
    const one = { id: DEMO_CLASS, schoolId: 's210102001', grade: 5, number: 2 };
    expect([teacherOf(one, '语文').id, teacherOf(one, '数学').id, teacherOf(one, '英语').id]).toEqual(['p-teacher', 'p-maths', 'p-headteacher']);
  });
});

describe('loading the demo province', () => {
  const province = generateProvince({ today: TODAY });
  const small: DemoProvince = {
    ...province,
    schools: province.schools.filter(({ countyPath }) => ['/21/2101/210102', '/21/2102/210202'].includes(countyPath)),
  };
  let part: Proof;
  beforeAll(async () => {
    setToday(TODAY);
    part = await openSubgraph(directory, { demo: true });
  });
  afterAll(async () => {
    setToday(undefined);
    await part?.close();
  });
  const count = async (table: string) => int((await query<{ n: unknown }>(part.part.reads, `SELECT count(*) AS n FROM ${table}`))[0]!.n);

  it('leaves nothing behind when it is cut in the middle', async () => {
    const cut = loadDirectory(part, small, (done) => {
      if (done > 500) throw new Error('cut');
    });
    await expect(cut).rejects.toThrow('cut');
    for (const table of ['place', 'school', 'school_class', 'outbox', 'search_word']) expect([table, await count(table)]).toEqual([table, 0]);
  });

  it('loads once, and does nothing the second time', async () => {
    const shown: number[] = [];
    expect(await loadDirectory(part, small, (done, total) => shown.push(done / total))).toBe(true);
    expect(shown.at(-1)).toBe(1);
    const classes = await count('school_class');
    expect(classes).toBe(small.schools.reduce((sum, school) => sum + small.classesOf(school).length, 0));
    expect(await loadDirectory(part, small, () => undefined)).toBe(false);
    expect(await count('school_class')).toBe(classes);
  });

  it('tells everything by the feed: applied from the beginning it gives the same register', async () => {
    await part.settle();
    const events: FeedEvent[] = [];
    for (let page: FeedEvent[]; (page = await readFeed(part.as(person('p', 'p')).context(), events.length, 1000)).length > 0;) events.push(...page);
    const of = (type: string) => events.filter((event) => event.type === type).map(({ data }) => data as any);
    expect(
      of('directory.PlaceSaved')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(small.places.map(({ path }) => path).sort());
    expect(of('directory.SchoolSaved')).toEqual(small.schools);
    expect(of('directory.ClassesSaved').flatMap(({ classes }) => classes)).toHaveLength(await count('school_class'));
    expect(of('directory.CalendarSaved')).toHaveLength(16);
  });

  it('tells the lists of the few classes that have one, by number and seat, as they stand in the register', async () => {
    await part.sequencer.settled();
    const rows = await query<{ data: string }>(part.part.reads, "SELECT data FROM outbox WHERE type = 'directory.PupilsSaved'");
    const told = rows.flatMap(({ data }) => (JSON.parse(data) as PupilsSaved).pupils);
    const kept = await query<{ id: string; seat: number }>(part.part.reads, 'SELECT id, seat FROM pupil ORDER BY id');
    expect(told.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(kept.map(({ id, seat }) => ({ id, seat: int(seat) })));
    expect(told.length).toBeLessThan(1_000);
    expect(told).toContainEqual({ id: CHILD, seat: 7 });
  });

  it('lets every demo person sign in with the duties of the list', async () => {
    const door = async (method: string, path: string, body?: unknown) => {
      const authorization = `Bearer ${await partToken(part.dataDir, 'gateway', 'directory')}`;
      return (
        await fetch(`${part.url}${path}`, { method, headers: { authorization }, ...(body !== undefined && { body: JSON.stringify(body) }) })
      ).json() as Promise<any>;
    };
    for (const { username, displayName, duties } of DEMO_PEOPLE) {
      const { person: signedIn } = await door('POST', '/credentials', { username, password: DEMO_PASSWORD });
      expect(signedIn).toEqual({ id: `p-${username}`, username, displayName });
      const principal = await door('GET', `/principals/${signedIn.id}`);
      const expected = username === 'parent' ? [{ duty: 'GUARDIAN', place: '/21/2101/210102/s210102001', unit: DEMO_CLASS, pupil: CHILD }] : duties;
      expect(principal.duties).toHaveLength(expected.length);
      expect(principal.duties).toEqual(expect.arrayContaining([...expected]));
    }
    expect(await door('POST', '/clients', { clientId: 'demo-platform', clientSecret: 'qingfu-demo-platform' })).toMatchObject({
      duties: [{ duty: 'PLATFORM', place: '/21' }],
    });
  });

  it('keeps the counts of every place true', async () => {
    const wrong = await query(
      part.part.reads,
      `SELECT p.path FROM place p WHERE p.schoolCount <> (SELECT count(*) FROM school s WHERE s.path LIKE CONCAT(p.path, '/%'))
          OR p.classCount <> (SELECT count(*) FROM school_class c WHERE c.schoolPath LIKE CONCAT(p.path, '/%'))`,
    );
    expect(wrong).toEqual([]);
    expect(
      await query(part.part.reads, 'SELECT s.id FROM school s WHERE s.classCount <> (SELECT count(*) FROM school_class c WHERE c.schoolId = s.id)'),
    ).toEqual([]);
  });

  it('gives 五年级2班 its 45 pupils, one of them the child of the demo parent', async () => {
    expect(int((await query<{ n: unknown }>(part.part.reads, 'SELECT count(*) AS n FROM pupil WHERE classId = ?', [DEMO_CLASS]))[0]!.n)).toBe(45);
    const { data } = await part.as(person('p-parent', '高翔')).send('{ me { children { displayName class { id name } } } }');
    expect(data.me.children).toEqual([{ displayName: '高子涵', class: { id: DEMO_CLASS, name: '五年级2班' } }]);
  });

  it('is refused by a register that is not empty', async () => {
    const other = await openSubgraph(directory);
    try {
      const { foundRegister } = await import('../../subgraphs/directory/places/place.actions');
      await foundRegister(other.part);
      await expect(loadDirectory(other, small, () => undefined)).rejects.toThrow('already holds');
    } finally {
      await other.close();
    }
  });
});
