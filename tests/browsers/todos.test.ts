import type { Locator, Page } from 'playwright-core';
import { makeContext } from '#kernel/context';
import { query } from '#kernel/database';
import { remind } from '#kernel/review/reminder.actions';
import { partAsker } from '#kernel/token';
import { calendarAt } from '#register/register.queries';
import { toDuty, toPerson } from '#kernel/review/address';
import { closeTodos, openTodos, type TodoToOpen } from '#kernel/review/todo.actions';
import { person } from '#kernel/testing';
import { work } from '#kernel/unit-of-work';
import { COUNTY, openStage, SCHOOL, TODAY, type Device, type Stage } from './stage';

const PRIMARY = `${COUNTY}/${SCHOOL}`;
const county = person('p-heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY });
const dean = person('p-dean', '赵敏', { duty: 'DEAN', place: PRIMARY });
const LONG = '关于2026—2027学年第一学期义务教育阶段学校作业设计、布置与批改情况的检查';

const asks = (id: string, change: Partial<TodoToOpen> = {}): TodoToOpen => ({
  kind: 'homework.monthly-check',
  subject: { kind: 'obligation', id },
  place: PRIMARY,
  to: toDuty('DEAN', PRIMARY),
  title: `第 ${id} 号检查`,
  link: '/homework/ledger',
  ...change,
});

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { homework } = stage.platform.parts;
  const as = (who: typeof dean) => makeContext(homework!.part, who, 'proof');
  // what the platform asks for of its own accord, by the time of day, comes first, and makes room
  await homework!.daily.all();
  await work(as(county), async (tx) => {
    for (const table of ['todo', 'todo_copy', 'notice']) await query(tx, `DELETE FROM ${table}`);
  });
  const by = (who: typeof dean, todos: TodoToOpen[]) => work(as(who), (tx) => openTodos(tx, as(who), todos));
  await by(county, [
    asks('late', {
      title: '10月作业检查',
      detail: '全校抽查 6 个班，按检查表逐项记录',
      dueOn: '2026-11-18',
      escalate: { on: TODAY, to: toDuty('PRINCIPAL', PRIMARY) },
    }),
    asks('soon', { title: LONG, dueOn: '2026-11-25', copies: [toDuty('PRINCIPAL', PRIMARY)] }),
    asks('today', { title: '上报年度检查清单', dueOn: TODAY }),
    asks('undated', { title: '核对教辅目录' }),
    ...Array.from({ length: 22 }, (_, n) => asks(String(n + 10), { dueOn: `2026-12-${String(n + 1).padStart(2, '0')}` })),
    asks('done', { title: '9月作业检查', dueOn: '2026-10-08' }),
    asks('return', {
      kind: 'homework.return.correct',
      to: toPerson('p-teacher'),
      title: '退回：11月16日 语文作业',
      detail: '预计用时与学生反馈不符',
      dueOn: '2026-11-26',
    }),
  ]);
  await work(as(dean), (tx) => closeTodos(tx, as(dean), { subject: { kind: 'obligation', id: 'done' } }, '已检查 6 个班，发现 2 处问题，均已整改'));
  await remind(makeContext(homework!.part, partAsker('homework'), 'proof'), TODAY, calendarAt);
});
afterAll(() => stage?.close());

/** The lines of the box that is open, as they are read. */
const lines = (page: Page, device: Device): Locator => (device === 'phone' ? page.locator('.qs-todo-cards > li') : page.locator('tr.ant-table-row'));
const inbox = (page: Page): Locator => page.locator('.qs-top, .qs-tabs').getByRole('link', { name: /^待办/ });
const box = (page: Page, name: RegExp): Locator => page.getByRole('navigation', { name: '事项分类' }).getByRole('link', { name });

describe.each<Device>(['desk', 'phone'])('on the %s', (device) => {
  it('the dean sees how much waits, opens the inbox and goes to where the first thing is done', async () => {
    const seat = await stage.seat(device, 'dean');
    const { page } = seat;
    await seat.go('/');
    await seat.owes(`${device}-todos-home`);
    await inbox(page).click();
    await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
    await seat.settled();
    expect((await inbox(page).textContent())!).toBe('待办26件，逾期 1件');
    const texts = (await lines(page, device).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(texts).toHaveLength(20);
    expect(texts[0]).toMatch(/10月作业检查 .*和平区示例第一小学 2026-11-18 周三 已逾期 3 个工作日/);
    expect(texts[1]).toMatch(/上报年度检查清单 .*2026-11-23 周一 今天到期/);
    expect(texts[2]).toContain('还剩 2 个工作日');
    await seat.owes(`${device}-todos-list`);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('核对教辅目录').waitFor();
    await page.getByText('第 21–26 条').waitFor();
    expect(await lines(page, device).count()).toBe(6);
    await page.goBack();
    await page.getByRole('link', { name: '办理：10月作业检查' }).click();
    await page.getByRole('heading', { name: '作业布置批改台账' }).waitFor();
    await seat.close();
  });

  it('what is done keeps its trail; what was started shows how far it is; empty boxes say why', async () => {
    const [done, started, newcomer] = await Promise.all([stage.seat(device, 'dean'), stage.seat(device, 'heping'), stage.seat(device, 'firstgrade')]);
    await done.go('/todos?box=DONE');
    const check = lines(done.page, device).filter({ hasText: '已检查 6 个班，发现 2 处问题，均已整改' });
    await check.getByText(/^赵敏 .* 办结$/).waitFor();
    await done.owes(`${device}-todos-done`);
    await newcomer.go('/todos');
    await box(newcomer.page, /我发起/).click();
    await newcomer.page.getByRole('heading', { name: '您还没有发起过事项' }).waitFor();
    await newcomer.owes(`${device}-todos-empty`);
    await started.go('/todos?box=STARTED');
    expect(await lines(started.page, device).count()).toBe(20);
    await started.owes(`${device}-todos-started`);
    await Promise.all([done.close(), started.close(), newcomer.close()]);
  });

  it('targets of a phone can be hit by a thumb; in the care edition and in English it is the same screen', async () => {
    const seat = await stage.seat(device, 'dean');
    await seat.go('/');
    await seat.look(
      "localStorage.setItem('qingfu.preferences', JSON.stringify({ large: true, locale: '" + (device === 'desk' ? 'en' : 'zh-CN') + "' }))",
    );
    await seat.go('/');
    await seat.owes(`${device}-todos-home-large`);
    await seat.go('/todos');
    await seat.owes(`${device}-todos-list-large`);
    const small = await seat.look<string[]>(
      `[...document.querySelectorAll('main a, main button, .qs-tabs a')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && (one.offsetHeight < 44 || one.offsetWidth < 44)).map((one) => one.textContent + ' ' + one.offsetWidth + '×' + one.offsetHeight)`,
    );
    expect(device === 'phone' ? small : []).toEqual([]);
    await seat.close();
  });
});

it('an escalated thing and a copy come before the principal unread, and are read by opening them', async () => {
  const seat = await stage.seat('phone', 'principal');
  const { page } = seat;
  await seat.go('/');
  await page.getByText('下级逾期').waitFor();
  await seat.go('/todos');
  await box(page, /抄送 ?2/).click();
  await seat.settled();
  await seat.owes('phone-todos-copies');
  const late = lines(page, 'phone').filter({ hasText: '10月作业检查' });
  expect((await late.innerText()).replace(/\s+/g, ' ')).toMatch(/未读 10月作业检查.*已逾期 3 个工作日.*已报上级/);
  await late.getByRole('link', { name: '查看：10月作业检查' }).click();
  await page.getByRole('heading', { name: '作业布置批改台账' }).waitFor();
  await seat.settled();
  await page.goBack();
  await box(page, /抄送 ?1/).waitFor();
  await seat.settled();
  expect(await late.innerText()).not.toContain('未读');
  await seat.close();
});

it('the digest is read once, here and on every other device', async () => {
  const seat = await stage.seat('phone', 'teacher');
  const { page } = seat;
  await seat.go('/');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: '今日摘要' }) });
  await card.getByText('退回：11月16日 语文作业').waitFor();
  await card.getByText('每个工作日 7:30 之后一份，晚 8 点至早 7:30 不打扰').waitFor();
  await seat.owes('phone-todos-digest');
  await card.getByRole('button', { name: '已读' }).click();
  await card.getByText(/已读，共 1 件/).waitFor();
  await seat.owes('phone-todos-digest-read');
  const other = await stage.seat('desk', 'teacher');
  await other.go('/');
  await other.page.getByText(/已读，共 1 件/).waitFor();
  expect(await other.page.getByText('退回：11月16日 语文作业').count()).toBe(0);
  await Promise.all([seat.close(), other.close()]);
});

it('all of it without a mouse', async () => {
  const seat = await stage.seat('desk', 'dean');
  const { page } = seat;
  await seat.go('/');
  const at = () => seat.look<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? ''");
  const tabTo = async (wanted: RegExp) => {
    const been: string[] = [];
    for (let steps = 0; steps < 60; steps += 1) {
      been.push((await at()).slice(0, 30));
      if (wanted.test(been.at(-1)!)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${wanted}: ${been.join(' | ')}`);
  };
  await tabTo(/^待办26件/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
  await seat.settled();
  await tabTo(/^已办$/);
  await page.keyboard.press('Enter');
  await page.getByText('9月作业检查').waitFor();
  await tabTo(/^查看：9月作业检查/);
  expect(await seat.look<boolean>("getComputedStyle(document.activeElement).outlineStyle !== 'none'")).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '作业布置批改台账' }).waitFor();
  await seat.close();
});

it('a department whose screen is there before its graph is named as missing; the others are complete', async () => {
  const seat = await stage.seat('desk', 'dean');
  const { page } = seat;
  await page.route('**/registry.json', async (route) => {
    const answer = await route.fetch();
    const registry = (await answer.json()) as { remotes: object[] };
    registry.remotes.push({
      name: 'tomorrow',
      title: { zh: '明天的部门', en: 'Tomorrow' },
      menu: [],
      todos: true,
      contract: 1,
      shared: {},
      entry: '/mf/tomorrow/mf-manifest.json',
    });
    await route.fulfill({ response: answer, json: registry });
  });
  await seat.go('/todos');
  await page.getByRole('alert').filter({ hasText: '明天的部门的事项暂时取不到' }).waitFor();
  expect(await lines(page, 'desk').count()).toBe(20);
  expect(await seat.barriers()).toEqual([]);
  await seat.picture('desk-todos-missing', true);
  await page.getByLabel('部门').selectOption('作业管理');
  await page.waitForURL(/part=homework/);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await seat.settled();
  expect(await lines(page, 'desk').count()).toBe(20);
  await seat.close();
});

it('without a network what is shown stays, and says that it is old', async () => {
  const seat = await stage.seat('desk', 'firstgrade');
  const { page } = seat;
  await seat.go('/todos');
  await seat.context.setOffline(true);
  await box(page, /抄送/).click();
  await page.getByRole('heading', { name: '网络未连接' }).waitFor();
  await seat.picture('desk-todos-offline', true);
  await page.getByRole('button', { name: '重试' }).waitFor();
  // once the connection is back, the page asks by itself
  await seat.context.setOffline(false);
  await page.getByRole('heading', { name: '没有抄送给您的事项' }).waitFor();
  await seat.close();
});

// last: the part does not come back
it('a part that is down leaves the frame standing, and its to-dos say so', async () => {
  const seat = await stage.seat('desk', 'dean');
  const { page } = seat;
  await seat.go('/');
  await stage.platform.parts.homework!.close();
  delete stage.platform.parts.homework;
  await seat.go('/todos');
  await page.getByRole('alert').filter({ hasText: '作业管理的事项暂时取不到' }).waitFor();
  await page.getByLabel('部门').selectOption('作业管理');
  await page.getByRole('heading', { name: '作业管理的事项暂时打不开' }).waitFor();
  expect(await inbox(page).textContent()).toBe('待办');
  expect(await seat.barriers()).toEqual([]);
  await seat.picture('desk-todos-down', true);
  await seat.close();
});
