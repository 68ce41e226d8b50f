import { today } from '#kernel/clock';
import { makeContext, type Context } from '#kernel/context';
import { places, query } from '#kernel/database';
import type { Part } from '#kernel/subgraph';
import { retireBankItem, reviseBankItem, saveBankItem } from '../../subgraphs/homework/bank/item/item.actions';
import { BankRights, type BankFacts, type BankItem } from '../../subgraphs/homework/bank/item/item.entity';
import { OfferVerdict } from '../../subgraphs/homework/bank/offer/offer.entity';
import { decideOffer, offerBankItem } from '../../subgraphs/homework/bank/offer/offer.actions';
import { BankVerdict } from '../../subgraphs/homework/bank/review/review.input';
import { reviewBankItem, submitBankItem } from '../../subgraphs/homework/bank/review/review.actions';
import { groupAt } from '../../subgraphs/homework/guidance/group.queries';
import { MarkingAdvice } from '../../subgraphs/homework/guidance/sample.entity';
import { giveMarkingOpinion, putMarkingSample } from '../../subgraphs/homework/guidance/sample.actions';
import { HomeworkKind, Tier } from '../../subgraphs/homework/ledger/assignment.entity';
import { SAMPLE_NOTE } from './bank-content';
import { DEMO_PEOPLE, PRIMARY_SCHOOL } from './people';

const PRIMARY = `/21/2101/210102/${PRIMARY_SCHOOL}`;

/**
 * What goes on in the school's bank today, done by the demo people themselves: drafts, an item in review, one returned, one revised, one retired, two
 * offered to the county, a sample of marking.
 */
export async function presentBank(part: Part, dates: readonly string[]): Promise<void> {
  const [chinese, maths, english, dean, county] = ['teacher', 'maths', 'headteacher', 'dean', 'heping'].map((name) => actingAs(part, name)) as [
    Context,
    Context,
    Context,
    Context,
    Context,
  ];
  await written(chinese, 'draft', {
    ...FACTS,
    subject: '语文',
    unit: 7,
    unitTitle: '四时景物',
    goal: '会写出景物的静态和动态',
    minutes: 20,
    content: '选一处景物，先写静的样子，再写动的样子，150字左右。',
  });
  await written(maths, 'draft', {
    ...FACTS,
    subject: '数学',
    unit: 4,
    unitTitle: '可能性',
    goal: '会判断事件发生可能性的大小',
    kind: HomeworkKind.PRACTICE,
    tier: null,
    minutes: 10,
    content: '在纸袋里放5颗红豆、2颗绿豆，摸20次（每次放回），记下结果，说说你发现了什么。',
  });
  await submitted(maths, 'review', {
    ...FACTS,
    subject: '数学',
    unit: 2,
    unitTitle: '位置',
    goal: '会用数对表示位置',
    content: '在方格纸上画出自己教室的座位图，用数对写出自己和三位同学的位置。',
    answer: '以列、行的顺序为准。',
  });
  const returned = await submitted(english, 'returned', {
    ...FACTS,
    subject: '英语',
    unit: 5,
    unitTitle: 'There is a big bed',
    goal: '能用 There be 描述房间',
    minutes: 45,
    content: '写一篇介绍自己房间的短文，不少于十句，并抄写一遍。',
  });
  await reviewBankItem(dean, {
    ...deed(returned, 'returned-review'),
    verdict: BankVerdict.RETURN,
    text: '用时偏长，抄写一遍没有必要，请压缩',
    cells: [
      { cell: 'minutes', reason: '五年级一天书面作业共60分钟' },
      { cell: 'content', reason: '去掉抄写，句数减半' },
    ],
  });
  const own = await query<BankItem>(
    part.reads,
    "SELECT * FROM bank_item WHERE place = ? AND state = 'PUBLISHED' AND grade = 5 AND open IS NULL ORDER BY id",
    [PRIMARY],
  );
  const of = (subject: string) => own.filter((one) => one.subject === subject);
  await revise(maths, dean, part, of('数学')[0]);
  const old = of('英语')[0];
  if (old) await retireBankItem(dean, { ...deed(old, 'retired'), reason: '教材改版，本单元内容已调整（示例）' });
  for (const [i, offered] of [of('数学')[1], of('语文')[0]].entries())
    if (offered) await offerBankItem(dean, { ...deed(offered, `offer-${i}`), note: '本校用过，学生能独立完成（示例）' });
  const [waiting] = await query<{ id: string; version: number }>(
    part.reads,
    "SELECT id, version FROM bank_offer WHERE fromPlace = ? AND subject = '数学' AND state = 'OFFERED'",
    [PRIMARY],
  );
  if (waiting)
    await decideOffer(county, {
      offerId: waiting.id,
      version: Number(waiting.version),
      verdict: OfferVerdict.ACCEPT,
      text: '数量关系清楚，全区可用（示例）',
      idempotencyKey: 'demo-accept',
    });
  await sampleMarking(part, dean, dates);
}

/** A second version, so that there is something to compare. */
async function revise(author: Context, reviewer: Context, part: Part, item: BankItem | undefined): Promise<void> {
  if (!item) return;
  const [facts] = await query<BankFacts>(
    part.reads,
    'SELECT subject, grade, semester, unit, unitTitle, goal, tier, kind, minutes, difficulty, content, rights, rightsNote, answer, markingNotes FROM bank_revision WHERE itemId = ? AND revision = 1',
    [item.id],
  );
  const opened = await reviseBankItem(author, deed(item, 'revise'));
  const clearer = {
    ...numbers(facts!),
    minutes: 12,
    content: '列竖式计算：25.6÷8，13.5÷0.9，6.3÷0.14，任选一题写出验算过程。',
    answer: '3.2；15；45。',
  };
  const saved = await saveBankItem(author, { ...deed(opened, 'revise-save'), place: item.place, facts: clearer, attachments: [] });
  const sent = await submitBankItem(author, deed(saved, 'revise-submit'));
  await reviewBankItem(reviewer, { ...deed(sent, 'revise-review'), verdict: BankVerdict.AGREE, text: '验算改为任选一题，合适', cells: [] });
}

/** The dean puts a marked assignment of maths before the group and says what he thinks of it. */
async function sampleMarking(part: Part, dean: Context, dates: readonly string[]): Promise<void> {
  const group = await groupAt(part.reads, PRIMARY, today());
  const [row] = await query<{ id: number }>(
    part.reads,
    `SELECT a.id FROM assignment a JOIN marking m ON m.assignmentId = a.id
     WHERE a.assignedOn IN ${places(dates)} AND a.schoolId = ? AND a.subject = '数学' AND a.grade = 4 AND a.state = 'POSTED' ORDER BY a.id DESC LIMIT 1`,
    [...dates, PRIMARY_SCHOOL],
  );
  if (!group || !row) return;
  await putMarkingSample(dean, group.id, String(row.id), 'demo-sample');
  const input = { groupId: group.id, assignmentId: String(row.id), advice: MarkingAdvice.AGREE, text: '全批当天完成，订正有复批，值得介绍（示例）' };
  await giveMarkingOpinion(dean, { ...input, idempotencyKey: 'demo-sample-opinion' });
}

const FACTS: BankFacts = {
  ...{
    subject: '数学',
    grade: 5,
    semester: 1,
    unit: 1,
    unitTitle: null,
    goal: '',
    tier: Tier.B,
    kind: HomeworkKind.WRITTEN,
    minutes: 15,
    difficulty: 3,
    content: '',
  },
  ...{ rights: BankRights.OWN, rightsNote: SAMPLE_NOTE, answer: null, markingNotes: null },
};

/** As an author would hand them over, whatever the engine reads a whole number as. */
function numbers(facts: BankFacts): BankFacts {
  const { grade, semester, unit, minutes, difficulty } = facts;
  return { ...facts, grade: Number(grade), semester: Number(semester), unit: Number(unit), minutes: Number(minutes), difficulty: Number(difficulty) };
}

const deed = ({ id, version }: Pick<BankItem, 'id' | 'version'>, name: string) => ({
  itemId: String(id),
  version: Number(version),
  idempotencyKey: `demo-bank-${name}`,
});

function written(author: Context, name: string, facts: BankFacts): Promise<BankItem> {
  return saveBankItem(author, { place: PRIMARY, facts, attachments: [], idempotencyKey: `demo-bank-${name}-${author.asker.id}` });
}

async function submitted(author: Context, name: string, facts: BankFacts): Promise<BankItem> {
  return submitBankItem(author, deed(await written(author, name, facts), `${name}-submit`));
}

function actingAs(part: Part, username: string): Context {
  const { id, displayName, duties } = DEMO_PEOPLE.find((one) => one.username === username)!;
  return makeContext(part, { id, name: displayName, kind: 'PERSON', duties }, 'demo');
}
