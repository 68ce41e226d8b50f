import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import decodeQR from 'qr/decode.js';
import { openPage, SCHOOL, word, type Stage } from '../../testing';
import SlipsPage from './slips-page';

const CLASS = 'c210102001502';
const TOKENS = ['A', 'B', 'C'].map((letter) => letter.repeat(75));
const slips = (change: Record<string, unknown> = {}) => ({
  __typename: 'PulseSlips',
  classId: CLASS,
  className: '五年级2班',
  seats: 3,
  opensOn: '2026-11-23',
  closesOn: '2026-11-29',
  printedOn: null,
  nextDrawOn: '2026-11-30',
  ...change,
});
const printed = { __typename: 'PrintedPulseSlips', tokens: TOKENS, seatNumbers: [3, 17, 41], slips: slips({ printedOn: '2026-11-23' }) };
const HEAD: Partial<Stage> = {
  duties: [{ duty: 'HEAD_TEACHER', unit: CLASS }],
  permissions: ['homework.pulse.hand-out'],
  path: '/homework/pulse-slips',
};
const open = (answer: Stage['answer'], more: Partial<Stage> = {}) => openPage(SlipsPage, { ...HEAD, ...more, answer });

let prints = 0;
beforeEach(() => {
  prints = 0;
  window.print = () => void (prints += 1);
});

/** Reads a drawn code as a phone's camera would, only without the camera. */
function read(code: Element): string {
  const size = Number(code.getAttribute('viewBox')!.split(' ')[2]);
  const [scale, dark] = [
    4,
    new Set(
      code
        .querySelector('path')!
        .getAttribute('d')!
        .match(/M\d+ \d+/g)!
        .map((at) => at.slice(1)),
    ),
  ];
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return decodeQR({ width, height: width, data });
}

it('says how many and what to do with them before anything is made', async () => {
  const { of } = open(() => ({ pulseSlips: slips() }));
  expect(await screen.findByText('本周抽到 3 张纸条')).toBeVisible();
  expect(screen.getByText(/不用登记给了谁/)).toBeVisible();
  expect(screen.queryByText('放进这些座位的书包')).toBeNull();
  expect(of('PrintPulseSlips')).toHaveLength(0);
});

it('makes the slips once: codes that lead to the links behind a #, the seats beside them, and the print begins by itself', async () => {
  const user = userEvent.setup();
  const { of } = open((name) => (name === 'PulseSlips' ? { pulseSlips: slips() } : { printPulseSlips: printed }));
  await user.click(await screen.findByRole('button', { name: word('生成并打印') }));
  const codes = await screen.findAllByRole('img', { name: '二维码' });
  expect(codes.map(read)).toEqual(TOKENS.map((token) => `${window.location.origin}/public/pulse#${token}`));
  await waitFor(() => expect(prints).toBe(1));
  for (const seat of ['3 号', '17 号', '41 号']) expect(screen.getByText(seat)).toBeVisible();
  for (const slip of screen.getAllByRole('listitem').filter((item) => item.classList.contains('hw-slip'))) {
    expect(within(slip).queryByText(/五年级|号/)).toBeNull();
    expect(slip).toHaveTextContent('2026-11-29 当天及以前有效');
  }
  await user.click(screen.getByRole('button', { name: word('再打印一次') }));
  expect(prints).toBe(2);
  expect(of('PrintPulseSlips')).toHaveLength(1);
  expect(String(of('PrintPulseSlips')[0]!.variables.input.idempotencyKey).length).toBeGreaterThanOrEqual(20);
});

it('tries again under the same key when the answer was lost, so that the slips are not lost with it', async () => {
  const user = userEvent.setup();
  const { of } = open((name, _, times) =>
    name === 'PulseSlips' ? { pulseSlips: slips() } : times === 1 ? 'unreachable' : { printPulseSlips: printed },
  );
  await user.click(await screen.findByRole('button', { name: word('生成并打印') }));
  await user.click(await screen.findByRole('button', { name: word('生成并打印') }));
  await screen.findAllByRole('img', { name: '二维码' });
  const [one, two] = of('PrintPulseSlips').map(({ variables }) => variables.input.idempotencyKey as string);
  expect(two).toBe(one);
});

it.each([
  ['a class that was not drawn', { seats: 0, opensOn: null, closesOn: null }, '本周没有抽到这个班'],
  ['slips that were printed before', { printedOn: '2026-11-23' }, '已在 2026-11-23 周一 打印'],
])('offers nothing for %s, and says why', async (_, change, text) => {
  open(() => ({ pulseSlips: slips(change) }));
  expect(await screen.findByText(text)).toBeVisible();
  expect(screen.queryByRole('button', { name: word('生成并打印') })).toBeNull();
});

it('tells a refusal in its own words', async () => {
  const user = userEvent.setup();
  open((name) =>
    name === 'PulseSlips'
      ? { pulseSlips: slips() }
      : { refused: { message: '这个班本周的纸条已在 2026-11-23 打印过', code: 'HOMEWORK_PULSE_PRINTED', hint: '平台不保存链接，不能再次取回' } },
  );
  await user.click(await screen.findByRole('button', { name: word('生成并打印') }));
  expect(await screen.findByText('这个班本周的纸条已在 2026-11-23 打印过')).toBeVisible();
});

it('lets the dean choose a class and see which have printed', async () => {
  const { of } = open(
    (name, variables) =>
      name === 'PulseSlipsOfSchool'
        ? { pulseSlipsOfSchool: [slips({ classId: 'c1', className: '一年级1班', printedOn: '2026-11-23' }), slips()] }
        : { pulseSlips: slips({ classId: variables.classId as string }) },
    { duties: [{ duty: 'DEAN' }], place: { path: SCHOOL } },
  );
  expect(await screen.findByText('一年级1班 · 3 张纸条 · 已在 11-23 周一 打印')).toBeVisible();
  await waitFor(() => expect(of('PulseSlips')[0]!.variables).toEqual({ classId: 'c1' }));
});

it('says who hands out slips to whoever does not', async () => {
  open(() => ({}), { duties: [{ duty: 'SUBJECT_TEACHER' }] });
  expect(await screen.findByText('没有由您发纸条的班级')).toBeVisible();
});
