import { fireEvent, waitFor } from '@testing-library/dom';

const TOKEN = `${'A'.repeat(30)}${'b'.repeat(45)}`;
const question = {
  stage: 'PRIMARY',
  choices: [
    { band: 'PRIMARY_15', from: 0, to: 15 },
    { band: 'PRIMARY_30', from: 15, to: 30 },
    { band: 'PRIMARY_60', from: 30, to: 60 },
    { band: 'PRIMARY_MORE', from: 60, to: null },
  ],
};

let refusal: string | null = null;
let online = true;
let asked: { url: string; init: RequestInit | undefined }[] = [];
const deeds = (name: string) =>
  asked.filter(({ url }) => url === `/public/deeds/${name}`).map(({ init }) => JSON.parse(String(init!.body)) as Record<string, unknown>);

beforeEach(() => {
  jest.resetModules();
  localStorage.clear();
  Element.prototype.scrollIntoView = () => undefined;
  [asked, online, refusal] = [[], true, null];
  globalThis.fetch = (async (input: string, init?: RequestInit) => {
    asked.push({ url: input, init });
    if (input === '/registry.json') return Response.json({ demo: false, today: '2026-11-23', remotes: [] });
    if (!online) throw new TypeError('failed to fetch');
    if (refusal) return Response.json({ errors: [{ message: '不行', extensions: { code: refusal } }] }, { status: 400 });
    return Response.json({ data: input.endsWith('PulseQuestion') ? { pulseQuestion: question } : { answerPulse: true } });
  }) as typeof fetch;
});

async function open(heading: string, token = TOKEN) {
  document.body.innerHTML = '<div id="portal"></div>';
  window.history.replaceState(null, '', `/public/pulse${token && `#${token}`}`);
  await import('./index');
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent(heading));
}

const chip = (text: string) => [...document.querySelectorAll('label')].find((label) => label.textContent!.includes(text))!.querySelector('input')!;
const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === text)!;

test('two taps answer: how long, then whether anything was asked; then it says thanks and what becomes of it', async () => {
  await open('家长一问');
  expect([...document.querySelectorAll('label')].map((label) => label.textContent)).toEqual([
    '没有，或 15 分钟以内',
    '15—30 分钟',
    '30—60 分钟',
    '60 分钟以上',
  ]);
  fireEvent.click(chip('30—60'));
  fireEvent.click(button('有'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('收到了，谢谢您'));
  expect(deeds('AnswerPulse')).toEqual([{ input: { token: TOKEN, band: 'PRIMARY_60', parentAsked: true } }]);
  expect(document.body).toHaveTextContent('不到 5 份的不公布');
});

test('the token travels in the body alone, with no cookie, and leaves the address once it is used', async () => {
  await open('家长一问');
  fireEvent.click(chip('15—30'));
  fireEvent.click(button('不想答，直接提交'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('谢谢'));
  for (const { url, init } of asked.filter(({ url }) => url.startsWith('/public/'))) {
    expect(url).not.toContain(TOKEN);
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer' });
  }
  expect(window.location.hash).toBe('');
  expect(deeds('AnswerPulse')[0]).toMatchObject({ input: { parentAsked: null } });
  expect(JSON.stringify({ ...localStorage })).not.toContain(TOKEN);
});

test('without a network the answer stays on the phone and is sent by itself when it is back', async () => {
  await open('家长一问');
  fireEvent.click(chip('60 分钟以上'));
  online = false;
  fireEvent.click(button('没有'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('已记在这部手机上'));
  online = true;
  fireEvent(window, new Event('online'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('收到了，谢谢您'));
  expect(deeds('AnswerPulse').at(-1)).toEqual({ input: { token: TOKEN, band: 'PRIMARY_MORE', parentAsked: false } });
  expect(localStorage.getItem('qingfu.pulse.waiting')).toBeNull();
});

test('an answer that arrived while its reply was lost is thanked for, not refused', async () => {
  await open('家长一问');
  fireEvent.click(chip('60 分钟以上'));
  online = false;
  fireEvent.click(button('没有'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('已记在这部手机上'));
  [online, refusal] = [true, 'HOMEWORK_PULSE_SPENT'];
  fireEvent.click(button('现在再试'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('收到了，谢谢您'));
});

test.each([
  ['HOMEWORK_PULSE_FORGED', '链接不完整'],
  ['HOMEWORK_PULSE_OVER', '这一期已经结束'],
  ['HOMEWORK_PULSE_UNKNOWN', '没有这一期家长一问'],
  ['HOMEWORK_CLASS_CLOSED', '这个班已经撤销'],
  ['PART_UNAVAILABLE', '现在打不开'],
])('%s is said calmly', async (code, heading) => {
  refusal = code;
  await open(heading);
  expect(document.querySelectorAll('input')).toHaveLength(0);
});

test('a slip that somebody has used is said to be used, and is not asked again on this phone', async () => {
  await open('家长一问');
  fireEvent.click(chip('15—30'));
  refusal = 'HOMEWORK_PULSE_SPENT';
  fireEvent.click(button('有'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('这张纸条已经答过'));
  const before = asked.length;
  fireEvent(window, new Event('hashchange'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('这张纸条已经答过'));
  expect(asked).toHaveLength(before);
});

test('the page without a slip is not an error of the parent', async () => {
  refusal = 'HOMEWORK_PULSE_FORGED';
  await open('链接不完整', '');
  expect(document.body).toHaveTextContent('请重新扫描纸条上的二维码');
});

test('in English the same two taps', async () => {
  localStorage.setItem('qingfu.preferences', '{"locale":"en"}');
  await open('One question to parents');
  fireEvent.click(chip('More than 60 min'));
  fireEvent.click(button('No'));
  await waitFor(() => expect(document.querySelector('h1')).toHaveTextContent('Received, thank you'));
});
