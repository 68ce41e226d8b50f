import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import type { FeedEvent } from '#kernel/outbox';
import { partToken } from '#kernel/testing';
import { docx } from '../../subgraphs/exams/testing/documents';
import { key, type Client } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';
import { done, nodes, publicly, refused } from './inspecting';

const CITY = '/21/2101';
const COUNTY = `${CITY}/210102`;
const SCHOOL_ID = 's210102001';
const SCHOOL = `${COUNTY}/${SCHOOL_ID}`;
const CLASS = 'c210102001502';
const TWIN = 'c210102001501';
const TODAY = '2026-11-23';
/** A Tuesday in the last weeks of the term to come. */
const EXAM_DAY = '2027-07-06';
const SPRING = { schoolYear: 2026, semester: 2 };

const COMMITTEE = 'id state edition version members { personId personName } changes { change personName }';
const FORM = `mutation ($input: ExamCommitteeInput!) { formExamCommittee(input: $input) { ${COMMITTEE} } }`;
const ACTIVATE = `mutation ($input: CommitteeDeedInput!) { activateExamCommittee(input: $input) { ${COMMITTEE} } }`;
const COVERAGE = `{ examCommitteeCoverage(place: "${CITY}") { path committee { state edition } } }`;

const RETURNS = 'returns { state reason cells { cell label before after reason } }';
const PLAN = `id state edition version approvalNumber approvedOn reviewId missing { path } ${RETURNS} trail { deed by reason }
  exams { id name grade bands sittings { id key subject date scope state version } }`;
const plans = (deed: string, input: string) => `mutation ($input: ${input}!) { ${deed}(input: $input) { ${PLAN} } }`;
const [DRAFT, SAVE_PLAN, SUBMIT_PLAN] = [
  plans('draftExamPlan', 'ExamPlanDraftInput'),
  plans('saveExamPlan', 'ExamPlanContentInput'),
  plans('submitExamPlan', 'ExamPlanSubmissionInput'),
];
const [DECIDE_PLAN, CORRECT_PLAN] = [plans('decideExamPlan', 'ExamPlanDecisionInput'), plans('correctExamPlan', 'ExamPlanCorrectionInput')];
const ONE_PLAN = `query ($id: ID!) { examPlan(id: $id) { ${PLAN} } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) {
  withdrawExamPlan(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { state } }`;
const BOARD = `{ examBoard(schoolId: "${SCHOOL_ID}", schoolYear: 2026, semester: 2) { underWay { id state version } inForce { approvalNumber } } }`;

const REVIEW = `id state round votesNeeded votesCast majority checklist { item } mySeat { state version } trail { deed }
  candidates { personId barredBecause }`;
const ONE_REVIEW = `query ($id: ID!) { examReview(id: $id) { ${REVIEW} } }`;
const ASSIGN = `mutation ($input: AssignReviewersInput!) { assignReviewers(input: $input) { seats { personName state } } }`;
const RECUSE = 'mutation ($input: RecusalInput!) { recuseFromReview(input: $input) }';
const VOTE = 'mutation ($input: ReviewVoteInput!) { voteOnReview(input: $input) { mySeat { state vote } } }';
const DESK = `{ myExamReviews(first: 20) { edges { node { id title schoolName checklist { item } mySeat { state version }
  plan { id schoolName exams { sittings { key subject scope setters { personName } } } }
  paper { id setter reviewer school { id } sitting { id } rows { point } files { part kind name } trail { deed } } } } } }`;

const PAPER = `id state version fixedPaperSha missing { path message } files { part sha256 } review { id } opinions { text } trail { deed }`;
const papers = (deed: string, input: string) => `mutation ($input: ${input}!) { ${deed}(input: $input) { ${PAPER} } }`;
const OPEN = 'mutation ($input: OpenPaperInput!) { openPaper(input: $input) { address kind } }';
const OPENINGS = 'query ($id: ID!) { paperOpenings(paperId: $id, first: 50) { edges { node { by ground } } } }';
const HOLD = `mutation ($id: ID!, $version: Int!, $key: String!) { holdExamSitting(id: $id, version: $version, idempotencyKey: $key) { state version } }`;

const SHEET = 'sittingKey state version bands progress { pupils recorded } pupils { pupilId seat band }';
const SHEET_OF = `query ($sittingKey: ID!, $classId: ID!) { resultSheet(sittingKey: $sittingKey, classId: $classId) { ${SHEET} } }`;
const RECORD = `mutation ($input: ResultsInput!) { recordResults(input: $input) { ${SHEET} } }`;
const FINISH = `mutation ($input: FinishResultsInput!) { finishResults(input: $input) { ${SHEET} } }`;
const CHILDREN = '{ me { children { id displayName examBands(first: 20) { edges { node { examTitle subject date band word } } } } } }';
const DISTRIBUTIONS = `{ examDistributions(place: "${SCHOOL}", first: 50) { edges { node { sittingKey fewest
  whole { pupils cells { bands pupils } hidden } classes { class { id } state distribution { pupils cells { bands pupils } hidden } } } } } }`;

const CLUE = 'id state version schoolName findings report { text contact } orders { state cells { cell before after } } trail { deed by reason }';
const clues = (deed: string, input: string) => `mutation ($input: ${input}!) { ${deed}(input: $input) { ${CLUE} } }`;
const CLUES = `query ($place: String!) { examClues(place: $place, first: 20) { edges { node { ${CLUE} } } } }`;

/* eslint-disable @typescript-eslint/no-explicit-any */
let platform: TestPlatform;
let shenyang: Client, heping: Client, principal: Client, dean: Client, teacher: Client, headteacher: Client, parent: Client;
let expert: Client, research: Client, junior: Client, outsider: Client;

/** As the page of a phone that nobody has signed in on. */
async function deed(name: string, variables: unknown) {
  const response = await fetch(`${platform.url}/public/deeds/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(variables),
  });
  return ((await response.json()) as any).data as any;
}
const ask = async (who: Client, operation: string, variables: Record<string, unknown> = {}): Promise<any> => {
  const { data, errors } = await who.send(operation, variables);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
};
const desk = async (who: Client): Promise<any[]> => nodes(await ask(who, DESK));
async function vote(who: Client, reviewId: string, said: Record<string, unknown>): Promise<any> {
  const { checklist, mySeat } = (await desk(who)).find(({ id }) => id === reviewId);
  const checks = checklist.map(({ item }: any) => ({ item, ok: true }));
  return done(who, VOTE, { reviewId, version: mySeat.version, checks, cells: [], ...said });
}
async function todosOf(who: Client): Promise<string[]> {
  const found = await ask(who, '{ examsTodos(box: TO_DO, first: 100) { edges { node { kind title } } } }');
  return nodes(found).map(({ kind }) => kind);
}
/** Everything exams has told the others since, read through the door through which they read it. */
let heard = 0;
async function news(): Promise<string[]> {
  const exams = platform.parts.exams!;
  await exams.sequencer.settled();
  const response = await fetch(`${exams.url}/feed?after=${heard}&limit=1000`, {
    headers: { authorization: `Bearer ${await partToken(platform.dataDir, 'homework', 'exams')}` },
  });
  const { events } = (await response.json()) as { events: FeedEvent[] };
  heard = events.at(-1)?.position ?? heard;
  return events.map(({ type }) => type.replace('exams.', ''));
}
async function morning(date: string): Promise<void> {
  setToday(date);
  await platform.parts.exams!.daily.all();
}

jest.setTimeout(240_000);
beforeAll(async () => {
  setToday(TODAY);
  platform = await openTestPlatform({ ledger: false });
  const enter = (name: string) => platform.signIn(name);
  [shenyang, heping, principal, dean] = [await enter('shenyang'), await enter('heping'), await enter('principal'), await enter('dean')];
  [teacher, headteacher, parent] = [await enter('teacher'), await enter('headteacher'), await enter('parent')];
  [expert, research, junior, outsider] = [await enter('expert'), await enter('research'), await enter('juniorteacher'), await enter('outsider')];
  await news();
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

describe('a term of exams, from the committee to the recheck', () => {
  let [committee, plan, chinese, paper]: any[] = [];
  const asked = ['p-expert', 'p-research', 'p-juniorteacher', 'p-outsider'];

  it('the county forms its committee anew; with its first day at work the one before has ended, and the city sees it', async () => {
    const member = (personId: string, personName: string, unitName: string, unitPath: string, role = 'MEMBER') => ({
      ...{ personId, personName, unitName, unitPath, role, subjects: ['语文'] },
    });
    committee = await done(heping, FORM, {
      place: COUNTY,
      ...{ startsOn: '2026-11-23', endsOn: '2028-08-31', basis: '和教发〔2026〕31号' },
      members: [
        member('p-expert', '宋文博', '和平区教师进修学校', COUNTY, 'CHAIR'),
        member('p-research', '冯雪松', '省教研室', '/21'),
        member('p-juniorteacher', '杨帆', '和平区示例第一初级中学', `${COUNTY}/s210102901`),
        member('p-outsider', '于洋', '中山区示例第一小学', '/21/2102/210202/s210202001'),
        member('p-maths', '张伟', '和平区示例第一小学', SCHOOL),
      ],
    });
    committee = await done(heping, ACTIVATE, { committeeId: committee.id, version: committee.version });
    expect(committee).toMatchObject({ state: 'ACTIVE', edition: 2 });
    expect((await ask(shenyang, COVERAGE)).find(({ path: at }: any) => at === COUNTY).committee).toEqual({ state: 'ACTIVE', edition: 2 });
    expect(await news()).toEqual(expect.arrayContaining(['CommitteeActivated', 'CommitteeEnded']));
  });

  it('the dean drafts the plan of the term to come, is stopped by the law, and cannot hand it in himself', async () => {
    const { underWay } = await ask(dean, BOARD);
    await dean.send(WITHDRAW, { id: underWay.id, version: underWay.version, reason: '学校调整了期末安排，重新起草', key: key() });
    plan = await done(dean, DRAFT, { schoolId: SCHOOL_ID, ...SPRING });
    const sitting = (subject: string, startsAt: string, more = {}) => ({
      ...{ subject, date: EXAM_DAY, startsAt, minutes: 60, scope: '下册所学内容', taughtBy: '2027-06-25' },
      setters: [{ personId: 'p-teacher', personName: '王静' }],
      reviewers: [{ personId: 'p-headteacher', personName: '李芳' }],
      ...more,
    });
    const exam = { grade: 5, kind: 'FINAL', sittings: [sitting('语文', '08:30'), sitting('数学', '14:00')] };
    const saving = (exams: unknown[]) => ({ id: plan.id, version: plan.version, exams });
    for (const [exams, code, rule] of [
      [[exam, { ...exam, kind: 'MIDTERM' }], 'EXAMS_MIDTERM_FORBIDDEN', 'E3'],
      [[{ ...exam, grade: 2 }], 'EXAMS_PAPER_EXAM_FORBIDDEN', 'E1'],
      [[{ ...exam, title: '五年级学情调研' }], 'EXAMS_FORBIDDEN_NAME', 'E6'],
      [
        [{ ...exam, sittings: [sitting('语文', '08:30', { reviewers: [{ personId: 'p-teacher', personName: '王静' }] })] }],
        'EXAMS_SETTER_REVIEWS',
        'E10',
      ],
    ] as const)
      expect(await refused(dean, SAVE_PLAN, saving([...exams]))).toMatchObject({ code, rule: { code: rule } });
    plan = await done(dean, SAVE_PLAN, saving([exam]));
    expect(plan.missing).toEqual([]);
    expect((await refused(dean, SUBMIT_PLAN, { id: plan.id, version: plan.version, schoolOpinion: '已在校内公布，同意报送' })).code).toBe(
      'FORBIDDEN',
    );
    expect(await ask(heping, ONE_PLAN, { id: plan.id })).toBeNull();
  });

  it('the principal hands it in; no office decides without experts', async () => {
    plan = await done(principal, SUBMIT_PLAN, { id: plan.id, version: plan.version, schoolOpinion: '已在校内公布，同意报送' });
    expect(plan.state).toBe('SUBMITTED');
    expect(await todosOf(heping)).toContain('exams.review-assign');
    expect(await refused(heping, DECIDE_PLAN, { id: plan.id, version: plan.version, outcome: 'APPROVE' })).toMatchObject({
      code: 'EXAMS_TOO_FEW_VOTES',
      rule: { code: '6.2' },
    });
    expect(await news()).toContain('ExamPlanSubmitted');
  });

  it('the office assigns experts: one of the school itself is refused, one recuses himself and sees no more', async () => {
    const reviewId = (await ask(heping, ONE_PLAN, { id: plan.id })).reviewId;
    plan.reviewId = reviewId;
    const { candidates, checklist } = await ask(heping, ONE_REVIEW, { id: reviewId });
    expect(candidates.find(({ personId }: any) => personId === 'p-maths').barredBecause).toEqual(expect.any(String));
    expect(await refused(heping, ASSIGN, { reviewId, personIds: ['p-maths'] })).toMatchObject({ code: 'EXAMS_RECUSAL', rule: { code: 'E10' } });
    expect((await done(heping, ASSIGN, { reviewId, personIds: asked })).seats).toHaveLength(4);
    await done(outsider, RECUSE, { reviewId, kind: 'KIN', reason: '孩子在这所学校就读' });
    expect((await outsider.send(ONE_PLAN, { id: plan.id })).data.examPlan).toBeNull();
    expect(
      await refused(outsider, VOTE, {
        reviewId,
        version: 2,
        vote: 'APPROVE',
        checks: checklist.map(({ item }: any) => ({ item, ok: true })),
        cells: [],
      }),
    ).toMatchObject({ code: 'EXAMS_RECUSED' });
    expect(await refused(heping, ASSIGN, { reviewId, personIds: ['p-outsider'] })).toMatchObject({ code: 'EXAMS_RECUSED' });
  });

  it('the experts judge it blind and mark one cell; the office returns it on that cell with reasons', async () => {
    const [before] = (await desk(expert)).filter(({ plan: of }) => of?.id === plan.id);
    expect(before).toMatchObject({ schoolName: null, plan: { schoolName: null } });
    expect(JSON.stringify(before)).not.toMatch(/示例第一小学|王静|李芳|s210102001/);
    const [sitting] = plan.exams[0].sittings;
    const cells = [{ cell: `${sitting.key}.scope`, reason: '请写明到第几单元' }];
    for (const who of [expert, research, junior]) await vote(who, plan.reviewId, { vote: 'RETURN', opinion: '考查范围写得太笼统', cells });
    expect(await ask(heping, ONE_REVIEW, { id: plan.reviewId })).toMatchObject({ votesCast: 3, majority: 'RETURN' });
    expect(await todosOf(heping)).toContain('exams.review-settle');
    const decision = { id: plan.id, version: plan.version };
    expect(await refused(heping, DECIDE_PLAN, { ...decision, outcome: 'APPROVE' })).toMatchObject({
      code: 'EXAMS_AGAINST_MAJORITY',
      rule: { code: '6.3' },
    });
    plan = await done(heping, DECIDE_PLAN, { ...decision, outcome: 'RETURN', reason: '请写明考查范围', dueOn: '2026-12-04' });
    expect(plan).toMatchObject({ state: 'RETURNED', returns: [{ state: 'OPEN', cells: [{ before: '下册所学内容', reason: '请写明到第几单元' }] }] });
    expect(await news()).toEqual(expect.arrayContaining(['ReviewSettled', 'ExamPlanReturned']));
  });

  it('the dean corrects that cell and no other; in the second round it is approved, with a number', async () => {
    expect(await todosOf(dean)).toContain('exams.plan.correct');
    const [first, second] = plan.exams[0].sittings;
    const correction = { id: plan.id, version: plan.version, answer: '已写明到第八单元' };
    const scope = { key: first.key, scope: '下册第一至第八单元' };
    const elsewhere = await refused(dean, CORRECT_PLAN, { ...correction, sittings: [scope, { key: second.key, minutes: 90 }] });
    expect(elsewhere).toMatchObject({ code: 'BAD_INPUT', hint: expect.any(String) });
    plan = await done(dean, CORRECT_PLAN, { ...correction, sittings: [scope] });
    expect(plan).toMatchObject({
      state: 'SUBMITTED',
      returns: [{ state: 'ANSWERED', cells: [{ before: '下册所学内容', after: '下册第一至第八单元' }] }],
    });
    const { reviewId } = await ask(heping, ONE_PLAN, { id: plan.id });
    expect(await ask(heping, ONE_REVIEW, { id: reviewId })).toMatchObject({ round: 2, votesCast: 0 });
    await done(heping, ASSIGN, { reviewId, personIds: asked.slice(0, 3) });
    for (const who of [expert, research, junior]) await vote(who, reviewId, { vote: 'APPROVE' });
    plan = await done(heping, DECIDE_PLAN, { id: plan.id, version: plan.version, outcome: 'APPROVE' });
    expect(plan).toMatchObject({
      state: 'APPROVED',
      approvedOn: TODAY,
      approvalNumber: expect.stringMatching(/^和平区考审〔2026〕\d+号$/),
      returns: [{ state: 'CLOSED' }],
    });
    const trail = (await ask(principal, ONE_PLAN, { id: plan.id })).trail as { deed: string; by: string }[];
    expect(trail.map(({ deed: word, by }) => `${by}${word}`)).toEqual(
      expect.arrayContaining(['赵敏起草', '赵敏保存', '刘建平报送', '佟丽华退回', '赵敏更正', '佟丽华审定']),
    );
    expect(await news()).toEqual(expect.arrayContaining(['ReviewSettled', 'ExamPlanApproved']));
  });

  it('it is on display for everybody, without anybody’s name', async () => {
    const { disclosedExamPlans } = await publicly(platform, 'PublicSchoolExams', `schoolId=${SCHOOL_ID}`);
    const shown = disclosedExamPlans.find(({ approvalNumber }: any) => approvalNumber === plan.approvalNumber);
    expect(shown).toMatchObject({
      reviewedBy: '和平区',
      exams: [
        { name: '五年级期末考试', bands: 4, sittings: [{ subject: '语文', date: EXAM_DAY, scope: '下册第一至第八单元' }, { subject: '数学' }] },
      ],
    });
    expect(JSON.stringify(shown)).not.toMatch(/王静|李芳|赵敏|刘建平|佟丽华|p-/);
  });

  it('the setter hands in specification and paper; the school’s reviewer looks through it and answers for it with him', async () => {
    [chinese] = plan.exams[0].sittings;
    const file = async (who: Client, name: string, lines: string[]) => who.handIn(name, await docx(lines), true);
    const questions = Array.from({ length: 60 }, (_, i) => `${i + 1}. 读第${i + 1}段，${randomBytes(12).toString('hex')}，写出它的意思。`);
    const [paperFileId, answerFileId] = [await file(teacher, '期末语文.docx', questions), await file(teacher, '答案.docx', ['答案与评分标准'])];
    const row = (point: string, unit: string, over: object) => ({
      point,
      unit,
      questions: '一、1–5',
      taughtOn: '2027-06-18',
      recall: 0,
      understand: 0,
      apply: 0,
      integrate: 0,
      ...over,
    });
    const facts = {
      fullPoints: 100,
      difficulty: 0.82,
      rows: [row('字词', '第一至第八单元', { recall: 40 }), row('阅读', '第二单元', { understand: 30 }), row('习作', '第八单元', { integrate: 30 })],
    };
    const SAVE = papers('savePaper', 'PaperInput');
    const saving = { sittingKey: chinese.key, facts, paperFileId, answerFileId };
    expect(await refused(headteacher, SAVE, saving)).toMatchObject({ code: 'EXAMS_PAPER_NOT_SETTER' });
    paper = await done(teacher, SAVE, saving);
    expect(paper).toMatchObject({ state: 'DRAFT', missing: [] });
    paper = await done(teacher, papers('submitPaper', 'PaperDeedInput'), { paperId: paper.id, version: paper.version });
    const PRE_REVIEW = papers('preReviewPaper', 'PreReviewInput');
    expect(await refused(teacher, PRE_REVIEW, { paperId: paper.id, version: paper.version, agree: true, opinion: '' })).toMatchObject({
      code: expect.stringMatching(/^EXAMS_PAPER_(OWN|NOT_REVIEWER)$/),
    });
    expect(await todosOf(headteacher)).toContain('exams.paper-pre-review');
    paper = await done(headteacher, PRE_REVIEW, { paperId: paper.id, version: paper.version, agree: true, opinion: '难易适当，同意报送' });
    expect(paper.state).toBe('SUBMITTED');
    expect(await news()).toContain('PaperSubmitted');
    for (const who of [principal, dean, heping])
      expect((await who.send(OPEN, { input: { paperId: paper.id, part: 'PAPER' } })).code).toBe('FORBIDDEN');
  });

  it('experts judge it without knowing whose it is; approved, its hash is fixed', async () => {
    const { review } = await ask(heping, `query ($id: ID!) { examPaper(id: $id) { ${PAPER} } }`, { id: paper.id });
    await done(heping, ASSIGN, { reviewId: review.id, personIds: ['p-expert', 'p-outsider'] });
    const [seen] = (await desk(expert)).filter(({ paper: of }) => of?.id === paper.id);
    expect(seen.paper).toMatchObject({
      setter: null,
      reviewer: null,
      school: null,
      sitting: null,
      trail: [],
      rows: [{ point: '字词' }, { point: '阅读' }, { point: '习作' }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/示例第一小学|王静|李芳|s210102001/);
    const { address } = await ask(expert, OPEN, { input: { paperId: paper.id, part: 'PAPER' } });
    const headers = (expert as unknown as { headers: Record<string, string> }).headers;
    expect(
      Buffer.from(await (await fetch(`${platform.url}${address}`, { headers })).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await fetch(`${platform.url}${address}`)).status).toBeGreaterThanOrEqual(400);
    for (const who of [expert, outsider]) await vote(who, review.id, { vote: 'APPROVE' });
    paper = await done(heping, papers('decidePaper', 'PaperDecisionInput'), {
      paperId: paper.id,
      version: (await ask(heping, `query ($id: ID!) { examPaper(id: $id) { version } }`, { id: paper.id })).version,
      outcome: 'APPROVE',
      cells: [],
    });
    expect(paper.state).toBe('APPROVED');
    expect(paper.fixedPaperSha).toBe(paper.files.find(({ part }: any) => part === 'PAPER').sha256);
    const openings = nodes(await ask(teacher, OPENINGS, { id: paper.id }));
    expect(openings.map(({ ground }) => ground)).toContain('EXPERT');
    expect(JSON.stringify(openings)).not.toContain('宋文博');
    expect(paper.trail.map(({ deed: word }: any) => word)).toEqual(expect.arrayContaining(['保存', '交审题', '校内审题', '作出审核结论']));
    expect(await news()).toEqual(expect.arrayContaining(['ReviewSettled', 'PaperApproved']));
  });

  it('another file under the approved hash is refused: by its own door, and behind it', async () => {
    const other = await teacher.handIn('换过的.docx', await docx(['换过的题']), true);
    const facts = {
      fullPoints: 100,
      difficulty: 0.8,
      rows: [{ point: '字词', unit: '第一单元', questions: '一', taughtOn: '2027-06-18', recall: 100, understand: 0, apply: 0, integrate: 0 }],
    };
    expect(
      await refused(teacher, papers('savePaper', 'PaperInput'), { sittingKey: chinese.key, version: paper.version, facts, paperFileId: other }),
    ).toMatchObject({ code: 'EXAMS_PAPER_FIXED', rule: { code: '6.3' } });
    const exams = platform.parts.exams!;
    const row = async () =>
      (await query<{ paperFile: string }>(exams.part.reads, 'SELECT paperFile FROM exam_paper WHERE id = ?', [paper.id]))[0]!.paperFile;
    const put = (json: string) => exams.part.work.run((tx) => query(tx, 'UPDATE exam_paper SET paperFile = ? WHERE id = ?', [json, paper.id]));
    const kept = await row();
    await put(JSON.stringify({ ...JSON.parse(kept), sha256: '0'.repeat(64) }));
    expect((await teacher.send(OPEN, { input: { paperId: paper.id, part: 'PAPER' } })).code).toBe('EXAMS_PAPER_FIXED');
    await put(kept);
    expect(
      fs
        .readFileSync(path.join(platform.dataDir, 'files', JSON.parse(kept).fileId))
        .subarray(0, 2)
        .toString(),
    ).not.toBe('PK');
  });

  it('the exam is held on its day and not before; then the paper is the school’s', async () => {
    const hold = { id: chinese.id, version: (await ask(dean, ONE_PLAN, { id: plan.id })).exams[0].sittings[0].version, key: key() };
    expect((await dean.send(HOLD, hold)).code).toBe('EXAMS_NOT_YET_HELD');
    expect((await teacher.send(SHEET_OF, { sittingKey: chinese.key, classId: CLASS })).code).toBe('EXAMS_RESULT_NOT_HELD');
    const release = { paperId: paper.id, version: paper.version };
    expect((await refused(dean, papers('releasePaper', 'PaperDeedInput'), release)).code).toBe('EXAMS_PAPER_STATE');
    await morning(EXAM_DAY);
    expect((await teacher.send(HOLD, hold)).code).toBe('FORBIDDEN');
    expect(await ask(dean, HOLD, hold)).toMatchObject({ state: 'HELD' });
    expect(await done(dean, papers('releasePaper', 'PaperDeedInput'), release)).toMatchObject({ state: 'RELEASED' });
    const maths = await platform.signIn('maths');
    expect(await ask(maths, OPEN, { input: { paperId: paper.id, part: 'PAPER' } })).toMatchObject({ kind: 'DOCX' });
    expect(await news()).toEqual(expect.arrayContaining(['ExamSittingHeld', 'PaperReleased']));
  });

  it('the teacher enters bands; each guardian reads his own child’s and nobody else’s', async () => {
    const about = { sittingKey: chinese.key, classId: CLASS };
    expect((await headteacher.send(SHEET_OF, about)).code).toBe('FORBIDDEN');
    const sheet = await ask(teacher, SHEET_OF, about);
    const marks = sheet.pupils.map(({ pupilId, seat }: any) => ({ pupilId, band: seat === 7 ? 'B' : 'ABC'[seat % 3] }));
    const recorded = await done(teacher, RECORD, { ...about, version: sheet.version, marks });
    const mine = async () => nodes((await ask(parent, CHILDREN)).children[0].examBands).filter(({ date }) => date === EXAM_DAY);
    expect(await mine()).toEqual([]);
    await done(teacher, FINISH, { ...about, version: recorded.version });
    expect(await mine()).toEqual([{ examTitle: '五年级期末考试', subject: '语文', date: EXAM_DAY, band: 'B', word: '良好' }]);
    const other = sheet.pupils.find(({ seat }: any) => seat === 8).pupilId;
    const own = sheet.pupils.find(({ seat }: any) => seat === 7).pupilId;
    const [child] = (await ask(parent, CHILDREN)).children;
    expect(child.id).toBe(own);
    const ofOther = await parent.send('query ($id: ID!) { class(id: $id) { pupils(first: 50) { edges { node { id } } } } }', { id: CLASS });
    expect(JSON.stringify(ofOther.data ?? null)).not.toContain(other);
    expect((await parent.send(SHEET_OF, about)).code).toBe('FORBIDDEN');
    expect(await news()).toContain('ResultsFinished');
  });

  it('of nine pupils nobody is shown a distribution; of a whole class the heads of the school are, and no office above', async () => {
    const about = { sittingKey: chinese.key, classId: TWIN };
    const sheet = await ask(teacher, SHEET_OF, about);
    const marks = sheet.pupils.slice(0, 9).map(({ pupilId }: any, i: number) => ({ pupilId, band: 'ABC'[i % 3] }));
    const recorded = await done(teacher, RECORD, { ...about, version: sheet.version, marks });
    await done(teacher, FINISH, { ...about, version: recorded.version });
    const found = nodes(await ask(dean, DISTRIBUTIONS)).find(({ sittingKey }) => sittingKey === chinese.key);
    const of = (id: string) => found.classes.find((one: any) => one.class.id === id).distribution;
    expect(found.fewest).toBe(10);
    expect(of(TWIN)).toMatchObject({ pupils: null, cells: null, hidden: expect.any(String) });
    expect(of(CLASS).pupils).toBeGreaterThanOrEqual(10);
    expect(found.whole.pupils).toBe(of(CLASS).pupils);
    for (const who of [heping, shenyang, teacher, parent]) expect((await who.send(DISTRIBUTIONS)).code).toMatch(/FORBIDDEN|EXAMS_RESULT_NO_SCHOOL/);
  });

  let clue: any;
  let receipt: string;
  const progress = async () => (await deed('ExamClueProgress', { receipt })).examClueProgress.state;

  it('somebody who has not signed in reports a ranking; the county verifies it, and the school hears nothing yet', async () => {
    const input = {
      schoolId: SCHOOL_ID,
      kind: 'RANKING',
      grade: 5,
      happenedOn: EXAM_DAY,
      text: '五年级班级群里发了期末语文名次表',
      contact: '13800000000',
      idempotencyKey: randomBytes(16).toString('hex'),
    };
    ({ receipt } = (await deed('ReportExamClue', { input })).reportExamClue);
    expect((await deed('ReportExamClue', { input })).reportExamClue.receipt).toBe(receipt);
    expect(await progress()).toBe('RECEIVED');
    expect(nodes(await ask(principal, CLUES, { place: SCHOOL }))).toEqual([]);
    // What the demo's inspection has found there is being verified already.
    const [found, ...more] = nodes(await ask(heping, CLUES, { place: SCHOOL })).filter(({ state }: any) => state === 'RECEIVED');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ state: 'RECEIVED', report: { contact: '13800000000' } });
    clue = await done(heping, clues('beginVerification', 'ClueDeedInput'), { id: found.id, version: found.version });
    expect(await progress()).toBe('VERIFYING');
    expect(await news()).toContain('ClueReceived');
  });

  it('found true, it is an order; the principal reports demand by demand, and the county confirms', async () => {
    const verdict = {
      id: clue.id,
      version: clue.version,
      substantiated: true,
      findings: '班主任在家长群发布了按等级排列的名单',
      demands: ['删除名单并向家长说明', '组织教师学习考试管理规定'],
    };
    expect(await refused(heping, clues('settleVerification', 'ClueVerdictInput'), { ...verdict, dueOn: '2027-09-30' })).toMatchObject({
      code: 'BAD_INPUT',
      path: 'dueOn',
      rule: { code: '6.5' },
    });
    clue = await done(heping, clues('settleVerification', 'ClueVerdictInput'), { ...verdict, dueOn: '2027-07-14' });
    expect(await progress()).toBe('ORDERED');
    expect(await todosOf(principal)).toContain('exams.correction.correct');
    const [known] = nodes(await ask(principal, CLUES, { place: SCHOOL }));
    expect(known).toMatchObject({ state: 'ORDERED', report: null, trail: [] });
    const demands = [
      { cell: 'demand1', after: '已撤下名单，逐户说明' },
      { cell: 'demand2', after: '7月8日全体教师学习' },
    ];
    clue = await done(principal, clues('reportCorrection', 'CorrectionReportInput'), {
      id: clue.id,
      version: clue.version,
      answer: '已全部改正',
      demands,
    });
    expect(await progress()).toBe('ANSWERED');
    const CONFIRM = clues('settleCorrection', 'CorrectionVerdictInput');
    clue = await done(heping, CONFIRM, {
      id: clue.id,
      version: (await ask(heping, `query ($id: ID!) { examClue(id: $id) { version } }`, { id: clue.id })).version,
      accepted: true,
      opinion: '名单已撤下',
      recheckOn: '2027-09-20',
    });
    expect(await progress()).toBe('CONFIRMED');
    expect(await news()).toEqual(expect.arrayContaining(['CorrectionOrdered', 'CorrectionConfirmed']));
  });

  it('looked at again after the summer, it has held, and is closed; whoever reported it reads so', async () => {
    await morning('2027-09-20');
    expect(await todosOf(heping)).toContain('exams.clue.recheck');
    clue = await done(heping, clues('recordRecheck', 'RecheckInput'), {
      id: clue.id,
      version: clue.version,
      recurred: false,
      outcome: '随机访谈家长，没有再发布名次',
    });
    expect(clue.state).toBe('CLOSED');
    expect(await deed('ExamClueProgress', { receipt })).toEqual({
      examClueProgress: { kind: 'RANKING', state: 'CLOSED', receivedAt: expect.any(String), dueOn: null },
    });
    const words = (await ask(heping, CLUES, { place: COUNTY })).edges[0].node.trail.map(({ deed: word }: any) => word);
    expect(words).toEqual(expect.arrayContaining(['收到线索', '查看联系方式', '开始核查', '核查结论', '报改正情况', '确认改正', '回头看：办结']));
    expect(await news()).toContain('ClueClosed');
  });

  it('every deed of the term stands in the trail of exams', async () => {
    const rows = await query<{ deed: string }>(platform.parts.exams!.part.reads, 'SELECT DISTINCT deed FROM audit');
    expect(rows.map(({ deed: one }) => one)).toEqual(
      expect.arrayContaining([
        ...[
          'formExamCommittee',
          'activateExamCommittee',
          'openReview',
          'assignReviewers',
          'recuseFromReview',
          'voteOnReview',
          'settleReview',
          'draftExamPlan',
          'saveExamPlan',
        ],
        ...[
          'submitExamPlan',
          'withdrawExamPlan',
          'approveExamPlan',
          'correctExamPlan',
          'savePaper',
          'submitPaper',
          'preReviewPaper',
          'openPaper',
          'decidePaper',
          'releasePaper',
        ],
        ...[
          'holdExamSitting',
          'recordResults',
          'finishResults',
          'readResults',
          'readChildBands',
          'receiveExamClue',
          'beginVerification',
          'settleVerification',
          'reportCorrection',
          'confirmCorrection',
          'closeExamClue',
        ],
      ]),
    );
  });
});
