import fs from 'node:fs';
import path from 'node:path';
import { makeContext, PUBLIC_ASKER, type Context } from '#kernel/context';
import { FileStore, sealedTicketFor, ticketFor } from '#kernel/files';
import type { Part } from '#kernel/subgraph';
import { openSecret } from '#kernel/token';
import type { RunningGateway } from '../index';
import { openTinyProvince, type TinyProvince } from '../testing/province';

let province: TinyProvince;
let gateway: RunningGateway;
let dean: Record<string, string>;
let other: Record<string, string>;
let folder: string;

beforeAll(async () => {
  province = await openTinyProvince();
  province.register.add('dean', { duty: 'DEAN', place: '/21/2101/210102/s1' });
  province.register.add('other', { duty: 'DEAN', place: '/21/2101/210102/s2' });
  const dataDir = path.join(province.dataDir, 'files-proof');
  folder = path.join(dataDir, 'files');
  gateway = await province.gateway({ dataDir });
  dean = { cookie: `qingfu_session=${await province.signIn(gateway, 'dean')}` };
  other = { cookie: `qingfu_session=${await province.signIn(gateway, 'other')}` };
});
afterAll(() => province.close());

const MEGABYTE = 1024 * 1024;
const post = (body: BodyInit, headers: Record<string, string>) =>
  fetch(`${gateway.url}/files`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const name = (text: string) => ({ 'x-filename': encodeURIComponent(text) });
type KeptFile = { id: string; name: string; size: number };

test('a file comes back to its owner, byte for byte, as something to save', async () => {
  const bytes = Buffer.from('作业台账,<script>alert(1)</script>');
  const answer = await post(bytes, { ...dean, ...name('五年级（2）班 台账.xlsx'), 'content-type': 'application/vnd.ms-excel' });
  const kept = (await answer.json()) as KeptFile;
  expect([answer.status, kept]).toEqual([201, { id: expect.any(String), name: '五年级（2）班 台账.xlsx', size: bytes.length }]);
  const back = await fetch(`${gateway.url}/files/${kept.id}`, { headers: dean });
  expect(Buffer.from(await back.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(back.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="____2_____.xlsx"; filename*=UTF-8''${encodeURIComponent('五年级（2）班 台账.xlsx')}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
  });
});

test('to anybody else it is not there, as if it had never been', async () => {
  const { id } = (await (await post('x', { ...dean, ...name('a.txt') })).json()) as KeptFile;
  const theirs = await fetch(`${gateway.url}/files/${id}`, { headers: other });
  const never = await fetch(`${gateway.url}/files/01ARZ3NDEKTSV4RRFFQ69G5FAV`, { headers: other });
  expect([theirs.status, never.status]).toEqual([404, 404]);
  expect(await theirs.text()).toBe(await never.text());
  expect((await fetch(`${gateway.url}/files/${id}`)).status).toBe(401);
  for (const wrong of ['..%2f..%2fkeys%2fgateway.key', '../keys/gateway.key', `${id}.json`, '']) {
    expect((await fetch(`${gateway.url}/files/${wrong}`, { headers: dean })).status).toBe(404);
  }
});

test('a form carries one file', async () => {
  const form = new FormData();
  form.append('note', '十一月');
  form.append('file', new Blob(['一二三'], { type: 'text/csv' }), '台账.csv');
  const answer = await post(form, dean);
  expect([answer.status, await answer.json()]).toEqual([201, { id: expect.any(String), name: '台账.csv', size: 9 }]);

  form.append('file', new Blob(['second']), 'second.csv');
  expect((await post(form, dean)).status).toBe(400);
  const empty = new FormData();
  empty.append('note', 'nothing');
  expect(await (await post(empty, dean)).json()).toMatchObject({ code: 'BAD_INPUT', message: '表单里没有文件' });
  const torn = await post('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf', {
    ...dean,
    'content-type': 'multipart/form-data; boundary=x',
  });
  expect([torn.status, ((await torn.json()) as { code: string }).code]).toEqual([400, 'BAD_INPUT']);
});

/** Names of what is kept, once nothing is half written any more. */
async function kept(): Promise<string[]> {
  for (;;) {
    const names = fs.readdirSync(folder);
    if (!names.some((one) => one.startsWith('.'))) return names;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('more than 20 MB', () => {
  const stream = (megabytes: number) => {
    let left = megabytes;
    return new ReadableStream({
      pull(controller) {
        if (left-- > 0) controller.enqueue(new Uint8Array(MEGABYTE));
        else controller.close();
      },
    });
  };
  test.each([
    ['said beforehand', () => post(new Uint8Array(21 * MEGABYTE), { ...dean, ...name('big.bin') })],
    ['found while it streams', () => post(stream(22), { ...dean, ...name('big.bin') })],
    [
      'inside a form',
      () => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(21 * MEGABYTE)]), 'big.bin');
        return post(form, dean);
      },
    ],
  ])('%s is refused and leaves nothing behind', async (_title, send) => {
    const before = await kept();
    const answer = await send();
    expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE', message: '文件太大，最多 20 MB' })]);
    expect(await kept()).toEqual(before);
  });

  test('exactly 20 MB is taken', async () => {
    expect((await post(stream(20), { ...dean, ...name('just.bin') })).status).toBe(201);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(20 * MEGABYTE)]), 'just.bin');
    expect(await (await post(form, dean)).json()).toMatchObject({ size: 20 * MEGABYTE });
  });
});

test('only who is signed in may leave a file, and only from our own pages', async () => {
  expect((await post('x', name('a.txt'))).status).toBe(401);
  expect((await post('x', { ...dean, origin: 'https://evil.example' })).status).toBe(403);
  expect((await fetch(`${gateway.url}/files`, { headers: dean })).status).toBe(405);
});

describe('a file that a part has made its own', () => {
  /** The smallest JPEG there is, and a PDF's beginning. */
  const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300010101010101010101010101010101010101010101ffd9', 'hex');
  const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
  let store: FileStore;
  const contextOf = async (who: Record<string, string>): Promise<Context> => {
    const { person } = (await (await fetch(`${gateway.url}/session`, { headers: who })).json()) as { person: { id: string } };
    const part = { name: 'homework', secret: (secret: string) => openSecret(path.join(path.dirname(folder), 'keys'), secret) } as Part;
    return makeContext(part, { id: person.id, name: '', kind: 'PERSON', duties: [] }, 'proof');
  };
  const handIn = async (bytes: Buffer, called: string) => ((await (await post(new Uint8Array(bytes), { ...dean, ...name(called) })).json()) as KeptFile).id;
  beforeAll(() => {
    store = new FileStore(folder);
  });

  test('is shown to the person a ticket was made out to, and to nobody else', async () => {
    const ctx = await contextOf(dean);
    const id = await handIn(JPEG, '批改.jpg');
    expect(await store.hand(id, ctx, ['JPEG', 'PNG'])).toMatchObject({ kind: 'JPEG', owner: 'part:homework' });
    const ticket = ticketFor(ctx, id);
    const shown = await fetch(`${gateway.url}/files/${id}?ticket=${ticket}`, { headers: dean });
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    // Not even who handed it in has it by right any more, and a ticket is good for one person and one file.
    expect((await fetch(`${gateway.url}/files/${id}`, { headers: dean })).status).toBe(404);
    expect((await fetch(`${gateway.url}/files/${id}?ticket=${ticket}`, { headers: other })).status).toBe(404);
    expect((await fetch(`${gateway.url}/files/${id}?ticket=${ticket}`)).status).toBe(401);
    const second = await handIn(JPEG, '批改2.jpg');
    await store.hand(second, ctx, ['JPEG']);
    expect((await fetch(`${gateway.url}/files/${second}?ticket=${ticket}`, { headers: dean })).status).toBe(404);
    const [until, signature] = ticket.split('.');
    for (const forged of [`${Number(until) + 1}.${signature}`, `${until}.`, until, `${Date.now() - 1}.${signature}`])
      expect((await fetch(`${gateway.url}/files/${id}?ticket=${forged}`, { headers: dean })).status).toBe(404);
  });

  test('is shown to everybody on a ticket made out to everybody, without signing in', async () => {
    const ctx = await contextOf(dean);
    const id = await handIn(PDF, '作业管理办法.pdf');
    await store.hand(id, ctx, ['PDF']);
    const open = ticketFor({ ...ctx, asker: PUBLIC_ASKER }, id);
    const shown = await fetch(`${gateway.url}/public/files/${id}?ticket=${open}`);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({ 'content-type': 'application/pdf', 'content-security-policy': "default-src 'none'; sandbox" });
    for (const wrong of [`${id}?ticket=${ticketFor(ctx, id)}`, id, `${id}?ticket=`, `..%2F${id}?ticket=${open}`])
      expect((await fetch(`${gateway.url}/public/files/${wrong}`)).status).toBe(404);
    expect((await fetch(`${gateway.url}/public/files/${id}?ticket=${open}`, { method: 'POST' })).status).toBe(405);
  });

  test('is what it says it is', async () => {
    const ctx = await contextOf(dean);
    const refused = async (bytes: Buffer, called: string) =>
      store.hand(await handIn(bytes, called), ctx, ['JPEG', 'PNG', 'PDF']).then(
        () => null,
        (error: { code: string }) => error.code,
      );
    expect(await refused(PDF, '批改.jpg')).toBe('BAD_INPUT');
    expect(await refused(Buffer.from('<html><script>alert(1)</script>'), '批改.png')).toBe('BAD_INPUT');
    expect(await refused(Buffer.alloc(0), '批改.png')).toBe('BAD_INPUT');
    expect(await refused(PDF, '办法.pdf')).toBeNull();
    await expect(store.hand(await handIn(JPEG, 'a.jpg'), await contextOf(other), ['JPEG'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a file that lies sealed', () => {
  const WORDS = '五年级数学期末试卷：小明买了三本书';
  const PDF = Buffer.concat([Buffer.from(`%PDF-1.7\n${WORDS}\n`), Buffer.alloc(200_000, 'x'), Buffer.from('%%EOF\n')]);
  let store: FileStore;
  const contextOf = async (who: Record<string, string>, name = 'exams'): Promise<Context> => {
    const { person } = (await (await fetch(`${gateway.url}/session`, { headers: who })).json()) as { person: { id: string } };
    const part = { name, files: store, secret: (secret: string) => openSecret(path.join(path.dirname(folder), 'keys'), secret) } as Part;
    return makeContext(part, { id: person.id, name: '', kind: 'PERSON', duties: [] }, 'proof');
  };
  const arrive = async (query: string, called = '示例一小 期末.pdf') => {
    const answer = await fetch(`${gateway.url}/files${query}`, { method: 'POST', body: new Uint8Array(PDF), headers: { ...dean, ...name(called) } });
    return ((await answer.json()) as KeptFile).id;
  };
  const readable = () => fs.readdirSync(folder).some((one) => fs.readFileSync(path.join(folder, one)).includes(WORDS));
  const get = (id: string, ticket: string, who: Record<string, string>) => fetch(`${gateway.url}/files/${id}?ticket=${ticket}`, { headers: who });
  beforeAll(() => {
    store = new FileStore(folder);
  });

  test('is readable nowhere on the disk, from the moment it arrives, and whole for whom it is opened', async () => {
    const id = await arrive('?sealed=1');
    expect(readable()).toBe(false);
    expect(Buffer.from(await (await fetch(`${gateway.url}/files/${id}`, { headers: dean })).arrayBuffer()).equals(PDF)).toBe(true);
    const ctx = await contextOf(dean);
    const { file, bytes } = await store.seal(id, ctx, ['PDF', 'DOCX'], (kind) => `试卷.${kind.toLowerCase()}`);
    expect([file.kind, file.name, file.size, bytes.equals(PDF), readable()]).toEqual(['PDF', '试卷.pdf', PDF.length, true, false]);
    const shown = await get(id, await sealedTicketFor(ctx, id), dean);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('content-length')]).toEqual([200, 'application/pdf', String(PDF.length)]);
    expect(Buffer.from(await shown.arrayBuffer()).equals(PDF)).toBe(true);
    expect((await store.unsealed(id, ctx)).equals(PDF)).toBe(true);
  });

  test('that came open is sealed once it is kept', async () => {
    const id = await arrive('');
    expect(readable()).toBe(true);
    await store.seal(id, await contextOf(dean), ['PDF'], () => '试卷.pdf');
    expect(readable()).toBe(false);
  });

  test('opens for one person, one file and ten minutes, and by no other kind of ticket', async () => {
    const ctx = await contextOf(dean);
    const [id, second] = [await arrive('?sealed=1'), await arrive('?sealed=1')];
    for (const one of [id, second]) await store.seal(one, ctx, ['PDF'], () => '试卷.pdf');
    const ticket = await sealedTicketFor(ctx, id);
    const [until, box] = ticket.split('.');
    expect((await get(id, ticket, other)).status).toBe(404);
    expect((await get(second, ticket, dean)).status).toBe(404);
    expect((await get(id, ticketFor(ctx, id), dean)).status).toBe(404);
    for (const forged of [`${Number(until) + 1}.${box}`, `${until}.`, `${Date.now() - 1}.${box}`]) expect((await get(id, forged, dean)).status).toBe(404);
    expect((await fetch(`${gateway.url}/files/${id}`, { headers: dean })).status).toBe(404);
    const spy = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 11 * 60_000);
    const old = await sealedTicketFor(ctx, id);
    spy.mockRestore();
    expect((await get(id, old, dean)).status).toBe(404);
    expect((await get(id, ticket, dean)).status).toBe(200);
  });

  test('is opened by no other part, and by no secret but its own part’s', async () => {
    const id = await arrive('?sealed=1');
    await store.seal(id, await contextOf(dean), ['PDF'], () => '试卷.pdf');
    await expect(store.unsealed(id, await contextOf(dean, 'homework'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const ctx = await contextOf(dean);
    const files = { ...ctx, part: { ...ctx.part, secret: () => openSecret(path.join(path.dirname(folder), 'keys'), 'files') } };
    await expect(store.unsealed(id, files)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is not given out when a byte of it was changed', async () => {
    const ctx = await contextOf(dean);
    const id = await arrive('?sealed=1');
    await store.seal(id, ctx, ['PDF'], () => '试卷.pdf');
    const lies = fs.readFileSync(path.join(folder, id));
    lies[100_000]! ^= 1;
    fs.writeFileSync(path.join(folder, id), lies);
    const answer = await get(id, await sealedTicketFor(ctx, id), dean).then((one) => one.arrayBuffer()).catch(() => null);
    expect(answer).toBeNull();
    await expect(store.unsealed(id, ctx)).rejects.toThrow();
  });
});
