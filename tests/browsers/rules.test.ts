import type { Locator, Page } from 'playwright-core';
import { CLASS, openStage, SCHOOL, type Seat, type Stage } from './stage';

const SLOT = '五年级道德与法治';
const AID = '道德与法治同步练习（示例）五年级上册';
const CONTACT = '教务处 024-00000000，工作日 8:00—16:00';
const MEASURES = '和平区示例第一小学作业管理办法（2026 年修订）';
const CLAUSE = '第七条';

let stage: Stage;
let dean: Seat;
let heping: Seat;
let principal: Seat;
let teacher: Seat;
beforeAll(async () => {
  stage = await openStage();
  [dean, heping, principal, teacher] = await Promise.all([
    stage.seat('desk', 'dean'),
    stage.seat('desk', 'heping'),
    stage.seat('phone', 'principal'),
    stage.seat('phone', 'teacher'),
  ]);
}, 180_000);
afterAll(async () => {
  await Promise.all([dean, heping, principal, teacher].map((seat) => seat?.close()));
  await stage?.close();
});

const field = (within: Page | Locator, name: RegExp): Locator => within.getByRole('textbox', { name });

describe('one aid a subject', () => {
  it('the dean chooses one for a place that is empty; what is left out is said', async () => {
    const { page } = dean;
    await dean.go('/homework/materials');
    await dean.owes('desk-aids');
    await page.getByRole('button', { name: '选用 五年级 道德与法治' }).click();
    const drawer = dean.dialog;
    await drawer.getByText(AID).first().waitFor();
    await field(drawer, /选用理由/).fill('案例贴近学生生活，主观题不多');
    await drawer.getByRole('button', { name: '提出选用' }).click();
    await drawer.getByText('请把每一栏填写完整。').waitFor();
    await field(drawer, /选用会议纪要/).fill('11月20日学科组三人、家长代表两人参加，比较后一致同意。');
    await field(drawer, /反映意见的方式/).fill(CONTACT);
    await dean.owes('desk-aid-propose');
    await drawer.getByRole('button', { name: '提出选用' }).click();
    await dean.told(new RegExp(`已提出：${SLOT}`));
    await dean.dialog.getByText('待核准').first().waitFor();
    await dean.owes('desk-aid-proposed');
  });

  it('a second one for the same place is not offered any more', async () => {
    const { page } = dean;
    await dean.go('/homework/materials');
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '道德与法治' }) });
    await row.getByRole('button', { name: new RegExp(AID) }).waitFor();
    expect(await page.getByRole('button', { name: /选用 五年级 (道德与法治|语文)/ }).count()).toBe(0);
  });

  it('the county approves it from its inbox', async () => {
    const { page } = heping;
    await heping.go('/todos');
    await page.getByRole('link', { name: new RegExp(`教辅选用待核准：和平区示例第一小学.*道德与法治`) }).click();
    const drawer = heping.dialog;
    await drawer.getByText(`《${AID}》`).waitFor();
    await heping.owes('desk-aid-county');
    await drawer.getByRole('button', { name: '核准', exact: true }).click();
    await heping.dialog.getByText(/满五个工作日后可以自愿征订/).waitFor();
    await heping.owes('desk-aid-approve');
    await heping.dialog.getByRole('button', { name: /^核\s?准$/ }).click();
    await heping.told(/已核准，今天起公示/);
    await heping.go('/todos');
    expect(await page.getByRole('link', { name: /和平区示例第一小学.*道德与法治/ }).count()).toBe(0);
  });
});

describe('a school’s own measures', () => {
  it('the dean drafts them, and cannot publish them', async () => {
    const { page } = dean;
    await dean.go('/homework/policies');
    await dean.owes('desk-measures');
    await page.getByRole('button', { name: '起草新版' }).first().click();
    const drawer = dean.dialog;
    await drawer.getByRole('button', { name: '存为草稿' }).click();
    await drawer.getByText('请填写名称、要点和施行日期。').waitFor();
    await field(drawer, /名称/).fill(MEASURES);
    await field(drawer, /要点/).fill('三至六年级每天书面作业不超过 40 分钟；每周一不布置书面作业由校长另行公布。');
    await dean.owes('desk-measures-draft');
    await drawer.getByRole('button', { name: '存为草稿' }).click();
    await dean.told(/草稿已保存/);
    await page.getByRole('heading', { name: new RegExp(`${MEASURES.slice(0, 12)}.*草稿`) }).waitFor();
    expect(await page.getByRole('button', { name: '公布', exact: true }).count()).toBe(0);
    await page.getByText('由校长公布。').waitFor();
    await dean.owes('desk-measures-drafted');
  });

  it('the principal publishes them on the phone, with a limit stricter than the national one', async () => {
    const { page } = principal;
    await principal.go('/homework/policies');
    await principal.owes('phone-measures');
    await page.getByRole('button', { name: '公布', exact: true }).click();
    await principal.dialog.getByText(/已公布的不能修改/).waitFor();
    await principal.owes('phone-measures-publish');
    await principal.dialog.getByRole('button', { name: /^公\s?布$/ }).click();
    await principal.told(/已公布：《/);
    await principal.settled();
    await page.getByRole('button', { name: '新增规定' }).click();
    const drawer = principal.dialog;
    await drawer.getByRole('spinbutton', { name: '每天上限（分钟）' }).fill('40');
    await drawer.getByRole('button', { name: '公布施行' }).click();
    await drawer.getByText('请把规定填写完整。').waitFor();
    expect(await field(drawer, /依据的文件/).inputValue()).toBe(MEASURES);
    await field(drawer, /条款/).fill(CLAUSE);
    await principal.owes('phone-rule');
    await drawer.getByRole('button', { name: '公布施行' }).click();
    await principal.told(/已公布：.*40\s?分钟/);
    await principal.owes('phone-rule-adopted');
  });

  it('a teacher who records above it is refused by the school’s own clause, and shown the way out', async () => {
    const { page } = teacher;
    await teacher.go(`/homework/today?class=${CLASS}`);
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: /五年级2班/ }) });
    await card.getByText('还可布置 40 分钟').waitFor();
    await field(card, /内容/).fill('单元作文《我的家乡》');
    await card.getByRole('spinbutton', { name: '其他 分钟' }).fill('50');
    await card.getByText('加上这项将超出上限 10 分钟。').waitFor();
    await card.getByRole('button', { name: '登记', exact: true }).click();
    const refusal = card.getByRole('alert');
    await refusal.getByRole('button', { name: '改为 40 分钟' }).waitFor();
    expect(await refusal.innerText()).toContain(`超过${MEASURES}规定的 40 分钟上限`);
    await teacher.owes('phone-rule-refusal');
    await refusal.getByRole('button', { name: /^依据/ }).click();
    const basis = page.getByRole('dialog', { name: '依据' });
    await basis.getByText(new RegExp(MEASURES.slice(0, 12))).first().waitFor();
    await basis.getByText(new RegExp(CLAUSE)).first().waitFor();
    await teacher.settled();
    const { x, width } = (await basis.boundingBox())!;
    expect([x >= 0, x + width <= 390]).toEqual([true, true]);
    await teacher.owes('phone-rule-basis');
    await page.keyboard.press('Escape');
    await basis.waitFor({ state: 'hidden' });
    await refusal.getByRole('button', { name: '改为 40 分钟' }).click();
    await card.getByRole('button', { name: '登记', exact: true }).click();
    await teacher.told(/已登记：语文 书面 40 分钟/);
    await card.getByText('还可布置 0 分钟').waitFor();
  });

  // last of the two stories: the page of the school may be half a minute old
  it('anybody reads on the page of the school what holds now, which aid hangs out until when, and where to object', async () => {
    const anybody = await stage.seat('phone');
    const { page } = anybody;
    await anybody.go(`/public/school/${SCHOOL}`);
    await page.locator('#measures').getByRole('heading', { name: MEASURES }).waitFor();
    const aid = page.locator('#aids').getByRole('row').filter({ hasText: AID });
    expect((await aid.innerText()).replace(/\s+/g, ' ')).toMatch(/五年级.*道德与法治.*元.*公示中，2026-1\d-\d\d.* 期满/);
    expect(await page.locator('#aids').innerText()).toContain(CONTACT);
    // a title is read along the line, not down a column of single letters
    expect((await aid.boundingBox())!.height).toBeLessThan(160);
    await anybody.owes('phone-school-portal');
    await anybody.close();
  });
});

it('the dean records what the guidance group met about', async () => {
  const { page } = dean;
  await dean.go('/homework/guidance');
  await dean.owes('desk-guidance');
  await page.getByRole('tab', { name: '会议' }).click();
  await page.getByRole('button', { name: '登记会议' }).click();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('请填写议题、纪要，并勾选到会的成员。').waitFor();
  await field(page, /议题/).fill('每天 40 分钟怎样分到各科');
  await field(page, /纪要/).fill('语文、数学轮流各 20 分钟，英语以口头为主；下周起试行。');
  await page.getByText('请填写议题、纪要，并勾选到会的成员。').waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: '张伟' }).uncheck();
  await dean.owes('desk-meeting');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await dean.told(/会议已登记/);
  const meeting = page.getByRole('listitem').filter({ hasText: '每天 40 分钟怎样分到各科' });
  expect(await meeting.innerText()).toMatch(/到会：.*赵敏/);
  expect(await meeting.innerText()).not.toContain('张伟');
  await dean.owes('desk-meetings');
});
