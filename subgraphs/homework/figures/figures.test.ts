import fc from 'fast-check';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, EIGHT_ONE, FAR, FAR_FIVE, FIVE_ONE, FIVE_TWO, JUNIOR, NEIGHBOUR, ONE_ONE, people, PROVINCE, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, COORDINATE, MARK, openHomework, RECORD, WITHDRAW } from '../testing/school';

const NUMBERS =
  'place { path } schoolDays schoolDaysWithinLimit share writtenMinutesPerClassDay classDays classDaysOverLimit assignments lateAssignments withdrawn marked reportingSchools schools';
const FIGURES = `query ($place: String!, $from: LocalDate!, $to: LocalDate!) { homeworkFigures(place: $place, from: $from, to: $to) { ${NUMBERS}
  evidence { numerator denominator unit dataVersion asOf rules { code validFrom } } children { ${NUMBERS} } } }`;
const TREND = `query ($place: String!, $from: LocalDate!, $to: LocalDate!) { homeworkTrend(place: $place, from: $from, to: $to) { date writtenMinutesPerClassDay share schoolDays } }`;
const DATES = ['2026-11-18', '2026-11-19', TODAY];
const FROM = DATES[0]!;

const CLASSES: Record<string, { school: string; grade: number }> = {
  [ONE_ONE]: { school: SCHOOL, grade: 1 },
  [THREE_ONE]: { school: SCHOOL, grade: 3 },
  [FIVE_ONE]: { school: SCHOOL, grade: 5 },
  [FIVE_TWO]: { school: SCHOOL, grade: 5 },
  [EIGHT_ONE]: { school: JUNIOR, grade: 8 },
  [FAR_FIVE]: { school: FAR, grade: 5 },
};

/** A busy person who may do every deed everywhere, so that chance alone decides what happens. */
const everybody = {
  ...people.dean,
  id: 'p-everybody',
  duties: [SCHOOL, NEIGHBOUR, JUNIOR, FAR].flatMap((place) => [
    { duty: 'DEAN', place },
    ...Object.entries(CLASSES).flatMap(([unit, { school }]) =>
      school === place ? ['语文', '数学', '英语'].map((subject) => ({ duty: 'SUBJECT_TEACHER', place, unit, subject })) : [],
    ),
  ]),
};

interface Row {
  id: string;
  classId: string;
  date: string;
  kind: string;
  minutes: number;
  state: string;
  late: number;
  marked: number;
}

/** The figures as a careful clerk would count them, row by row. */
function clerk(rows: Row[], place: string) {
  const mine = rows.filter((row) => `${CLASSES[row.classId]!.school}/${row.classId}/`.startsWith(`${place}/`));
  const posted = mine.filter((row) => row.state === 'POSTED');
  const limit = (classId: string) => (CLASSES[classId]!.grade <= 2 ? 0 : CLASSES[classId]!.grade <= 6 ? 60 : 90);
  const minutes = new Map<string, number>();
  for (const row of posted)
    minutes.set(`${row.date} ${row.classId}`, (minutes.get(`${row.date} ${row.classId}`) ?? 0) + (row.kind === 'WRITTEN' ? row.minutes : 0));
  const over = new Set([...minutes].filter(([key, sum]) => sum > limit(key.split(' ')[1]!)).map(([key]) => key));
  const schoolDays = new Set(posted.map((row) => `${row.date} ${CLASSES[row.classId]!.school}`));
  const overDays = new Set([...over].map((key) => `${key.split(' ')[0]} ${CLASSES[key.split(' ')[1]!]!.school}`));
  const written = [...minutes.values()].reduce((a, b) => a + b, 0);
  return {
    place: { path: place },
    schoolDays: schoolDays.size,
    schoolDaysWithinLimit: [...schoolDays].filter((day) => !overDays.has(day)).length,
    classDays: minutes.size,
    classDaysOverLimit: over.size,
    assignments: posted.length,
    lateAssignments: posted.filter((row) => Number(row.late)).length,
    withdrawn: mine.length - posted.length,
    marked: posted.filter((row) => Number(row.marked)).length,
    reportingSchools: new Set([...schoolDays].map((day) => day.split(' ')[1])).size,
    writtenMinutesPerClassDay: minutes.size ? written / minutes.size : null,
  };
}

describe('figures', () => {
  let homework: Proof;
  let keys = 0;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const figures = async (who: keyof typeof people, place: string, from = FROM, to = TODAY) =>
    (await homework.as(people[who]).send(FIGURES, { place, from, to })).data?.homeworkFigures;

  it('of a place without a record are empty, not zero per cent, and say so of each place below', async () => {
    const empty = await figures('province', PROVINCE);
    expect(empty).toMatchObject({
      schoolDays: 0,
      share: null,
      writtenMinutesPerClassDay: null,
      schools: 4,
      reportingSchools: 0,
      evidence: { numerator: 0, denominator: 0, unit: '校·日' },
    });
    expect(
      empty.children.map((child: { place: { path: string }; share: number | null; schools: number }) => [
        child.place.path,
        child.share,
        child.schools,
      ]),
    ).toEqual([
      [CITY, null, 3],
      ['/21/2102', null, 1],
    ]);
    expect((await figures('city', CITY)).children).toMatchObject([
      { place: { path: COUNTY }, share: null, schools: 3 },
      { place: { path: '/21/2101/210103' }, share: null, schools: 0 },
    ]);
  });

  const deed = fc.record({
    what: fc.constantFrom('record', 'record', 'record', 'withdraw', 'mark', 'coordinate'),
    classId: fc.constantFrom(...Object.keys(CLASSES)),
    date: fc.constantFrom(...DATES),
    subject: fc.constantFrom('语文', '数学', '英语'),
    kind: fc.constantFrom('WRITTEN', 'WRITTEN', 'ORAL', 'READING'),
    minutes: fc.integer({ min: 1, max: 70 }),
    which: fc.nat(),
  });

  it('equal a plain recount of the rows, whatever has been done, many at a time', async () => {
    const speaker = homework.as(everybody);
    const done: string[] = [];
    const perform = async (one: { what: string; classId: string; date: string; subject: string; kind: string; minutes: number; which: number }) => {
      const key = `f${(keys += 1)}`;
      const target = done[one.which % Math.max(done.length, 1)];
      const { classId, date, subject, kind, minutes } = one;
      if (one.what === 'record') {
        const reply = await speaker.send(RECORD, assignment({ classId, date, subject, kind, minutes, idempotencyKey: key }));
        if (reply.data) done.push(reply.data.recordAssignment.id);
      } else if (one.what === 'coordinate')
        await speaker.send(COORDINATE, { input: { classId, date, limitMinutes: 60 + minutes, reason: '年级组会商后统筹', idempotencyKey: key } });
      else if (target && one.what === 'withdraw') await speaker.send(WITHDRAW, { id: target, reason: '布置有误' });
      else if (target) await speaker.send(MARK, { input: { assignmentId: target, collected: 40, marked: 40, markedOn: TODAY, idempotencyKey: key } });
    };
    // One evening above the law to begin with, or the proof would prove little.
    await perform({ what: 'coordinate', classId: FIVE_TWO, date: FROM, subject: '', kind: '', minutes: 60, which: 0 });
    for (const minutes of [60, 50])
      await perform({ what: 'record', classId: FIVE_TWO, date: FROM, subject: '数学', kind: 'WRITTEN', minutes, which: 0 });
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 25 }), async (deeds) => {
        await Promise.all(deeds.map(perform));
        const rows = await query<Row>(
          homework.part.reads,
          'SELECT a.id, a.classId, a.assignedOn AS date, a.kind, a.minutes, a.state, a.late, m.assignmentId IS NOT NULL AS marked FROM assignment a LEFT JOIN marking m ON m.assignmentId = a.id',
        );
        for (const place of [PROVINCE, CITY, COUNTY, SCHOOL, FAR, `${SCHOOL}/${FIVE_TWO}`]) {
          const found = await figures('province', place);
          const { children, evidence, share, schools, ...own } = found;
          expect(own).toEqual(clerk(rows, place));
          expect(share).toBe(own.schoolDays ? own.schoolDaysWithinLimit / own.schoolDays : null);
          expect([evidence.numerator, evidence.denominator]).toEqual([own.schoolDaysWithinLimit, own.schoolDays]);
          expect(schools).toBeGreaterThan(0);
          for (const child of children) if (child.schools) expect(child).toMatchObject(clerk(rows, child.place.path));
        }
      }),
      { numRuns: 8 },
    );
    const { lateAssignments, withdrawn, marked } = await figures('province', PROVINCE);
    expect([lateAssignments, withdrawn, marked].every((count) => count > 0)).toBe(true);
  }, 120_000);

  it('name the rules and the state of the data they rest on; the state changes with every row', async () => {
    const before = (await figures('county', COUNTY)).evidence;
    expect(before.rules).toEqual([
      { code: 'H1', validFrom: '2021-07-24' },
      { code: 'H2', validFrom: '2021-07-24' },
      { code: 'H3', validFrom: '2021-07-24' },
    ]);
    await homework.as(everybody).send(RECORD, assignment({ kind: 'ORAL' }));
    const after = (await figures('county', COUNTY)).evidence;
    expect(after.dataVersion).not.toBe(before.dataVersion);
    expect((await figures('county', COUNTY)).evidence.dataVersion).toBe(after.dataVersion);
  });

  it.each([
    ['province', PROVINCE, true],
    ['supervisor', SCHOOL, true],
    ['principal', SCHOOL, true],
    ['headTeacher', `${SCHOOL}/${FIVE_TWO}`, true],
    ['platform', PROVINCE, true],
    ['platform', SCHOOL, true],
    ['evaluator', COUNTY, true],
    ['headTeacher', SCHOOL, false],
    ['chinese', SCHOOL, false],
    ['guardian', SCHOOL, false],
    ['dean', COUNTY, false],
    ['county', CITY, false],
    ['otherCity', SCHOOL, false],
    ['expert', COUNTY, false],
  ] as const)('%s at %s: %s', async (who, place, allowed) => {
    const reply = await homework.as(people[who]).send(FIGURES, { place, from: FROM, to: TODAY });
    expect(reply.code).toBe(allowed ? undefined : 'FORBIDDEN');
    const trend = await homework.as(people[who]).send(TREND, { place, from: FROM, to: TODAY });
    expect(trend.code).toBe(allowed ? undefined : 'FORBIDDEN');
  });

  it('are nobody’s without signing in', async () => {
    expect((await homework.as(nobody).send(FIGURES, { place: PROVINCE, from: FROM, to: TODAY })).code).toBe('UNAUTHENTICATED');
  });

  it('hang on schools and places too, siblings together, each within the asker’s reach', async () => {
    const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Place { path homework(from: "${FROM}", to: "${TODAY}") { assignments } } ... on School { id homework(from: "${FROM}", to: "${TODAY}") { assignments } } ... on Class { id evening(date: "${TODAY}") { assignmentCount } } } }`;
    const r = [
      { __typename: 'Place', path: COUNTY },
      { __typename: 'School', id: 's210102001' },
      { __typename: 'School', id: 's210102901' },
      { __typename: 'Class', id: FIVE_TWO },
      { __typename: 'Class', id: FAR_FIVE },
    ];
    const { data, errors } = await homework.as(people.county).send(ENTITIES, { r });
    const [county, primary, junior, own, other] = data._entities;
    expect(primary.homework.assignments + junior.homework.assignments).toBe(county.homework.assignments);
    expect(own.evening.assignmentCount).toBeGreaterThan(0);
    expect(other.evening).toBeNull();
    expect(errors!.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('go two levels down at once, and no further', async () => {
    const deep = (levels: number): string => (levels === 0 ? 'place { path }' : `place { path } assignments children { ${deep(levels - 1)} }`);
    const ask = (levels: number) =>
      homework.as(people.province).send(`{ homeworkFigures(place: "${PROVINCE}", from: "${FROM}", to: "${TODAY}") { ${deep(levels)} } }`);
    const two = (await ask(2)).data.homeworkFigures;
    expect(two.children[0].children.map((child: { place: { path: string } }) => child.place.path)).toEqual([COUNTY, '/21/2101/210103']);
    expect((await ask(3)).code).toBe('TOO_COMPLEX');
  });

  it('day by day name every school day, with a hole where nothing was recorded', async () => {
    const { data } = await homework.as(people.county).send(TREND, { place: COUNTY, from: '2026-11-13', to: '2026-11-27' });
    expect(data.homeworkTrend.map((day: { date: string }) => day.date)).toEqual(['2026-11-13', '2026-11-16', '2026-11-17', ...DATES]);
    expect(data.homeworkTrend[0]).toEqual({ date: '2026-11-13', writtenMinutesPerClassDay: null, share: null, schoolDays: 0 });
    const ofClass = await homework.as(people.dean).send(TREND, { place: `${SCHOOL}/${FIVE_TWO}`, from: TODAY, to: TODAY });
    expect(ofClass.data.homeworkTrend).toHaveLength(1);
  });

  it('are refused for more than 400 days', async () => {
    expect((await homework.as(people.county).send(FIGURES, { place: COUNTY, from: '2025-01-01', to: TODAY })).code).toBe('BAD_INPUT');
  });
});
