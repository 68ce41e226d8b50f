import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PartFault, Parts } from './parts';

let seen: string[];
let server: http.Server;
let parts: Parts;
let answer: http.RequestListener;

beforeEach(async () => {
  seen = [];
  server = http.createServer((req, res) => {
    seen.push(req.url!);
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  parts = new Parts({ homework: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` }, 1);
});
afterEach(async () => {
  await parts.close();
  server.closeAllConnections();
  server.close();
});

const call = (path: string, timeout: number, repeatable = false) => parts.send('homework', { path, timeout, repeatable, method: 'GET' });

test('a call that stood in line until nobody waited for it is never sent', async () => {
  const held = new Promise<http.ServerResponse>((arrived) => (answer = (_req, res) => arrived(res)));
  const first = call('/first', 10_000);
  const holding = await held;
  await expect(call('/second', 20)).rejects.toMatchObject({ reason: 'timeout' });
  answer = (_req, res) => void res.end('ok');
  holding.end('late');
  expect((await first).text).toBe('late');
  expect(await call('/third', 1_000)).toEqual({ status: 200, text: 'ok' });
  expect(seen).toEqual(['/first', '/third']);
});

test('a question is asked once more when the connection dies under it; a deed is not', async () => {
  let times = 0;
  answer = (req, res) => ((times += 1) % 2 === 1 ? void req.socket.destroy() : void res.end('ok'));
  expect((await call('/question', 1_000, true)).text).toBe('ok');
  await expect(call('/deed', 1_000)).rejects.toBeInstanceOf(PartFault);
  expect(seen).toEqual(['/question', '/question', '/deed']);
});

test('an answer without end is cut off', async () => {
  answer = (_req, res) => {
    const flow = () => {
      while (res.writable && res.write(Buffer.alloc(1024 * 1024)));
    };
    res.on('drain', flow);
    flow();
  };
  await expect(call('/flood', 10_000)).rejects.toMatchObject({ reason: 'garbage' });
});
