/* eslint-disable @typescript-eslint/no-explicit-any */
import type { Asker } from '#kernel/context';
import { nobody, type Proof } from '#kernel/testing';
import { agree, deed, draft, facts, ONE, published, REVIEW, SAVE, SUBMIT } from '../../testing/bank';
import { emptied, must, nextKey, seat, workingGroup } from '../../testing/guidance';
import { people, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';

const WITHDRAW = 'mutation ($input: BankDeedInput!) { withdrawBankItem(input: $input) { id version state } }';
const ANSWER = 'mutation ($input: BankAnswerInput!) { answerBankReturn(input: $input) { id version state current { minutes content } } }';
const DESK = '{ bankReviewDesk(first: 20) { edges { node { id current { content } deeds } } } }';
const TODOS = '{ homeworkTodos(box: TO_DO, first: 20) { edges { node { kind link dueOn } } } }';
const DONE_BY_GROUP = 'query ($id: ID!) { guidanceGroup(id: $id) { reviewedCount reviewed(first: 5) { edges { node { id } } } } }';

describe('the review of an item', () => {
  let homework: Proof;
  let group: string;
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(async () => {
    await emptied(homework);
    group = await workingGroup(homework);
  });
  afterAll(() => homework?.close());

  const read = async (id: string, by: Asker = people.chinese) => (await homework.as(by).send(ONE, { id })).data?.bankItem;
  const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
    const { errors } = await homework.as(by).send(operation, variables);
    return errors?.[0] ? [errors[0].extensions.code, errors[0].extensions.path] : null;
  };
  const desk = async (by: Asker) => (await homework.as(by).send(DESK)).data?.bankReviewDesk.edges.map(({ node }: any) => node.id);
  const waiting = async (by: Asker) => (await homework.as(by).send(TODOS)).data.homeworkTodos.edges.map(({ node }: any) => node.kind);
  const chinese = (over: Record<string, unknown> = {}) => draft({ subject: '语文', content: '读课文《圆明园的毁灭》，画出中心句', unitTitle: '家国情怀', goal: '抓住中心句', ...over });
  const inReview = async (by = people.chinese, input = chinese()) => must(homework, by, SUBMIT, deed(await must(homework, by, SAVE, input)));
  const back = (item: any, cells: object[], text = '用时偏长') => deed(item, { verdict: 'RETURN', text, cells });

  it('is asked of the other members of the subject, who find it on their desk', async () => {
    const item = await inReview();
    expect(item).toMatchObject({ state: 'IN_REVIEW', deeds: ['WITHDRAW'] });
    expect([await waiting(people.firstGrade), await waiting(people.chinese), await waiting(people.maths), await waiting(people.dean)]).toEqual([['homework.bank-review'], [], [], []]);
    // The head may do it too, nobody else finds it.
    expect([await desk(people.firstGrade), await desk(people.dean), await desk(people.chinese), await desk(people.maths), await desk(people.english)]).toEqual([[item.id], [item.id], [], [], []]);
    const agreed = await must(homework, people.firstGrade, REVIEW, agree(item));
    expect(agreed).toMatchObject({ state: 'PUBLISHED', revision: 1 });
    expect(await waiting(people.firstGrade)).toEqual([]);
    expect((await read(item.id)).opinions).toEqual([{ verdict: 'AGREE', text: '同意', byName: '陈晨', stage: '学校指导组审核第 1 版' }]);
    const { reviewedCount, reviewed } = (await homework.as(people.principal).send(DONE_BY_GROUP, { id: group })).data.guidanceGroup;
    expect([reviewedCount, reviewed.edges]).toEqual([1, [{ node: { id: item.id } }]]);
  });

  it('is never the author’s own, nor that of somebody outside the group or of another subject', async () => {
    const item = await inReview();
    expect(await refusal(people.chinese, REVIEW, agree(item))).toEqual(['HOMEWORK_ITEM_OWN', 'itemId']);
    for (const by of [people.maths, people.english]) expect((await refusal(by, REVIEW, agree(item)))?.[0]).toMatch(/NOT_FOUND|FORBIDDEN/);
    for (const by of [people.county, people.neighbour, people.guardian]) expect((await refusal(by, REVIEW, agree(item)))?.[0]).toBe('FORBIDDEN');
    expect((await refusal(nobody, REVIEW, agree(item)))?.[0]).toBe('UNAUTHENTICATED');
    // Whoever revises is a setter too, and the first author stays one.
    const shelf = await must(homework, people.firstGrade, REVIEW, agree(item));
    const revising = await must(homework, people.dean, 'mutation ($input: BankDeedInput!) { reviseBankItem(input: $input) { id version } }', deed(shelf));
    const again = await must(homework, people.dean, SUBMIT, deed(revising));
    expect(await refusal(people.dean, REVIEW, agree(again))).toEqual(['HOMEWORK_ITEM_OWN', 'itemId']);
    expect(await refusal(people.chinese, REVIEW, agree(again))).toEqual(['HOMEWORK_ITEM_OWN', 'itemId']);
    expect((await must(homework, people.firstGrade, REVIEW, agree(again))).revision).toBe(2);
  });

  it('needs a group at work with somebody else for the subject', async () => {
    const english = await must(homework, people.english, SAVE, draft({ subject: '英语', content: 'Write five sentences about your school' }));
    // Nobody for English: the head is asked.
    await must(homework, people.english, SUBMIT, deed(english));
    expect(await waiting(people.dean)).toEqual(['homework.bank-review']);
    const own = await must(homework, people.dean, SAVE, draft({ subject: '英语', content: 'Read the text and answer' }));
    expect(await refusal(people.dean, SUBMIT, deed(own))).toEqual(['HOMEWORK_ITEM_NO_REVIEWER', 'itemId']);
    await must(homework, people.dean, 'mutation ($input: GuidanceDeedInput!) { dissolveGuidanceGroup(input: $input) { id } }', {
      input: { groupId: group, version: 2, reason: '重组', idempotencyKey: nextKey() },
    });
    const late = await must(homework, people.maths, SAVE, draft());
    expect(await refusal(people.maths, SUBMIT, deed(late))).toEqual(['HOMEWORK_ITEM_NO_REVIEWER', 'itemId']);
  });

  it('returns exact cells with a reason, and only those may be changed', async () => {
    const item = await inReview();
    expect(await refusal(people.firstGrade, REVIEW, back(item, []))).toEqual(['BAD_INPUT', 'cells']);
    expect(await refusal(people.firstGrade, REVIEW, back(item, [{ cell: 'minutes' }], ''))).toEqual(['BAD_INPUT', 'text']);
    expect(await refusal(people.firstGrade, REVIEW, back(item, [{ cell: 'state' }]))).toEqual(['BAD_INPUT', 'cells.0']);
    const returned = await must(homework, people.firstGrade, REVIEW, back(item, [{ cell: 'minutes', reason: '五年级 8 分钟即可' }]));
    expect(returned.state).toBe('RETURNED');
    expect(await waiting(people.chinese)).toEqual(['homework.bank-return.correct']);
    const { returns, version, deeds } = await read(item.id);
    expect(deeds).toEqual(['CORRECT']);
    expect(returns).toMatchObject([{ state: 'OPEN', reason: '用时偏长', cells: [{ cell: 'minutes', before: '10 分钟', reason: '五年级 8 分钟即可' }] }]);
    const answer = (over: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
      input: {
        itemId: item.id,
        version,
        returnId: returns[0].id,
        returnVersion: returns[0].version,
        answer: '已改短',
        facts: { ...chinese().input.facts, ...over },
        attachments: [],
        idempotencyKey: nextKey(),
        ...more,
      },
    });
    expect(await refusal(people.chinese, ANSWER, answer({ minutes: 8, content: '另一道题' }))).toEqual(['HOMEWORK_CELL_CLOSED', 'facts.content']);
    expect(await refusal(people.firstGrade, ANSWER, answer({ minutes: 8 }))).toEqual(['FORBIDDEN', 'itemId']);
    expect(await refusal(people.chinese, SAVE, { input: { ...chinese().input, itemId: item.id, version } })).toEqual(['HOMEWORK_ITEM_STATE', 'itemId']);
    const corrected = await must(homework, people.chinese, ANSWER, answer({ minutes: 8 }));
    expect(corrected).toMatchObject({ state: 'IN_REVIEW', current: { minutes: 8 } });
    expect(await waiting(people.firstGrade)).toEqual(['homework.bank-return.verify']);
    expect((await read(item.id)).returns[0]).toMatchObject({ state: 'ANSWERED', cells: [{ before: '10 分钟', after: '8 分钟' }] });
    expect(await refusal(people.chinese, WITHDRAW, deed(corrected))).toEqual(['HOMEWORK_ITEM_STATE', 'itemId']);
    const agreed = await must(homework, people.firstGrade, REVIEW, agree(corrected));
    expect(agreed.state).toBe('PUBLISHED');
    expect((await read(item.id)).returns[0].state).toBe('CLOSED');
    expect(await waiting(people.firstGrade)).toEqual([]);
    expect((await read(item.id)).trail.map(({ deed: done }: any) => done)).toEqual(['保存', '送审', '退回', '审核', '提交修改', '复核通过', '审核']);
  });

  it('may be returned again, in a second round that keeps the first', async () => {
    const item = await inReview();
    await must(homework, people.firstGrade, REVIEW, back(item, [{ cell: 'minutes' }]));
    const first = await read(item.id);
    const answered = await must(homework, people.chinese, ANSWER, {
      input: { itemId: item.id, version: first.version, returnId: first.returns[0].id, returnVersion: first.returns[0].version, answer: '不必改', facts: chinese().input.facts, attachments: [], idempotencyKey: nextKey() },
    });
    await must(homework, people.firstGrade, REVIEW, back(answered, [{ cell: 'minutes' }, { cell: 'goal' }], '仍偏长'));
    expect((await read(item.id)).returns).toMatchObject([{ state: 'OPEN', reason: '仍偏长', cells: [{ cell: 'minutes' }, { cell: 'goal' }] }]);
    expect(await waiting(people.chinese)).toEqual(['homework.bank-return.correct']);
  });

  it('is decided by whoever comes first; the other is told', async () => {
    const item = await inReview();
    const replies = await Promise.all([
      homework.as(people.firstGrade).send(REVIEW, agree(item)),
      homework.as(people.dean).send(REVIEW, back(item, [{ cell: 'minutes' }])),
    ]);
    const lost = replies.filter(({ code }) => code);
    expect(lost).toHaveLength(1);
    expect(['CONFLICT', 'HOMEWORK_ITEM_STATE']).toContain(lost[0]!.code);
    const { state, returns } = await read(item.id);
    expect(state === 'PUBLISHED' ? returns.length : returns.length - 1).toBe(0);
  });

  it('can be taken back by the author until somebody has decided', async () => {
    const item = await inReview();
    expect(await refusal(people.dean, WITHDRAW, deed(item))).toEqual(['FORBIDDEN', 'itemId']);
    const taken = await must(homework, people.chinese, WITHDRAW, deed(item));
    expect(taken.state).toBe('DRAFT');
    expect(await waiting(people.firstGrade)).toEqual([]);
    expect(await refusal(people.firstGrade, REVIEW, agree(taken))).toEqual(['HOMEWORK_ITEM_STATE', 'itemId']);
  });

  it('is asked of the dean when nobody has done it for ten days', async () => {
    await inReview();
    const { setToday } = await import('#kernel/clock');
    setToday('2026-12-01');
    await homework.daily.all();
    const { data } = await homework.as(people.dean).send('{ homeworkTodos(box: COPIED, first: 5) { edges { node { kind title } } } }');
    expect(data.homeworkTodos.edges).toEqual([{ node: { kind: 'homework.bank-review', title: '审核题目：五年级语文第3单元' } }]);
  });

  it('counts seats of today only: who has left the group decides no more', async () => {
    const item = await inReview();
    const { members, version } = (await homework.as(people.dean).send('query ($id: ID!) { guidanceGroup(id: $id) { version members { id personName } } }', { id: group })).data.guidanceGroup;
    const leaving = members.find(({ personName }: any) => personName === '陈晨').id;
    await must(homework, people.dean, 'mutation ($input: GuidanceMembersInput!) { changeGuidanceMembers(input: $input) { id } }', {
      input: { groupId: group, version, join: [seat(people.english, 'LEADER', '英语')], leave: [{ memberId: leaving, reason: '调离' }], idempotencyKey: nextKey() },
    });
    expect((await refusal(people.firstGrade, REVIEW, agree(item)))?.[0]).toBe('NOT_FOUND');
    expect(await desk(people.firstGrade)).toEqual([]);
  });

  it('publishes what the facts say, field by field', async () => {
    const item = await published(homework, { rights: 'ADAPTED', rightsNote: '改编自人教版五年级上册第 36 页', answer: '3.2；15', markingNotes: '看验算是否写全' });
    expect(item.current).toMatchObject(facts({ rights: 'ADAPTED', rightsNote: '改编自人教版五年级上册第 36 页', answer: '3.2；15', markingNotes: '看验算是否写全' }));
    expect(item.placeName).toBe('和平区示例第一小学');
    expect((await homework.as(people.chinese).send(ONE, { id: item.id })).data.bankItem.id).toBe(item.id);
    expect(SCHOOL).toContain('s210102001');
  });
});
