import { setToday } from '#kernel/clock';
import { CITY, COUNTY, PROVINCE, SCHOOL } from '#register/testing/province';
import { inspectors, key, openBureau, type Bureau, type Who } from '../testing/inspections';

const LISTED = `query ($place: String!, $year: Int!, $retired: Boolean) { listedInspections(place: $place, year: $year, retired: $retired) { id code place placeName title comprehensive retiredReason version writable } }`;
const RETIRE = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String!) { retireListedInspection(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id retiredReason version } }`;

describe('the annual list of inspections (D5)', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await openBureau();
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });

  const listed = async (who: Who, place: string, more: Record<string, unknown> = {}) =>
    (await bureau.as(inspectors[who]).send(LISTED, { place, year: 2026, ...more })).data?.listedInspections;
  const retire = (who: Who, { id, version }: { id: string; version: number }, reason = '与市级检查合并') =>
    bureau.as(inspectors[who]).send(RETIRE, { id, version, reason, key: key() });

  it('is kept by each office, and binds a school with those of all above it', async () => {
    await bureau.list('province', { place: PROVINCE, code: 'L1', title: '义务教育作业管理抽查', basis: '辽教督〔2026〕3号' });
    await bureau.list('city', { place: CITY, code: 'S1', comprehensive: true });
    const own = await bureau.list('colleague', { code: 'H1' });
    expect(own.data.saveListedInspection).toMatchObject({ code: 'H1', placeName: '和平区', version: 1, writable: true });
    expect((await listed('principal', SCHOOL)).map(({ code, writable }: { code: string; writable: boolean }) => [code, writable])).toEqual([
      ['L1', false],
      ['S1', false],
      ['H1', false],
    ]);
    expect((await listed('otherCounty', '/21/2101/210103')).map(({ code }: { code: string }) => code)).toEqual(['L1', 'S1']);
    expect((await listed('city', CITY)).map(({ code }: { code: string }) => code)).toEqual(['L1', 'S1']);
  });

  it('is corrected by who keeps it, as long as nobody else did first; and retired with a reason', async () => {
    const { id, version } = (await bureau.list('county')).data.saveListedInspection;
    const change = (who: Who, more: Record<string, unknown>) => bureau.list(who, { id, version, ...more });
    expect((await change('county', { title: '作业总量专项检查' })).data.saveListedInspection).toMatchObject({
      title: '作业总量专项检查',
      version: 2,
    });
    expect((await change('colleague', { title: '作业质量专项检查' })).code).toBe('CONFLICT');
    expect((await change('county', { version: 2, year: 2027 })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'year' });
    expect((await retire('dean', { id, version: 2 })).code).toBe('FORBIDDEN');
    expect((await retire('county', { id, version: 2 }, ' ')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'reason' });
    expect((await retire('county', { id, version: 2 })).data.retireListedInspection).toMatchObject({ retiredReason: '与市级检查合并' });
    const found = async (retired: boolean) => (await listed('county', COUNTY, { retired })).filter((one: { id: string }) => one.id === id);
    expect(await found(false)).toEqual([]);
    expect(await found(true)).toMatchObject([{ id, writable: false }]);
    expect((await change('county', { version: 3 })).code).toBe('CONFLICT');
    expect((await retire('county', { id, version: 3 })).code).toBe('CONFLICT');
  });

  it.each([
    ['a school lists nothing', 'county', { place: SCHOOL }, 'BAD_INPUT', 'place'],
    ['another county’s list', 'otherCounty', {}, 'FORBIDDEN', undefined],
    ['a dean', 'dean', {}, 'FORBIDDEN', undefined],
    ['a year far away', 'county', { year: 2031 }, 'BAD_INPUT', 'year'],
    ['announced after the year', 'county', { announcedOn: '2027-01-02' }, 'BAD_INPUT', 'announcedOn'],
    ['no basis', 'county', { basis: '无' }, 'BAD_INPUT', 'basis'],
    ['no place', 'province', { place: '/21/2199' }, 'NOT_FOUND', 'place'],
  ] as const)('is refused for %s', async (_, who, more, code, path) => {
    expect((await bureau.list(who, more as Record<string, unknown>)).errors![0]!.extensions).toMatchObject({ code, ...(path && { path }) });
  });

  it('gives no number twice', async () => {
    await bureau.list('county', { code: 'N1' });
    expect((await bureau.list('colleague', { code: 'N1', title: '另一项检查' })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      path: 'code',
    });
    expect((await bureau.list('county', { code: 'N2' })).errors).toBeUndefined();
  });
});
