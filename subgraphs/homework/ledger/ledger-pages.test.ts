import type { Asker } from '#kernel/context';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, EIGHT_ONE, FAR, FAR_FIVE, FIVE_ONE, FIVE_TWO, NEIGHBOUR, NEIGHBOUR_FIVE, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { assignment, MARK, openHomework, RECORD, WITHDRAW } from '../testing/school';

const LEDGER = `query ($place: String!, $from: LocalDate!, $to: LocalDate!, $first: Int!, $after: String, $filter: LedgerFilter) {
  ledger(place: $place, from: $from, to: $to, first: $first, after: $after, filter: $filter) { edges { cursor node { id date classId subject minutes state late marking { marked } } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
const ASSIGNMENT = 'query ($id: ID!) { assignment(id: $id) { id content trail { deed } } }';
const ENTITY = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Assignment { id content } } }';
const SUGGESTIONS = `query ($classId: ID!, $date: LocalDate!) { assignmentSuggestions(classId: $classId, date: $date) {
  lastEvening { className date subject minutes content } parallelClasses { className date subject minutes content } } }`;

const DATES = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', TODAY];

describe('the ledger', () => {
  let homework: Proof;
  const ids: Record<string, string> = {};
  const record = async (who: keyof typeof people, over: Record<string, unknown> = {}) => {
    const reply = await homework.as(people[who]).send(RECORD, assignment({ minutes: 3, ...over }));
    if (reply.errors) throw new Error(JSON.stringify(reply.errors));
    return reply.data.recordAssignment.id as string;
  };
  beforeAll(async () => {
    homework = await openHomework();
    for (const date of DATES) {
      ids.five = await record('chinese', { date });
      await record('chinese', { date, classId: FIVE_ONE, kind: 'ORAL', content: `朗读第${date.slice(8)}课` });
      await record('maths', { date, subject: '数学' });
      ids.neighbour = await record('neighbour', { date, classId: NEIGHBOUR_FIVE });
      ids.junior = await record('junior', { date, classId: EIGHT_ONE, subject: '数学' });
      ids.far = await record('outsider', { date, classId: FAR_FIVE });
    }
    await homework
      .as(people.chinese)
      .send(MARK, { input: { assignmentId: ids.five, collected: 45, marked: 45, markedOn: TODAY, idempotencyKey: 'marked' } });
    await homework.as(people.maths).send(WITHDRAW, { id: await record('maths', { subject: '数学', content: '撤回的一项' }), reason: '重复了' });
  });
  afterAll(() => homework?.close());

  const ask = (asker: Asker, over: Record<string, unknown> = {}) =>
    homework.as(asker).send(LEDGER, { place: SCHOOL, from: DATES[0], to: TODAY, first: 100, ...over });
  const rows = async (who: keyof typeof people, over: Record<string, unknown> = {}) =>
    (await ask(people[who], over)).data.ledger.edges.map((edge: { node: unknown }) => edge.node) as {
      id: string;
      date: string;
      classId: string;
      subject: string;
      state: string;
    }[];

  describe('shows each asker his own', () => {
    it.each([
      // who, where, how many rows, or the refusal
      ['chinese', SCHOOL, 16],
      ['headTeacher', SCHOOL, 11],
      ['maths', `${SCHOOL}/${FIVE_TWO}`, 11],
      ['dean', SCHOOL, 16],
      ['principal', SCHOOL, 16],
      ['supervisor', SCHOOL, 16],
      ['county', COUNTY, 26],
      ['county', SCHOOL, 16],
      ['city', CITY, 26],
      ['province', PROVINCE, 31],
      ['otherCity', '/21/2102', 5],
      ['outsider', FAR, 5],
      ['chinese', NEIGHBOUR, 'FORBIDDEN'],
      ['chinese', COUNTY, 'FORBIDDEN'],
      ['chinese', `${SCHOOL}/c210102001301`, 'FORBIDDEN'],
      ['dean', NEIGHBOUR, 'FORBIDDEN'],
      ['dean', COUNTY, 'FORBIDDEN'],
      ['county', CITY, 'FORBIDDEN'],
      ['county', FAR, 'FORBIDDEN'],
      ['city', '/21/2102', 'FORBIDDEN'],
      ['city', FAR, 'FORBIDDEN'],
      ['otherCity', SCHOOL, 'FORBIDDEN'],
      ['outsider', SCHOOL, 'FORBIDDEN'],
      ['guardian', SCHOOL, 'FORBIDDEN'],
      ['guardian', `${SCHOOL}/${FIVE_TWO}`, 'FORBIDDEN'],
      ['platform', PROVINCE, 'FORBIDDEN'],
      ['evaluator', PROVINCE, 'FORBIDDEN'],
      ['expert', COUNTY, 'FORBIDDEN'],
      ['province', '/21/2199', 'NOT_FOUND'],
      ['province', `${NEIGHBOUR}/${FIVE_TWO}`, 'NOT_FOUND'],
      ['province', "/21' OR '1", 'BAD_INPUT'],
    ] as const)('%s at %s: %s', async (who, place, expected) => {
      const reply = await ask(people[who], { place });
      if (typeof expected === 'string') expect(reply.code).toBe(expected);
      else expect(reply.data.ledger.edges).toHaveLength(expected);
    });

    it('and nobody anything', async () => {
      expect((await ask(nobody)).code).toBe('UNAUTHENTICATED');
      expect((await ask(nobody, { place: PROVINCE })).data).toBeNull();
    });

    it.each([
      ['dean', 'five', true],
      ['chinese', 'five', true],
      ['headTeacher', 'five', true],
      ['county', 'five', true],
      ['city', 'junior', true],
      ['province', 'far', true],
      ['maths', 'neighbour', false],
      ['dean', 'neighbour', false],
      ['city', 'far', false],
      ['otherCity', 'five', false],
      ['guardian', 'five', false],
      ['platform', 'five', false],
      ['evaluator', 'five', false],
    ] as const)('one row by a guessed id: %s, %s, %s', async (who, which, seen) => {
      const direct = await homework.as(people[who]).send(ASSIGNMENT, { id: ids[which] });
      const byReference = await homework.as(people[who]).send(ENTITY, { representations: [{ __typename: 'Assignment', id: ids[which] }] });
      if (seen) {
        expect(direct.data.assignment.id).toBe(ids[which]);
        expect(byReference.data._entities[0].id).toBe(ids[which]);
      } else {
        expect(direct).toMatchObject({ code: 'FORBIDDEN', data: { assignment: null } });
        expect(byReference.code).toBe('FORBIDDEN');
        expect(JSON.stringify(byReference.data)).not.toContain('抄写');
      }
    });
  });

  it('is walked page by page, every row once, in order, while others go on writing', async () => {
    for (const first of [1, 4, 7]) {
      const before = new Set((await rows('province', { place: PROVINCE })).map((row) => row.id));
      const seen: string[] = [];
      const order: string[] = [];
      let after: string | null = null;
      do {
        const page: { edges: { node: { id: string; date: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
          await ask(people.province, { place: PROVINCE, first, after })
        ).data.ledger;
        seen.push(...page.edges.map((edge) => edge.node.id));
        order.push(...page.edges.map((edge) => edge.node.date));
        if (seen.length % 3 === 1) await record('maths', { date: DATES[seen.length % 5], subject: '数学', kind: 'ORAL' });
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after && seen.length < 500);
      expect(new Set(seen).size).toBe(seen.length);
      expect([...before].filter((id) => !seen.includes(id))).toEqual([]);
      expect(order).toEqual([...order].sort().reverse());
    }
  });

  it('can be narrowed by every column, alone and together, and then gives what a plain search gives', async () => {
    const all = await rows('province', { place: PROVINCE });
    const chinese = (row: { subject: string }) => row.subject === '语文';
    expect((await rows('province', { place: PROVINCE, filter: { subject: '语文' } })).map((row) => row.id)).toEqual(
      all.filter(chinese).map((row) => row.id),
    );
    expect(await rows('dean', { filter: { classId: FIVE_ONE } })).toHaveLength(5);
    expect(await rows('county', { place: COUNTY, filter: { classId: EIGHT_ONE } })).toHaveLength(5);
    expect(await rows('dean', { filter: { classId: EIGHT_ONE } })).toHaveLength(0);
    expect(await rows('province', { place: PROVINCE, filter: { grade: 8 } })).toHaveLength(5);
    expect(await rows('dean', { filter: { teacherId: 'p-teacher', classId: FIVE_TWO } })).toHaveLength(5);
    expect(await rows('province', { place: PROVINCE, filter: { teacherId: 'p-teacher' } })).toHaveLength(10);
    expect(await rows('otherCity', { place: '/21/2102', filter: { teacherId: 'p-teacher' } })).toHaveLength(0);
    expect((await rows('dean', { filter: { state: 'WITHDRAWN' } })).map((row) => row.state)).toEqual(['WITHDRAWN']);
    expect((await rows('dean', { filter: { marked: true } })).map((row) => row.id)).toEqual([ids.five]);
    expect(await rows('dean', { filter: { over: true } })).toEqual([]);
    expect((await rows('dean', { filter: { late: true } })).every((row) => row.date < TODAY)).toBe(true);
    expect((await rows('dean', { filter: { late: false } })).every((row) => row.date === TODAY)).toBe(true);
    expect((await rows('dean', { filter: { text: '第17课' } })).map((row) => row.date)).toEqual(['2026-11-17']);
    expect(await rows('dean', { filter: { text: '第%课' } })).toEqual([]);
    expect(
      await rows('province', { place: PROVINCE, from: TODAY, to: TODAY, filter: { subject: '数学', kind: 'WRITTEN', state: 'POSTED', grade: 5 } }),
    ).toHaveLength(1);
  });

  it('says what is wrong with a cursor, a page of 100,000, a range of two years, a range turned round', async () => {
    const first = (await ask(people.dean, { first: 2 })).data.ledger;
    const cursor = first.edges[1].cursor as string;
    const tampered = Buffer.from(Buffer.from(cursor, 'base64url').toString().replace('2026', '2020')).toString('base64url');
    for (const after of [tampered, 'abc', `${cursor}x`]) {
      expect((await ask(people.dean, { after })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'after' });
    }
    // A cursor of one list opens no other.
    expect((await ask(people.county, { place: COUNTY, after: cursor })).code).toBe('BAD_INPUT');
    expect((await ask(people.dean, { first: 100000 })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'first' });
    expect((await ask(people.dean, { first: 0 })).code).toBe('BAD_INPUT');
    expect((await ask(people.dean, { from: '2024-11-20' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'to' });
    expect((await ask(people.dean, { from: TODAY, to: DATES[0] })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'to' });
    expect((await ask(people.dean, { filter: { text: '字' } })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'filter.text' });
    expect((await ask(people.dean, { from: '2025-10-18' })).errors).toBeUndefined();
  });

  it('offers what may be copied: the last evening of this class, the parallel class’s', async () => {
    const { data } = await homework.as(people.chinese).send(SUGGESTIONS, { classId: FIVE_TWO, date: '2026-11-23' });
    expect(data.assignmentSuggestions.lastEvening).toMatchObject([{ className: '五年级2班', date: TODAY, subject: '语文', minutes: 3 }]);
    expect(data.assignmentSuggestions.parallelClasses).toMatchObject([{ className: '五年级1班', date: TODAY, content: '朗读第20课' }]);
    expect(
      (await homework.as(people.dean).send(SUGGESTIONS, { classId: FIVE_TWO, date: TODAY })).data.assignmentSuggestions.lastEvening.map(
        (one: { subject: string }) => one.subject,
      ),
    ).toContain('数学');
    expect((await homework.as(people.outsider).send(SUGGESTIONS, { classId: FIVE_TWO, date: TODAY })).code).toBe('FORBIDDEN');
  });
});
