import path from 'node:path';
import { Workbook } from '@protobi/exceljs';
import type { Locator, Page } from 'playwright-core';
import { COUNTY, openStage, type Device, type Seat, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const SAMPLES = path.join(__dirname, '../ledger-samples');

/** The card of one class on 今日作业. */
const cardOf = (page: Page, name: string): Locator =>
  page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ has: page.getByRole('heading', { name: new RegExp(name) }) });
/** From the bottom tabs of a phone, or the menu of a desk. */
const menu = (page: Page, device: Device): Locator => page.getByRole('navigation', { name: device === 'phone' ? '常用页面' : '主菜单' });

async function bookOf(page: Page, link: Locator): Promise<Workbook> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const book = new Workbook();
  await book.xlsx.readFile(await download.path());
  return book;
}

describe.each([
  {
    device: 'desk' as Device,
    className: '五年级2班',
    classId: 'c210102001502',
    sample: 'whole-school.xlsx',
    left: '来源',
    accepted: 101,
    refused: 7,
  },
  {
    device: 'phone' as Device,
    className: '五年级1班',
    classId: 'c210102001501',
    sample: 'one-sheet-per-class.xlsx',
    left: '作业形式',
    accepted: null,
    refused: null,
  },
])('one evening of $className at the $device', ({ device, className, classId, sample, left, accepted, refused }) => {
  let teacher: Seat;
  let dean: Seat;
  afterAll(() => Promise.all([teacher?.close(), dean?.close()]));

  it('the teacher signs in and sees that nothing is set yet', async () => {
    teacher = await stage.seat(device);
    await teacher.go('/');
    await teacher.page.getByRole('button', { name: /五年级2班 语文教师/ }).click();
    await teacher.page.getByRole('heading', { name: '王静，您好' }).waitFor();
    await menu(teacher.page, device)
      .getByRole('link', { name: device === 'phone' ? '今日' : '今日作业' })
      .click();
    const card = cardOf(teacher.page, className);
    await card.getByText('还可布置 60 分钟').waitFor();
    expect(await card.getByText('未登记', { exact: true }).count()).toBe(1);
  });

  it('records in at most four taps', async () => {
    const { page } = teacher;
    const card = cardOf(page, className);
    const taps = teacher.taps;
    taps.count = 0;
    await teacher.tap(card.getByRole('button', { name: '登记作业' }));
    await teacher.tap(card.getByRole('textbox', { name: /内容/ }));
    await page.keyboard.type('练习册第 12 页 1–4 题');
    await teacher.tap(card.getByRole('radio', { name: '20', exact: true }));
    await card.getByText('还可布置 40 分钟').waitFor();
    await teacher.tap(card.getByRole('button', { name: '登记', exact: true }));
    await teacher.told(/已登记：语文 书面 20 分钟/);
    expect(taps.count).toBeLessThanOrEqual(4);
    await card.getByRole('list', { name: '当晚已登记' }).getByText('练习册第 12 页 1–4 题').waitFor();
    await card.getByText('有余量', { exact: true }).waitFor();
    expect(await card.getByRole('textbox', { name: /内容/ }).inputValue()).toBe('');
  });

  it('is refused above the limit, by which rule, and takes the way out that is offered', async () => {
    const { page } = teacher;
    const card = cardOf(page, className);
    await card.getByRole('textbox', { name: /内容/ }).fill('单元作文《我的家乡》');
    await card.getByRole('spinbutton', { name: '其他 分钟' }).fill('55');
    await card.getByText('加上这项将超出上限 15 分钟。').waitFor();
    await card.getByRole('button', { name: '登记', exact: true }).click();
    const refusal = card.getByRole('alert');
    await refusal
      .getByText(/上限|超/)
      .first()
      .waitFor();
    await teacher.picture(`${device}-story-refusal`);
    // said where it is seen: nothing lies over the way out, and it is not beyond the edge
    const { x, y } = (await refusal.getByRole('button', { name: '改为 40 分钟' }).boundingBox())!;
    expect(await teacher.look<string>(`document.elementFromPoint(${x + 5}, ${y + 5})?.textContent ?? 'beyond the edge'`)).toBe('改为 40 分钟');
    await refusal.getByRole('button', { name: '依据 H2' }).click();
    await page
      .getByRole('dialog', { name: '依据' })
      .getByText(/〔2021〕/)
      .waitFor();
    await page.keyboard.press('Escape');
    await refusal.getByRole('button', { name: '改为 40 分钟' }).click();
    expect(await card.getByRole('textbox', { name: /内容/ }).inputValue()).toBe('单元作文《我的家乡》');
    await card.getByRole('button', { name: '登记', exact: true }).click();
    await teacher.told(/已登记：语文 书面 40 分钟/);
    await card.getByText('还可布置 0 分钟').waitFor();
    await card.getByText('将满', { exact: true }).waitFor();
  });

  it('withdraws with a reason, and the minutes are free again', async () => {
    const { page } = teacher;
    const card = cardOf(page, className);
    await card.getByRole('listitem').filter({ hasText: '单元作文' }).getByRole('button', { name: '撤回' }).click();
    const dialog = page.getByRole('dialog', { name: /撤回：语文 书面 40 分钟/ });
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await dialog.getByText('请写明撤回的原因。').waitFor();
    await dialog.getByRole('button', { name: '用时有误' }).click();
    await dialog.getByRole('button', { name: '撤回', exact: true }).click();
    await teacher.told(/已撤回：语文 书面 40 分钟/);
    await card.getByText('还可布置 40 分钟').waitFor();
  });

  it('marks what was set, all that was handed in', async () => {
    const { page } = teacher;
    await teacher.go('/homework/marking');
    const item = page.getByRole('main').getByRole('listitem').filter({ hasText: className }).filter({ hasText: '练习册第 12 页 1–4 题' });
    await item.getByRole('button', { name: '登记批改' }).click();
    const form = item.getByRole('form', { name: '登记批改' });
    const pupils = await form.getByRole('spinbutton', { name: /收到/ }).inputValue();
    expect(Number(pupils)).toBeGreaterThan(20);
    await form.getByRole('spinbutton', { name: /收到/ }).fill(String(Number(pupils) - 1));
    await form.getByRole('button', { name: '课堂讲评' }).click();
    await form.getByRole('button', { name: '登记批改' }).click();
    await teacher.told(new RegExp(`已登记批改：${className} 语文`));
    await item.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: '已批改', exact: true }).click();
    await page
      .getByText(`收 ${Number(pupils) - 1} 本，批 ${Number(pupils) - 1} 本`)
      .first()
      .waitFor();
  });

  it('the dean settles the evening with a reason', async () => {
    dean = await stage.seat(device, 'dean');
    const { page } = dean;
    await dean.go('/homework/evenings');
    await (device === 'phone' ? page.getByRole('button', { name: new RegExp(className) }) : page.getByRole('row').filter({ hasText: className }))
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('spinbutton', { name: /当晚上限/ }).fill('75');
    await drawer.getByRole('button', { name: '保存统筹' }).click();
    await drawer.getByText('请写明统筹的原因。').waitFor();
    await drawer.getByRole('button', { name: '年级组已协商，次日相应减少' }).click();
    await drawer.getByRole('button', { name: '保存统筹' }).click();
    await dean.told(new RegExp(`已统筹：${className} 当晚上限 75 分钟`));
    await drawer.getByText(/已统筹：上限 75 分钟/).waitFor();
    await drawer.getByText('还可布置 55 分钟').waitFor();
  });

  it('the ledger shows what was set, with who did what when, and exports every filtered row', async () => {
    const { page } = dean;
    await dean.go('/homework/ledger');
    if (device === 'phone') await page.getByRole('button', { name: '更多条件' }).click();
    await page.getByRole('combobox', { name: '学科' }).click();
    await page.keyboard.type('语文');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '班级' }).click();
    await page.keyboard.type(className);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '查询' }).click();
    await page.waitForURL(/class=c\d+/);
    const list =
      device === 'phone'
        ? page.getByRole('list', { name: '作业布置批改台账' }).getByRole('button')
        : page.getByRole('row').filter({ hasText: /^\d/ });
    // the page says at once where it goes; its rows follow
    await page
      .getByRole('main')
      .getByText(/一年级/)
      .first()
      .waitFor({ state: 'detached' });
    await dean.settled();
    const texts = (await list.allInnerTexts()).filter((text) => text.includes('年级'));
    await dean.picture(`${device}-story-ledger`);
    expect({ url: page.url(), texts }).toEqual({ url: expect.anything(), texts: expect.arrayContaining([expect.stringContaining('11-20')]) });
    for (const text of texts) expect(text.replace(/\s+/g, ' ')).toMatch(new RegExp(`${className} .*语文`));
    await list.filter({ hasText: '11-23' }).filter({ hasText: '语文' }).last().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: '办理记录' }).waitFor();
    expect(await drawer.getByText(/王静 · 登记/).count()).toBe(1);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '导出全部' }).click();
    const book = await bookOf(page, page.getByRole('dialog').getByRole('link', { name: '下载工作簿' }));
    const rows: string[] = [];
    book.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).join(' ')));
    expect(rows.filter((row) => row.includes('语文') && row.includes(className)).length).toBe(texts.length);
    expect(rows.some((row) => row.includes('数学'))).toBe(false);
  });

  it('a ledger kept in a workbook is taken over: columns checked, rehearsed, run, and the rest comes back with reasons', async () => {
    const { page } = dean;
    await dean.go('/homework/import');
    await page.locator('input[type=file]').setInputFiles(path.join(SAMPLES, sample));
    const column = page.getByRole('combobox', { name: new RegExp(`${left}”列是`) }).first();
    await column.click();
    await page.getByTitle('不导入此列').last().click();
    await page.getByText('已改正').first().waitFor();
    await dean.settled();
    await dean.picture(`${device}-story-mapping`);
    await page.getByRole('button', { name: '试运行' }).click();
    const run = page.getByRole('button', { name: /^导入 \d+ 行$/ });
    await run.waitFor();
    const rows = Number((await run.innerText()).match(/\d+/)![0]);
    if (accepted !== null) {
      expect(rows).toBe(accepted);
      expect(await page.getByRole('main').innerText()).toMatch(new RegExp(`不能导入\\s*${refused} 行`));
    }
    await dean.picture(`${device}-story-dry-run`);
    await run.click();
    await page.waitForURL(/job=/);
    await page
      .getByText(new RegExp(`^已导入\\s*${rows} 行$`))
      .first()
      .waitFor();
    if (refused) {
      const back = await bookOf(page, page.getByRole('link', { name: /下载未导入的行/ }));
      const sheet = back.worksheets[0]!;
      const reasons: string[] = [];
      sheet.eachRow((row) => reasons.push(...(row.values as unknown[]).filter((cell) => /请|没有|多于|重复|已/.test(String(cell))).map(String)));
      expect(reasons.join()).toMatch(/没有“2026-13-40”这一天/);
    }
    await page.getByRole('link', { name: '去台账查看' }).click();
    await page.getByRole('heading', { name: '作业布置批改台账' }).waitFor();
  });

  it('the county looks from its figure down to the rows behind it', async () => {
    const heping = await stage.seat(device, 'heping');
    const { page } = heping;
    await heping.go('/');
    await menu(page, device).getByRole('link', { name: '数据' }).click();
    await page.getByRole('heading', { name: '和平区 作业数据' }).waitFor();
    await heping.settled();
    await page.getByRole('button', { name: '为什么' }).click();
    const why = page.getByRole('dialog');
    await why.getByText('分母', { exact: true }).waitFor();
    expect(await why.innerText()).toMatch(/校日[\s\S]*〔2021〕[\s\S]*看台账原始记录/);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'hidden' });
    await page.getByRole('main').getByRole('link', { name: '和平区示例第一小学' }).click();
    await page.getByRole('heading', { name: '和平区示例第一小学 作业数据' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: className, exact: true }).click();
    await page.getByRole('heading', { name: '作业布置批改台账' }).waitFor();
    await heping.settled();
    expect(page.url()).toContain(classId);
    expect(await page.getByRole('main').innerText()).toContain('语文');
    expect(heping.faults).toEqual([]);
    await heping.close();
  });

  it('a guardian reads it on the public page, without signing in, and no teacher is named in full', async () => {
    const anybody = await stage.seat(device);
    const { page } = anybody;
    await anybody.go(`/public/?place=${COUNTY}`);
    await page.getByRole('searchbox', { name: /学校名称/ }).fill('示例第一小学');
    await page.getByRole('button', { name: '查找学校' }).click();
    await page.getByRole('link', { name: /和平区示例第一小学/ }).click();
    await page.getByRole('heading', { name: '和平区示例第一小学 作业公示' }).waitFor();
    await anybody.picture(`${device}-story-portal`);
    await page.getByRole('link', { name: `${className} · 查看本班各周公示` }).click();
    await page.getByRole('heading', { name: `和平区示例第一小学 ${className} 作业公示` }).waitFor();
    const article = page.getByRole('article').filter({ hasText: '2026-11-23 周一' });
    await article.getByText('王老师').first().waitFor();
    expect(await article.innerText()).toMatch(/语文[\s\S]*练习册第 12 页 1–4 题[\s\S]*20 分钟/);
    expect(await page.content()).not.toMatch(/王静|张伟|李芳|单元作文/);
    expect(page.url()).toContain(classId);
    expect(anybody.faults).toEqual([]);
    await anybody.close();
  });

  it('nothing went wrong behind the screens', () => {
    expect([...teacher.faults.filter((fault) => !/401/.test(fault)), ...dean.faults]).toEqual([]);
  });
});
