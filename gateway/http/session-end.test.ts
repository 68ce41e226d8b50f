import { query } from '#kernel/database';
import { openStore, type Store } from '../identity/store';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

/** What the screens rely on: a session that is over answers 401 UNAUTHENTICATED at every door, and they ask to sign in over the page. */
let province: TinyProvince;
let gateway: RunningGateway;
let store: Store;

beforeAll(async () => {
  province = await openTinyProvince();
  province.register.add('teacher', { duty: 'SUBJECT_TEACHER', place: '/21' });
  const place = province.rowsOf('ageing');
  gateway = await province.gateway(place);
  store = await openStore(place);
});
afterAll(async () => {
  await store.close();
  await province.close();
});

const MINUTES = 60_000;
const remembered = () => new Promise((resolve) => setTimeout(resolve, 1_050));
const age = (column: string, by: number) => store.work.run((tx) => query(tx, `UPDATE session SET ${column} = ${column} - ?`, [by]));

async function doors(value: string) {
  const headers = { cookie: `qingfu_session=${value}`, 'content-type': 'application/json' };
  const answers = [
    await fetch(`${gateway.url}/session`, { headers }),
    await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ me { id } }"}' }),
    await fetch(`${gateway.url}/files`, { method: 'POST', headers, body: 'x' }),
  ];
  return Promise.all(
    answers.map(async (answer) => {
      const body = (await answer.json()) as { code?: string; errors?: { extensions: { code: string } }[] };
      return [answer.status, body.code ?? body.errors?.[0]?.extensions.code];
    }),
  );
}
const OPEN = [
  [200, undefined],
  [200, undefined],
  [201, undefined],
];
const OVER = Array(3).fill([401, 'UNAUTHENTICATED']);

test.each([
  ['half an hour without use', 'seen_at', 29 * MINUTES, 2 * MINUTES],
  ['twelve hours, used or not', 'created_at', 719 * MINUTES, 2 * MINUTES],
])('after %s every door asks to sign in again, and then does what was asked', async (_title, column, before, more) => {
  const value = await province.signIn(gateway, 'teacher');
  // not used in between: using it would count as seen
  await age(column, before);
  if (column === 'created_at') expect(await doors(value)).toEqual(OPEN);
  await remembered();
  await age(column, more);
  await remembered();
  expect(await doors(value)).toEqual(OVER);
  expect(await doors(await province.signIn(gateway, 'teacher'))).toEqual(OPEN);
});
