import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

let province: TinyProvince;
let gateway: RunningGateway;

beforeAll(async () => {
  province = await openTinyProvince();
  for (const username of ['newcomer', 'fresh', 'owner', 'reset', 'admin'])
    province.register.add(username, { duty: username === 'admin' ? 'SYSTEM_ADMIN' : 'SUBJECT_TEACHER', place: '/21' });
  for (const username of ['newcomer', 'fresh', 'admin']) province.register.accounts.get(username)!.mustChangePassword = true;
  gateway = await province.gateway();
});
afterAll(() => province.close());

const CHANGE = 'mutation ($now: String!, $next: String!) { changePassword(currentPassword: $now, newPassword: $next) }';

async function ask(value: string, query: string, variables = {}, at = gateway) {
  const answer = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `qingfu_session=${value}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] };
  return { status: answer.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}
const show = (value: string, at = gateway) => fetch(`${at.url}/session`, { headers: { cookie: `qingfu_session=${value}` } });

describe('with an initial password', () => {
  test.each([
    ['a question about anything else', '{ schools(first: 1) { id } }'],
    ['the same behind another name', '{ me: schools(first: 1) { id } }'],
    ['the same in a fragment', '{ me { id } ...rest } fragment rest on Query { schools(first: 1) { id } }'],
    ['the same in a fragment without a name', '{ ... @include(if: true) { schools(first: 1) { id } } }'],
    ['a deed', 'mutation { recordTask(minutes: 5) { id } }'],
    ['a deed beside the change', 'mutation { changePassword(currentPassword: "x", newPassword: "y") recordTask(minutes: 5) { id } }'],
    ['another department', '{ tasks { id } }'],
  ])('%s is refused, with the way out', async (_title, query) => {
    const { status, data, code, message } = await ask(await province.signIn(gateway, 'newcomer'), query);
    expect([status, data, code]).toEqual([403, undefined, 'PASSWORD_CHANGE_REQUIRED']);
    expect(message).toContain('请先修改');
  });

  test('not even an administrator sees the structure', async () => {
    expect((await ask(await province.signIn(gateway, 'admin'), '{ __schema { types { name } } }')).code).toBe('PASSWORD_CHANGE_REQUIRED');
  });

  test('no file is taken or given, whichever way one shows who one is', async () => {
    const value = await province.signIn(gateway, 'newcomer');
    for (const headers of [{ cookie: `qingfu_session=${value}` }, { authorization: `Bearer ${value}` }] as Record<string, string>[]) {
      const taken = await fetch(`${gateway.url}/files`, { method: 'POST', headers, body: 'x' });
      expect([taken.status, await taken.json()]).toEqual([403, expect.objectContaining({ code: 'PASSWORD_CHANGE_REQUIRED' })]);
      expect((await fetch(`${gateway.url}/files/01ARZ3NDEKTSV4RRFFQ69G5FAV`, { headers })).status).toBe(403);
    }
  });

  test('one learns who one is and that it must be changed, changes it, and goes on in the same session at once', async () => {
    const value = await province.signIn(gateway, 'fresh');
    expect(await (await show(value)).json()).toMatchObject({ person: { username: 'fresh' }, mustChangePassword: true });
    expect((await ask(value, '{ me { id name: __typename } }')).data).toEqual({ me: { id: 'p-fresh', name: 'Me' } });
    expect((await ask(value, CHANGE, { now: 'wrong', next: 'next' })).code).toBe('BAD_INPUT');
    expect((await ask(value, '{ tasks { id } }')).code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await ask(value, CHANGE, { now: 'right', next: 'next' })).data).toEqual({ changePassword: true });
    expect((await ask(value, '{ tasks { id } }')).data).toHaveProperty('tasks');
    expect(await (await show(value)).json()).toMatchObject({ mustChangePassword: false });
  });
});

describe('a change of the password', () => {
  test('ends every other session of the person at once, and none of anybody else', async () => {
    const [own, phone, neighbour] = [await province.signIn(gateway, 'owner'), await province.signIn(gateway, 'owner'), await province.signIn(gateway, 'reset')];
    expect((await ask(phone, '{ me { id } }')).status).toBe(200);
    const query = 'mutation ($now: String!, $next: String!) { ...deed } fragment deed on Mutation { done: changePassword(currentPassword: $now, newPassword: $next) }';
    expect((await ask(own, query, { now: 'right', next: 'other' })).data).toEqual({ done: true });
    expect((await ask(phone, '{ me { id } }')).code).toBe('UNAUTHENTICATED');
    expect((await show(phone)).status).toBe(401);
    expect((await show(own)).status).toBe(200);
    expect((await show(neighbour)).status).toBe(200);
  });

  test('by somebody else ends them all within a second, and one from before the change cannot come back', async () => {
    const value = await province.signIn(gateway, 'reset');
    expect((await show(value)).status).toBe(200);
    province.register.accounts.get('reset')!.passwordVersion += 1;
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await show(value)).status).toBe(401);
    // a wrong guess at the change does not bring it back
    expect((await ask(value, CHANGE, { now: 'wrong', next: 'mine' })).code).toBe('UNAUTHENTICATED');
  });

  test('asked for with a wrong password changes nothing', async () => {
    const value = await province.signIn(gateway, 'reset');
    const lies = await ask(value, CHANGE, { now: 'wrong', next: 'mine' });
    expect([lies.data, lies.code]).toEqual([null, 'BAD_INPUT']);
    expect((await show(value)).status).toBe(200);
  });
});
