/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { nobody, type Proof } from '#kernel/testing';
import { CITY, COUNTY, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { ACTIVATE, experts, FORM, must, nextKey, openedReview, sits, SITTING, withoutCommittees, workingCommittee } from '../testing/committees';
import { openExams } from '../testing/exams';
import { committeeAtWork } from './committee.queries';
import { nextTermOfOffice } from './committee.rules';
import { seatsOf } from './reviews/review.queries';

const READ = `query ($id: ID!) { examCommittee(id: $id) { id state edition version endedOn dissolvedReason remarks mayManage
  members { id personId personName role subjects leftOn leftReason openSeats } changes { change personName from to } trail { by deed reason } } }`;
const LIST = 'query ($place: String!) { examCommittees(place: $place, first: 10) { edges { node { id edition state placeName } } } }';
const MINE = '{ myExamCommittees { id placeName } }';
const CHANGE =
  'mutation ($input: CommitteeMembersInput!) { changeCommitteeMembers(input: $input) { id version members { id personName role leftOn leftReason } } }';
const RENEW = 'mutation ($input: CommitteeDeedInput!) { renewExamCommittee(input: $input) { id state version edition startsOn endsOn } }';
const DISSOLVE = 'mutation ($input: CommitteeDeedInput!) { dissolveExamCommittee(input: $input) { id state dissolvedReason } }';
const COVERAGE = 'query ($place: String!) { examCommitteeCoverage(place: $place) { name committee { state } } }';
const ASSIGN = 'mutation ($input: AssignReviewersInput!) { assignReviewers(input: $input) { id } }';
const TODOS = '{ examsTodos(box: TO_DO, first: 20) { edges { node { kind title link dueOn } } } }';

const [chair, second, third, fourth, neighbour] = SITTING as [any, any, any, any, any];
const committee = (over: Record<string, unknown> = {}) => ({
  input: {
    place: COUNTY,
    startsOn: '2026-09-01',
    endsOn: '2028-08-31',
    basis: '和教发〔2026〕8号',
    members: SITTING.map(sits),
    idempotencyKey: nextKey(),
    ...over,
  },
});
const deed = (committeeId: string, version: number, more: Record<string, unknown> = {}) => ({
  input: { committeeId, version, idempotencyKey: nextKey(), ...more },
});

describe('the review committee of a county', () => {
  let exams: Proof;
  beforeAll(async () => {
    exams = await openExams();
  });
  beforeEach(async () => {
    setToday(TODAY);
    await withoutCommittees(exams);
  });
  afterAll(() => exams?.close());

  const read = (id: string, by: Asker = people.county) => must(exams, by, READ, { id });
  const code = async (by: Asker, operation: string, variables: Record<string, unknown>) => (await exams.as(by).send(operation, variables)).code;
  const assign = (reviewId: string, ...who: Asker[]) =>
    must(exams, people.county, ASSIGN, { input: { reviewId, personIds: who.map(({ id }) => id), idempotencyKey: nextKey() } });
  const waiting = async (by: Asker) =>
    (await exams.as(by).send(TODOS)).data.examsTodos.edges.map(({ node }: any) => node).filter(({ kind }: any) => kind === 'exams.committee-renewal');

  it('is formed by its office for a term of office, with members by subject, and works from the day it is made known', async () => {
    const formed = await must(exams, people.county, FORM, committee());
    expect(formed).toMatchObject({ state: 'FORMED', edition: 1, placeName: '和平区', mayManage: true });
    expect(formed.members.map(({ personName, unitName, role }: any) => [personName, unitName, role])[0]).toEqual([
      '宋文博',
      '和平区教师进修学校',
      'CHAIR',
    ]);
    expect(await committeeAtWork(exams.part.reads, COUNTY)).toBeNull();
    await must(exams, people.countyResearch, ACTIVATE, deed(formed.id, formed.version));
    expect(await committeeAtWork(exams.part.reads, COUNTY)).toMatchObject({ id: formed.id, activeFrom: TODAY });
    expect((await exams.as(people.expert).send(MINE)).data.myExamCommittees).toEqual([{ id: formed.id, placeName: '和平区' }]);
  });

  it('takes the name of a school from the register, so that nobody hides where he comes from', async () => {
    const members = [chair, second, { ...neighbour, unitName: '某研究所' }].map(sits);
    expect((await must(exams, people.county, FORM, committee({ members }))).members[2]).toMatchObject({ unitName: '和平区示例第二小学' });
    await withoutCommittees(exams);
    expect(await code(people.county, FORM, committee({ members: [sits({ ...neighbour, unitPath: `${COUNTY}/s999` })] }))).toBe('BAD_INPUT');
  });

  it('is one at a time being formed, also when two officers form it at the same instant', async () => {
    const replies = await Promise.all([people.county, people.countyResearch].map((by) => exams.as(by).send(FORM, committee())));
    const refused = replies.filter((reply) => reply.errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.errors![0]!.extensions).toMatchObject({ code: 'EXAMS_COMMITTEE_EXISTS', path: 'place', remedy: { action: 'OPEN_COMMITTEE' } });
  });

  it.each([
    ['two chairs', [sits(chair), sits({ ...second, role: 'CHAIR' })]],
    ['somebody listed twice', [sits(chair), sits(second), sits(second)]],
    ['a member without a subject', [sits({ ...second, subjects: [] })]],
    ['a subject nobody teaches', [sits({ ...second, subjects: ['奥数'] })]],
    ['a member from nowhere', [sits({ ...second, unitPath: 'nowhere' })]],
    ['a member without a unit', [sits({ ...second, unitName: '\u200b' })]],
  ])('is not formed with %s', async (_what, members) => {
    expect(await code(people.county, FORM, committee({ members }))).toBe('BAD_INPUT');
  });

  it('is not formed of a school or the province, for a time that is over or too long, nor by who may not', async () => {
    for (const place of [SCHOOL, PROVINCE]) expect(await code(people.province, FORM, committee({ place }))).toBe('BAD_INPUT');
    for (const term of [
      { startsOn: '2028-08-31', endsOn: '2026-09-01' },
      { startsOn: '2022-09-01', endsOn: '2024-08-31' },
      { startsOn: '2026-09-01', endsOn: '2036-08-31' },
    ])
      expect(await code(people.county, FORM, committee(term))).toBe('BAD_INPUT');
    for (const by of [people.principal, people.otherCity, people.expert, people.guardian])
      expect([by.name, await code(by, FORM, committee())]).toEqual([by.name, 'FORBIDDEN']);
    expect(await code(nobody, FORM, committee())).toBe('UNAUTHENTICATED');
  });

  it('does not begin its work without a chair and enough members for a vote, nor outside its term of office', async () => {
    const tries = [{ members: [sits(second), sits(third), sits(fourth)] }, { members: [sits(chair), sits(second)] }, { startsOn: '2027-01-01' }];
    for (const [i, over] of tries.entries()) {
      const { id, version } = await must(exams, people.county, FORM, committee(over));
      expect(await code(people.county, ACTIVATE, deed(id, version))).toBe(i === 2 ? 'EXAMS_COMMITTEE_STATE' : 'EXAMS_COMMITTEE_INCOMPLETE');
      await must(exams, people.county, DISSOLVE, deed(id, version, { reason: '重新组建' }));
    }
  });

  it('changes its members with reasons that stay, refuses who read an older list, and releases who left from what he has not voted on', async () => {
    const id = await workingCommittee(exams);
    const review = await openedReview(exams);
    await assign(review.id, experts.second, experts.third);
    const { version, members } = await read(id);
    const memberId = (name: string) => members.find(({ personName }: any) => personName === name).id;
    const leave = [{ memberId: memberId('唐晓梅'), reason: '调离本区' }];
    const changed = await must(
      exams,
      people.county,
      CHANGE,
      deed(id, version, { join: [sits({ by: people.outsider, unitName: '外区', unitPath: '/21/2102/210202', subjects: ['语文'] })], leave }),
    );
    expect(changed.members.find(({ personName }: any) => personName === '唐晓梅')).toMatchObject({ leftOn: TODAY, leftReason: '调离本区' });
    expect((await seatsOf(exams.part.reads, review.id)).map(({ personName, state, endReason }) => [personName, state, endReason])).toEqual([
      ['唐晓梅', 'RELEASED', '已退出专家委员会'],
      ['乔志远', 'ASSIGNED', null],
    ]);
    expect(await code(people.county, CHANGE, deed(id, version, { join: [], leave: [{ memberId: memberId('安然'), reason: '产假' }] }))).toBe(
      'CONFLICT',
    );
    expect(
      await code(people.county, CHANGE, deed(id, changed.version, { join: [], leave: [{ memberId: memberId('宋文博'), reason: '退休' }] })),
    ).toBe('EXAMS_COMMITTEE_INCOMPLETE');
    expect(await code(people.county, CHANGE, deed(id, changed.version, { join: [sits(third)], leave: [] }))).toBe('BAD_INPUT');
    // Another role means leaving and joining again, at one stroke; his seats stay.
    const promoted = deed(id, changed.version, {
      join: [sits({ ...third, role: 'VICE' })],
      leave: [{ memberId: memberId('乔志远'), reason: '任副主任委员' }],
    });
    await must(exams, people.county, CHANGE, promoted);
    expect((await seatsOf(exams.part.reads, review.id))[1]).toMatchObject({ state: 'ASSIGNED' });
    expect((await read(id)).trail.map(({ deed: done }: any) => done)).toEqual(['组建', '公布履职', '调整委员', '调整委员']);
  });

  it('shows its office how much each member has before him, and nobody else', async () => {
    const id = await workingCommittee(exams);
    for (const who of [[experts.chair, experts.second], [experts.chair]]) await assign((await openedReview(exams)).id, ...who);
    const load = async (by: Asker) => (await read(id, by)).members.slice(0, 2).map(({ openSeats }: any) => openSeats);
    expect([await load(people.county), await load(people.city), await load(people.principal), await load(people.expert)]).toEqual([
      [2, 1],
      [2, 1],
      [null, null],
      [null, null],
    ]);
  });

  it('is asked for renewal a month before its term of office ends, and no more once the next has begun its work', async () => {
    const id = await workingCommittee(exams);
    await exams.daily.all();
    expect(await waiting(people.county)).toEqual([]);
    setToday('2028-08-10');
    await exams.daily.all();
    expect(await waiting(people.county)).toMatchObject([{ link: `/exams/committees?committee=${id}`, dueOn: '2028-08-31' }]);
    const next = await must(exams, people.county, RENEW, deed(id, 2));
    expect(next).toMatchObject({ state: 'FORMED', edition: 2, startsOn: '2028-09-01', endsOn: '2030-08-31' });
    expect(await code(people.county, RENEW, deed(id, 2))).toBe('EXAMS_COMMITTEE_EXISTS');
    setToday('2028-09-01');
    expect((await read(id)).remarks[0]).toMatch(/届满，请换届/);
    await must(exams, people.county, ACTIVATE, deed(next.id, next.version));
    expect(await read(id)).toMatchObject({ state: 'RENEWED', endedOn: '2028-09-01' });
    expect(await waiting(people.county)).toEqual([]);
    expect(await code(people.county, CHANGE, deed(id, 3, { join: [sits(third)], leave: [] }))).toBe('EXAMS_COMMITTEE_STATE');
  });

  it('gives its unfinished reviews to the next one: who goes on keeps them, who does not is released', async () => {
    const id = await workingCommittee(exams);
    const review = await openedReview(exams);
    await assign(review.id, experts.second, experts.third);
    const next = await must(exams, people.county, RENEW, deed(id, 2));
    setToday('2028-09-01');
    const { members } = await read(next.id);
    const leave = [{ memberId: members.find(({ personName }: any) => personName === '唐晓梅').id, reason: '轮换' }];
    const changed = await must(exams, people.county, CHANGE, deed(next.id, next.version, { join: [], leave }));
    expect((await read(next.id)).changes).toEqual([{ change: 'LEFT', personName: '唐晓梅', from: 'MEMBER', to: null }]);
    expect((await seatsOf(exams.part.reads, review.id)).map(({ state }) => state)).toEqual(['ASSIGNED', 'ASSIGNED']);
    await must(exams, people.county, ACTIVATE, deed(next.id, changed.version));
    expect((await seatsOf(exams.part.reads, review.id)).map(({ state }) => state)).toEqual(['RELEASED', 'ASSIGNED']);
  });

  it('is dissolved with a reason only, and another may be formed in its place', async () => {
    const id = await workingCommittee(exams);
    expect(await code(people.county, DISSOLVE, deed(id, 2))).toBe('BAD_INPUT');
    expect(await must(exams, people.county, DISSOLVE, deed(id, 2, { reason: '机构调整' }))).toMatchObject({
      state: 'DISSOLVED',
      dissolvedReason: '机构调整',
    });
    expect(await committeeAtWork(exams.part.reads, COUNTY)).toBeNull();
    expect((await must(exams, people.county, FORM, committee())).edition).toBe(2);
    expect((await must(exams, people.principal, LIST, { place: COUNTY })).edges.map(({ node }: any) => [node.edition, node.state])).toEqual([
      [2, 'FORMED'],
      [1, 'DISSOLVED'],
    ]);
  });

  it('is known to those above, at and below its place and to its members, and to nobody else', async () => {
    const guest = { by: people.outsider, unitName: '中山区教师进修学校', unitPath: '/21/2102/210202', subjects: ['语文'] };
    const id = await workingCommittee(exams, COUNTY, [chair, second, guest] as any);
    for (const by of [people.city, people.province, people.principal, people.neighbour, people.supervisor, people.outsider])
      expect((await read(id, by))?.id).toBe(id);
    for (const by of [people.otherCity, people.guardian, people.platform]) expect(await code(by, READ, { id })).toBe('FORBIDDEN');
    expect((await read(id, people.principal)).trail).toEqual([]);
  });

  it('is counted for the unit above, county by county', async () => {
    await workingCommittee(exams);
    expect(await must(exams, people.city, COVERAGE, { place: CITY })).toEqual([
      { name: '和平区', committee: { state: 'ACTIVE' } },
      { name: '沈河区', committee: null },
    ]);
    expect(await code(people.principal, COVERAGE, { place: CITY })).toBe('FORBIDDEN');
  });

  it('says of a subject with too few experts that no paper of it can be passed', async () => {
    const formed = await must(exams, people.county, FORM, committee({ members: [sits(chair), sits({ ...second, subjects: ['物理'] })] }));
    expect(formed.remarks).toEqual([
      '语文只有 1 名委员，一份试卷至少要 2 人表决',
      '数学只有 1 名委员，一份试卷至少要 2 人表决',
      '物理只有 1 名委员，一份试卷至少要 2 人表决',
    ]);
  });
});

describe('the next term of office', () => {
  it.each([
    ['2026-09-01', '2028-08-31', '2028-05-01', '2028-09-01', '2030-08-31'],
    ['2026-09-01', '2027-08-31', '2027-05-01', '2027-09-01', '2028-08-31'],
    ['2026-09-01', '2028-08-31', '2028-10-15', '2028-10-15', '2030-10-14'],
    ['2026-09-01', '2027-01-15', '2026-12-01', '2027-01-16', '2027-06-01'],
  ])('of %s to %s, renewed on %s, is %s to %s', (startsOn, endsOn, today, from, to) => {
    expect(nextTermOfOffice({ startsOn, endsOn }, today)).toEqual({ startsOn: from, endsOn: to });
  });
});
