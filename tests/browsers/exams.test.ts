import type { Locator, Page } from 'playwright-core';
import { setToday } from '#kernel/clock';
import { makeContext } from '#kernel/context';
import { query } from '#kernel/database';
import { person } from '#kernel/testing';
import { assignReviewers, voteOnReview } from '../../subgraphs/exams/committees/reviews/seat.actions';
import { ReviewSubject, ReviewVote } from '../../subgraphs/exams/committees/reviews/exam-review.entity';
import { CHECKS } from '../../subgraphs/exams/committees/reviews/review.rules';
import { docx } from '../../subgraphs/exams/testing/documents';
import { COUNTY, openStage, SCHOOL, type Seat, type Stage } from './stage';

/** In the last days of the autumn term: what its plan has for the end of it has been sat. */
const AFTER_THE_EXAMS = '2027-01-13';
/** As the form proposes it, thirty days after the confirmation. */
const RECHECK = '2027-02-12';
const SPRING = '2026-2';
const EXPERTS = ['p-expert', 'p-210102-expert2', 'p-210102-expert3'];
const DISGUISED = '五年级学情调研';
const SCOPE = '下册第一至第八单元';

let stage: Stage;
let dean: Seat, principal: Seat, heping: Seat, expert: Seat, teacher: Seat;
beforeAll(async () => {
  stage = await openStage();
  [dean, principal, heping, expert, teacher] = await Promise.all([
    stage.seat('desk', 'dean'),
    stage.seat('desk', 'principal'),
    stage.seat('desk', 'heping'),
    stage.seat('phone', 'expert'),
    stage.seat('desk', 'teacher'),
  ]);
}, 180_000);
afterAll(async () => {
  await Promise.all([dean, principal, heping, expert, teacher].map((seat) => seat?.close()));
  await stage?.close();
});

const field = (within: Page | Locator, name: RegExp | string): Locator => within.getByRole('textbox', { name });
async function choose(within: Page | Locator, page: Page, name: RegExp | string, what: string): Promise<void> {
  await within.getByRole('combobox', { name }).click();
  await page.getByTitle(what, { exact: true }).last().click();
}
/** One of the school's teachers, found by typing his name. */
async function name(within: Locator, page: Page, as: string, who: string): Promise<void> {
  await within.getByRole('combobox', { name: as }).click();
  await page.keyboard.type(who);
  await page
    .getByTitle(new RegExp(`^${who}`))
    .last()
    .click();
  await page.keyboard.press('Escape');
}
/** From the inbox to where it is done. */
async function fromInbox(seat: Seat, what: RegExp): Promise<void> {
  await seat.go('/todos');
  await seat.page.getByRole('link', { name: what }).first().click();
  await seat.page.waitForURL(/\/exams\//);
  await seat.settled();
}
/** The same screen as somebody has it in his hand. */
async function onThePhone(username: string, address: string, name: string): Promise<void> {
  const seat = await stage.seat('phone', username);
  await seat.go(address);
  await seat.owes(name);
  await seat.close();
}

const part = () => stage.platform.parts.exams!.part;
const roundOf = async (subject: ReviewSubject, title: string): Promise<{ id: string; subjectId: string }> =>
  (
    await query<{ id: string; subjectId: string }>(
      part().reads,
      'SELECT id, subjectId FROM exam_review WHERE subject = ? AND live = 1 AND schoolPath = ? AND title LIKE ?',
      [subject, `${COUNTY}/${SCHOOL}`, title],
    )
  )[0]!;
let keys = 0;
const key = () => `story-${(keys += 1)}`;
/** Those experts of the committee who sit at no screen here. */
async function others(
  reviewId: string,
  subject: ReviewSubject,
  who: readonly string[],
  said: { vote: ReviewVote; opinion?: string; cells?: { cell: string; reason: string }[] },
): Promise<void> {
  for (const id of who) {
    const by = person(id, id, { duty: 'REVIEW_EXPERT', place: COUNTY });
    await voteOnReview(makeContext(part(), by, 'story'), {
      ...{ reviewId, version: 1, opinion: null, cells: [], ...said, idempotencyKey: key() },
      checks: CHECKS[subject].map(({ item }) => ({ item, ok: true, note: null })),
    });
  }
}
const office = () => makeContext(part(), person('p-heping', '佟丽华', { duty: 'EDUCATION_OFFICE', place: COUNTY }), 'story');

/** What of exams stands on somebody's home page. */
async function atHome(device: 'desk' | 'phone', username: string, card: string, told: RegExp, as: string): Promise<void> {
  const seat = await stage.seat(device, username);
  await seat.go('/');
  const section = seat.page.locator('section').filter({ has: seat.page.getByRole('heading', { name: card }) });
  await section.filter({ hasText: told }).first().waitFor();
  await seat.owes(as);
  await seat.close();
}

it('at home everybody is told what of exams waits for him', async () => {
  await atHome('desk', 'dean', '考试计划', /2026—2027 学年第一学期.*已审定.*第二学期.*起草中 · 还缺 1 处.*最近的考试.*2027-01-0/s, 'desk-home-dean');
  await atHome('phone', 'principal', '考试计划', /还缺 1 处/, 'phone-home-principal');
  await atHome('desk', 'heping', '考试审核与线索', /待分派专家.*待作结论.*线索待核查/s, 'desk-home-heping');
  await atHome('phone', 'expert', '待我审核', /2026—2027 学年第二学期考试计划.*还剩 10 个工作日/s, 'phone-home-expert');
  await atHome('phone', 'teacher', '我的考试', /五年级期末考试 语文.*命题/s, 'phone-home-teacher');
}, 120_000);

describe('the exams of a term', () => {
  it('the dean plans them; a name that hides an exam is refused with its clause, at its exam', async () => {
    const { page } = dean;
    await dean.go('/exams/plans');
    await dean.owes('desk-exams-board');
    await onThePhone('dean', '/exams/plans', 'phone-exams-board');
    await page.getByRole('combobox', { name: '学期' }).click();
    await page.getByTitle('2026—2027 学年第二学期').last().click();
    await page.waitForURL(/examTerm=2026-2/);
    await page.getByText(/还缺 \d+ 处/).waitFor();
    await dean.owes('desk-exams-draft');
    await page.getByRole('button', { name: '填写' }).click();
    await page.getByRole('heading', { name: '填写考试计划', level: 1 }).waitFor();
    const exam = page.locator('section').filter({ has: page.getByRole('heading', { name: '五年级期末考试' }) });
    await field(exam, /学校的叫法/).fill(DISGUISED);
    await page.getByRole('button', { name: '保存', exact: true }).last().click();
    await exam
      .getByRole('alert')
      .filter({ hasText: /学情调研/ })
      .waitFor();
    await dean.owes('desk-exams-refused');
    await exam
      .getByRole('button', { name: /E6|第.*条|二、/ })
      .first()
      .click();
    await page.getByText('教基厅函〔2021〕34号').first().waitFor();
    await dean.owes('desk-exams-clause');
    await page.keyboard.press('Escape');
    await field(exam, /学校的叫法/).fill('');
    const chinese = exam.getByRole('group', { name: '语文' });
    await field(chinese, '考查范围').fill('下册');
    await name(chinese, page, '审题人', '李芳');
    await choose(page, page, '添加考试', '六年级期末考试');
    const sixth = page.locator('section').filter({ has: page.getByRole('heading', { name: '六年级期末考试' }) });
    await choose(sixth, page, '添加学科', '数学');
    const maths = sixth.getByRole('group', { name: '数学' });
    await page.getByRole('button', { name: '保存', exact: true }).last().click();
    await page.getByText('每一科都要写日期、开始时间、时长和教完日期。').waitFor();
    await maths.getByLabel('日期', { exact: true }).fill('2027-07-06');
    await maths.getByLabel('教完日期').fill('2027-06-25');
    await field(maths, '考查范围').fill(SCOPE);
    await name(maths, page, '命题人', '张伟');
    await name(maths, page, '审题人', '李芳');
    await page.getByRole('button', { name: '保存', exact: true }).last().click();
    await dean.told(/已保存/);
    await dean.owes('desk-exams-editor');
    await page.getByRole('button', { name: '返回' }).first().click();
    await page.getByText('已填写完整，等校长审核报送').waitFor();
    expect(await page.getByRole('button', { name: '报送', exact: true }).count()).toBe(0);
    await dean.owes('desk-exams-complete');
    await onThePhone('dean', `/exams/plans?examTerm=${SPRING}`, 'phone-exams-complete');
  });

  it('the principal hands it in with a word of his own', async () => {
    const { page } = principal;
    await principal.go(`/exams/plans?examTerm=${SPRING}`);
    await page
      .getByRole('button', { name: /^报\s?送$/ })
      .first()
      .click();
    await principal.dialog.getByText('报送后由考试审核专家委员会审核').waitFor();
    await principal.owes('desk-exams-submit');
    await principal.dialog.getByRole('button', { name: /^报\s?送$/ }).click();
    await principal.told(/已报送/);
    await principal.owes('desk-exams-submitted');
  });

  it('the office assigns experts from its inbox; two of them mark a cell, one does it on the phone', async () => {
    const { page } = heping;
    await heping.go('/exams/plans');
    await heping.owes('desk-exams-queue');
    await onThePhone('heping', '/exams/plans', 'phone-exams-queue');
    await heping.go('/exams/reviews');
    await heping.owes('desk-exams-reviews');
    const { id, subjectId } = await roundOf(ReviewSubject.PLAN, '%');
    await heping.go(`/exams/reviews?review=${id}`);
    const drawer = heping.dialog;
    for (const box of await drawer
      .getByRole('checkbox')
      .filter({ hasNot: page.locator('[disabled]') })
      .all())
      if (await box.isEnabled()) await box.check();
    await heping.owes('desk-exams-assign');
    await drawer.getByRole('button', { name: /^分派.*人/ }).click();
    await heping.told(/已分派/);
    await heping.owes('desk-exams-assigned');
    const [sitting] = await query<{ sittingKey: string }>(part().reads, "SELECT sittingKey FROM exam_sitting WHERE planId = ? AND subject = '语文'", [
      subjectId,
    ]);
    const said = {
      vote: ReviewVote.RETURN,
      opinion: '考查范围写得太笼统',
      cells: [{ cell: `${sitting!.sittingKey}.scope`, reason: '请写明到第几单元' }],
    };
    await others(id, ReviewSubject.PLAN, EXPERTS.slice(1), said);

    await fromInbox(expert, /审核：2026—2027 学年第二学期/);
    await expert.owes('phone-exams-desk');
    await expert.page.getByText('盲审：不显示学校').first().waitFor();
    expect(await expert.page.locator('main').innerText()).not.toMatch(/示例第一小学|王静|李芳|张伟/);
    await expert.go(`/exams/desk?review=${id}`);
    await expert.page.getByRole('button', { name: '标出问题：五年级期末考试 语文 考查范围' }).click();
    await field(expert.page, /语文 考查范围的问题/).fill('写到单元');
    for (const group of await expert.page
      .getByRole('group')
      .filter({ has: expert.page.getByRole('radio', { name: '符合', exact: true }) })
      .all())
      await group.getByRole('radio', { name: '符合', exact: true }).click();
    await expert.page.getByRole('radio', { name: '退回修改' }).click();
    await expert.page.getByRole('button', { name: '提交表决' }).click();
    await expert.page.getByText('退回或不同意，请写意见。').waitFor();
    await field(expert.page, '意见').fill('其余安排合规');
    await expert.owes('phone-exams-vote');
    await expert.page.getByRole('button', { name: '提交表决' }).click();
    await expert.told(/已提交/);
  });

  it('it decides with a return on that one cell', async () => {
    const { page } = heping;
    await fromInbox(heping, /作出审核结论/);
    const drawer = heping.dialog;
    await drawer.getByText('多数意见', { exact: true }).waitFor();
    await heping.owes('desk-exams-decide');
    await drawer.getByRole('button', { name: '退回更正', exact: true }).click();
    await drawer.getByText('退回和不予通过须写理由，至少 5 个字。').waitFor();
    await field(drawer, /理由/).fill('请把考查范围写到单元');
    await drawer.getByLabel('更正期限').fill('2026-12-04');
    await drawer.getByRole('button', { name: '退回更正', exact: true }).click();
    await heping.told(/已作出结论/);
    await heping.owes('desk-exams-returned');
    await page.keyboard.press('Escape');
  });

  it('the dean finds only that cell open, and corrects it', async () => {
    const { page } = dean;
    await fromInbox(dean, /考试计划被退回/);
    await page.getByText('请把考查范围写到单元').first().waitFor();
    await dean.owes('desk-exams-correct');
    await onThePhone('dean', `/exams/plans?examTerm=${SPRING}`, 'phone-exams-correct');
    const corrections = page.locator('section').filter({ has: page.getByRole('heading', { name: '退回的栏目' }) });
    expect(await corrections.getByRole('textbox').count()).toBe(2);
    await field(corrections, /考查范围/).fill(SCOPE);
    await page.getByRole('button', { name: '更正', exact: true }).click();
    await page.getByText('请写明更正的情况。').waitFor();
    await field(corrections, '更正说明').fill('已写明到第八单元');
    await page.getByRole('button', { name: '更正', exact: true }).click();
    await dean.told(/已更正，重新送审/);
    await dean.owes('desk-exams-corrected');
  });

  it('the office approves it, and everybody reads it on the portal without signing in', async () => {
    const { id } = await roundOf(ReviewSubject.PLAN, '%');
    await assignReviewers(office(), { reviewId: id, personIds: EXPERTS, idempotencyKey: key() });
    await others(id, ReviewSubject.PLAN, EXPERTS, { vote: ReviewVote.APPROVE });
    await fromInbox(heping, /作出审核结论/);
    await heping.dialog.getByRole('button', { name: '审定', exact: true }).click();
    await heping.told(/已作出结论/);
    await heping.owes('desk-exams-approved');
    for (const device of ['desk', 'phone'] as const) {
      const anybody = await stage.seat(device);
      await anybody.go(`/public/school/${SCHOOL}`);
      await anybody.page.getByText(SCOPE).first().waitFor();
      await anybody.page
        .getByText(/和平区考审〔2026〕\d+号/)
        .first()
        .waitFor();
      await anybody.owes(`${device}-exams-portal`, /401/);
      expect(await anybody.page.locator('#exams').innerText()).not.toMatch(/王静|李芳|张伟|赵敏|刘建平/);
      await anybody.close();
    }
    await onThePhone('dean', `/exams/plans?examTerm=${SPRING}`, 'phone-exams-approved');
    await dean.go('/exams/calendar');
    await dean.owes('desk-exams-calendar');
  });
});

describe('a paper', () => {
  it('is set at the desk: files sealed as they go up, the table beside them', async () => {
    const { page } = teacher;
    await teacher.go('/exams/papers');
    await teacher.owes('desk-papers-mine');
    await page.getByRole('listitem').filter({ hasText: '五年级语文期末' }).getByRole('link', { name: '开始命题' }).first().click();
    await teacher.settled();
    const lines = Array.from(
      { length: 40 },
      (_, i) => `${i + 1}. 默写第 ${i + 1} 课的词语，写出“${String.fromCodePoint(0x4e00 + i * 37)}”的两个词，并造句。`,
    );
    const file = async (label: string, name: string, of: string[]) =>
      page
        .getByLabel(label, { exact: true })
        .setInputFiles({ name, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: await docx(of) });
    await file('试卷', '期末语文.docx', lines);
    await page.getByText('已上传，保存后生效').first().waitFor();
    await file('答案与评分标准', '答案.docx', ['答案与评分标准']);
    await page.getByText('已上传，保存后生效').nth(1).waitFor();
    const row = (name: string) => field(page, `第 1 行 ${name}`);
    await row('知识点').fill('阅读与习作');
    await row('教材单元').fill('第一至第八单元');
    await row('题号').fill('1–40');
    await page.getByLabel('第 1 行 教完日期').fill('2026-12-25');
    await page.getByLabel('第 1 行 了解').fill('60');
    await page.getByRole('button', { name: '保存并交审题' }).click();
    await page
      .getByText(/合计|分值/)
      .first()
      .waitFor();
    await teacher.settled();
    await teacher.owes('desk-paper-missing');
    await page.getByLabel('第 1 行 理解').fill('40');
    await page.getByRole('button', { name: '保存并交审题' }).click();
    await teacher.told(/已交审题人/);
    await teacher.owes('desk-paper-handed');
  });

  it('is looked through by the school’s reviewer, and judged on the phone with the connection gone, once', async () => {
    await fromInbox(dean, /审题/);
    await dean.owes('desk-paper-review');
    await dean.page.getByRole('button', { name: '同意报送' }).click();
    await dean.told(/已报送/);
    const { id } = await roundOf(ReviewSubject.PAPER, '%语文%');
    await heping.go(`/exams/reviews?review=${id}`);
    await heping.owes('desk-paper-assign');
    await assignReviewers(office(), { reviewId: id, personIds: EXPERTS.slice(0, 2), idempotencyKey: key() });
    const { page } = expert;
    await expert.go(`/exams/desk?review=${id}`);
    await page.getByRole('button', { name: '打开试卷' }).click();
    await page.getByRole('link', { name: /点这里查看/ }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/示例第一小学|王静|赵敏/);
    await expert.owes('phone-paper-desk');
    for (const group of await page
      .getByRole('group')
      .filter({ has: page.getByRole('radio', { name: '符合', exact: true }) })
      .all())
      await group.getByRole('radio', { name: '符合', exact: true }).click();
    await page.getByRole('radio', { name: '同意', exact: true }).click();
    await expert.context.setOffline(true);
    await page.getByRole('button', { name: '提交表决' }).click();
    await page.getByText('网络未连接，已留在本机，连上后自动提交').waitFor();
    await page.getByRole('heading', { name: '等待提交 1' }).waitFor();
    await expert.picture('phone-paper-offline', true);
    expect(expert.faults.splice(0).filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)/.test(fault))).toEqual([]);
    const votes: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('voteOnReview')) votes.push(request.postData()!);
    });
    await expert.context.setOffline(false);
    await page.getByRole('heading', { name: '等待提交 1' }).waitFor({ state: 'detached' });
    await expert.settled();
    expect(votes).toHaveLength(1);
    const cast = await query(
      part().reads,
      "SELECT id FROM review_seat WHERE reviewId = ? AND personId = 'p-expert' AND state = 'VOTED' AND version = 2",
      [id],
    );
    expect(cast).toHaveLength(1);
    await expert.owes('phone-paper-voted', /ERR_INTERNET_DISCONNECTED|Failed to/);
    await others(id, ReviewSubject.PAPER, EXPERTS.slice(1, 2), { vote: ReviewVote.APPROVE });
    await fromInbox(heping, /作出审核结论/);
    await heping.owes('desk-paper-decide');
    await heping.dialog.getByRole('button', { name: '审定', exact: true }).click();
    await heping.told(/已审定，文件已固定/);
    await teacher.go('/exams/papers');
    await teacher.owes('desk-papers-approved');
  });
});

describe('grade bands', () => {
  it('the dean says what has been held', async () => {
    setToday(AFTER_THE_EXAMS);
    const { page } = dean;
    await dean.go('/exams/plans?examTerm=2026-1');
    await page.getByRole('button', { name: '登记已考 五年级期末考试 语文' }).click();
    await dean.told(/已登记/);
    await dean.owes('desk-exams-held');
  });

  it('the teacher enters them on the phone; of scores that are pasted no request carries a number', async () => {
    const phone = await stage.seat('phone', 'teacher');
    const { page } = phone;
    await phone.go('/exams/results');
    await phone.owes('phone-results');
    await page.getByRole('listitem').filter({ hasText: '五年级2班' }).filter({ hasText: '五年级期末考试' }).getByRole('link').click();
    await phone.settled();
    await phone.owes('phone-results-sheet');
    const scores = Array.from({ length: 45 }, (_, i) => 731.25 + i * 3);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.getByText('粘贴分数').click();
    await field(page, /每行：座号 分数/).fill(scores.map((score, i) => `${i + 1}\t${score}`).join('\n'));
    for (const [band, cut] of [
      ['A', '830'],
      ['B', '790'],
      ['C', '750'],
    ] as const)
      await page.getByRole('spinbutton', { name: `${band} 不低于` }).fill(cut);
    await phone.owes('phone-results-paste');
    await page.getByRole('button', { name: '换成等级' }).click();
    await page.getByText(/已换成 45 人的等级/).waitFor();
    expect(await field(page, /每行：座号 分数/).inputValue()).toBe('');
    await page.getByRole('button', { name: /保存 45 人/ }).click();
    await phone.told(/已保存 45 人/);
    await phone.owes('phone-results-saved');
    await page.getByRole('button', { name: '登记完毕' }).click();
    await phone.dialog.getByText('登记完毕？').waitFor();
    await phone.owes('phone-results-finish');
    await phone.dialog.getByRole('button', { name: '登记完毕' }).click();
    await phone.told(/家长可以看到/);
    const told = sent.join('\n');
    expect(sent.length).toBeGreaterThan(2);
    expect(scores.filter((score) => told.includes(String(score)))).toEqual([]);
    const kept = await phone.look<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(scores.filter((score) => kept.includes(String(score)))).toEqual([]);
    await phone.close();
  });

  it('the guardian sees the band of the own child; the dean a distribution', async () => {
    const parent = await stage.seat('phone', 'parent');
    await parent.go('/exams/my-children');
    await parent.page.getByText('五年级期末考试').waitFor();
    await parent.owes('phone-children');
    await parent.close();
    await atHome('phone', 'parent', '的考试', /新的等级：五年级期末考试 语文/, 'phone-home-parent');
    await dean.go('/exams/distributions');
    await dean.page.getByText('五年级期末考试').first().waitFor();
    await dean.owes('desk-distributions');
  });
});

describe('a clue', () => {
  it('is left on the portal without a name, and its receipt says how far it has got', async () => {
    const anybody = await stage.seat('phone');
    const { page } = anybody;
    await anybody.go(`/public/school/${SCHOOL}`);
    await page.getByRole('link', { name: '反映变相考试、排名等问题' }).click();
    await page.getByRole('heading', { name: '反映考试问题', level: 1 }).waitFor();
    await anybody.owes('phone-clue-report', /401/);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('请选择是什么问题。').waitFor();
    await page.getByRole('radio', { name: /排名次/ }).check();
    await field(page, /具体情况/).fill('五年级班级群里发了期末语文的名次表');
    await field(page, /联系方式/).fill('13800000000');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '收到了' }).waitFor();
    await anybody.owes('phone-clue-received', /401/);
    const receipt = (await page.locator('.receipt').textContent())!;
    await page.getByRole('link', { name: '查进度' }).click();
    await field(page, '回执号').fill(receipt);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('已收到，等待核查').waitFor();
    await anybody.owes('phone-clue-progress', /401/);
    await anybody.close();
  });

  it('is verified by the office and becomes an order', async () => {
    await fromInbox(heping, /核查线索：和平区示例第一小学/);
    const drawer = heping.dialog;
    await drawer.getByText('五年级班级群里发了期末语文的名次表').waitFor();
    await heping.owes('desk-clue');
    await drawer.getByRole('button', { name: '开始核查' }).click();
    await heping.told(/由您核查/);
    await drawer.getByRole('button', { name: '责令改正', exact: true }).click();
    await drawer.getByText(/请写明核查情况/).waitFor();
    await field(drawer, '核查情况').fill('班主任在家长群发布了按等级排列的名单');
    await field(drawer, '要求 1').fill('撤下名单并向家长说明');
    await drawer.getByLabel('改正期限').fill('2027-01-20');
    await heping.owes('desk-clue-verdict');
    await onThePhone('heping', new URL(heping.page.url()).pathname + new URL(heping.page.url()).search, 'phone-clue-verdict');
    await drawer.getByRole('button', { name: '责令改正', exact: true }).click();
    await heping.told(/已责令改正/);
    await heping.owes('desk-clue-ordered');
  });

  it('is answered by the principal on the phone, demand by demand', async () => {
    const phone = await stage.seat('phone', 'principal');
    await fromInbox(phone, /责令改正：成绩排名/);
    const drawer = phone.dialog;
    await drawer.getByRole('button', { name: '报改正情况' }).click();
    await drawer.getByText('每条要求都要写明做了什么。').waitFor();
    await phone.owes('phone-clue-answer');
    expect(await drawer.innerText()).not.toMatch(/名次表|13800000000/);
    await drawer.getByRole('textbox').first().fill('已撤下名单，逐户说明');
    await field(drawer, '总的情况').fill('已全部改正');
    await drawer.getByRole('button', { name: '报改正情况' }).click();
    await phone.told(/已报送，等待确认/);
    await phone.owes('phone-clue-answered');
    await phone.close();
  });

  it('is confirmed, looked at again, and closed', async () => {
    const { page } = heping;
    await heping.go('/exams/violations');
    await heping.owes('desk-clues');
    await onThePhone('heping', '/exams/violations', 'phone-clues');
    await page.getByRole('row').filter({ hasText: '成绩排名' }).first().click();
    const drawer = heping.dialog;
    await drawer.getByRole('button', { name: '确认改正', exact: true }).last().waitFor();
    await heping.owes('desk-clue-confirm');
    await drawer.locator('button[type=submit]').click();
    await heping.told(/已确认/);
    await heping.settled();
    await field(drawer, /回头看的情况/).fill('没有再发布名次');
    await drawer.locator('button[type=submit]').click();
    await drawer.getByRole('alert').filter({ hasText: '还没有到日子' }).waitFor();
    await heping.owes('desk-clue-too-early');
    setToday(RECHECK);
    await fromInbox(heping, /回头看：成绩排名/);
    await field(drawer, /回头看的情况/).fill('随机访谈家长，没有再发布名次');
    await heping.owes('desk-clue-recheck');
    await drawer.locator('button[type=submit]').click();
    await heping.told(/已办结/);
    await heping.owes('desk-clue-closed');
  });
});
