/* eslint-disable @typescript-eslint/no-explicit-any */
import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { nobody } from '#kernel/testing';
import { COUNTY, forget, NEIGHBOUR, SCHOOL, TODAY } from '#register/testing/province';
import { answers, CHECK, inspectors, key, openBureau, type Bureau, type Who } from '../testing/inspecting';

const ONE = `query ($id: ID!) { examCheck(id: $id) { ${CHECK} } }`;
const OF_SCHOOL = `query ($place: String!) { examChecksOfSchool(place: $place, first: 10) { edges { node { ${CHECK} inspection { id unfit warnings { code } trail { deed } } } } } }`;
const CLUE =
  'query ($id: ID!) { examClue(id: $id) { id state source kind findings verifierName checkId checkItem dueOn version mayHandle rule { code } report { text } } }';
const SETTLE = 'mutation ($input: ClueVerdictInput!) { settleVerification(input: $input) { id state version } }';
const TODOS = 'query { examsTodos(box: TO_DO, first: 20) { edges { node { kind title } } } }';
const ENTITY =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on ExamCheck { id answers { item } } ... on ExamInspection { id title } } }';

const RANKED = { ranking: { verdict: 'UNFIT', word: '五年级各班教室里张贴月考名次表' } };
const TWO = {
  ...RANKED,
  lower: { verdict: 'NOT_APPLICABLE', word: '学校没有一、二年级' },
  placement: { verdict: 'UNFIT', word: '按上学期期末结果重新排座位' },
};

let bureau: Bureau;
beforeAll(async () => {
  bureau = await openBureau();
});
afterAll(async () => {
  await bureau.close();
  setToday(undefined);
});
beforeEach(async () => {
  setToday(TODAY);
  await forget(bureau, 'exam_clue', 'todo', 'todo_copy', 'return_slip', 'outbox', 'inspection_check', 'inspection', 'listed_inspection');
});

const at = (checks: any[], place: string): any => checks.find(({ schoolPath }) => schoolPath === place);
/** A spot check of the city with every form finished by its officer; of the first school some items are not as they should be. */
const checked = async (over: Record<string, any> = TWO, more: Record<string, unknown> = {}): Promise<{ id: string; check: any }> => {
  const id = await bureau.spot(more);
  const checks = await bureau.checks('city', id);
  for (const one of checks) await bureau.save('city', one, { answers: answers(one.schoolPath === SCHOOL ? over : {}) });
  return { id, check: at(await bureau.checks('city', id), SCHOOL) };
};
const kinds = async (who: Who) => (await bureau.ask(who, TODOS)).edges.map(({ node }: any) => node.kind);

describe('filling in a form', () => {
  it('is kept while it is being filled in, and finished when all four parts are', async () => {
    const id = await bureau.spot();
    const check = at(await bureau.checks('city', id), SCHOOL);
    expect(check).toMatchObject({ state: 'TODO', answers: [], mayEdit: true, mayRaise: false, stratum: '和平区 · 小学' });
    const draft = await bureau.save('city', check, { answers: [{ item: 'scope', verdict: 'UNFIT' }], done: false });
    expect(draft.data.saveExamCheck).toMatchObject({ state: 'DRAFT', version: 2, inspector: '韩志刚' });
    const open = await bureau.refusal(bureau.save('city', { ...check, version: 2 }, { answers: [{ item: 'scope', verdict: 'FIT' }] }));
    expect(open).toMatchObject({ code: 'EXAMS_CHECK_ANSWERS', path: 'answers.difficulty' });
    expect(open.message).toBe('“难度适当，没有偏题、怪题”还没有结论，共 10 项没有填');
    const wordless = await bureau.refusal(bureau.save('city', { ...check, version: 2 }, { answers: answers({ ranking: { verdict: 'UNFIT' } }) }));
    expect(wordless).toMatchObject({ code: 'EXAMS_CHECK_ANSWERS', path: 'answers.ranking.word' });
    expect((await bureau.save('city', { ...check, version: 2 }, { answers: answers({ lower: { verdict: 'NOT_APPLICABLE' } }) })).code).toBe(
      'EXAMS_CHECK_ANSWERS',
    );
    const stranger = [...answers(), { item: 'weather', verdict: 'FIT' }];
    expect((await bureau.save('city', { ...check, version: 2 }, { answers: stranger })).code).toBe('EXAMS_CHECK_ANSWERS');
    const done = (await bureau.save('city', { ...check, version: 2 }, { answers: answers(TWO), remark: '总体规范' })).data.saveExamCheck;
    expect(done).toMatchObject({ state: 'DONE', version: 3, remark: '总体规范', mayRaise: true });
    expect(done.findings.map(({ part, rule }: any) => [part, rule.code])).toEqual([
      ['EVALUATION', 'E7'],
      ['USE', 'E8'],
    ]);
    expect(await bureau.see('city', id)).toMatchObject({ checksDone: 1, unfit: 2, signable: false });
  });

  it('tells who works on an older page that another has saved', async () => {
    const check = at(await bureau.checks('city', await bureau.spot()), SCHOOL);
    const both = await Promise.all([bureau.save('city', check), bureau.save('cityColleague', check)]);
    expect(both.map(({ code }) => code ?? 'SAVED').sort()).toEqual(['CONFLICT', 'SAVED']);
  });

  it('is for inspectors of its place, and of no school of their own', async () => {
    const check = at(await bureau.checks('city', await bureau.spot()), SCHOOL);
    for (const who of ['county', 'principal', 'dean', 'supervisor', 'cityResearch', 'otherCity', 'guardian'] as const)
      expect((await bureau.refusal(bureau.save(who, check))).code).toBe('FORBIDDEN');
    expect((await bureau.refusal(bureau.save('both', check))).code).toBe('EXAMS_OWN_UNIT');
    expect((await bureau.save('province', check)).errors).toBeUndefined();
  });
});

describe('signing', () => {
  it('waits for every form, and for a word where who checked signs himself', async () => {
    const id = await bureau.spot();
    const [first, ...rest] = await bureau.checks('city', id);
    await bureau.save('city', first);
    expect(await bureau.refusal(bureau.sign('cityColleague', id, 2))).toMatchObject({
      code: 'EXAMS_INSPECTION_UNCHECKED',
      message: expect.stringContaining('等 2 张检查表没有完成'),
    });
    for (const one of rest) await bureau.save('city', one);
    expect((await bureau.refusal(bureau.sign('city', id, 2))).code).toBe('EXAMS_SIGN_NOTE_REQUIRED');
    expect((await bureau.refusal(bureau.sign('both', id, 2))).code).toBe('EXAMS_OWN_UNIT');
    expect((await bureau.refusal(bureau.sign('county', id, 2))).code).toBe('FORBIDDEN');
    const signed = await bureau.sign('city', id, 2, { note: '处室只有一人在岗，已请示' });
    expect(signed.data.signExamInspection).toMatchObject({ state: 'SIGNED', signedBy: '韩志刚', signNote: '处室只有一人在岗，已请示' });
    expect((await bureau.refusal(bureau.sign('cityColleague', id, 3))).code).toBe('CONFLICT');
    expect((await bureau.save('city', { ...first, version: 2 })).code).toBe('CONFLICT');
  });

  it('happens once, however many sign at the same time; and a form taken up again at that moment is either in it or refused', async () => {
    const { id, check } = await checked();
    const both = await Promise.all([bureau.sign('cityColleague', id, 2), bureau.sign('provinceColleague', id, 2)]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    const clues = await query(bureau.part.reads, 'SELECT id FROM exam_clue WHERE checkId = ?', [check.id]);
    expect(clues).toHaveLength(2);
    const again = await checked();
    const race = await Promise.all([bureau.save('city', again.check, { done: false }), bureau.sign('cityColleague', again.id, 2)]);
    expect(race.filter(({ errors }) => errors)).toHaveLength(1);
  });

  it('ends what the city owed, and empties its inbox', async () => {
    await bureau.morning('2026-11-23');
    const [owed] = await bureau.owed('city');
    const listedId = (await bureau.list('city')).data.saveListedExamInspection.id;
    const { id } = (await bureau.plan('city', { obligationId: owed.id, listedId, sampleSize: 3 })).data.planExamInspection;
    await bureau.draw('city', id);
    for (const one of await bureau.checks('city', id)) await bureau.save('city', one);
    expect(await kinds('city')).toEqual(['exams.termly-inspection']);
    await bureau.sign('cityColleague', id, 2);
    expect((await bureau.owed('city'))[0]).toMatchObject({ state: 'DONE', doneOn: '2026-11-23', doneLate: false, inspectionId: id });
    expect(await kinds('city')).toEqual([]);
    const [told] = await query<{ data: string }>(bureau.part.reads, "SELECT data FROM outbox WHERE type = 'exams.InspectionSigned'");
    expect(JSON.parse(told!.data)).toMatchObject({ inspectionId: id, level: 'CITY', checks: 3, unfit: 0, obligationId: owed.id });
  });
});

describe('what an inspection has found', () => {
  it('becomes with the signature a clue each, seen by the inspector himself, so that only the order is still to be given', async () => {
    const { id, check } = await checked();
    expect(check.findings.map(({ clue }: any) => clue)).toEqual([null, null]);
    await bureau.sign('cityColleague', id, 2);
    const { findings } = await bureau.ask('city', ONE, { id: check.id }).then((one) => one);
    expect(findings.map(({ clue }: any) => [clue.state, clue.source])).toEqual([
      ['VERIFYING', 'INSPECTION'],
      ['VERIFYING', 'INSPECTION'],
    ]);
    const clue = await bureau.ask('city', CLUE, { id: findings[0].clue.id });
    expect(clue).toMatchObject({
      kind: 'RANKING',
      rule: { code: 'E7' },
      findings: '五年级各班教室里张贴月考名次表',
      verifierName: '韩志刚',
      checkId: check.id,
      checkItem: 'ranking',
      mayHandle: true,
      dueOn: '2026-11-30',
    });
    expect(clue.report.text).toContain('“没有给学生、班级排名次”不符合');
    expect(await kinds('city')).toEqual(['exams.clue.verify.settle', 'exams.clue.verify.settle']);
    const input = {
      id: clue.id,
      version: clue.version,
      substantiated: true,
      findings: clue.findings,
      demands: ['撤下名次表'],
      dueOn: '2026-12-02',
      idempotencyKey: key(),
    };
    // Who has seen it writes the order; a colleague would first have to be handed it.
    expect((await bureau.as(inspectors.cityColleague).send(SETTLE, { input })).code).toBe('FORBIDDEN');
    expect(await bureau.ask('city', SETTLE, { input })).toMatchObject({ state: 'ORDERED' });
    expect(await kinds('principal')).toEqual(['exams.correction.correct']);
    const mine = await bureau.ask('principal', ONE, { id: check.id });
    expect(mine.findings.map(({ clue: one }: any) => one?.state ?? null)).toEqual(['ORDERED', null]);
  });

  it('can be handed over before the signature when it cannot wait, once, and then stands on the form', async () => {
    const { id, check } = await checked();
    expect((await bureau.refusal(bureau.raise('city', check.id, 'scope'))).code).toBe('EXAMS_CHECK_RAISED');
    expect((await bureau.refusal(bureau.raise('county', check.id, 'ranking'))).code).toBe('FORBIDDEN');
    const twice = await Promise.all([bureau.raise('city', check.id, 'ranking'), bureau.raise('cityColleague', check.id, 'ranking')]);
    expect(twice.map(({ code }) => code ?? 'RAISED').sort()).toEqual(['EXAMS_CHECK_RAISED', 'RAISED']);
    const changed = await bureau.refusal(bureau.save('city', check, { answers: answers() }));
    expect(changed).toMatchObject({ code: 'EXAMS_CHECK_RAISED', path: 'answers.ranking' });
    const kept = await bureau.save('city', check, { answers: answers(RANKED) });
    expect(kept.errors).toBeUndefined();
    await bureau.sign('cityColleague', id, 2);
    expect(await query(bureau.part.reads, 'SELECT id FROM exam_clue WHERE checkId = ?', [check.id])).toHaveLength(1);
    const draft = at(await bureau.checks('city', await bureau.spot()), SCHOOL);
    await bureau.save('city', draft, { answers: answers(RANKED), done: false });
    expect((await bureau.refusal(bureau.raise('city', draft.id, 'ranking'))).code).toBe('EXAMS_CHECK_RAISED');
  });

  it('of a county is the county’s to see corrected, of the province the city’s', async () => {
    const listedId = (await bureau.list('county', { place: COUNTY })).data.saveListedExamInspection.id;
    const plan = { place: COUNTY, kind: 'SPOT_CHECK', listedId, sampleSize: 3, from: '2026-09-01', to: '2026-11-20' };
    const { id } = (await bureau.plan('county', plan)).data.planExamInspection;
    await bureau.draw('county', id);
    for (const one of await bureau.checks('county', id))
      await bureau.save('county', one, { answers: answers(one.schoolPath === SCHOOL ? RANKED : {}) });
    await bureau.sign('countyColleague', id, 2);
    const [{ handlerPlace }] = await query<any>(bureau.part.reads, 'SELECT handlerPlace FROM exam_clue');
    expect(handlerPlace).toBe(COUNTY);
    expect(await kinds('county')).toEqual(['exams.clue.verify.settle']);
  });
});

describe('a school', () => {
  const seenBy = async (who: Who, place: string) => (await bureau.ask(who, OF_SCHOOL, { place })).edges.map(({ node }: any) => node);

  it('knows at once that it was drawn where the visit is announced, and what was found when it is signed', async () => {
    const { id, check } = await checked();
    const [before] = await seenBy('principal', SCHOOL);
    expect(before).toMatchObject({ id: check.id, state: 'DONE', answers: [], remark: null, findings: [], mayEdit: false });
    await bureau.sign('cityColleague', id, 2);
    const [after] = await seenBy('dean', SCHOOL);
    expect(after.answers).toHaveLength(11);
    expect(after.findings.map(({ word, clue }: any) => [word, clue])).toEqual([
      ['五年级各班教室里张贴月考名次表', null],
      ['按上学期期末结果重新排座位', null],
    ]);
    expect(after.inspection).toEqual({ id, unfit: null, warnings: [], trail: [] });
  });

  it('reads its own form and no other school’s, also by a guessed id or through another department', async () => {
    const { id, check } = await checked();
    await bureau.sign('cityColleague', id, 2);
    expect((await bureau.refusal(bureau.as(inspectors.neighbourPrincipal).send(ONE, { id: check.id }))).code).toBe('FORBIDDEN');
    expect((await bureau.refusal(bureau.as(inspectors.neighbourPrincipal).send(OF_SCHOOL, { place: SCHOOL }))).code).toBe('FORBIDDEN');
    expect((await bureau.checks('neighbourPrincipal', id)).map(({ schoolPath }: any) => schoolPath)).toEqual([NEIGHBOUR]);
    for (const who of ['chinese', 'guardian', 'otherCity', 'platform'] as const)
      expect((await bureau.refusal(bureau.as(inspectors[who]).send(ONE, { id: check.id }))).code).toBe('FORBIDDEN');
    expect((await bureau.refusal(bureau.as(nobody).send(ONE, { id: check.id }))).code).toBe('UNAUTHENTICATED');
    const r = [
      { __typename: 'ExamCheck', id: check.id },
      { __typename: 'ExamInspection', id },
    ];
    const reference = await bureau.as(inspectors.otherCity).send(ENTITY, { r });
    expect(JSON.stringify(reference.data ?? null)).not.toContain(check.id);
    expect(reference.code).toBe('FORBIDDEN');
    expect((await bureau.as(inspectors.city).send(ENTITY, { r })).data._entities).toHaveLength(2);
  });
});
