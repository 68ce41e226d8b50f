/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import { readFeed } from '#kernel/outbox';
import { trailOf } from '#kernel/audit';
import type { Asker } from '#kernel/context';
import { COUNTY, openRegister, TODAY, type Register } from '../testing';

const GRANT =
  'mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { id duty title classId validFrom validTo version person { displayName } place { name } } }';
const REVOKE = 'mutation ($input: RevokeDutyInput!) { revokeDuty(input: $input) { id validTo version } }';

describe('duties', () => {
  let register: Register;
  let heping: Asker;
  let teacher: Asker;
  let key = 0;
  beforeAll(async () => {
    register = await openRegister();
    heping = await register.hire('heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY });
    teacher = await register.hire('teacher', '王静');
  });
  afterEach(() => setToday(TODAY));
  afterAll(() => register?.close());
  const grant = (input: object, asker = heping) =>
    register
      .as(asker)
      .send(GRANT, {
        input: { personId: teacher.id, duty: 'DEAN', place: register.school.path, reason: '校务会决定', idempotencyKey: `g${(key += 1)}`, ...input },
      });
  const revoke = (id: string, version: number, more: object = {}, asker = heping) =>
    register.as(asker).send(REVOKE, { input: { id, version, reason: '工作调整', idempotencyKey: `r${(key += 1)}`, ...more } });
  const dutiesNow = async (id = teacher.id) => (await register.door('GET', `/principals/${id}`)).json.duties;

  it('hold from the moment they are granted and are gone the moment they are revoked', async () => {
    const granted = (await grant({})).data.grantDuty;
    expect(granted).toMatchObject({
      duty: 'DEAN',
      title: '教务主任',
      validFrom: TODAY,
      validTo: null,
      person: { displayName: '王静' },
      place: { name: '和平区示例第一小学' },
    });
    expect(await dutiesNow()).toEqual([{ duty: 'DEAN', place: register.school.path }]);
    expect((await grant({})).code).toBe('DIRECTORY_DUTY_HELD');
    expect((await revoke(granted.id, 1)).data.revokeDuty).toMatchObject({ validTo: '2026-11-22', version: 2 });
    expect(await dutiesNow()).toEqual([]);
  });

  it('begin and end on their days', async () => {
    const unit = register.school.classes['二年级1班'];
    const granted = (await grant({ duty: 'SUBJECT_TEACHER', classId: unit, subject: ' 数学 ', validFrom: '2026-12-01', validTo: '2026-12-31' })).data
      .grantDuty;
    expect(await dutiesNow()).toEqual([]);
    const at = async (date: string) => (setToday(date), (await dutiesNow()).length);
    expect([await at('2026-11-30'), await at('2026-12-01'), await at('2026-12-31'), await at('2027-01-01')]).toEqual([0, 1, 1, 0]);
    setToday('2026-12-05');
    expect(await dutiesNow()).toEqual([{ duty: 'SUBJECT_TEACHER', place: register.school.path, unit, subject: '数学' }]);
    expect((await revoke(granted.id, 1, { lastDay: '2026-12-10' })).data.revokeDuty.validTo).toBe('2026-12-10');
    expect([await at('2026-12-10'), await at('2026-12-11')]).toEqual([1, 0]);
  });

  it.each([
    [{ duty: 'KING' }, 'DIRECTORY_DUTY_KIND'],
    [{ duty: 'GUARDIAN' }, 'DIRECTORY_DUTY_KIND'],
    [{ duty: 'DEAN', place: COUNTY }, 'DIRECTORY_DUTY_PLACE'],
    [{ duty: 'EDUCATION_OFFICE' }, 'DIRECTORY_DUTY_PLACE'],
    [{ duty: 'HEAD_TEACHER' }, 'DIRECTORY_DUTY_PLACE'],
    [{ duty: 'HEAD_TEACHER', classId: 'c-none' }, 'NOT_FOUND'],
    [{ validFrom: '2026-11-01' }, 'BAD_INPUT'],
    [{ validFrom: '2026-12-02', validTo: '2026-12-01' }, 'BAD_INPUT'],
    [{ reason: '' }, 'BAD_INPUT'],
    [{ personId: 'p-nobody' }, 'NOT_FOUND'],
    [{ place: `${COUNTY}/s-none` }, 'NOT_FOUND'],
  ])('refuse %j', async (input, code) => {
    expect((await grant(input)).code).toBe(code);
  });

  it('are granted within the granter’s own place, never to himself', async () => {
    expect((await grant({ place: register.elsewhere.path })).code).toBe('FORBIDDEN');
    expect((await grant({ duty: 'EDUCATION_OFFICE', place: '/21/2101' })).code).toBe('FORBIDDEN');
    expect((await grant({ personId: heping.id, duty: 'PRINCIPAL' })).code).toBe('DIRECTORY_OWN_DUTY');
    const dean = { ...teacher, duties: [{ duty: 'DEAN', place: register.school.path }] };
    expect((await grant({}, dean)).code).toBe('FORBIDDEN');
  });

  it('keep the three administrators apart from each other and from business', async () => {
    const security = await register.hire('security', '梁栋');
    expect((await grant({ personId: security.id, duty: 'SECURITY_ADMIN', place: COUNTY })).code).toBe('DIRECTORY_DUTIES_CLASH');
    const granted = await grant({ personId: security.id, duty: 'SECURITY_ADMIN', place: COUNTY }, register.admin);
    expect(granted.errors).toBeUndefined();
    for (const duty of ['AUDITOR', 'EDUCATION_OFFICE'])
      expect((await grant({ personId: security.id, duty, place: COUNTY }, register.admin)).code).toBe('DIRECTORY_DUTIES_CLASH');
    expect((await revoke(granted.data.grantDuty.id, 1)).code).toBe('DIRECTORY_DUTIES_CLASH');
    const holder = { ...register.admin, id: security.id };
    expect((await revoke(granted.data.grantDuty.id, 1, {}, holder)).code).toBe('DIRECTORY_OWN_DUTY');
  });

  it('are told with everything the person may now do, and stand in the trail with the reason', async () => {
    await register.settle();
    const ctx = register.as(register.admin).context();
    const told = (await readFeed(ctx, 0, 1000))
      .filter(({ type, subject }) => type === 'directory.DutyChanged' && subject === teacher.id)
      .map(({ data }) => (data as any).duties.length);
    expect(told).toEqual([0, 1, 0, 0, 1]);
    const named = (await readFeed(ctx, 0, 1000)).filter(({ type, subject }) => type === 'directory.StaffSaved' && subject === teacher.id);
    expect(named.map(({ data }) => (data as any).name)).toContain('王静');
    const trail = await trailOf(ctx, 'person', teacher.id);
    expect(trail.map(({ deed, reason }) => `${deed} ${reason}`)).toEqual([
      'createAccount null',
      'grantDuty 校务会决定',
      'revokeDuty 工作调整',
      'grantDuty 校务会决定',
      'revokeDuty 工作调整',
    ]);
  });
});
