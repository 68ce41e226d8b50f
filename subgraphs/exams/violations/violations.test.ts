/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { nobody, person, type Proof } from '#kernel/testing';
import { CITY, COUNTY, FIVE_TWO, forget, people, SCHOOL, TODAY } from '#register/testing/province';
import { openExams } from '../testing/exams';

const FACTS =
  'id kind state source times dueOn recheckOn outcome findings verifierName schoolName version mayHandle mayAnswer rule { code document } report { text contact contactKept reporterName } orders { id state round reason dueOn cells { cell before after } } trail { by deed reason }';
const REPORT = 'mutation ($input: ReportedClueInput!) { reportExamClue(input: $input) { receipt } }';
const ENTER = `mutation ($input: ExamClueInput!) { enterExamClue(input: $input) { ${FACTS} } }`;
const BEGIN = `mutation ($input: ClueDeedInput!) { beginVerification(input: $input) { ${FACTS} } }`;
const SETTLE = `mutation ($input: ClueVerdictInput!) { settleVerification(input: $input) { ${FACTS} } }`;
const REOPEN = `mutation ($input: ClueReasonInput!) { reopenExamClue(input: $input) { ${FACTS} } }`;
const WITHDRAW = `mutation ($input: ClueReasonInput!) { withdrawExamClue(input: $input) { ${FACTS} } }`;
const ANSWER = `mutation ($input: CorrectionReportInput!) { reportCorrection(input: $input) { ${FACTS} } }`;
const CONFIRM = `mutation ($input: CorrectionVerdictInput!) { settleCorrection(input: $input) { ${FACTS} } }`;
const RECHECK = `mutation ($input: RecheckInput!) { recordRecheck(input: $input) { ${FACTS} } }`;
const ONE = `query ($id: ID!) { examClue(id: $id) { ${FACTS} } }`;
const LIST =
  'query ($place: String!, $filter: ExamClueFilter, $after: String) { examClues(place: $place, filter: $filter, first: 2, after: $after) { edges { node { id state } } pageInfo { hasNextPage endCursor } } }';
const PROGRESS = 'query ($receipt: String!) { examClueProgress(receipt: $receipt) { kind state dueOn } }';
const TODOS = 'query { examsTodos(box: TO_DO, first: 20) { edges { node { title link dueOn } } } }';

let exams: Proof;
let keys = 0;
const key = () => `violation-proof-key-${(keys += 1)}`;

beforeAll(async () => {
  exams = await openExams();
});
afterAll(() => exams.close());
beforeEach(async () => {
  setToday(TODAY);
  await forget(exams, 'exam_clue', 'exam_word_hint', 'todo', 'todo_copy', 'return_slip', 'outbox', 'daily_pass');
});

async function must(by: Asker, operation: string, variables: Record<string, unknown>): Promise<any> {
  const { data, errors } = await exams.as(by).send(operation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as object)[0];
}
async function refused(by: Asker, operation: string, variables: Record<string, unknown>): Promise<any> {
  const { errors } = await exams.as(by).send(operation, variables);
  if (!errors) throw new Error('it was not refused');
  return { code: errors[0]!.extensions.code, message: errors[0]!.message, ...errors[0]!.extensions };
}
const saying = (over: object = {}) => ({
  schoolId: 's210102001',
  kind: 'DISGUISED_EXAM',
  happenedOn: '2026-11-18',
  grade: 5,
  text: '五年级上周三下午用两节课进行数学限时练习，收卷打分',
  idempotencyKey: key(),
  ...over,
});
const entered = (over: object = {}, by: Asker = people.county) => must(by, ENTER, { input: { source: 'LETTER', ...saying(over) } });
const of = ({ id, version }: { id: string; version: number }, over: object = {}) => ({ input: { id, version, idempotencyKey: key(), ...over } });
const VERDICT = {
  substantiated: true,
  findings: '查阅课表和学生试卷，确有每周限时练习并打分',
  demands: ['停止每周限时练习', '向家长说明情况'],
  dueOn: '2026-12-03',
};

async function ordered(): Promise<any> {
  const begun = await must(people.county, BEGIN, of(await entered()));
  return must(people.county, SETTLE, of(begun, VERDICT));
}
async function answered(): Promise<any> {
  const order = await ordered();
  const demands = [
    { cell: 'demand1', after: '已取消各班每周限时练习' },
    { cell: 'demand2', after: '已开家长会说明' },
  ];
  return must(people.principal, ANSWER, of(order, { answer: '已全部停止', demands }));
}
const todosOf = async (who: Asker): Promise<string[]> => (await must(who, TODOS, {})).edges.map(({ node }: any) => node.title);
const events = async (): Promise<string[]> =>
  (await query<{ type: string }>(exams.part.reads, 'SELECT type FROM outbox ORDER BY id')).map(({ type }) => type);

describe('the public', () => {
  it('reports without a name and sees with its receipt how far it has got, and nothing else', async () => {
    const { receipt } = await must(nobody, REPORT, { input: saying({ contact: '13800000000' }) });
    expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await must(nobody, PROGRESS, { receipt: receipt.toLowerCase() })).toEqual({
      kind: 'DISGUISED_EXAM',
      state: 'RECEIVED',
      dueOn: '2026-11-30',
    });
    expect((await refused(nobody, PROGRESS, { receipt: 'AAAA-AAAA-AAAA' })).code).toBe('NOT_FOUND');
    expect((await refused(nobody, LIST, { place: COUNTY })).code).toBe('UNAUTHENTICATED');
    expect(await todosOf(people.county)).toEqual(['核查线索：和平区示例第一小学']);
  });

  it('sends the same report twice and it is one clue', async () => {
    const input = saying();
    const [one, again] = [await must(nobody, REPORT, { input }), await must(nobody, REPORT, { input })];
    expect(again).toEqual(one);
    expect((await must(people.county, LIST, { place: COUNTY })).edges).toHaveLength(1);
    expect((await refused(nobody, REPORT, { input: { ...input, text: '五年级上周三下午进行英语听写比赛并张榜' } })).code).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
  });

  it.each([
    ['a text that says nothing', { text: '有考试' }, 'text'],
    ['a novel', { text: '考'.repeat(1001) }, 'text'],
    ['a day that has not been', { happenedOn: '2026-11-21' }, 'happenedOn'],
    ['a day long past', { happenedOn: '2024-11-19' }, 'happenedOn'],
    ['a tenth grade', { grade: 10 }, 'grade'],
    ['a subject nobody teaches', { subject: '奥数' }, 'subject'],
    ['a key that could be guessed', { idempotencyKey: 'k1' }, 'idempotencyKey'],
  ])('is told what is wrong with %s', async (_what, over, path) => {
    expect(await refused(nobody, REPORT, { input: saying(over) })).toMatchObject({ code: 'BAD_INPUT', path });
  });
});

/** An officer of the county who teaches at the school as well. */
const both = person(
  'p-both',
  '孟和',
  { duty: 'EDUCATION_OFFICE', place: COUNTY },
  { duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: FIVE_TWO, subject: '语文' },
);

describe('a receipt', () => {
  it('opens four words and no more', async () => {
    const [type] = [await must(nobody, '{ __type(name: "ClueProgress") { fields { name } } }', {})];
    expect(type.fields.map(({ name }: any) => name).sort()).toEqual(['dueOn', 'kind', 'receivedAt', 'state']);
  });

  it('cannot be guessed from others: no letter of it stands still or follows the one before', async () => {
    const receipts: string[] = [];
    for (let n = 0; n < 24; n += 1) receipts.push((await must(nobody, REPORT, { input: saying() })).receipt.replaceAll('-', ''));
    expect(new Set(receipts).size).toBe(receipts.length);
    for (let at = 0; at < 12; at += 1) expect(new Set(receipts.map((one) => one[at])).size).toBeGreaterThan(6);
    expect(receipts).not.toEqual([...receipts].sort());
  });
});

describe('who sees what', () => {
  it('units above, which only look on, do not read the contact; the city does once it has taken the clue over', async () => {
    await must(nobody, REPORT, { input: saying({ contact: '13800000000' }) });
    const [{ node }] = (await must(people.county, LIST, { place: COUNTY })).edges;
    for (const who of [people.city, people.province])
      expect((await must(who, ONE, { id: node.id })).report).toMatchObject({ text: saying().text, contact: null, contactKept: true });
    const taken = await must(people.city, BEGIN, of(await must(people.city, ONE, { id: node.id })));
    expect(taken.report.contact).toBe('13800000000');
    expect((await must(people.county, ONE, { id: node.id })).report.contact).toBeNull();
  });

  it('each reading of a contact is on record, with who read it', async () => {
    await must(nobody, REPORT, { input: saying({ contact: '13800000000' }) });
    const [{ node }] = (await must(people.county, LIST, { place: COUNTY })).edges;
    for (let n = 0; n < 2; n += 1) await must(people.county, ONE, { id: node.id });
    const { trail } = await must(people.supervisor, ONE, { id: node.id });
    expect(trail.filter(({ deed }: any) => deed === '查看联系方式').map(({ by }: any) => by)).toEqual(['佟丽华', '佟丽华']);
  });

  it('who serves at the school is of the school, whatever else he is', async () => {
    await must(nobody, REPORT, { input: saying({ contact: '13800000000' }) });
    const [{ node }] = (await must(people.county, LIST, { place: COUNTY })).edges;
    expect((await must(both, LIST, { place: COUNTY })).edges).toEqual([]);
    expect(await must(both, ONE, { id: node.id })).toBeNull();
    const begun = await must(people.county, BEGIN, of(await must(people.county, ONE, { id: node.id })));
    await must(people.county, SETTLE, of(begun, VERDICT));
    expect(await must(both, ONE, { id: node.id })).toMatchObject({ state: 'ORDERED', report: null, trail: [], mayHandle: false });
    expect((await must(both, LIST, { place: COUNTY })).edges).toHaveLength(1);
  });

  it('a county lists its own clues and no other county’s', async () => {
    const far = await entered({ schoolId: 's210202001' }, people.otherCity);
    const near = await entered();
    expect((await must(people.county, LIST, { place: COUNTY })).edges.map(({ node }: any) => node.id)).toEqual([near.id]);
    expect((await must(people.otherCity, LIST, { place: '/21/2102' })).edges.map(({ node }: any) => node.id)).toEqual([far.id]);
    for (const place of [COUNTY, CITY, SCHOOL]) expect((await refused(people.otherCity, LIST, { place })).code).toBe('FORBIDDEN');
  });

  it('the contact is for the office that handles it, and reading it is recorded; the supervisor reads the text', async () => {
    await must(nobody, REPORT, { input: saying({ contact: '13800000000' }) });
    const [{ node }] = (await must(people.county, LIST, { place: COUNTY })).edges;
    expect((await must(people.supervisor, ONE, { id: node.id })).report).toEqual({
      text: saying().text,
      contact: null,
      contactKept: true,
      reporterName: null,
    });
    expect((await must(people.county, ONE, { id: node.id })).report.contact).toBe('13800000000');
    expect((await must(people.county, ONE, { id: node.id })).trail.map(({ deed }: any) => deed)).toContain('查看联系方式');
  });

  it('the school does not learn what is only said of it, and of what was found true neither who said it', async () => {
    const clue = await entered();
    expect(await must(people.principal, ONE, { id: clue.id })).toBeNull();
    expect((await must(people.principal, LIST, { place: SCHOOL })).edges).toEqual([]);
    expect((await must(people.principal, LIST, { place: SCHOOL, filter: { states: ['RECEIVED', 'VERIFYING'] } })).edges).toEqual([]);
    const begun = await must(people.county, BEGIN, of(clue));
    await must(people.county, SETTLE, of(begun, VERDICT));
    expect(await must(people.principal, ONE, { id: clue.id })).toMatchObject({
      state: 'ORDERED',
      report: null,
      trail: [],
      mayAnswer: true,
      mayHandle: false,
    });
  });

  it('another county, a teacher, a guardian and an outsider see nothing', async () => {
    const clue = await entered();
    for (const who of [people.otherCity, people.maths, people.guardian, people.outsider, people.expert, people.platform])
      expect({ who: who.name, clue: await must(who, ONE, { id: clue.id }) }).toEqual({ who: who.name, clue: null });
    expect((await refused(people.maths, LIST, { place: COUNTY })).code).toBe('FORBIDDEN');
    const found = await ordered();
    for (const who of [people.otherCity, people.maths, people.guardian, people.outsider, people.expert, people.neighbour])
      expect({ who: who.name, clue: await must(who, ONE, { id: found.id }) }).toEqual({ who: who.name, clue: null });
  });

  it('pages of a county follow each other without a gap', async () => {
    for (let n = 0; n < 5; n += 1) await entered();
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: any = await must(people.city, LIST, { place: CITY, after });
      ids.push(...page.edges.map(({ node }: any) => node.id));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(new Set(ids).size).toBe(5);
    expect(ids).toEqual([...ids].sort().reverse());
  });
});

describe('from the clue to the recheck', () => {
  it('verified, ordered, corrected, confirmed, looked at again, closed', async () => {
    const order = await ordered();
    expect(order).toMatchObject({
      state: 'ORDERED',
      dueOn: '2026-12-03',
      verifierName: '佟丽华',
      rule: { code: 'E6', document: '教基厅函〔2021〕34号' },
    });
    expect(await todosOf(people.principal)).toEqual(['责令改正：变相考试']);
    const report = [
      { cell: 'demand1', after: '已取消各班每周限时练习' },
      { cell: 'demand2', after: '已开家长会说明' },
    ];
    const done = await must(people.principal, ANSWER, of(order, { answer: '已全部停止', demands: report }));
    expect(done).toMatchObject({
      state: 'ANSWERED',
      orders: [{ state: 'ANSWERED', cells: [{ after: '已取消各班每周限时练习' }, { after: '已开家长会说明' }] }],
    });
    const confirmed = await must(people.county, CONFIRM, of(done, { accepted: true, opinion: '', recheckOn: '2026-12-11' }));
    expect(confirmed).toMatchObject({ state: 'CONFIRMED', recheckOn: '2026-12-11', orders: [{ state: 'CLOSED' }] });
    expect(await todosOf(people.county)).toEqual(['回头看：变相考试']);
    setToday('2026-12-11');
    const closed = await must(people.county, RECHECK, of(confirmed, { recurred: false, outcome: '随机访谈学生，没有再组织' }));
    expect(closed).toMatchObject({ state: 'CLOSED', dueOn: null });
    expect(await todosOf(people.county)).toEqual([]);
    expect(await events()).toEqual(['exams.ClueReceived', 'exams.CorrectionOrdered', 'exams.CorrectionConfirmed', 'exams.ClueClosed']);
  });

  it('what is not put right goes back with the reason, round by round', async () => {
    const again = await must(people.county, CONFIRM, of(await answered(), { accepted: false, opinion: '家长会没有会议记录', dueOn: '2026-12-01' }));
    expect(again).toMatchObject({ state: 'ORDERED', dueOn: '2026-12-01', orders: [{ state: 'OPEN', round: 2, reason: '家长会没有会议记录' }] });
    expect(await todosOf(people.principal)).toEqual(['责令改正：变相考试']);
  });

  it('what comes back is ordered anew and told', async () => {
    const confirmed = await must(people.county, CONFIRM, of(await answered(), { accepted: true, opinion: '确认改正', recheckOn: '2026-12-11' }));
    setToday('2026-12-11');
    const anew = await must(people.county, RECHECK, of(confirmed, { recurred: true, outcome: '本周又组织了限时练习', dueOn: '2026-12-18' }));
    expect(anew).toMatchObject({ state: 'ORDERED', orders: [{ state: 'CLOSED' }, { state: 'OPEN', dueOn: '2026-12-18' }] });
    expect(await events()).toContain('exams.ViolationRecurred');
  });

  it('what is found untrue is kept with what was looked at, and may be opened again with a reason', async () => {
    const begun = await must(people.county, BEGIN, of(await entered()));
    const unfounded = await must(people.county, SETTLE, of(begun, { substantiated: false, findings: '查阅课表、访谈十名学生，没有发现' }));
    expect(unfounded).toMatchObject({ state: 'UNFOUNDED', orders: [] });
    const again = await must(people.county, REOPEN, of(unfounded, { reason: '家长补充了照片' }));
    expect(again).toMatchObject({ state: 'RECEIVED', verifierName: null });
  });

  it('the city takes a clue over, and then the county looks on', async () => {
    const clue = await entered();
    const taken = await must(people.city, BEGIN, of(clue));
    expect(taken).toMatchObject({ state: 'VERIFYING', verifierName: '韩志刚' });
    expect((await refused(people.county, SETTLE, of(taken, VERDICT))).code).toBe('FORBIDDEN');
    expect(await must(people.city, SETTLE, of(taken, VERDICT))).toMatchObject({ state: 'ORDERED' });
  });
});

describe('what is refused', () => {
  it('two verdicts at once: one stands, the other is told', async () => {
    const begun = await must(people.county, BEGIN, of(await entered()));
    const [one, other] = await Promise.all([
      exams.as(people.county).send(SETTLE, of(begun, VERDICT)),
      exams.as(people.county).send(SETTLE, of(begun, { substantiated: false, findings: '查阅课表、访谈十名学生，没有发现' })),
    ]);
    expect([one.code, other.code].filter((code) => code === undefined)).toHaveLength(1);
    expect([one.code, other.code].filter(Boolean)[0]).toMatch(/CONFLICT|EXAMS_CLUE_STATE/);
  });

  it('who holds a duty at the school does not verify it', async () => {
    const wrong = { code: 'FORBIDDEN', message: '不能核查自己任职的学校' };
    expect(await refused(both, BEGIN, of(await entered()))).toMatchObject(wrong);
    const report = await answered();
    expect(await refused(both, CONFIRM, of(report, { accepted: true, opinion: '', recheckOn: '2026-12-11' }))).toMatchObject(wrong);
    expect(await refused(both, REOPEN, of(await entered(), { reason: '换人核查这条' }))).toMatchObject(wrong);
    expect(await refused(both, WITHDRAW, of(await entered(), { reason: '登记错了学校' }))).toMatchObject(wrong);
  });

  it('a verdict by somebody else of the office than who has looked', async () => {
    const colleague = person('p-colleague', '顾青', { duty: 'EDUCATION_OFFICE', place: COUNTY });
    const begun = await must(people.county, BEGIN, of(await entered()));
    expect(await refused(colleague, SETTLE, of(begun, VERDICT))).toMatchObject({ code: 'FORBIDDEN', message: '这条线索由佟丽华核查' });
    const handed = await must(people.county, REOPEN, of(begun, { reason: '出差，换人核查' }));
    expect(await must(colleague, BEGIN, of(handed))).toMatchObject({ verifierName: '顾青' });
  });

  it('two confirmations at once: one stands, and it is told once', async () => {
    const report = await answered();
    const confirm = () => exams.as(people.county).send(CONFIRM, of(report, { accepted: true, opinion: '', recheckOn: '2026-12-11' }));
    const codes = (await Promise.all([confirm(), confirm(), confirm()])).map(({ code }) => code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect((await events()).filter((type) => type === 'exams.CorrectionConfirmed')).toHaveLength(1);
  });

  it('a way back without a reason', async () => {
    const clue = await entered();
    for (const reason of ['', '   ', '错了'])
      expect(await refused(people.county, WITHDRAW, of(clue, { reason }))).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    const begun = await must(people.county, BEGIN, of(clue));
    expect(await refused(people.county, REOPEN, of(begun, { reason: '' }))).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    const withdrawn = await must(people.county, WITHDRAW, of(begun, { reason: '与另一条重复' }));
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', outcome: '与另一条重复', dueOn: null });
    expect(withdrawn.trail.at(-1)).toMatchObject({ deed: '撤回', reason: '与另一条重复' });
  });

  it('a day later than in time also when it is asked for once more, or ordered anew', async () => {
    const report = await answered();
    const late = { code: 'BAD_INPUT', path: 'dueOn', rule: { code: '6.5' } };
    expect(await refused(people.county, CONFIRM, of(report, { accepted: false, opinion: '没有会议记录', dueOn: '2026-12-20' }))).toMatchObject(late);
    const confirmed = await must(people.county, CONFIRM, of(report, { accepted: true, opinion: '', recheckOn: '2026-12-11' }));
    expect(await refused(people.county, RECHECK, of(confirmed, { recurred: true, outcome: '又组织了', dueOn: '2027-03-01' }))).toMatchObject({
      path: 'outcome',
    });
    expect(await refused(people.county, RECHECK, of(confirmed, { recurred: true, outcome: '本周又组织了', dueOn: '2027-03-01' }))).toMatchObject(
      late,
    );
  });

  it('that it has held, before the day set for looking again; that it has come back is said on any day', async () => {
    const confirmed = await must(people.county, CONFIRM, of(await answered(), { accepted: true, opinion: '', recheckOn: '2026-12-11' }));
    expect(await refused(people.county, RECHECK, of(confirmed, { recurred: false, outcome: '没有发现反弹' }))).toMatchObject({
      code: 'BAD_INPUT',
      path: 'recurred',
    });
    const anew = await must(people.county, RECHECK, of(confirmed, { recurred: true, outcome: '本周又组织了', dueOn: '2026-11-27' }));
    expect(anew).toMatchObject({ state: 'ORDERED' });
  });

  it('an order without a demand, with a date that is past, or later than in time', async () => {
    const begun = await must(people.county, BEGIN, of(await entered()));
    expect(await refused(people.county, SETTLE, of(begun, { ...VERDICT, demands: [] }))).toMatchObject({ code: 'BAD_INPUT', path: 'demands' });
    expect(await refused(people.county, SETTLE, of(begun, { ...VERDICT, dueOn: TODAY }))).toMatchObject({ code: 'BAD_INPUT', path: 'dueOn' });
    expect(await refused(people.county, SETTLE, of(begun, { ...VERDICT, dueOn: '2026-12-20' }))).toMatchObject({
      code: 'BAD_INPUT',
      path: 'dueOn',
      rule: { code: '6.5' },
    });
  });

  it('a report that leaves a demand out, or by the dean, or of another school', async () => {
    const order = await ordered();
    const one = [{ cell: 'demand1', after: '已停止' }];
    expect(await refused(people.principal, ANSWER, of(order, { answer: '已停止', demands: one }))).toMatchObject({
      code: 'BAD_INPUT',
      path: 'demands',
    });
    expect((await refused(people.dean, ANSWER, of(order, { answer: '已停止', demands: one }))).code).toBe('FORBIDDEN');
    expect((await refused(people.outsider, ANSWER, of(order, { answer: '已停止', demands: one }))).code).toBe('FORBIDDEN');
  });

  it('a confirmation without a day to look again, or a deed out of its turn', async () => {
    const report = await answered();
    expect(await refused(people.county, CONFIRM, of(report, { accepted: true, opinion: '改好了' }))).toMatchObject({
      code: 'BAD_INPUT',
      path: 'recheckOn',
    });
    expect((await refused(people.county, RECHECK, of(report, { recurred: false, outcome: '没有发现反弹' }))).code).toBe('EXAMS_CLUE_STATE');
    expect((await refused(people.county, WITHDRAW, of(report, { reason: '登记错了学校' }))).code).toBe('EXAMS_CLUE_STATE');
  });

  it('an older version', async () => {
    const clue = await entered();
    await must(people.county, BEGIN, of(clue));
    expect((await refused(people.county, REOPEN, of(clue, { reason: '换人核查这条' }))).code).toBe('CONFLICT');
  });
});

describe('every morning', () => {
  const note = (assignmentId: string, words: string[], date = '2026-11-18') => ({
    type: 'homework.ExamWordsNoted',
    subject: assignmentId,
    place: SCHOOL,
    data: { classId: FIVE_TWO, className: '五年级2班', grade: 5, schoolId: 's210102001', date, assignmentId, words },
  });

  it('three hints of a month make one clue, a fourth only counts on', async () => {
    await exams.hear('homework', [note('1', ['限时练习']), note('2', ['周测']), note('2', ['周测'])]);
    await exams.daily.all();
    expect((await must(people.county, LIST, { place: COUNTY })).edges).toEqual([]);
    await exams.hear('homework', [note('3', ['限时练习'])]);
    await forget(exams, 'daily_pass');
    await exams.daily.all();
    const [{ node }] = (await must(people.county, LIST, { place: COUNTY })).edges;
    expect(await must(people.county, ONE, { id: node.id })).toMatchObject({ source: 'KEYWORD', kind: 'DISGUISED_EXAM', times: 3, state: 'RECEIVED' });
    await exams.hear('homework', [note('4', ['月考'])]);
    await forget(exams, 'daily_pass');
    await exams.daily.all();
    expect((await must(people.county, LIST, { place: COUNTY })).edges).toHaveLength(1);
    expect(await must(people.county, ONE, { id: node.id })).toMatchObject({ times: 4 });
  });

  it('an order that was due yesterday is told once', async () => {
    await ordered();
    setToday('2026-12-04');
    await exams.daily.all();
    setToday('2026-12-05');
    await exams.daily.all();
    expect((await events()).filter((type) => type === 'exams.CorrectionOverdue')).toHaveLength(1);
  });
});
