/* eslint-disable @typescript-eslint/no-explicit-any */
import { nobody, person } from '#kernel/testing';
import { COUNTY, openRegister, type Register } from '../testing';

const STAFF = `query ($place: String!, $filter: StaffFilter, $first: Int!, $after: String) {
  staff(place: $place, filter: $filter, first: $first, after: $after) { edges { cursor node { id displayName duties { title subject place { name } } } } pageInfo { hasNextPage } } }`;

describe('staff to choose from', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
    const { path, classes } = register.school;
    const unit = classes['二年级1班']!;
    await register.hire('wang', '王静', { duty: 'SUBJECT_TEACHER', place: path, unit, subject: '语文' }, { duty: 'HEAD_TEACHER', place: path, unit });
    await register.hire('zhang', '张伟', { duty: 'SUBJECT_TEACHER', place: path, unit, subject: '数学' });
    await register.hire('dean', '赵敏', { duty: 'DEAN', place: path });
    await register.hire('office', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY });
    await register.hire('far', '于洋', { duty: 'PRINCIPAL', place: register.elsewhere.path });
  });
  afterAll(() => register?.close());

  const ask = (duty: string, at: string, place: string, filter: object | null = null, first = 20, after: string | null = null) =>
    register.as(person('p-asker', '某人', { duty, place: at })).send(STAFF, { place, filter, first, after });
  const names = async (...args: Parameters<typeof ask>) => (await ask(...args)).data.staff.edges.map(({ node }: any) => node.displayName).sort();

  it('are those of the school for its dean, each once, with their duties there', async () => {
    const { data } = await ask('DEAN', register.school.path, register.school.path);
    expect(data.staff.edges.map(({ node }: any) => node.displayName).sort()).toEqual(['张伟', '王静', '赵敏']);
    expect(data.staff.edges.find(({ node }: any) => node.displayName === '王静').node.duties).toHaveLength(2);
  });

  it('are those of all schools and offices of the county for its research office', async () => {
    expect(await names('RESEARCH_OFFICE', COUNTY, COUNTY)).toEqual(['佟丽华', '张伟', '王静', '赵敏']);
  });

  it('are narrowed by subject and by letters of the name', async () => {
    expect(await names('DEAN', register.school.path, register.school.path, { subject: '数学' })).toEqual(['张伟']);
    expect(await names('EDUCATION_OFFICE', '/21', '/21', { text: '王静' })).toEqual(['王静']);
    expect((await ask('EDUCATION_OFFICE', '/21', '/21')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'filter.text' });
  });

  it('come page by page', async () => {
    const first = (await ask('EDUCATION_OFFICE', COUNTY, COUNTY, null, 3)).data.staff;
    expect(first.edges).toHaveLength(3);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await ask('EDUCATION_OFFICE', COUNTY, COUNTY, null, 3, first.edges.at(-1).cursor)).data.staff;
    expect(rest.edges).toHaveLength(1);
  });

  it.each([
    ['a teacher of the school', 'SUBJECT_TEACHER', 'own'],
    ['the dean of another school', 'DEAN', 'elsewhere'],
  ])('are not shown to %s', async (_who, duty, at) => {
    expect((await ask(duty, at === 'own' ? register.school.path : register.elsewhere.path, register.school.path)).code).toBe('FORBIDDEN');
    expect((await register.as(nobody).send(STAFF, { place: COUNTY, filter: null, first: 5 })).code).toBe('UNAUTHENTICATED');
  });
});
