import { setToday } from '#kernel/clock';
import { COUNTY, FIVE_TWO, SCHOOL, THREE_ONE, TODAY } from '#register/testing/province';
import { assignment, MARK, RECORD, WITHDRAW } from '../../testing/school';
import { FULL, inspectors, key, openBureau, points, type Bureau, type Who } from '../testing/inspections';

const FORMS =
  'query ($place: String!) { checkForms(place: $place) { code version title place graded maxTotal writable items { code group name max deduction } } }';
const SAVE_FORM = 'mutation ($input: CheckFormInput!) { saveCheckForm(input: $input) { code version title place maxTotal writable } }';
const CHECK = `query ($id: ID!) { check(id: $id) { id total scores { item points } remark mayEdit inspection { id title form { code } } facts { assignments writtenAssignments writtenMinutes evenings
  eveningsOver collected marked markedRows fullyMarkedRows remarkedRows unmarkedRows longestDelayDays lateRows lateShare withdrawn } } }`;
const MINE = '{ myChecks(first: 10) { edges { node { subject total remark inspection { title } } } } }';
const DAYS = { from: '2026-11-02', to: TODAY };

/* eslint-disable @typescript-eslint/no-explicit-any */
describe('the check forms of an inspection', () => {
  let bureau: Bureau;
  let id: string;
  beforeAll(async () => {
    bureau = await openBureau();
    const record = async (who: Who, more: Record<string, unknown>) =>
      (await bureau.as(inspectors[who]).send(RECORD, assignment(more))).data.recordAssignment.id as string;
    const first = await record('chinese', { date: '2026-11-18', minutes: 20 });
    await record('chinese', { minutes: 30 });
    const gone = await record('chinese', { minutes: 5, content: '发错班了的练习' });
    await bureau.as(inspectors.chinese).send(WITHDRAW, { id: gone, reason: '发错班级了' });
    await record('maths', { subject: '数学', minutes: 10 });
    await bureau.as(inspectors.chinese).send(MARK, {
      input: { assignmentId: first, collected: 45, marked: 44, markedOn: '2026-11-20', remarked: 3, feedback: '等级加评语', idempotencyKey: key() },
    });
  });
  beforeEach(async () => {
    const planned = await bureau.plan('dean', { place: SCHOOL, sampleSize: 4, ...DAYS });
    id = planned.data.planInspection.id;
    expect((await bureau.draw('dean', id)).errors).toBeUndefined();
  });
  afterAll(async () => {
    await bureau?.close();
    setToday(undefined);
  });

  const of = async (classId: string, subject: string): Promise<any> =>
    (await bureau.checks('dean', id)).find((one) => one.classId === classId && one.subject === subject);
  const forms = async (who: Who, place: string): Promise<any[]> => (await bureau.as(inspectors[who]).send(FORMS, { place })).data.checkForms;

  it('are laid out for every class, subject and teacher; and where nobody has recorded anything, all the same', async () => {
    const checks = await bureau.checks('dean', id);
    // English is not looked for in the first grade.
    expect(checks.map(({ className, subject, teacherName }) => [className, subject, teacherName])).toEqual([
      ['一年级1班', '数学', null],
      ['一年级1班', '语文', null],
      ['三年级1班', '数学', null],
      ['三年级1班', '英语', null],
      ['三年级1班', '语文', null],
      ['五年级1班', '数学', null],
      ['五年级1班', '英语', null],
      ['五年级1班', '语文', null],
      ['五年级2班', '数学', '张伟'],
      ['五年级2班', '英语', null],
      ['五年级2班', '语文', '王静'],
    ]);
    expect((await bureau.see('dean', id)).checksTotal).toBe(11);
  });

  it('say by themselves what the ledger says: nothing of it is written a second time', async () => {
    const { id: chinese } = await of(FIVE_TWO, '语文');
    const { data } = await bureau.as(inspectors.dean).send(CHECK, { id: chinese });
    expect(data.check.facts).toEqual({
      assignments: 2,
      writtenAssignments: 2,
      writtenMinutes: 50,
      evenings: 2,
      eveningsOver: 0,
      collected: 45,
      marked: 44,
      markedRows: 1,
      fullyMarkedRows: 0,
      remarkedRows: 1,
      unmarkedRows: 1,
      longestDelayDays: 2,
      lateRows: 1,
      lateShare: 0.5,
      withdrawn: 1,
    });
    const empty = await bureau.as(inspectors.dean).send(CHECK, { id: (await of(THREE_ONE, '语文')).id });
    expect(empty.data.check.facts).toMatchObject({ assignments: 0, lateShare: null, longestDelayDays: null });
  });

  it('are kept while they are filled in, and finished when every item is; the total is reckoned', async () => {
    const check = await of(FIVE_TWO, '语文');
    const draft = await bureau.save('dean', check, { scores: points({ cover: 4, comment: 15 }), done: false, remark: '封面不齐' });
    expect(draft.data.saveCheck).toMatchObject({ state: 'DRAFT', total: null, inspector: '赵敏', version: 2, remark: '封面不齐' });
    const half = await bureau.save('dean', draft.data.saveCheck, { scores: points({ cover: 4 }) });
    expect(half.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_CHECK_SCORES', path: 'scores.complete' });
    const whole = await bureau.save('dean', draft.data.saveCheck, { scores: points({ ...FULL, cover: 4, careful: 7 }), remark: '漏批一份' });
    expect(whole.data.saveCheck).toMatchObject({ state: 'DONE', total: 96, version: 3 });
    expect((await bureau.see('dean', id)).checksDone).toBe(1);
    const again = await bureau.save('dean', whole.data.saveCheck, { done: false });
    expect(again.data.saveCheck).toMatchObject({ state: 'DRAFT', total: 100 });
    expect((await bureau.see('dean', id)).checksDone).toBe(0);
  });

  it.each([
    ['more than there is', [{ item: 'cover', points: 6 }], 'scores.cover'],
    ['less than nothing', [{ item: 'cover', points: -1 }], 'scores.cover'],
    ['an item of another form', [{ item: 'timely', points: 5 }], 'scores.timely'],
    [
      'an item twice',
      [
        { item: 'cover', points: 5 },
        { item: 'cover', points: 4 },
      ],
      'scores.cover',
    ],
  ] as const)('take no %s', async (_, scores, path) => {
    const refused = await bureau.save('dean', await of(FIVE_TWO, '语文'), { scores, done: false });
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_CHECK_SCORES', path });
  });

  it('are not overwritten by who has not seen the last word', async () => {
    const check = await of(FIVE_TWO, '语文');
    const both = await Promise.all([bureau.save('dean', check, { remark: '甲' }), bureau.save('deputy', check, { remark: '乙' })]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('are not filled in by who teaches the class, recorded the rows, or does not inspect', async () => {
    const [maths, chinese] = [await of(FIVE_TWO, '数学'), await of(FIVE_TWO, '语文')];
    expect((await bureau.save('teachingDean', chinese)).code).toBe('HOMEWORK_OWN_UNIT');
    expect((await bureau.save('teachingDean', await of(THREE_ONE, '数学'))).errors).toBeUndefined();
    const own = { ...inspectors.dean, id: inspectors.maths.id };
    const { data } = await bureau
      .as(own)
      .send('query ($id: ID!) { inspection(id: $id) { sample { classId own } checks(first: 50) { edges { node { id mayEdit } } } } }', { id });
    expect(data.inspection.checks.edges.find(({ node }: any) => node.id === maths.id).node.mayEdit).toBe(false);
    for (const who of ['principal', 'chinese', 'supervisor', 'otherCounty', 'guardian'] as const)
      expect((await bureau.save(who, chinese)).code).toBe('FORBIDDEN');
  });

  it('are read by the teacher himself once it is signed, and not the others’', async () => {
    const [maths, chinese] = [await of(FIVE_TWO, '数学'), await of(FIVE_TWO, '语文')];
    const read = (who: Who, one: any) => bureau.as(inspectors[who]).send(CHECK, { id: one.id });
    await bureau.checkAll('dean', id);
    expect((await read('chinese', chinese)).code).toBe('FORBIDDEN');
    expect((await bureau.as(inspectors.chinese).send(MINE)).data.myChecks.edges).toEqual([]);
    expect((await bureau.sign('principal', id, 2)).errors).toBeUndefined();
    expect((await read('chinese', chinese)).data.check).toMatchObject({ total: 100, mayEdit: false });
    expect((await read('chinese', maths)).code).toBe('FORBIDDEN');
    expect((await read('headTeacher', chinese)).code).toBe('FORBIDDEN');
    expect((await bureau.as(inspectors.chinese).send(MINE)).data.myChecks.edges.map(({ node }: any) => node.subject)).toEqual(['语文']);
    expect((await bureau.save('dean', { ...chinese, version: 2 })).code).toBe('CONFLICT');
  });

  it('come in the forms schools use, and each place may change them for itself and all below', async () => {
    expect((await forms('dean', SCHOOL)).map(({ code, version, maxTotal, graded }) => [code, version, maxTotal, graded])).toEqual([
      ['WORKBOOK', 1, 100, false],
      ['TEACHER', 1, 110, false],
      ['CHECKLIST', 1, 0, true],
    ]);
    const change = (who: Who, more: Record<string, unknown> = {}) =>
      bureau.as(inspectors[who]).send(SAVE_FORM, {
        input: {
          place: COUNTY,
          code: 'TEACHER',
          version: 1,
          title: '和平区作业批改检查表',
          items: [
            { code: 'timely', group: '批改', name: '批改及时', max: 60, deduction: false },
            { code: 'late', group: '扣分', name: '迟交', max: 5, deduction: true },
          ],
          idempotencyKey: key(),
          ...more,
        },
      });
    expect((await change('dean')).code).toBe('FORBIDDEN');
    expect((await change('county')).data.saveCheckForm).toMatchObject({ version: 2, maxTotal: 60, place: COUNTY, writable: true });
    expect((await change('colleague')).code).toBe('CONFLICT');
    expect((await change('county', { version: 2, items: [] })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'items' });
    expect(
      (await change('county', { version: 2, items: [{ code: 'X', group: '批改', name: '批改', max: 1, deduction: false }] })).errors![0]!.extensions,
    ).toMatchObject({ path: 'items.0.code' });
    expect((await change('dean', { place: SCHOOL, version: 2, title: '本校批改检查表' })).data.saveCheckForm).toMatchObject({
      version: 3,
      place: SCHOOL,
    });
    expect((await forms('dean', SCHOOL))[1]).toMatchObject({ title: '本校批改检查表', version: 3, writable: true });
    expect((await forms('county', COUNTY))[1]).toMatchObject({ title: '和平区作业批改检查表', version: 2 });
    expect((await forms('city', '/21/2101'))[1]).toMatchObject({ version: 1 });
    // What is on its way keeps the form it was planned with.
    expect((await bureau.see('dean', id)).form).toMatchObject({ code: 'WORKBOOK', version: 1 });
    const next = (await bureau.plan('dean', { place: SCHOOL, sampleSize: 4, formCode: 'TEACHER', ...DAYS })).data.planInspection;
    expect(next.form).toMatchObject({ code: 'TEACHER', version: 3 });
    await bureau.draw('dean', next.id);
    const [check] = await bureau.checks('dean', next.id);
    expect((await bureau.save('dean', check, { scores: points({ timely: 50, late: -5 }) })).data.saveCheck).toMatchObject({
      state: 'DONE',
      total: 45,
    });
    expect((await bureau.save('dean', { ...check, version: 2 }, { scores: points({ timely: 50, late: 5 }) })).code).toBe('HOMEWORK_CHECK_SCORES');
  });

  it('may be graded A, B, C instead of scored; then there is a grade over all and no total', async () => {
    const next = (await bureau.plan('dean', { place: SCHOOL, sampleSize: 4, formCode: 'CHECKLIST', ...DAYS })).data.planInspection;
    await bureau.draw('dean', next.id);
    const [check] = await bureau.checks('dean', next.id);
    const grades = points(
      Object.fromEntries(['amount', 'tiered', 'own', 'timely', 'remarked', 'comment', 'missing', 'errors', 'coaching'].map((one) => [one, 3])),
    );
    expect((await bureau.save('dean', check, { scores: grades })).errors![0]!.extensions).toMatchObject({
      code: 'HOMEWORK_CHECK_SCORES',
      path: 'grade',
    });
    expect((await bureau.save('dean', check, { scores: grades, grade: 'D' })).code).toBe('HOMEWORK_CHECK_SCORES');
    expect((await bureau.save('dean', check, { scores: grades, grade: 'B' })).data.saveCheck).toMatchObject({
      state: 'DONE',
      grade: 'B',
      total: null,
    });
  });
});
