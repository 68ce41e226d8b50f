/* eslint-disable @typescript-eslint/no-explicit-any */
import type { Asker } from '#kernel/context';
import { person, type Proof } from '#kernel/testing';
import { agree, deed, draft, ONE, published, REVIEW, SAVE, SUBMIT } from '../../testing/bank';
import { emptied, MEMBERS, must, nextKey, seat, workingGroup } from '../../testing/guidance';
import { CITY, COUNTY, people, PROVINCE, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';

const OFFER = 'mutation ($input: BankOfferInput!) { offerBankItem(input: $input) { id version offers { id state revision toLevel version reason acceptedId } } }';
const DECIDE = 'mutation ($input: OfferDecisionInput!) { decideBankOffer(input: $input) { id state acceptedId reason decidedByName } }';
const WITHDRAW = 'mutation ($id: ID!, $version: Int!, $key: String!) { withdrawBankOffer(offerId: $id, version: $version, idempotencyKey: $key) { id offers { state } } }';
const DESK = '{ bankOfferDesk(first: 10) { edges { node { id note version offered { content revision } item { placeName } } } } }';
const TODOS = '{ homeworkTodos(box: TO_DO, first: 20) { edges { node { kind } } } }';
const REVISE = 'mutation ($input: BankDeedInput!) { reviseBankItem(input: $input) { id version } }';
const COPY = 'query ($id: ID!) { bankItem(id: $id) { id state revision level originRevision originIsNewer origin { id } authorName current { content decidedByName } revisions { revision } } }';

describe('an item offered upward', () => {
  let homework: Proof;
  let item: any;
  /** A teacher of a neighbouring school who sits in the county's group, another of the county's research office. */
  const judge = person('p-judge', '沈静', { duty: 'SUBJECT_TEACHER', place: `${COUNTY}/s210102002`, unit: 'c210102002501', subject: '数学' });
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(async () => {
    await emptied(homework);
    await workingGroup(homework);
    await workingGroup(homework, people.countyResearch, COUNTY, [seat(people.countyResearch, 'HEAD'), seat(judge, 'MEMBER', '数学'), seat(people.maths, 'MEMBER', '数学')]);
    item = await published(homework);
  });
  afterAll(() => homework?.close());

  const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
    const { errors } = await homework.as(by).send(operation, variables);
    return errors?.[0] ? [errors[0].extensions.code, errors[0].extensions.path] : null;
  };
  const waiting = async (by: Asker) => (await homework.as(by).send(TODOS)).data.homeworkTodos.edges.map(({ node }: any) => node.kind);
  const desk = async (by: Asker) => (await homework.as(by).send(DESK)).data.bankOfferDesk.edges.map(({ node }: any) => node);
  const offer = async (by: Asker = people.dean, of = item) => (await must(homework, by, OFFER, deed(of, { note: '适合全区使用' }))).offers[0];
  const decide = (one: any, verdict: string, text = '') => ({ input: { offerId: one.id, version: one.version, verdict, text, idempotencyKey: nextKey() } });
  const read = async (id: string, by: Asker = people.countyResearch) => (await homework.as(by).send(COPY, { id })).data.bankItem;

  it('is taken over by the guidance group above, says where it comes from, and serves every school of the county', async () => {
    const one = await offer();
    expect(one).toMatchObject({ state: 'OFFERED', toLevel: 'COUNTY', revision: 1 });
    expect([await waiting(judge), await waiting(people.maths), await waiting(people.countyResearch)]).toEqual([['homework.bank-offer'], [], []]);
    expect(await desk(judge)).toMatchObject([{ id: one.id, note: '适合全区使用', offered: { revision: 1 }, item: { placeName: '和平区示例第一小学' } }]);
    const accepted = await must(homework, judge, DECIDE, decide(one, 'ACCEPT'));
    expect(accepted).toMatchObject({ state: 'ACCEPTED', decidedByName: '沈静' });
    expect(await waiting(judge)).toEqual([]);
    expect(await read(accepted.acceptedId)).toMatchObject({ level: 'COUNTY', state: 'PUBLISHED', originRevision: 1, originIsNewer: false, origin: { id: item.id }, authorName: '张伟' });
    // The neighbour uses the county's item, and is not told of the school it comes from.
    expect(await read(accepted.acceptedId, people.neighbour)).toMatchObject({ level: 'COUNTY', origin: null });
    expect(await read(item.id, people.neighbour)).toBeNull();
  });

  it('is judged neither by its author nor by who offered it, nor by who does not sit in the group above', async () => {
    const one = await offer();
    expect(await refusal(people.maths, DECIDE, decide(one, 'ACCEPT'))).toEqual(['HOMEWORK_ITEM_OWN', 'itemId']);
    expect(await refusal(people.dean, DECIDE, decide(one, 'ACCEPT'))).toEqual(['FORBIDDEN', 'itemId']);
    expect(await refusal(people.otherCity, DECIDE, decide(one, 'ACCEPT'))).toEqual(['FORBIDDEN', undefined]);
    expect(await desk(people.maths)).toEqual([]);
  });

  it('is offered by deans, heads and leaders, not by any teacher; once at a time, also in the same instant', async () => {
    expect(await refusal(people.chinese, OFFER, deed(item))).toEqual(['FORBIDDEN', 'itemId']);
    const replies = await Promise.all([people.dean, people.maths].map((by) => homework.as(by).send(OFFER, deed(item))));
    expect(replies.map(({ code }) => code).sort()).toEqual(['HOMEWORK_OFFER_EXISTS', undefined]);
    const one = (replies[0]!.data ?? replies[1]!.data).offerBankItem.offers[0];
    await must(homework, people.dean, WITHDRAW, { id: one.id, version: one.version, key: nextKey() });
    expect(await waiting(judge)).toEqual([]);
    expect(await refusal(judge, DECIDE, decide(one, 'ACCEPT'))).toEqual(['CONFLICT', 'offerId']);
    expect((await offer()).state).toBe('OFFERED');
  });

  it('comes back with a reason, and a rejected version does not come again', async () => {
    const one = await offer();
    expect(await refusal(judge, DECIDE, decide(one, 'RETURN'))).toEqual(['BAD_INPUT', 'text']);
    await must(homework, judge, DECIDE, decide(one, 'RETURN', '请补充参考答案'));
    expect(await waiting(people.dean)).toEqual(['homework.bank-offer-returned']);
    const again = await offer();
    await must(homework, judge, DECIDE, decide(again, 'REJECT', '与已有题目重复'));
    expect(await refusal(people.dean, OFFER, deed(item))).toEqual(['HOMEWORK_OFFER_REJECTED', 'itemId']);
    await must(homework, people.dean, 'mutation ($id: ID!, $key: String!) { acknowledgeBankOffer(offerId: $id, idempotencyKey: $key) { id } }', { id: again.id, key: nextKey() });
    expect((await homework.as(people.dean).send(ONE, { id: item.id })).data.bankItem.opinions.map(({ verdict }: any) => verdict)).toEqual(['AGREE', 'RETURN', 'REJECT']);
  });

  it('taken over again in a newer version becomes a new version of the same item above', async () => {
    const { acceptedId } = await must(homework, judge, DECIDE, decide(await offer(), 'ACCEPT'));
    expect(await refusal(people.dean, OFFER, deed(item))).toEqual(['HOMEWORK_OFFER_EXISTS', 'itemId']);
    const revising = await must(homework, people.maths, REVISE, deed(item));
    const { input } = draft({ content: '列竖式计算：7.56÷0.28，并说说怎样移动小数点' });
    const saved = await must(homework, people.maths, SAVE, { input: { ...input, itemId: item.id, version: revising.version } });
    const second = await must(homework, people.dean, REVIEW, agree(await must(homework, people.maths, SUBMIT, deed(saved))));
    expect(await read(acceptedId)).toMatchObject({ revision: 1, originIsNewer: true });
    const newer = await must(homework, judge, DECIDE, decide(await offer(people.dean, second), 'ACCEPT'));
    expect(newer.acceptedId).toBe(acceptedId);
    expect(await read(acceptedId)).toMatchObject({ revision: 2, originRevision: 2, originIsNewer: false, current: { content: expect.stringContaining('7.56') }, revisions: [{ revision: 2 }, { revision: 1 }] });
  });

  it('climbs level by level to the province, and no further', async () => {
    const cityJudge = person('p-city-judge', '何平', { duty: 'RESEARCH_OFFICE', place: CITY });
    await workingGroup(homework, people.cityResearch, CITY, [seat(people.cityResearch, 'HEAD'), seat(cityJudge, 'MEMBER', '数学')]);
    await workingGroup(homework, people.provinceResearch, PROVINCE, [seat(people.provinceResearch, 'HEAD'), seat(cityJudge, 'MEMBER', '数学')]);
    const climb = async (id: string, by: Asker, judgedBy: Asker) => {
      const { version } = (await homework.as(by).send('query ($id: ID!) { bankItem(id: $id) { version } }', { id })).data.bankItem;
      return (await must(homework, judgedBy, DECIDE, decide(await offer(by, { id, version }), 'ACCEPT'))).acceptedId;
    };
    const inCounty = await climb(item.id, people.dean, judge);
    const inCity = await climb(inCounty, people.countyResearch, cityJudge);
    const inProvince = await climb(inCity, people.cityResearch, people.provinceResearch);
    expect(await read(inProvince, people.outsider)).toMatchObject({ level: 'PROVINCE', authorName: '张伟' });
    const { version } = (await homework.as(people.provinceResearch).send('query ($id: ID!) { bankItem(id: $id) { version } }', { id: inProvince })).data.bankItem;
    expect(await refusal(people.provinceResearch, OFFER, deed({ id: inProvince, version }))).toEqual(['HOMEWORK_OFFER_TOP', 'itemId']);
  });

  it('stands on the desk of who may decide, not of who revised it', async () => {
    await emptied(homework);
    await workingGroup(homework, people.dean, SCHOOL, [...MEMBERS, seat(people.english, 'MEMBER', '数学')]);
    // The dean revises what stands in the school's bank, and sits in the county's group.
    await workingGroup(homework, people.countyResearch, COUNTY, [seat(people.countyResearch, 'HEAD'), seat(judge, 'MEMBER', '数学'), seat(people.dean, 'MEMBER', '数学')]);
    item = await published(homework, {}, undefined, people.maths, people.dean);
    const revising = await must(homework, people.dean, REVISE, deed(item));
    const { input } = draft({ content: '列竖式计算：7.56÷0.28，并说说怎样移动小数点' });
    const saved = await must(homework, people.dean, SAVE, { input: { ...input, itemId: item.id, version: revising.version } });
    const second = await must(homework, people.english, REVIEW, agree(await must(homework, people.dean, SUBMIT, deed(saved))));
    const one = await offer(people.maths, second);
    expect(await refusal(people.dean, DECIDE, decide(one, 'ACCEPT'))).toEqual(['HOMEWORK_ITEM_OWN', 'itemId']);
    expect([await waiting(people.dean), await desk(people.dean)]).toEqual([[], []]);
    expect((await desk(judge)).map(({ id }: any) => id)).toEqual([one.id]);
  });

  describe('by somebody who sits in the group above himself', () => {
    /** The only one for maths besides the author; the county's group is headed by `head`. */
    const countyOf = async (head: Asker) => {
      await emptied(homework);
      await workingGroup(homework);
      await workingGroup(homework, people.countyResearch, COUNTY, [seat(head, 'HEAD'), seat(people.dean, 'MEMBER', '数学'), seat(people.maths, 'LEADER', '数学')]);
      item = await published(homework, {}, undefined, people.maths, people.dean);
    };

    it('goes to the head where there is nobody else for the subject', async () => {
      await countyOf(people.countyResearch);
      await offer();
      expect([await waiting(people.countyResearch), await waiting(people.dean)]).toEqual([['homework.bank-offer'], []]);
    });

    it('waits until there is somebody else who could judge it', async () => {
      await countyOf(people.maths);
      expect(await refusal(people.dean, OFFER, deed(item))).toEqual(['HOMEWORK_ITEM_NO_REVIEWER', 'itemId']);
      expect((await homework.as(people.dean).send('query ($id: ID!) { bankItem(id: $id) { offers { state } } }', { id: item.id })).data.bankItem.offers).toEqual([]);
    });
  });

  it('waits for a group above', async () => {
    const { acceptedId } = await must(homework, judge, DECIDE, decide(await offer(), 'ACCEPT'));
    const { version } = (await homework.as(people.countyResearch).send('query ($id: ID!) { bankItem(id: $id) { version } }', { id: acceptedId })).data.bankItem;
    expect(await refusal(people.countyResearch, OFFER, deed({ id: acceptedId, version }))).toEqual(['HOMEWORK_ITEM_NO_REVIEWER', 'itemId']);
  });
});
