import { setToday } from '#kernel/clock';
import { Client, key } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';

const SCHOOL = '/21/2101/210102/s210102001';
const COUNTY = '/21/2101/210102';
const CLASS = 'c210102001502';
/** A Monday in term: the day of the draw. */
const MONDAY = '2026-11-23';
const SUNDAY = '2026-11-29';
const AFTER = '2026-11-30';

const SLIPS = 'query ($classId: ID!) { pulseSlips(classId: $classId) { seats printedOn closesOn } }';
const OF_SCHOOL = '{ pulseSlipsOfSchool(schoolId: "s210102001") { classId seats printedOn } }';
const PRINT = 'mutation ($input: PrintPulseSlipsInput!) { printPulseSlips(input: $input) { tokens seatNumbers } }';
const TODOS = '{ homeworkTodos(box: TO_DO, first: 50) { edges { node { kind title link } } } }';
const STAGE = 'stage answers feltMinutes longer { count of } bands { band count } asked { count of }';
const FIGURES = `query ($place: String!, $from: LocalDate!, $to: LocalDate!) { pulseFigures(place: $place, from: $from, to: $to) {
  stages { ${STAGE} } open { invited handedOut } waves { wave stages { ${STAGE} } } children { place { path } stages { ${STAGE} } } } }`;

let platform: TestPlatform;
let headteacher: Client, dean: Client, parent: Client, heping: Client, outsider: Client;

beforeAll(async () => {
  setToday(MONDAY);
  platform = await openTestPlatform();
  [headteacher, dean, parent, heping, outsider] = (await Promise.all(
    ['headteacher', 'dean', 'parent', 'heping', 'outsider'].map((one) => platform.signIn(one)),
  )) as [Client, Client, Client, Client, Client];
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

/** As the page of a phone that scanned a slip: no cookie, no name. */
async function deed(name: string, variables: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${platform.url}/public/deeds/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify(variables),
  });
  const body = (await response.json()) as { data?: Record<string, unknown>; errors?: { extensions: { code: string } }[] };
  return { status: response.status, data: body.data, code: body.errors?.[0]?.extensions.code };
}
const answer = (token: string, band = 'PRIMARY_60', parentAsked: boolean | null = false) =>
  deed('AnswerPulse', { input: { token, band, parentAsked } });
const printOf = async (client: Client, classId: string) =>
  (await client.send(PRINT, { input: { classId, idempotencyKey: `${key()}-0123456789012345` } })).data.printPulseSlips.tokens as string[];
const week = async (client: Client, place: string, wave: string) => (await client.send(FIGURES, { place, from: wave, to: wave })).data.pulseFigures;

describe('one question to parents, from the draw to the county’s figure', () => {
  let tokens: string[] = [];

  it('begins in the inbox of the head teacher, who alone (with the dean) may print the slips of the class', async () => {
    const todos = (await headteacher.send(TODOS)).data.homeworkTodos.edges as { node: { kind: string; title: string; link: string } }[];
    const { node } = todos.find(({ node: one }) => one.kind === 'homework.pulse-slips')!;
    expect(node).toMatchObject({ title: expect.stringContaining('五年级2班家长一问'), link: `/homework/pulse-slips?class=${CLASS}` });
    for (const client of [parent, heping, outsider]) expect((await client.send(SLIPS, { classId: CLASS })).code).toBe('FORBIDDEN');
    tokens = await printOf(headteacher, CLASS);
    expect(tokens).toHaveLength((await headteacher.send(SLIPS, { classId: CLASS })).data.pulseSlips.seats);
    const left = (await headteacher.send(TODOS)).data.homeworkTodos.edges as { node: { kind: string } }[];
    expect(left.some(({ node: one }) => one.kind === 'homework.pulse-slips')).toBe(false);
  });

  it('asks whoever scans a slip, without signing in, and says the stage only', async () => {
    const { data } = await deed('PulseQuestion', { token: tokens[0] });
    expect(data).toMatchObject({ pulseQuestion: { stage: 'PRIMARY', choices: { length: 4 } } });
    expect(JSON.stringify(data)).not.toMatch(/class|school|五年级|示例/i);
  });

  it('counts one of many taps, and calmly refuses a used, a forged and another stage’s answer', async () => {
    const taps = await Promise.all(Array.from({ length: 5 }, () => answer(tokens[0]!)));
    expect(taps.map(({ code }) => code ?? 'counted').sort()).toEqual([...Array<string>(4).fill('HOMEWORK_PULSE_SPENT'), 'counted']);
    expect((await answer(`${tokens[1]!.slice(0, -4)}AAAA`)).code).toBe('HOMEWORK_PULSE_FORGED');
    expect((await answer(tokens[1]!, 'JUNIOR_90')).code).toBe('BAD_INPUT');
    expect((await deed('AnswerPulse', { input: { token: tokens[1], band: 'PRIMARY_30' } }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('takes an answer from nobody who is signed in, at the graph’s own door, nor without signing in there', async () => {
    const direct = 'mutation ($input: AnswerPulseInput!) { answerPulse(input: $input) }';
    expect((await parent.send(direct, { input: { token: tokens[1], band: 'PRIMARY_30' } })).code).toBe('FORBIDDEN');
    expect((await new Client(platform.url, {}).send(direct, { input: { token: tokens[1], band: 'PRIMARY_30' } })).code).toBe('UNAUTHENTICATED');
  });

  it('shows nobody a single answer while the week is open', async () => {
    const classes = (await dean.send(OF_SCHOOL)).data.pulseSlipsOfSchool as { classId: string; printedOn: string | null }[];
    const more: string[] = [];
    for (const { classId, printedOn } of classes) if (!printedOn) more.push(...(await printOf(dean, classId)));
    const all = [tokens[1]!, ...more];
    const bands = [...Array<string>(9).fill('PRIMARY_15'), ...Array<string>(8).fill('PRIMARY_60'), ...Array<string>(7).fill('PRIMARY_MORE')];
    for (const [i, band] of bands.entries()) expect((await answer(all[i]!, band, i < 6)).status).toBe(200);
    tokens = all.slice(bands.length);
    for (const client of [dean, heping]) {
      const now = await week(client, SCHOOL, MONDAY);
      expect(now.stages).toEqual([]);
      expect(now.open.invited).toBeGreaterThan(20);
    }
  });

  it('refuses a slip after a week, and then publishes what may be shown, once', async () => {
    setToday(SUNDAY);
    expect((await answer(tokens[0]!, 'PRIMARY_60')).status).toBe(200);
    setToday(AFTER);
    expect((await answer(tokens[1]!)).code).toBe('HOMEWORK_PULSE_OVER');
    await platform.parts.homework!.daily.all();
    const school = await week(dean, SCHOOL, MONDAY);
    // one in the beginning, twenty-four of the school, one on Sunday
    expect(school.stages[0]).toMatchObject({
      stage: 'PRIMARY',
      answers: 26,
      longer: { count: 17, of: 26 },
      bands: [{ count: 9 }, { count: 0 }, { count: 10 }, { count: 7 }],
      asked: { count: 6, of: 26 },
    });
    const county = await week(heping, COUNTY, MONDAY);
    expect(county.stages[0].answers).toBe(26);
    const shown = (county.children as { place: { path: string }; stages: { answers: number | null }[] }[]).filter(({ stages }) =>
      stages.some(({ answers }) => answers !== null),
    );
    expect(shown.map(({ place }) => place.path)).toEqual([SCHOOL]);
    expect((await outsider.send(FIGURES, { place: SCHOOL, from: MONDAY, to: MONDAY })).code).toBe('FORBIDDEN');
    const outside = await Client.platform(platform.url);
    expect((await week(outside, COUNTY, MONDAY)).stages[0].answers).toBe(26);
    expect((await answer(tokens[1]!)).code).toBe('HOMEWORK_PULSE_OVER');
  });
});
