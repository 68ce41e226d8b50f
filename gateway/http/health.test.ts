import http from 'node:http';
import net from 'node:net';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

let province: TinyProvince;
let gateway: RunningGateway;
beforeAll(async () => {
  province = await openTinyProvince();
  province.register.add('teacher', { duty: 'SUBJECT_TEACHER', place: '/21' });
  gateway = await province.gateway();
});
afterAll(() => province.close());

test('ready when every part answers', async () => {
  const answer = await fetch(`${gateway.url}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([200, { ready: true, parts: { directory: 'up', homework: 'up' } }]);
});

test('not ready when one is gone, and says which, but not where', async () => {
  const lame = await province.gateway({ parts: { ...province.addresses, homework: 'http://127.0.0.1:9' } });
  const answer = await fetch(`${lame.url}/readyz`);
  const text = await answer.text();
  expect([answer.status, JSON.parse(text)]).toEqual([503, { ready: false, parts: { directory: 'up', homework: 'down' } }]);
  expect(text).not.toMatch(/127\.0|http/);
  expect((await fetch(`${lame.url}/livez`)).status).toBe(200);
});

test('counts what is asked, for this machine alone', async () => {
  const cookie = `qingfu_session=${await province.signIn(gateway, 'teacher')}`;
  await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{"query":"{ me { id } }"}',
  });
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(text).toMatch(/qingfu_graphql_operations_total\{type="query",code="OK"\} 1/);
  expect(text).toMatch(/qingfu_part_calls_total\{part="directory",outcome="ok"\} 1/);
  expect(text).toMatch(/process_resident_memory_bytes \d+/);
  expect(text).not.toMatch(/teacher|127\.0/);
  expect((await fetch(`${gateway.url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
});

test('a request under way is answered before the gateway closes; none is taken after', async () => {
  let arrived = (_release: () => void) => {};
  const arrival = new Promise<() => void>((resolve) => (arrived = resolve));
  const slow = http.createServer((_req, res) => arrived(() => res.end('{"data":{"tasks":[{"id":"late"}]}}')));
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  const homework = `http://127.0.0.1:${(slow.address() as net.AddressInfo).port}`;
  const closing = await province.gateway({ parts: { ...province.addresses, homework }, patience: { query: 5_000, mutation: 5_000, whole: 5_000 } });
  const cookie = `qingfu_session=${await province.signIn(closing, 'teacher')}`;
  const asked = fetch(`${closing.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{"query":"{ tasks { id } }"}',
  });
  const release = await arrival;
  const closed = closing.close();
  await expect(fetch(`${closing.url}/livez`)).rejects.toThrow();
  release();
  expect(await (await asked).json()).toEqual({ data: { tasks: [{ id: 'late' }] } });
  await closed;
  slow.closeAllConnections();
  slow.close();
});

test('a client that sends half a header is not waited for, and gets JSON', async () => {
  const said = await new Promise<string>((resolve) => {
    const socket = net.connect(gateway.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => (text += chunk)).on('close', () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toMatch(/"code":"BAD_INPUT"/);
});

test('a request whose length is told in two ways is refused', async () => {
  const said = await new Promise<string>((resolve) => {
    const socket = net.connect(gateway.port, '127.0.0.1', () =>
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n',
      ),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk)).on('close', () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).not.toContain('process_resident');
});
