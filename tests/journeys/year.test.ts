import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import { type Client, key, RECORD, written } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';
import { checkAll, done, DRAW, listedId, morningOf, nodes, owed, PLAN, publicFrame, publicly, recompute, refused, SIGN, todos, versionOf } from './inspecting';

const CITY = '/21/2101';
const COUNTY = `${CITY}/210102`;
const SCHOOL_ID = 's210102001';
const SCHOOL = `${COUNTY}/${SCHOOL_ID}`;
const CLASS = 'c210102001502';
const TWIN = 'c210102001501';
/** The principal's own paper, by which the school is stricter than the law. */
const TITLE = '和平区示例第一小学作业管理办法（2026 年修订）';

const MEASURES = 'id version state edition validTo';
const DRAFT = `mutation ($input: MeasuresDraftInput!) { draftMeasures(input: $input) { ${MEASURES} } }`;
const PUBLISH = `mutation ($id: ID!, $version: Int!, $key: String!) { publishMeasures(id: $id, version: $version, idempotencyKey: $key) { ${MEASURES} } }`;
const ADOPT = 'mutation ($input: LocalRuleInput!) { adoptLocalRule(input: $input) { code clause text } }';
const IN_FORCE = 'query ($id: ID!) { publishedMeasures(schoolId: $id) { title edition validFrom validTo } }';

const AIDS = `query ($filter: StudyAidFilter!) { studyAids(place: "${SCHOOL}", filter: $filter, first: 10) { edges { node { id title } } } }`;
const CHOICE = 'id state version approvedOn orderableFrom orders aid { title }';
const PROPOSE = `mutation ($input: AidProposalInput!) { proposeAid(input: $input) { ${CHOICE} } }`;
const APPROVE = `mutation ($id: ID!, $version: Int!, $key: String!) {
  approveAid(id: $id, version: $version, opinion: "同意选用，请做好公示", idempotencyKey: $key) { ${CHOICE} } }`;
const ORDER = `mutation ($input: AidOrdersInput!) { orderAid(input: $input) { ${CHOICE} } }`;

const GROUPS = `{ guidanceGroups(place: "${SCHOOL}", first: 9) {
  edges { node { id version state termName reviewedCount meetings(first: 9) { edges { node { topic } } } } } } }`;
const group = (deed: string, input = 'GuidanceDeedInput') =>
  `mutation ($input: ${input}!) { ${deed}(input: $input) { id version state termName activeFrom members { personName subject role } } }`;
const MEET = 'mutation ($input: GuidanceMeetingInput!) { recordGuidanceMeeting(input: $input) { topic presentNames } }';

const ITEM = 'id version state revision current { minutes content } returns { id version state cells { cell before after } }';
const bank = (deed: string, input = 'BankDeedInput') => `mutation ($input: ${input}!) { ${deed}(input: $input) { ${ITEM} } }`;
const USE = 'query ($id: ID!, $place: String!) { bankItem(id: $id) { use(place: $place) { uses lastUsedOn } felt(place: $place) { ratio schools } } }';
const MARK = 'mutation ($input: MarkingInput!) { markAssignment(input: $input) { marking { collected marked delayDays } } }';
const FIGURES = `query ($place: String!) { markingFigures(place: $place, from: "2026-09", to: "2026-09") {
  sums { assignments marked collected markedCopies fullyMarked } } }`;

const PRINT = 'mutation ($input: PrintPulseSlipsInput!) { printPulseSlips(input: $input) { tokens } }';
const SLIPS = `{ pulseSlipsOfSchool(schoolId: "${SCHOOL_ID}") { classId seats printedOn } }`;
const PULSE = `query ($place: String!) { pulseFigures(place: $place, from: "2026-09-14", to: "2026-09-20") {
  stages { stage answers feltMinutes plannedMinutes bands { count } asked { count of } } open { invited } } }`;

const DIGEST = 'query ($date: LocalDate) { homeworkDigest(date: $date) { date read toDo items { why todo { kind title dueOn } } } }';
const FINDING = 'id state version cells { cell before after } row { marking { collected marked } }';
const finding = (deed: string, input: string) => `mutation ($input: ${input}!) { ${deed}(input: $input) { ${FINDING} } }`;
const MONTH = `query ($month: String!) { schoolMonth(schoolId: "${SCHOOL_ID}", month: $month) {
  state dataVersion assignments marked collected markedCopies signingCount correctionCount signings { signedBy } } }`;
const OVERVIEW = `query ($place: String!, $kind: ObligationKind!, $period: String) { obligationsOverview(place: $place, kind: $kind, period: $period) {
  total { expected done open overdue } children { place expected done open overdue } } }`;
const EXPORT = 'mutation ($place: String!, $key: String!) { exportInspections(place: $place, idempotencyKey: $key) { id } }';

/* eslint-disable @typescript-eslint/no-explicit-any */
let platform: TestPlatform;
let dean: Client, principal: Client, teacher: Client, maths: Client, headteacher: Client, heping: Client, shenyang: Client;
let province: Client, supervision: Client;

const morning = (date: string) => morningOf(platform, date);
const record = (who: Client, date: string, subject: string, minutes: number, more: Record<string, unknown> = {}, classId = CLASS) =>
  who.send(RECORD, written(classId, date, subject, minutes, more));
const overview = async (who: Client, place: string, kind: string, period: string): Promise<any> =>
  (await who.send(OVERVIEW, { place, kind, period })).data.obligationsOverview;
const month = async (who: Client, of: string) => (await who.send(MONTH, { month: of })).data.schoolMonth;

/** As the page of a phone that scanned a slip: no cookie, no name. */
async function answer(token: string, band: string): Promise<number> {
  const response = await fetch(`${platform.url}/public/deeds/AnswerPulse`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ input: { token, band, parentAsked: false } }),
  });
  await response.text();
  return response.status;
}

jest.setTimeout(300_000);
beforeAll(async () => {
  // In August: what the demo schools did lies in the term before, and nothing of the new one has been decided yet.
  setToday('2026-08-24');
  platform = await openTestPlatform();
  const enter = (name: string) => platform.signIn(name);
  [dean, principal, teacher, maths] = [await enter('dean'), await enter('principal'), await enter('teacher'), await enter('maths')];
  [headteacher, heping, shenyang] = [await enter('headteacher'), await enter('heping'), await enter('shenyang')];
  [province, supervision] = [await enter('province'), await enter('supervision')];
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

describe('a school year of the homework department', () => {
  const rows: any[] = [];
  let aids: any[];
  let [choice, item, check, closed]: any[] = [];

  it('is prepared in August: the school’s own measures are drafted by the dean, and published, with a stricter rule, by the principal', async () => {
    const summary = '三至六年级书面作业每天不超过45分钟，每周三为无书面作业日；各科总量由班主任协调，教师全批全改，当天公示。';
    const draft = await done(dean, DRAFT, { schoolId: SCHOOL_ID, title: TITLE, summary, validFrom: '2026-09-01' });
    const publish = { id: draft.id, version: draft.version, key: key() };
    expect((await dean.send(PUBLISH, publish)).code).toBe('FORBIDDEN');
    expect((await principal.send(PUBLISH, publish)).data.publishMeasures).toMatchObject({ state: 'PUBLISHED', edition: 3 });
    const rule = { place: SCHOOL, document: TITLE, validFrom: '2026-09-01' };
    await done(principal, ADOPT, { ...rule, code: 'H2', minutes: 45, clause: '第三条' });
    await done(principal, ADOPT, { ...rule, code: 'H12', weekdays: [3], grades: [3, 4, 5, 6], clause: '第四条' });
    const editions = (await heping.send(IN_FORCE, { id: SCHOOL_ID })).data.publishedMeasures;
    expect(editions).toContainEqual(expect.objectContaining({ edition: 2, validTo: '2026-08-31' }));
    expect(editions).toContainEqual(expect.objectContaining({ edition: 3, title: TITLE, validTo: null }));
  });

  it('has one study aid a subject, which the county approves and everybody reads of; a second one is refused', async () => {
    const slot = { schoolYear: 2026, semester: 1, grade: 5, subject: '语文' };
    aids = nodes((await dean.send(AIDS, { filter: { ...slot, available: true } })).data.studyAids);
    expect(aids).toHaveLength(2);
    const [contact, reason] = ['教务处 024-00000000，工作日 8:00—16:00', '题量适中，基础题与提高题分开，便于分层'];
    const minutes = '2026年8月21日教务处会议，语文组教师五人、家长代表三人参加，一致同意选用';
    const proposal = { schoolId: SCHOOL_ID, ...slot, contact, reason, minutes };
    choice = await done(dean, PROPOSE, { ...proposal, aidId: aids[0].id });
    expect(await refused(principal, PROPOSE, { ...proposal, aidId: aids[1].id })).toMatchObject({ code: 'HOMEWORK_SECOND_AID', rule: { code: 'H11' } });
    expect(await todos(heping)).toContainEqual(expect.objectContaining({ title: expect.stringMatching(/教辅选用待核准：和平区示例第一小学.*五年级语文/) }));
    choice = (await heping.send(APPROVE, { id: choice.id, version: choice.version, key: key() })).data.approveAid;
    expect(choice).toMatchObject({ state: 'APPROVED', approvedOn: '2026-08-24', orderableFrom: '2026-09-01' });
    const papers = await publicly(platform, 'PublicSchoolPapers', `schoolId=${SCHOOL_ID}`);
    expect(papers.publishedMeasures.map(({ title }: any) => title)).toContain(TITLE);
    expect(papers.disclosedAids).toContainEqual(expect.objectContaining({ title: aids[0].title, grade: 5, subject: '语文', onDisplay: true }));
  });

  it('begins in September under the new rule: a teacher who gives more is shown the clause of his own school', async () => {
    await morning('2026-09-01');
    expect((await heping.send(IN_FORCE, { id: SCHOOL_ID })).data.publishedMeasures).toMatchObject([{ edition: 3, validFrom: '2026-09-01' }]);
    const over = await record(teacher, '2026-09-01', '语文', 50);
    const rule = { code: 'H2', document: TITLE, clause: '第三条' };
    expect(over.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_OVER_BUDGET', rule, remedy: { minutes: 45 } });
    const wednesday = await record(teacher, '2026-09-02', '语文', 10);
    expect(wednesday.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_NO_WRITTEN_DAY', rule: { code: 'H12', document: TITLE, clause: '第四条' } });
    const oral = { kind: 'ORAL', content: '朗读《白鹭》，说说作者为什么说白鹭是一首精巧的诗' };
    expect((await record(teacher, '2026-09-02', '语文', 10, oral)).errors).toBeUndefined();
  });

  it('asks the dean to renew the guidance group, which is published with a new member and meets', async () => {
    expect(await todos(dean)).toContainEqual(expect.objectContaining({ kind: 'homework.guidance-renewal', dueOn: '2026-09-15' }));
    const [last] = nodes((await dean.send(GROUPS)).data.guidanceGroups);
    const formed = await done(dean, group('renewGuidanceGroup'), { groupId: last.id, version: last.version });
    const join = [{ personId: 'p-firstgrade', personName: '陈晨', role: 'MEMBER', subject: '语文' }];
    const whole = await done(dean, group('changeGuidanceMembers', 'GuidanceMembersInput'), { groupId: formed.id, version: formed.version, join, leave: [] });
    const active = await done(dean, group('activateGuidanceGroup'), { groupId: formed.id, version: whole.version });
    expect(active).toMatchObject({ state: 'ACTIVE', activeFrom: '2026-09-01', termName: '2026—2027 学年第一学期' });
    expect(active.members.map(({ personName }: any) => personName)).toEqual(expect.arrayContaining(['赵敏', '王静', '张伟', '陈晨']));
    const topic = '新学期作业总量45分钟怎么分配';
    const minutes = '语文、数学每天各15分钟以内，英语以口头为主；周三各科布置阅读和实践。题库本月先补小数乘除法两个单元。';
    const meeting = { groupId: active.id, heldOn: '2026-09-01', topic, minutes, attachments: [] };
    const held = await done(dean, MEET, { ...meeting, present: ['p-dean', 'p-teacher', 'p-maths'] });
    expect(held.presentNames).toEqual(['赵敏', '王静', '张伟']);
    expect(nodes((await heping.send(GROUPS)).data.guidanceGroups).map(({ state }) => state)).toEqual(['ACTIVE', 'RENEWED']);
    expect((await todos(dean)).filter(({ kind }) => kind === 'homework.guidance-renewal')).toEqual([]);
  });

  it('orders the aid by numbers for each class, and gives homework from it and from no other', async () => {
    const counts = [{ classId: CLASS, count: 31 }, { classId: TWIN, count: 28 }];
    choice = await done(dean, ORDER, { id: choice.id, version: choice.version, counts });
    expect(choice).toMatchObject({ state: 'ORDERED', orders: 59 });
    setToday('2026-09-03');
    const from = (aidId: string) => record(teacher, '2026-09-03', '语文', 15, { source: 'AID', aidId, content: '第1课《白鹭》练习第2、3题' });
    expect((await from(aids[1].id)).errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_AID_NOT_APPROVED', rule: { code: 'H11' } });
    expect((await from(aids[0].id)).errors).toBeUndefined();
  });

  it('fills the bank: a teacher’s item comes back on one cell, which alone he corrects, and is published by the group', async () => {
    const facts = {
      ...{ subject: '数学', grade: 5, semester: 1, unit: 1, unitTitle: '小数乘法', goal: '会用竖式计算小数乘小数', tier: 'A', kind: 'WRITTEN', minutes: 30 },
      ...{ difficulty: 2, content: '列竖式计算：2.4×0.8，1.25×3.2，并说说积的小数点怎样确定', rights: 'OWN', answer: '1.92；4。' },
    };
    const step = (operation: string, who = maths, more: Record<string, unknown> = {}) =>
      done(who, operation, { itemId: item.id, version: item.version, ...more });
    item = await done(maths, bank('saveBankItem', 'BankItemInput'), { place: SCHOOL, facts, attachments: [] });
    item = await step(bank('submitBankItem'));
    expect(await todos(dean)).toContainEqual(expect.objectContaining({ kind: 'homework.bank-review', link: `/homework/bank-review?row=${item.id}` }));
    const cells = [{ cell: 'minutes', reason: '全天书面作业共45分钟，一科不宜用去30分钟' }];
    item = await step(bank('reviewBankItem', 'BankReviewInput'), dean, { verdict: 'RETURN', text: '题目合适，用时偏长', cells });
    const [slip] = item.returns;
    const back = { itemId: item.id, version: item.version, returnId: slip.id, returnVersion: slip.version, attachments: [], answer: '自己先做一遍，15分钟足够' };
    const ANSWER = bank('answerBankReturn', 'BankAnswerInput');
    const other = await refused(maths, ANSWER, { ...back, facts: { ...facts, minutes: 15, difficulty: 1 } });
    expect(other).toMatchObject({ code: 'HOMEWORK_CELL_CLOSED', path: 'facts.difficulty' });
    item = await done(maths, ANSWER, { ...back, facts: { ...facts, minutes: 15 } });
    item = await step(bank('reviewBankItem', 'BankReviewInput'), dean, { verdict: 'AGREE', text: '同意发布', cells: [] });
    expect(item).toMatchObject({ state: 'PUBLISHED', revision: 1, current: { minutes: 15 }, returns: [{ state: 'CLOSED', cells: [{ cell: 'minutes' }] }] });
    expect(nodes((await principal.send(GROUPS)).data.guidanceGroups)[0]).toMatchObject({ reviewedCount: 1, meetings: { edges: [{}] } });
  });

  it('assigns the item, marks it, and counts both', async () => {
    await morning('2026-09-14');
    const from = { itemId: item.id, content: item.current.content };
    for (const classId of [CLASS, TWIN]) {
      rows.push((await record(maths, '2026-09-14', '数学', 15, from, classId)).data.recordAssignment);
    }
    await record(teacher, '2026-09-14', '语文', 20);
    setToday('2026-09-15');
    const marks = [{ collected: 45, marked: 41 }, { collected: 36, marked: 36 }];
    for (const [i, { id }] of rows.entries()) await done(maths, MARK, { assignmentId: id, ...marks[i], markedOn: '2026-09-15', feedback: '等级加评语' });
    // Of September stand: one oral, one from the aid, one of Chinese, and the two of maths.
    const { sums } = (await heping.send(FIGURES, { place: SCHOOL })).data.markingFigures;
    expect(sums).toMatchObject({ assignments: 5, marked: 2, collected: 81, markedCopies: 77, fullyMarked: 1 });
    for (const [who, place] of [[maths, SCHOOL], [heping, COUNTY]] as const) {
      expect((await who.send(USE, { id: item.id, place })).data.bankItem.use).toEqual({ uses: 2, lastUsedOn: '2026-09-14' });
    }
  });

  it('asks parents one question in that week, and knows a week later what they felt, also of the item', async () => {
    const tokens: string[] = [];
    for (const { classId, seats } of (await dean.send(SLIPS)).data.pulseSlipsOfSchool) {
      const who = classId === CLASS ? headteacher : dean;
      const print = { classId, idempotencyKey: `${key()}-0123456789012345` };
      if (seats > 0) tokens.push(...(await who.send(PRINT, { input: print })).data.printPulseSlips.tokens);
    }
    const bands = [...Array<string>(10).fill('PRIMARY_30'), ...Array<string>(14).fill('PRIMARY_60')];
    for (const [i, band] of bands.entries()) expect(await answer(tokens[i]!, band)).toBe(200);
    const week = async (who: Client, place: string) => (await who.send(PULSE, { place })).data.pulseFigures;
    expect(await week(heping, SCHOOL)).toMatchObject({ stages: [], open: { invited: tokens.length } });
    await morning('2026-09-21');
    const [stage] = (await week(dean, SCHOOL)).stages;
    // Two classes had homework: 35 minutes and 15.
    expect(stage).toMatchObject({ stage: 'PRIMARY', answers: 24, plannedMinutes: 25, asked: { count: 0, of: 24 } });
    expect(stage.bands.map(({ count }: any) => count)).toEqual([0, 10, 14, 0]);
    expect((await week(heping, COUNTY)).stages[0].answers).toBe(24);
    const { felt } = (await dean.send(USE, { id: item.id, place: SCHOOL })).data.bankItem;
    expect(felt).toEqual({ schools: 1, ratio: Math.round((stage.feltMinutes / 25) * 100) / 100 });
  });

  it('brings the dean what is due on the morning, and is read once', async () => {
    await morning('2026-09-24');
    const digest = async (who: Client) => (await who.send(DIGEST, { date: '2026-09-24' })).data.homeworkDigest;
    const before = await digest(dean);
    expect(before).toMatchObject({ date: '2026-09-24', read: false });
    expect(before.items).toContainEqual({ why: 'NEW', todo: { kind: 'homework.monthly-check', title: '9月作业检查（和平区示例第一小学）', dueOn: '2026-10-10' } });
    const READ = 'mutation { readHomeworkDigest(date: "2026-09-24") }';
    expect([(await dean.send(READ)).data, (await dean.send(READ)).data]).toEqual([{ readHomeworkDigest: true }, { readHomeworkDigest: true }]);
    // Reading does nothing: what is to be done is as much as before.
    expect(await digest(dean)).toMatchObject({ read: true, toDo: before.toDo });
  });

  it('is checked by the school at the end of the month: a finding on one cell is corrected by the teacher and closed', async () => {
    const [obligation] = await owed(dean, SCHOOL, 'MONTHLY', '2026-09');
    check = await done(dean, PLAN, { obligationId: obligation.id, sampleSize: 24, subjects: ['数学'] });
    check = await done(dean, DRAW, { id: check.id, version: check.version });
    const forms = await checkAll(dean, check.id);
    expect(forms).toHaveLength(24);
    expect(forms.find(({ classId }) => classId === CLASS)).toMatchObject({ teacherName: '张伟', facts: { assignments: 1, collected: 45, marked: 41 } });
    const cells = [{ cell: 'MARKED', reason: '收到45份，只批改41份' }];
    const returned = { inspectionId: check.id, assignmentId: rows[0].id, cells, reason: '收到的作业没有全部批改', dueOn: '2026-09-30' };
    const found = await done(dean, finding('returnFinding', 'FindingInput'), returned);
    const mine = (await todos(maths)).find(({ title }) => title.includes('批改份数'));
    expect(mine).toMatchObject({ link: `/homework/findings?row=${found.id}`, dueOn: '2026-09-30' });
    const RECTIFY = finding('rectifyFinding', 'RectificationInput');
    const answered = { findingId: found.id, version: found.version, answer: '缺批的4份已于次日补批' };
    expect(await refused(maths, RECTIFY, { ...answered, cells: [{ cell: 'MINUTES', value: '10' }] })).toMatchObject({ code: 'HOMEWORK_FINDING_CELL_CLOSED' });
    const put = await done(maths, RECTIFY, { ...answered, cells: [{ cell: 'MARKED', value: '45' }] });
    expect(put).toMatchObject({ state: 'RECTIFIED', cells: [{ before: '41 份', after: '45 份' }], row: { marking: { collected: 45, marked: 45 } } });
    const verified = await done(dean, finding('verifyFinding', 'VerificationInput'), { findingId: found.id, version: put.version, outcome: '已核对作业本，属实' });
    expect(verified.state).toBe('CLOSED');
  });

  it('is closed for September by the principal, after which nothing of it can be written', async () => {
    await morning('2026-10-08');
    check = await done(principal, SIGN, { id: check.id, version: await versionOf(dean, check.id), conclusion: '作业总量适当，个别班级批改不全，已补批' });
    expect(check).toMatchObject({ state: 'SIGNED', frozenMonth: '2026-09' });
    expect((await record(teacher, '2026-09-28', '语文', 10)).code).toBe('HOMEWORK_MONTH_FROZEN');
    const mark = { assignmentId: rows[1].id, collected: 36, marked: 30, markedOn: '2026-09-15' };
    expect(await refused(maths, MARK, mark)).toMatchObject({ code: 'HOMEWORK_MONTH_FROZEN' });
    expect((await record(teacher, '2026-10-08', '语文', 10)).errors).toBeUndefined();
    closed = await month(heping, '2026-09');
    expect(closed).toMatchObject({ state: 'FROZEN', assignments: 5, marked: 2, collected: 81, markedCopies: 81, signings: [{ signedBy: '刘建平' }] });
  });

  it('is checked by the county for three months and by the city for the term, each by its annual list', async () => {
    await morning('2026-10-30');
    await morning('2026-12-01');
    const rounds = [
      [heping, COUNTY, 'H-02', 'QUARTERLY', '2026-2027-Q1'],
      [shenyang, CITY, 'S-05', 'TERMLY', '2026-2027-T1'],
    ] as const;
    for (const [who, place, code, kind, period] of rounds) {
      const [obligation] = await owed(who, place, kind, period);
      expect(obligation).toMatchObject({ state: 'OPEN', place });
      let one = await done(who, PLAN, { obligationId: obligation.id, listedId: await listedId(who, place, code), sampleSize: 4 });
      one = await done(who, DRAW, { id: one.id, version: one.version });
      await checkAll(who, one.id);
      const signed = { id: one.id, version: await versionOf(who, one.id), conclusion: '抽查四个班，书面作业总量均在规定以内，批改及时' };
      expect(await done(who, SIGN, { ...signed, note: '科室现有一人，已报分管领导' })).toMatchObject({ state: 'SIGNED', frozenMonth: null });
      expect(await owed(who, place, kind, period)).toMatchObject([{ state: 'DONE', inspectionId: one.id }]);
    }
  });

  it('is spot-checked by the province, with a sample that anybody recomputes from the public page', async () => {
    const days = { from: '2026-09-01', to: '2026-11-30' };
    const plan = { place: '/21', kind: 'SPOT_CHECK', listedId: await listedId(province, '/21', 'L-03'), ...days, sampleSize: 6, subjects: ['数学'] };
    const planned = await done(province, PLAN, plan);
    const drawn = await done(province, DRAW, { id: planned.id, version: planned.version });
    await checkAll(province, drawn.id);
    const sign = { id: drawn.id, version: await versionOf(province, drawn.id), conclusion: '抽查六个班，未发现超量布置' };
    expect(await done(supervision, SIGN, sign)).toMatchObject({ state: 'SIGNED', signNote: null });
    const page = (await publicly(platform, 'PublicDraw', `id=${drawn.id}`)).inspectionDraw;
    const sample = page.sample.map(({ unit }: any) => unit);
    expect([...sample].sort()).toEqual(drawn.sample.map(({ classId }: any) => classId).sort());
    expect(recompute(platform, { ...page, sample, frame: await publicFrame(platform, drawn.id, page.frameParts) })).toBe('OK：6 个班与公布的样本一致');
  });

  it('is seen whole at the turn of the year: what was done, what was not, and the ledger of inspections to take home', async () => {
    await morning('2026-12-16');
    const september = await overview(heping, COUNTY, 'MONTHLY', '2026-09');
    const ours = ({ children }: any) => children.find(({ place }: any) => place === SCHOOL);
    expect(september.total).toMatchObject({ done: 1, overdue: september.total.expected - 1 });
    expect(ours(september)).toMatchObject({ done: 1, overdue: 0 });
    expect(ours(await overview(heping, COUNTY, 'MONTHLY', '2026-10'))).toMatchObject({ done: 0, overdue: 1 });
    // Of two counties with schools one has checked; of two cities one, the other has until the term ends.
    expect((await overview(province, '/21', 'QUARTERLY', '2026-2027-Q1')).total).toMatchObject({ expected: 2, done: 1, overdue: 1 });
    expect((await overview(province, '/21', 'TERMLY', '2026-2027-T1')).total).toMatchObject({ expected: 2, done: 1, open: 1, overdue: 0 });
    const { data } = await province.send(EXPORT, { place: '/21', key: key() });
    const job = await province.jobEnded(data.exportInspections.id);
    const book = new Workbook();
    await book.xlsx.load((await province.fetchFile(job.result.fileId)).bytes as never);
    const text: string[] = [];
    book.worksheets[0]!.eachRow((row) => text.push(String(row.values)));
    for (const title of ['和平区示例第一小学9月作业检查', '和平区9—11月作业检查', '沈阳市第一学期作业检查', '作业抽查']) {
      expect(text.filter((row) => row.includes(title) && row.includes('已签字'))).toHaveLength(1);
    }
  });

  it('goes on in spring with new checks and a new group; the rule stays, last term’s aid does not', async () => {
    await morning('2027-03-01');
    expect(await todos(dean)).toContainEqual(expect.objectContaining({ kind: 'homework.guidance-renewal', dueOn: '2027-03-15' }));
    await morning('2027-03-25');
    expect(await todos(dean)).toContainEqual(expect.objectContaining({ title: '3月作业检查（和平区示例第一小学）', dueOn: '2027-04-10' }));
    expect((await record(teacher, '2027-03-25', '语文', 10, { source: 'AID', aidId: aids[0].id })).code).toBe('HOMEWORK_AID_NOT_APPROVED');
    expect((await record(teacher, '2027-03-25', '语文', 50)).errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_OVER_BUDGET', rule: { document: TITLE } });
    expect((await record(teacher, '2027-03-25', '语文', 15)).errors).toBeUndefined();
    await morning('2027-05-18');
    expect(await owed(heping, COUNTY, 'QUARTERLY', '2026-2027-Q3')).toMatchObject([{ state: 'OPEN', dueOn: '2027-06-15' }]);
    expect(await owed(shenyang, CITY, 'TERMLY', '2026-2027-T2')).toMatchObject([{ state: 'OPEN', dueOn: '2027-07-16' }]);
  });

  it('leaves what was closed as it was signed', async () => {
    expect(await month(principal, '2026-09')).toEqual(closed);
    const mark = { assignmentId: rows[0].id, collected: 45, marked: 40, markedOn: '2026-09-15' };
    expect(await refused(maths, MARK, mark)).toMatchObject({ code: 'HOMEWORK_MONTH_FROZEN' });
    expect(await owed(heping, SCHOOL, 'MONTHLY', '2026-09')).toMatchObject([{ state: 'DONE', inspectionId: check.id }]);
  });
});
