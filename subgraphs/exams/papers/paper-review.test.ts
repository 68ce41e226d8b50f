/* eslint-disable @typescript-eslint/no-explicit-any */
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { sealing, unwrapKey } from '#kernel/sealing';
import type { Proof } from '#kernel/testing';
import { people, TODAY } from '#register/testing/province';
import { ReviewSubject } from '../committees/reviews/exam-review.entity';
import { CHECKS } from '../committees/reviews/review.rules';
import { experts, must, withoutCommittees, workingCommittee } from '../testing/committees';
import { docx } from '../testing/documents';
import { openExams } from '../testing/exams';
import {
  deedOf,
  EXAM_DAY,
  FACTS,
  handedIn,
  nowIs,
  OPEN,
  PAPER,
  paperKey,
  planned,
  PRE_REVIEW,
  questions,
  reviewer,
  SAVE,
  setter,
  toSave,
  uploaded,
  withoutPapers,
} from '../testing/papers';

const ONE = `query ($id: ID!) { examPaper(id: $id) { ${PAPER} } }`;
const ASSIGN = 'mutation ($input: AssignReviewersInput!) { assignReviewers(input: $input) { id } }';
const VOTE = 'mutation ($input: ReviewVoteInput!) { voteOnReview(input: $input) { id } }';
const RECUSE = 'mutation ($input: RecusalInput!) { recuseFromReview(input: $input) }';
const DECIDE = `mutation ($input: PaperDecisionInput!) { decidePaper(input: $input) { ${PAPER} } }`;
const CORRECT = `mutation ($input: PaperCorrectionInput!) { correctPaper(input: $input) { ${PAPER} } }`;
const RELEASE = 'mutation ($input: PaperDeedInput!) { releasePaper(input: $input) { id state releasedOn version } }';
const LIST = 'query ($id: ID!) { paperOpenings(paperId: $id, first: 10) { edges { node { by ground } } } }';
const DESK = `{ myExamReviews(first: 10) { edges { node { id title placeName schoolName school { id } paper { ${PAPER} } } } } }`;
const met = CHECKS[ReviewSubject.PAPER].map(({ item }) => ({ item, ok: true }));
const TWO = [experts.chair, experts.second];

let exams: Proof;
beforeAll(async () => {
  exams = await openExams();
});
beforeEach(async () => {
  setToday(TODAY);
  await withoutCommittees(exams);
  await withoutPapers(exams);
  await workingCommittee(exams);
});
afterAll(() => exams?.close());

const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
  const { errors } = await exams.as(by).send(operation, variables);
  return errors ? [errors[0]!.extensions.code, errors[0]!.extensions.rule?.code ?? null, errors[0]!.extensions.path ?? null] : null;
};
const read = (id: string, by: Asker = setter) => must(exams, by, ONE, { id });
const opened = (by: Asker, paperId: string) => refusal(by, OPEN, { input: { paperId, part: 'PAPER' } });
const vote = (reviewId: string, by: Asker, over: Record<string, unknown> = {}) =>
  must(exams, by, VOTE, {
    input: { reviewId, version: 1, vote: 'APPROVE', opinion: null, checks: met, cells: [], idempotencyKey: paperKey(), ...over },
  });
const assigned = async (who: Asker[] = TWO, paper?: any) => {
  const at = paper ?? (await handedIn(exams, await planned(exams)));
  await must(exams, people.county, ASSIGN, {
    input: { reviewId: await roundOf(at.id), personIds: who.map(({ id }) => id), idempotencyKey: paperKey() },
  });
  return at;
};
/** The office reads of the round through the paper. */
const roundOf = async (id: string) => (await read(id, people.county)).review.id;
const voted = async (over: Record<string, unknown> = {}) => {
  const paper = await assigned();
  for (const by of TWO) await vote(await roundOf(paper.id), by, over);
  return read(paper.id);
};
const decision = (paper: any, outcome: string, more: Record<string, unknown> = {}) => deedOf(paper, { outcome, reason: null, cells: [], ...more });
const approved = async () => must(exams, people.county, DECIDE, decision(await voted(), 'APPROVE'));
const MARKED = { vote: 'RETURN', opinion: '第 12 题偏难', cells: [{ cell: 'paper', reason: '第 12 题超出要求' }] };
const returned = async () => must(exams, people.county, DECIDE, decision(await voted(MARKED), 'RETURN'));

describe('an expert', () => {
  it('opens what is assigned to him, beside its table, and reads nowhere whose it is', async () => {
    const { id } = await assigned([experts.chair]);
    expect([await opened(experts.chair, id), await opened(experts.second, id)]).toEqual([null, ['FORBIDDEN', 'E10', 'paperId']]);
    const [{ node }] = (await must(exams, experts.chair, DESK, {})).edges;
    expect(node.paper).toMatchObject({
      rows: FACTS.rows,
      fullPoints: 100,
      files: [{ name: '五年级数学期末试卷.docx' }, {}],
      school: null,
      sitting: null,
      setter: null,
      reviewer: null,
      opinions: [],
      trail: [],
    });
    for (const whose of ['示例第一小学', 's210102001', '张伟', '王静', people.maths.id]) expect(JSON.stringify(node)).not.toContain(whose);
  });

  it('is recorded with each opening: by name for the office, without for the school', async () => {
    const { id } = await assigned([experts.chair]);
    await opened(experts.chair, id);
    const by = async (who: Asker) => (await must(exams, who, LIST, { id })).edges.map(({ node }: any) => `${node.ground} ${node.by}`);
    expect(await by(people.county)).toEqual(['EXPERT 宋文博']);
    expect([await by(setter), await by(people.principal)]).toEqual([['EXPERT 审核专家'], ['EXPERT 审核专家']]);
    expect(await refusal(experts.chair, LIST, { id })).toEqual(['FORBIDDEN', null, 'paperId']);
  });

  it('who has recused himself, or has come to the school since, opens it no longer', async () => {
    const paper = await assigned();
    await must(exams, experts.chair, RECUSE, {
      input: { reviewId: await roundOf(paper.id), kind: 'KIN', reason: '孩子在该校就读', idempotencyKey: paperKey() },
    });
    expect([await opened(experts.chair, paper.id), await must(exams, experts.chair, ONE, { id: paper.id })]).toEqual([
      ['FORBIDDEN', 'E10', 'paperId'],
      null,
    ]);
    for (const duty of ['DEAN', 'PRINCIPAL'])
      expect(await opened({ ...experts.second, duties: [{ duty, place: '/21/2101/210102/s210102001' }] }, paper.id)).toEqual([
        'FORBIDDEN',
        'E10',
        'paperId',
      ]);
  });

  it('is not the setter or reviewer of the paper', async () => {
    const paper = await handedIn(exams, await planned(exams, { subject: '英语', setters: [setter], reviewers: [reviewer, experts.second] }));
    expect(
      await refusal(people.county, ASSIGN, {
        input: { reviewId: await roundOf(paper.id), personIds: [experts.second.id], idempotencyKey: paperKey() },
      }),
    ).toEqual(['EXAMS_RECUSAL', 'E10', 'personIds']);
  });
});

describe('an approved paper', () => {
  it('is approved by the office on enough votes, and its hashes are fixed', async () => {
    const paper = await assigned();
    expect(await refusal(people.county, DECIDE, decision(paper, 'APPROVE'))).toEqual(['EXAMS_TOO_FEW_VOTES', '6.2', expect.anything()]);
    for (const by of TWO) await vote(await roundOf(paper.id), by);
    for (const by of [people.principal, people.otherCity, people.countyResearch, experts.chair, setter])
      expect([by.name, await refusal(by, DECIDE, decision(paper, 'APPROVE'))]).toEqual([by.name, ['FORBIDDEN', null, null]]);
    const done = await must(exams, people.county, DECIDE, decision(paper, 'APPROVE'));
    expect(done).toMatchObject({ state: 'APPROVED', approvedOn: TODAY, fixedPaperSha: done.files[0].sha256, fixedAnswerSha: done.files[1].sha256 });
  });

  it('is decided once, however many decide at the same instant', async () => {
    const paper = await voted();
    const both = await Promise.all([people.county, people.city].map((by) => exams.as(by).send(DECIDE, decision(paper, 'APPROVE'))));
    expect(both.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(await query(exams.part.reads, "SELECT type FROM outbox WHERE type = 'exams.PaperApproved'")).toHaveLength(1);
  });

  it('is changed by nobody: no save, no correction, no taking back', async () => {
    const key = await planned(exams);
    const paper = await handedIn(exams, key);
    await assigned(TWO, paper);
    for (const by of TWO) await vote(await roundOf(paper.id), by);
    const done = await must(exams, people.county, DECIDE, decision(paper, 'APPROVE'));
    expect(await refusal(setter, SAVE, await toSave(exams, key, { over: { version: done.version } }))).toEqual([
      'EXAMS_PAPER_FIXED',
      '6.3',
      'paperId',
    ]);
    expect(await refusal(setter, CORRECT, deedOf(done, { facts: FACTS, answer: '改一处' }))).toEqual(['EXAMS_PAPER_FIXED', '6.3', 'paperId']);
    expect(await refusal(reviewer, PRE_REVIEW, deedOf(done, { agree: false, opinion: '退回' }))).toEqual(['EXAMS_PAPER_FIXED', '6.3', 'paperId']);
  });

  it('is not given out when another file has been put in its place', async () => {
    const { id } = await approved();
    expect(await opened(setter, id)).toBeNull();
    const other = await uploaded(exams, setter, await docx(['另一份']), '另一份.docx');
    const { file } = await exams.part.files.seal(other, exams.as(setter).context(), ['DOCX'], () => '另一份.docx');
    const [row] = await query<any>(exams.part.reads, 'SELECT paperFile FROM exam_paper WHERE id = ?', [id]);
    // Whoever can write the row, and even keeps the hash in it, does not thereby bring in another paper.
    const forged = JSON.stringify({ ...JSON.parse(row.paperFile), fileId: file.id });
    await exams.part.work.run((tx) => query(tx, 'UPDATE exam_paper SET paperFile = ? WHERE id = ?', [forged, id]));
    expect(await opened(setter, id)).toEqual(['EXAMS_PAPER_FIXED', '6.3', 'part']);
  });

  it('is released to the school’s teachers once it has been held, and then opened by them', async () => {
    const paper = await approved();
    const release = (by: Asker) => refusal(by, RELEASE, deedOf(paper));
    expect(await release(people.dean)).toEqual(['EXAMS_PAPER_STATE', null, 'paperId']);
    const [row] = await query<any>(exams.part.reads, 'SELECT sittingKey FROM exam_paper WHERE id = ?', [paper.id]);
    setToday(EXAM_DAY);
    await nowIs(exams, row.sittingKey, { state: 'HELD' });
    for (const by of [people.english, people.neighbour, people.county, setter])
      expect([by.name, await release(by)]).toEqual([by.name, ['FORBIDDEN', null, null]]);
    expect(await release(people.dean)).toBeNull();
    for (const by of [people.english, people.dean, people.principal]) expect([by.name, await opened(by, paper.id)]).toEqual([by.name, null]);
    for (const by of [people.neighbour, people.guardian, people.county])
      expect([by.name, await opened(by, paper.id)]).toEqual([by.name, ['FORBIDDEN', 'E10', 'paperId']]);
    expect(await release(people.dean)).toEqual(['EXAMS_PAPER_FIXED', '6.3', 'paperId']);
  });

  it('is not released when its bytes are others than those that were approved', async () => {
    const paper = await approved();
    const [row] = await query<any>(exams.part.reads, 'SELECT sittingKey, paperFile FROM exam_paper WHERE id = ?', [paper.id]);
    await nowIs(exams, row.sittingKey, { state: 'HELD' });
    // Sealed anew under the same key, as only who holds the part's secret could.
    const at = path.join(exams.dataDir, 'files', JSON.parse(row.paperFile).fileId);
    const { id, sealed } = JSON.parse(fs.readFileSync(`${at}.json`, 'utf8'));
    const key = unwrapKey(exams.part.secret('sealed-exams'), 'kept', sealed, id)!;
    fs.writeFileSync(
      at,
      Buffer.concat(
        (await Readable.from([await docx(['换过的题'])])
          .pipe(sealing(key))
          .toArray()) as Buffer[],
      ),
    );
    expect(await refusal(people.dean, RELEASE, deedOf(paper))).toEqual(['EXAMS_PAPER_FIXED', '6.3', 'part']);
  });
});

describe('a returned paper', () => {
  it('comes back to the setter with the cells that experts marked, and only those may be changed', async () => {
    const back = await returned();
    expect(back).toMatchObject({
      state: 'RETURNED',
      returns: [{ state: 'OPEN', cells: [{ cell: 'paper', reason: '第 12 题超出要求' }] }],
    });
    const correction = (facts: Record<string, unknown>, more = {}) =>
      deedOf(back, { facts: { ...FACTS, ...facts }, answer: '已换掉第 12 题', ...more });
    expect(await refusal(setter, CORRECT, correction({ difficulty: 0.9 }))).toEqual(['EXAMS_PAPER_CELL_CLOSED', '6.3', 'difficulty']);
    const answerFileId = await uploaded(exams, setter, await docx(['新答案']), '答案.docx');
    expect(await refusal(setter, CORRECT, correction({}, { answerFileId }))).toEqual(['EXAMS_PAPER_CELL_CLOSED', '6.3', 'answer']);
    const paperFileId = await uploaded(exams, setter, await docx(questions()), '卷.docx');
    const corrected = await must(exams, setter, CORRECT, correction({}, { paperFileId }));
    expect(corrected).toMatchObject({ state: 'PRE_REVIEW', returns: [{ state: 'ANSWERED' }] });
    expect(corrected.returns[0].cells[0].before).not.toBe(corrected.returns[0].cells[0].after);
  });

  it('goes before the reviewer and the committee anew, in a second round, and may be approved then', async () => {
    const back = await returned();
    const paperFileId = await uploaded(exams, setter, await docx(questions()), '卷.docx');
    const corrected = await must(exams, setter, CORRECT, deedOf(back, { facts: FACTS, paperFileId, answer: '已换掉第 12 题' }));
    // The reviewer may send it back once more: still only the returned cells are open.
    const again = await must(exams, reviewer, PRE_REVIEW, deedOf(corrected, { agree: false, opinion: '第 12 题还要改' }));
    expect(again.state).toBe('RETURNED');
    expect(await refusal(setter, CORRECT, deedOf(again, { facts: { ...FACTS, note: '改了说明' }, answer: '再改' }))).toEqual([
      'EXAMS_PAPER_CELL_CLOSED',
      '6.3',
      'note',
    ]);
    const third = await uploaded(exams, setter, await docx(questions()), '卷.docx');
    const anew = await must(exams, setter, CORRECT, deedOf(again, { facts: FACTS, paperFileId: third, answer: '又换了第 12 题' }));
    const second = await must(exams, reviewer, PRE_REVIEW, deedOf(anew, { agree: true, opinion: '' }));
    expect((await read(second.id, people.county)).review.round).toBe(2);
    await assigned(TWO, await read(second.id, people.county));
    for (const by of TWO) await vote(await roundOf(second.id), by);
    const done = await must(exams, people.county, DECIDE, decision(await read(second.id), 'APPROVE'));
    expect(done).toMatchObject({ state: 'APPROVED', returns: [{ state: 'CLOSED' }], fixedPaperSha: done.files[0].sha256 });
  });

  it('is not approved against the experts', async () => {
    const paper = await voted(MARKED);
    expect(await refusal(people.county, DECIDE, decision(paper, 'APPROVE', { reason: '时间紧，先通过' }))).toEqual([
      'EXAMS_AGAINST_MAJORITY',
      '6.3',
      expect.anything(),
    ]);
    expect((await read(paper.id)).state).toBe('SUBMITTED');
  });
});
