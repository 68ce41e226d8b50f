/* eslint-disable @typescript-eslint/no-explicit-any */
import { Workbook } from '@protobi/exceljs';
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { CITY, COUNTY, people, SCHOOL, TODAY } from '#register/testing/province';
import { experts, must, openedReview, withoutCommittees, workingCommittee } from '../../testing/committees';
import { openExams } from '../../testing/exams';
import { ReviewSubject, ReviewVote } from './exam-review.entity';
import { dropReview, settleReview } from './review.actions';
import { expertSight, mayOpen, reviewOf, seatsOf } from './review.queries';
import { CHECKS, majorityOf } from './review.rules';

const ASSIGN = 'mutation ($input: AssignReviewersInput!) { assignReviewers(input: $input) { id seats { personName state } } }';
const RELEASE = 'mutation ($input: ReleaseReviewerInput!) { releaseReviewer(input: $input) { id seats { personName state endReason } } }';
const RECUSE = 'mutation ($input: RecusalInput!) { recuseFromReview(input: $input) }';
const VOTE =
  'mutation ($input: ReviewVoteInput!) { voteOnReview(input: $input) { id mySeat { state vote opinion version checks { item ok note } cells { cell reason } } } }';
const REVIEW = `query ($id: ID!) { examReview(id: $id) { id title round state outcome outcomeReason blind placeName schoolName school { id } votesNeeded votesCast majority
  seats { personName state vote opinion } mySeat { version state } candidates { personName barredBecause openSeats } trail { by deed reason } } }`;
const SEEN =
  'query ($id: ID!) { examReview(id: $id) { id title placeName schoolName school { id } votesCast majority seats { personName vote } mySeat { version state } trail { deed } } }';
const QUEUE =
  'query ($place: String!, $state: ReviewState!, $first: Int!, $after: String) { examReviews(place: $place, state: $state, first: $first, after: $after) { edges { cursor node { id dueOn schoolName workdaysLeft } } pageInfo { hasNextPage } } }';
const DESK = 'query ($state: ReviewState) { myExamReviews(state: $state, first: 50) { edges { node { id schoolName } } } }';
const TODOS = '{ examsTodos(box: TO_DO, first: 50) { edges { node { kind title link dueOn } } } }';

let keys = 0;
const nextKey = () => `r${(keys += 1)}`;
const met = (subject: ReviewSubject = ReviewSubject.PLAN) => CHECKS[subject].map(({ item }) => ({ item, ok: true }));
const ballot = (reviewId: string, over: Record<string, unknown> = {}) => ({
  input: { reviewId, version: 1, vote: 'APPROVE', opinion: null, checks: met(), cells: [], idempotencyKey: nextKey(), ...over },
});
const RETURNED = { vote: 'RETURN', opinion: '范围偏大', cells: [{ cell: 'FINAL.数学.scope', reason: '第八单元还没有教完' }] };
const recusal = (reviewId: string, kind = 'KIN') => ({ input: { reviewId, kind, reason: '近亲属在该校就读', idempotencyKey: nextKey() } });

describe('a review by experts', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openExams();
  });
  beforeEach(async () => {
    setToday(TODAY);
    await withoutCommittees(exams);
    await workingCommittee(exams);
  });
  afterAll(() => exams?.close());

  const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
    const { errors } = await exams.as(by).send(operation, variables);
    return errors ? [errors[0]!.extensions.code, errors[0]!.extensions.rule?.code ?? null] : null;
  };
  const assign = (reviewId: string, who: Asker[], by: Asker = people.county) =>
    must(exams, by, ASSIGN, { input: { reviewId, personIds: who.map(({ id }) => id), idempotencyKey: nextKey() } });
  const assigned = async (who: Asker[] = [experts.chair, experts.second, experts.third], over = {}) => {
    const review = await openedReview(exams, over);
    await assign(review.id, who);
    return review;
  };
  const vote = (reviewId: string, by: Asker, over: Record<string, unknown> = {}) => must(exams, by, VOTE, ballot(reviewId, over));
  const settle = (id: string, outcome: ReviewVote, reason?: string, by: Asker = people.county) => {
    const ctx = exams.as(by).context();
    return work(ctx, (tx) => settleReview(tx, ctx, id, { outcome, ...(reason && { reason }) }));
  };
  const refusedToSettle = (id: string, outcome: ReviewVote, reason?: string) =>
    settle(id, outcome, reason).then(
      () => null,
      (error: any) => [error.code, error.detail.rule?.code ?? null],
    );
  const waiting = async (by: Asker) => (await exams.as(by).send(TODOS)).data.examsTodos.edges.map(({ node }: any) => node.kind);
  const read = (id: string, by: Asker = people.county) => must(exams, by, REVIEW, { id });

  it('is assigned by the office to members of its committee, who find it in their inbox, and decided once enough have voted', async () => {
    const { id } = await openedReview(exams);
    expect(await waiting(people.county)).toEqual(['exams.review-assign']);
    await assign(id, [experts.chair, experts.second, experts.third]);
    expect([await waiting(people.county), await waiting(experts.chair)]).toEqual([[], ['exams.review']]);
    for (const by of [experts.chair, experts.second]) await vote(id, by);
    expect(await refusedToSettle(id, ReviewVote.APPROVE)).toEqual(['EXAMS_TOO_FEW_VOTES', '6.2']);
    await vote(id, experts.third, RETURNED);
    expect([await waiting(people.county), await waiting(experts.third)]).toEqual([['exams.review-settle'], []]);
    const { cells } = await settle(id, ReviewVote.APPROVE);
    expect(cells).toEqual(RETURNED.cells);
    expect(await waiting(people.county)).toEqual([]);
    const done = await read(id);
    expect(done).toMatchObject({
      state: 'DECIDED',
      outcome: 'APPROVE',
      votesCast: 3,
      votesNeeded: 3,
      majority: 'APPROVE',
      schoolName: '和平区示例第一小学',
    });
    expect(done.trail.map(({ deed }: any) => deed)).toEqual(['送审', '分派专家', '表决', '表决', '表决', '作出结论']);
  });

  it('is not given to anybody of the school itself, who set the paper, who sits in no committee or does not know the subject', async () => {
    const paper = { subject: ReviewSubject.PAPER, examSubject: '英语', barred: [experts.second.id] };
    const { id } = await openedReview(exams, paper);
    const asked = (who: Asker) => refusal(people.county, ASSIGN, { input: { reviewId: id, personIds: [who.id], idempotencyKey: nextKey() } });
    expect(await asked(experts.ownSchool)).toEqual(['EXAMS_RECUSAL', 'E10']);
    expect(await asked(experts.second)).toEqual(['EXAMS_RECUSAL', 'E10']);
    expect(await asked(experts.chair)).toEqual(['EXAMS_REVIEWER_SUBJECT', '6.2']);
    expect(await asked(people.outsider)).toEqual(['EXAMS_NOT_A_MEMBER', '6.2']);
    expect((await read(id)).candidates.filter(({ barredBecause }: any) => barredBecause === null)).toEqual([]);
    expect(await seatsOf(exams.part.reads, id)).toEqual([]);
  });

  it('is not assigned where no committee is at work', async () => {
    const { id } = await openedReview(exams, { place: CITY });
    expect(await refusal(people.city, ASSIGN, { input: { reviewId: id, personIds: [experts.chair.id], idempotencyKey: nextKey() } })).toEqual([
      'EXAMS_NO_COMMITTEE',
      '6.2',
    ]);
  });

  it('is assigned by the office of the place or above, and by nobody else', async () => {
    const { id } = await openedReview(exams);
    const input = { input: { reviewId: id, personIds: [experts.chair.id], idempotencyKey: 'who' } };
    for (const by of [people.principal, people.otherCity, experts.chair, people.guardian, people.supervisor]) {
      expect([by.name, await refusal(by, ASSIGN, input)]).toEqual([by.name, ['FORBIDDEN', null]]);
    }
    expect(await refusal(nobody, ASSIGN, input)).toEqual(['UNAUTHENTICATED', null]);
    await must(exams, people.countyResearch, ASSIGN, input);
  });

  it('is not voted on by who came to the school after he was assigned', async () => {
    const { id, subjectId } = await assigned();
    const moved = { ...experts.second, duties: [{ duty: 'DEAN', place: SCHOOL }] };
    expect(await refusal(moved, VOTE, ballot(id))).toEqual(['EXAMS_RECUSAL', 'E10']);
    expect(await mayOpen(exams.as(moved).context(), subjectId)).toBe(false);
    expect((await exams.as(moved).send(DESK)).data.myExamReviews.edges).toEqual([]);
  });

  it('shows an expert what is assigned to him and nothing else: not the queue, not how others vote', async () => {
    const { id, subjectId } = await assigned([experts.chair, experts.second]);
    const other = await assigned([experts.third]);
    await vote(id, experts.second, RETURNED);
    expect((await exams.as(experts.chair).send(DESK)).data.myExamReviews.edges.map(({ node }: any) => node.id)).toEqual([id]);
    const seen = await must(exams, experts.chair, SEEN, { id });
    expect(seen).toMatchObject({ votesCast: null, majority: null, trail: [], seats: [{ personName: experts.chair.name, vote: null }] });
    expect(await must(exams, experts.chair, SEEN, { id: other.id })).toBeNull();
    expect(await refusal(experts.chair, QUEUE, { place: COUNTY, state: 'OPEN', first: 10 })).toEqual(['FORBIDDEN', null]);
    expect(await refusal(experts.chair, VOTE, ballot(other.id))).toEqual(['NOT_FOUND', null]);
    expect(await mayOpen(exams.as(experts.chair).context(), subjectId)).toBe(true);
    expect(await mayOpen(exams.as(experts.chair).context(), other.subjectId)).toBe(false);
    for (const by of [people.principal, people.neighbour, people.guardian]) expect(await must(exams, by, SEEN, { id })).toBeNull();
  });

  it('hides the school from the experts of a blind review, also in its title and inbox', async () => {
    const { id, subjectId } = await assigned([experts.chair], { title: '和平区示例第一小学本学期考试计划' });
    const seen = await must(exams, experts.chair, SEEN, { id });
    expect(seen).toMatchObject({ title: '本学期考试计划', placeName: '和平区', schoolName: null, school: null });
    const all = JSON.stringify([seen, (await exams.as(experts.chair).send(TODOS)).data, (await exams.as(experts.chair).send(DESK)).data]);
    expect(all).not.toMatch(/第一小学|s210102001/);
    expect(await expertSight(exams.as(experts.chair).context(), subjectId)).toBe('BLIND');
    const named = await assigned([experts.chair], { blind: false });
    expect(await must(exams, experts.chair, SEEN, { id: named.id })).toMatchObject({
      schoolName: '和平区示例第一小学',
      school: { id: 's210102001' },
    });
  });

  it('is closed to who has recused himself: he sees nothing, does not vote, is not asked again, and his vote does not count', async () => {
    const { id, subjectId } = await assigned();
    for (const by of [experts.chair, experts.second, experts.third]) await vote(id, by);
    expect(await must(exams, experts.second, RECUSE, recusal(id))).toBe(true);
    expect(await refusal(experts.second, VOTE, ballot(id, { version: 3 }))).toEqual(['EXAMS_RECUSED', '6.2']);
    expect(await refusal(experts.second, RECUSE, recusal(id))).toEqual(['EXAMS_RECUSED', '6.2']);
    expect(await must(exams, experts.second, SEEN, { id })).toBeNull();
    expect((await exams.as(experts.second).send(DESK)).data.myExamReviews.edges).toEqual([]);
    expect(await mayOpen(exams.as(experts.second).context(), subjectId)).toBe(false);
    expect(await waiting(people.county)).toEqual(['exams.review-assign']);
    expect(await refusal(people.county, ASSIGN, { input: { reviewId: id, personIds: [experts.second.id], idempotencyKey: nextKey() } })).toEqual([
      'EXAMS_RECUSED',
      '6.2',
    ]);
    expect(await refusedToSettle(id, ReviewVote.APPROVE)).toEqual(['EXAMS_TOO_FEW_VOTES', '6.2']);
    await assign(id, [experts.fourth]);
    await vote(id, experts.fourth);
    expect(await settle(id, ReviewVote.APPROVE)).toMatchObject({ outcome: 'APPROVE' });
    expect((await read(id)).seats).toHaveLength(4);
  });

  it('stays closed to him in every other round about the same thing, also in one he had voted in', async () => {
    const first = await assigned();
    for (const by of [experts.chair, experts.second, experts.third]) await vote(first.id, by, RETURNED);
    await settle(first.id, ReviewVote.RETURN);
    const sees = () => mayOpen(exams.as(experts.second).context(), first.subjectId);
    expect(await sees()).toBe(true);
    const second = await assigned([experts.second, experts.third], { subjectId: first.subjectId });
    await must(exams, experts.second, RECUSE, recusal(second.id, 'SETTER'));
    expect(await sees()).toBe(false);
    expect(await must(exams, experts.second, SEEN, { id: first.id })).toBeNull();
    expect(await must(exams, experts.second, DESK, { state: 'DECIDED' })).toEqual({ edges: [] });
    const ctx = exams.as(people.principal).context();
    await work(ctx, (tx) => dropReview(tx, ctx, first.subjectId, '学校已撤回'));
    const third = await openedReview(exams, { subjectId: first.subjectId });
    expect(
      await refusal(people.county, ASSIGN, { input: { reviewId: third.id, personIds: [experts.second.id], idempotencyKey: nextKey() } }),
    ).toEqual(['EXAMS_RECUSED', '6.2']);
    expect((await read(third.id)).candidates.find(({ personName }: any) => personName === experts.second.name).barredBecause).toBe('已回避');
  });

  it('keeps what was said first when an expert changes his vote, and refuses who read an older one', async () => {
    const { id } = await assigned();
    const first = await vote(id, experts.chair, RETURNED);
    expect(first.mySeat).toMatchObject({ state: 'VOTED', vote: 'RETURN', version: 2, cells: RETURNED.cells });
    expect(await refusal(experts.chair, VOTE, ballot(id))).toEqual(['CONFLICT', null]);
    await vote(id, experts.chair, { version: 2 });
    const { seats, trail } = await read(id);
    expect(seats.find(({ personName }: any) => personName === experts.chair.name)).toMatchObject({ vote: 'APPROVE', opinion: null });
    expect(trail.filter(({ deed }: any) => deed.includes('表决'))).toMatchObject([
      { deed: '表决', reason: '范围偏大' },
      { deed: '修改表决', reason: null },
    ]);
  });

  it('counts a vote once, also when it is sent twice', async () => {
    const { id } = await assigned();
    const sent = ballot(id);
    const replies = await Promise.all([sent, sent].map((one) => exams.as(experts.chair).send(VOTE, one)));
    expect(replies.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect((await read(id)).votesCast).toBe(1);
  });

  it.each([
    [
      'approves with an item not met',
      { checks: met().map((one, i) => (i === 0 ? { ...one, ok: false, note: '多了一次期中' } : one)) },
      ['EXAMS_CHECK_FAILED', 'E9'],
    ],
    ['leaves an item of the checklist open', { checks: met().slice(1) }, ['BAD_INPUT', 'E9']],
    [
      'says an item is not met and not why',
      { vote: 'REJECT', opinion: '不合规定', checks: met().map((one, i) => (i === 0 ? { ...one, ok: false } : one)) },
      ['BAD_INPUT', 'E9'],
    ],
    ['returns without marking a place', { vote: 'RETURN', opinion: '请修改' }, ['BAD_INPUT', null]],
    ['rejects without a word', { vote: 'REJECT' }, ['BAD_INPUT', null]],
    ['approves and marks what is to be changed', { cells: RETURNED.cells }, ['BAD_INPUT', null]],
    ['writes more than can be read', { opinion: '长'.repeat(501) }, ['BAD_INPUT', null]],
  ])('does not take the vote of who %s', async (_what, over, code) => {
    const { id } = await assigned();
    expect(await refusal(experts.chair, VOTE, ballot(id, over))).toEqual(code);
    expect((await read(id)).votesCast).toBe(0);
  });

  it('approves nothing that most experts have not approved; to be stricter, the office says why', async () => {
    const [against, forIt, divided] = [
      await assigned(),
      await assigned(),
      await assigned([experts.chair, experts.second, experts.third, experts.fourth]),
    ];
    for (const by of [experts.chair, experts.second]) await vote(against.id, by, RETURNED);
    await vote(against.id, experts.third);
    expect(await refusedToSettle(against.id, ReviewVote.APPROVE, '时间紧，先批准实施')).toEqual(['EXAMS_AGAINST_MAJORITY', '6.3']);
    expect(await settle(against.id, ReviewVote.RETURN)).toMatchObject({ outcome: 'RETURN' });
    for (const by of [experts.chair, experts.second, experts.third]) await vote(forIt.id, by);
    expect(await refusedToSettle(forIt.id, ReviewVote.RETURN)).toEqual(['EXAMS_AGAINST_MAJORITY', '6.2']);
    expect(await settle(forIt.id, ReviewVote.RETURN, '与全区统一安排的体测冲突')).toMatchObject({ outcome: 'RETURN' });
    for (const by of [experts.chair, experts.second]) await vote(divided.id, by);
    for (const by of [experts.third, experts.fourth]) await vote(divided.id, by, RETURNED);
    expect(await refusedToSettle(divided.id, ReviewVote.APPROVE, '两票同意，予以通过')).toEqual(['EXAMS_AGAINST_MAJORITY', '6.3']);
  });

  it('is decided once, also when two officers decide at the same instant', async () => {
    const { id } = await assigned();
    for (const by of [experts.chair, experts.second, experts.third]) await vote(id, by);
    const both = await Promise.allSettled([
      settle(id, ReviewVote.APPROVE, undefined, people.county),
      settle(id, ReviewVote.RETURN, '另有安排，退回修改', people.countyResearch),
    ]);
    const refused = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason.code)).toEqual(['EXAMS_REVIEW_STATE']);
    const trail = (await read(id)).trail.filter(({ deed }: any) => deed === '作出结论');
    expect(trail).toHaveLength(1);
    await exams.settle();
    expect(await query(exams.part.reads, "SELECT id FROM outbox WHERE type = 'exams.ReviewSettled' AND subject = ?", [id])).toHaveLength(1);
    expect(await refusal(experts.chair, VOTE, ballot(id, { version: 2 }))).toEqual(['EXAMS_REVIEW_STATE', null]);
  });

  it('takes no vote that comes with the settlement and leaves none uncounted', async () => {
    const { id } = await assigned([experts.chair, experts.second, experts.third, experts.fourth]);
    for (const by of [experts.chair, experts.second, experts.third]) await vote(id, by);
    const [, late] = await Promise.all([settle(id, ReviewVote.APPROVE), exams.as(experts.fourth).send(VOTE, ballot(id, RETURNED))]);
    const seat = (await seatsOf(exams.part.reads, id)).find(({ personId }) => personId === experts.fourth.id)!;
    expect([late.code ?? null, seat.state]).toEqual(late.code ? ['EXAMS_REVIEW_STATE', 'RELEASED'] : [null, 'VOTED']);
  });

  it('begins a next round when the thing is handed in again, never two at a time, and ends when it is withdrawn', async () => {
    const { id, subjectId } = await assigned();
    await expect(openedReview(exams, { subjectId })).rejects.toMatchObject({ code: 'EXAMS_REVIEW_STATE' });
    const ctx = exams.as(people.principal).context();
    await work(ctx, (tx) => dropReview(tx, ctx, subjectId, '学校已撤回'));
    expect(await read(id)).toMatchObject({ state: 'DROPPED', seats: [{ state: 'RELEASED' }, { state: 'RELEASED' }, { state: 'RELEASED' }] });
    expect([await waiting(experts.chair), await waiting(people.county)]).toEqual([[], []]);
    expect(await mayOpen(exams.as(experts.chair).context(), subjectId)).toBe(false);
    const again = await openedReview(exams, { subjectId });
    expect(await reviewOf(exams.part.reads, subjectId)).toMatchObject({ id: again.id, round: 2 });
  });

  it('may be taken from an expert who has not voted, with a reason, and given back to him', async () => {
    const { id } = await assigned();
    await vote(id, experts.second);
    const release = (who: Asker) => ({ input: { reviewId: id, personId: who.id, reason: '外出培训', idempotencyKey: nextKey() } });
    expect((await must(exams, people.county, RELEASE, release(experts.chair))).seats[0]).toMatchObject({ state: 'RELEASED', endReason: '外出培训' });
    expect([await waiting(experts.chair), await waiting(people.county)]).toEqual([[], ['exams.review-assign']]);
    expect(await refusal(experts.chair, VOTE, ballot(id, { version: 2 }))).toEqual(['EXAMS_REVIEW_STATE', null]);
    expect(await refusal(people.county, RELEASE, release(experts.second))).toEqual(['EXAMS_REVIEW_STATE', null]);
    await assign(id, [experts.chair]);
    expect((await must(exams, experts.chair, SEEN, { id })).mySeat).toMatchObject({ state: 'ASSIGNED', version: 3 });
  });

  it('stands in the queue of its county and city, soonest due first, page after page', async () => {
    const due = ['2026-12-09', '2026-12-01', '2026-12-04', '2026-12-01'];
    for (const dueOn of due) await openedReview(exams, { dueOn });
    await openedReview(exams, { place: '/21/2101/210103' });
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo } = await must(exams, people.county, QUEUE, { place: COUNTY, state: 'OPEN', first: 3, after });
      seen.push(...edges.map(({ node }: any) => node.dueOn));
      if (!pageInfo.hasNextPage) break;
      after = edges.at(-1).cursor;
    }
    expect(seen).toEqual([...due].sort());
    expect((await must(exams, people.county, QUEUE, { place: COUNTY, state: 'OPEN', first: 1 })).edges[0].node.workdaysLeft).toBe(6);
    expect((await must(exams, people.city, QUEUE, { place: CITY, state: 'OPEN', first: 50 })).edges).toHaveLength(5);
    expect((await must(exams, people.province, QUEUE, { place: '/21', state: 'OPEN', first: 50 })).edges).toHaveLength(5);
    expect(await refusal(people.county, QUEUE, { place: '/21/2101/210103', state: 'OPEN', first: 3 })).toEqual(['FORBIDDEN', null]);
    expect(await refusal(people.principal, QUEUE, { place: COUNTY, state: 'OPEN', first: 3 })).toEqual(['FORBIDDEN', null]);
  });

  it('is found by what it is about, by a word of its school, and when it is overdue; and leaves as a workbook', async () => {
    const paper = await openedReview(exams, { subject: ReviewSubject.PAPER, examSubject: '数学', dueOn: '2026-11-18' });
    await openedReview(exams, { dueOn: '2026-12-01' });
    const FILTERED =
      'query ($filter: ExamReviewFilter) { examReviews(place: "/21/2101", state: OPEN, filter: $filter, first: 10) { edges { node { id } } } }';
    const found = async (filter: object | null) => (await must(exams, people.city, FILTERED, { filter })).edges.map(({ node }: any) => node.id);
    expect(await found(null)).toHaveLength(2);
    expect(await found({ subject: 'PAPER' })).toEqual([paper.id]);
    expect(await found({ overdue: true })).toEqual([paper.id]);
    expect(await found({ school: '示例第一小学' })).toHaveLength(2);
    expect(await found({ school: '没有这所' })).toEqual([]);
    expect(await found({ school: '%' })).toHaveLength(2);
    const EXPORT =
      'mutation ($place: String!, $filter: ExamReviewFilter, $key: String!) { exportExamReviews(place: $place, state: OPEN, filter: $filter, idempotencyKey: $key) { id } }';
    expect(await refusal(people.principal, EXPORT, { place: COUNTY, key: nextKey() })).toEqual(['FORBIDDEN', null]);
    const job = await must(exams, people.county, EXPORT, { place: COUNTY, filter: { subject: 'PAPER' }, key: nextKey() });
    await exams.settle();
    const { result } = await must(exams, people.county, 'query ($id: ID!) { examsJob(id: $id) { result { accepted fileId } } }', { id: job.id });
    expect(result.accepted).toBe(1);
    const book = new Workbook();
    await book.xlsx.readFile((await exams.part.files.open(result.fileId, people.county))!.path);
    const text = JSON.stringify(book.worksheets[0]!.getSheetValues());
    for (const word of ['和平区示例第一小学', '数学', '试卷', '审核中']) expect(text).toContain(word);
  });
});

describe('what the votes come to', () => {
  const { APPROVE, RETURN, REJECT } = ReviewVote;
  it.each([
    [[APPROVE, APPROVE, RETURN], APPROVE],
    [[APPROVE, RETURN, RETURN], RETURN],
    [[APPROVE, APPROVE, RETURN, REJECT], APPROVE],
    [[APPROVE, RETURN], null],
    [[], null],
  ])('%j is %s', (votes, majority) => {
    expect(majorityOf(votes)).toBe(majority);
  });
});
