/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody, person, type Proof } from '#kernel/testing';
import { COUNTY, CITY, FAR, FIVE_ONE, FIVE_TWO, forget, JUNIOR, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { about, AREA, CORRECT, DISTRIBUTIONS, FINISH, marks, openResults, RECORD, RESULT_TABLES } from '../../testing/results';

describe('distributions', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openResults();
  });
  afterAll(() => exams?.close());
  beforeEach(() => forget(exams, ...RESULT_TABLES));
  afterEach(() => setToday(TODAY));

  async function finish(letters: string, classId = FIVE_TWO): Promise<void> {
    const teacher = exams.as(people.chinese);
    expect((await teacher.send(RECORD, marks(letters, {}, classId))).errors).toBeUndefined();
    expect((await teacher.send(FINISH, about({}, classId))).errors).toBeUndefined();
  }
  const ask = async (asker = people.dean, place = SCHOOL) => exams.as(asker).send(DISTRIBUTIONS, { place, first: 10 });
  const node = async () => (await ask()).data.examDistributions.edges[0].node;

  it('are of each class and of the grade, in the order of the classes, with the clause', async () => {
    await finish('AAAAABBBBBBCCCCDDD');
    await finish('AAAAAABBBBCCC', FIVE_ONE);
    const one = await node();
    expect(one).toMatchObject({ examTitle: '五年级期末考试', subject: '语文', fewest: 10, rule: { code: 'E7' } });
    expect(one.classes.map((each: any) => [each.className, each.distribution.pupils])).toEqual([
      ['五年级1班', 13],
      ['五年级2班', 18],
    ]);
    expect(one.whole.cells.map(({ bands, words, pupils }: any) => `${bands} ${words} ${pupils}`)).toEqual([
      'A 优秀 11',
      'B 良好 10',
      'C 合格 7',
      'D 待合格 3',
    ]);
  });

  it('say why there are none: not finished, too few, all alike', async () => {
    await exams.as(people.chinese).send(RECORD, marks('AAAA'));
    expect((await node()).classes[0].distribution).toEqual({ pupils: null, cells: null, hidden: '还没有登记完毕' });
    await exams.as(people.chinese).send(FINISH, about());
    expect((await node()).classes[0].distribution).toEqual({ pupils: null, cells: null, hidden: '不足 10 人的不显示' });
    await finish('AAAAAAAAAAAAAB', FIVE_ONE);
    const one = await node();
    expect(one.classes[0].distribution).toMatchObject({ pupils: 14, cells: null, hidden: expect.stringContaining('同一等级') });
    expect(one.whole).toMatchObject({ pupils: 14, cells: null });
  });

  it('do not move with one correction, whose band it was would be known; with ten they do', async () => {
    await finish('AAAAABBBBBBCCCCDDD');
    const before = (await node()).classes[0].distribution;
    for (let i = 1; i <= 9; i += 1) {
      const answer = await exams
        .as(people.chinese)
        .send(CORRECT, about({ version: i + 1, pupilId: `${FIVE_TWO}-${i}`, band: 'D', reason: '作文漏评了一页' }));
      expect(answer.errors).toBeUndefined();
      expect((await node()).classes[0].distribution).toEqual(before);
    }
    await exams.as(people.chinese).send(CORRECT, about({ version: 11, pupilId: `${FIVE_TWO}-10`, band: 'D', reason: '作文漏评了一页' }));
    expect((await node()).classes[0].distribution.cells).toEqual([
      { bands: 'A', pupils: 0 },
      { bands: 'B—C', pupils: 5 },
      { bands: 'D', pupils: 13 },
    ]);
  });

  it('of a school are for those who lead it, and nobody else', async () => {
    await finish('AAAAABBBBBBCCCCDDD');
    for (const asker of [people.dean, people.principal]) expect((await ask(asker)).data.examDistributions.edges).toHaveLength(1);
    const others = [
      people.chinese,
      people.headTeacher,
      people.county,
      people.city,
      people.province,
      people.countyResearch,
      people.supervisor,
      people.guardian,
      people.evaluator,
    ];
    for (const asker of [...others, people.platform, people.expert]) expect((await ask(asker)).code).toBe('FORBIDDEN');
    expect((await ask(people.dean, JUNIOR)).code).toBe('FORBIDDEN');
    expect((await ask(people.dean, `${SCHOOL}/${FIVE_TWO}`)).code).toBe('BAD_INPUT');
    expect((await ask(nobody)).code).toBe('UNAUTHENTICATED');
    expect((await ask(person('p-c', '县校长', { duty: 'PRINCIPAL', place: COUNTY }), COUNTY)).code).toBe('BAD_INPUT');
  });

  describe('of an area', () => {
    const area = (asker = people.county, place = COUNTY) => exams.as(asker).send(AREA, { place, grade: 5, kind: 'FINAL', subject: '语文' });
    const sheet = (school: string, classId: string, counted: number[], finishedOn = '2026-11-13', bands = 4, county = COUNTY) =>
      exams.part.work.run((tx) =>
        query(
          tx,
          `INSERT INTO result_sheet (sittingKey, classId, className, schoolPath, countyPath, cityPath, schoolYear, semester, grade, kind, number, subject, date, bands, state, finishedOn, counted, version)
           VALUES (?, ?, '五年级1班', ?, ?, ?, 2026, 1, 5, 'FINAL', 1, '语文', '2026-11-12', ?, 'FINISHED', ?, ?, 1)`,
          [
            `k${classId}`,
            classId,
            `${county}/${school}`,
            county,
            county.slice(0, county.lastIndexOf('/')),
            bands,
            finishedOn,
            JSON.stringify(counted),
          ],
        ),
      );

    it('are of three schools and more, of classes of ten and more, by whole weeks', async () => {
      await sheet('s1', 'c1', [10, 10, 10, 5]);
      await sheet('s2', 'c2', [10, 10, 10, 5]);
      expect((await area()).data.areaDistributions[0]).toMatchObject({
        schools: null,
        asOf: '2026-11-15',
        distribution: { pupils: null, cells: null },
      });
      await sheet('s3', 'c3', [2, 1, 1, 1]);
      await sheet('s4', 'c4', [10, 10, 10, 5], '2026-11-18');
      expect((await area()).data.areaDistributions[0].schools).toBeNull();
      setToday('2026-11-23');
      expect((await area()).data.areaDistributions[0]).toMatchObject({
        levels: 4,
        schools: 3,
        distribution: { pupils: 105, cells: [{ bands: 'A', pupils: 30 }, { pupils: 30 }, { pupils: 30 }, { pupils: 15 }] },
      });
      expect((await area()).data.areaDistributions[1]).toMatchObject({ levels: 5, schools: null });
    });

    it('leave no county to be had from its city by taking away the others', async () => {
      for (const school of ['s1', 's2', 's3']) await sheet(school, `c${school}`, [10, 10, 10, 5]);
      for (const school of ['s8', 's9']) await sheet(school, `c${school}`, [1, 1, 1, 40], '2026-11-13', 4, `${CITY}/210103`);
      expect((await area(people.city, `${CITY}/210103`)).data.areaDistributions[0].schools).toBeNull();
      const [own] = (await area(people.city)).data.areaDistributions;
      for (const [asker, place] of [
        [people.city, CITY],
        [people.province, PROVINCE],
      ] as const)
        expect((await area(asker, place)).data.areaDistributions[0]).toEqual(own);
    });

    it('are never of one school or class, whoever asks', async () => {
      for (const place of [SCHOOL, `${SCHOOL}/${FIVE_TWO}`]) {
        const { code, errors } = await area(people.province, place);
        expect(code).toBe('EXAMS_RESULT_NO_SCHOOL');
        expect(errors![0]!.extensions.rule.code).toBe('6.5');
      }
      expect((await area(people.otherCity)).code).toBe('FORBIDDEN');
      expect((await area(people.county, CITY)).code).toBe('FORBIDDEN');
      for (const asker of [people.dean, people.chinese, people.guardian, people.platform, people.evaluator])
        expect((await area(asker)).code).toBe('FORBIDDEN');
      expect((await area(people.county, FAR)).code).toBe('FORBIDDEN');
    });
  });
});
