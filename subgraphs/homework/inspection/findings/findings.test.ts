import { query } from '#kernel/database';
import type { Proof } from '#kernel/testing';
import { nobody } from '#kernel/testing';
import { drawn, finding, FOUND, inspectors, key, recorded, RECTIFY, RETURN, RETURN_MANY, TAKE_BACK } from '../../testing/inspection';
import { FAR, FAR_FIVE, FIVE_TWO, NEIGHBOUR, NEIGHBOUR_FIVE, people, SCHOOL, THREE_ONE } from '#register/testing/province';
import { openHomework, WITHDRAW } from '../../testing/school';

const TODOS = 'query ($box: TodoBox!) { homeworkTodos(box: $box, first: 20) { edges { node { title detail link dueOn } } } }';
const LIST = `query ($place: String!, $filter: FindingFilter) { findings(place: $place, filter: $filter, first: 50) { edges { node { id } } pageInfo { hasNextPage } } }`;

describe('a finding', () => {
  let homework: Proof;
  let inspection: string;
  beforeAll(async () => {
    homework = await openHomework();
    inspection = await drawn(homework);
  });
  afterAll(() => homework?.close());

  const everybody = { ...people, ...inspectors };
  type Who = keyof typeof everybody;
  const give = (who: Who, over: Record<string, unknown> = {}, of = inspection) => homework.as(everybody[who]).send(RETURN, finding(of, over));
  const found = async (over: Record<string, unknown> = {}) => {
    const { data, errors } = await give('county', { assignmentId: await recorded(homework), ...over });
    if (errors) throw new Error(errors[0]!.message);
    return data.returnFinding;
  };
  const see = (who: Who, id: string) => homework.as(everybody[who]).send(FOUND, { id });
  const todos = async (who: Who, box: string) =>
    (await homework.as(everybody[who]).send(TODOS, { box })).data.homeworkTodos.edges.map(({ node }: { node: unknown }) => node);

  it('goes into the inbox of the teacher who recorded the row, on exact cells with what they say, and to nobody else', async () => {
    const one = await found();
    expect(one).toMatchObject({
      about: 'ROW',
      state: 'OPEN',
      round: 1,
      dueOn: '2026-11-25',
      overdue: false,
      workdaysLeft: 3,
      className: '五年级2班',
      subject: '语文',
      teacherName: '王静',
      returnedBy: '佟丽华',
      inspection: { id: inspection, title: '作业专项检查', level: 'COUNTY' },
      cells: [
        {
          cell: 'MARKED',
          field: 'marked',
          label: '批改份数',
          before: '40 份',
          after: null,
          reason: '收到 44 份，只批改 40 份',
          value: '40',
          control: 'COUNT',
          correctable: true,
        },
      ],
    });
    expect(await todos('chinese', 'TO_DO')).toContainEqual({
      title: '11月16日（周一） 五年级2班 语文：批改份数',
      detail: '收到的作业没有全部批改',
      link: `/homework/findings?row=${one.id}`,
      dueOn: '2026-11-25',
    });
    expect(await todos('maths', 'TO_DO')).toEqual([]);
    expect(await todos('dean', 'TO_DO')).toEqual([]);
    const [news] = await query<{ data: string }>(
      homework.part.reads,
      "SELECT data FROM outbox WHERE type = 'homework.FindingReturned' AND subject = ?",
      [one.id],
    );
    expect(JSON.parse(news!.data)).toMatchObject({ inspectionId: inspection, classId: FIVE_TWO, cells: ['marked'], dueOn: '2026-11-25', round: 1 });
    expect(news!.data).not.toMatch(/王静|p-teacher/);
  });

  it('is seen by the teacher, the heads of the school and the offices above; by no colleague, no neighbour, no guardian', async () => {
    const { id } = await found();
    for (const who of ['chinese', 'dean', 'principal', 'supervisor', 'county', 'city', 'province'] as const)
      expect((await see(who, id)).data.finding.id).toBe(id);
    for (const who of ['maths', 'headTeacher', 'neighbour', 'outsider', 'otherCity', 'otherCounty', 'guardian', 'evaluator', 'platform'] as const)
      expect((await see(who, id)).code).toBe('FORBIDDEN');
    expect((await homework.as(nobody).send(FOUND, { id })).code).toBe('UNAUTHENTICATED');
    expect((await see('county', 'X'.repeat(26))).data.finding).toBeNull();
  });

  it('shows the teacher no more of the inspection than its name and days', async () => {
    const schema = (await homework.as(people.chinese).send('{ __type(name: "InspectionCited") { fields { name } } }')).data.__type;
    expect(schema.fields.map(({ name }: { name: string }) => name).sort()).toEqual(['from', 'id', 'level', 'place', 'state', 'title', 'to']);
  });

  it.each([
    ['without a reason', { reason: ' ' }, 'BAD_INPUT', 'reason'],
    ['without a cell', { cells: [] }, 'BAD_INPUT', 'cells'],
    ['with a cell twice', { cells: [{ cell: 'MARKED' }, { cell: 'MARKED' }] }, 'BAD_INPUT', 'cells'],
    ['with a cell of an evening', { cells: [{ cell: 'WRITTEN_MINUTES' }] }, 'BAD_INPUT', 'cells'],
    ['with a deadline that has passed', { dueOn: '2026-11-19' }, 'BAD_INPUT', 'dueOn'],
    ['with a deadline next spring', { dueOn: '2027-03-01' }, 'BAD_INPUT', 'dueOn'],
    ['on nothing', { assignmentId: null }, 'BAD_INPUT', 'assignmentId'],
    ['on a row and a class at once', { classId: FIVE_TWO, date: '2026-11-16' }, 'BAD_INPUT', 'assignmentId'],
    ['on a row that is none', { assignmentId: '12345' }, 'NOT_FOUND', 'assignmentId'],
    ['with a reason that no place has', { templateId: 'N-NONE' }, 'NOT_FOUND', 'templateId'],
    ['in an inspection that is none', { inspectionId: 'X'.repeat(26) }, 'NOT_FOUND', 'inspectionId'],
  ] as const)('is not given %s', async (_, over, code, path) => {
    const assignmentId = await recorded(homework);
    const refused = await give('county', { assignmentId, ...(over as Record<string, unknown>) });
    expect(refused.errors![0]!.extensions).toMatchObject({ code, path });
    expect(refused.errors![0]!.extensions.hint).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is given by who inspects there, and not by a school, a neighbour or another office', async () => {
    const assignmentId = await recorded(homework);
    for (const who of ['dean', 'principal', 'chinese', 'supervisor', 'otherCounty', 'otherCity', 'guardian'] as const)
      expect((await give(who, { assignmentId })).code).toBe('FORBIDDEN');
  });

  it('stays within the place, the days and the classes of the inspection', async () => {
    const neighbour = await recorded(homework, { classId: NEIGHBOUR_FIVE }, null, 'neighbour');
    expect((await give('county', { assignmentId: neighbour })).code).toBe('HOMEWORK_FINDING_OUT_OF_SAMPLE');
    const far = await recorded(homework, { classId: FAR_FIVE }, null, 'outsider');
    expect((await give('county', { assignmentId: far })).code).toBe('FORBIDDEN');
    // Also when another county's class should have found its way into the sample.
    const odd = await drawn(homework, { classes: [FAR_FIVE], school: FAR });
    expect((await give('county', { assignmentId: far }, odd)).code).toBe('FORBIDDEN');
    const unsampled = await recorded(homework, { classId: THREE_ONE, subject: '数学' }, null, 'maths');
    expect((await give('county', { assignmentId: unsampled })).code).toBe('HOMEWORK_FINDING_OUT_OF_SAMPLE');
    const september = await drawn(homework, { from: '2026-09-01', to: '2026-09-30' });
    const refused = await give('county', { assignmentId: await recorded(homework) }, september);
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_FINDING_OUT_OF_SAMPLE', path: 'date' });
  });

  it('is given after the draw and before the signature', async () => {
    const assignmentId = await recorded(homework);
    for (const state of ['PLANNED', 'SIGNED', 'CANCELLED'])
      expect((await give('county', { assignmentId }, await drawn(homework, { state }))).code).toBe('CONFLICT');
  });

  it('on a row that was withdrawn concerns the whole, not its cells', async () => {
    const assignmentId = await recorded(homework, {}, null);
    await homework.as(people.chinese).send(WITHDRAW, { id: assignmentId, reason: '布置错了' });
    expect((await give('county', { assignmentId, cells: [{ cell: 'MINUTES' }] })).code).toBe('HOMEWORK_WITHDRAWN');
    expect((await give('county', { assignmentId, cells: [{ cell: 'GENERAL' }] })).data.returnFinding).toMatchObject({
      state: 'OPEN',
      cells: [{ control: 'WORDS', correctable: false }],
    });
  });

  it('is one for one row in one inspection while it is under way, also when two point at it in the same instant', async () => {
    const assignmentId = await recorded(homework);
    const both = await Promise.all([give('county', { assignmentId }), give('colleague', { assignmentId, cells: [{ cell: 'MINUTES' }] })]);
    expect(both.map(({ code }) => code).sort()).toEqual(['HOMEWORK_FINDING_ALREADY_OPEN', undefined]);
    const { id, version } = both.find(({ errors }) => !errors)!.data.returnFinding;
    expect((await give('county', { assignmentId }, await drawn(homework))).errors).toBeUndefined();
    await homework.as(people.county).send(TAKE_BACK, { input: { findingId: id, version, reason: '看错了一行', idempotencyKey: key() } });
    expect((await give('county', { assignmentId })).errors).toBeUndefined();
  });

  it('is the same when the tap is repeated, and refused when the number comes with other words', async () => {
    const one = finding(inspection, { assignmentId: await recorded(homework) });
    const [a, b] = await Promise.all([homework.as(people.county).send(RETURN, one), homework.as(people.county).send(RETURN, one)]);
    expect(a.data.returnFinding.id).toBe(b.data.returnFinding.id);
    expect((await homework.as(people.county).send(RETURN, { input: { ...one.input, reason: '另一个理由' } })).code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('of an evening goes to the dean, who answers in words', async () => {
    await recorded(homework, { date: '2026-11-12', minutes: 30 });
    const one = (await give('county', { classId: FIVE_TWO, date: '2026-11-12', cells: [{ cell: 'WRITTEN_MINUTES' }] })).data.returnFinding;
    expect(one).toMatchObject({
      about: 'EVENING',
      teacherName: null,
      cells: [{ cell: 'WRITTEN_MINUTES', before: '30 分钟', correctable: false, control: 'WORDS' }],
    });
    expect((await see('chinese', one.id)).code).toBe('FORBIDDEN');
    const say = (who: Who, cells: unknown[] = []) =>
      homework
        .as(everybody[who])
        .send(RECTIFY, { input: { findingId: one.id, version: 1, cells, answer: '当晚单元复习，已与各科协调', idempotencyKey: key() } });
    expect((await say('dean', [{ cell: 'WRITTEN_MINUTES', value: '20' }])).code).toBe('HOMEWORK_FINDING_CELL_CLOSED');
    expect((await say('dean')).data.rectifyFinding).toMatchObject({ state: 'RECTIFIED', rectifiedBy: '赵敏' });
  });

  it('may not be raised on one’s own school or own row', async () => {
    const teachesThere = {
      ...people.county,
      id: 'p-both',
      duties: [...people.county.duties, { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: FIVE_TWO, subject: '科学' }],
    };
    const assignmentId = await recorded(homework);
    expect((await homework.as(teachesThere).send(RETURN, finding(inspection, { assignmentId }))).code).toBe('HOMEWORK_OWN_UNIT');
    const monthly = await drawn(homework, { place: SCHOOL });
    expect((await give('dean', { assignmentId }, monthly)).data.returnFinding.inspection.level).toBe('SCHOOL');
    const deanTeaches = { ...people.dean, id: 'p-teacher' };
    expect((await homework.as(deanTeaches).send(RETURN, finding(monthly, { assignmentId: await recorded(homework) }))).code).toBe(
      'HOMEWORK_OWN_UNIT',
    );
  });

  it('is listed to each in his place, school by school, page by page', async () => {
    const list = async (who: Who, place: string, filter: Record<string, unknown> = {}) => homework.as(everybody[who]).send(LIST, { place, filter });
    const all = (await list('county', SCHOOL)).data.findings.edges;
    expect(all.length).toBeGreaterThan(5);
    expect((await list('city', '/21/2101')).data.findings.edges.length).toBe(all.length);
    expect((await list('dean', SCHOOL, { state: 'RECTIFIED' })).data.findings.edges).toHaveLength(1);
    expect((await list('county', NEIGHBOUR)).data.findings.edges).toEqual([]);
    expect((await list('dean', NEIGHBOUR)).code).toBe('FORBIDDEN');
    expect((await list('chinese', SCHOOL)).code).toBe('FORBIDDEN');
    const mine = await homework
      .as(people.chinese)
      .send('{ myFindings(first: 3) { edges { node { id teacherName } cursor } pageInfo { hasNextPage endCursor } } }');
    expect(mine.data.myFindings.edges.every(({ node }: { node: { teacherName: string } }) => node.teacherName === '王静')).toBe(true);
    const next = await homework.as(people.chinese).send('query ($after: String) { myFindings(first: 50, after: $after) { edges { node { id } } } }', {
      after: mine.data.myFindings.pageInfo.endCursor,
    });
    const ids = [...mine.data.myFindings.edges, ...next.data.myFindings.edges].map(({ node }: { node: { id: string } }) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      (
        await homework.as(people.maths).send('query ($after: String) { myFindings(first: 5, after: $after) { edges { node { id } } } }', {
          after: mine.data.myFindings.pageInfo.endCursor,
        })
      ).code,
    ).toBe('BAD_INPUT');
    const OF = 'query ($id: ID!) { inspectionFindings(inspectionId: $id, first: 50) { edges { node { id } } } }';
    expect((await homework.as(people.principal).send(OF, { id: inspection })).errors).toBeUndefined();
    expect((await homework.as(people.chinese).send(OF, { id: inspection })).code).toBe('FORBIDDEN');
    expect((await homework.as(inspectors.otherCounty).send(OF, { id: inspection })).code).toBe('FORBIDDEN');
  });

  it('hangs on its row of the ledger, for who may see it', async () => {
    const assignmentId = await recorded(homework);
    const { id } = (await give('county', { assignmentId })).data.returnFinding;
    const row = async (who: Who) =>
      (await homework.as(everybody[who]).send('query ($id: ID!) { assignment(id: $id) { findings { id } } }', { id: assignmentId })).data.assignment;
    expect((await row('dean')).findings).toEqual([{ id }]);
    expect((await row('chinese')).findings).toEqual([{ id }]);
    expect((await row('headTeacher')).findings).toEqual([]);
  });

  it('for many rows with one template, each answered by itself', async () => {
    const ids = [
      await recorded(homework),
      await recorded(homework, { date: '2026-11-17' }, { markedOn: '2026-11-18' }),
      '12345',
      await recorded(homework, { classId: NEIGHBOUR_FIVE }, null, 'neighbour'),
    ];
    await give('county', { assignmentId: ids[1] });
    const input = {
      inspectionId: inspection,
      assignmentIds: ids,
      cells: [{ cell: 'MARKED' }],
      reason: '收到的作业没有全部批改',
      templateId: 'N-MARKED',
      dueOn: '2026-11-27',
      idempotencyKey: key(),
    };
    const first = (await homework.as(people.county).send(RETURN_MANY, { input })).data.returnFindings;
    expect(first).toMatchObject({ returned: 1, refused: 3 });
    expect(first.rows.map((row: { assignmentId: string; refusal: { code: string } | null }) => [row.assignmentId, row.refusal?.code])).toEqual([
      [ids[0], undefined],
      [ids[1], 'HOMEWORK_FINDING_ALREADY_OPEN'],
      [ids[2], 'NOT_FOUND'],
      [ids[3], 'HOMEWORK_FINDING_OUT_OF_SAMPLE'],
    ]);
    expect(first.rows[0].finding.cells).toEqual([{ cell: 'MARKED', before: '40 份' }]);
    const again = (await homework.as(people.county).send(RETURN_MANY, { input })).data.returnFindings;
    expect(again.rows[0].finding.id).toBe(first.rows[0].finding.id);
    expect(
      (await homework.as(people.county).send(RETURN_MANY, { input: { ...input, reason: '', idempotencyKey: key() } })).errors![0]!.extensions,
    ).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await homework.as(people.chinese).send(RETURN_MANY, { input: { ...input, idempotencyKey: key() } })).code).toBe('FORBIDDEN');
  });
});
