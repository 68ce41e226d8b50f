/* eslint-disable @typescript-eslint/no-explicit-any */
import { readFeed } from '#kernel/outbox';
import { setToday } from '#kernel/clock';
import { openRegister, TODAY, type Register } from '../testing';
import { assertClassesFit, className, schoolYearOf } from './class.rules';

const SAVE = 'mutation ($input: ClassesInput!) { saveClasses(input: $input) { version classes { id name grade number pupilCount schoolYear } } }';

describe('classes', () => {
  let register: Register;
  let version: number;
  let key = 0;
  beforeAll(async () => {
    register = await openRegister();
    version = (await register.as(register.admin).send('query ($id: ID!) { school(id: $id) { version } }', { id: register.school.id })).data.school
      .version;
  });
  afterAll(() => register?.close());
  const save = (classes: object[], more: object = {}) =>
    register
      .as(register.admin)
      .send(SAVE, { input: { schoolId: register.school.id, schoolYear: 2026, version, classes, idempotencyKey: `k${(key += 1)}`, ...more } });

  it.each([
    ['2026-07-31', 2025],
    ['2026-08-01', 2026],
    ['2027-01-15', 2026],
    ['2027-07-31', 2026],
  ])('reckons %s to the school year %i', (date, year) => expect(schoolYearOf(date)).toBe(year));

  it('names a class by grade and number', () => expect(className(5, 2)).toBe('五年级2班'));

  it('knows the grades of each stage', () => {
    const fit = (stage: 'PRIMARY' | 'JUNIOR' | 'NINE_YEAR', grade: number) => () =>
      assertClassesFit({ stage, schoolYear: 2026, thisYear: 2026, today: TODAY, classes: [{ grade, number: 1, closedOn: null }] });
    expect(fit('PRIMARY', 6)).not.toThrow();
    expect(fit('PRIMARY', 7)).toThrow('没有七年级');
    expect(fit('JUNIOR', 6)).toThrow('没有六年级');
    expect(fit('NINE_YEAR', 9)).not.toThrow();
  });

  it('opens, changes and closes classes; those not named stay', async () => {
    const opened = await save([{ grade: 3, number: 1, pupilCount: 38 }]);
    expect(opened.data.saveClasses.classes.map(({ name }: any) => name)).toEqual(['一年级1班', '一年级2班', '二年级1班', '二年级2班', '三年级1班']);
    version = opened.data.saveClasses.version;
    const third = opened.data.saveClasses.classes.at(-1).id;
    const closed = await save([{ id: third, grade: 3, number: 1, pupilCount: 38, closedOn: '2026-11-20' }]);
    version = closed.data.saveClasses.version;
    expect(closed.data.saveClasses.classes).toHaveLength(4);
    expect((await save([{ grade: 3, number: 1, pupilCount: 30 }])).code).toBe('DIRECTORY_CLASS_TAKEN');
    const { data } = await register
      .as(register.admin)
      .send('query ($id: ID!) { class(id: $id) { name school { id } } place(path: "/21") { classCount } }', { id: third });
    expect(data).toMatchObject({ class: { name: '三年级1班' }, place: { classCount: 4 } });
  });

  it('lets two classes change numbers with each other', async () => {
    const { 一年级1班: one, 一年级2班: two } = register.school.classes;
    const swapped = await save([
      { id: one, grade: 1, number: 2, pupilCount: 41 },
      { id: two, grade: 1, number: 1, pupilCount: 42 },
    ]);
    expect(swapped.errors).toBeUndefined();
    version = swapped.data.saveClasses.version;
    const byId = Object.fromEntries(swapped.data.saveClasses.classes.map(({ id, name }: any) => [id, name]));
    expect([byId[one!], byId[two!]]).toEqual(['一年级2班', '一年级1班']);
  });

  it('refuses wrong grades, years, numbers and stale versions, and changes nothing', async () => {
    expect((await save([{ grade: 7, number: 1, pupilCount: 40 }])).code).toBe('DIRECTORY_CLASS_GRADE');
    expect((await save([{ grade: 3, number: 2, pupilCount: 40 }], { schoolYear: 2027 })).code).toBe('DIRECTORY_CLASS_YEAR');
    expect((await save([{ grade: 3, number: 2, pupilCount: 400 }])).code).toBe('BAD_INPUT');
    expect((await save([{ grade: 3, number: 2, pupilCount: 40 }], { version: version - 1 })).code).toBe('CONFLICT');
    expect((await save([{ id: 'c-other', grade: 3, number: 2, pupilCount: 40 }])).code).toBe('NOT_FOUND');
    expect((await save([{ grade: 3, number: 2, pupilCount: 40 }], { schoolId: 'nobody' })).code).toBe('NOT_FOUND');
    expect((await register.as(register.admin).send('{ place(path: "/21/2101/210102") { classCount } }')).data.place.classCount).toBe(4);
  });

  it('stops the second of two offices that change the same school at the same instant', async () => {
    const replies = await Promise.all([3, 4].map((number) => save([{ grade: 6, number, pupilCount: 40 }])));
    expect(replies.map(({ code }) => code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
    version += 1;
  });

  it('begins a new school year without touching what was', async () => {
    setToday('2027-08-20');
    const next = await save([{ grade: 1, number: 1, pupilCount: 33 }], { schoolYear: 2027 });
    expect(next.data.saveClasses.classes).toMatchObject([{ name: '一年级1班', schoolYear: 2027 }]);
    const { data } = await register
      .as(register.admin)
      .send('query ($id: ID!) { class(id: $id) { schoolYear } place(path: "/21") { classCount } }', { id: register.school.classes['二年级1班'] });
    expect(data).toEqual({ class: { schoolYear: 2026 }, place: { classCount: 1 } });
    setToday(TODAY);
  });

  it('tells a whole school’s classes in one event', async () => {
    await register.settle();
    const events = (await readFeed(register.as(register.admin).context(), 0, 1000)).filter(({ type }) => type === 'directory.ClassesSaved');
    expect(events[0]!.data).toMatchObject({ schoolId: register.school.id, schoolPath: register.school.path, schoolYear: 2026 });
    expect((events[0]!.data as any).classes).toHaveLength(4);
    expect((events[2]!.data as any).classes.filter(({ closedOn }: any) => closedOn)).toMatchObject([{ name: '三年级1班', closedOn: '2026-11-20' }]);
  });

  it.each([
    ['EDUCATION_OFFICE', '/21/2101', 41],
    ['EDUCATION_OFFICE', '/21/2102', null],
    ['SYSTEM_ADMIN', '/21', null],
    ['PLATFORM', '/21', null],
  ])('tells a pupil count to %s at %s: %s', async (duty, place, expected) => {
    const asker = { ...register.admin, id: 'x', duties: [{ duty, place }] };
    const { data } = await register
      .as(asker)
      .send('query ($id: ID!) { class(id: $id) { name pupilCount } }', { id: register.school.classes['二年级1班'] });
    expect(data.class).toEqual({ name: '二年级1班', pupilCount: expected });
  });

  it('tells a teacher the pupil count of his own class only', async () => {
    const { 二年级1班: own, 二年级2班: other } = register.school.classes;
    const teacher = { ...register.admin, id: 't', duties: [{ duty: 'SUBJECT_TEACHER', place: register.school.path, unit: own!, subject: '语文' }] };
    const { data } = await register
      .as(teacher)
      .send('query ($own: ID!, $other: ID!) { own: class(id: $own) { pupilCount } other: class(id: $other) { pupilCount } }', { own, other });
    expect(data).toEqual({ own: { pupilCount: 41 }, other: { pupilCount: null } });
  });
});
