import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

let province: TinyProvince;
let gateway: RunningGateway;

beforeAll(async () => {
  province = await openTinyProvince();
  for (const username of ['teacher', 'dean', 'maths', 'headteacher', 'careful', 'stubborn'])
    province.register.add(username, { duty: 'SUBJECT_TEACHER', place: '/21/2101/210102/s1', subject: '语文' });
  province.register.clients.set('platform', { secret: 'hush:hush', name: '示例平台', duties: [{ duty: 'PLATFORM', place: '/21' }] });
  gateway = await province.gateway({ demo: true });
});
afterAll(() => province.close());

async function signIn(username: string, password: string, headers: Record<string, string> = {}, at = gateway) {
  const answer = await fetch(`${at.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ username, password }),
  });
  const set = answer.headers.get('set-cookie');
  return {
    status: answer.status,
    set,
    value: /qingfu_session=([\w-]+)/.exec(set ?? '')?.[1] ?? '',
    body: (await answer.json()) as Record<string, unknown>,
  };
}
const session = (value: string, method = 'GET', headers: Record<string, string> = {}, at = gateway) =>
  fetch(`${at.url}/session`, { method, headers: { cookie: `theme=dark; qingfu_session=${value}`, ...headers } });

test('signing in gives a cookie that scripts and other sites cannot use, and says who one is', async () => {
  const { status, set, body } = await signIn('teacher', 'right');
  expect(status).toBe(200);
  expect(body).toEqual({ person: { id: 'p-teacher', username: 'teacher', displayName: 'teacher老师' } });
  expect(set).toMatch(/^qingfu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('behind a proxy that ends TLS the cookie travels over TLS only', async () => {
  const secure = await province.gateway({ environment: { trustProxy: true } });
  expect((await signIn('dean', 'right', { 'x-forwarded-proto': 'https' }, secure)).set).toMatch(/; Secure$/);
  expect((await signIn('dean', 'right', { 'x-forwarded-proto': 'https' })).set).not.toMatch(/Secure/);
});

test('the session tells the screens what to show', async () => {
  const { value } = await signIn('teacher', 'right');
  const answer = await session(value);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({
    person: { id: 'p-teacher', username: 'teacher', displayName: 'teacher老师' },
    duties: [{ duty: 'SUBJECT_TEACHER', place: '/21/2101/210102/s1', placeName: '/21/2101/210102/s1', subject: '语文' }],
    permissions: [{ permission: 'homework.ledger.write', places: ['/21/2101/210102/s1'] }],
    mustChangePassword: false,
    demo: true,
    today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  const nobody = await fetch(`${gateway.url}/session`);
  expect([nobody.status, await nobody.json()]).toEqual([401, expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
});

test('signing out ends the session wherever its cookie still lies', async () => {
  const { value } = await signIn('teacher', 'right');
  const out = await session(value, 'DELETE');
  expect([out.status, out.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Max-Age=0')]);
  expect((await session(value)).status).toBe(401);
});

test('signing in again gives a new value and ends the old one: a planted cookie is worth nothing', async () => {
  const first = await signIn('teacher', 'right');
  const second = await signIn('teacher', 'right', { cookie: `qingfu_session=${first.value}` });
  expect(second.value).not.toBe(first.value);
  expect((await session(first.value)).status).toBe(401);
  const planted = await signIn('teacher', 'right', { cookie: `qingfu_session=${'x'.repeat(43)}` });
  expect(planted.value).not.toBe('x'.repeat(43));
});

test('an unknown name, a wrong password and a closed account are refused in the same words', async () => {
  province.register.accounts.get('dean')!.active = false;
  const refusals = [await signIn('nobody', 'right'), await signIn('teacher', 'wrong'), await signIn('dean', 'right')];
  province.register.accounts.get('dean')!.active = true;
  const words = refusals.map(({ status, body, set }) => ({ status, set, ...body }));
  expect(words[0]).toMatchObject({ status: 401, set: null, code: 'SIGN_IN_REFUSED' });
  expect(words[1]).toEqual(words[0]);
  expect(words[2]).toEqual(words[0]);
});

test('after five wrong passwords the right one is refused too, in the same words, and checked all the same', async () => {
  for (let i = 0; i < 5; i += 1) expect((await signIn('maths', 'wrong')).status).toBe(401);
  const checks = province.register.credentialChecks;
  const locked = await signIn('maths', 'right', { 'x-forwarded-for': '10.1.2.3' });
  expect([locked.status, locked.body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
  expect(province.register.credentialChecks).toBe(checks + 1);
  expect((await signIn('teacher', 'right')).status).toBe(200);
});

describe('an account with a second factor', () => {
  const withCode = async (username: string, password: string, code?: unknown) => {
    const answer = await fetch(`${gateway.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password, code }),
    });
    return [answer.status, ((await answer.json()) as { code?: string }).code, answer.headers.has('set-cookie')];
  };
  const REFUSED = [401, 'SIGN_IN_REFUSED', false];
  const REQUIRED = [401, 'SECOND_FACTOR_REQUIRED', false];
  const WRONG = [401, 'SECOND_FACTOR_WRONG', false];
  beforeAll(() => ['careful', 'stubborn'].forEach((username) => (province.register.accounts.get(username)!.code = '123456')));

  test('is asked for its code beside the right password only', async () => {
    expect(await withCode('careful', 'wrong')).toEqual(REFUSED);
    expect(await withCode('careful', 'wrong', '123456')).toEqual(REFUSED);
    expect(await withCode('careful', 'right')).toEqual(REQUIRED);
    expect(await withCode('careful', 'right', '000000')).toEqual(WRONG);
    expect(await withCode('careful', 'right', 123456)).toEqual([400, 'BAD_INPUT', false]);
    expect(await withCode('careful', 'right', '123456')).toEqual([200, undefined, true]);
  });

  test('counts wrong codes like wrong passwords, and the right password between them makes up for none', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(await withCode('stubborn', 'right', `00000${i}`)).toEqual(WRONG);
      if (i < 4) expect(await withCode('stubborn', 'right')).toEqual(REQUIRED);
    }
    expect(await withCode('stubborn', 'right')).toEqual(REFUSED);
    expect(await withCode('stubborn', 'right', '123456')).toEqual(REFUSED);
  });
});

test('a burst of guesses at the same instant is counted guess by guess', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => signIn('headteacher', i === 11 ? 'right' : `guess ${i}`)));
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(401));
});

test('somebody else’s failures elsewhere do not lock a person out', async () => {
  const proxied = await province.gateway({ environment: { trustProxy: true } });
  for (let i = 0; i < 5; i += 1) await signIn('dean', 'wrong', { 'x-forwarded-for': '203.0.113.9' }, proxied);
  expect((await signIn('dean', 'right', { 'x-forwarded-for': '203.0.113.9' }, proxied)).status).toBe(401);
  expect((await signIn('dean', 'right', { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }, proxied)).status).toBe(200);
});

test('an address that fails without end has to wait, whoever it tries to be', async () => {
  const proxied = await province.gateway({ environment: { trustProxy: true } });
  const at = { 'x-forwarded-for': '203.0.113.50' };
  await Promise.all(Array.from({ length: 100 }, (_, i) => signIn(`user${i}`, 'wrong', at, proxied)));
  const { status, body } = await signIn('teacher', 'right', at, proxied);
  expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
  expect((await signIn('teacher', 'right', { 'x-forwarded-for': '203.0.113.51' }, proxied)).status).toBe(200);
});

test('a foreign page can neither sign somebody in nor out', async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await signIn('teacher', 'right', foreign)).body.code).toBe('CROSS_SITE');
  const { value } = await signIn('teacher', 'right');
  expect((await session(value, 'DELETE', foreign)).status).toBe(403);
  expect((await session(value)).status).toBe(200);
});

test.each([['{}'], ['{"username":"teacher"}'], ['{"username":["teacher"],"password":{"$ne":""}}'], ['[]'], ['nonsense']])(
  'a sign-in of %s is bad input',
  async (body) => {
    const answer = await fetch(`${gateway.url}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'BAD_INPUT']);
  },
);

describe('an external platform', () => {
  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/oauth/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
  const ask = (value: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${value}` },
      body: '{"query":"{ me { id kind duties } }"}',
    });
  const basic = { authorization: `Basic ${Buffer.from('platform:hush%3Ahush').toString('base64')}` };

  test.each([
    ['in the header', { grant_type: 'client_credentials' }, basic],
    ['in the body', { grant_type: 'client_credentials', client_id: 'platform', client_secret: 'hush:hush' }, {}],
  ])('gets a token for its secret %s and asks with it', async (_title, form, headers) => {
    const answer = await token(form as Record<string, string>, headers as Record<string, string>);
    const body = (await answer.json()) as { access_token: string };
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 900, scope: 'figures' });
    expect(await (await ask(body.access_token)).json()).toEqual({ data: { me: { id: 'platform', kind: 'CLIENT', duties: ['PLATFORM@/21'] } } });
  });

  test.each([
    ['another secret', { grant_type: 'client_credentials', client_id: 'platform', client_secret: 'wrong' }, {}, 401, 'invalid_client'],
    ['no secret', { grant_type: 'client_credentials', client_id: 'platform' }, {}, 401, 'invalid_client'],
    ['an unknown platform', { grant_type: 'client_credentials', client_id: 'other', client_secret: 'hush:hush' }, {}, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password', client_id: 'platform', client_secret: 'hush:hush' }, {}, 400, 'unsupported_grant_type'],
    ['no grant', { client_id: 'platform', client_secret: 'hush:hush' }, {}, 400, 'invalid_request'],
    ['two ways at once', { grant_type: 'client_credentials', client_secret: 'hush:hush' }, basic, 400, 'invalid_request'],
  ])('with %s gets none', async (_title, form, headers, status, error) => {
    const answer = await token(form as unknown as Record<string, string>, headers as Record<string, string>);
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([status, error]);
  });

  test('cannot bend a token: other algorithm, other key, other purpose, other time', async () => {
    const good = ((await (await token({ grant_type: 'client_credentials' }, basic)).json()) as { access_token: string }).access_token;
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const sign = (key: KeyObject, typ: string, exp: number) => new SignJWT({ ...claims, exp }).setProtectedHeader({ alg: 'EdDSA', typ }).sign(key);
    const soon = Math.floor(Date.now() / 1000) + 600;
    const bent = [
      `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
      `${header}.${encode({ ...claims, duties: [{ duty: 'SYSTEM_ADMIN', place: '/21' }] })}.${signature}`,
      await sign(stranger, 'at+jwt', soon),
      await sign(province.keys.privateKey, 'internal+jwt', soon),
      await sign(province.keys.privateKey, 'at+jwt', soon - 1200),
    ];
    for (const value of bent) expect((await ask(value)).status).toBe(401);
    expect((await ask(await sign(province.keys.privateKey, 'at+jwt', soon))).status).toBe(200);
  });

  test('finds out by itself where to ask', async () => {
    const description = (await (await fetch(`${gateway.url}/.well-known/oauth-authorization-server`)).json()) as Record<string, string>;
    expect(description).toMatchObject({ token_endpoint: `${gateway.url}/oauth/token`, grant_types_supported: ['client_credentials'] });
    const { keys } = (await (await fetch(description.jwks_uri!)).json()) as { keys: Record<string, string>[] };
    expect(keys).toEqual([expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });
});
