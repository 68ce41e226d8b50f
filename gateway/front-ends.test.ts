import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { RunningGateway } from './index';
import { openTinyProvince, type TinyProvince } from './testing/province';

let province: TinyProvince;
let gateway: RunningGateway;
let folder: string;

function put(file: string, text: string | Buffer): void {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

beforeAll(async () => {
  province = await openTinyProvince();
  folder = path.join(province.dataDir, 'frontends');
  put('shell/index.html', '<title>轻负</title>');
  put('shell/static/js/index.0123456789.js', 'shell()');
  put('shell/static/js/index.0123456789.js.br', brotliCompressSync('shell()'));
  put('homework/mf-manifest.json', '{"id":"homework"}');
  put('homework/manifest.json', '{"title":["作业管理","Homework"],"contract":1,"entry":"https://evil.example/x.js"}');
  put('homework/remoteEntry.js', 'remote()');
  put('portal/index.html', '<title>公示</title>');
  put('portal/.env', 'SECRET=1');
  gateway = await province.gateway({ frontendsDir: folder });
});
afterAll(() => province.close());

const get = (where: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}${where}`, { headers, redirect: 'manual' });

test.each([
  ['/', '轻负'],
  ['/homework/ledger', '轻负'],
  ['/homework/ledger?place=/21', '轻负'],
  ['/static/js/index.0123456789.js', 'shell()'],
  ['/mf/homework/remoteEntry.js', 'remote()'],
  ['/public/', '公示'],
  ['/public/schools/s1', '公示'],
])('%s is served', async (where, text) => {
  const answer = await get(where);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(text);
});

test.each([
  '/mf/exams/remoteEntry.js',
  '/mf/homework/none.js',
  '/mf/',
  '/mf',
  '/static/js/old.9876543210.js',
  '/favicon.ico',
  '/graphql/',
  '/session/x',
  '/oauth/authorize',
  '/public/data/Nothing',
  '/.well-known/x',
])('%s is not there, and no page stands in for it', async (where) => {
  const answer = await get(where);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('轻负');
});

test.each([
  '/../../../etc/passwd',
  '/mf/homework/../../../keys/gateway.key',
  '/mf/homework/..%2f..%2fkeys%2fgateway.key',
  '/public/.env',
  '/mf/..%2fgateway-1/',
  '/%00',
])('nothing outside the builds can be reached by %s', async (where) => {
  const { port } = gateway;
  const body = await new Promise<string>((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: where }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve(`${answer.statusCode} ${text}`));
      })
      .on('error', reject);
  });
  expect(body).not.toMatch(/root:|PRIVATE KEY|SECRET/);
});

test('files with a hash in their name are kept for ever, everything else is asked for again', async () => {
  expect((await get('/static/js/index.0123456789.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const where of ['/', '/homework/x', '/mf/homework/mf-manifest.json', '/mf/homework/remoteEntry.js', '/registry.json']) {
    expect((await get(where)).headers.get('cache-control')).toBe('no-cache');
  }
  const etag = (await get('/')).headers.get('etag')!;
  expect((await get('/', { 'if-none-match': etag })).status).toBe(304);
});

test('a file travels compressed where the browser understands it', async () => {
  const answer = await get('/static/js/index.0123456789.js', { 'accept-encoding': 'br' });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
});

test('every page runs our own scripts only and stands in nobody’s frame', async () => {
  for (const where of ['/', '/homework/x', '/public/', '/registry.json', '/nothing.js']) {
    const { headers } = await get(where);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe/);
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'same-origin']);
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('the registry names what lies on disk; where its code is, is not the department’s to say', async () => {
  const { remotes } = (await (await get('/registry.json')).json()) as { remotes: unknown[] };
  expect(remotes).toEqual([{ name: 'homework', title: ['作业管理', 'Homework'], contract: 1, entry: '/mf/homework/mf-manifest.json' }]);
});

test('a department put there later, or anew, is found without a restart', async () => {
  put('exams/mf-manifest.json', '{"id":"exams"}');
  put('exams/manifest.json', '{"title":["考试管理","Exams"]}');
  put('exams/static/js/a.0000000001.js', 'first()');
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  const { remotes } = (await (await get('/registry.json')).json()) as { remotes: { name: string }[] };
  const names = remotes.map(({ name }) => name);
  expect(names).toEqual(['exams', 'homework']);
  expect(await (await get('/mf/exams/static/js/a.0000000001.js')).text()).toBe('first()');
  put('exams/static/js/a.0000000002.js', 'second()');
  put('exams/build.txt', '2');
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await (await get('/mf/exams/static/js/a.0000000002.js')).text()).toBe('second()');
  expect(await (await get('/mf/exams/static/js/a.0000000001.js')).text()).toBe('first()');
});

test('a file that a new build has taken away is missed, and nothing else happens', async () => {
  const gone = '/static/js/old.0123456789.js';
  put(`shell${gone}`, 'old()');
  put(`shell${gone}.br`, brotliCompressSync('old()'));
  expect((await get(gone)).status).toBe(200);
  fs.rmSync(path.join(folder, `shell${gone}`));
  fs.rmSync(path.join(folder, `shell${gone}.br`));
  expect((await get(gone)).status).toBe(404);
  expect((await get('/')).status).toBe(200);
});

test('writing to a page is refused', async () => {
  const answer = await fetch(`${gateway.url}/homework`, { method: 'POST', body: 'x' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
});
