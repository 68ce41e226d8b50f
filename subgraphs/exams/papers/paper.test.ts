/* eslint-disable @typescript-eslint/no-explicit-any */
import { Workbook } from '@protobi/exceljs';
import fs from 'node:fs';
import path from 'node:path';
import { setToday } from '#kernel/clock';
import type { Asker } from '#kernel/context';
import { query } from '#kernel/database';
import { nobody, type Proof } from '#kernel/testing';
import { COUNTY, NEIGHBOUR, people, SCHOOL, TODAY } from '#register/testing/province';
import { must, withoutCommittees, workingCommittee } from '../testing/committees';
import { docx, pdf } from '../testing/documents';
import { openExams } from '../testing/exams';
import {
  deedOf,
  FACTS,
  handedIn,
  nowIs,
  OPEN,
  PAPER,
  paperKey,
  planned,
  PRE_REVIEW,
  questions,
  reviewer,
  saved,
  SAVE,
  setter,
  SUBMIT,
  toSave,
  uploaded,
  withoutPapers,
} from '../testing/papers';

const ONE = `query ($id: ID!) { examPaper(id: $id) { ${PAPER} } }`;
const RECALL = 'mutation ($input: PaperDeedInput!) { recallPaper(input: $input) { id state version } }';
const TASKS = '{ myPaperTasks(first: 10) { edges { node { sittingKey ground sitting { subject date } paper { id state } } } } }';
const TODOS = '{ examsTodos(box: TO_DO, first: 50) { edges { node { kind title link } } } }';

/** The head of a small school, who teaches himself. */
const teachingPrincipal = { ...people.principal, duties: [...people.principal.duties, ...people.maths.duties] };

let exams: Proof;
beforeAll(async () => {
  exams = await openExams();
});
beforeEach(async () => {
  setToday(TODAY);
  await withoutCommittees(exams);
  await withoutPapers(exams);
  await workingCommittee(exams);
});
afterAll(() => exams?.close());

const refusal = async (by: Asker, operation: string, variables: Record<string, unknown>) => {
  const { errors } = await exams.as(by).send(operation, variables);
  const { code, rule, path: field } = errors?.[0]?.extensions ?? ({} as any);
  return errors ? [code, rule?.code ?? null, field ?? null] : null;
};
const read = (id: string, by: Asker = setter) => must(exams, by, ONE, { id });
const waiting = async (by: Asker) => (await exams.as(by).send(TODOS)).data.examsTodos.edges.map(({ node }: any) => node.kind);
const onDisk = (words: string) => {
  const folder = path.join(exams.dataDir, 'files');
  return fs.readdirSync(folder).filter((one) => fs.readFileSync(path.join(folder, one)).includes(words));
};

async function sheetText(exams: Proof, fileId: string): Promise<string> {
  const book = new Workbook();
  await book.xlsx.readFile((await exams.part.files.open(fileId, people.county))!.path);
  return JSON.stringify(book.worksheets[0]!.getSheetValues());
}

describe('a paper is set', () => {
  it('by the setter of the approved plan, kept as a draft with what it lacks, and lies readable nowhere', async () => {
    const key = await planned(exams);
    const lines = questions();
    const facts = { rows: [FACTS.rows[0]] };
    const first = await must(exams, setter, SAVE, { input: { sittingKey: key, facts: { ...FACTS, ...facts }, idempotencyKey: paperKey() } });
    expect(first).toMatchObject({ state: 'DRAFT', setter: '张伟', version: 1, files: [] });
    expect(first.missing.map((one: any) => one.path)).toEqual(['fullPoints', 'paper', 'answer']);
    const whole = await saved(exams, key, { lines, over: { version: 1 } });
    expect(whole).toMatchObject({
      missing: [],
      version: 2,
      rows: FACTS.rows,
      files: [{ part: 'PAPER', name: '五年级数学期末试卷.docx', kind: 'DOCX' }, { part: 'ANSWER' }],
    });
    expect(onDisk(lines[0]!)).toEqual([]);
    expect(onDisk('示例第一小学期末')).toEqual([]);
    // A second setter's screen that was older than this finds it changed.
    expect(await refusal(setter, SAVE, await toSave(exams, key, { over: { version: 1 } }))).toEqual(['CONFLICT', null, null]);
  });

  it('by nobody else: not the reviewer, the dean, the principal even where the plan names him, or another teacher', async () => {
    const key = await planned(exams, { setters: [setter, people.principal] });
    for (const by of [reviewer, people.dean, people.english, people.neighbour, people.county, people.principal, teachingPrincipal])
      expect([by.name, await refusal(by, SAVE, await toSave(exams, key, { by }))]).toEqual([
        by.name,
        ['EXAMS_PAPER_NOT_SETTER', 'E10', 'sittingKey'],
      ]);
    expect(await refusal(nobody, SAVE, await toSave(exams, key))).toEqual(['UNAUTHENTICATED', null, null]);
  });

  it('only for an exam that an approved plan has, and that is still to be held', async () => {
    expect(await refusal(setter, SAVE, await toSave(exams, await planned(exams, { live: 0 })))).toEqual(['NOT_FOUND', '6.3', 'sittingKey']);
    const key = await planned(exams);
    await nowIs(exams, key, { state: 'CANCELLED' });
    expect(await refusal(setter, SAVE, await toSave(exams, key))).toEqual(['EXAMS_PAPER_STATE', null, 'sittingKey']);
    await nowIs(exams, key, { state: 'PLANNED', date: '2026-11-19' });
    expect(await refusal(setter, SAVE, await toSave(exams, key))).toEqual(['EXAMS_PAPER_STATE', null, 'sittingKey']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['points in quarters', { rows: [{ ...FACTS.rows[0], apply: 2.25 }] }, 'rows.0.apply'],
    ['negative points', { rows: [{ ...FACTS.rows[0], recall: -1 }] }, 'rows.0.recall'],
    ['a difficulty above 1', { difficulty: 1.2 }, 'difficulty'],
    ['a thousand points', { fullPoints: 1000 }, 'fullPoints'],
    ['a name of 61 letters', { rows: [{ ...FACTS.rows[0], point: '数'.repeat(61) }] }, 'rows.0.point'],
    ['a note of 501 letters', { note: '数'.repeat(501) }, 'note'],
  ])('without %s', async (_title, facts, field) => {
    const key = await planned(exams);
    expect(await refusal(setter, SAVE, { input: { sittingKey: key, facts: { ...FACTS, ...facts }, idempotencyKey: paperKey() } })).toEqual([
      'BAD_INPUT',
      null,
      field,
    ]);
  });

  it('from a file that is what it says, without macros and scripts; what is refused does not stay', async () => {
    const key = await planned(exams);
    const before = fs.readdirSync(path.join(exams.dataDir, 'files')).length;
    const attempt = async (bytes: Buffer, name: string) => {
      const paperFileId = await uploaded(exams, setter, bytes, name);
      const answer = await refusal(setter, SAVE, { input: { sittingKey: key, facts: FACTS, paperFileId, idempotencyKey: paperKey() } });
      await exams.part.files.remove(paperFileId, setter).catch(() => undefined);
      return answer;
    };
    expect(await attempt(await docx(['题'], { 'word/vbaProject.bin': 'x' }), '卷.docx')).toEqual(['EXAMS_PAPER_UNSAFE', null, 'paper']);
    expect(await attempt(pdf(['题'], '/OpenAction << /S /JavaScript /JS (1) >>'), '卷.pdf')).toEqual(['EXAMS_PAPER_UNSAFE', null, 'paper']);
    expect(await attempt(Buffer.from('%PDF-1.7 不是'), '卷.pdf')).toEqual(['EXAMS_PAPER_UNREADABLE', null, 'paper']);
    expect(await attempt(pdf(['题']), '卷.docx')).toEqual(['BAD_INPUT', null, 'paper']);
    expect(await attempt(Buffer.from('<html>'), '卷.pdf')).toEqual(['BAD_INPUT', null, 'paper']);
    expect(fs.readdirSync(path.join(exams.dataDir, 'files')).length).toBe(before);
    const stolen = await uploaded(exams, people.english, await docx(['题']), '卷.docx');
    expect(await refusal(setter, SAVE, { input: { sittingKey: key, facts: FACTS, paperFileId: stolen, idempotencyKey: paperKey() } })).toEqual([
      'NOT_FOUND',
      null,
      'paper',
    ]);
  });

  it('once, however often it is sent, and by one of two who begin at the same instant', async () => {
    const key = await planned(exams, { setters: [setter, people.english] });
    const variables = await toSave(exams, key);
    const [a, b] = [await must(exams, setter, SAVE, variables), await must(exams, setter, SAVE, variables)];
    expect([b.id, b.version]).toEqual([a.id, 1]);
    const other = await planned(exams, { setters: [setter, people.english] });
    const both = await Promise.all([setter, people.english].map(async (by) => exams.as(by).send(SAVE, await toSave(exams, other, { by }))));
    expect(both.map(({ code }) => code ?? 'SAVED').sort()).toEqual(['CONFLICT', 'SAVED']);
  });

  it('and a file that a later save replaces is erased', async () => {
    const key = await planned(exams);
    const first = await saved(exams, key);
    const [before] = await query<any>(exams.part.reads, 'SELECT paperFile FROM exam_paper WHERE id = ?', [first.id]);
    await saved(exams, key, { over: { version: 1 } });
    const { fileId } = JSON.parse(before.paperFile);
    expect(fs.readdirSync(path.join(exams.dataDir, 'files')).filter((one) => one.startsWith(fileId))).toEqual([]);
  });
});

describe('a paper is handed to the reviewer', () => {
  it('only whole: table, points that add up, both files', async () => {
    const key = await planned(exams);
    const lacking = async (facts: Record<string, unknown>) => {
      await withoutPapersOf(key);
      return refusal(setter, SUBMIT, deedOf(await saved(exams, key, { facts })));
    };
    const withoutPapersOf = (sittingKey: string) =>
      exams.part.work.run((tx) => query(tx, 'DELETE FROM exam_paper WHERE sittingKey = ?', [sittingKey]));
    expect(await lacking({ rows: [] })).toEqual(['EXAMS_PAPER_INCOMPLETE', null, 'rows']);
    expect(await lacking({ fullPoints: 90 })).toEqual(['EXAMS_PAPER_INCOMPLETE', null, 'fullPoints']);
    expect(await lacking({ rows: [FACTS.rows[0], { ...FACTS.rows[1], point: ' 小数乘法' }] })).toEqual([
      'EXAMS_PAPER_INCOMPLETE',
      null,
      'rows.1.point',
    ]);
    expect(await lacking({ rows: [FACTS.rows[0], { ...FACTS.rows[1], unit: '' }] })).toEqual(['EXAMS_PAPER_INCOMPLETE', null, 'rows.1.unit']);
  });

  it('and not beyond what is taught by the day of the exam (E9)', async () => {
    const late = async (taughtOn: string | null) =>
      refusal(setter, SUBMIT, deedOf(await saved(exams, await planned(exams), { facts: { rows: [FACTS.rows[0], { ...FACTS.rows[1], taughtOn }] } })));
    expect(await late('2027-01-09')).toEqual(['EXAMS_PAPER_BEYOND_TAUGHT', 'E9', 'rows.1.taughtOn']);
    expect(await late(null)).toEqual(['EXAMS_PAPER_BEYOND_TAUGHT', 'E9', 'rows.1.taughtOn']);
    expect(await late('2027-01-08')).toBeNull();
  });

  it('who finds it in the inbox, agrees, and with that it is before the committee', async () => {
    const key = await planned(exams);
    const asked = await must(exams, setter, SUBMIT, deedOf(await saved(exams, key)));
    expect([asked.state, await waiting(reviewer)]).toEqual(['PRE_REVIEW', ['exams.paper-pre-review']]);
    expect(await refusal(setter, SAVE, await toSave(exams, key, { over: { version: asked.version } }))).toEqual([
      'EXAMS_PAPER_STATE',
      null,
      'paperId',
    ]);
    const done = await must(exams, reviewer, PRE_REVIEW, deedOf(asked, { agree: true, opinion: '逐题做过，无误' }));
    expect(done).toMatchObject({
      state: 'SUBMITTED',
      reviewer: '王静',
      submittedOn: TODAY,
      reviewDueOn: '2026-12-07',
      opinions: [{ stage: '校内审题', verdict: 'AGREE', text: '逐题做过，无误', byName: '王静' }],
    });
    expect([await waiting(reviewer), await waiting(people.county)]).toEqual([[], ['exams.review-assign']]);
    expect(done.trail.map(({ deed }: any) => deed)).toEqual(['保存', '交审题', '校内审题']);
    const news = await query<any>(exams.part.reads, "SELECT type, data FROM outbox WHERE type = 'exams.PaperSubmitted'");
    expect(news.map(({ data }) => Object.keys(JSON.parse(data)).sort())).toEqual([['grade', 'kind', 'paperId', 'schoolId', 'sittingKey', 'subject']]);
  });

  it('who is not the setter, also not under another account (E10), and is named in the plan', async () => {
    const alias = { ...people.english, id: 'p-maths-2', name: '张 伟' };
    const key = await planned(exams, { reviewers: [reviewer, alias, setter] });
    const asked = await must(exams, setter, SUBMIT, deedOf(await saved(exams, key)));
    const agree = (by: Asker) => refusal(by, PRE_REVIEW, deedOf(asked, { agree: true, opinion: '' }));
    expect(await agree(setter)).toEqual(['EXAMS_PAPER_OWN', 'E10', 'paperId']);
    expect(await agree(alias)).toEqual(['EXAMS_PAPER_OWN', 'E10', 'paperId']);
    for (const by of [people.english, people.dean, people.principal, people.county, people.expert])
      expect([by.name, await agree(by)]).toEqual([by.name, ['EXAMS_PAPER_NOT_REVIEWER', 'E10', 'paperId']]);
    expect(await agree(reviewer)).toBeNull();
  });

  it('who may give it back with a reason; or the setter takes it back himself', async () => {
    const key = await planned(exams);
    const asked = await must(exams, setter, SUBMIT, deedOf(await saved(exams, key)));
    expect(await refusal(reviewer, PRE_REVIEW, deedOf(asked, { agree: false, opinion: '' }))).toEqual(['BAD_INPUT', null, 'text']);
    const back = await must(exams, reviewer, PRE_REVIEW, deedOf(asked, { agree: false, opinion: '第 12 题有两个答案' }));
    expect([back.state, await waiting(setter), await waiting(reviewer)]).toEqual(['DRAFT', ['exams.paper-revise'], []]);
    const again = await must(exams, setter, SUBMIT, deedOf(back));
    expect(await waiting(setter)).toEqual([]);
    const recalled = await must(exams, setter, RECALL, deedOf(again));
    expect([recalled.state, await waiting(reviewer)]).toEqual(['DRAFT', []]);
  });
});

describe('a paper bought or passed on', () => {
  const neighbour = { by: people.neighbour };
  const theirs = () => planned(exams, { schoolPath: NEIGHBOUR, setters: [people.neighbour], reviewers: [people.outsider] });

  it('is refused when it is the very same as another school’s, of whatever term and state, also saved anew and as PDF', async () => {
    const lines = questions();
    await saved(exams, await theirs(), { ...neighbour, lines });
    const key = await planned(exams);
    expect(await refusal(setter, SAVE, await toSave(exams, key, { lines }))).toEqual(['EXAMS_PAPER_COPIED', 'E10', 'paper']);
    const other = async (bytes: Buffer, name: string) => {
      const paperFileId = await uploaded(exams, setter, bytes, name);
      return refusal(setter, SAVE, { input: { sittingKey: key, facts: FACTS, paperFileId, idempotencyKey: paperKey() } });
    };
    const wider = lines.map((line) => line.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)));
    expect(await other(await docx(['', ...wider]), '卷.docx')).toEqual(['EXAMS_PAPER_COPIED', 'E10', 'paper']);
    expect(await other(pdf(lines), '卷.pdf')).toEqual(['EXAMS_PAPER_COPIED', 'E10', 'paper']);
    expect(await read((await saved(exams, key)).id)).toMatchObject({ likeness: [] });
  });

  it('is flagged when much of it stands elsewhere, with where from: by name to who decides, without to the setter', async () => {
    const lines = questions();
    await saved(exams, await theirs(), { ...neighbour, lines });
    const key = await planned(exams);
    const mixed = [...lines.slice(0, 40), ...questions(undefined, 20)];
    const mine = await handedIn(exams, key, { lines: mixed });
    const [like] = mine.likeness;
    expect(like.share).toBeGreaterThan(0.45);
    expect(like).toMatchObject({ own: false, from: '另一所学校 2026—2027 学年第1学期 五年级数学期末试卷'.replace('第1', '第一') });
    expect(mine.flags).toMatchObject([{ code: 'EXAMS_PAPER_LIKE', rule: { code: 'E10' } }]);
    expect((await read(mine.id, people.county)).likeness[0].from).toContain('和平区示例第二小学');
  });

  it('of the school’s own earlier exam is not refused, and said', async () => {
    const lines = questions();
    await saved(exams, await planned(exams), { lines });
    const again = await saved(exams, await planned(exams), { lines });
    expect(again.likeness).toMatchObject([{ share: 1, own: true, from: '本校 2026—2027 学年第一学期 五年级数学期末试卷' }]);
  });

  it('is found also when the other one came in between saving and agreeing', async () => {
    const lines = questions();
    const key = await planned(exams);
    const asked = await must(exams, setter, SUBMIT, deedOf(await saved(exams, key, { lines })));
    const at = await theirs();
    await exams.part.work.run((tx) => query(tx, 'UPDATE exam_paper SET paperSha = NULL, textSha = NULL WHERE id = ?', [asked.id]));
    await saved(exams, at, { ...neighbour, lines });
    const [other] = await query<any>(exams.part.reads, 'SELECT paperSha, textSha FROM exam_paper WHERE sittingKey = ?', [at]);
    await exams.part.work.run((tx) =>
      query(tx, 'UPDATE exam_paper SET paperSha = ?, textSha = ? WHERE id = ?', [other.paperSha, other.textSha, asked.id]),
    );
    expect(await refusal(reviewer, PRE_REVIEW, deedOf(asked, { agree: true, opinion: '' }))).toEqual(['EXAMS_PAPER_COPIED', 'E10', 'paper']);
  });

  it('with no text to compare, its own school’s name, or too hard, is brought before the experts', async () => {
    const scan = await saved(exams, await planned(exams), { lines: ['（扫描件）'], facts: { difficulty: 0.5 } });
    expect(scan.flags.map(({ code, rule }: any) => `${code} ${rule.code}`)).toEqual(['EXAMS_PAPER_NO_TEXT E10', 'EXAMS_PAPER_HARD 6.1']);
    const named = await saved(exams, await planned(exams), { lines: ['和平区 示例第一小学', ...questions()] });
    expect(named.flags.map(({ code }: any) => code)).toEqual(['EXAMS_PAPER_NAMES_SCHOOL']);
  });
});

describe('a paper is opened', () => {
  const opened = (by: Asker, paperId: string, part = 'PAPER') => refusal(by, OPEN, { input: { paperId, part } });
  const bytesFrom = async (by: Asker, paperId: string, as: Asker = by) => {
    const { address } = await must(exams, by, OPEN, { input: { paperId, part: 'PAPER' } });
    const url = new URL(address, 'http://here');
    const { stream } = await exams.part.files.openOnTicket(
      url.pathname.slice('/files/'.length),
      url.searchParams.get('ticket')!,
      as,
      exams.part.secret('files'),
    );
    return Buffer.concat((await stream.toArray()) as Buffer[]);
  };

  it('by its setter and, once he is asked, its reviewer; each opening is on record', async () => {
    const key = await planned(exams);
    const lines = questions();
    const draft = await saved(exams, key, { lines });
    expect((await bytesFrom(setter, draft.id)).equals(await docx(lines))).toBe(true);
    expect(await opened(reviewer, draft.id)).toEqual(['FORBIDDEN', 'E10', 'paperId']);
    await must(exams, setter, SUBMIT, deedOf(draft));
    expect(await opened(reviewer, draft.id, 'ANSWER')).toBeNull();
    const LIST = 'query ($id: ID!) { paperOpenings(paperId: $id, first: 10) { edges { node { by ground part sha256 } } } }';
    const list = await must(exams, setter, LIST, { id: draft.id });
    expect(list.edges.map(({ node }: any) => [node.by, node.ground, node.part])).toEqual([
      ['王静', 'REVIEWER', 'ANSWER'],
      ['张伟', 'SETTER', 'PAPER'],
    ]);
    expect(await query<any>(exams.part.reads, "SELECT askerName, subject FROM audit WHERE deed = 'openPaper' ORDER BY id")).toEqual([
      { askerName: '张伟', subject: draft.id },
      { askerName: '王静', subject: draft.id },
    ]);
    // The heads of the school see who opened it, and others see nothing.
    expect((await must(exams, people.principal, LIST, { id: draft.id })).edges).toHaveLength(2);
    for (const by of [people.english, people.neighbour, people.county, people.guardian])
      expect([by.name, await refusal(by, LIST, { id: draft.id })]).toEqual([by.name, ['FORBIDDEN', null, 'paperId']]);
  });

  it('by nobody else before the exam: not the principal, the dean, colleagues, the office, an expert who is not assigned', async () => {
    const { id } = await handedIn(exams, await planned(exams, { setters: [setter, people.principal] }));
    for (const by of [
      teachingPrincipal,
      people.principal,
      people.dean,
      people.english,
      people.headTeacher,
      people.neighbour,
      people.county,
      people.city,
      people.province,
      people.countyResearch,
      people.supervisor,
      people.expert,
      people.guardian,
      people.platform,
    ])
      expect([by.name, await opened(by, id)]).toEqual([by.name, ['FORBIDDEN', 'E10', 'paperId']]);
    expect(await opened(nobody, id)).toEqual(['UNAUTHENTICATED', null, null]);
    expect(await query(exams.part.reads, 'SELECT * FROM paper_opening')).toEqual([]);
  });

  it('on a ticket that is good for who asked and nobody else', async () => {
    const { id } = await saved(exams, await planned(exams));
    await expect(bytesFrom(setter, id, people.principal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('no longer by a setter whom the plan has replaced', async () => {
    const key = await planned(exams);
    const { id } = await saved(exams, key);
    await nowIs(exams, key, { setters: JSON.stringify([{ personId: people.english.id, personName: people.english.name }]) });
    expect(await opened(setter, id)).toEqual(['FORBIDDEN', 'E10', 'paperId']);
    expect(await opened(people.english, id)).toBeNull();
  });
});

describe('what is known of a paper', () => {
  const SEEN =
    'query ($id: ID!) { examPaper(id: $id) { id state rows { point } fullPoints difficulty note files { name } flags { code } likeness { from } missing { path } opinions { text } trail { deed } } }';
  const NOTHING = { rows: null, fullPoints: null, difficulty: null, note: null, files: [], flags: [], likeness: [], missing: [], opinions: [] };

  it('to the heads of its school is that it is and how far, never what stands in it', async () => {
    const { id } = await saved(exams, await planned(exams));
    for (const by of [people.principal, people.dean])
      expect(await must(exams, by, SEEN, { id })).toMatchObject({ state: 'DRAFT', ...NOTHING, trail: [{ deed: '保存' }] });
    for (const by of [people.english, people.neighbour, people.county, people.expert, people.guardian])
      expect([by.name, await must(exams, by, SEEN, { id })]).toEqual([by.name, null]);
  });

  it('to the office that decides is its table, not its text, from the day it is handed in', async () => {
    const { id } = await handedIn(exams, await planned(exams));
    expect(await must(exams, people.county, SEEN, { id })).toMatchObject({
      state: 'SUBMITTED',
      rows: [{ point: '小数乘法' }, { point: '简易方程' }],
    });
    expect(await must(exams, people.otherCity, SEEN, { id })).toBeNull();
    const AT = 'query ($place: String!) { examPapers(place: $place, first: 10) { edges { node { id state } } } }';
    await saved(exams, await planned(exams));
    expect((await must(exams, people.county, AT, { place: COUNTY })).edges).toHaveLength(1);
    expect((await must(exams, people.dean, AT, { place: SCHOOL })).edges).toHaveLength(2);
    for (const by of [people.chinese, people.guardian, people.otherCity])
      expect((await exams.as(by).send(AT, { place: SCHOOL })).code).toBe('FORBIDDEN');
    const FILTERED = `query ($filter: PaperFilter) { examPapers(place: "${COUNTY}", filter: $filter, first: 10) { edges { node { id } } } }`;
    const found = async (filter: object) => (await must(exams, people.county, FILTERED, { filter })).edges.length;
    expect([
      await found({ subject: '数学' }),
      await found({ subject: '英语' }),
      await found({ school: '第一小学' }),
      await found({ school: '别的学校' }),
    ]).toEqual([1, 0, 1, 0]);
    expect(await found({ overdue: true })).toBe(0);
    const EXPORT = `mutation ($key: String!) { exportExamPapers(place: "${COUNTY}", idempotencyKey: $key) { id } }`;
    expect((await exams.as(people.otherCity).send(EXPORT, { key: 'papers' })).code).toBe('FORBIDDEN');
    const job = await must(exams, people.county, EXPORT, { key: 'papers' });
    await exams.settle();
    const { result } = await must(exams, people.county, 'query ($id: ID!) { examsJob(id: $id) { result { accepted fileId } } }', { id: job.id });
    const bytes = await sheetText(exams, result.fileId);
    expect(result.accepted).toBe(1);
    for (const word of ['和平区示例第一小学', '送审', '五年级期末考试']) expect(bytes).toContain(word);
    expect(bytes).not.toContain('小数乘法');
  });

  it('to setters and reviewers is what they have to do, soonest first', async () => {
    const [mine, theirs] = [await planned(exams), await planned(exams, { setters: [reviewer], reviewers: [setter] })];
    await saved(exams, mine);
    await nowIs(exams, theirs, { date: '2026-12-30' });
    const tasks = (await must(exams, setter, TASKS, {})).edges.map(({ node }: any) => [node.sittingKey, node.ground, node.paper?.state ?? null]);
    expect(tasks).toEqual([
      [theirs, 'REVIEWER', null],
      [mine, 'SETTER', 'DRAFT'],
    ]);
    expect((await must(exams, people.english, TASKS, {})).edges).toEqual([]);
  });
});
