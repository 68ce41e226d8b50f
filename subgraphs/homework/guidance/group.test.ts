/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { nobody, type Proof } from '#kernel/testing';
import { isMember } from './group.queries';
import { ACTIVATE, FORM, MEMBERS, emptied, must, nextKey, seat, workingGroup } from '../testing/guidance';
import { COUNTY, NEIGHBOUR, people, PROVINCE, SCHOOL, TODAY } from '#register/testing/province';
import { openHomework } from '../testing/school';

const GROUP = `query ($id: ID!) { guidanceGroup(id: $id) { id state version termName remarks mayManage endedOn dissolvedReason
  members { id personName subject role leftOn leftReason } changes { change personName subject from to } trail { by deed reason } } }`;
const MINE = '{ myGuidanceGroups { id placeName } }';
const CHANGE = 'mutation ($input: GuidanceMembersInput!) { changeGuidanceMembers(input: $input) { id version members { id personName subject role leftOn leftReason } } }';
const RENEW = 'mutation ($input: GuidanceDeedInput!) { renewGuidanceGroup(input: $input) { id state version termName } }';
const DISSOLVE = 'mutation ($input: GuidanceDeedInput!) { dissolveGuidanceGroup(input: $input) { id state dissolvedReason } }';
const COVERAGE = 'query ($place: String!) { guidanceCoverage(place: $place) { path name schools schoolsWithGroup group { state } } }';
const TODOS = '{ homeworkTodos(box: TO_DO, first: 20) { edges { node { kind title link dueOn } } } }';

const group = (place: string, over: Record<string, unknown> = {}) => ({
  input: { place, schoolYear: 2026, semester: 1, basis: '校发〔2026〕12号', members: MEMBERS, idempotencyKey: nextKey(), ...over },
});
const deed = (groupId: string, version: number, more: Record<string, unknown> = {}) => ({ input: { groupId, version, idempotencyKey: nextKey(), ...more } });

describe('a guidance group', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(() => emptied(homework));
  afterAll(() => homework?.close());

  const read = async (id: string, by: Asker = people.dean) => (await homework.as(by).send(GROUP, { id })).data.guidanceGroup;
  const code = async (by: Asker, operation: string, variables: Record<string, unknown>) => (await homework.as(by).send(operation, variables)).code;

  it('is formed by the school for a term, with members by subject, and works from the day it is made known', async () => {
    const formed = await must(homework, people.dean, FORM, group(SCHOOL));
    expect(formed).toMatchObject({ state: 'FORMED', placeName: '和平区示例第一小学', termName: '2026—2027 学年第一学期', basis: '校发〔2026〕12号', mayManage: true });
    expect(formed.members.map(({ personName, subject, role }: any) => [personName, subject, role])).toEqual([
      ['赵敏', '', 'HEAD'],
      ['张伟', '数学', 'LEADER'],
      ['王静', '语文', 'LEADER'],
      ['陈晨', '语文', 'MEMBER'],
    ]);
    expect(await isMember(homework.part.reads, SCHOOL, '语文', 'p-teacher', TODAY)).toBeNull();
    await must(homework, people.principal, ACTIVATE, deed(formed.id, formed.version));
    const sits = async (subject: string, person: string) => (await isMember(homework.part.reads, SCHOOL, subject, person, TODAY))?.role ?? null;
    expect([await sits('语文', 'p-teacher'), await sits('数学', 'p-teacher'), await sits('英语', 'p-dean'), await sits('语文', 'p-english')]).toEqual(['LEADER', null, 'HEAD', null]);
    expect((await homework.as(people.chinese).send(MINE)).data.myGuidanceGroups).toEqual([{ id: formed.id, placeName: '和平区示例第一小学' }]);
  });

  it('is one a place and term, also when two people found it at the same instant', async () => {
    const replies = await Promise.all([people.dean, people.principal].map((by) => homework.as(by).send(FORM, group(SCHOOL))));
    const refused = replies.filter((reply) => reply.errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_GUIDANCE_EXISTS', path: 'semester', remedy: { action: 'OPEN_GROUP' } });
  });

  it.each([
    ['two heads', [seat(people.dean, 'HEAD'), seat(people.principal, 'HEAD')], 'BAD_INPUT'],
    ['two leaders of one subject', [seat(people.chinese, 'LEADER', '语文'), seat(people.firstGrade, 'LEADER', '语文')], 'BAD_INPUT'],
    ['somebody listed twice', [seat(people.chinese, 'LEADER', '语文'), seat(people.chinese, 'MEMBER', '语文')], 'BAD_INPUT'],
    ['a member without a subject', [seat(people.chinese, 'MEMBER')], 'BAD_INPUT'],
    ['a subject nobody teaches', [seat(people.chinese, 'MEMBER', '奥数')], 'HOMEWORK_SUBJECT_UNKNOWN'],
  ])('is not formed with %s', async (_what, members, refused) => {
    expect(await code(people.dean, FORM, group(SCHOOL, { members }))).toBe(refused);
  });

  it('is not formed for a term that is over or unknown, nor of a class, nor by who may not', async () => {
    expect(await code(people.dean, FORM, group(SCHOOL, { schoolYear: 2025, semester: 2 }))).toBe('BAD_INPUT');
    expect(await code(people.dean, FORM, group(`${SCHOOL}/c210102001502`))).toBe('BAD_INPUT');
    for (const by of [people.chinese, people.supervisor, people.guardian, people.county]) {
      expect([by.name, await code(by, FORM, group(NEIGHBOUR))]).toEqual([by.name, by === people.county ? undefined : 'FORBIDDEN']);
    }
    expect(await code(nobody, FORM, group(SCHOOL))).toBe('UNAUTHENTICATED');
  });

  it('does not begin its work without a head and somebody for a subject', async () => {
    for (const members of [[], [seat(people.dean, 'HEAD')], [seat(people.chinese, 'MEMBER', '语文')]]) {
      const { id, version } = await must(homework, people.countyResearch, FORM, group(COUNTY, { members }));
      expect(await code(people.countyResearch, ACTIVATE, deed(id, version))).toBe('HOMEWORK_GUIDANCE_INCOMPLETE');
      await must(homework, people.countyResearch, DISSOLVE, deed(id, version, { reason: '重新组建' }));
    }
  });

  it('changes its members with reasons that stay, and refuses who read an older list', async () => {
    const id = await workingGroup(homework);
    const { version, members } = await read(id);
    const leaving = members.find(({ personName }: any) => personName === '陈晨');
    const change = deed(id, version, { join: [seat(people.english, 'LEADER', '英语')], leave: [{ memberId: leaving.id, reason: '产假' }] });
    const changed = await must(homework, people.dean, CHANGE, change);
    expect(changed.members.find(({ personName }: any) => personName === '陈晨')).toMatchObject({ leftOn: TODAY, leftReason: '产假' });
    expect(await isMember(homework.part.reads, SCHOOL, '语文', 'p-firstgrade', TODAY)).toBeNull();
    expect(await isMember(homework.part.reads, SCHOOL, '英语', 'p-english', TODAY)).toMatchObject({ role: 'LEADER' });
    expect(await code(people.dean, CHANGE, deed(id, version, { join: [seat(people.firstGrade, 'MEMBER', '语文')], leave: [] }))).toBe('CONFLICT');
    const head = changed.members.find(({ role }: any) => role === 'HEAD');
    expect(await code(people.dean, CHANGE, deed(id, changed.version, { join: [], leave: [{ memberId: head.id, reason: '调离' }] }))).toBe('HOMEWORK_GUIDANCE_INCOMPLETE');
    // Comes back: one seat at a time, and the first one stays on the list.
    const back = await must(homework, people.dean, CHANGE, deed(id, changed.version, { join: [seat(people.firstGrade, 'MEMBER', '语文')], leave: [] }));
    expect(back.members.filter(({ personName }: any) => personName === '陈晨')).toHaveLength(2);
    expect((await read(id)).trail.map(({ deed: done }: any) => done)).toEqual(['组建', '公布履职', '调整成员', '调整成员']);
  });

  it('is renewed for the next term with its members, shows what changed, and works until the new one does', async () => {
    const id = await workingGroup(homework);
    const { version } = await read(id);
    const next = await must(homework, people.dean, RENEW, deed(id, version));
    expect(next).toMatchObject({ state: 'FORMED', termName: '2026—2027 学年第二学期' });
    const copied = await read(next.id);
    expect(copied.changes).toEqual([]);
    const maths = copied.members.find(({ subject }: any) => subject === '数学');
    const join = [seat(people.english, 'LEADER', '英语')];
    const changed = await must(homework, people.dean, CHANGE, deed(next.id, next.version, { join, leave: [{ memberId: maths.id, reason: '轮换' }] }));
    expect((await read(next.id)).changes).toEqual([
      { change: 'JOINED', personName: '欧阳雪', subject: '英语', from: null, to: 'LEADER' },
      { change: 'LEFT', personName: '张伟', subject: '数学', from: 'LEADER', to: null },
    ]);
    expect(await isMember(homework.part.reads, SCHOOL, '数学', 'p-maths', TODAY)).not.toBeNull();
    setToday('2027-03-01');
    await must(homework, people.dean, ACTIVATE, deed(next.id, changed.version));
    expect(await read(id)).toMatchObject({ state: 'RENEWED', endedOn: '2027-03-01' });
    expect(await isMember(homework.part.reads, SCHOOL, '数学', 'p-maths', '2027-03-02')).toBeNull();
    expect(await code(people.dean, CHANGE, deed(id, version, { join, leave: [] }))).toBe('HOMEWORK_GUIDANCE_STATE');
  });

  it('does not begin its work once its term is over, nor in place of the group of a later term', async () => {
    const spring = { members: MEMBERS, schoolYear: 2026, semester: 2 };
    const [old, late] = [await must(homework, people.dean, FORM, group(SCHOOL)), await must(homework, people.dean, FORM, group(SCHOOL, spring))];
    await must(homework, people.dean, ACTIVATE, deed(late.id, late.version));
    expect(await code(people.dean, ACTIVATE, deed(old.id, old.version))).toBe('HOMEWORK_GUIDANCE_STATE');
    expect(await read(late.id)).toMatchObject({ state: 'ACTIVE', endedOn: null });
    await must(homework, people.dean, DISSOLVE, deed(late.id, late.version + 1, { reason: '重新组建' }));
    setToday('2027-03-01');
    expect(await code(people.dean, ACTIVATE, deed(old.id, old.version))).toBe('HOMEWORK_GUIDANCE_STATE');
    expect((await read(old.id)).state).toBe('FORMED');
  });

  it('asks its keeper for renewal once the next term runs, and no more when it is done', async () => {
    const id = await workingGroup(homework);
    const waiting = async () =>
      (await homework.as(people.dean).send(TODOS)).data.homeworkTodos.edges.map(({ node }: any) => node).filter(({ kind }: any) => kind.startsWith('homework.guidance'));
    setToday('2027-01-20');
    await homework.daily.all();
    expect(await waiting()).toEqual([]);
    expect((await read(id)).remarks[0]).toMatch(/已结束，请换届/);
    setToday('2027-03-01');
    await homework.daily.all();
    expect(await waiting()).toMatchObject([{ kind: 'homework.guidance-renewal', link: `/homework/guidance?group=${id}`, dueOn: '2027-03-15' }]);
    const next = await must(homework, people.dean, RENEW, deed(id, 2));
    await must(homework, people.dean, ACTIVATE, deed(next.id, next.version));
    expect(await waiting()).toEqual([]);
  });

  it('is dissolved with a reason only, and another may be formed in its place', async () => {
    const id = await workingGroup(homework);
    expect(await code(people.dean, DISSOLVE, deed(id, 2))).toBe('BAD_INPUT');
    expect(await must(homework, people.dean, DISSOLVE, deed(id, 2, { reason: '学校合并' }))).toMatchObject({ state: 'DISSOLVED', dissolvedReason: '学校合并' });
    expect(await isMember(homework.part.reads, SCHOOL, '语文', 'p-teacher', TODAY)).toBeNull();
    expect((await must(homework, people.dean, FORM, group(SCHOOL))).state).toBe('FORMED');
  });

  it('is known to those above, at and below its place, and to nobody else', async () => {
    const county = await workingGroup(homework, people.countyResearch, COUNTY, [seat(people.countyResearch, 'HEAD'), seat(people.maths, 'LEADER', '数学')]);
    for (const by of [people.county, people.city, people.province, people.dean, people.neighbour]) expect((await read(county, by))?.id).toBe(county);
    for (const by of [people.otherCity, people.outsider, people.guardian, people.platform, people.expert]) expect(await code(by, GROUP, { id: county })).toBe('FORBIDDEN');
    // The trail speaks of persons' work: for the county and the members.
    expect((await read(county, people.neighbour)).trail).toEqual([]);
    expect((await read(county, people.maths)).trail).not.toEqual([]);
    expect(await code(people.guardian, MINE, {})).toBe('FORBIDDEN');
  });

  it('says of a subject with one person that nobody could review that person’s items', async () => {
    const only = [seat(people.maths, 'HEAD'), seat(people.maths, 'MEMBER', '数学'), seat(people.chinese, 'LEADER', '语文')];
    const formed = await must(homework, people.dean, FORM, group(SCHOOL, { members: only }));
    expect(formed.remarks).toEqual(['数学只有张伟一人，本人命制的题目没有人能审核']);
  });

  it('is counted for the unit above, school by school and county by county', async () => {
    await workingGroup(homework);
    await must(homework, people.county, FORM, group(NEIGHBOUR));
    const below = async (place: string, by: Asker) => (await homework.as(by).send(COVERAGE, { place })).data.guidanceCoverage;
    expect(await below(COUNTY, people.county)).toMatchObject([
      { name: '和平区示例第一小学', schools: 1, schoolsWithGroup: 1, group: { state: 'ACTIVE' } },
      { name: '和平区示例第二小学', schools: 1, schoolsWithGroup: 0, group: { state: 'FORMED' } },
      { name: '和平区示例第一初级中学', schools: 1, schoolsWithGroup: 0, group: null },
    ]);
    expect(await below(PROVINCE, people.province)).toMatchObject([
      { name: '沈阳市', schools: 3, schoolsWithGroup: 1 },
      { name: '大连市', schools: 1, schoolsWithGroup: 0 },
    ]);
    expect(await code(people.dean, COVERAGE, { place: COUNTY })).toBe('FORBIDDEN');
  });
});
