/* eslint-disable @typescript-eslint/no-explicit-any */
import { Readable } from 'node:stream';
import type { Asker } from '#kernel/context';
import { nobody, type Proof } from '#kernel/testing';
import { deed, draft, facts, ONE, published, SAVE, SUBMIT } from '../../testing/bank';
import { emptied, must, nextKey, workingGroup } from '../../testing/guidance';
import { COUNTY, NEIGHBOUR, people, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';

const MINE = 'query ($state: BankState) { myBankItems(state: $state, first: 20) { edges { node { id state current { content } } } } }';
const REVISE = 'mutation ($input: BankDeedInput!) { reviseBankItem(input: $input) { id version state revision opened { revision state content } } }';
const DISCARD = 'mutation ($input: BankDeedInput!) { discardBankItem(input: $input) { id version state opened { revision } } }';
const RETIRE = 'mutation ($input: BankDeedInput!) { retireBankItem(input: $input) { id version state retiredReason } }';
const RESTORE = 'mutation ($input: BankDeedInput!) { restoreBankItem(input: $input) { id version state retiredReason } }';

describe('an item of the bank', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  beforeEach(() => emptied(homework));
  afterAll(() => homework?.close());

  const read = async (id: string, by: Asker = people.maths) => (await homework.as(by).send(ONE, { id })).data?.bankItem;
  const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
    const { errors } = await homework.as(by).send(operation, variables);
    return errors?.[0] ? [errors[0].extensions.code, errors[0].extensions.path] : null;
  };
  const heard = async () => {
    await homework.settle();
    const response = await homework.part.reads.query("SELECT type, data FROM outbox WHERE type LIKE 'homework.Bank%' ORDER BY id");
    return response.map(({ type, data }: any) => [type, JSON.parse(data).revision]);
  };

  it('is written as a draft that only its author sees, saved again and again', async () => {
    const first = await must(homework, people.maths, SAVE, draft());
    expect(first).toMatchObject({ state: 'DRAFT', revision: 0, placeName: '和平区示例第一小学', level: 'SCHOOL', authorName: '张伟', deeds: ['EDIT', 'SUBMIT', 'DISCARD'] });
    const { input } = draft({ minutes: 12, content: '  计算 25.6÷8\u200b ' });
    const second = await must(homework, people.maths, SAVE, { input: { ...input, itemId: first.id, version: first.version } });
    expect(second).toMatchObject({ id: first.id, current: { minutes: 12, content: '计算 25.6÷8' } });
    expect(await refusal(people.maths, SAVE, { input: { ...input, itemId: first.id, version: first.version, idempotencyKey: nextKey() } })).toEqual(['CONFLICT', undefined]);
    expect(await read(first.id, people.chinese)).toBeNull();
    expect(await read(first.id, people.county)).toMatchObject({ state: 'DRAFT' });
    expect(await refusal(people.neighbour, ONE, { id: first.id })).toEqual(['FORBIDDEN', undefined]);
    expect((await homework.as(people.maths).send(MINE, { state: 'DRAFT' })).data.myBankItems.edges).toHaveLength(1);
    expect((await homework.as(people.chinese).send(MINE, {})).data.myBankItems.edges).toEqual([]);
  });

  it.each([
    ['a subject no school has', { subject: '奥数' }, 'HOMEWORK_SUBJECT_UNKNOWN', 'facts.subject'],
    ['chemistry in grade 5', { subject: '化学' }, 'HOMEWORK_SUBJECT_UNKNOWN', 'facts.subject'],
    ['written work in grade 2', { grade: 2 }, 'HOMEWORK_WRITTEN_FORBIDDEN', 'facts.kind'],
    ['no minutes', { minutes: 0 }, 'BAD_INPUT', 'facts.minutes'],
    ['three hours', { minutes: 180 }, 'BAD_INPUT', 'facts.minutes'],
    ['a sixth difficulty', { difficulty: 6 }, 'BAD_INPUT', 'facts.difficulty'],
    ['no goal', { goal: ' ' }, 'BAD_INPUT', 'facts.goal'],
    ['nothing to do', { content: '\u200b' }, 'BAD_INPUT', 'facts.content'],
    ['too much to do', { content: '长'.repeat(501) }, 'BAD_INPUT', 'facts.content'],
    ['an adaptation of nothing', { rights: 'ADAPTED' }, 'BAD_INPUT', 'facts.rightsNote'],
    ['a licence without words', { rights: 'LICENSED', rightsNote: '无' }, 'BAD_INPUT', 'facts.rightsNote'],
    ['unit 31', { unit: 31 }, 'BAD_INPUT', 'facts.unit'],
    ['a third half of the year', { semester: 3 }, 'BAD_INPUT', 'facts.semester'],
  ])('is refused at the field with %s', async (_what, over, code, path) => {
    expect(await refusal(people.maths, SAVE, draft(over))).toEqual([code, path]);
  });

  it('flags what a parent would have to mark, a phone would be needed for, or is copied over and over', async () => {
    const flags = async (content: string) => (await must(homework, people.dean, SAVE, draft({ content }))).current.flags.map(({ code }: any) => code);
    expect(await flags('请家长检查口算并签字')).toEqual(['H5']);
    expect(await flags('用微信小程序打卡')).toEqual(['H8']);
    expect(await flags('把错题抄写20遍')).toEqual(['H7']);
    expect(await flags('每个词抄写两遍')).toEqual([]);
  });

  it('is written for one’s own school and subjects, by the dean for any, by an office for its own bank', async () => {
    expect(await refusal(people.maths, SAVE, draft({ subject: '语文' }))).toEqual(['FORBIDDEN', 'facts.subject']);
    expect(await refusal(people.maths, SAVE, draft({}, NEIGHBOUR))).toEqual(['FORBIDDEN', 'place']);
    expect(await refusal(people.maths, SAVE, draft({}, COUNTY))).toEqual(['FORBIDDEN', 'place']);
    expect(await refusal(people.countyResearch, SAVE, draft({}, SCHOOL))).toEqual(['FORBIDDEN', 'place']);
    for (const by of [people.headTeacher, people.principal, people.county, people.guardian]) expect((await refusal(by, SAVE, draft()))?.[0]).toBe('FORBIDDEN');
    expect(await refusal(nobody, SAVE, draft())).toEqual(['UNAUTHENTICATED', undefined]);
    expect((await must(homework, people.dean, SAVE, draft({ subject: '英语' }))).state).toBe('DRAFT');
    expect((await must(homework, people.countyResearch, SAVE, draft({}, COUNTY))).level).toBe('COUNTY');
  });

  it('carries files that are what they say, at most five, and shows them only to who sees the item', async () => {
    const put = async (name: string, bytes: string, owner = 'p-maths') =>
      (await homework.part.files.put(Readable.from([Buffer.from(bytes, 'latin1')]), { owner, name, type: 'x' })).id;
    const pdf = await put('图.pdf', '%PDF-1.7\n1 0 obj\n');
    const input = { ...draft().input, attachments: [pdf] };
    const written = await must(homework, people.maths, SAVE.replace('current {', 'current { attachments { name kind address }'), { input });
    expect(written.current.attachments).toMatchObject([{ name: '图.pdf', kind: 'PDF' }]);
    // Saved again by the same person the file is there already.
    await must(homework, people.maths, SAVE, { input: { ...input, itemId: written.id, version: written.version, idempotencyKey: nextKey() } });
    const fake = await put('图.png', '#!/bin/sh');
    expect(await refusal(people.maths, SAVE, { input: { ...draft().input, attachments: [pdf, fake] } })).toEqual(['BAD_INPUT', 'attachments.1']);
    expect(await refusal(people.maths, SAVE, { input: { ...draft().input, attachments: Array.from({ length: 6 }, (_, i) => `x${i}`) } })).toEqual(['BAD_INPUT', 'attachments']);
  });

  describe('once published', () => {
    beforeEach(() => workingGroup(homework));

    it('is revised without leaving the shelf, and keeps its versions and what changed', async () => {
      const item = await published(homework);
      expect(item).toMatchObject({ state: 'PUBLISHED', revision: 1, publishedOn: '2026-11-20', current: { decidedByName: '赵敏' } });
      expect(await refusal(people.english, REVISE, deed(item))).toEqual(['FORBIDDEN', 'itemId']);
      const revising = await must(homework, people.maths, REVISE, deed(item));
      expect(revising).toMatchObject({ state: 'PUBLISHED', revision: 1, opened: { revision: 2, state: 'DRAFT' } });
      expect(await refusal(people.dean, REVISE, deed(revising))).toEqual(['HOMEWORK_ITEM_STATE', 'itemId']);
      const { input } = draft({ minutes: 15, content: '列竖式计算：25.6÷8，再编一道同类题' });
      const saved = await must(homework, people.maths, SAVE, { input: { ...input, itemId: item.id, version: revising.version } });
      expect((await read(item.id, people.neighbour)) ?? 'hidden').toBe('hidden');
      expect(await read(item.id, people.chinese)).toMatchObject({ revision: 1, current: { minutes: 10 }, opened: null, revisions: [{ revision: 1 }] });
      const submitted = await must(homework, people.maths, SUBMIT, deed(saved));
      const { reviewBankItem: again } = (
        await homework.as(people.dean).send('mutation ($input: BankReviewInput!) { reviewBankItem(input: $input) { id version revision state } }', deed(submitted, { verdict: 'AGREE', text: '更开放', cells: [] }))
      ).data;
      expect(again).toMatchObject({ state: 'PUBLISHED', revision: 2 });
      expect(await read(item.id, people.chinese)).toMatchObject({
        current: { minutes: 15 },
        revisions: [
          { revision: 2, state: 'PUBLISHED', changes: [{ cell: 'minutes', before: '10 分钟', after: '15 分钟' }, { cell: 'content' }] },
          { revision: 1, state: 'SUPERSEDED', content: facts().content, changes: [] },
        ],
      });
      expect(await heard()).toEqual([
        ['homework.BankItemPublished', 1],
        ['homework.BankItemPublished', 2],
      ]);
    });

    it('gives a revision up without a trace on the shelf', async () => {
      const item = await published(homework);
      const revising = await must(homework, people.maths, REVISE, deed(item));
      expect(await refusal(people.dean, DISCARD, deed(revising))).toEqual(['FORBIDDEN', 'itemId']);
      const given = await must(homework, people.maths, DISCARD, deed(revising));
      expect(given).toMatchObject({ state: 'PUBLISHED', opened: null });
      // The number of the version that was given up is not used again.
      expect((await must(homework, people.maths, REVISE, deed(given))).opened.revision).toBe(3);
    });

    it('is retired with a reason and comes back with one, by those who answer for the bank', async () => {
      const item = await published(homework);
      expect(await refusal(people.maths, RETIRE, deed(item, { reason: '有误' }))).toEqual(['FORBIDDEN', undefined]);
      expect(await refusal(people.dean, RETIRE, deed(item))).toEqual(['BAD_INPUT', 'reason']);
      const [one, other] = await Promise.all([people.dean, people.principal].map((by) => homework.as(by).send(RETIRE, deed(item, { reason: '教材已改版' }))));
      expect([one!.code, other!.code].sort()).toEqual(['CONFLICT', undefined]);
      const retired = (one!.data ?? other!.data).retireBankItem;
      expect(retired).toMatchObject({ state: 'RETIRED', retiredReason: '教材已改版' });
      expect(await read(item.id, people.chinese)).toMatchObject({ state: 'RETIRED' });
      const back = await must(homework, people.dean, RESTORE, deed(retired, { reason: '仍可使用' }));
      expect(back).toMatchObject({ state: 'PUBLISHED', retiredReason: null });
      expect(await heard()).toEqual([
        ['homework.BankItemPublished', 1],
        ['homework.BankItemRetired', 1],
        ['homework.BankItemPublished', 1],
      ]);
      expect((await read(item.id, people.dean)).trail.map(({ deed: done }: any) => done)).toEqual(['保存', '送审', '审核', '停用', '恢复使用']);
    });

    it('does what it was told twice once', async () => {
      const item = await published(homework);
      const once = deed(item, { reason: '重复提交' });
      const replies = await Promise.all([1, 2, 3].map(() => homework.as(people.dean).send(RETIRE, once)));
      expect(replies.map(({ code }) => code)).toEqual([undefined, undefined, undefined]);
      expect(await heard()).toHaveLength(2);
    });
  });
});
