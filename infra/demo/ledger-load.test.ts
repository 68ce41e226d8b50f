import { setToday } from '#kernel/clock';
import { int, query } from '#kernel/database';
import { openSubgraph, nobody, person, type Proof } from '#kernel/testing';
import { SUMMED } from '../../subgraphs/homework/marking/marking-sums.rules';
import { recountChangedMonths } from '../../subgraphs/homework/months/month.actions';
import { homework as definition } from '../../subgraphs/homework/index';
import { registerNews } from './directory-load';
import { ledgerDates, ledgerSchool, ledgerSchools, noWrittenSchool, schoolDay } from './ledger';
import { loadLedger } from './ledger-load';
import { loadMaterials } from './materials-load';
import { DEMO_CLASS, JUNIOR_SCHOOL, PRIMARY_SCHOOL } from './people';
import { loadPolicies } from './policies-load';
import { generateProvince, type DemoProvince } from './province';

const TODAY = '2026-11-23';
const COUNTIES = ['/21/2101/210102', '/21/2102/210202'];

function small(today = TODAY): DemoProvince {
  const province = generateProvince({ today });
  return { ...province, schools: province.schools.filter(({ countyPath }) => COUNTIES.includes(countyPath)) };
}

describe('the ledgers of the demo province', () => {
  it('are about a million rows over twenty school days, in schools of every county, the same at every making', () => {
    const province = generateProvince({ today: TODAY });
    const schools = ledgerSchools(province);
    expect(schools.length).toBeGreaterThan(950);
    expect(schools.map(({ id }) => id)).toEqual(expect.arrayContaining([PRIMARY_SCHOOL, JUNIOR_SCHOOL]));
    expect(new Set(schools.map(({ countyPath }) => countyPath)).size).toBe(new Set(province.schools.map(({ countyPath }) => countyPath)).size);
    const classes = schools.reduce((sum, school) => sum + province.classesOf(school).length, 0);
    expect(classes).toBeGreaterThan(16_000);
    const habits = schools.map((school) => ledgerSchool(province, school).habit);
    for (const habit of ['HONEST', 'OVERLOADS', 'MONTH_END', 'CARELESS']) expect(habits.filter((one) => one === habit).length).toBeGreaterThan(50);
    const one = ledgerSchool(province, schools[5]!);
    const make = () => schoolDay(one, '2026-11-19', TODAY, () => 1);
    expect(make()).toEqual(make());
  });

  it('reach back over a holiday to the last school days there were', () => {
    const { calendars } = small();
    expect(ledgerDates(calendars.get('/21/2101')!, TODAY)).toHaveLength(21);
    expect(ledgerDates(calendars.get('/21/2101')!, '2026-11-22')).toHaveLength(20);
    const summer = ledgerDates(small('2026-08-10').calendars.get('/21/2101')!, '2026-08-10');
    expect(summer).toHaveLength(20);
    expect(summer.every((date) => date > '2026-06-01' && date < '2026-07-20')).toBe(true);
  });

  describe('loaded', () => {
    let proof: Proof;
    const province = small();
    beforeAll(async () => {
      setToday(TODAY);
      proof = await openSubgraph(definition);
      await proof.hear('directory', [...registerNews(province)]);
    });
    afterAll(() => proof?.close());

    const count = async (sql: string) => int((await query<{ n: number }>(proof.part.reads, sql))[0]!.n);
    const ledgerRows = () => query(proof.part.reads, 'SELECT * FROM assignment ORDER BY id');

    it('are loaded once, and a load cut in the middle goes on without doubling anything', async () => {
      const loading = (schools: number) => loadLedger({ ...proof }, province, { today: TODAY, schools }, () => undefined);
      expect(await loading(6)).toBe(true);
      const rows = await count('SELECT count(*) AS n FROM assignment');
      expect(rows).toBeGreaterThan(2_000);
      expect(await loading(6)).toBe(false);
      const whole = await ledgerRows();
      // As if it had been cut before the second county: a county is there or it is not, and with it its months.
      await proof.part.work.run(async (tx) => {
        await query(tx, "DELETE FROM audit WHERE deed = 'loadDemoLedger'");
        await query(tx, `DELETE FROM marking WHERE assignmentId IN (SELECT id FROM assignment WHERE schoolPath LIKE '${COUNTIES[1]}/%')`);
        for (const table of ['assignment', 'class_day', 'school_day', 'school_month'])
          await query(tx, `DELETE FROM ${table} WHERE schoolPath LIKE '${COUNTIES[1]}/%'`);
      });
      expect((await ledgerRows()).length).toBeLessThan(whole.length);
      expect(await loading(6)).toBe(true);
      expect(await ledgerRows()).toEqual(whole);
    });

    it('add up as if each row had been a deed', async () => {
      expect(
        await count(`SELECT count(*) AS n FROM class_day d JOIN (SELECT classId, assignedOn, sum(CASE WHEN state = 'POSTED' AND kind = 'WRITTEN' THEN minutes ELSE 0 END) AS minutes,
          sum(CASE WHEN state = 'POSTED' THEN 1 ELSE 0 END) AS rows_ FROM assignment GROUP BY classId, assignedOn) a ON a.classId = d.classId AND a.assignedOn = d.date
          WHERE a.minutes <> d.writtenMinutes OR a.rows_ <> d.assignments`),
      ).toBe(0);
      expect(await count("SELECT count(*) AS n FROM assignment WHERE kind = 'WRITTEN' AND grade <= 2")).toBe(0);
      // Above the limit only where the school has said why.
      expect(
        await count(
          'SELECT count(*) AS n FROM class_day WHERE writtenMinutes > limitMinutes AND (coordinatedMinutes IS NULL OR coordinatedMinutes < writtenMinutes)',
        ),
      ).toBe(0);
      expect(await count('SELECT count(*) AS n FROM assignment WHERE late = 1')).toBeGreaterThan(0);
      expect(
        await count(
          'SELECT count(*) AS n FROM marking m JOIN assignment a ON a.id = m.assignmentId WHERE m.markedOn < a.assignedOn OR m.marked > m.collected',
        ),
      ).toBe(0);
      // H10, where it is said: of about half of the written rows and of no other, more of it in primary school.
      const finished = (grades: string) =>
        query<{ said: number; all_: number; share: number }>(
          proof.part.reads,
          `SELECT count(m.finishedAtSchool) AS said, count(*) AS all_, sum(m.finishedAtSchool) * 1.0 / sum(CASE WHEN m.finishedAtSchool IS NULL THEN 0 ELSE m.collected END) AS share
           FROM marking m JOIN assignment a ON a.id = m.assignmentId WHERE a.kind = 'WRITTEN' AND a.grade ${grades}`,
        );
      for (const [grades, share] of [
        ['<= 6', 0.85],
        ['>= 7', 0.65],
      ] as const) {
        const [told] = await finished(grades);
        expect(int(told!.said) / int(told!.all_)).toBeCloseTo(0.5, 1);
        expect(Number(told!.share)).toBeCloseTo(share, 1);
      }
      expect(
        await count(
          "SELECT count(*) AS n FROM marking m JOIN assignment a ON a.id = m.assignmentId WHERE m.finishedAtSchool > m.collected OR (m.finishedAtSchool IS NOT NULL AND a.kind <> 'WRITTEN')",
        ),
      ).toBe(0);
      const [sums] = await query<{ d: number; s: number }>(
        proof.part.reads,
        'SELECT (SELECT sum(assignments) FROM class_day) AS d, (SELECT sum(assignments) FROM school_day) AS s',
      );
      expect(int(sums!.d)).toBe(int(sums!.s));
    });

    it('leave the class of the story empty today, after a full yesterday', async () => {
      const ask = async (date: string) =>
        (
          await proof
            .as(person('p-dean', '赵敏', { duty: 'DEAN', place: `${COUNTIES[0]}/${PRIMARY_SCHOOL}` }))
            .send(`{ classDay(classId: "${DEMO_CLASS}", date: "${date}") { writtenMinutes remainingMinutes assignmentCount light } }`)
        ).data.classDay;
      expect(await ask(TODAY)).toEqual({ writtenMinutes: 0, remainingMinutes: 60, assignmentCount: 0, light: 'GREY' });
      expect((await ask('2026-11-20')).assignmentCount).toBeGreaterThan(1);
      const pages = await proof
        .as(nobody)
        .send(`{ disclosure(schoolId: "${PRIMARY_SCHOOL}", date: "2026-11-20") { classes { assignments { content } } } }`);
      expect(pages.data.disclosure.classes.length).toBe(24);
    });

    it('have months as if each school’s had been counted in the night', async () => {
      const months = () =>
        query<Record<string, unknown>>(
          proof.part.reads,
          `SELECT ${['month', 'schoolPath', 'state', ...SUMMED, 'classDays', 'writtenMinutes', 'withdrawn', 'days', 'dayVersions'].join(', ')} FROM school_month ORDER BY month, schoolPath`,
        );
      const loaded = await months();
      expect(new Set(loaded.map(({ month }) => month))).toEqual(new Set(['2026-10', '2026-11']));
      await recountChangedMonths(proof.as(nobody).context(), TODAY);
      expect(await count('SELECT count(*) AS n FROM school_month WHERE linesAt IS NULL')).toBe(0);
      expect(await months()).toEqual(loaded);
      expect(await count("SELECT count(*) AS n FROM marking_flag WHERE kind = 'SAME_MINUTES' AND month = '2026-11'")).toBe(2);
    });

    it('are set from the aids the schools have chosen, each from the catalogue, one a subject', async () => {
      const loading = () => loadMaterials({ ...proof }, province, { today: TODAY, schools: 6 });
      await loading();
      const choices = await count('SELECT count(*) AS n FROM aid_choice');
      await loading();
      expect(await count('SELECT count(*) AS n FROM aid_choice')).toBe(choices);
      expect(await count("SELECT count(*) AS n FROM assignment WHERE source = 'AID'")).toBeGreaterThan(500);
      expect(
        await count(`SELECT count(*) AS n FROM assignment a WHERE a.source = 'AID' AND NOT EXISTS (SELECT 1 FROM aid_choice c
          WHERE c.schoolId = a.schoolId AND c.grade = a.grade AND c.subject = a.subject AND c.aidId = a.aidId AND c.approvedOn <= a.assignedOn AND c.endedOn IS NULL)`),
      ).toBe(0);
      expect(
        await count(
          'SELECT count(*) AS n FROM aid_choice c WHERE NOT EXISTS (SELECT 1 FROM study_aid_grade g WHERE g.aidId = c.aidId AND g.grade = c.grade)',
        ),
      ).toBe(0);
      const county = person('p-heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTIES[0]! });
      const { data } = await proof.as(county).send('{ homeworkTodos(box: TO_DO, first: 99) { edges { node { title link } } } }');
      const waiting = data.homeworkTodos.edges.map((edge: { node: { title: string } }) => edge.node.title);
      expect(waiting.filter((title: string) => title.includes('教辅选用待核准'))).toEqual([expect.stringContaining('五年级道德与法治')]);
    });

    it('stand under the schools’ own measures, at one of them without written homework on Wednesdays', async () => {
      const loading = () => loadPolicies({ ...proof }, province, { today: TODAY, schools: 6 });
      await loading();
      await loading();
      const quiet = noWrittenSchool(ledgerSchools(province, 6))!;
      expect(
        await count(`SELECT count(*) AS n FROM class_day WHERE schoolId = '${quiet.id}' AND grade >= 3 AND limitMinutes = 0 AND writtenMinutes = 0`),
      ).toBeGreaterThan(3);
      const office = person('p-province', '周明远', { duty: 'EDUCATION_OFFICE', place: '/21' });
      const ask = `{ measuresOverview(place: "${COUNTIES[0]}") { schools schoolsWithMeasures } publishedMeasures(schoolId: "${PRIMARY_SCHOOL}") { edition fileName }
        disclosure(schoolId: "${quiet.id}", date: "2026-11-18") { classes { grade limitMinutes rule { code } } } }`;
      const { data, errors } = await proof.as(office).send(ask);
      expect(errors).toBeUndefined();
      const { schools, schoolsWithMeasures } = data.measuresOverview;
      expect(schoolsWithMeasures / schools).toBeGreaterThan(0.75);
      expect(schoolsWithMeasures).toBeLessThan(schools);
      expect(data.publishedMeasures).toMatchObject([{ edition: 2, fileName: expect.stringContaining('.docx') }]);
      for (const { grade, limitMinutes, rule } of data.disclosure.classes) expect([limitMinutes, rule.code]).toEqual([0, grade <= 2 ? 'H1' : 'H12']);
    });
  });
});
