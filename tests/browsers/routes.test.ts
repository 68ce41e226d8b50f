import { CLASS, COUNTY, openStage, SCHOOL, type Device, type Seat, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

/** Every page, looked at by those it is meant for; who else may open it sees the same with other rows. */
const PAGES: Record<string, readonly string[]> = {
  teacher: ['', 'mine', 'homework/today', 'homework/marking', 'homework/marking-figures', 'homework/findings', 'homework/bank', 'homework/bank-edit', 'exams/results', 'exams/papers'],
  headteacher: ['', 'homework/pulse-slips', 'homework/guidance', 'homework/disclosure'],
  dean: [
    '',
    'homework/evenings',
    'homework/ledger',
    'homework/import',
    'homework/bank-import',
    'homework/bank-review',
    'homework/guidance',
    'homework/materials',
    'homework/policies',
    'homework/inspections',
    'homework/marking-figures',
    'exams/plans',
    'exams/papers',
    'exams/calendar',
    'exams/rules',
    'exams/distributions',
    'exams/violations',
    'exams/inspections',
  ],
  principal: ['exams/inspections'],
  shenyang: ['exams/inspections', 'exams/inspections?part=TASKS', 'exams/inspections?part=LISTING'],
  heping: ['', 'homework/figures', 'homework/materials', 'homework/policies', 'homework/obligations', 'homework/inspection-list', 'homework/pulse', 'exams/plans', 'exams/rules', 'exams/reviews', 'exams/committees', 'exams/violations', 'exams/inspections', 'exams/inspections?part=TASKS'],
  expert: ['', 'exams/desk'],
  province: ['homework/figures', 'homework/obligations', 'exams/inspections', 'exams/inspections?part=TASKS'],
  parent: ['', 'homework/today', 'exams/my-children'],
  auditor: ['', 'mine'],
};
/** What is closed to some, as their duties say. */
const CLOSED: Record<string, readonly string[]> = {
  teacher: ['evenings', 'import', 'figures', 'policies', 'obligations', 'inspections', 'pulse', 'pulse-slips'],
  heping: ['marking', 'evenings', 'import', 'pulse-slips', 'bank-edit'],
  parent: ['ledger', 'bank', 'findings', 'materials'],
  auditor: ['today', 'ledger'],
};
const DEVICES: Device[] = ['desk', 'phone'];
const FORBIDDEN = '这里需要相应的岗位职责';
const MISSING = '没有这一页';
/** What the browser says of a session that is not there. */
const NOT_SIGNED_IN = /401/;

const heading = (seat: Seat) => seat.page.getByRole('heading', { level: 1 });

describe.each(DEVICES)('on the %s', (device) => {
  it.each(Object.entries(PAGES))('%s opens the pages of the duty', async (username, pages) => {
    const seat = await stage.seat(device, username);
    for (const page of pages) {
      await seat.go(`/${page}`);
      const name = `${device}-${username}-${page.replace(/^homework\//, '').replace(/[/?=]/g, '-') || 'home'}`;
      expect({ name, forbidden: await seat.page.getByRole('heading', { name: FORBIDDEN }).count() }).toEqual({ name, forbidden: 0 });
      await seat.owes(name);
    }
    await seat.close();
  });

  it('what nobody built and what is not his are told apart, both with a way back', async () => {
    const seat = await stage.seat(device, 'auditor');
    for (const [address, told] of [
      ['/nowhere', MISSING],
      ['/homework/nowhere', MISSING],
      ['/homework/ledger', FORBIDDEN],
    ] as const) {
      await seat.go(address);
      await seat.owes(`${device}-${address.slice(1).replace('/', '-')}`);
      expect(await heading(seat).textContent()).toBe(told);
      await seat.page.getByRole('main').getByRole('link', { name: '回到首页' }).click();
      await seat.settled();
      expect(await heading(seat).textContent()).toMatch(/您好/);
    }
    await seat.close();
  });

  it('a screen without anything says why and what to do', async () => {
    const [teacher, dean, heping] = await Promise.all(['teacher', 'dean', 'heping'].map((one) => stage.seat(device, one)));
    const empty: [Seat, string, RegExp][] = [
      [teacher!, '/homework/today?date=2026-11-22', /周日.*不布置作业/],
      [teacher!, '/homework/today?date=2026-10-01', /不布置作业/],
      [teacher!, '/homework/ledger?start=2026-08-01&end=2026-08-02', /没有符合条件的记录/],
      [teacher!, '/homework/ledger?row=1', /没有找到这条记录/],
      [dean!, '/homework/today', /您没有任教的班级/],
      [dean!, '/homework/marking', /您没有任教的学科/],
      [dean!, '/homework/evenings?date=2026-11-22', /周日|没有班级|不上课/],
      [dean!, '/homework/evenings?state=OVER', /没有这样的班级/],
      [dean!, '/homework/figures?period=OTHER&start=2026-08-01&end=2026-08-02', /还没有数据/],
      [dean!, '/homework/disclosure?date=2026-11-22', /周日|不上课|休息/],
      [dean!, '/homework/import?job=1', /没有找到这次导入/],
      [heping!, '/homework/disclosure', /先选定一所学校|选到学校/],
    ];
    for (const [seat, address, told] of empty) {
      await seat.go(address);
      expect({ address, text: await seat.page.locator('body').innerText() }).toEqual({ address, text: expect.stringMatching(new RegExp(told, 's')) });
      expect({ address, overhang: await seat.overhang(), faults: seat.faults.splice(0) }).toEqual({ address, overhang: 0, faults: [] });
      await seat.picture(`${device}-empty-${empty.findIndex(([, one]) => one === address)}`, true);
    }
    await Promise.all([teacher, dean, heping].map((seat) => seat!.close()));
  });

  it('what opens over a screen is as good as the screen', async () => {
    const dean = await stage.seat(device, 'dean');
    const { page } = dean;
    await dean.go(`/homework/ledger?class=${CLASS}`);
    await page.getByRole('button', { name: '更多条件' }).click();
    await dean.owes(`${device}-open-filters`);
    await (device === 'phone' ? page.locator('.qf-card-open').first() : page.getByRole('row').nth(1)).click();
    await page.getByText('办理记录').waitFor();
    await dean.owes(`${device}-open-record`);
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await page.getByLabel('原因').waitFor();
    await dean.owes(`${device}-open-withdraw`);
    await dean.go('/homework/evenings?row=c210102001501');
    await page.getByRole('button', { name: '保存统筹' }).waitFor();
    await dean.owes(`${device}-open-evening`);
    await dean.go('/homework/figures');
    await page.getByRole('button', { name: '为什么' }).click();
    await page.getByText('分母', { exact: true }).waitFor();
    await dean.owes(`${device}-open-why`);
    await dean.go('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill('台账');
    await page.getByRole('option').or(page.getByRole('dialog').getByRole('link')).first().waitFor();
    await dean.owes(`${device}-open-search`);
    await dean.close();
    const heping = await stage.seat(device, 'heping');
    await heping.go('/');
    await heping.page.locator('.qs-place-now').click();
    await heping.page.getByRole('dialog').waitFor();
    await heping.owes(`${device}-open-place`);
    await heping.close();
  });

  it('before signing in there is the sign-in, and the portal for everybody', async () => {
    const seat = await stage.seat(device);
    await seat.go('/homework/ledger');
    await seat.owes(`${device}-sign-in`, NOT_SIGNED_IN);
    for (const address of [
      '/public/',
      `/public/?place=${COUNTY}`,
      '/public/?text=示例',
      `/public/school/${SCHOOL}`,
      `/public/school/${SCHOOL}?date=2026-11-20`,
      `/public/school/${SCHOOL}?date=2026-11-22`,
      `/public/class/${CLASS}`,
      '/public/basis',
      '/public/nowhere',
    ])
      await seat.go(address).then(() => seat.owes(`${device}-portal-${address.replace(/\W+/g, '-')}`, NOT_SIGNED_IN));
    await seat.close();
  });
});

it.each(Object.entries(CLOSED))('%s is told who grants what is closed to him', async (username, pages) => {
  const seat = await stage.seat('desk', username);
  for (const page of pages) {
    await seat.go(`/homework/${page}`);
    expect({ page, told: await heading(seat).textContent() }).toEqual({ page, told: FORBIDDEN });
    await expect(seat.page.getByText('请联系本单位管理员').isVisible()).resolves.toBe(true);
  }
  expect(seat.faults).toEqual([]);
  await seat.close();
});
