/* eslint-disable @typescript-eslint/no-explicit-any */
import type { Asker } from '#kernel/context';
import type { Proof } from '#kernel/testing';
import { deed, draft, published, SAVE } from '../../testing/bank';
import { must, seat, workingGroup } from '../../testing/guidance';
import { COUNTY, FIVE_ONE, NEIGHBOUR_FIVE, people, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, openHomework, RECORD, WITHDRAW } from '../../testing/school';

const USE = 'query ($id: ID!, $place: String) { bankItem(id: $id) { use(place: $place) { uses lastUsedOn } inAll: use { uses } } }';
const RETIRE = 'mutation ($input: BankDeedInput!) { retireBankItem(input: $input) { id state } }';
const LEDGER = `query ($place: String!, $filter: LedgerFilter) { ledger(place: $place, from: "2026-11-01", to: "${TODAY}", first: 20, filter: $filter) { edges { node { id itemId source } } } }`;

describe('an item assigned', () => {
  let homework: Proof;
  let item: any;
  let county: any;
  beforeEach(async () => {
    homework = await openHomework();
    await workingGroup(homework);
    await workingGroup(homework, people.countyResearch, COUNTY, [seat(people.county, 'HEAD'), seat(people.chinese, 'MEMBER', '语文')]);
    item = await published(homework);
    const ofCounty = { subject: '语文', content: '背诵《题西林壁》，说说诗意', kind: 'ORAL', goal: '积累古诗' };
    county = await published(homework, ofCounty, COUNTY, people.countyResearch, people.chinese);
  });
  afterEach(() => homework?.close());

  const maths = (over: Record<string, unknown> = {}) => assignment({ subject: '数学', minutes: 10, content: item.current.content, itemId: item.id, ...over });
  const use = async (id: string, place: string | null = null, by: Asker = people.dean) => (await homework.as(by).send(USE, { id, place })).data.bankItem.use;

  it('is said in the ledger to come from the bank, and counted at once for school and county', async () => {
    expect(await use(item.id)).toEqual({ uses: 0, lastUsedOn: null });
    const row = await must(homework, people.maths, RECORD, maths({ source: 'OWN' }));
    expect(row.source).toBe('BANK');
    await must(homework, people.maths, RECORD, maths({ classId: FIVE_ONE, date: '2026-11-19' }));
    expect(await use(item.id)).toEqual({ uses: 2, lastUsedOn: TODAY });
    // The figure opens to its rows.
    const { edges } = (await homework.as(people.dean).send(LEDGER, { place: SCHOOL, filter: { itemId: item.id } })).data.ledger;
    expect(edges.map(({ node }: any) => [node.itemId, node.source])).toEqual([[item.id, 'BANK'], [item.id, 'BANK']]);
    expect((await homework.as(people.province).send(LEDGER, { place: '/21', filter: { itemId: item.id } })).data.ledger.edges).toHaveLength(2);
    expect((await homework.as(people.county).send(LEDGER, { place: COUNTY, filter: { itemId: county.id } })).data.ledger.edges).toEqual([]);
  });

  it.each([
    ['said to be from one', { source: 'AID' }],
    ['naming one', { source: 'OWN', aidId: 'AID' }],
    ['said to be from one and naming it', { source: 'AID', aidId: 'AID' }],
  ])('is not from an aid as well: %s', async (_what, over) => {
    const { errors } = await homework.as(people.maths).send(RECORD, maths(over));
    expect(errors?.[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'itemId', remedy: { action: 'CLEAR_ITEM' } });
    expect(await use(item.id)).toMatchObject({ uses: 0 });
  });

  it('counts what stands: one taken back counts no more, and a repeated tap counts once', async () => {
    const tap = maths();
    const rows = await Promise.all([1, 2, 3].map(() => homework.as(people.maths).send(RECORD, tap)));
    expect(await use(item.id)).toMatchObject({ uses: 1 });
    const { id } = rows[0]!.data.recordAssignment;
    await must(homework, people.maths, WITHDRAW, { id, reason: '换一题' });
    await must(homework, people.maths, WITHDRAW, { id, reason: '换一题' });
    expect(await use(item.id)).toMatchObject({ uses: 0 });
  });

  it('of the county is counted per school and for the whole county, and no neighbour is told of the other’s', async () => {
    const oral = (classId: string) => assignment({ classId, kind: 'ORAL', minutes: 5, itemId: county.id });
    await Promise.all([
      must(homework, people.chinese, RECORD, oral(FIVE_ONE)),
      must(homework, people.neighbour, RECORD, oral(NEIGHBOUR_FIVE)),
      must(homework, people.chinese, RECORD, assignment({ kind: 'ORAL', minutes: 5, itemId: county.id })),
    ]);
    expect([await use(county.id), await use(county.id, SCHOOL), await use(county.id, SCHOOL, people.neighbour)]).toMatchObject([{ uses: 3 }, { uses: 2 }, null]);
  });

  it('is refused where it does not fit, with the way out', async () => {
    const refused = async (by: Asker, variables: Record<string, unknown>) => {
      const { errors } = await homework.as(by).send(RECORD, variables);
      return errors ? [errors[0]!.extensions.code, errors[0]!.extensions.path, errors[0]!.extensions.remedy?.action] : null;
    };
    const unfit = async (over: Record<string, unknown>) => (await published(homework, over)).id;
    expect(await refused(people.chinese, assignment({ minutes: 10, itemId: item.id }))).toEqual(['HOMEWORK_ITEM_SUBJECT', 'itemId', 'CLEAR_ITEM']);
    expect(await refused(people.maths, maths({ itemId: await unfit({ grade: 6, content: '六年级的分数除法三道' }) }))).toEqual(['HOMEWORK_ITEM_GRADE', 'itemId', 'CLEAR_ITEM']);
    expect(await refused(people.maths, maths({ classId: THREE_ONE }))).toEqual(['HOMEWORK_ITEM_GRADE', 'itemId', 'CLEAR_ITEM']);
    expect(await refused(people.maths, maths({ itemId: await unfit({ grade: 4, content: '四年级的三位数乘两位数' }) }))).toBeNull();
    expect(await refused(people.maths, maths({ itemId: '123456' }))).toEqual(['NOT_FOUND', 'itemId', 'CLEAR_ITEM']);
    expect(await refused(people.maths, maths({ itemId: 'no-number' }))).toEqual(['NOT_FOUND', 'itemId', 'CLEAR_ITEM']);
    // A school's own bank is not its neighbour's, even when the number is known.
    const theirs = await published(homework, { subject: '语文', content: '读一读本校校报，写两句感想' }, SCHOOL, people.chinese, people.firstGrade);
    expect(await refused(people.neighbour, assignment({ classId: NEIGHBOUR_FIVE, minutes: 10, itemId: theirs.id }))).toEqual(['NOT_FOUND', 'itemId', 'CLEAR_ITEM']);
    const written = await must(homework, people.maths, SAVE, draft({ content: '还没有审核的题目' }));
    expect(await refused(people.maths, maths({ itemId: written.id }))).toEqual(['HOMEWORK_ITEM_UNPUBLISHED', 'itemId', 'CLEAR_ITEM']);
    await must(homework, people.dean, RETIRE, deed(item, { reason: '教材改版' }));
    expect(await refused(people.maths, maths())).toEqual(['HOMEWORK_ITEM_RETIRED', 'itemId', 'CLEAR_ITEM']);
    expect(await use(item.id)).toMatchObject({ uses: 0 });
  });
});
