import { gql } from 'urql';
import { createClient, patientFetch } from './client';
import { refusalOf } from './refusal';

const QUESTION = gql`
  query Question {
    me {
      id
    }
  }
`;
const answer =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'x-request-id': 'R7' } });
const ask = (send: typeof fetch) => createClient({ name: 'homework' }, send).query(QUESTION, {}).toPromise();

test('a refusal keeps its sentence, rule, field, hint and remedy', async () => {
  const extensions = {
    code: 'HOMEWORK_OVER_BUDGET',
    rule: { code: 'H2', clause: '…', document: '中办发〔2021〕40号' },
    path: 'input.minutes',
    hint: '可改为 12 分钟',
    remedy: { action: 'SET_MINUTES', minutes: 12 },
  };
  const { error } = await ask(answer({ errors: [{ message: '超出当晚总量', extensions }] }));
  expect(refusalOf(error)).toMatchObject({ kind: 'refused', message: '超出当晚总量', ...extensions, trace: 'R7' });
});

test('a part that is down, a forbidden deed and a broken network are told apart', async () => {
  const kindOf = async (send: typeof fetch) => refusalOf((await ask(send)).error)?.kind;
  const coded = (code: string) => answer({ errors: [{ message: '…', extensions: { code } }] });
  expect(await kindOf(coded('PART_UNAVAILABLE'))).toBe('unavailable');
  expect(await kindOf(coded('FORBIDDEN'))).toBe('forbidden');
  expect(await kindOf(answer({ errors: [{ message: '…', extensions: { code: 'UNAUTHENTICATED' } }] }, 401))).toBe('expired');
  expect(await kindOf(() => Promise.reject(new TypeError('failed to fetch')))).toBe('offline');
  expect(await kindOf(answer({}, 502))).toBe('fault');
});

test('what fails leaves a mark with its trace number', async () => {
  const marks: unknown[] = [];
  const listen = (event: Event) => marks.push((event as CustomEvent).detail);
  window.addEventListener('qingfu:report', listen);
  await ask(answer({ errors: [{ message: '…', extensions: { code: 'PART_UNAVAILABLE' } }] }));
  window.removeEventListener('qingfu:report', listen);
  expect(marks).toEqual([{ event: 'question.failed', department: 'homework', code: 'PART_UNAVAILABLE', trace: 'R7' }]);
});

test('an ended session is renewed once and the question asked again; turning away lets the refusal through', async () => {
  const replies = [401, 200].map((status) => new Response('{}', { status }));
  const send = jest.fn(async () => replies.shift()!);
  expect((await patientFetch(async () => true, send)('/graphql')).status).toBe(200);
  expect(send).toHaveBeenCalledTimes(2);
  expect(
    (
      await patientFetch(
        async () => false,
        async () => new Response('{}', { status: 401 }),
      )('/graphql')
    ).status,
  ).toBe(401);
});
