import fs from 'node:fs';
import path from 'node:path';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

let province: TinyProvince;
let gateway: RunningGateway;
let folder: string;

beforeAll(async () => {
  province = await openTinyProvince();
  folder = path.join(province.dataDir, 'operations');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'Schools.graphql'), 'query Schools($first: Int!) { schools(first: $first) { id name } }');
  fs.writeFileSync(path.join(folder, 'School.graphql'), 'query School($id: ID!) { school(id: $id) { name } asker: me { kind duties } }');
  fs.writeFileSync(path.join(folder, 'Later.graphql'), 'query Later { exams { id } }');
  gateway = await province.gateway({ publicOperationsDir: folder });
});
afterAll(() => province.close());

async function get(where: string, at = gateway) {
  const answer = await fetch(`${at.url}/public/data/${where}`, { headers: { cookie: 'qingfu_session=whatever' } });
  return { status: answer.status, cache: answer.headers.get('cache-control'), body: (await answer.json()) as Record<string, unknown> };
}

test('what is written down may be asked by anybody, as nobody in particular', async () => {
  expect(await get('School?id=s1&id2=x')).toEqual({
    status: 200,
    cache: 'public, max-age=30',
    body: { data: { school: { name: '第一小学' }, asker: { kind: 'PUBLIC', duties: [] } } },
  });
  expect((await get('Schools?first=1')).body).toEqual({ data: { schools: [{ id: 's1', name: '第一小学' }] } });
});

test.each(['Nothing', '', 'school', '../Schools', 'Later'])('%s is not written down, or cannot be answered by this graph', async (name) => {
  expect((await get(name)).status).toBe(404);
});

test.each([
  ['Schools?first=abc', 400, 'BAD_INPUT'],
  ['Schools', 400, 'BAD_INPUT'],
  ['Schools?first=100000', 400, 'BAD_INPUT'],
])('%s is refused, and the refusal is kept by nobody', async (where, status, code) => {
  const answer = await get(where);
  expect([answer.status, answer.cache]).toEqual([status, 'no-store']);
  expect(answer.body).toMatchObject({ errors: [{ extensions: { code } }] });
});

test('the same question is put to the parts once in half a minute, however many ask it', async () => {
  const calls = async () =>
    Number(/qingfu_part_calls_total\{part="directory",outcome="ok"\} (\d+)/.exec(await (await fetch(`${gateway.url}/metrics`)).text())?.[1]);
  const before = await calls();
  await Promise.all(Array.from({ length: 20 }, () => get('Schools?first=2')));
  expect(await calls()).toBe(before + 1);
});

test('a part that is away is said so, and asked again next time', async () => {
  const lame = await province.gateway({ publicOperationsDir: folder, parts: { ...province.addresses, directory: 'http://127.0.0.1:9' } });
  const answer = await get('Schools?first=1', lame);
  expect([answer.status, answer.cache]).toEqual([503, 'no-store']);
  expect(JSON.stringify(answer.body)).not.toContain('127.0.0.1');
});
