import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { COUNTY, openStage, SCHOOL, type Seat, type Stage } from './stage';

const OWN = '观察家里一样老物件，写清它的样子和来历，再写一句家人说过的话。';
const GOAL = '会抓住特点写一样物件';
const ON_SHELF = `query ($place: String!) { bankItems(place: $place, filter: { subject: "语文", grade: 5 }, first: 50) { edges { node { current { content } } } } }`;

let stage: Stage;
let author: Seat;
let dean: Seat;
beforeAll(async () => {
  stage = await openStage();
  [author, dean] = await Promise.all([stage.seat('phone', 'teacher'), stage.seat('desk', 'dean')]);
}, 180_000);
afterAll(async () => {
  await Promise.all([author, dean].map((seat) => seat?.close()));
  await stage?.close();
});

const field = (page: Page, name: RegExp): Locator => page.getByRole('textbox', { name });
/** From the inbox to where it is done. */
async function fromInbox(seat: Seat, what: RegExp): Promise<void> {
  await seat.go('/todos');
  await seat.page.getByRole('link', { name: what }).first().click();
  await seat.page.waitForURL(/\/homework\//);
  await seat.settled();
}

describe('an item of the bank, from the first word to the homework of an evening', () => {
  it('is written on the phone; what was typed is there after the page was left', async () => {
    const { page } = author;
    await author.go('/homework/bank?view=mine');
    await author.owes('phone-bank-mine');
    await page.getByRole('button', { name: '命题' }).first().click();
    await page.getByRole('heading', { name: '命题', level: 1 }).waitFor();
    await page.getByRole('button', { name: '保存并送审' }).click();
    await page.getByRole('alert').filter({ hasText: '请填写题目内容' }).waitFor();
    await author.owes('phone-bank-missing');
    await field(page, /题目内容/).fill(OWN);
    await field(page, /训练目标/).fill(GOAL);
    await page.getByRole('combobox', { name: '年级' }).click();
    await page.getByTitle('五年级').last().click();
    await page.getByRole('spinbutton', { name: /预计用时/ }).fill('45');
    await author.go('/');
    await author.go('/homework/bank-edit');
    await page.getByText('已接着上次没有保存的内容').waitFor();
    expect([await field(page, /题目内容/).inputValue(), await field(page, /训练目标/).inputValue(), await page.getByRole('spinbutton', { name: /预计用时/ }).inputValue()]).toEqual([OWN, GOAL, '45']);
    await author.owes('phone-bank-draft');
  });

  it('warns that the bank has nearly the same, with the way to look at it, and goes quiet when it is another', async () => {
    const { page } = author;
    const client = await stage.platform.signIn('teacher');
    const { data } = await client.send(ON_SHELF, { place: `${COUNTY}/${SCHOOL}` });
    const contents = (data.bankItems.edges as { node: { current: { content: string } } }[]).map(({ node }) => node.current.content);
    const there = contents.sort((a, b) => b.length - a.length)[0]!;
    await field(page, /题目内容/).fill(`${there}好`);
    const like = page.getByRole('status').filter({ hasText: '内容相近的题目' });
    await like.getByText(there).waitFor();
    await like.getByText(/相近 \d+ %/).waitFor();
    await author.owes('phone-bank-alike');
    await field(page, /题目内容/).fill(OWN);
    await like.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '保存并送审' }).click();
    await author.told(/已送指导组审核/);
    await page.getByRole('dialog').getByText('审核中').first().waitFor();
    await author.owes('phone-bank-submitted');
    await author.go('/homework/bank-edit');
    expect(await field(page, /题目内容/).inputValue()).toBe('');
  });

  it('the dean opens it from the inbox, marks the one cell that is wrong and returns it with a reason', async () => {
    const { page } = dean;
    await fromInbox(dean, /审核题目：五年级语文/);
    await page.getByText(OWN).first().waitFor();
    await dean.owes('desk-bank-review');
    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByText('请先在题目上标出有问题的栏目。').waitFor();
    await page.getByRole('checkbox', { name: '标出“预计用时”有问题' }).check();
    await field(page, /预计用时的问题/).fill('五年级一晚书面作业共 60 分钟');
    expect(await page.getByRole('button', { name: '同意发布' }).isEnabled()).toBe(false);
    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByText(/请写明理由/).waitFor();
    await page.getByRole('button', { name: '预计用时偏长' }).click();
    await dean.owes('desk-bank-return');
    await page.getByRole('button', { name: '退回修改' }).click();
    await dean.told(/已退回命题人/);
  });

  it('the author finds only that cell open, corrects it and says what was done', async () => {
    const { page } = author;
    await author.go('/todos');
    await author.owes('phone-bank-todos');
    await fromInbox(author, /修改题目：五年级语文/);
    await page.getByRole('heading', { name: '按意见修改', level: 1 }).waitFor();
    await page.getByText('五年级一晚书面作业共 60 分钟').waitFor();
    expect([await field(page, /题目内容/).isEnabled(), await field(page, /训练目标/).isEnabled(), await page.getByRole('radio', { name: '实践' }).isEnabled()]).toEqual([false, false, false]);
    await author.owes('phone-bank-correct');
    await page.getByRole('group', { name: /预计用时/ }).getByRole('radio', { name: '20', exact: true }).click();
    await page.getByRole('button', { name: '提交修改' }).click();
    await page.getByText('请写明改了什么；没有改的，写明原因。').waitFor();
    await field(page, /修改说明/).fill('压缩到 20 分钟，只写一样物件。');
    await page.getByRole('button', { name: '提交修改' }).click();
    await author.told(/已提交修改，等复核/);
  });

  it('the dean sees old beside new and agrees; it is published', async () => {
    const { page } = dean;
    await fromInbox(dean, /(复核|修改|审核)[^：]*：[^：]*五年级语文/);
    await page.getByText('压缩到 20 分钟，只写一样物件。').waitFor();
    expect((await page.locator('.hw-return').innerText()).replace(/\s+/g, ' ')).toMatch(/45 分钟.*20 分钟/);
    await dean.owes('desk-bank-verify');
    await page.getByRole('button', { name: '同意发布' }).click();
    await dean.told(/已发布/);
    await author.go('/todos');
    expect(await author.page.getByRole('link', { name: /修改题目：五年级语文/ }).count()).toBe(0);
  });

  it('a colleague finds it by a few of its words', async () => {
    const colleague = await stage.seat('desk', 'firstgrade');
    const { page } = colleague;
    await colleague.go('/homework/bank');
    await field(page, /题目包含/).fill('老物件');
    await page.getByRole('button', { name: '查询' }).click();
    const row = page.getByRole('row').filter({ hasText: OWN });
    await page.getByText('本页 1 题', { exact: true }).waitFor();
    await row.waitFor();
    await colleague.owes('desk-bank-found');
    await row.click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('命题人 王静').waitFor();
    expect(await drawer.getByRole('button', { name: /^(修改|修订|停用|送审)$/ }).count()).toBe(0);
    await colleague.owes('desk-bank-item');
    await colleague.close();
  });

  it('is assigned from the bank in at most five taps, and the class reads where it is from', async () => {
    const { page } = author;
    await author.go('/homework/today');
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: /五年级2班/ }) });
    author.taps.count = 0;
    await author.tap(card.getByRole('button', { name: '登记作业' }));
    await author.tap(card.getByRole('button', { name: '题库', exact: true }));
    const picker = page.getByRole('dialog', { name: '从题库选：五年级语文' });
    const found = picker.getByRole('button', { name: new RegExp(OWN.slice(0, 10)) });
    await author.tap(picker.getByRole('searchbox', { name: '题目包含' }));
    await page.keyboard.type('老物件');
    await picker.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await author.owes('phone-bank-picker');
    await author.tap(found);
    await picker.waitFor({ state: 'hidden' });
    expect(await field(page, /内容/).inputValue()).toBe(OWN);
    await author.owes('phone-bank-taken');
    await author.tap(card.getByRole('button', { name: '登记', exact: true }));
    await author.told(/已登记：语文 书面 20 分钟/);
    expect(author.taps.count).toBeLessThanOrEqual(5);
    await author.go('/homework/bank?view=mine');
    await page.getByRole('button', { name: new RegExp(OWN.slice(0, 10)) }).click();
    await page.getByRole('dialog').getByText(/1 次/).first().waitFor();
    await author.owes('phone-bank-used');
  });

  it('what matches leaves as a workbook', async () => {
    const { page } = dean;
    await dean.go('/homework/bank?text=老物件');
    await page.getByRole('button', { name: '导出全部' }).click();
    const link = page.getByRole('dialog').getByRole('link', { name: '下载工作簿' });
    await link.waitFor();
    await dean.owes('desk-bank-export');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const book = await readFile(await download.path());
    expect(book.subarray(0, 2).toString('latin1')).toBe('PK');
  });
});
