/* eslint-disable @typescript-eslint/no-explicit-any */
import { readFeed } from '#kernel/outbox';
import { nobody } from '#kernel/testing';
import { openRegister, type Register } from '../testing';
import { nationalDays } from './national-days';
import { assertTermFits } from './term.rules';

const DAYS =
  'query ($place: String!, $from: LocalDate!, $to: LocalDate!) { calendar(place: $place, from: $from, to: $to) { date weekday schoolDay reason week special version } }';
const SAVE_TERM = 'mutation ($input: TermInput!) { saveTerm(input: $input) { id name startsOn endsOn version weeks place { name } } }';
const SAVE_DAY = 'mutation ($input: SpecialDayInput!) { saveSpecialDay(input: $input) { date schoolDay reason special version } }';

describe('terms and calendars', () => {
  let register: Register;
  let key = 0;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register?.close());
  const ask = (operation: string, variables?: Record<string, unknown>, asker = register.admin) => register.as(asker).send(operation, variables);
  const days = async (from: string, to: string, place = '/21/2101') => (await ask(DAYS, { place, from, to })).data.calendar;
  const saveTerm = (input: object) =>
    ask(SAVE_TERM, {
      input: {
        place: '/21/2101',
        schoolYear: 2026,
        semester: 2,
        startsOn: '2027-03-01',
        endsOn: '2027-07-16',
        idempotencyKey: `t${(key += 1)}`,
        ...input,
      },
    });
  const saveDay = (input: object, asker = register.admin) =>
    ask(SAVE_DAY, { input: { place: '/21/2101', note: '台风停课', idempotencyKey: `d${(key += 1)}`, ...input } }, asker);

  it('gives each day its term and week, from the first to the last', async () => {
    const { data } = await ask(
      '{ first: term(place: "/21/2101", date: "2026-09-01") { name week(date: "2026-09-01") weeks } last: term(place: "/21/2101/210102", date: "2027-01-15") { week(date: "2027-01-15") } after: term(place: "/21/2101", date: "2027-01-16") { id } now: term(place: "/21/2101") { week } }',
    );
    expect(data).toEqual({ first: { name: '2026—2027 学年第一学期', week: 1, weeks: 20 }, last: { week: 20 }, after: null, now: { week: 13 } });
  });

  it('ends the school days with the term', async () => {
    expect(await days('2027-01-14', '2027-01-18')).toMatchObject([
      { date: '2027-01-14', schoolDay: true, week: 20 },
      { date: '2027-01-15', schoolDay: true, week: 20 },
      { date: '2027-01-16', schoolDay: false, reason: '不在学期内（假期）', week: null },
      { date: '2027-01-17', schoolDay: false },
      { date: '2027-01-18', schoolDay: false },
    ]);
  });

  it('holds school on the Saturday of a make-up day, and not on a national holiday', async () => {
    const [friday, saturday, sunday] = await days('2026-10-09', '2026-10-11');
    expect(friday).toMatchObject({ schoolDay: true, reason: null });
    expect(saturday).toMatchObject({ weekday: 6, schoolDay: true, reason: '国庆节调休上课', special: true });
    expect(sunday).toMatchObject({ schoolDay: false, reason: '周日', special: false });
    expect((await days('2026-10-01', '2026-10-07')).every(({ schoolDay }: any) => !schoolDay)).toBe(true);
  });

  it('fills years the State Council has not arranged with the days fixed by law', () => {
    expect(nationalDays('2027-03-01', '2027-07-16').map(({ date, note }) => `${date} ${note}`)).toEqual([
      '2027-04-05 清明',
      '2027-05-01 劳动节',
      '2027-05-02 劳动节',
      '2027-06-09 端午',
    ]);
  });

  it('lets a city close its schools for a day and open them again, on the version read', async () => {
    const bureau = await register.hire('shenyang', '韩志刚', { duty: 'EDUCATION_OFFICE', place: '/21/2101' });
    expect((await saveDay({ date: '2026-11-25', schoolDay: false }, bureau)).data.saveSpecialDay).toEqual({
      date: '2026-11-25',
      schoolDay: false,
      reason: '台风停课',
      special: true,
      version: 1,
    });
    expect((await saveDay({ date: '2026-11-25', schoolDay: true })).code).toBe('CONFLICT');
    expect((await saveDay({ date: '2026-11-25', version: 1 })).data.saveSpecialDay).toMatchObject({ schoolDay: true, special: false, version: null });
    expect((await saveDay({ date: '2027-02-01', schoolDay: true })).code).toBe('DIRECTORY_DAY_OUTSIDE_TERM');
  });

  it('leaves the calendar to the city: neither a county nor another city writes it', async () => {
    const heping = await register.hire('heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: '/21/2101/210102' });
    expect((await saveDay({ date: '2026-11-26', schoolDay: false }, heping)).code).toBe('FORBIDDEN');
    expect((await saveDay({ date: '2026-11-26', schoolDay: false, place: '/21/2101/210102' }, heping)).code).toBe('BAD_INPUT');
    expect((await saveDay({ date: '2026-11-26', schoolDay: false }, nobody)).code).toBe('UNAUTHENTICATED');
  });

  it('refuses terms that overlap, are no term, or lie outside their school year', async () => {
    expect((await saveTerm({ startsOn: '2027-01-10' })).code).toBe('DIRECTORY_TERM_DATES');
    expect((await saveTerm({ endsOn: '2027-03-20' })).code).toBe('DIRECTORY_TERM_DATES');
    expect((await saveTerm({ schoolYear: 2025, startsOn: '2026-03-02', endsOn: '2026-08-14' })).errors).toBeUndefined();
    expect((await saveTerm({ endsOn: '2027-02-30' })).code).toBe('BAD_INPUT');
    expect((await saveTerm({ schoolYear: 2025, startsOn: '2026-03-02', endsOn: '2026-08-14', version: 7 })).code).toBe('CONFLICT');
    expect((await saveTerm({ semester: 1, startsOn: '2026-08-10', endsOn: '2026-12-31', version: 1 })).errors![0]!.extensions).toMatchObject({
      code: 'DIRECTORY_TERM_DATES',
      path: 'startsOn',
    });
    const ends = { id: 'a', schoolYear: 2026, semester: 1 as const, startsOn: '2026-09-01', endsOn: '2027-02-05' };
    const begins = { id: 'b', schoolYear: 2026, semester: 2 as const, startsOn: '2027-02-05', endsOn: '2027-07-16' };
    expect(() => assertTermFits(begins, [ends])).toThrow('重叠');
    expect(() => assertTermFits({ ...begins, startsOn: '2027-02-06' }, [ends])).not.toThrow();
  });

  it('moves a term on the version read, keeps the city’s own days, and tells the whole calendar', async () => {
    await saveDay({ date: '2026-11-27', schoolDay: false, note: '运动会' });
    const saved = await saveTerm({});
    expect(saved.data.saveTerm).toMatchObject({ id: 't-2101-2026-2', name: '2026—2027 学年第二学期', version: 1, place: { name: '沈阳市' } });
    await register.settle();
    const last = (await readFeed(register.as(register.admin).context(), 0, 1000)).filter(({ type }) => type === 'directory.CalendarSaved').at(-1)!;
    const { place, terms, days: told } = last.data as any;
    expect(place).toBe('/21/2101');
    expect(terms.map(({ id }: any) => id)).toEqual(['t-2101-2025-2', 't-2101-2026-1', 't-2101-2026-2']);
    expect(told).toContainEqual({ date: '2026-11-27', schoolDay: false, note: '运动会' });
    expect(told).toContainEqual({ date: '2026-10-10', schoolDay: true, note: '国庆节调休上课' });
    expect(told).toContainEqual({ date: '2027-05-01', schoolDay: false, note: '劳动节' });
  });

  it('asks for at most 400 days, and for none that end before they begin', async () => {
    expect((await ask(DAYS, { place: '/21/2101', from: '2026-01-01', to: '2027-12-31' })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_INPUT',
      path: 'to',
    });
    expect((await ask(DAYS, { place: '/21/2101', from: '2026-11-02', to: '2026-11-01' })).code).toBe('BAD_INPUT');
  });
});
