import type { Locator, Page } from 'playwright-core';
import { key, RECORD, written } from '../client';
import { CLASS, openStage, SCHOOL, TODAY, type Device, type Seat, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const OTHER = 'c210102001501';
const card = (page: Page, name = '五年级2班'): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: new RegExp(name) }) });

async function write(page: Page, content: string, minutes: string, name?: string): Promise<void> {
  await card(page, name).getByRole('textbox', { name: /内容/ }).fill(content);
  await card(page, name).getByRole('radio', { name: minutes, exact: true }).click();
}

const press = (page: Page, name?: string) => card(page, name).getByRole('button', { name: '登记', exact: true }).click();

/** How often this homework stands in the ledger. */
async function times(content: string, classId = CLASS): Promise<number> {
  const headteacher = await stage.platform.signIn('dean');
  const { data } = await headteacher.send(
    'query ($classId: ID!, $date: LocalDate!) { classDay(classId: $classId, date: $date) { assignments { content state } } }',
    { classId, date: TODAY },
  );
  return (data.classDay.assignments as { content: string; state: string }[]).filter((one) => one.content === content && one.state === 'POSTED')
    .length;
}

describe.each<Device>(['desk', 'phone'])('when something fails, on the %s', (device) => {
  let seat: Seat;
  afterEach(() => seat?.close());

  it('a department whose front end is gone says so with a way to try again, and the rest stands', async () => {
    seat = await stage.seat(device, 'teacher');
    const { page } = seat;
    await page.route('**/mf/homework/**', (route) => route.abort());
    await seat.go('/');
    const down = page.getByRole('alert').filter({ hasText: '作业管理暂时打不开' });
    await down.getByText('其他部分不受影响').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('王静，您好');
    await seat.picture(`${device}-fault-remote`);
    await seat.go('/homework/today');
    await down.waitFor();
    expect(await seat.barriers()).toEqual([]);
    await page.unroute('**/mf/homework/**');
    await down.getByRole('button', { name: '重试' }).click();
    await card(page)
      .getByText(/还可布置/)
      .waitFor();
  });

  it('written while the connection is gone, it waits on the device and arrives once', async () => {
    seat = await stage.seat(device, 'teacher');
    const { page, context } = seat;
    const content = `断网时写的 ${device}`;
    await seat.go(`/homework/today?class=${CLASS}`);
    await write(page, content, '5');
    await context.setOffline(true);
    await page
      .getByText(/网络未连接/)
      .first()
      .waitFor();
    await press(page);
    await page.getByRole('heading', { name: '待发送 1' }).waitFor();
    await write(page, `${content}，第二项`, '5');
    await press(page);
    await page.getByRole('heading', { name: '待发送 2' }).waitFor();
    await seat.picture(`${device}-fault-offline`);
    expect(await times(content)).toBe(0);
    await context.setOffline(false);
    await seat.told(/已登记/);
    await page.getByRole('heading', { name: /待发送/ }).waitFor({ state: 'detached' });
    for (const what of [content, `${content}，第二项`]) {
      await card(page).getByRole('listitem').getByText(what, { exact: true }).waitFor();
      expect(await times(what)).toBe(1);
    }
  });

  it('an answer lost on its way back does not record twice', async () => {
    seat = await stage.seat(device, 'teacher');
    const { page } = seat;
    const content = `回执丢失 ${device}`;
    await seat.go(`/homework/today?class=${CLASS}`);
    await write(page, content, '5');
    let lost = 0;
    await page.route('**/graphql', async (route) => {
      if (lost > 0 || !route.request().postData()?.includes('recordAssignment')) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await press(page);
    await seat.told(/已登记/);
    expect(lost).toBe(1);
    await card(page).getByRole('listitem').filter({ hasText: content }).waitFor();
    await page.getByRole('heading', { name: /待发送/ }).waitFor({ state: 'detached' });
    expect(await times(content)).toBe(1);
  });

  it('what is typed survives leaving the page', async () => {
    seat = await stage.seat(device, 'teacher');
    const { page } = seat;
    await seat.go(`/homework/today?class=${OTHER}`);
    await write(page, '写到一半', '25', '五年级1班');
    await page.reload();
    await seat.settled();
    expect(await card(page, '五年级1班').getByRole('textbox', { name: /内容/ }).inputValue()).toBe('写到一半');
    expect(await card(page, '五年级1班').getByRole('radio', { name: '25', exact: true }).isChecked()).toBe(true);
  });

  it('a session that ended elsewhere asks to sign in over the page, and then saves what was being saved', async () => {
    seat = await stage.seat(device, 'teacher');
    const { page, context } = seat;
    const content = `登录过期 ${device}`;
    await seat.go(`/homework/today?class=${CLASS}`);
    await write(page, content, '5');
    await context.request.delete('/session', { headers: { 'x-qingfu': '1' } });
    await press(page);
    const dialog = page.getByRole('dialog', { name: '登录已过期' });
    await dialog.waitFor();
    await seat.picture(`${device}-fault-session`);
    expect(await seat.barriers()).toEqual([]);
    expect(await dialog.getByLabel('用户名').inputValue()).toBe('teacher');
    await dialog.getByLabel('密码').fill('wrong');
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.getByRole('alert').filter({ hasText: /密码/ }).waitFor();
    await dialog.getByLabel('密码').fill('qingfu-demo');
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await seat.told(/已登记：语文 书面 5 分钟/);
    await dialog.waitFor({ state: 'hidden' });
    expect(await times(content)).toBe(1);
  });

  it('what a colleague set meanwhile is not overrun: the screen tells what is left now and keeps what was typed', async () => {
    seat = await stage.seat(device, 'headteacher');
    const { page } = seat;
    await seat.go('/homework/today');
    const left = Number(
      (
        await card(page)
          .getByText(/还可布置 \d+ 分钟/)
          .innerText()
      ).match(/\d+/)![0],
    );
    const maths = await stage.platform.signIn('maths');
    const taken = await maths.send(RECORD, written(CLASS, TODAY, '数学', 5));
    expect(taken.errors).toBeUndefined();
    await card(page).getByRole('textbox', { name: /内容/ }).fill('默写单词');
    await card(page).getByRole('spinbutton', { name: '其他 分钟' }).fill(String(left));
    await press(page);
    const refusal = card(page).getByRole('alert');
    await refusal.getByRole('button', { name: `改为 ${left - 5} 分钟` }).waitFor();
    expect(await card(page).getByRole('textbox', { name: /内容/ }).inputValue()).toBe('默写单词');
    await maths.send('mutation ($id: ID!) { withdrawAssignment(id: $id, reason: "换一天布置") { id } }', { id: taken.data.recordAssignment.id });
    await refusal.getByRole('button', { name: '请教务处统筹' }).click();
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toMatch(/请统筹 五年级2班 .*英语.*\/homework\/evenings\?/);
  });

  it('two who settle the same evening at once: the second sees what holds now', async () => {
    const DEAN = 'mutation ($input: CoordinationInput!) { coordinateEvening(input: $input) { limitMinutes } }';
    const elsewhere = await stage.platform.signIn('principal');
    seat = await stage.seat(device, 'dean');
    const { page } = seat;
    const evening = device === 'phone' ? 'c210102001601' : 'c210102001602';
    await seat.go(`/homework/evenings?row=${evening}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('spinbutton', { name: /当晚上限/ }).fill('70');
    await drawer.getByRole('button', { name: '当日作业偏多，各科协商减量' }).click();
    const settled = await elsewhere.send(DEAN, {
      input: { classId: evening, date: TODAY, limitMinutes: 80, reason: '校长已经统筹过了', idempotencyKey: key() },
    });
    expect(settled.errors).toBeUndefined();
    await drawer.getByRole('button', { name: '保存统筹' }).click();
    // What he saw beside what is so now; his own number is neither lost nor put over the principal's without a word.
    await drawer.getByRole('row', { name: /统筹.*80 分钟（刘建平：校长已经统筹过了）/ }).waitFor();
    expect(await drawer.getByRole('spinbutton', { name: /当晚上限/ }).inputValue()).toBe('70');
    await drawer.getByRole('button', { name: '仍统筹为 70 分钟' }).click();
    await drawer.getByText(/已统筹：上限 70 分钟（赵敏/).waitFor();
    expect(await drawer.getByText(/校长已经统筹过了/).count()).toBe(0);
  });
});

it('by keyboard alone: signs in, records, opens a record and closes it, and always sees where he is', async () => {
  const seat = await stage.seat('desk');
  const { page } = seat;
  const focused = () =>
    seat.look<string>(
      "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? '') + '|' + document.activeElement.id + '|' + document.activeElement.tagName",
    );
  /** Tabs on until there; more than a page's worth of steps is not there at all. */
  const tabTo = async (wanted: RegExp) => {
    for (let steps = 0; steps < 80; steps += 1) {
      if (wanted.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${wanted}`);
  };
  const outlined = () =>
    seat.look<boolean>(
      "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()",
    );
  await seat.go('/homework/today');
  await tabTo(/sign-in-username/);
  await page.keyboard.type('maths');
  await page.keyboard.press('Tab');
  await page.keyboard.type('qingfu-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '今日作业', level: 1 }).waitFor();
  await seat.settled();
  await tabTo(/^跳到正文/);
  await page.keyboard.press('Enter');
  await tabTo(/^登记作业/);
  expect(await outlined()).toBe(true);
  await page.keyboard.press('Enter');
  await tabTo(/content\|TEXTAREA$/);
  await page.keyboard.type('键盘登记');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await tabTo(/^登记\|/);
  await page.keyboard.press('Enter');
  await seat.told(/已登记：数学 书面/);
  await seat.go(`/homework/ledger?place=/21/2101/210102/${SCHOOL}&start=${TODAY}`);
  await page.keyboard.press('Tab');
  await tabTo(/键盘登记.*TR$/);
  expect(await outlined()).toBe(true);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('heading', { name: '办理记录' }).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  expect(await focused()).toMatch(/键盘登记/);
  await seat.close();
});

it('the first load is small: what travels for a teacher at home, and for a guardian at the portal', async () => {
  const kilobytes = async (username: string | undefined, address: string) => {
    const seat = await stage.seat('phone', username);
    let sum = 0;
    const sizes: Promise<void>[] = [];
    seat.page.on('requestfinished', (request) => {
      if (/\.(js|css)$/.test(new URL(request.url()).pathname))
        sizes.push(request.sizes().then(({ responseBodySize }) => void (sum += responseBodySize)));
    });
    await seat.go(address);
    await Promise.all(sizes);
    await seat.close();
    expect(sizes.length).toBeGreaterThan(1);
    return sum / 1024;
  };
  expect(await kilobytes('teacher', '/')).toBeLessThanOrEqual(300);
  expect(await kilobytes('dean', '/')).toBeLessThanOrEqual(300);
  expect(await kilobytes(undefined, `/public/school/${SCHOOL}`)).toBeLessThanOrEqual(120);
});

// last: the part does not come back
it('a part that is down takes only its own cards with it', async () => {
  const seat = await stage.seat('desk', 'dean');
  const { page } = seat;
  await seat.go('/');
  await stage.platform.parts.homework!.close();
  delete stage.platform.parts.homework;
  await seat.go('/');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('赵敏，您好');
  await page.getByRole('alert').filter({ hasText: '作业管理暂时打不开' }).first().waitFor();
  await page.getByRole('button', { name: '重试' }).first().waitFor();
  // the register is another part, and goes on
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill('五年级2班');
  await page.getByRole('dialog').getByText('五年级2班').first().waitFor();
  await page.keyboard.press('Escape');
  await seat.go('/homework/ledger');
  await page.getByRole('alert').filter({ hasText: /暂时/ }).first().waitFor();
  expect(await seat.barriers()).toEqual([]);
  await seat.close();
});
