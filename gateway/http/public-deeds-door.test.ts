import fs from 'node:fs';
import path from 'node:path';
import { log } from '#kernel/log';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

let province: TinyProvince;
let gateway: RunningGateway;
let folder: string;

beforeAll(async () => {
  province = await openTinyProvince();
  folder = path.join(province.dataDir, 'deeds');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'Record.graphql'), 'mutation Record($minutes: Int!) { recordTask(minutes: $minutes) { id minutes } }');
  fs.writeFileSync(path.join(folder, 'Task.graphql'), 'query Task($id: ID!) { task(id: $id) { minutes } asker: me { kind duties } }');
  fs.writeFileSync(path.join(folder, 'Later.graphql'), 'mutation Later { dance }');
  gateway = await province.gateway({ publicDeedsDir: folder });
});
afterAll(() => province.close());

async function post(name: string, body: unknown, headers: Record<string, string> = {}, at = gateway) {
  const answer = await fetch(`${at.url}/public/deeds/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    cache: answer.headers.get('cache-control'),
    body: (await answer.json()) as { data?: unknown; errors?: { extensions: { code: string } }[]; code?: string },
  };
}

test('what is written down may be done by anybody, as nobody in particular, even by whoever is signed in', async () => {
  province.register.add('lucky', { duty: 'DEAN', place: '/21' });
  const cookie = `qingfu_session=${await province.signIn(gateway, 'lucky')}`;
  expect(await post('Record', { minutes: 20 }, { cookie })).toEqual({
    status: 200,
    cache: 'no-store',
    body: { data: { recordTask: { id: 'new', minutes: 20 } } },
  });
  expect((await post('Task', { id: '1' }, { cookie })).body.data).toMatchObject({ asker: { kind: 'PUBLIC', duties: [] } });
});

test.each(['Nothing', '', 'record', 'Later', 'Record/x'])('%s is not written down, or cannot be done by this graph', async (name) => {
  expect((await post(name, { minutes: 1 })).status).toBe(404);
});

test('nothing is done by opening an address', async () => {
  const answer = await fetch(`${gateway.url}/public/deeds/Record?minutes=20`);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

test.each([
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, { minutes: 1 }, 403, 'CROSS_SITE'],
  ['an origin that is not ours', { origin: 'https://elsewhere.example' }, { minutes: 1 }, 403, 'CROSS_SITE'],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'minutes=1', 415, 'UNSUPPORTED_MEDIA'],
  ['a form that calls itself text', { 'content-type': 'text/plain' }, '{"minutes":1}', 415, 'UNSUPPORTED_MEDIA'],
  ['more than eight kilobytes', {}, { minutes: 1, more: 'x'.repeat(8192) }, 413, 'BODY_TOO_LARGE'],
  ['a list of deeds', {}, [{ minutes: 1 }, { minutes: 1 }], 400, 'BAD_INPUT'],
  ['words that are no JSON', {}, '{"minutes":', 400, 'BAD_INPUT'],
  ['a value of the wrong kind', {}, { minutes: 'many' }, 400, 'BAD_INPUT'],
  ['nothing', {}, {}, 400, 'BAD_INPUT'],
])('%s is refused, and the refusal is kept by nobody', async (_, headers, body, status, code) => {
  const answer = await post('Record', body, headers as unknown as Record<string, string>);
  expect([answer.status, answer.cache, answer.body.errors![0]!.extensions.code]).toEqual([status, 'no-store', code]);
});

test('a hundred at once from one address are let in, and then it is enough', async () => {
  const fresh = await province.gateway({ publicDeedsDir: folder });
  const codes = (await Promise.all(Array.from({ length: 300 }, (_, i) => post('Record', { minutes: i }, {}, fresh)))).map(({ status }) => status);
  expect(codes.filter((code) => code === 200).length).toBeGreaterThanOrEqual(100);
  expect(codes).toContain(429);
});

test('what was sent stands neither in the log nor in the metrics', async () => {
  const lines: unknown[] = [];
  const spies = (['trace', 'debug', 'info', 'warn', 'error'] as const).map((level) =>
    jest.spyOn(log, level).mockImplementation((...line: unknown[]) => void lines.push(line)),
  );
  try {
    await post('Task', { id: 'a-token-nobody-may-know' });
    await post('Task', { id: 'secret' }); // the part breaks on it
    await post('Record', { minutes: 'a-token-nobody-may-know' });
    await post('Record', { minutes: 1, token: 'a-token-nobody-may-know' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(JSON.stringify(lines)).toContain('public deed');
  expect(JSON.stringify(lines)).not.toMatch(/a-token-nobody-may-know|127\.0\.0\.1/);
  expect(metrics).toContain('door="/public/deeds/"');
  expect(metrics).not.toContain('a-token-nobody-may-know');
});

test('the page that asks sends nobody on with its address', async () => {
  const frontendsDir = path.join(province.dataDir, 'front-ends');
  fs.mkdirSync(path.join(frontendsDir, 'portal'), { recursive: true });
  fs.writeFileSync(path.join(frontendsDir, 'portal', 'index.html'), '<!doctype html><p>轻负</p>');
  const serving = await province.gateway({ frontendsDir });
  const policy = async (where: string) => (await fetch(`${serving.url}${where}`)).headers.get('referrer-policy');
  expect(await policy('/public/pulse')).toBe('no-referrer');
  expect(await policy('/public/')).toBe('same-origin');
});
