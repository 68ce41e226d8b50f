import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import type { Asker } from '#kernel/context';
import { openTinyProvince, type TinyProvince } from '../testing/province';

const teacher: Asker = { id: 'p-teacher', name: '张老师', kind: 'PERSON', duties: [{ duty: 'SUBJECT_TEACHER', place: '/21/2101/210102/s1' }] };
const ask = (text: string, variables?: Record<string, unknown>) => ({ document: parse(text), variables, asker: teacher, requestId: 'r-1' });

let province: TinyProvince;
const servers: http.Server[] = [];
beforeAll(async () => {
  province = await openTinyProvince();
});
afterAll(async () => {
  await province.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A directory that is out of order, each time in another way. */
async function broken(answer: http.RequestListener): Promise<Record<string, string>> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { ...province.addresses, directory: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe.each(['native', 'javascript'] as const)('the graph over all parts, planned by the %s planner', (planner) => {
  test('one question walks from a department to the directory and back', async () => {
    const executor = await province.executor({ planner });
    expect(await executor.execute(ask('{ tasks { id minutes note school { name minutes } } }'))).toEqual({
      data: {
        tasks: [
          { id: '1', minutes: 20, note: '第 1 项', school: { name: '第一小学', minutes: 45 } },
          { id: '2', minutes: 20, note: '第 2 项', school: { name: '第二小学', minutes: 45 } },
        ],
      },
    });
  });

  test('a deed is done once and answered across parts', async () => {
    const executor = await province.executor({ planner });
    const { data } = await executor.execute(ask('mutation ($m: Int!) { recordTask(minutes: $m) { minutes school { name } } }', { m: 25 }));
    expect(data).toEqual({ recordTask: { minutes: 25, school: { name: '第一小学' } } });
  });

  test('a refusal of a part keeps code, rule, field, hint and remedy; its path is the client’s', async () => {
    const executor = await province.executor({ planner });
    const { data, errors } = await executor.execute(ask('{ mine: task(id: "full") { id } me { id } }'));
    expect(data).toEqual({ mine: null, me: { id: 'p-teacher' } });
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toBe('今晚只剩 12 分钟');
    expect(errors![0]!.path).toEqual(['mine']);
    expect(errors![0]!.extensions).toEqual({
      code: 'HOMEWORK_OVER_BUDGET',
      rule: { code: 'H2', clause: '书面作业平均完成时间不超过 60 分钟', document: '中办发〔2021〕40号' },
      path: 'minutes',
      hint: '可改为 12 分钟',
      remedy: { action: 'SET_MINUTES', minutes: 12 },
      part: '作业管理',
    });
  });

  test('an accident inside a part is masked, with a number to ask about', async () => {
    const executor = await province.executor({ planner });
    const { errors } = await executor.execute(ask('{ task(id: "secret") { id } }'));
    expect(errors![0]!.extensions).toMatchObject({ code: 'INTERNAL', requestId: 'r-1' });
    expect(JSON.stringify(errors)).not.toMatch(/SELECT|10\.0\.0\.7/);
  });

  describe.each<[string, http.RequestListener | 'dead']>([
    ['hangs', () => undefined],
    ['is gone', 'dead'],
    ['answers with a page', (_req, res) => void res.end('<html>502 Bad Gateway nginx</html>')],
    ['answers with an empty object', (_req, res) => void res.end('{}')],
    ['cuts the connection', (req) => void req.socket.destroy()],
  ])('when a part %s', (how, answer) => {
    // Only the hanging part is waited for in vain; the others must be in time on a busy machine too.
    const query = how === 'hangs' ? 1_200 : 10_000;
    const open = async () => {
      const addresses = answer === 'dead' ? { ...province.addresses, directory: 'http://127.0.0.1:9' } : await broken(answer);
      return province.executor({ planner, addresses, patience: { query, mutation: query, whole: 20_000 } });
    };

    test('the others answer, the gap is named in Chinese and without an address', async () => {
      const executor = await open();
      const { data, errors } = await executor.execute(ask('{ me { name } task(id: "1") { minutes } }'));
      expect(data).toBeNull(); // Query.me may not be null
      const second = await executor.execute(ask('{ school(id: "s1") { name } task(id: "1") { minutes } }'));
      expect(second.data).toEqual({ school: null, task: { minutes: 20 } });
      for (const list of [errors, second.errors]) {
        expect(list!.map(({ extensions }) => extensions.code)).toEqual(['PART_UNAVAILABLE']);
        expect(JSON.stringify(list)).not.toMatch(/127\.0\.0\.1|localhost|ECONN|http|nginx|UND_/);
      }
      expect(second.errors![0]!.path).toEqual(['school']);
      expect(second.errors![0]!.extensions.part).toBe('机构与人员');
    });

    test('an empty required field empties what holds it, as far up as the schema allows', async () => {
      const executor = await open();
      const { data, errors } = await executor.execute(ask('{ task(id: "1") { id school { name } } tasks { id other { minutes name } } }'));
      expect(data).toEqual({
        task: null,
        tasks: [
          { id: '1', other: null },
          { id: '2', other: null },
        ],
      });
      expect(errors!.every(({ extensions }) => extensions.code === 'PART_UNAVAILABLE')).toBe(true);
    });
  });
});

test('several gaps of one part are each named where they lie', async () => {
  const executor = await province.executor({ addresses: { ...province.addresses, directory: 'http://127.0.0.1:9' } });
  const { errors } = await executor.execute(ask('{ a: school(id: "s1") { name } b: school(id: "s2") { name } }'));
  expect(errors!.map(({ path }) => path)).toEqual([['a'], ['b']]);
});

test('a part without an address is unavailable, not an accident', async () => {
  const { homework } = province.addresses;
  const executor = await province.executor({ addresses: { homework: homework! } });
  const { errors } = await executor.execute(ask('{ school(id: "s1") { name } }'));
  expect(errors![0]!.extensions.code).toBe('PART_UNAVAILABLE');
});

test('wrong variables are said in Chinese, at most five, before any part is asked', async () => {
  const executor = await province.executor({ addresses: {} });
  const { data, errors } = await executor.execute(ask('mutation ($m: Int!) { recordTask(minutes: $m) { id } }', { m: '二十' }));
  expect(data).toBeUndefined();
  expect(errors!.map(({ message, extensions }) => [message, extensions.code])).toEqual([['变量 $m 的值不对：值的类型不对', 'BAD_INPUT']]);
});

test.each([
  '{ __schema { queryType { name } } me { id } }',
  'query { me { id } ...S } fragment S on Query { __schema { ...N } } fragment N on __Schema { queryType { name } }',
])('the structure and the data can be asked together: %s', async (text) => {
  const executor = await province.executor();
  const { data, errors } = await executor.execute(ask(text));
  expect(errors).toBeUndefined();
  expect(data).toEqual({ __schema: { queryType: { name: 'Query' } }, me: { id: 'p-teacher' } });
});

test('the graph that clients see shows nothing of how it is put together', async () => {
  const { schema } = await province.executor();
  expect(Object.keys(schema.getTypeMap()).filter((name) => /^(join|link|core)__|^_(Any|Entity|Service)$/.test(name))).toEqual([]);
  expect(
    schema
      .getDirectives()
      .map(({ name }) => name)
      .filter((name) => /join|link|key/.test(name)),
  ).toEqual([]);
});
