import type { Proof } from '#kernel/testing';
import { nobody } from '#kernel/testing';
import { drawn, finding, inspectors, key, recorded, RETURN } from '../../testing/inspection';
import { CITY, COUNTY, NEIGHBOUR, people, SCHOOL } from '#register/testing/province';
import { openHomework } from '../../testing/school';

const LIST = 'query ($place: String!) { reasonTemplates(place: $place) { id place title reason cells days mayEdit version } }';
const SAVE = 'mutation ($input: ReasonTemplateInput!) { saveReasonTemplate(input: $input) { id place title cells days version mayEdit retired } }';
const RETIRE =
  'mutation ($id: ID!, $version: Int!, $key: String!) { retireReasonTemplate(id: $id, version: $version, idempotencyKey: $key) { id retired mayEdit } }';

describe('reasons used again and again', () => {
  let homework: Proof;
  beforeAll(async () => {
    homework = await openHomework();
  });
  afterAll(() => homework?.close());

  const everybody = { ...people, ...inspectors };
  type Who = keyof typeof everybody;
  const list = async (who: Who, place: string) => homework.as(everybody[who]).send(LIST, { place });
  const titles = async (who: Who, place: string): Promise<string[]> =>
    (await list(who, place)).data.reasonTemplates.map(({ title }: { title: string }) => title);
  const save = (who: Who, over: Record<string, unknown> = {}) =>
    homework.as(everybody[who]).send(SAVE, {
      input: {
        place: COUNTY,
        title: '本区统一口径',
        reason: '请按区里要求写明批改日期',
        cells: ['MARKED_ON'],
        days: 5,
        idempotencyKey: key(),
        ...over,
      },
    });

  it('there are national ones for everybody who inspects, and every one of them can be returned with', async () => {
    const found = (await list('dean', SCHOOL)).data.reasonTemplates;
    expect(found.length).toBeGreaterThan(8);
    expect(found.every(({ place, mayEdit }: { place: string | null; mayEdit: boolean }) => place === null && !mayEdit)).toBe(true);
    const inspection = await drawn(homework);
    for (const { id, reason, cells } of found) {
      const given = await homework
        .as(people.county)
        .send(
          RETURN,
          finding(inspection, { assignmentId: await recorded(homework), reason, templateId: id, cells: cells.map((cell: string) => ({ cell })) }),
        );
      expect([id, given.code]).toEqual([id, undefined]);
    }
  });

  it('a unit has its own before those above it; others do not see them', async () => {
    await save('city', { place: CITY, title: '市里的' });
    await save('county');
    await save('dean', { place: SCHOOL, title: '校内的' });
    expect((await titles('dean', SCHOOL)).slice(0, 3)).toEqual(['校内的', '本区统一口径', '市里的']);
    expect((await titles('county', COUNTY)).slice(0, 2)).toEqual(['本区统一口径', '市里的']);
    expect((await list('dean', NEIGHBOUR)).code).toBe('FORBIDDEN');
    expect((await list('chinese', SCHOOL)).code).toBe('FORBIDDEN');
    expect((await homework.as(nobody).send(LIST, { place: SCHOOL })).code).toBe('UNAUTHENTICATED');
  });

  it('is changed and retired by its own unit, of the version that was seen', async () => {
    const { id } = (await save('county', { title: '只此一条' })).data.saveReasonTemplate;
    expect((await save('city', { id, version: 1 })).code).toBe('FORBIDDEN');
    expect((await save('city')).code).toBe('FORBIDDEN');
    expect((await save('dean', { id, version: 1, place: SCHOOL })).code).toBe('FORBIDDEN');
    expect((await save('county', { id, version: 1, title: '改过的' })).data.saveReasonTemplate).toMatchObject({ id, title: '改过的', version: 2 });
    expect((await save('county', { id, version: 1, title: '再改' })).code).toBe('CONFLICT');
    expect((await save('county', { id: 'N-MARKED', version: 1 })).code).toBe('NOT_FOUND');
    const retire = (who: Who, version = 2) => homework.as(everybody[who]).send(RETIRE, { id, version, key: key() });
    expect((await retire('dean')).code).toBe('FORBIDDEN');
    expect((await retire('county', 1)).code).toBe('CONFLICT');
    expect((await retire('county')).data.retireReasonTemplate).toEqual({ id, retired: true, mayEdit: false });
    expect(await titles('county', COUNTY)).not.toContain('改过的');
  });

  it.each([
    ['no title', { title: ' ' }, 'title'],
    ['a title of 41 characters', { title: '字'.repeat(41) }, 'title'],
    ['no reason', { reason: '' }, 'reason'],
    ['no cell', { cells: [] }, 'cells'],
    ['no days', { days: 0 }, 'days'],
    ['a place that is none', { place: 'heping' }, 'place'],
  ] as const)('is not kept with %s', async (_, over, path) => {
    expect((await save('county', over as Record<string, unknown>)).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path });
  });
});
