/* eslint-disable @typescript-eslint/no-explicit-any */
import { nobody, person } from '#kernel/testing';
import { openRegister, type Register } from '../testing';

const ME =
  '{ me { id username displayName mustChangePassword duties { duty title classId subject place { path name } } classes { id name } children { id } } }';

describe('me', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register?.close());

  it('tells a teacher who he is, what he may do and which classes are his', async () => {
    const { path, classes } = register.school;
    const unit = classes['二年级1班']!;
    const teacher = await register.hire(
      'teacher',
      '王静',
      { duty: 'SUBJECT_TEACHER', place: path, unit, subject: '语文' },
      { duty: 'HEAD_TEACHER', place: path, unit },
    );
    const { data } = await register.as(teacher).send(ME);
    expect(data.me).toEqual({
      id: teacher.id,
      username: 'teacher',
      displayName: '王静',
      mustChangePassword: true,
      duties: [
        { duty: 'SUBJECT_TEACHER', title: '任课教师', classId: unit, subject: '语文', place: { path, name: '和平区示例第一小学' } },
        { duty: 'HEAD_TEACHER', title: '班主任', classId: unit, subject: null, place: { path, name: '和平区示例第一小学' } },
      ],
      classes: [{ id: unit, name: '二年级1班' }],
      children: [],
    });
  });

  it.each(['PRINCIPAL', 'DEAN'])('gives the %s all classes of the school', async (duty) => {
    const { data } = await register.as(person('p-x', '赵敏', { duty, place: register.school.path })).send(ME);
    expect(data.me.classes.map(({ name }: any) => name)).toEqual(['一年级1班', '一年级2班', '二年级1班', '二年级2班']);
  });

  it('gives an office no classes, and a platform its name', async () => {
    expect((await register.as(register.admin).send(ME)).data.me.classes).toEqual([]);
    const platform = { ...person('demo-platform', '示例外部平台', { duty: 'PLATFORM', place: '/21' }), kind: 'CLIENT' as const };
    expect((await register.as(platform).send(ME)).data.me).toMatchObject({ username: 'demo-platform', displayName: '示例外部平台', children: [] });
  });

  it('asks nobody in particular to sign in', async () => {
    expect((await register.as(nobody).send(ME)).code).toBe('UNAUTHENTICATED');
  });
});

describe('people', () => {
  const PERSON = 'query ($id: ID!) { person(id: $id) { displayName duties { duty place { name } } } }';
  const ENTITY = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { displayName } } }';
  let register: Register;
  let teacherId: string;
  beforeAll(async () => {
    register = await openRegister();
    const unit = register.school.classes['二年级1班']!;
    teacherId = (await register.hire('teacher', '王静', { duty: 'SUBJECT_TEACHER', place: register.school.path, unit, subject: '语文' })).id;
  });
  afterAll(() => register?.close());

  it.each([
    ['the principal', 'PRINCIPAL', 'own', true],
    ['the city bureau', 'EDUCATION_OFFICE', '/21/2101', true],
    ['another city’s bureau', 'EDUCATION_OFFICE', '/21/2102', false],
    ['another school’s principal', 'PRINCIPAL', 'elsewhere', false],
    ['a colleague', 'SUBJECT_TEACHER', 'own', false],
    ['a platform', 'PLATFORM', '/21', false],
  ])('are shown to %s or not: %#', async (_who, duty, place, shown) => {
    const at = place === 'own' ? register.school.path : place === 'elsewhere' ? register.elsewhere.path : place;
    const asker = register.as(person('p-asker', '某人', { duty, place: at }));
    const { data } = await asker.send(PERSON, { id: teacherId });
    expect(data.person?.displayName ?? null).toBe(shown ? '王静' : null);
    // A reference from another department is no way around.
    expect((await asker.send(ENTITY, { r: [{ __typename: 'Person', id: teacherId }] })).data._entities[0]?.displayName ?? null).toBe(
      shown ? '王静' : null,
    );
    expect((await asker.send('{ search(text: "王静", first: 5) { kind } }')).data.search).toHaveLength(shown ? 1 : 0);
  });

  it('are hidden from the public', async () => {
    expect((await register.as(nobody).send(PERSON, { id: teacherId })).data.person).toBeNull();
  });
});
