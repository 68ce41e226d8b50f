import { setToday } from '#kernel/clock';
import { query } from '#kernel/database';
import { COUNTY, SCHOOL } from '#register/testing/province';
import { assignment, RECORD } from '../../testing/school';
import { inspectors, key, OBLIGATIONS, openBureau, type Bureau, type Who } from '../testing/inspections';

const AGAIN = 'mutation ($input: SignMonthAgainInput!) { signMonthAgain(input: $input) { state signableAgain version } }';
const MONTH = '{ schoolMonth(schoolId: "s210102001", month: "2026-11") { state signingCount version } }';
const REOPEN = 'mutation ($input: ReopenMonthInput!) { reopenMonth(input: $input) { state } }';

/* eslint-disable @typescript-eslint/no-explicit-any */
describe('signing an inspection', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(async () => {
    await bureau.close();
    setToday(undefined);
  });

  const owed = async (who: Who, kind: string, place: string): Promise<any> =>
    (await bureau.as(inspectors[who]).send(OBLIGATIONS, { place, kind, first: 10 })).data.obligations.edges[0].node;
  /** November, planned and drawn by the dean on its last days. */
  const monthly = async (): Promise<string> => {
    await bureau.morning('2026-11-24');
    const { id } = await owed('dean', 'MONTHLY', SCHOOL);
    const planned = (await bureau.plan('dean', { obligationId: id, sampleSize: 2 })).data.planInspection;
    await bureau.draw('dean', planned.id);
    return planned.id;
  };

  it('ends what was owed, closes the month, and empties the inbox', async () => {
    const id = await monthly();
    await bureau.checkAll('dean', id);
    setToday('2026-12-02');
    const { data, errors } = await bureau.sign('principal', id, 2);
    expect(errors).toBeUndefined();
    expect(data.signInspection).toMatchObject({
      state: 'SIGNED',
      signedBy: '刘建平',
      conclusion: '作业量适当，批改认真',
      signNote: null,
      frozenMonth: '2026-11',
      signable: false,
    });
    expect(await owed('dean', 'MONTHLY', SCHOOL)).toMatchObject({ state: 'DONE', doneOn: '2026-12-02', doneLate: false, inspectionId: id });
    expect(
      (await bureau.as(inspectors.dean).send('{ homeworkTodos(box: TO_DO, first: 9) { edges { node { title } } } }')).data.homeworkTodos.edges,
    ).toEqual([]);
    const late = await bureau.as(inspectors.chinese).send(RECORD, assignment({ date: '2026-11-27' }));
    expect(late.code).toBe('HOMEWORK_MONTH_FROZEN');
    expect((await bureau.as(inspectors.chinese).send(RECORD, assignment({ date: '2026-12-02' }))).errors).toBeUndefined();
    const [told] = await query<{ data: string }>(bureau.part.reads, "SELECT data FROM outbox WHERE type = 'homework.InspectionSigned'");
    expect(JSON.parse(told!.data)).toMatchObject({ inspectionId: id, level: 'SCHOOL', frozenMonth: '2026-11' });
    expect((await bureau.sign('principal', id, 3)).code).toBe('CONFLICT');
  });

  it('waits until the month is over, and until every form is finished', async () => {
    const id = await monthly();
    const [first, ...rest] = await bureau.checks('dean', id);
    for (const check of rest) await bureau.save('dean', check);
    setToday('2026-12-02');
    const open = await bureau.sign('principal', id, 2);
    expect(open.errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_INSPECTION_UNCHECKED' });
    expect(open.errors![0]!.message).toContain('1 张检查表');
    await bureau.save('dean', first);
    setToday('2026-11-30');
    expect((await bureau.sign('principal', id, 2)).code).toBe('HOMEWORK_MONTH_NOT_OVER');
    expect(await bureau.see('dean', id)).toMatchObject({ state: 'DRAWN', frozenMonth: null });
    setToday('2026-12-01');
    expect((await bureau.sign('principal', id, 2)).errors).toBeUndefined();
  });

  it('by who has checked himself needs a word why; by teachers, other places and offices it is refused', async () => {
    const id = await monthly();
    await bureau.checkAll('dean', id);
    setToday('2026-12-11');
    expect((await bureau.sign('dean', id, 2)).errors![0]!.extensions).toMatchObject({ code: 'HOMEWORK_SIGN_NOTE_REQUIRED', path: 'note' });
    expect((await bureau.sign('dean', id, 2, { conclusion: '好' })).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'conclusion' });
    for (const who of ['chinese', 'headTeacher', 'supervisor', 'otherCounty'] as const)
      expect((await bureau.sign(who, id, 2)).code).toBe('FORBIDDEN');
    const signed = await bureau.sign('dean', id, 2, { note: '村小一人兼任，校长外出学习' });
    expect(signed.data.signInspection).toMatchObject({ state: 'SIGNED', signNote: '村小一人兼任，校长外出学习' });
    expect(await owed('dean', 'MONTHLY', SCHOOL)).toMatchObject({ state: 'DONE', doneLate: true });
  });

  it('of a county is for another of its office, not for who belongs to a school; no month is closed by it', async () => {
    await bureau.morning('2026-11-24');
    const { id: obligationId } = await owed('county', 'QUARTERLY', COUNTY);
    const listedId = (await bureau.list('county')).data.saveListedInspection.id;
    const { id } = (await bureau.plan('county', { obligationId, listedId, sampleSize: 2 })).data.planInspection;
    await bureau.draw('county', id);
    await bureau.checkAll('county', id);
    expect((await bureau.sign('both', id, 2)).code).toBe('HOMEWORK_OWN_UNIT');
    expect((await bureau.sign('principal', id, 2)).code).toBe('FORBIDDEN');
    expect((await bureau.sign('colleague', id, 2)).data.signInspection).toMatchObject({ state: 'SIGNED', frozenMonth: null });
    expect(await owed('county', 'QUARTERLY', COUNTY)).toMatchObject({ state: 'DONE' });
    expect((await bureau.as(inspectors.chinese).send(RECORD, assignment({ date: '2026-11-20' }))).errors).toBeUndefined();
  });

  it('and a form that is taken up again in the same instant: one of both is refused', async () => {
    const id = await monthly();
    await bureau.checkAll('dean', id);
    const [check] = await bureau.checks('dean', id);
    setToday('2026-12-02');
    const [signed, reopened] = await Promise.all([bureau.sign('principal', id, 2), bureau.save('dean', check, { done: false })]);
    expect([signed!.code, reopened!.code].filter(Boolean)).toHaveLength(1);
    expect(['CONFLICT', 'HOMEWORK_INSPECTION_UNCHECKED']).toContain(signed!.code ?? reopened!.code);
  });

  it('closes a month again that the county has opened, by the same check and with a word why', async () => {
    const id = await monthly();
    await bureau.checkAll('dean', id);
    setToday('2026-12-02');
    await bureau.sign('principal', id, 2);
    const again = (who: Who, version: number, note = '更正了 11 月 20 日的批改份数') =>
      bureau.as(inspectors[who]).send(AGAIN, { input: { id, version, note, idempotencyKey: key() } });
    expect((await again('principal', 3)).code).toBe('CONFLICT');
    const { version } = (await bureau.as(inspectors.county).send(MONTH)).data.schoolMonth;
    await bureau
      .as(inspectors.county)
      .send(REOPEN, { input: { schoolId: 's210102001', month: '2026-11', reason: '检查发现批改份数有误', version, idempotencyKey: key() } });
    expect((await bureau.as(inspectors.chinese).send(RECORD, assignment({ date: '2026-11-27' }))).errors).toBeUndefined();
    expect((await again('chinese', 3)).code).toBe('FORBIDDEN');
    expect((await again('principal', 3, '改')).errors![0]!.extensions).toMatchObject({ code: 'BAD_INPUT', path: 'note' });
    expect((await again('principal', 3)).data.signMonthAgain).toMatchObject({ state: 'SIGNED', signableAgain: false, version: 4 });
    expect((await bureau.as(inspectors.county).send(MONTH)).data.schoolMonth).toMatchObject({ state: 'FROZEN', signingCount: 2 });
    expect((await bureau.as(inspectors.chinese).send(RECORD, assignment({ date: '2026-11-26' }))).code).toMatch(/HOMEWORK_/);
  });
});
