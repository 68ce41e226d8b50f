import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { FIVE_ONE, forget, people, SCHOOL } from '#register/testing/province';
import { about, DISTRIBUTIONS, FINISH, marks, openResults, RECORD, RESULT_TABLES } from '../../testing/results';

const SAVE = 'mutation ($input: MasteryInput!) { saveMastery(input: $input) { version mastery { knowledge ability pupils mastered word } } }';
const line = (knowledge: string, mastered: number, ability = '理解') => ({ knowledge, ability, mastered });

describe('the analysis by rows of the specification table', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openResults();
  });
  afterAll(() => exams?.close());
  beforeEach(() => forget(exams, ...RESULT_TABLES));
  const save = (lines: object[], over = {}, asker = people.chinese) => exams.as(asker).send(SAVE, about({ lines, ...over }));

  it('is a count of the class for each row, kept by its teacher and replaced as a whole', async () => {
    await exams.as(people.chinese).send(RECORD, marks('AAAAABBBBBCC'));
    await save([line('古诗词默写', 11, '识记'), line('概括段意', 7)]);
    const { data } = await save([line('概括段意', 8)], { version: 2 });
    expect(data.saveMastery).toEqual({ version: 3, mastery: [{ knowledge: '概括段意', ability: '理解', pupils: 12, mastered: 8, word: null }] });
    const columns = Object.keys((await query(exams.part.reads, 'SELECT * FROM result_mastery'))[0]!);
    expect(columns.filter((name) => /pupilId|seat|band/i.test(name))).toEqual([]);
  });

  it('is not made of fewer than ten, with the clause', async () => {
    await exams.as(people.chinese).send(RECORD, marks('AAAAABBBB'));
    const { code, errors } = await save([line('概括段意', 8)]);
    expect(code).toBe('EXAMS_RESULT_TOO_FEW');
    expect(errors![0]!.extensions.rule.code).toBe('E7');
    expect(await query(exams.part.reads, 'SELECT * FROM result_mastery')).toEqual([]);
  });

  it.each([
    ['more have mastered than sat it', [line('概括段意', 13)], 'lines.0.mastered'],
    ['a row stands twice', [line('概括段意', 8), line('概括段意 ', 8)], 'lines.1.knowledge'],
    ['a row has no name', [line('句', 8)], 'lines.0.knowledge'],
  ])('is refused where %s', async (_what, lines, path) => {
    await exams.as(people.chinese).send(RECORD, marks('AAAAABBBBBCC'));
    const { code, errors } = await save(lines);
    expect([code, errors![0]!.extensions.path]).toEqual(['BAD_INPUT', path]);
  });

  it('is nobody else’s to keep', async () => {
    await exams.as(people.chinese).send(RECORD, marks('AAAAABBBBBCC'));
    for (const asker of [people.maths, people.dean, people.principal, people.guardian, people.county])
      expect((await save([], {}, asker)).code).toBe('FORBIDDEN');
  });

  it('tells who leads the school a word where the number would be everybody’s, and nothing of a class too small', async () => {
    const teacher = exams.as(people.chinese);
    await teacher.send(RECORD, marks('AAAAABBBBBCC'));
    await save([line('概括段意', 8), line('字词', 11), line('写作提纲', 2)]);
    await teacher.send(RECORD, marks('AAAAAAAAAA', {}, FIVE_ONE));
    await teacher.send(FINISH, about({ version: 2 }));
    const { data } = await exams.as(people.dean).send(DISTRIBUTIONS, { place: SCHOOL, first: 5 });
    const [one, two] = data.examDistributions.edges[0].node.classes;
    expect(one.mastery).toEqual([]);
    expect(two.mastery.map((each: { mastered: number | null; word: string | null }) => each.mastered ?? each.word)).toEqual([
      8,
      'NEARLY_ALL',
      'HARDLY_ANY',
    ]);
  });
});
