/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody, person, type Proof } from '#kernel/testing';
import { EIGHT_ONE, FIVE_ONE, FIVE_TWO, forget, NEIGHBOUR_FIVE, people, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import {
  about,
  CHILD,
  CORRECT,
  FINISH,
  guardianOf,
  listOf,
  marks,
  openResults,
  putSitting,
  READ,
  RECORD,
  RESULT_TABLES,
} from '../../testing/results';
import { bandMeaning, bandsOf, bandWord, readBand } from './band.rules';

const MINE = '{ myResultSheets { sittingKey examTitle subject state version class { id } progress { pupils recorded } } }';

describe('bands are read as schools write them', () => {
  it.each([
    ['A', 4, 'A'],
    ['Ｂ', 4, 'B'],
    ['c等', 4, 'C'],
    ['D级', 4, 'D'],
    ['优秀', 4, 'A'],
    [' 优 ', 5, 'A'],
    ['良', 4, 'B'],
    ['中等', 5, 'C'],
    ['合格', 4, 'C'],
    ['合格', 5, 'D'],
    ['及格', 4, 'C'],
    ['待合格', 4, 'D'],
    ['待合格', 5, 'E'],
    ['乙', 4, 'B'],
    ['缺考', 4, null],
    ['', 4, null],
    ['—', 4, null],
  ])('“%s” of %i', (written, levels, band) => expect(readBand(written, levels)).toEqual({ value: band }));

  it.each([
    ['E', 4],
    ['中等', 4],
    ['95', 4],
    ['A+', 4],
    ['第1', 4],
    ['满分', 5],
  ])('“%s” of %i is none', (written, levels) => expect(readBand(written, levels)).toEqual({ problem: expect.any(String) }));

  it('and each says in words what it means, none how it compares', () => {
    for (const levels of [4, 5])
      for (const band of bandsOf(levels)) {
        expect(bandWord(band, levels)).toMatch(/^[优良中合待]/);
        expect(bandMeaning(band, levels)).toMatch(/.{8}/);
        expect(bandMeaning(band, levels)).not.toMatch(/名次|排名|前面|超过|平均|分数/);
      }
  });
});

describe('results', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openResults();
  });
  afterAll(() => exams?.close());
  beforeEach(() => forget(exams, ...RESULT_TABLES));

  const teacher = () => exams.as(people.chinese);
  const read = (who = teacher(), classId = FIVE_TWO) => who.send(READ, { sittingKey: 'chinese', classId });
  async function finished(letters = 'AAAAABBBBBBCCCCDDD'): Promise<void> {
    await teacher().send(RECORD, marks(letters));
    expect((await teacher().send(FINISH, about())).errors).toBeUndefined();
  }

  describe('are written by the teacher of the subject in the class', () => {
    it('pupil by pupil, in as many goes as he likes, and read back by seat without a name', async () => {
      expect((await teacher().send(RECORD, marks('AB'))).data.recordResults).toMatchObject({
        examTitle: '五年级期末考试',
        bands: 4,
        state: 'OPEN',
        version: 1,
        progress: { pupils: 24, recorded: 2 },
      });
      const second = await teacher().send(
        RECORD,
        marks('.', {
          version: 1,
          marks: [
            { pupilId: `${FIVE_TWO}-2`, band: null },
            { pupilId: `${FIVE_TWO}-3`, band: 'D' },
          ],
        }),
      );
      expect(second.data.recordResults.pupils.slice(0, 3)).toEqual([
        { pupilId: `${FIVE_TWO}-1`, seat: 1, band: 'A', correctedOn: null },
        { pupilId: `${FIVE_TWO}-2`, seat: 2, band: null, correctedOn: null },
        { pupilId: `${FIVE_TWO}-3`, seat: 3, band: 'D', correctedOn: null },
      ]);
      expect(second.data.recordResults.pupils).toHaveLength(24);
      expect(await query(exams.part.reads, "SELECT deed FROM audit WHERE kind = 'result-sheet' AND deed = 'readResults'")).not.toHaveLength(0);
    });

    it('who finds all his classes in one list, held exams only', async () => {
      await teacher().send(RECORD, marks('AB'));
      const mine = (await teacher().send(MINE)).data.myResultSheets;
      expect(mine.map((one: any) => [one.subject, one.class.id, one.progress.recorded])).toEqual([
        ['语文', FIVE_ONE, 0],
        ['语文', FIVE_TWO, 2],
      ]);
      expect((await exams.as(people.maths).send(MINE)).data.myResultSheets.map((one: any) => one.subject)).toEqual(['数学', '数学']);
      expect((await exams.as(people.english).send(MINE)).data.myResultSheets).toEqual([]);
      for (const other of [people.principal, people.county, people.guardian])
        expect((await exams.as(other).send(MINE)).data.myResultSheets).toEqual([]);
      expect((await exams.as(nobody).send(MINE)).code).toBe('UNAUTHENTICATED');
    });

    it.each([
      ['the teacher of another subject', people.maths],
      ['the head teacher, who teaches nothing there', people.headTeacher],
      ['the dean', people.dean],
      ['the principal', people.principal],
      ['the county', people.county],
      ['the city', people.city],
      ['the province', people.province],
      ['research', people.countyResearch],
      ['the supervisor', people.supervisor],
      ['an expert', people.expert],
      ['a guardian', guardianOf(`${FIVE_TWO}-1`)],
      ['a teacher of another school', people.neighbour],
      ['an evaluator', people.evaluator],
      ['a platform', people.platform],
      ['a teacher of the subject without a class', person('p-x', '某人', { duty: 'SUBJECT_TEACHER', place: SCHOOL, subject: '语文' })],
    ])('and by nobody else: not %s', async (_who, asker) => {
      await teacher().send(RECORD, marks('AAAB'));
      const other = exams.as(asker);
      for (const { code, data } of [
        await read(other),
        await other.send(RECORD, marks('D', { version: 1 })),
        await other.send(FINISH, about()),
        await other.send(CORRECT, about({ pupilId: `${FIVE_TWO}-1`, band: 'D', reason: '看错了一行' })),
      ]) {
        expect(code).toBe('FORBIDDEN');
        expect(data).toBeNull();
      }
      expect((await read()).data.resultSheet).toMatchObject({ version: 1, state: 'OPEN', progress: { recorded: 4 } });
    });

    it('over the wire as in the house', async () => {
      const over = await exams.overHttp(people.chinese);
      expect((await over.send(RECORD, marks('A'))).data.recordResults.version).toBe(1);
      expect((await (await exams.overHttp(people.maths)).send(READ, { sittingKey: 'chinese', classId: FIVE_TWO })).code).toBe('FORBIDDEN');
    });
  });

  describe('are refused', () => {
    it.each([
      ['before the exam was held, with the clause', { sittingKey: 'english' }, people.english, 'EXAMS_RESULT_NOT_HELD', '6.3'],
      ['for a child of another class', { marks: [{ pupilId: `${FIVE_ONE}-1`, band: 'A' }] }, people.chinese, 'EXAMS_RESULT_OTHER_PUPIL', undefined],
      ['for a child nobody knows', { marks: [{ pupilId: 'u-none', band: 'A' }] }, people.chinese, 'EXAMS_RESULT_OTHER_PUPIL', undefined],
      [
        'in a fifth band where there are four, with the clause',
        { marks: [{ pupilId: `${FIVE_TWO}-1`, band: 'E' }] },
        people.chinese,
        'EXAMS_RESULT_BAND',
        'E7',
      ],
      ['for one child twice', { marks: ['A', 'B'].map((band) => ({ pupilId: `${FIVE_TWO}-1`, band })) }, people.chinese, 'BAD_INPUT', undefined],
      ['for an exam that is in no approved plan', { sittingKey: 'none' }, people.chinese, 'NOT_FOUND', undefined],
    ])('%s', async (_what, over, asker, code, rule) => {
      const answer = await exams.as(asker).send(RECORD, marks('A', over));
      expect(answer.code).toBe(code);
      expect(answer.errors![0]!.extensions.rule?.code).toBe(rule);
      expect(answer.errors![0]!.extensions.hint).toEqual(expect.any(String));
      expect(await query(exams.part.reads, 'SELECT id FROM exam_result')).toEqual([]);
    });

    it('for a class of another grade or another school', async () => {
      const maths = exams.as(people.maths);
      expect((await maths.send(RECORD, marks('A', { sittingKey: 'maths', marks: [] }, THREE_ONE))).code).toBe('EXAMS_RESULT_OTHER_CLASS');
      // A duty at one school reaches no class of another, whatever class it names.
      const forged = person('p-y', '某人', { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: NEIGHBOUR_FIVE, subject: '语文' });
      expect((await exams.as(forged).send(RECORD, marks('A', { marks: [] }, NEIGHBOUR_FIVE))).code).toBe('EXAMS_RESULT_OTHER_CLASS');
    });

    it('as a score: the graph has no place for one', async () => {
      for (const band of ['95', 95, 'A+', '优秀'])
        expect((await teacher().send(RECORD, marks('.', { marks: [{ pupilId: `${FIVE_TWO}-1`, band }] }))).data).toBeFalsy();
    });

    it('when somebody was quicker, and nothing of it is kept', async () => {
      await teacher().send(RECORD, marks('A'));
      expect((await teacher().send(RECORD, marks('B'))).code).toBe('CONFLICT');
      expect((await read()).data.resultSheet.pupils[0].band).toBe('A');
    });

    it('and done once, however often it is sent', async () => {
      const input = marks('AB');
      const answers = await Promise.all([1, 2, 3].map(() => teacher().send(RECORD, input)));
      expect(answers.map(({ data }) => data.recordResults.version)).toEqual([1, 1, 1]);
    });

    it('of two at the same instant one', async () => {
      const answers = await Promise.all([marks('A'), marks('B'), marks('C')].map((input) => teacher().send(RECORD, input)));
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
      expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(2);
    });
  });

  describe('when they are finished', () => {
    it('are closed to everything but corrections with a reason, and told without a band', async () => {
      await finished();
      expect((await read()).data.resultSheet).toMatchObject({ state: 'FINISHED', finishedOn: '2026-11-20', version: 2 });
      expect((await teacher().send(RECORD, marks('B', { version: 2 }))).code).toBe('EXAMS_RESULT_FINISHED');
      expect((await teacher().send(FINISH, about({ version: 2 }))).code).toBe('EXAMS_RESULT_FINISHED');
      const [told] = await query<{ data: string }>(exams.part.reads, "SELECT data FROM outbox WHERE type = 'exams.ResultsFinished'");
      expect(JSON.parse(told!.data)).toEqual({
        ...{ sittingKey: 'chinese', classId: FIVE_TWO, schoolPath: SCHOOL, schoolYear: 2026, semester: 1, grade: 5, kind: 'FINAL', subject: '语文' },
        finishedOn: '2026-11-20',
      });
    });

    it('not while nobody has a band', async () => {
      expect((await teacher().send(FINISH, about({ version: 0 }))).code).toBe('BAD_INPUT');
    });

    it('are corrected one at a time; the reason and what it was stay in the trail', async () => {
      await finished();
      const pupilId = `${FIVE_TWO}-18`;
      expect((await teacher().send(CORRECT, about({ version: 2, pupilId, band: 'B', reason: '错' }))).code).toBe('BAD_INPUT');
      expect((await teacher().send(CORRECT, about({ version: 2, pupilId, band: 'D', reason: '没有变化的更正' }))).code).toBe('BAD_INPUT');
      expect((await teacher().send(CORRECT, about({ version: 2, pupilId, band: 'E', reason: '只有四级的考试' }))).code).toBe('EXAMS_RESULT_BAND');
      expect((await teacher().send(CORRECT, about({ version: 1, pupilId, band: 'B', reason: '作文漏评了一页' }))).code).toBe('CONFLICT');
      const { data } = await teacher().send(CORRECT, about({ version: 2, pupilId, band: 'B', reason: '作文漏评了一页' }));
      expect(data.correctResult).toMatchObject({ version: 3, state: 'FINISHED' });
      expect(data.correctResult.pupils[17]).toEqual({ pupilId, seat: 18, band: 'B', correctedOn: '2026-11-20' });
      const [line] = await query<{ reason: string; detail: string }>(
        exams.part.reads,
        "SELECT reason, detail FROM audit WHERE deed = 'correctResult'",
      );
      expect(line!.reason).toBe('作文漏评了一页');
      expect(JSON.parse(line!.detail)).toMatchObject({ before: 'D', after: 'B' });
    });

    it('are corrected only of children who are in the class, and only then', async () => {
      await teacher().send(RECORD, marks('AB'));
      expect((await teacher().send(CORRECT, about({ pupilId: `${FIVE_TWO}-1`, band: 'B', reason: '看错了一行' }))).code).toBe(
        'EXAMS_RESULT_NOT_FINISHED',
      );
      await teacher().send(FINISH, about());
      expect((await teacher().send(CORRECT, about({ version: 2, pupilId: `${FIVE_ONE}-1`, band: 'B', reason: '看错了一行' }))).code).toBe(
        'EXAMS_RESULT_OTHER_PUPIL',
      );
    });

    it('stay with a child who leaves the class, and may be corrected there; the new class writes him none', async () => {
      await finished('ABCD');
      await exams.hear('directory', [
        listOf(FIVE_TWO, 3),
        {
          ...listOf(FIVE_ONE, 14),
          data: { ...listOf(FIVE_ONE, 14).data, pupils: [...listOf(FIVE_ONE, 14).data.pupils, { id: `${FIVE_TWO}-4`, seat: 15 }] },
        },
      ]);
      try {
        const moved = { pupilId: `${FIVE_TWO}-4`, band: 'A' };
        expect((await teacher().send(RECORD, marks('.', { marks: [moved] }, FIVE_ONE))).code).toBe('EXAMS_RESULT_OTHER_PUPIL');
        expect((await teacher().send(CORRECT, about({ version: 2, ...moved, reason: '合分时看错一行' }))).errors).toBeUndefined();
        const { data } = await exams.as(guardianOf(`${FIVE_TWO}-4`, FIVE_ONE)).send(CHILD, { id: `${FIVE_TWO}-4`, first: 5 });
        expect(data._entities[0].examBands.edges[0].node.band).toBe('A');
      } finally {
        await exams.hear('directory', [listOf(FIVE_ONE, 14), listOf(FIVE_TWO, 24)]);
      }
    });
  });

  describe('are told to the guardian', () => {
    it('of the child, alone, in words, once they are finished', async () => {
      const guardian = exams.as(guardianOf(`${FIVE_TWO}-1`));
      await teacher().send(RECORD, marks('BAAA'));
      const asked = () => guardian.send(CHILD, { id: `${FIVE_TWO}-1`, first: 10 });
      expect((await asked()).data._entities[0].examBands.edges).toEqual([]);
      await teacher().send(FINISH, about());
      expect((await asked()).data._entities[0].examBands.edges).toEqual([
        {
          node: {
            ...{ examTitle: '五年级期末考试', subject: '语文', date: '2026-11-12', band: 'B', word: '良好', bands: 4, correctedOn: null },
            meaning: '大部分内容掌握得好，少数还可以更熟练',
          },
        },
      ]);
      const readings = await query<{ asker: string; subject: string }>(
        exams.part.reads,
        "SELECT asker, subject FROM audit WHERE deed = 'readChildBands'",
      );
      expect(readings).toEqual([{ asker: guardian.asker.id, subject: `${FIVE_TWO}-1` }]);
    });

    it('page by page, the newest first', async () => {
      await finished();
      await putSitting(exams, { key: 'later', date: '2026-11-18', subject: '语文', kind: 'MOCK' }).catch(() => undefined);
      await teacher().send(RECORD, marks('A', { sittingKey: 'later' }));
      await teacher().send(FINISH, about({ sittingKey: 'later' }));
      const guardian = exams.as(guardianOf(`${FIVE_TWO}-1`));
      const one = (await guardian.send(CHILD, { id: `${FIVE_TWO}-1`, first: 1 })).data._entities[0].examBands;
      expect(one.edges[0].node.date).toBe('2026-11-18');
      const two = (await guardian.send(CHILD, { id: `${FIVE_TWO}-1`, first: 1, after: one.pageInfo.endCursor })).data._entities[0].examBands;
      expect(two.edges[0].node.date).toBe('2026-11-12');
      expect(two.pageInfo.hasNextPage).toBe(false);
      // His cursor opens nobody else's list.
      expect((await exams.as(guardianOf(`${FIVE_TWO}-2`)).send(CHILD, { id: `${FIVE_TWO}-2`, first: 1, after: one.pageInfo.endCursor })).code).toBe(
        'BAD_INPUT',
      );
    });

    it('of no other child: every guess gets the same answer, whether there is such a child or not', async () => {
      await finished();
      const guardian = exams.as(guardianOf(`${FIVE_TWO}-1`));
      const guesses = await Promise.all(
        [`${FIVE_TWO}-2`, `${FIVE_ONE}-1`, `${EIGHT_ONE}-1`, 'u-none', '', "' OR 1=1"].map((id) => guardian.send(CHILD, { id, first: 10 })),
      );
      for (const { code, data, errors } of guesses) {
        expect(code).toBe('FORBIDDEN');
        expect(data._entities).toEqual([null]);
        expect(errors).toEqual(guesses[0]!.errors);
      }
    });

    it.each([
      ['his own teacher', people.chinese],
      ['his head teacher', people.headTeacher],
      ['the principal', people.principal],
      ['the province', people.province],
      ['a guardian whose child the token does not name', people.guardian],
      [
        'a guardian of a child of the same number under another duty',
        person('p-z', '某人', { duty: 'HEAD_TEACHER', place: SCHOOL, unit: FIVE_TWO, pupil: `${FIVE_TWO}-1` }),
      ],
      ['a platform', people.platform],
    ])('and to nobody else: not to %s', async (_who, asker) => {
      await finished();
      expect((await exams.as(asker).send(CHILD, { id: `${FIVE_TWO}-1`, first: 10 })).code).toBe('FORBIDDEN');
    });

    it('who has to sign in', async () => {
      expect((await exams.as(nobody).send(CHILD, { id: `${FIVE_TWO}-1`, first: 10 })).code).toBe('UNAUTHENTICATED');
    });
  });
});

describe('an exam that was held', () => {
  const TODOS = '{ examsTodos(box: TO_DO, first: 20) { edges { node { title link } } } }';
  const HOLD = 'mutation ($key: String!) { holdExamSitting(id: "Senglish", version: 1, idempotencyKey: $key) { state } }';
  let exams: Proof;
  beforeAll(async () => {
    exams = await openResults();
    setToday('2026-12-12');
  });
  afterAll(async () => {
    setToday(TODAY);
    await exams?.close();
  });

  it('waits in the inbox of who teaches the subject in a class until its bands are entered, and in nobody else’s', async () => {
    const todos = async (who: keyof typeof people) =>
      (await exams.as(people[who]).send(TODOS)).data.examsTodos.edges.map(({ node }: { node: unknown }) => node);
    expect((await exams.as(people.dean).send(HOLD, { key: 'held' })).data.holdExamSitting.state).toBe('HELD');
    expect(await todos('english')).toEqual([
      { title: '登记等级：五年级2班五年级期末考试英语', link: `/exams/results?exam=english&class=${FIVE_TWO}` },
    ]);
    for (const who of ['chinese', 'maths', 'headTeacher', 'guardian'] as const) expect([who, await todos(who)]).toEqual([who, []]);
    const of = { sittingKey: 'english' };
    await exams.as(people.english).send(RECORD, marks('ABBC', of));
    expect(await todos('english')).toHaveLength(1);
    expect((await exams.as(people.english).send(FINISH, about(of))).data.finishResults.state).toBe('FINISHED');
    expect(await todos('english')).toEqual([]);
  });
});
