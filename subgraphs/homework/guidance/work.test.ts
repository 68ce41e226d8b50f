/* eslint-disable @typescript-eslint/no-explicit-any */
import { Readable } from 'node:stream';
import type { Asker } from '#kernel/context';
import type { Proof } from '#kernel/testing';
import { emptied, must, nextKey, seat, workingGroup } from '../testing/guidance';
import { COUNTY, NEIGHBOUR_FIVE, people, TODAY } from '#register/testing/province';
import { assignment, openHomework, RECORD } from '../testing/school';

const MEET = `mutation ($input: GuidanceMeetingInput!) { recordGuidanceMeeting(input: $input) {
  id heldOn topic minutes presentNames version attachments { fileId name kind address } } }`;
const WORK = `query ($id: ID!) { guidanceGroup(id: $id) {
  meetings(first: 10) { edges { node { topic minutes } } }
  samples(first: 10) { edges { node { subject assignment { content teacherName } opinions { verdict text byName } } } }
  trail { deed reason } } }`;
const PUT = 'mutation ($group: ID!, $assignment: ID!, $key: String!) { putMarkingSample(groupId: $group, assignmentId: $assignment, idempotencyKey: $key) { id } }';
const SAY = 'mutation ($input: MarkingOpinionInput!) { giveMarkingOpinion(input: $input) { id } }';
const READ_IT = 'mutation ($id: ID!, $key: String!) { acknowledgeMarkingOpinion(assignmentId: $id, idempotencyKey: $key) { id guidanceOpinions { text } } }';
const TODOS = '{ homeworkTodos(box: TO_DO, first: 20) { edges { node { kind detail } } } }';

describe('the work of a guidance group', () => {
  let homework: Proof;
  let id: string;
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(async () => {
    await emptied(homework);
    id = await workingGroup(homework);
  });
  afterAll(() => homework?.close());

  const meeting = (over: Record<string, unknown> = {}) => ({
    input: { groupId: id, heldOn: TODAY, topic: '分层作业研讨', minutes: '各学科交流分层作业设计，确定样例三份。', present: ['p-dean', 'p-teacher'], attachments: [], idempotencyKey: nextKey(), ...over },
  });
  const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
    const { errors } = await homework.as(by).send(operation, variables);
    return errors?.[0] ? [errors[0].extensions.code, errors[0].extensions.path] : null;
  };
  const work = async (by: Asker) => (await homework.as(by).send(WORK, { id })).data.guidanceGroup;
  const waiting = async (by: Asker) => (await homework.as(by).send(TODOS)).data.homeworkTodos.edges.map(({ node }: any) => node.kind);
  const upload = async (by: Asker, name: string, bytes: string) =>
    (await homework.part.files.put(Readable.from([Buffer.from(bytes, 'latin1')]), { owner: by.id, name, type: 'application/octet-stream' })).id;

  it('is recorded by a leader of a subject, with who was there and a file that is what it says', async () => {
    const file = await upload(people.chinese, '纪要.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n');
    const held = await must(homework, people.chinese, MEET, meeting({ attachments: [file] }));
    expect(held).toMatchObject({ topic: '分层作业研讨', presentNames: ['赵敏', '王静'], version: 1, attachments: [{ name: '纪要.pdf', kind: 'PDF' }] });
    expect(held.attachments[0].address).toMatch(new RegExp(`^/files/${file}\\?ticket=`));
    const wrong = await upload(people.chinese, '纪要.pdf', 'MZ executable');
    expect(await refusal(people.chinese, MEET, meeting({ attachments: [wrong] }))).toEqual(['BAD_INPUT', 'attachments.0']);
    // Another's file cannot be attached.
    expect(await refusal(people.dean, MEET, meeting({ attachments: [wrong] }))).toEqual(['NOT_FOUND', 'attachments.0']);
  });

  it.each([
    ['tomorrow', { heldOn: '2026-11-21' }, 'heldOn'],
    ['before there was a group', { heldOn: '2026-11-01' }, 'heldOn'],
    ['without anybody', { present: [] }, 'present'],
    ['with somebody who is no member', { present: ['p-english'] }, 'present'],
    ['with endless minutes', { minutes: '长'.repeat(2001) }, 'minutes'],
    ['without a topic', { topic: ' ' }, 'topic'],
  ])('is not recorded %s', async (_what, over, path) => {
    expect(await refusal(people.dean, MEET, meeting(over))).toEqual(['BAD_INPUT', path]);
  });

  it('is not recorded by a plain member or a stranger, and is corrected with a reason that stays', async () => {
    for (const by of [people.firstGrade, people.english, people.neighbour]) expect(await refusal(by, MEET, meeting())).toEqual(['FORBIDDEN', undefined]);
    const { id: meetingId, version } = await must(homework, people.dean, MEET, meeting());
    expect(await refusal(people.dean, MEET, meeting({ meetingId, version, minutes: '改' }))).toEqual(['BAD_INPUT', 'reason']);
    await must(homework, people.dean, MEET, meeting({ meetingId, version, minutes: '确定样例两份。', reason: '份数写错' }));
    expect(await refusal(people.dean, MEET, meeting({ meetingId, version, minutes: '三份', reason: '再改' }))).toEqual(['CONFLICT', undefined]);
    const seen = await work(people.principal);
    expect(seen.meetings.edges).toEqual([{ node: { topic: '分层作业研讨', minutes: '确定样例两份。' } }]);
    expect(seen.trail.at(-1)).toEqual({ deed: '更正会议记录', reason: '份数写错' });
  });

  it('is not read by those below or beside', async () => {
    const county = await workingGroup(homework, people.countyResearch, COUNTY, [seat(people.countyResearch, 'HEAD'), seat(people.maths, 'LEADER', '数学')]);
    await must(homework, people.countyResearch, MEET, { input: { ...meeting().input, groupId: county, present: ['p-county-research'] } });
    const read = async (by: Asker) => (await homework.as(by).send(WORK, { id: county })).data.guidanceGroup.meetings.edges.length;
    expect([await read(people.county), await read(people.maths), await read(people.dean), await read(people.neighbour)]).toEqual([1, 1, 0, 0]);
  });

  describe('on marking', () => {
    let row: string;
    beforeEach(async () => {
      row = (await must(homework, people.chinese, RECORD, assignment({ minutes: 10 }))).id;
    });
    const say = (over: Record<string, unknown> = {}) => ({ input: { groupId: id, assignmentId: row, advice: 'NOTE', text: '可增加激励性评语', idempotencyKey: nextKey(), ...over } });

    it('begins with a sample put before the members of the subject, and the teacher hears what they suggest', async () => {
      await must(homework, people.dean, PUT, { group: id, assignment: row, key: nextKey() });
      expect([await waiting(people.firstGrade), await waiting(people.chinese), await waiting(people.maths)]).toEqual([['homework.marking-sample'], [], []]);
      await must(homework, people.firstGrade, SAY, say());
      expect(await waiting(people.firstGrade)).toEqual([]);
      expect(await waiting(people.chinese)).toEqual(['homework.marking-opinion']);
      expect((await work(people.principal)).samples.edges[0].node).toMatchObject({
        subject: '语文',
        assignment: { teacherName: '王静' },
        opinions: [{ verdict: 'NOTE', text: '可增加激励性评语', byName: '陈晨' }],
      });
      expect(await must(homework, people.chinese, READ_IT, { id: row, key: nextKey() })).toMatchObject({ guidanceOpinions: [{ text: '可增加激励性评语' }] });
      expect(await waiting(people.chinese)).toEqual([]);
    });

    it('is each group’s own, also on a row that two groups look at: the teacher reads both in the ledger', async () => {
      const members = [seat(people.countyResearch, 'HEAD'), seat(people.firstGrade, 'MEMBER', '语文')];
      const county = await workingGroup(homework, people.countyResearch, COUNTY, members);
      for (const [by, group] of [[people.dean, id], [people.countyResearch, county]] as const) await must(homework, by, PUT, { group, assignment: row, key: nextKey() });
      expect(await waiting(people.firstGrade)).toEqual(['homework.marking-sample', 'homework.marking-sample']);
      await must(homework, people.firstGrade, SAY, say());
      expect(await waiting(people.firstGrade)).toEqual(['homework.marking-sample']);
      await must(homework, people.countyResearch, SAY, say({ groupId: county, text: '订正可当面讲' }));
      const said = async (group: string) => (await homework.as(people.countyResearch).send(WORK, { id: group })).data.guidanceGroup.samples.edges.map(({ node }: any) => node.opinions.map(({ text }: any) => text));
      expect([await said(id), await said(county)]).toEqual([[['可增加激励性评语']], [['订正可当面讲']]]);
      expect(await waiting(people.chinese)).toEqual(['homework.marking-opinion']);
      expect((await must(homework, people.chinese, READ_IT, { id: row, key: nextKey() })).guidanceOpinions).toEqual([{ text: '可增加激励性评语' }, { text: '订正可当面讲' }]);
      expect(await waiting(people.chinese)).toEqual([]);
    });

    it('is asked of nobody any longer once the group has ended', async () => {
      await must(homework, people.dean, PUT, { group: id, assignment: row, key: nextKey() });
      const { version } = (await homework.as(people.dean).send('query ($id: ID!) { guidanceGroup(id: $id) { version } }', { id })).data.guidanceGroup;
      const DISSOLVE = 'mutation ($input: GuidanceDeedInput!) { dissolveGuidanceGroup(input: $input) { state } }';
      await must(homework, people.dean, DISSOLVE, { input: { groupId: id, version, reason: '学校合并', idempotencyKey: nextKey() } });
      expect(await waiting(people.firstGrade)).toEqual([]);
    });

    it('is not given on one’s own marking, by another subject’s member, without words, or on another school’s ledger', async () => {
      await must(homework, people.dean, PUT, { group: id, assignment: row, key: nextKey() });
      expect(await refusal(people.chinese, SAY, say())).toEqual(['FORBIDDEN', 'assignmentId']);
      expect(await refusal(people.maths, SAY, say())).toEqual(['FORBIDDEN', 'groupId']);
      expect(await refusal(people.firstGrade, SAY, say({ text: '' }))).toEqual(['BAD_INPUT', 'text']);
      const { id: other } = await must(homework, people.neighbour, RECORD, assignment({ classId: NEIGHBOUR_FIVE, minutes: 10 }));
      expect(await refusal(people.dean, SAY, say({ assignmentId: other }))).toEqual(['FORBIDDEN', 'assignmentId']);
    });

    it('is not given on rows nobody put before the group by who may not read them in the ledger', async () => {
      expect(await refusal(people.firstGrade, SAY, say())).toEqual(['FORBIDDEN', undefined]);
      expect(await refusal(people.dean, SAY, say())).toBeNull();
      expect(await refusal(people.dean, READ_IT, { id: row, key: nextKey() })).toEqual(['FORBIDDEN', 'assignmentId']);
    });
  });
});
