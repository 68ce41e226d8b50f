import { readFile } from 'node:fs/promises';
import { setToday } from '#kernel/clock';
import { phoneJpeg } from '../../subgraphs/homework/testing/photo';
import { key } from '../client';
import { openStage, SCHOOL, type Seat, type Stage } from './stage';

const NEXT_MONTH = '2026-12-03';
const CHECKS =
  'query ($id: ID!) { inspection(id: $id) { form { items { code max } } checks(first: 100) { edges { node { id className subject teacherId state version } } } } }';
const SAVE = 'mutation ($input: CheckInput!) { saveCheck(input: $input) { version state } }';

let stage: Stage;
let dean: Seat;
let teacher: Seat;
let principal: Seat;
let heping: Seat;
beforeAll(async () => {
  stage = await openStage();
  // what a month asks for is there when the next one has begun
  setToday(NEXT_MONTH);
  await stage.platform.parts.homework!.daily.all();
  [dean, teacher, principal, heping] = await Promise.all([
    stage.seat('desk', 'dean'),
    stage.seat('phone', 'teacher'),
    stage.seat('phone', 'principal'),
    stage.seat('phone', 'heping'),
  ]);
}, 180_000);
afterAll(async () => {
  await Promise.all([dean, teacher, principal, heping].map((seat) => seat?.close()));
  await stage?.close();
});

interface CheckNow {
  id: string;
  className: string;
  subject: string;
  teacherId: string | null;
  state: string;
  version: number;
}
async function checksOf(id: string, username = 'dean'): Promise<{ items: { code: string; max: number }[]; checks: CheckNow[] }> {
  const client = await stage.platform.signIn(username);
  const { inspection } = (await client.send(CHECKS, { id })).data;
  return { items: inspection.form.items, checks: inspection.checks.edges.map(({ node }: { node: CheckNow }) => node) };
}
async function save(username: string, { id, version }: CheckNow, items: { code: string; max: number }[], done: boolean): Promise<void> {
  const client = await stage.platform.signIn(username);
  const scores = items.map(({ code, max }) => ({ item: code, points: max }));
  const { errors } = await client.send(SAVE, { input: { id, version, scores, done, idempotencyKey: key() } });
  expect(errors).toBeUndefined();
}

describe('a school checks its month', () => {
  let inspection = '';
  let row = '';

  it('the dean plans it from what the school owes, and sees before saving what will be drawn', async () => {
    const { page } = dean;
    await dean.go('/homework/inspections');
    await dean.owes('desk-inspections');
    await page.getByRole('link', { name: '制定计划' }).first().click();
    const form = page.getByRole('form', { name: '制定检查计划' });
    await form.getByText(/从 24 个班中抽取 6 个/).waitFor();
    await form.getByRole('spinbutton', { name: '抽取班级数' }).fill('');
    await form.getByRole('button', { name: '保存计划' }).click();
    await form.getByText('请填写抽取多少个班。').waitFor();
    await form.getByRole('spinbutton', { name: '抽取班级数' }).fill('24');
    await form.getByText(/从 24 个班中抽取 24 个/).waitFor();
    await dean.owes('desk-plan');
    await form.getByRole('button', { name: '保存计划' }).click();
    await dean.told(/计划已保存：.*11月/);
    await page.waitForURL(/\/homework\/inspection\/\w+/);
    await page.getByRole('button', { name: '抽取班级' }).waitFor();
    inspection = /inspection\/(\w+)/.exec(page.url())![1]!;
    await dean.owes('desk-planned');
  });

  it('draws once, and anybody recomputes it in his own browser', async () => {
    const { page } = dean;
    await page.getByRole('button', { name: '抽取班级' }).click();
    await dean.dialog.getByText(/只能抽取一次/).waitFor();
    await dean.dialog.getByRole('button', { name: '抽取班级' }).click();
    await dean.told(/已抽取 24 个班/);
    await page.getByRole('radio', { name: /检查表 0 \// }).waitFor();
    await dean.owes('desk-drawn');
    await page.getByRole('radio', { name: '样本与复算' }).click();
    await page.getByText('抽取时混入的数').waitFor();
    await dean.owes('desk-sample');
    const anybody = await stage.seat('desk');
    await anybody.go(`/public/draw/${inspection}`);
    await anybody.page.getByRole('button', { name: '在这个浏览器里复算' }).click();
    await anybody.page.getByText('一致：复算的 24 个班与公布的相同，两个指纹都对得上。').waitFor();
    const [download] = await Promise.all([anybody.page.waitForEvent('download'), anybody.page.getByRole('button', { name: '下载数据 draw.json' }).click()]);
    const published = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect([published.frame.length, published.sample.length]).toEqual([24, 24]);
    await anybody.owes('desk-draw');
    await anybody.close();
  });

  it('marks cells of two rows, returns them by template in one go, and the rows say so', async () => {
    const { page } = dean;
    const { checks } = await checksOf(inspection);
    const mine = checks.find(({ className, subject }) => className === '五年级2班' && subject === '语文')!;
    await dean.go(`/homework/inspection/${inspection}?check=${mine.id}`);
    const cells = page.getByRole('button', { name: / 用时 / });
    await cells.nth(0).click();
    await cells.nth(1).click();
    await page.getByRole('button', { name: / 反馈 / }).nth(1).click();
    await page.getByText('已标 3 处').first().waitFor();
    await dean.owes('desk-marked');
    await page.getByRole('button', { name: '退回更正' }).click();
    await dean.dialog.getByRole('button', { name: '退回更正' }).click();
    await dean.dialog.getByText('请写明退回的理由。').waitFor();
    await dean.dialog.getByRole('group', { name: '常用理由' }).getByRole('button').first().click();
    await dean.owes('desk-return');
    await dean.dialog.getByRole('button', { name: '退回更正' }).click();
    await dean.told(/已退回 2 条/);
    await page.getByRole('link', { name: '已退回：待更正' }).nth(1).waitFor();
    // a row that is being corrected cannot be marked again
    expect(await page.getByRole('listitem').filter({ hasText: '已退回：待更正' }).first().getByRole('button', { name: / 用时 / }).count()).toBe(0);
  });

  it('the sheet saves itself, adds up, and shows both sides when another inspector was quicker', async () => {
    const { page } = dean;
    const form = page.getByRole('form', { name: '作业检查情况记录表' });
    await form.getByRole('spinbutton', { name: /封面、格式规范/ }).fill('4');
    await form.getByText('4 / 100 分').waitFor();
    await form.getByText('已保存').waitFor();
    const { items, checks } = await checksOf(inspection);
    const now = checks.find(({ className, subject }) => className === '五年级2班' && subject === '语文')!;
    expect(now.state).toBe('DRAFT');
    await save('dean', now, items, false);
    await form.getByRole('spinbutton', { name: /全部上交/ }).fill('3');
    await form.getByText('这张检查表在您填写时被另一位检查人改过').waitFor();
    expect(await form.getByRole('row', { name: /全部上交/ }).innerText()).toMatch(/3\s+5/);
    await dean.owes('desk-conflict');
    await form.getByRole('button', { name: '用已保存的' }).click();
    await form.getByText('100 / 100 分').waitFor();
    await form.getByRole('spinbutton', { name: /书写工整/ }).fill('18');
    await form.getByText('已保存').waitFor();
    await form.getByRole('radio', { name: 'A 好' }).click();
    await form.getByRole('button', { name: '完成，查下一张' }).click();
    await dean.told(/已完成：五年级2班 语文/);
    await page.getByRole('heading', { name: /一年级|二年级|三年级|四年级|五年级|六年级/, level: 1 }).waitFor();
  });

  it('a photo leaves the teacher’s phone without the place it was taken, and only who may opens it', async () => {
    const { page } = teacher;
    await teacher.go('/homework/findings');
    await teacher.owes('phone-findings');
    await page.getByRole('button', { name: /五年级2班 语文/ }).last().click();
    await page.getByRole('form', { name: '更正' }).waitFor();
    row = new URL(page.url()).searchParams.get('row')!;
    await teacher.owes('phone-finding');
    const plain = await page.screenshot({ type: 'jpeg' });
    const withPlace = phoneJpeg(true);
    const exif = withPlace.subarray(withPlace.indexOf(Buffer.from([0xff, 0xe1])));
    const photo = Buffer.concat([plain.subarray(0, 2), exif.subarray(0, 2 + exif.readUInt16BE(2)), plain.subarray(2)]);
    const [request] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/files') && one.method() === 'POST'),
      page.locator('input[type=file]').setInputFiles({ name: '王小明的作业.jpg', mimeType: 'image/jpeg', buffer: photo }),
    ]);
    expect(request.headers()['x-filename']).toBe('work.jpg');
    await page.getByText('已选好 1 张，提交时一并交上').waitFor();
  });

  it('what was typed is there after the page was closed; a correction is handed in with at most four taps', async () => {
    const { page } = teacher;
    await page.getByRole('spinbutton', { name: '预计用时' }).fill('21');
    await teacher.go(`/homework/findings?row=${row}`);
    await page.getByText('已选好 1 张，提交时一并交上').waitFor();
    expect(await page.getByRole('spinbutton', { name: '预计用时' }).inputValue()).toBe('21');
    teacher.taps.count = 0;
    await teacher.tap(page.getByRole('spinbutton', { name: '预计用时' }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('12');
    await page.getByRole('textbox', { name: '反馈' }).fill('课堂讲评第 3 题');
    await teacher.tap(page.getByRole('button', { name: '已按实际情况更正' }));
    await teacher.tap(page.getByRole('button', { name: '提交更正' }));
    await teacher.told(/已提交，等待复核/);
    expect(teacher.taps.count).toBeLessThanOrEqual(4);
  });

  it('the dean sees old beside new with the photo, returns it once more, and closes it the next time', async () => {
    const { page } = dean;
    const open = async () => {
      await dean.go(`/homework/findings?box=PLACE&row=${row}`);
      return page.getByRole('dialog');
    };
    let drawer = await open();
    const line = drawer.getByRole('row', { name: /预计用时/ });
    expect(await line.innerText()).toMatch(/分钟[\s\S]*12 分钟/);
    await drawer.getByRole('button', { name: '查看照片' }).click();
    const photo = page.getByRole('img', { name: '批改照片 1 / 1' });
    await photo.waitFor();
    expect(await dean.look<number>("document.querySelector('.hw-work img').naturalWidth")).toBe(390);
    const shown = "fetch(document.querySelector('.hw-work img').src).then((file) => file.arrayBuffer()).then((bytes) => new TextDecoder('latin1').decode(bytes).includes('Exif'))";
    expect(await dean.look<boolean>(shown)).toBe(false);
    await dean.owes('desk-photo');
    await page.getByRole('button', { name: '关闭' }).last().click();
    await dean.owes('desk-verify');
    await drawer.getByRole('button', { name: '再次退回' }).click();
    await dean.dialog.getByRole('button', { name: '没有改到位' }).click();
    await dean.dialog.getByRole('button', { name: '再次退回' }).click();
    await dean.told(/已再次退回/);
    await teacher.go(`/homework/findings?row=${row}`);
    await teacher.page.getByText('第 1 轮退回与更正').waitFor();
    await teacher.page.getByRole('button', { name: '记录属实，情况说明如下' }).click();
    await teacher.owes('phone-second-round');
    await teacher.page.getByRole('button', { name: '提交更正' }).click();
    await teacher.told(/已提交，等待复核/);
    drawer = await open();
    await drawer.getByRole('button', { name: '通过销号' }).click();
    await drawer.getByText('请写明复核意见。').waitFor();
    await drawer.getByRole('button', { name: '更正属实，同意销号' }).click();
    await drawer.getByRole('button', { name: '通过销号' }).click();
    await dean.told(/已销号/);
  });

  it('the principal signs on the phone, the month is closed, and the record is one page of paper', async () => {
    const { items, checks } = await checksOf(inspection);
    for (const check of checks.filter(({ state }) => state !== 'DONE')) await save('dean', check, items, true);
    const { page } = principal;
    await principal.go(`/homework/inspection/${inspection}`);
    await page.getByRole('button', { name: '签字' }).click();
    await principal.dialog.getByText(/学校本月台账随之封存/).waitFor();
    await principal.dialog.getByRole('button', { name: '总体规范，个别问题已退回更正' }).click();
    await principal.owes('phone-sign');
    await principal.dialog.getByRole('button', { name: '签字', exact: true }).click();
    await principal.told(/已签字/);
    await page.getByText(/2026-11 台账已封存/).waitFor();
    await principal.owes('phone-signed');
    await dean.go(`/homework/inspection/${inspection}?tab=record`);
    await dean.page.getByRole('heading', { name: '和平区示例第一小学作业检查记录' }).waitFor();
    await dean.owes('desk-record');
    await dean.page.emulateMedia({ media: 'print' });
    expect(await dean.page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
    expect(await dean.page.getByRole('radio').first().isVisible()).toBe(false);
    await dean.page.emulateMedia({ media: 'screen' });
    await teacher.go('/homework/findings?box=CHECKS');
    await teacher.page.getByText('98 / 100 分').waitFor();
    await teacher.owes('phone-results');
  });
});

describe('the county, on the phone', () => {
  it('sees who has done this month’s check, and who has not with one more press', async () => {
    const { page } = heping;
    await heping.go('/homework/obligations');
    expect(await page.getByRole('list', { name: /检查任务/ }).getByRole('listitem').filter({ hasText: '和平区示例第一小学' }).innerText()).toContain('已查');
    await heping.owes('phone-obligations');
    await page.getByRole('button', { name: /未查名单/ }).click();
    await page.waitForURL(/standing=OPEN/);
    const school = page.getByRole('list', { name: /检查任务名单/ }).getByRole('listitem').first();
    await school.getByRole('button', { name: '准予免查' }).click();
    await heping.dialog.getByRole('button', { name: '准予免查' }).click();
    await heping.dialog.getByText('请写明原因。').waitFor();
    await heping.dialog.getByRole('button', { name: '整月停课' }).click();
    await heping.owes('phone-excuse');
    await heping.dialog.getByRole('button', { name: '准予免查' }).click();
    await heping.told(/已准予免查/);
  });

  it('lists an item for the year, plans by it and is warned that it was not announced a month before', async () => {
    const { page } = heping;
    await heping.go('/homework/inspection-list');
    await page.getByRole('button', { name: '列入事项' }).first().click();
    await page.getByRole('textbox', { name: '编号' }).fill('H-09');
    await page.getByRole('textbox', { name: '事项' }).fill('冬季作业专项检查');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('请填写编号、事项、依据文件和公布日期。').waitFor();
    await page.getByRole('textbox', { name: '依据文件' }).fill('辽教发〔2021〕77号');
    await heping.owes('phone-list-form');
    await page.getByRole('button', { name: '保存' }).click();
    await heping.told(/已保存：冬季作业专项检查/);
    await heping.owes('phone-list');
    await heping.go('/homework/inspections');
    await page.getByRole('button', { name: '制定检查计划' }).first().click();
    const form = page.getByRole('form', { name: '制定检查计划' });
    await form.getByRole('button', { name: '保存计划' }).click();
    await form.getByText('请选择年度清单中的事项。').waitFor();
    await form.getByRole('combobox', { name: '年度清单事项' }).click();
    await page.getByTitle(/H-09/).last().click();
    await form.getByRole('button', { name: '改为抽 61 个班' }).click();
    await form.getByText(/从 .* 个班中抽取 61 个/).waitFor();
    await form.getByRole('button', { name: '依据 D5' }).first().waitFor();
    await heping.owes('phone-plan');
    await form.getByRole('button', { name: '保存计划' }).click();
    await page.waitForURL(/\/homework\/inspection\/\w+/);
    await page.getByRole('button', { name: '抽取班级' }).waitFor();
    await heping.owes('phone-planned');
    const id = /inspection\/(\w+)/.exec(page.url())![1]!;
    const anybody = await stage.seat('phone');
    await anybody.go(`/public/draw/${id}`);
    await anybody.page.getByText(/还没有抽取/).waitFor();
    expect(await anybody.page.locator('dd code').count()).toBe(2);
    await anybody.owes('phone-draw-before');
    await anybody.close();
  });
});

it('a page of inspection is closed to who has nothing to do with it', async () => {
  const parent = await stage.seat('phone', 'parent');
  for (const page of ['obligations', 'inspections', 'findings', 'inspection-list', `inspection/${SCHOOL}`]) {
    await parent.go(`/homework/${page}`);
    await parent.page.getByRole('heading', { name: '这里需要相应的岗位职责' }).waitFor();
  }
  expect(parent.faults).toEqual([]);
  await parent.close();
});
