import fc from 'fast-check';
import { getNamedType, isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { nobody, person, type Proof } from '#kernel/testing';
import { CITY, COUNTY, FAR, FIVE_ONE, FIVE_TWO, NEIGHBOUR_FIVE, people, PROVINCE, SCHOOL } from '#register/testing/province';
import { exams as department } from '../index';
import { about, CHILD, FINISH, guardianOf, marks, openResults, READ, RECORD } from '../testing/results';
import { dice, operationsOf, type Operation, type Pool } from './testing/asking';

const PUPILS = Array.from({ length: 24 }, (_, i) => `${FIVE_TWO}-${i + 1}`);
/** Whose band is another in the two worlds; his guardian and his teacher are the only ones who may tell them apart. */
const VICTIMS = PUPILS.slice(4, 22);

/** Everybody who is not the teacher of the class and not the guardian of the child. */
const STRANGERS: [string, Asker][] = [
  ['the dean', people.dean],
  ['the principal', people.principal],
  ['a dean who teaches 数学 in the class', person('p-both', '赵敏', { duty: 'DEAN', place: SCHOOL }, ...people.maths.duties)],
  ['the head teacher', people.headTeacher],
  ['the teacher of another subject', people.maths],
  [
    'the teacher of the subject in the parallel class',
    person('p-other', '丁', { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: FIVE_ONE, subject: '语文' }),
  ],
  ['the guardian of another child of the class', guardianOf(PUPILS[0]!)],
  ['a guardian whose child the token does not name', people.guardian],
  ['the county', people.county],
  ['the city', people.city],
  ['the province', people.province],
  ['research', people.cityResearch],
  ['the supervisor', people.supervisor],
  ['an expert', people.expert],
  ['an evaluator', people.evaluator],
  ['a platform', people.platform],
  ['the public', nobody],
];

const POOL: Pool = {
  sittingKey: ['chinese', 'chinese', 'maths', 'none'],
  classId: [FIVE_TWO, FIVE_TWO, FIVE_ONE, NEIGHBOUR_FIVE],
  pupilId: [VICTIMS[0], VICTIMS[9], PUPILS[0]],
  place: [SCHOOL, SCHOOL, COUNTY, CITY, PROVINCE, `${SCHOOL}/${FIVE_TWO}`, FAR],
  subject: ['语文', '语文', '数学'],
  grade: [5],
  semester: [1],
  schoolYear: [2026],
  number: [1],
  first: [1, 2, 50, 100],
  version: [0, 1, 2, 3],
  after: [null],
  ID: ['chinese', 'Schinese', 'Pchinese', 'Echinese', FIVE_TWO, VICTIMS[0], SCHOOL.split('/').pop(), 'none'],
  String: [SCHOOL, '语文', 'chinese', FIVE_TWO, VICTIMS[0], '等级', 'A'],
  Int: [0, 1, 2, 5, 2026],
  Float: [0.5],
  Boolean: [true, false],
  LocalDate: ['2026-11-12', '2026-11-20', '2026-09-01'],
  representations: [
    ...[VICTIMS[0], VICTIMS[9], PUPILS[0]].map((id) => ({ __typename: 'Child', id })),
    { __typename: 'Class', id: FIVE_TWO },
    { __typename: 'School', id: SCHOOL.split('/').pop() },
    { __typename: 'Place', path: SCHOOL },
  ],
};

describe('over all operations of the schema', () => {
  let exams: Proof;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    exams = await openResults();
    ({ schema } = await department.build());
    const teacher = exams.as(people.chinese);
    for (const [letters, classId] of [
      ['AAAAAABBBBBBBBCCCCCDDDDD', FIVE_TWO],
      ['AAAAABBBBCCCCC', FIVE_ONE],
    ] as const) {
      expect((await teacher.send(RECORD, marks(letters, {}, classId))).errors).toBeUndefined();
      expect((await teacher.send(FINISH, about({}, classId))).errors).toBeUndefined();
    }
  });
  afterAll(() => exams?.close());

  async function bandsOfVictims(): Promise<Map<string, string>> {
    const rows = await query<{ pupilId: string; band: string }>(
      exams.part.reads,
      "SELECT pupilId, band FROM exam_result WHERE sittingKey = 'chinese'",
    );
    return new Map(rows.filter(({ pupilId }) => VICTIMS.includes(pupilId)).map(({ pupilId, band }) => [pupilId, band]));
  }
  const setBands = (bands: Map<string, string>, more = '') =>
    exams.part.work.run(async (tx) => {
      for (const [pupilId, band] of bands)
        await query(tx, `UPDATE exam_result SET band = ?${more} WHERE sittingKey = 'chinese' AND pupilId = ?`, [band, pupilId]);
    });

  /** What somebody is answered to each operation, word for word. */
  async function ask(asker: Asker, operations: readonly Operation[]): Promise<Map<string, string>> {
    const answers = new Map<string, string>();
    for (const { name, document } of operations) {
      const { data, errors } = await exams.as(asker).send(document);
      // At what moment a list was counted says nothing of anybody.
      const said = JSON.stringify({ data, errors: errors?.map(({ message, extensions }) => ({ message, extensions })) });
      answers.set(name, said.replace(/"asOf":"[^"]+"/g, ''));
    }
    return answers;
  }

  it('the questions are well made: every root field is asked, and who may see something is answered', async () => {
    const operations = operationsOf(schema, 'query', POOL, dice(1));
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['_entities', 'resultSheet', 'myResultSheets', 'examDistributions', 'areaDistributions']),
    );
    const misfits: string[] = [];
    for (const { name, document } of [...operations, ...operationsOf(schema, 'mutation', POOL, dice(1))]) {
      const { errors } = await exams.as(nobody).send(document);
      if (errors?.some(({ extensions }) => ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'].includes(String(extensions.code))))
        misfits.push(`${name}: ${errors[0]!.message}`);
    }
    expect(misfits).toEqual([]);
    expect((await ask(people.dean, operationsOf(schema, 'query', { ...POOL, place: [SCHOOL] }, dice(2)))).get('examDistributions')).toContain(
      '"bands":"A"',
    );
  });

  it('no answer to anybody else depends on which child has which band', async () => {
    const before = await bandsOfVictims();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(VICTIMS, { minLength: VICTIMS.length }), fc.integer(), async (order, seed) => {
        const questions = operationsOf(schema, 'query', POOL, dice(seed));
        const shuffled = new Map(VICTIMS.map((pupil, i) => [pupil, before.get(order[i]!)!]));
        const here = new Map<string, Map<string, string>>();
        for (const [who, asker] of STRANGERS) here.set(who, await ask(asker, questions));
        await setBands(shuffled);
        try {
          for (const [who, asker] of STRANGERS)
            expect({ who, ...Object.fromEntries(await ask(asker, questions)) }).toEqual({ who, ...Object.fromEntries(here.get(who)!) });
        } finally {
          await setBands(before);
        }
      }),
      { numRuns: 3 },
    );
  });

  it('nor on one child’s band that was corrected: distributions stand still', async () => {
    const before = await bandsOfVictims();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...VICTIMS), fc.constantFrom('A', 'B', 'C', 'D'), fc.integer(), async (pupil, band, seed) => {
        const questions = operationsOf(schema, 'query', POOL, dice(seed));
        const here = new Map<string, Map<string, string>>();
        for (const [who, asker] of STRANGERS) here.set(who, await ask(asker, questions));
        await setBands(new Map([[pupil, band]]), ", uncounted = 1, correctedOn = '2026-11-20'");
        try {
          for (const [who, asker] of STRANGERS)
            expect({ who, ...Object.fromEntries(await ask(asker, questions)) }).toEqual({ who, ...Object.fromEntries(here.get(who)!) });
        } finally {
          await setBands(before, ', uncounted = 0, correctedOn = NULL');
        }
      }),
      { numRuns: 2 },
    );
  });

  it('nor does any refusal of a deed tell which', async () => {
    const before = await bandsOfVictims();
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const deeds = operationsOf(schema, 'mutation', POOL, dice(seed));
        for (const [who, asker] of STRANGERS) {
          const here = await ask(asker, deeds);
          await setBands(new Map(VICTIMS.map((pupil, i) => [pupil, before.get(VICTIMS[VICTIMS.length - 1 - i]!)!])));
          const there = await ask(asker, deeds);
          await setBands(before);
          // What was done the first time is done; only what was refused is refused alike.
          for (const [name, answer] of here)
            if (answer.includes('"data":null')) expect({ who, name, answer: there.get(name) }).toEqual({ who, name, answer });
        }
      }),
      { numRuns: 2 },
    );
    expect(await bandsOfVictims()).toEqual(before);
  });

  it('the teacher and the guardian do tell the two worlds apart: what is proved above could fail', async () => {
    const before = await bandsOfVictims();
    const asked = async () =>
      JSON.stringify([
        (await exams.as(people.chinese).send(READ, { sittingKey: 'chinese', classId: FIVE_TWO })).data,
        (await exams.as(guardianOf(VICTIMS[0]!)).send(CHILD, { id: VICTIMS[0], first: 5 })).data,
      ]);
    const here = await asked();
    await setBands(new Map([[VICTIMS[0]!, 'D']]));
    const there = await asked();
    await setBands(before);
    expect(there).not.toEqual(here);
    const questions = operationsOf(schema, 'query', { ...POOL, sittingKey: ['chinese'], classId: [FIVE_TWO], first: [50] }, dice(3));
    expect((await ask(people.chinese, questions)).get('resultSheet')).toContain('"band":"A"');
    expect((await ask(guardianOf(VICTIMS[0]!), questions)).get('_entities')).toContain('"band"');
  });
});

describe('in the schema', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    ({ schema } = await department.build());
  });

  const fields = () =>
    Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ owner: type.name, field })) : []));

  it('a band of a pupil stands in three places, and nothing else leads there', () => {
    const leadingTo = (name: string) =>
      fields()
        .filter(({ field }) => getNamedType(field.type).name === name)
        .map(({ owner, field }) => `${owner}.${field.name}(${field.args.map((arg) => arg.name).join(' ')})`)
        .sort();
    expect(leadingTo('ExamBand')).toEqual(['ChildBand.band()', 'ResultFileLine.band()', 'ResultLine.band()']);
    expect(leadingTo('ResultLine')).toEqual(['ResultSheet.pupils()']);
    expect(leadingTo('ResultFileLine')).toEqual(['ResultFileReading.lines()']);
    expect(leadingTo('ChildBand')).toEqual(['ChildBandEdge.node()']);
    expect(leadingTo('ChildBandConnection')).toEqual(['Child.examBands(after first)']);
    expect(leadingTo('Child')).toEqual([]);
    expect(leadingTo('ResultSheet')).toEqual([
      'Mutation.correctResult(input)',
      'Mutation.finishResults(input)',
      'Mutation.recordResults(input)',
      'Mutation.saveMastery(input)',
      'Query.myResultSheets()',
      'Query.resultSheet(classId sittingKey)',
    ]);
  });

  it('no list is asked for by band, and none is sorted', () => {
    const asked = fields().flatMap(({ owner, field }) =>
      field.args.map((arg) => ({ at: `${owner}.${field.name}`, name: arg.name, type: getNamedType(arg.type).name })),
    );
    expect(asked.filter(({ type }) => type === 'ExamBand')).toEqual([]);
    expect(asked.filter(({ name, type }) => /sort|order|rank|desc|asc$/i.test(`${name} ${type}`))).toEqual([]);
    const inputs = Object.values(schema.getTypeMap()).flatMap((type) =>
      isInputObjectType(type) ? Object.values(type.getFields()).map((field) => ({ owner: type.name, field })) : [],
    );
    expect(inputs.filter(({ field }) => getNamedType(field.type).name === 'ExamBand').map(({ owner }) => owner)).toEqual([
      'MarkInput',
      'ResultCorrectionInput',
    ]);
  });

  it('there is no word for a score, a rank, a mean or a place in a line', () => {
    const words = Object.values(schema.getTypeMap()).flatMap((type) => [
      type.name,
      // Of a draw of schools: the hash by which a school was drawn.
      ...(isObjectType(type) || isInputObjectType(type)
        ? Object.keys(type.getFields()).filter((name) => `${type.name}.${name}` !== 'DrawnSchool.score')
        : []),
      // What a school is reported for must have its name; it stands in a clue, beside no pupil.
      ...(isEnumType(type) && type.name !== 'ViolationKind' ? type.getValues().map(({ name }) => name) : []),
    ]);
    expect(words.filter((word) => /score|(^|[a-z_])rank|average|percent|median|top(?=[A-Z]|$)/i.test(word))).toEqual([]);
  });
});
