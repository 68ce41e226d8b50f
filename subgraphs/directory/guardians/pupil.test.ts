/* eslint-disable @typescript-eslint/no-explicit-any */
import { query } from '#kernel/database';
import type { Asker } from '#kernel/context';
import { readFeed } from '#kernel/outbox';
import { nobody, person } from '#kernel/testing';
import { enrol, openRegister, type Register } from '../testing';
import { keepPupils } from './pupil.keeping';
import { maskName } from './pupil.rules';

const CHILDREN = '{ me { children { id displayName class { id name pupilCount } } classes { id } } }';
const LIST = 'query ($id: ID!) { class(id: $id) { pupils { seat displayName masked } } }';

describe('pupils', () => {
  let register: Register;
  let parent: Asker;
  let classId: string;
  beforeAll(async () => {
    register = await openRegister();
    classId = register.school.classes['二年级1班']!;
    parent = await register.hire('parent', '高翔');
    await enrol(register, classId, parent, ['高子涵', '王静', '欧阳明轩']);
  });
  afterAll(() => register?.close());
  const readings = () =>
    query<{ asker: string; deed: string; subject: string; place: string; reason: string | null }>(
      register.part.reads,
      "SELECT asker, deed, subject, place, reason FROM audit WHERE kind = 'pupil' ORDER BY id",
    );
  const staff = (duty: string, more: object = {}): Asker => ({ ...person('p-staff', '李芳', { duty, place: register.school.path, ...more }) });

  it.each([
    ['高子涵', '高**'],
    ['王静', '王*'],
    ['欧阳明轩', '欧阳**'],
    ['欧阳', '欧*'],
  ])('are masked: %s → %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it('are told to their own guardian only, and the reading is in the trail', async () => {
    const { data } = await register.as(parent).send(CHILDREN);
    expect(data.me).toEqual({
      children: [{ id: 'u-1', displayName: '高子涵', class: { id: classId, name: '二年级1班', pupilCount: null } }],
      classes: [],
    });
    expect(await readings()).toEqual([{ asker: parent.id, deed: 'readOwnChild', subject: 'u-1', place: register.school.path, reason: null }]);
    for (const other of [person('p-other', '某人', { duty: 'GUARDIAN', place: register.school.path, unit: classId }), register.admin]) {
      expect((await register.as(other).send(CHILDREN)).data.me.children).toEqual([]);
    }
  });

  it('give their guardian the duty of their guardian at their class, and nothing else', async () => {
    expect((await register.door('GET', `/principals/${parent.id}`)).json.duties).toEqual([
      { duty: 'GUARDIAN', place: register.school.path, unit: classId, pupil: 'u-1' },
    ]);
    await register.part.work.run((tx) => query(tx, "UPDATE guardian SET validTo = '2026-11-22' WHERE personId = ?", [parent.id]));
    expect((await register.door('GET', `/principals/${parent.id}`)).json.duties).toEqual([]);
    expect((await register.as(parent).send(CHILDREN)).data.me.children).toEqual([]);
    await register.part.work.run((tx) => query(tx, 'UPDATE guardian SET validTo = NULL WHERE personId = ?', [parent.id]));
  });

  it('leave every other duty as it was: of whose child he speaks stands on a guardian’s duty alone, also where he teaches the class', async () => {
    const teaches = { duty: 'SUBJECT_TEACHER', place: register.school.path, unit: classId, subject: '语文' };
    const both = await register.hire('both', '高远', teaches);
    await register.part.work.run((tx) =>
      query(tx, "INSERT INTO guardian (personId, pupilId, relation, validFrom, validTo) VALUES (?, 'u-2', '父亲', '2026-09-01', NULL)", [both.id]),
    );
    const { duties } = (await register.door('GET', `/principals/${both.id}`)).json;
    expect(duties).toEqual([teaches, { duty: 'GUARDIAN', place: register.school.path, unit: classId, pupil: 'u-2' }]);
    // Each says of himself what he said before: no number of a pupil in any answer of the graph.
    const { data } = await register.as({ ...both, duties }).send('{ me { duties { duty title classId subject place { path } } } }');
    expect(data.me.duties).toHaveLength(2);
    expect(JSON.stringify(data)).not.toContain('u-2');
  });

  it('are told to the other departments by number and seat, never by name: the whole list of the class, whenever it is kept', async () => {
    await register.part.work.run((tx) =>
      keepPupils(tx, { id: classId, schoolId: register.school.id, schoolPath: register.school.path }, [{ id: 'u-9', seat: 9, name: '慕容白' }]),
    );
    await register.settle();
    const told = (await readFeed(register.as(register.admin).context(), 0, 1000)).filter(({ type }) => type === 'directory.PupilsSaved');
    expect(told.map(({ subject, place }) => ({ subject, place }))).toEqual(Array(2).fill({ subject: classId, place: register.school.path }));
    const seats = [1, 2, 3].map((seat) => ({ id: `u-${seat}`, seat }));
    const of = { schoolId: register.school.id, schoolPath: register.school.path, classId };
    expect(told.map(({ data }) => data)).toEqual([
      { ...of, pupils: seats },
      { ...of, pupils: [...seats, { id: 'u-9', seat: 9 }] },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/高子涵|王静|欧阳|慕容/);
    await register.part.work.run((tx) => query(tx, "DELETE FROM pupil WHERE id = 'u-9'"));
  });

  it('are by reference their own guardian’s and nobody else’s', async () => {
    const ENTITY = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { displayName } } }';
    const r = ['u-1', 'u-2', 'u-none'].map((id) => ({ __typename: 'Child', id }));
    expect((await register.as(parent).send(ENTITY, { r })).data._entities).toEqual([{ displayName: '高子涵' }, null, null]);
    for (const asker of [register.admin, staff('HEAD_TEACHER', { unit: classId }), nobody])
      expect((await register.as(asker).send(ENTITY, { r })).data._entities).toEqual([null, null, null]);
  });

  it('are masked for the staff of their class', async () => {
    for (const asker of [
      staff('HEAD_TEACHER', { unit: classId }),
      staff('SUBJECT_TEACHER', { unit: classId, subject: '语文' }),
      staff('PRINCIPAL'),
    ]) {
      const { data } = await register.as(asker).send(LIST, { id: classId });
      expect(data.class.pupils.map(({ displayName }: any) => displayName)).toEqual(['高**', '王*', '欧阳**']);
    }
  });

  it('are named to the head teacher who says for what; that too is in the trail', async () => {
    const before = (await readings()).length;
    const purpose = { ...staff('HEAD_TEACHER', { unit: classId }), purpose: '家访' };
    expect((await register.as(purpose).send(LIST, { id: classId })).data.class.pupils[0]).toEqual({ seat: 1, displayName: '高子涵', masked: false });
    expect((await readings()).slice(before)).toMatchObject([
      { deed: 'readPupil', subject: 'u-1', reason: '家访' },
      { subject: 'u-2' },
      { subject: 'u-3' },
    ]);
    // A subject teacher has no need of names, whatever he says.
    const subject = { ...staff('SUBJECT_TEACHER', { unit: classId, subject: '语文' }), purpose: '家访' };
    expect((await register.as(subject).send(LIST, { id: classId })).data.class.pupils[0].masked).toBe(true);
  });

  it('are no list for anybody else', async () => {
    const other = register.school.classes['二年级2班']!;
    const strangers = [
      staff('HEAD_TEACHER', { unit: other }),
      person('p-1', '处', { duty: 'EDUCATION_OFFICE', place: '/21' }),
      person('p-2', '家长', { duty: 'GUARDIAN', place: register.school.path, unit: classId }),
      person('p-3', '管', { duty: 'SYSTEM_ADMIN', place: '/21' }),
      { ...person('p-4', '平台', { duty: 'PLATFORM', place: '/21' }), kind: 'CLIENT' as const },
    ];
    for (const asker of strangers) expect((await register.as(asker).send(LIST, { id: classId })).code).toBe('FORBIDDEN');
    expect((await register.as(nobody).send(LIST, { id: classId })).code).toBe('UNAUTHENTICATED');
    const { data } = await register.as(register.admin).send('{ __schema { queryType { fields { name } } } }');
    expect(data.__schema.queryType.fields.filter(({ name }: any) => /pupil|child/i.test(name))).toEqual([]);
  });
});
