import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { aidKey, APPROVE, approved, CHOICE, listed, PROPOSE, proposal, WITHDRAW_AID, type Listed } from '../../testing/aids';
import { CITY, COUNTY, FIVE_ONE, FIVE_TWO, forget, people, PROVINCE, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { openHomework } from '../../testing/school';

const RETURN = `mutation ($input: AidReturnInput!) { returnAid(input: $input) { ${CHOICE} } }`;
const CORRECT = `mutation ($input: AidCorrectionInput!) { correctAid(input: $input) { ${CHOICE} } }`;
const REJECT = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { rejectAid(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { ${CHOICE} } }`;
const ORDER = `mutation ($input: AidOrdersInput!) { orderAid(input: $input) { ${CHOICE} } }`;
const OBJECT = `mutation ($id: ID!, $text: String!, $key: String!) { recordAidObjection(id: $id, text: $text, idempotencyKey: $key) { ${CHOICE} } }`;
const ONE = `query ($id: ID!) { aidChoice(id: $id) { ${CHOICE} } }`;
const AT = `query ($place: String!, $filter: AidChoiceFilter, $first: Int!, $after: String) { aidChoices(place: $place, filter: $filter, first: $first, after: $after) { edges { node { id state grade subject } } pageInfo { hasNextPage endCursor } } }`;
const MATRIX = `query ($schoolId: ID!, $schoolYear: Int, $semester: Int) { aidMatrix(schoolId: $schoolId, schoolYear: $schoolYear, semester: $semester) { term { name } terms { name } open grades subjects cells { grade subject offered choice { id state aid { title } } } } }`;
const OVERVIEW = `query ($place: String!) { aidsOverview(place: $place) { schoolYear semester schools schoolsApproved waiting approved ordered lowGrades share children { placeName schools schoolsApproved waiting approved } } }`;
const PUBLIC =
  'query ($schoolId: ID!) { disclosedAids(schoolId: $schoolId) { grade subject title publisher isbn priceFen displayedFrom orderableFrom onDisplay contact } }';
const TODOS = '{ homeworkTodos(box: TO_DO, first: 20) { edges { node { id title link dueOn } } } }';
const SCHOOL_ID = 's210102001';
const WRITTEN = [
  'aid_order',
  'aid_choice',
  'aid_slot',
  'study_aid_exclusion',
  'study_aid_grade',
  'study_aid',
  'todo',
  'return_slip',
  'opinion',
  'outbox',
  'audit',
];

let homework: Proof;
let aid: Listed;
beforeAll(async () => {
  homework = await openHomework();
});
beforeEach(async () => {
  setToday(TODAY);
  await forget(homework, ...WRITTEN);
  aid = await listed(homework, { title: '示例同步练习' });
});
afterAll(() => homework?.close());

const propose = (over: Record<string, unknown> = {}, who: keyof typeof people = 'dean') =>
  homework.as(people[who]).send(PROPOSE, proposal((over.aidId as string | undefined) ?? aid.id, over));
const proposed = async (over: Record<string, unknown> = {}) => (await propose(over)).data.proposeAid;
const approve = (of: { id: string; version: number }, who: keyof typeof people = 'county') =>
  homework.as(people[who]).send(APPROVE, { id: of.id, version: of.version, opinion: '同意选用', key: aidKey() });
const withdraw = (of: { id: string; version: number }, who: keyof typeof people = 'dean', reason = '家长意见较多，另行选用') =>
  homework.as(people[who]).send(WITHDRAW_AID, { id: of.id, version: of.version, reason, key: aidKey() });
const order = (of: { id: string; version: number }, counts: { classId: string; count: number }[], who: keyof typeof people = 'dean') =>
  homework.as(people[who]).send(ORDER, { input: { id: of.id, version: of.version, counts, idempotencyKey: aidKey() } });
const todos = async (who: keyof typeof people) =>
  (await homework.as(people[who]).send(TODOS)).data.homeworkTodos.edges.map((edge: { node: { title: string } }) => edge.node);
const news = async (type: string) =>
  (await query<{ data: string }>(homework.part.reads, 'SELECT data FROM outbox WHERE type = ? ORDER BY id', [type])).map((row) =>
    JSON.parse(row.data),
  );

describe('one aid a subject', () => {
  it('is proposed by the school, waits at the county, is approved, hung out, ordered', async () => {
    const one = await proposed();
    expect(one).toMatchObject({ state: 'PROPOSED', grade: 5, subject: '语文', version: 1, flags: [], aid: { title: '示例同步练习' } });
    expect(await todos('county')).toMatchObject([
      {
        title: '教辅选用待核准：和平区示例第一小学2026—2027 学年第一学期五年级语文',
        link: `/homework/materials?row=${one.id}`,
        dueOn: '2026-12-07',
      },
    ]);
    const done = (await approve(one)).data.approveAid;
    // Five working days: 23, 24, 25, 27 (the 26th is free by the calendar), 30 November.
    expect(done).toMatchObject({ state: 'APPROVED', approvedOn: TODAY, approvedByName: '佟丽华', orderableFrom: '2026-12-01', version: 2 });
    expect(done.opinions).toEqual([{ stage: '县级核准', verdict: 'AGREE', text: '同意选用', byName: '佟丽华' }]);
    expect(await todos('county')).toEqual([]);
    expect(await news('homework.StudyAidApproved')).toMatchObject([
      { choiceId: one.id, schoolId: SCHOOL_ID, grade: 5, subject: '语文', aidId: aid.id, title: '示例同步练习', orderableFrom: '2026-12-01' },
    ]);
    expect((await order(done, [{ classId: FIVE_TWO, count: 30 }])).errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_AID_ON_DISPLAY',
      rule: { code: 'H11' },
    });
    setToday('2026-12-01');
    const ordered = (
      await order(done, [
        { classId: FIVE_TWO, count: 30 },
        { classId: FIVE_ONE, count: 0 },
      ])
    ).data.orderAid;
    expect(ordered).toMatchObject({ state: 'ORDERED', orders: 30, orderedOn: '2026-12-01', version: 3 });
    const corrected = (await order(ordered, [{ classId: FIVE_ONE, count: 12 }])).data.orderAid;
    expect(corrected).toMatchObject({
      orders: 42,
      classOrders: [
        { classId: FIVE_ONE, count: 12, pupils: 45 },
        { classId: FIVE_TWO, count: 30 },
      ],
    });
    expect(corrected.trail.map((entry: { deed: string }) => entry.deed)).toEqual(['提出选用', '核准', '登记征订数', '登记征订数']);
  });

  it('refuses a second one for the same school, term, grade and subject, whatever became of the first', async () => {
    const other = await listed(homework);
    const one = await proposed();
    const second = await propose({ aidId: other.id });
    expect(second.errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_SECOND_AID',
      path: 'aidId',
      rule: { code: 'H11', document: '辽教发〔2021〕77号' },
    });
    expect(second.errors![0]!.message).toContain('五年级语文已选用《示例同步练习》（待核准）');
    expect((await propose()).code).toBe('HOMEWORK_SECOND_AID');
    await approve(one);
    expect((await propose({ aidId: other.id }, 'principal')).code).toBe('HOMEWORK_SECOND_AID');
    // Another grade, subject, term or school is another matter.
    const maths = await listed(homework, { subject: '数学' });
    const spring = await listed(homework, { semester: 2 });
    expect((await propose({ aidId: maths.id, subject: '数学' })).errors).toBeUndefined();
    expect((await propose({ aidId: spring.id, semester: 2 })).errors).toBeUndefined();
  });

  it('lets one of two in, when both are proposed in the same instant', async () => {
    const other = await listed(homework);
    for (let round = 0; round < 3; round += 1) {
      const replies = await Promise.all([
        propose({ aidId: aid.id }),
        propose({ aidId: other.id }, 'principal'),
        propose({ aidId: other.id }),
        propose({}, 'principal'),
      ]);
      const taken = replies.filter((reply) => !reply.errors);
      expect(taken).toHaveLength(1);
      for (const reply of replies.filter((one) => one.errors)) expect(reply.code).toBe('HOMEWORK_SECOND_AID');
      const standing = await query(homework.part.reads, "SELECT id FROM aid_choice WHERE state = 'PROPOSED'");
      expect(standing).toHaveLength(1);
      expect((await withdraw(taken[0]!.data.proposeAid)).errors).toBeUndefined();
    }
  });

  it('is from the catalogue of that term, grade and subject, as far as the city has not left it out', async () => {
    const outside = { code: 'HOMEWORK_AID_OUTSIDE_CATALOGUE', path: 'aidId', rule: { code: 'H11' } };
    expect((await propose({ aidId: 'NOSUCHAID' })).errors![0]!.extensions).toMatchObject(outside);
    expect((await propose({ grade: 3 })).errors![0]!.extensions).toMatchObject(outside);
    expect((await propose({ subject: '数学' })).errors![0]!.extensions).toMatchObject(outside);
    expect((await propose({ semester: 2 })).errors![0]!.extensions).toMatchObject(outside);
    const NARROW = 'mutation ($input: NarrowingInput!) { narrowCatalogue(input: $input) { id } }';
    const narrowing = { place: CITY, aidId: aid.id, excluded: true, reason: '与本市教材版本不一致' };
    await homework.as(people.city).send(NARROW, { input: { ...narrowing, idempotencyKey: aidKey() } });
    expect((await propose()).errors![0]!.extensions).toMatchObject(outside);
    await homework.as(people.city).send(NARROW, { input: { ...narrowing, excluded: false, idempotencyKey: aidKey() } });
    const one = await proposed();
    await homework
      .as(people.province)
      .send('mutation ($id: ID!, $key: String!) { removeStudyAid(id: $id, version: 1, reason: "内容超出课程标准", idempotencyKey: $key) { id } }', {
        id: aid.id,
        key: aidKey(),
      });
    expect((await approve(one)).errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_AID_OUTSIDE_CATALOGUE' });
  });

  it.each([
    ['a grade the school has not', { grade: 8 }, 'dean', 'BAD_INPUT', 'grade'],
    ['a subject of no table', { subject: '奥数' }, 'dean', 'HOMEWORK_SUBJECT_UNKNOWN', 'subject'],
    ['a term that is over', { schoolYear: 2025, semester: 2 }, 'dean', 'BAD_INPUT', 'semester'],
    ['no reason', { reason: '好' }, 'dean', 'BAD_INPUT', 'reason'],
    ['no minutes of the choice', { minutes: '' }, 'dean', 'BAD_INPUT', 'minutes'],
    ['nowhere to object', { contact: '无' }, 'dean', 'BAD_INPUT', 'contact'],
    ['a school that is none', { schoolId: 's999' }, 'dean', 'NOT_FOUND', 'schoolId'],
    ['another school', { schoolId: 's210102002' }, 'dean', 'FORBIDDEN', undefined],
    ['a teacher', {}, 'chinese', 'FORBIDDEN', undefined],
    ['the county itself', {}, 'county', 'FORBIDDEN', undefined],
  ] as const)('is not proposed for or by %s', async (_, over, who, code, path) => {
    expect((await propose(over as Record<string, unknown>, who)).errors![0]!.extensions).toMatchObject({ code, ...(path && { path }) });
  });

  it('is allowed, and flagged, in grades one and two', async () => {
    const first = await listed(homework, { grades: [1] });
    expect((await propose({ aidId: first.id, grade: 1 })).data.proposeAid.flags).toMatchObject([
      { code: 'H11', message: expect.stringContaining('一、二年级') },
    ]);
  });
});

describe('the county', () => {
  it('alone decides, once, on what it has seen', async () => {
    const one = await proposed();
    for (const who of ['dean', 'principal', 'city', 'province', 'otherCity', 'outsider'] as const)
      expect((await approve(one, who)).code).toBe('FORBIDDEN');
    expect((await approve({ id: one.id, version: 9 })).code).toBe('CONFLICT');
    const replies = await Promise.all([approve(one), approve(one)]);
    expect(replies.map((reply) => reply.code).sort()).toEqual(['HOMEWORK_AID_STATE', undefined]);
    expect(await news('homework.StudyAidApproved')).toHaveLength(1);
  });

  it('returns exact cells with a reason; the dean corrects those and no others; then it is approved and closed', async () => {
    const one = await proposed();
    const send = (over: Record<string, unknown> = {}) =>
      homework.as(people.county).send(RETURN, {
        input: {
          id: one.id,
          version: 1,
          reason: '纪要没有写明家长代表的意见',
          cells: [{ cell: 'minutes' }],
          dueOn: '2026-11-27',
          idempotencyKey: aidKey(),
          ...over,
        },
      });
    expect((await send({ reason: '' })).code).toBe('BAD_INPUT');
    expect((await send({ cells: [] })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'cells' });
    expect((await send({ cells: [{ cell: 'grade' }] })).code).toBe('BAD_INPUT');
    expect((await send({ dueOn: '2026-11-19' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'dueOn' });
    const back = (await send()).data.returnAid;
    expect(back).toMatchObject({
      state: 'RETURNED',
      version: 2,
      returns: [{ state: 'OPEN', reason: '纪要没有写明家长代表的意见', cells: [{ cell: 'minutes', label: '选用会议纪要' }] }],
    });
    expect(await todos('county')).toEqual([]);
    expect(await todos('dean')).toMatchObject([{ title: expect.stringContaining('教辅选用被退回'), dueOn: '2026-11-27' }]);
    expect((await approve(back)).code).toBe('HOMEWORK_AID_STATE');

    const correct = (over: Record<string, unknown>, who: keyof typeof people = 'dean') =>
      homework.as(people[who]).send(CORRECT, { input: { id: one.id, version: 2, answer: '已补充', idempotencyKey: aidKey(), ...over } });
    expect((await correct({ minutes: '2026年8月28日会议，家长代表三人发言同意' }, 'principal')).code).toBe('FORBIDDEN');
    expect((await correct({ reason: '改了没有退回的栏目' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT' });
    const again = (await correct({ minutes: '2026年8月28日会议，家长代表三人发言同意' })).data.correctAid;
    expect(again).toMatchObject({ state: 'PROPOSED', version: 3, minutes: '2026年8月28日会议，家长代表三人发言同意' });
    expect(again.returns[0].cells[0]).toMatchObject({
      before: expect.stringContaining('一致同意'),
      after: '2026年8月28日会议，家长代表三人发言同意',
    });
    expect(await todos('dean')).toEqual([]);
    expect(await todos('county')).toMatchObject([{ title: expect.stringContaining('复核') }]);
    const twice = (await send({ version: 3, reason: '仍未写明日期' })).data.returnAid;
    expect(twice.returns).toMatchObject([{ state: 'OPEN', round: 2 }]);
    const last = (await correct({ version: 4, minutes: '2026年8月28日14时会议，家长代表三人发言同意' })).data.correctAid;
    expect((await approve(last)).data.approveAid).toMatchObject({ state: 'APPROVED', returns: [{ state: 'CLOSED' }] });
    expect(await todos('county')).toEqual([]);
  });

  it('rejects with a reason, and the place is free for another', async () => {
    const one = await proposed();
    const reject = (reason: string) => homework.as(people.county).send(REJECT, { id: one.id, version: 1, reason, key: aidKey() });
    expect((await reject('否')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await reject('与教材版本不一致')).data.rejectAid).toMatchObject({
      state: 'REJECTED',
      endedReason: '与教材版本不一致',
      opinions: [{ verdict: 'REJECT' }],
    });
    expect(await todos('county')).toEqual([]);
    expect((await propose()).errors).toBeUndefined();
  });
});

describe('what is chosen', () => {
  it('is withdrawn with a reason at any stage, by the school or its county, and told', async () => {
    const one = await proposed();
    expect((await withdraw(one, 'dean', '换')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    for (const who of ['chinese', 'outsider', 'otherCity'] as const) expect((await withdraw(one, who)).code).toBe('FORBIDDEN');
    expect((await withdraw(one)).data.withdrawAid).toMatchObject({ state: 'WITHDRAWN', endedOn: TODAY });
    expect(await todos('county')).toEqual([]);
    expect((await withdraw({ id: one.id, version: 2 })).code).toBe('HOMEWORK_AID_STATE');
    const two = await approved(homework, aid.id);
    expect((await withdraw(two, 'county', '核查发现内容不当')).data.withdrawAid).toMatchObject({ state: 'WITHDRAWN' });
    expect(await news('homework.StudyAidWithdrawn')).toMatchObject([
      { choiceId: one.id, wasApproved: false, orders: 0 },
      { choiceId: two.id, wasApproved: true, reason: '核查发现内容不当' },
    ]);
    const three = await proposed();
    await homework
      .as(people.county)
      .send(RETURN, { input: { id: three.id, version: 1, reason: '请补充', cells: [{ cell: 'reason' }], idempotencyKey: aidKey() } });
    expect((await withdraw({ id: three.id, version: 2 })).data.withdrawAid).toMatchObject({ returns: [{ state: 'CLOSED' }] });
    expect(await todos('dean')).toEqual([]);
  });

  it.each([
    ['more than the class has pupils', [{ classId: FIVE_TWO, count: 46 }], 'HOMEWORK_AID_ORDERS_TOO_MANY', 'counts.0.count'],
    ['fewer than none', [{ classId: FIVE_TWO, count: -1 }], 'BAD_INPUT', 'counts.0.count'],
    ['a class of another grade', [{ classId: THREE_ONE, count: 1 }], 'BAD_INPUT', 'counts.0.classId'],
    ['a class of another school', [{ classId: 'c210102002501', count: 1 }], 'BAD_INPUT', 'counts.0.classId'],
    [
      'a class twice',
      [
        { classId: FIVE_TWO, count: 1 },
        { classId: FIVE_TWO, count: 2 },
      ],
      'BAD_INPUT',
      'counts',
    ],
    ['nothing', [], 'BAD_INPUT', 'counts'],
  ])('is not ordered as %s', async (_, counts, code, path) => {
    const one = await approved(homework, aid.id);
    setToday('2026-12-01');
    expect((await order(one, counts)).errors![0]!.extensions).toMatchObject({ code, path });
    expect((await homework.as(people.dean).send(ONE, { id: one.id })).data.aidChoice).toMatchObject({ state: 'APPROVED', orders: null });
  });

  it('is flagged when every pupil of every class has ordered', async () => {
    const one = await approved(homework, aid.id);
    setToday('2026-12-01');
    expect((await order(one, [{ classId: FIVE_TWO, count: 45 }], 'chinese')).code).toBe('FORBIDDEN');
    expect(
      (
        await order(one, [
          { classId: FIVE_TWO, count: 45 },
          { classId: FIVE_ONE, count: 45 },
        ])
      ).data.orderAid.flags,
    ).toMatchObject([{ code: 'H11', message: '各班全员征订，请核实是否自愿' }]);
  });

  it('hangs out for everybody with its price and where to object, and keeps what was objected', async () => {
    const publicly = async () => (await homework.as(nobody).send(PUBLIC, { schoolId: SCHOOL_ID })).data.disclosedAids;
    const one = await proposed();
    expect(await publicly()).toEqual([]);
    const done = (await approve(one)).data.approveAid;
    expect(await publicly()).toMatchObject([
      {
        grade: 5,
        subject: '语文',
        title: '示例同步练习',
        priceFen: 1580,
        displayedFrom: TODAY,
        orderableFrom: '2026-12-01',
        onDisplay: true,
        contact: expect.stringContaining('024'),
      },
    ]);
    expect(JSON.stringify(await publicly())).not.toMatch(/赵敏|佟丽华|p-dean|会议/);
    const object = (who: keyof typeof people) => homework.as(people[who]).send(OBJECT, { id: one.id, text: '一位家长认为题量偏大', key: aidKey() });
    expect((await object('chinese')).code).toBe('FORBIDDEN');
    expect((await object('dean')).data.recordAidObjection.opinions.at(-1)).toEqual({
      stage: '公示意见',
      verdict: 'NOTE',
      text: '一位家长认为题量偏大',
      byName: '赵敏',
    });
    setToday('2026-12-01');
    expect(await publicly()).toMatchObject([{ onDisplay: false }]);
    await withdraw(done);
    expect(await publicly()).toEqual([]);
    setToday('2027-01-20');
    expect(await publicly()).toEqual([]);
  });

  it('stands in a table of grades and subjects, with what there is to choose from', async () => {
    const one = await approved(homework, aid.id);
    const { data } = await homework.as(people.dean).send(MATRIX, { schoolId: SCHOOL_ID });
    expect(data.aidMatrix).toMatchObject({
      term: { name: '2026—2027 学年第一学期' },
      open: true,
      grades: [1, 2, 3, 4, 5, 6],
      subjects: ['语文', '数学', '英语'],
    });
    const cell = (grade: number, subject: string) =>
      data.aidMatrix.cells.find((of: { grade: number; subject: string }) => of.grade === grade && of.subject === subject);
    expect(cell(5, '语文')).toMatchObject({ offered: 1, choice: { id: one.id, state: 'APPROVED', aid: { title: '示例同步练习' } } });
    expect(cell(4, '语文')).toMatchObject({ offered: 0, choice: null });
    expect((await homework.as(people.dean).send(MATRIX, { schoolId: SCHOOL_ID, schoolYear: 2030, semester: 1 })).code).toBe('BAD_INPUT');
    expect((await homework.as(people.outsider).send(MATRIX, { schoolId: SCHOOL_ID })).code).toBe('FORBIDDEN');
  });

  it('is counted level by level and listed row by row, within one’s place', async () => {
    await approved(homework, aid.id);
    const maths = await listed(homework, { subject: '数学' });
    await proposed({ aidId: maths.id, subject: '数学' });
    const overview = (await homework.as(people.province).send(OVERVIEW, { place: PROVINCE })).data.aidsOverview;
    expect(overview).toMatchObject({
      schoolYear: 2026,
      semester: 1,
      schools: 4,
      schoolsApproved: 1,
      waiting: 1,
      approved: 1,
      ordered: 0,
      share: 0.25,
    });
    expect(overview.children).toMatchObject([
      { placeName: '沈阳市', schools: 3, schoolsApproved: 1 },
      { placeName: '大连市', schools: 1, schoolsApproved: 0 },
    ]);
    expect((await homework.as(people.county).send(OVERVIEW, { place: COUNTY })).data.aidsOverview.children).toHaveLength(3);
    const first = (await homework.as(people.county).send(AT, { place: COUNTY, filter: { standing: true }, first: 1 })).data.aidChoices;
    const second = (
      await homework.as(people.county).send(AT, { place: COUNTY, filter: { standing: true }, first: 1, after: first.pageInfo.endCursor })
    ).data.aidChoices;
    expect([...first.edges, ...second.edges].map((edge) => edge.node.subject).sort()).toEqual(['数学', '语文'].sort());
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(
      (await homework.as(people.county).send(AT, { place: COUNTY, filter: { state: 'PROPOSED' }, first: 5 })).data.aidChoices.edges,
    ).toHaveLength(1);
    for (const who of ['otherCity', 'outsider', 'guardian'] as const)
      expect((await homework.as(people[who]).send(AT, { place: SCHOOL, first: 5 })).code).toBe('FORBIDDEN');
    const [{ node }] = first.edges;
    expect((await homework.as(people.outsider).send(ONE, { id: node.id })).code).toBe('FORBIDDEN');
    expect((await homework.as(people.county).send(ONE, { id: 'NONE' })).data.aidChoice).toBeNull();
  });
});
