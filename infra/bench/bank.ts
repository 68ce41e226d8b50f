import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { today } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { chunks, int, query } from '#kernel/database';
import type { RunningSubgraph } from '#kernel/subgraph';
import { openKeys } from '#kernel/token';
import type { Tx } from '#kernel/unit-of-work';
import { DEPARTMENTS } from '../departments';
import { chance } from '../demo/chance';
import { insertRows, type Row } from '../demo/rows';
import { ask } from './ask';
import { bareSearch, type BankQuestion } from './bank-sql';
import { alternating, timed } from './processor';
import { atMost } from './report';

const SCHOOL = '/21/2101/210102/s210102001';
const BANKS: [place: string, share: number][] = [
  ['/21', 0.6],
  ['/21/2101', 0.2],
  ['/21/2101/210102', 0.15],
  [SCHOOL, 0.05],
];
const ITEMS = 200_000;
const LEDGER_ROWS = 400_000;
const TEACHER: Asker = { id: 'p-teacher', name: '王', kind: 'PERSON', duties: [{ duty: 'SUBJECT_TEACHER', place: SCHOOL, unit: 'c1', subject: '数学' }] };

/** What a page of the bank asks for. */
const PAGE = `query ($filter: BankFilter) { bankItems(place: "${SCHOOL}", filter: $filter, first: 50) {
  edges { node { id state level placeName authorName revision publishedOn use { uses lastUsedOn }
    current { subject grade semester unit unitTitle goal tier kind minutes difficulty content } } } pageInfo { hasNextPage endCursor } } }`;

const QUESTIONS: Record<string, BankQuestion> = {
  'words, subject and grade': { text: '分数 应用题', subject: '数学', grade: 5 },
  'words alone': { text: '圆柱体积 验算' },
  'a common word, subject and grade': { text: '完成练习', subject: '数学', grade: 5 },
  'no words': { subject: '数学', grade: 5, tier: 'B' },
  'a rare mixture without subject': { difficulty: 5, tier: 'C', minutesFrom: 35 },
};

/** 200,000 items in four banks: each question against the bare statement that answers it, and again beside a large ledger. */
export async function benchBank(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'qingfu-bench-'));
  openKeys(path.join(dataDir, 'keys'), 'gateway');
  const homework = await (await DEPARTMENTS.homework!()).open({ dataDir, demo: true, quiet: true });
  try {
    const began = performance.now();
    await homework.part.work.run((tx) => loadBank(tx));
    await homework.part.work.settle();
    const words = await count(homework, 'bank_word');
    console.log(`  ${ITEMS.toLocaleString('en')} items, ${words.toLocaleString('en')} pairs, loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const small: Record<string, number> = {};
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const graph = () => timed(() => ask(homework, TEACHER, PAGE, { filter: question }));
      const bare = () => timed(() => bareSearch(homework, SCHOOL, question));
      const found = (await ask<{ bankItems: { edges: unknown[] } }>(homework, TEACHER, PAGE, { filter: question })).bankItems.edges.length;
      const [a, b] = await alternating(graph, bare);
      small[name] = a;
      console.log(`  ${name}: ${found} on the page, ${a.toFixed(1)} ms of processor in the graph, ${b.toFixed(1)} ms bare`);
      // A page of a shelf is one seek: what is left is the writing of the answer, and nobody waits for it.
      if (!question.text) atMost(`a page of the bank (${name})`, a, 20, 'ms of processor');
      else
        atMost(`bank search (${name}) among ${ITEMS.toLocaleString('en')} items : its bare SQL`, a / b, 3, '×');
    }
    await homework.part.work.run((tx) => loadLedger(tx));
    const [name, question] = Object.entries(QUESTIONS)[0]!;
    const [after] = await alternating(() => timed(() => ask(homework, TEACHER, PAGE, { filter: question })), () => Promise.resolve(0));
    atMost(`the same (${name}) beside ${LEDGER_ROWS.toLocaleString('en')} rows of the ledger`, after / small[name]!, 1.3, '×');
  } finally {
    await homework.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

const SUBJECTS = ['语文', '数学', '英语'];
const KINDS = ['WRITTEN', 'ORAL', 'PRACTICE', 'READING'];
/** What tasks are made of: some words stand in half of them, others in a few. */
const VERBS = ['完成练习', '列式计算', '解决问题', '背诵默写', '朗读并复述', '画图说明', '测量并记录', '写出理由', '对比归纳', '改正错误'];
const THINGS = ['分数乘法', '分数除法', '小数除法', '圆柱体积', '圆锥体积', '多边形面积', '应用题', '行程问题', '古诗词', '文言文', '课文段落', '修辞手法', '阅读理解', '单词拼写', '过去时态', '情景对话', '统计图表', '简易方程', '长方体', '可能性', '百分数', '比例尺', '童话故事', '说明文', '观察日记'];
const WAYS = ['并说说怎样想的', '先独立完成再与同桌交流', '注意书写工整', '选做其中两题', '用自己的话写一写', '找出关键词句', '写出验算过程', '各举一个例子'];

async function loadBank(tx: Tx): Promise<void> {
  const places = [...BANKS.map(([place]) => place)].filter((place) => place !== SCHOOL);
  await insertRows(tx, 'known_place', ['path', 'parentPath', 'name', 'level'], places.map((place, i): Row => [place, place.slice(0, place.lastIndexOf('/')), `示例${i}`, ['PROVINCE', 'CITY', 'COUNTY'][i]]));
  await insertRows(tx, 'known_school', ['id', 'path', 'countyPath', 'cityPath', 'name', 'stage'], [['s210102001', SCHOOL, '/21/2101/210102', '/21/2101', '示例小学', 'PRIMARY']]);
  await insertRows(tx, 'bank_item', ITEM, items(([item]) => item));
  await insertRows(tx, 'bank_revision', REVISION, items(([, revision]) => revision));
  // The pairs of every text, set-wise, in the order in which they lie.
  await query(
    tx,
    `INSERT INTO bank_word (place, word, subject, grade, itemId)
     WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 60)
     SELECT DISTINCT i.place, substr(r.content, n.at, 2) AS word, r.subject, r.grade, i.id FROM bank_item i JOIN bank_revision r ON r.itemId = i.id JOIN n ON n.at < ${lengthOf(tx)}(r.content)
     UNION SELECT i.place, substr(r.goal, n.at, 2), r.subject, r.grade, i.id FROM bank_item i JOIN bank_revision r ON r.itemId = i.id JOIN n ON n.at < ${lengthOf(tx)}(r.goal)
     ORDER BY 1, 2, 3, 4, 5`,
  );
  await query(tx, 'INSERT INTO bank_word_count (place, word, items) SELECT place, word, count(*) FROM bank_word GROUP BY place, word');
  await query(tx, isMariaDb(tx) ? 'ANALYZE TABLE bank_item, bank_revision, bank_word' : 'ANALYZE');
}

const isMariaDb = (tx: Tx) => tx.dataSource.options.type === 'mysql';
const lengthOf = (tx: Tx) => (isMariaDb(tx) ? 'char_length' : 'length');

const ITEM = ['id', 'place', 'authorId', 'authorName', 'state', 'revision', 'open', 'subject', 'grade', 'semester', 'unit', 'tier', 'kind', 'minutes', 'difficulty', 'publishedOn', 'createdAt', 'changedAt', 'version'];
const REVISION = ['itemId', 'revision', 'state', 'subject', 'grade', 'semester', 'unit', 'goal', 'tier', 'kind', 'minutes', 'difficulty', 'content', 'rights', 'attachments', 'writtenBy', 'writtenByName', 'writtenAt'];

function* items(pick: (rows: [Row, Row]) => Row): Generator<Row> {
  for (let n = 1; n <= ITEMS; n += 1) {
    const dice = chance(`bench item ${n}`);
    const share = dice.next();
    let sum = 0;
    const [place] = BANKS.find(([, part]) => (sum += part) > share) ?? BANKS[0]!;
    const facts = [dice.pick(SUBJECTS), dice.between(1, 9), dice.between(1, 2), dice.between(1, 8)];
    const more = [dice.pick(['A', 'B', 'C', null]), dice.pick(KINDS), dice.between(1, 8) * 5, dice.between(1, 5)];
    const content = `${dice.pick(VERBS)}${dice.pick(THINGS)}${dice.pick(THINGS)}${dice.pick(WAYS)}`;
    const goal = `掌握${dice.pick(THINGS)}`;
    const id = n * 4096;
    yield pick([
      [id, place, 'p-x', '示例', 'PUBLISHED', 1, null, ...facts, ...more, today(), 0, 0, 1],
      [id, 1, 'PUBLISHED', ...facts, goal, ...more, content, 'OWN', '[]', 'p-x', '示例', 0],
    ]);
  }
}

/** A ledger of one school, a quarter of it from the bank: nothing of it may be looked at. */
async function loadLedger(tx: Tx): Promise<void> {
  const columns = ['assignedOn', 'schoolId', 'classId', 'id', 'schoolPath', 'grade', 'subject', 'kind', 'minutes', 'content', 'teacherId', 'teacherName', 'state', 'late', 'receivedAt', 'version', 'itemId'];
  const rows = Array.from({ length: LEDGER_ROWS }, (_, i): Row => [`2026-${String((i % 12) + 1).padStart(2, '0')}-01`, 's210102001', `c${i % 40}`, i + 1, SCHOOL, 5, '数学', 'WRITTEN', 10, '示例', 'p-x', '示例', 'POSTED', 0, 0, 1, i % 4 === 0 ? String(((i % ITEMS) + 1) * 4096) : null]);
  for (const some of chunks(rows, 50_000)) await insertRows(tx, 'assignment', columns, some);
}

async function count(homework: RunningSubgraph, table: string): Promise<number> {
  const [row] = await query<{ n: number }>(homework.part.reads, `SELECT count(*) AS n FROM ${table}`);
  return int(row!.n);
}
