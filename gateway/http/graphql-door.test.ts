import { auditServer } from 'graphql-http';
import type { Duty } from '#kernel/context';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

const duty = (code: string, place = '/21/2101/210102/s1'): Duty => ({ duty: code, place });

let province: TinyProvince;
let gateway: RunningGateway;
let teacher: string;
let admin: string;

beforeAll(async () => {
  province = await openTinyProvince();
  province.register.add('teacher', duty('SUBJECT_TEACHER'));
  province.register.add('admin', duty('SYSTEM_ADMIN', '/21'));
  gateway = await province.gateway();
  teacher = await province.signIn(gateway, 'teacher');
  admin = await province.signIn(gateway, 'admin');
});
afterAll(() => province.close());

const cookie = (value: string) => ({ cookie: `qingfu_session=${value}` });
const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

async function post(body: unknown, headers: Record<string, string> = cookie(teacher)) {
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const json = (await answer.json()) as { data?: Record<string, unknown>; errors?: { message: string; extensions: Record<string, unknown> }[] };
  return { status: answer.status, headers: answer.headers, data: json.data, code: json.errors?.[0]?.extensions.code, errors: json.errors };
}

test('GraphQL over HTTP: all 61 audits pass for somebody who may see the structure', async () => {
  const results = await auditServer({
    url: `${gateway.url}/graphql`,
    fetchFn: (url: string, init: RequestInit) => fetch(url, { ...init, headers: { ...init?.headers, ...bearer(admin) } }),
  });
  const failed = results
    .filter(({ status }) => status !== 'ok')
    .map((result) => `${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`);
  expect(failed).toEqual([]);
  expect(results).toHaveLength(61);
});

describe('who may ask', () => {
  test('nobody signed in asks nothing', async () => {
    const { status, code, errors } = await post({ query: '{ me { id } }' }, {});
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(errors![0]!.message).toBe('请先登录');
  });

  test('a made-up cookie and a made-up token are nobody', async () => {
    expect((await post({ query: '{ me { id } }' }, cookie('a'.repeat(43)))).code).toBe('UNAUTHENTICATED');
    expect((await post({ query: '{ me { id } }' }, bearer('a.b.c'))).code).toBe('UNAUTHENTICATED');
    expect((await post({ query: '{ me { id } }' }, { ...cookie(teacher), ...bearer('a.b.c') })).code).toBe('UNAUTHENTICATED');
  });

  test('the person and the duties reach the parts; what a client says of itself does not', async () => {
    const forged = {
      'x-user-id': 'p-admin',
      'x-user-duties': 'SYSTEM_ADMIN',
      'x-forwarded-user': 'p-admin',
      'x-qingfu-asker': '{"id":"p-admin"}',
      'x-request-id': 'chosen-by-client',
    };
    const { data, headers } = await post({ query: '{ me { id kind duties } }' }, { ...cookie(teacher), ...forged });
    expect(data).toEqual({ me: { id: 'p-teacher', kind: 'PERSON', duties: ['SUBJECT_TEACHER@/21/2101/210102/s1'] } });
    expect(headers.get('x-request-id')).not.toBe('chosen-by-client');
  });

  test('a purpose goes along with the person', async () => {
    const { data } = await post({ query: '{ me { purpose } }' }, { ...cookie(teacher), 'x-qingfu-purpose': encodeURIComponent('核对监护人') });
    expect(data).toEqual({ me: { purpose: '核对监护人' } });
  });

  test('a duty taken away bites within the second', async () => {
    const account = province.register.accounts.get('teacher')!;
    account.duties = [];
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await post({ query: '{ me { duties } }' })).data).toEqual({ me: { duties: [] } });
    account.active = false;
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await post({ query: '{ me { duties } }' })).code).toBe('UNAUTHENTICATED');
    account.active = true;
    account.duties = [duty('SUBJECT_TEACHER')];
    await new Promise((resolve) => setTimeout(resolve, 1_050));
  });

  test('the structure is for those who run the platform', async () => {
    expect((await post({ query: '{ __schema { types { name } } }' })).code).toBe('FORBIDDEN');
    expect((await post({ query: '{ __type(name: "Me") { name } }' }, bearer(teacher))).code).toBe('FORBIDDEN');
    expect((await post({ query: '{ __type(name: "Me") { name } }' }, cookie(admin))).data).toEqual({ __type: { name: 'Me' } });
  });
});

describe('a foreign page', () => {
  const query = { query: 'mutation { recordTask(minutes: 20) { id } }' };
  test.each([
    ['that says where it stands', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['in a frame without origin', { origin: 'null' }],
    ['in an old browser', { origin: 'https://evil.example' }],
  ])('%s cannot use the cookie', async (_title, headers) => {
    const { status, code, headers: answered } = await post(query, { ...cookie(teacher), ...headers });
    expect([status, code]).toEqual([403, 'CROSS_SITE']);
    expect(answered.get('access-control-allow-origin')).toBeNull();
  });

  test('our own page can, and so can a tool that is no browser', async () => {
    expect((await post(query, { ...cookie(teacher), 'sec-fetch-site': 'same-origin', origin: gateway.url })).status).toBe(200);
    expect((await post(query, { ...cookie(teacher), origin: gateway.url })).status).toBe(200);
    expect((await post(query, { ...cookie(teacher), 'x-qingfu': '1', origin: 'https://proxy.example' })).status).toBe(200);
    expect((await post(query)).status).toBe(200);
  });

  test('a form cannot speak JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk']) {
      const { status, code } = await post(JSON.stringify(query), { ...cookie(teacher), 'content-type': type });
      expect([status, code]).toEqual([415, 'UNSUPPORTED_MEDIA']);
    }
  });
});

describe('GET', () => {
  const get = (query: string, headers: Record<string, string>) => fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, { headers });

  test('is for those who show a token', async () => {
    expect((await get('{ me { id } }', bearer(teacher))).status).toBe(200);
    expect((await get('{ me { id } }', cookie(teacher))).status).toBe(405);
    expect((await get('{ me { id } }', {})).status).toBe(401);
  });

  test('changes nothing', async () => {
    const answer = await get('mutation { recordTask(minutes: 20) { id } }', bearer(teacher));
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await answer.json()).toEqual({ errors: [{ message: '修改数据请用 POST', extensions: { code: 'BAD_INPUT' } }] });
  });
});

describe('too much', () => {
  test.each([
    ['a body of 300 kB', JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(300_000) } }), 413, 'TOO_COMPLEX'],
    ['a body of 30 MB', `{"query":"${'x'.repeat(30_000_000)}"}`, 413, 'TOO_COMPLEX'],
    ['20,000 aliased fields', JSON.stringify({ query: `{ ${Array.from({ length: 20_000 }, (_, i) => `a${i}:x`).join(' ')} }` }), 400, 'TOO_COMPLEX'],
    [
      'a fragment bomb of sixteen levels',
      JSON.stringify({
        query: `{ ...F0 } ${Array.from({ length: 16 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F16 on Query { me { id } }`,
      }),
      400,
      'TOO_COMPLEX',
    ],
    ['a batch', JSON.stringify([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]), 400, 'BAD_INPUT'],
    ['deeply nested variables', `{"query":"{ me { id } }","variables":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`, 400, 'BAD_INPUT'],
    ['half a body', '{"query":"{ me', 400, 'BAD_INPUT'],
  ])('%s is refused shortly', async (_title, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.errors![0]!.message).toMatch(/[\u4e00-\u9fff]/);
    expect(JSON.stringify(answer.errors).length).toBeLessThan(2_000);
  });

  test('a body without a length is counted while it comes', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 40; i += 1) controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)));
        controller.close();
      },
    });
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cookie(teacher) },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  test('first: 100000 is for its part to refuse, as bad input', async () => {
    const { code, errors } = await post({ query: '{ schools(first: 100000) { id } }' });
    expect(code).toBe('BAD_INPUT');
    expect(errors![0]!.message).toBe('每页 1 至 100 条');
  });

  test('a price is shown, and who spends too fast has to wait', async () => {
    const slow = await province.gateway({ environment: { ratePerSecond: 1 } });
    const value = await province.signIn(slow, 'teacher');
    const ask = () =>
      fetch(`${slow.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...cookie(value) },
        body: JSON.stringify({ query: 'query ($n: Int!) { schools(first: $n) { id } }', variables: { n: 30 } }),
      });
    const first = await ask();
    expect([first.status, first.headers.get('x-qingfu-cost')]).toEqual([200, '30']);
    const second = await ask();
    expect([second.status, Number(second.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await second.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', remedy: { action: 'WAIT' } } }] });
  });
});

describe('a wrong question', () => {
  test('is answered in Chinese, at most five findings, without suggestions', async () => {
    const { status, errors } = await post({ query: `{ ${Array.from({ length: 15 }, (_, i) => `mee${i}`).join(' ')} }` });
    expect(status).toBe(200);
    expect(errors).toHaveLength(5);
    expect(errors![0]).toMatchObject({ message: '类型 Query 没有字段 mee0', extensions: { code: 'BAD_INPUT' } });
    expect(JSON.stringify(errors)).not.toMatch(/Did you mean/);
  });

  test.each([
    [{ query: '{ me { id }' }, '查询语句有语法错误（第 1 行第 12 列）'],
    [{ query: '{ school { id } }' }, '字段 school 缺少必填参数 id（ID!）'],
    [{ query: '{ me }' }, '字段 me 需要写明取它的哪些内容'],
    [{ query: 'query ($n: Int!) { schools(first: $n) { id } }' }, '缺少变量 $n（Int!）'],
    [{ query: 'query ($n: Int!) { schools(first: $n) { id } }', variables: { n: 'x' } }, '变量 $n 的值不对：值的类型不对'],
    [{ query: 'query A { me { id } } query B { me { id } }' }, '没有这个名字的操作'],
    [{}, '请求中没有查询语句（query）'],
  ])('%j', async (body, message) => {
    const { errors, code } = await post(body);
    expect([errors![0]!.message, code]).toEqual([message, 'BAD_INPUT']);
  });

  test('PUT and HTML get nothing', async () => {
    const put = await fetch(`${gateway.url}/graphql`, { method: 'PUT', headers: cookie(teacher) });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
    const page = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html', ...bearer(teacher) } });
    expect(page.headers.get('content-type')).toMatch(/json/);
  });
});

test('what is about somebody is kept by no cache', async () => {
  const { headers } = await post({ query: '{ me { id } }' });
  expect(headers.get('cache-control')).toBe('no-store');
});

test('while the event loop is late, questions are turned away and health answers', async () => {
  const busy = await province.gateway({ shedAt: -1 });
  const answer = await fetch(`${busy.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
  expect((await fetch(`${busy.url}/livez`)).status).toBe(200);
});
