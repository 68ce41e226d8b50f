import { mintToken, openKeys } from '#kernel/token';
import { person } from '#kernel/testing';
import { setToday } from '#kernel/clock';
import { Client, RECORD, written } from '../client';
import { openTestPlatform, type TestPlatform } from '../platform';

let platform: TestPlatform;
let heping: Client;

beforeAll(async () => {
  setToday('2026-11-23');
  platform = await openTestPlatform();
  heping = await platform.signIn('heping');
});
afterAll(async () => {
  await platform?.close();
  setToday(undefined);
});

const LEDGER = 'query ($first: Int!, $after: String) { ledger(place: "/21/2101/210102", from: "2026-11-01", to: "2026-11-23", first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }';

describe('at the gateway', () => {
  it('a page of 100,000 is refused, a page of 100 is not', async () => {
    expect((await heping.send(LEDGER, { first: 100_000 })).code).toBe('BAD_INPUT');
    expect((await heping.send(LEDGER, { first: 0 })).code).toBe('BAD_INPUT');
    expect((await heping.send(LEDGER, { first: 100 })).data.ledger.edges).toHaveLength(100);
  });

  it('a tampered cursor leads nowhere', async () => {
    const { data } = await heping.send(LEDGER, { first: 2 });
    const cursor: string = data.ledger.pageInfo.endCursor;
    expect((await heping.send(LEDGER, { first: 2, after: cursor })).errors).toBeUndefined();
    for (const bad of [`${cursor.slice(0, -4)}AAAA`, 'x', Buffer.from('["","[]"]').toString('base64url')]) expect((await heping.send(LEDGER, { first: 2, after: bad })).code).toBe('BAD_INPUT');
  });

  it('pages walk the whole ledger, each row once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: { ledger: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } = await heping.send(LEDGER, { first: 97, after });
      seen.push(...data.ledger.edges.map((edge) => edge.node.id));
      after = data.ledger.pageInfo.hasNextPage ? data.ledger.pageInfo.endCursor : null;
    } while (after && seen.length < 2000);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('twenty thousand aliases and a bomb of fragments are refused unread', async () => {
    const aliases = `{ ${Array.from({ length: 20_000 }, (_, i) => `a${i}: me { id }`).join(' ')} }`;
    const bomb = `query { ...f0 } ${Array.from({ length: 16 }, (_, i) => `fragment f${i} on Query { ${i < 15 ? `...f${i + 1} ...f${i + 1}` : '__typename'} }`).join(' ')}`;
    for (const query of [aliases, bomb]) {
      const answer = await heping.send(query);
      expect(answer.code).toMatch(/TOO_COMPLEX|BAD_INPUT/);
      expect(answer.status).toBeLessThan(500);
      expect(JSON.stringify(answer).length).toBeLessThan(4000);
    }
  });

  it('an identity brought along in headers counts for nothing', async () => {
    const forged = { 'x-user-id': 'p-province', 'x-qingfu-person': 'p-province', 'x-scope': '/21', authorization: `Bearer ${await mintToken(openKeys(`${platform.dataDir}/keys`, 'forger'), 'homework', person('p-province', '省', { duty: 'EDUCATION_OFFICE', place: '/21' }))}` };
    const anonymous = new Client(platform.url);
    expect((await anonymous.send('{ me { id } }', {}, forged)).code).toBe('UNAUTHENTICATED');
    const { data } = await heping.send('{ me { username } }', {}, { 'x-user-id': 'p-province', 'x-scope': '/21' });
    expect(data.me.username).toBe('heping');
  });

  it('nobody who has not signed in is answered, nor told what there is', async () => {
    const anonymous = new Client(platform.url);
    for (const query of ['{ me { id } }', '{ __schema { types { name } } }', '{ _service { sdl } }', '{ schoool { id } }']) {
      const answer = await anonymous.send(query);
      expect(answer.code).toBe('UNAUTHENTICATED');
      expect(JSON.stringify(answer)).not.toMatch(/Did you mean|AssignmentInput/);
    }
  });

  it('wrong passwords and unknown names are refused in the same words', async () => {
    const ask = async (username: string, password: string) => {
      const response = await fetch(`${platform.url}/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-qingfu': '1' }, body: JSON.stringify({ username, password }) });
      return [response.status, await response.text()];
    };
    expect(await ask('expert', 'wrong')).toEqual(await ask('nobody-here', 'wrong'));
    expect((await ask('expert', 'wrong'))[1]).toMatch(/SIGN_IN_REFUSED/);
  });

  it('what one may not do is refused beside what one may, in one request', async () => {
    const teacher = await platform.signIn('teacher');
    const answer = await teacher.send('query { me { username } ledger(place: "/21/2102", from: "2026-11-01", to: "2026-11-23", first: 1) { edges { node { id } } } }');
    expect(answer.code).toBe('FORBIDDEN');
  });

  it('content that is script stays text', async () => {
    const maths = await platform.signIn('maths');
    const content = '<img src=x onerror=alert(1)> \u{20BB7} =cmd|\' /C calc\'!A0';
    const recorded = await maths.send(RECORD, written('c210102001502', '2026-11-23', '数学', 5, { content }));
    expect(recorded.data.recordAssignment.content).toBe(content);
  });
});

describe('at a department’s port', () => {
  it('nobody is answered without the gateway’s signature, whatever he asks', async () => {
    const forger = openKeys(`${platform.dataDir}/forger`, 'gateway');
    const province = person('p-province', '省', { duty: 'EDUCATION_OFFICE', place: '/21' });
    const bearer = `Bearer ${await mintToken(forger, 'homework', province)}`;
    for (const part of Object.values(platform.parts)) {
      for (const headers of [{}, { authorization: bearer }, { 'x-user-id': 'p-province' }]) {
        for (const query of ['{ __typename }', '{ _service { sdl } }', 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }']) {
          const response = await fetch(`${part.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
            body: JSON.stringify({ query, variables: { r: [{ __typename: 'Class', id: 'c210102001502' }] } }),
          });
          expect(response.status).toBe(401);
        }
        expect((await fetch(`${part.url}/feed?after=0`, { headers: headers as unknown as Record<string, string> })).status).toBe(401);
      }
    }
  });
});
