import { CLASS, COUNTY, openStage, SCHOOL, type Device, type Seat, type Stage } from './stage';

let stage: Stage;
let links: string[];
beforeAll(async () => {
  stage = await openStage();
  const dean = await stage.platform.signIn('dean');
  const { data } = await dean.send(`{ pulseSlipsOfSchool(schoolId: "${SCHOOL}") { classId } }`);
  const other = (data.pulseSlipsOfSchool as { classId: string }[]).filter(({ classId }) => classId !== CLASS).slice(0, 3);
  const printed = await Promise.all(
    other.map(({ classId }) =>
      dean.send('mutation ($input: PrintPulseSlipsInput!) { printPulseSlips(input: $input) { tokens } }', {
        input: { classId, idempotencyKey: `a-browser-proof-of-${classId}` },
      }),
    ),
  );
  links = printed.flatMap(({ data: of }) => (of.printPulseSlips.tokens as string[]).map((token) => `/public/pulse#${token}`));
});
afterAll(() => stage?.close());

const heading = (seat: Seat) => seat.page.getByRole('heading', { level: 1 });
const chip = (seat: Seat, name: string) => seat.page.getByRole('radio', { name });
const button = (seat: Seat, name: string) => seat.page.getByRole('button', { name, exact: true });

describe('a parent with a slip and a phone', () => {
  it('answers in two taps, without signing in, and leaves nothing of the link behind', async () => {
    const seat = await stage.seat('phone');
    await seat.go(links[0]!);
    await seat.owes('pulse-question');
    await seat.tap(chip(seat, '30—60 分钟'));
    await seat.owes('pulse-second');
    await seat.tap(button(seat, '没有'));
    await seat.page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
    expect(seat.taps.count).toBe(2);
    await seat.owes('pulse-thanks');
    const token = links[0]!.split('#')[1]!;
    expect(seat.page.url()).not.toContain(token);
    expect(await seat.look<string>('JSON.stringify(localStorage) + document.cookie')).not.toContain(token);
    await seat.close();
  });

  it('loses no answer with the network: it waits on the phone and goes by itself', async () => {
    const seat = await stage.seat('phone');
    await seat.go(links[1]!);
    await chip(seat, '60 分钟以上').click();
    await seat.context.setOffline(true);
    await button(seat, '有').click();
    await seat.page.getByRole('heading', { name: '已记在这部手机上' }).waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.context.setOffline(false);
    await seat.page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
    await seat.close();
  });

  it('does all of it with the keyboard alone', async () => {
    const seat = await stage.seat('desk');
    await seat.go(links[2]!);
    await chip(seat, '没有，或 15 分钟以内').focus();
    await seat.page.keyboard.press('Space');
    for (const key of ['Tab', 'Tab', 'Tab']) await seat.page.keyboard.press(key);
    expect(await seat.look<string>('document.activeElement.textContent')).toBe('不想答，直接提交');
    await seat.page.keyboard.press('Enter');
    await seat.page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor();
    await seat.close();
  });

  it('is told calmly that a slip was used, or that the link is not whole', async () => {
    const seat = await stage.seat('phone');
    await seat.go(links[0]!);
    await chip(seat, '15—30 分钟').click();
    await button(seat, '有').click();
    await seat.page.getByRole('heading', { name: '这张纸条已经答过' }).waitFor();
    expect(await seat.barriers()).toEqual([]);
    await seat.go('/public/basis');
    await seat.go(links[1]!.slice(0, -3));
    expect(await heading(seat).textContent()).toBe('链接不完整');
    expect(await seat.barriers()).toEqual([]);
    await seat.close();
  });
});

describe('the school and the offices', () => {
  it('the head teacher prints the slips, four to a page of A4, and sees the seats once', async () => {
    const seat = await stage.seat('desk', 'headteacher');
    await seat.page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
    await seat.go('/homework/pulse-slips');
    await seat.owes('slips-before');
    await button(seat, '生成并打印').click();
    await seat.page.getByRole('img', { name: '二维码' }).first().waitFor();
    await seat.settled();
    await seat.owes('slips-made');
    expect(await seat.look<number>('window.printed')).toBe(1);
    const pages = (await seat.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g) ?? [];
    expect(pages).toHaveLength(1);
    await seat.go('/homework/pulse-slips');
    await seat.page.getByRole('heading', { name: /已在 2026-11-23 周一 打印/ }).waitFor();
    expect(await seat.page.getByText('放进这些座位的书包').count()).toBe(0);
    await seat.close();
  });

  it.each([
    ['desk', 'heping', `/homework/pulse?place=${COUNTY}`],
    ['phone', 'heping', `/homework/pulse?place=${COUNTY}`],
    ['desk', 'principal', '/homework/pulse'],
    ['phone', 'principal', '/homework/pulse'],
    ['phone', 'dean', '/homework/pulse-slips'],
  ] as const)(
    'on the %s %s reads %s',
    async (device, username, address) => {
      const seat = await stage.seat(device as Device, username);
      await seat.go(address);
      expect(await heading(seat).count()).toBe(1);
      await seat.owes(`${device}-${username}-${address.split('/')[2]!.split('?')[0]}`);
      await seat.close();
    },
  );
});
